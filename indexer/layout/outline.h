// Which blocks are headings, and under which headings every block stands. Owns the signs of a heading
// (numbering, capitals, Markdown, what follows it), headings that run into their text, and the order of
// levels.
#pragma once

#include <string>
#include <vector>

#include "indexer/layout/reflow.h"

namespace indexer::layout {

struct Place {
  bool heading = false;
  std::vector<std::string> section;  // headings above, outermost first; without a closing colon
};

// One place a block. `aside`: blocks that stand outside the order (captions). `untitled`: the first block may
// be a title that nothing but its place shows.
std::vector<Place> make_outline(const std::vector<Block>& blocks, const std::vector<bool>& aside,
                                bool untitled);

}  // namespace indexer::layout
