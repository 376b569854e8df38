// Where a hard-wrapped text's right margin lies, neighbourhood by neighbourhood, read from the line ends that
// certainly cut a sentence. Owns that estimate; not which lines belong together (reflow.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/layout/line.h"
#include "indexer/layout/marker.h"

namespace indexer::layout {

struct Margin {
  bool wrapped = false;  // lines here end where the room ends; the rest holds only then
  Measure measure = by_print;
  float width = 0;         // room that lines here are sure to have had, in `measure`
  unsigned gap = 0;        // blank lines between two lines of one paragraph
  unsigned indent = 0;     // columns before a paragraph's further lines
  bool parted = false;     // blank lines or indents show where paragraphs begin
  float first_indent = 0;  // share of the width by which a paragraph's first line is shorter, as printed
};

// Whether the next line certainly goes on with the sentence of the one before: it begins small, and no sign
// ended it.
bool runs_on(const Line& line, const Line& next, const Marker& next_marker);

class Margins {
 public:
  // `set_aside`: lines that are laid out otherwise (rows of a table). One marker and one mark a line.
  Margins(const std::vector<Line>& lines, const std::vector<Marker>& markers,
          const std::vector<bool>& set_aside);

  const Margin& at(std::size_t line) const { return margins_[of_line_[line]]; }

 private:
  std::vector<Margin> margins_;         // one for every few lines
  std::vector<std::uint32_t> of_line_;  // which one holds for a line
};

// Whether the beginning of `next` would still have had room behind `line`: then its end is no matter of room.
// `first`: the line may be a paragraph's first.
bool had_room(const Line& line, const Line& next, const Margin& margin, bool first = false);

// Whether `line`, which goes on in `next`, is shorter than the margin asks for: its beginning was indented.
bool was_indented(const Line& line, const Line& next, const Margin& margin);

}  // namespace indexer::layout
