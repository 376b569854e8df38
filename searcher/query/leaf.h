// Leaves looked at one by one: what stands at a place of a query, whatever its marks, and new leaves made
// from text. Owns these small readings; what they mean together is expand's, figures' and citation's. No
// Xapian.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/tokenise.h"
#include "searcher/query/ast.h"

namespace searcher::query {

// Leaves one after another, each a word or a compound, in the order they were typed.
using Leaves = std::vector<Node>;

// A phrase's words and compounds as leaves. Not for phrases with gaps.
Leaves leaves_of(const Node& phrase);

// The unmarked letters of a plain word; empty for compounds, phrases, beginnings and words typed =exactly.
std::string_view plain_word(const Node& leaf);

// Whether it is that word: every mark that was typed must agree, marks left out may be missing. `key` and
// `unmarked` as text::fold gives them.
bool is_word(const Node& leaf, std::string_view key, std::string_view unmarked);

// The plain word as a whole number of at most nine digits.
std::optional<unsigned> whole_number(const Node& leaf);

// The compound that is the whole of a plain leaf, or null.
const Compound* plain_compound(const Node& leaf);

// A leaf for `text`: a word, a compound, or a phrase of several. Its words are settled (ast.h). nullopt where
// there is no word in it.
std::optional<Node> make_leaf(std::string_view text, indexer::text::Tokeniser& tokeniser);

// What was typed from leaf `begin` up to `end`, parted by spaces.
std::string typed_text(const Leaves& leaves, std::size_t begin, std::size_t end);

}  // namespace searcher::query
