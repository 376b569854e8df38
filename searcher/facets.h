// From counted values to the facets of an answer: columns, names for people, order. Owns their labels; not
// the counting (tally.h), not which filters a facet leaves out (search.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/tokenise.h"
#include "searcher/search.h"
#include "searcher/tally.h"

namespace searcher {

// API names of the fields that have a facet.
inline constexpr std::string_view faceted[] = {"type", "province", "term", "congress", "year", "speaker"};

// The list of that field in `facets`. The field is one of `faceted`.
std::vector<FacetValue>& values(Facets& facets, std::string_view field);

// What a value of the field is called; the value itself where it has no name.
std::string label(std::string_view field, const std::string& value, Language language);

// The field's values, most frequent first, then by value. Spellings of one speaker's name count together
// under the most frequent one.
std::vector<FacetValue> facet(std::string_view field, const Tally& tally, Language language,
                              indexer::text::Tokeniser& tokeniser);

}  // namespace searcher
