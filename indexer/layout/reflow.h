// Puts lines back together: which lines are one paragraph, heading, item or row. Owns that decision and the
// paragraph's text; not what a block is for (outline.h, frame.h).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/layout/line.h"
#include "indexer/layout/marker.h"

namespace indexer::layout {

// Lines that are one passage, and what shows of it as a whole.
struct Block {
  std::size_t first = 0;  // lines, the last one included
  std::size_t last = 0;
  Marker marker;     // of its first line
  bool row = false;  // a row of a table
  bool page_start = false;
  unsigned blank_before = 0;
  bool bold = false;      // all of it, in Markdown
  bool capitals = false;  // all of it
  int heading_level = 0;  // Markdown's, 0 for none
  Ending ending = Ending::word;
  std::size_t columns = 0;  // characters
  std::size_t words = 0;
  std::size_t digits = 0;
  std::string
      text;  // line ends made spaces (or nothing inside a document number), layout and Markdown marks gone
};

// Every line is in exactly one block, in order. `each_line_alone`: line ends always part paragraphs.
std::vector<Block> reflow(const std::vector<Line>& lines, bool each_line_alone, bool markdown);

}  // namespace indexer::layout
