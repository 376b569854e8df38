// From a request to the tree that is searched: what was typed, and the filters asked for beside it. Owns how
// filters combine and how one is left out again for its facet; no Xapian.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/tokenise.h"
#include "searcher/query/parse.h"
#include "searcher/search.h"

namespace searcher {

struct Plan {
  query::Parsed typed;
  query::Node tree;  // of what was typed and of the request's filters
};

// Values of one field widen each other, fields narrow, exclusions take away. Without words the filters alone
// are the query; without filters, too, it finds nothing. Throws Error(usage) naming the parameter in `hint`
// where a filter's field or value cannot be.
Plan make_plan(const std::string& q, const std::vector<Filter>& filters,
               const std::optional<std::string>& from, const std::optional<std::string>& to,
               indexer::text::Tokeniser& tokeniser);

// `typed` with the request's filters beside it, as make_plan joins them.
query::Node filtered(const query::Node& typed, const std::vector<Filter>& filters,
                     const std::optional<std::string>& from, const std::optional<std::string>& to,
                     indexer::text::Tokeniser& tokeniser);

// The calling thread's tokeniser, kept because making one is dear and because it remembers the forms it met.
indexer::text::Tokeniser& thread_tokeniser();

// Whether a filter on the field narrows the whole tree.
bool narrows(const query::Node& tree, std::string_view field);

// The filters that narrow the whole tree, whatever their field, and their exclusions; everything where there
// are none.
query::Node filters_of(const query::Node& tree);

// What the tree is besides; nothing where it is only filters.
query::Node words_of(const query::Node& tree);

// The tree without those filters.
query::Node without(const query::Node& tree, std::string_view field);

}  // namespace searcher
