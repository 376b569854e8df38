// What filters can ask for: the values that the passages of an index have. Owns reading them from the index's
// terms; not what they are called, nor how many passages each keeps (facets.h).
#pragma once

#include <string>
#include <vector>

#include "searcher/index.h"

namespace searcher {

// Each ascending.
struct FilterValues {
  std::vector<std::string> provinces, terms, types;
};

// Cheap: touches no passage.
FilterValues filter_values(Index& index);

}  // namespace searcher
