// Shows where a passage matched: cuts its text at the matches and says how well the spelling agrees. Owns the
// cutting and the label; not the matching (query/match.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"
#include "indexer/text/tokenise.h"
#include "searcher/query/ast.h"
#include "searcher/search.h"

namespace searcher {

// `ranges`: ascending, not overlapping. No fragment is empty; joined they are `text`.
std::vector<Fragment> cut(std::string_view text, const std::vector<indexer::ByteRange>& ranges);

// The worst of the query's words and phrases, each at its best occurrence in `text`; words that stand
// elsewhere only (headings, title) say nothing. `tokens` are of `text`.
Match label(const query::Node& tree, std::string_view text, const indexer::text::Tokens& tokens);

// Up to about 160 characters of the beginning or the end, cut at a space and marked with an ellipsis.
std::string shortened_end(const std::string& text);    // keeps the beginning
std::string shortened_start(const std::string& text);  // keeps the end

}  // namespace searcher
