// What a request that finds nothing fails on: each word, phrase or filter without which something is found.
// Owns this question only; the searching is search.h's.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/search.h"

namespace searcher {

struct Cost {
  std::string part;  // in the query language; of a filter beside the query "field:value", or "-field:value"
  bool filter = false;         // stands beside the query, not in it
  Request without;             // the request but for that part
  std::uint64_t passages = 0;  // what it finds, above 0
};

// Parts in the order of the query, then of the filters. Empty where the request finds something, or where no
// single part is to blame, or where the query has more than `most_parts` parts. Every part costs a count of
// matches.
inline constexpr std::size_t most_parts = 12;
std::vector<Cost> costs(Index& index, const Request& request);

}  // namespace searcher
