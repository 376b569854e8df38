// Tables of names and the like that came apart into lines: rows are known by ordinals that run on (1, 2, 3
// ... before a capital or alone on a line). Owns finding them; a row becomes one block (reflow.h).
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/layout/line.h"
#include "indexer/layout/marker.h"

namespace indexer::layout {

// Lines [first, last] of one row.
struct Row {
  std::size_t first = 0;
  std::size_t last = 0;
};

// Rows in order; they do not overlap. One marker a line.
std::vector<Row> find_rows(const std::vector<Line>& lines, const std::vector<Marker>& markers);

}  // namespace indexer::layout
