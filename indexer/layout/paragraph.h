// The text of a paragraph that was cut into lines. Owns what a line end becomes and how Markdown's inline
// marks go; not which lines belong together (reflow.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/layout/line.h"

namespace indexer::layout {

// Whether the two lines cut one number: "499-" / "KH/TU", "55/2019/" / "TT-BCA", "33" / "/GP-SVHTTDL".
bool cuts_number(std::string_view line, std::string_view next);

// Lines [first, last] as one text: one space for a line end, none where it cuts a number or a hyphened word;
// runs of spaces become one; ** goes, and with `markdown` all inline marks. All else stays as the source has
// it.
std::string join_lines(const std::vector<Line>& lines, std::size_t first, std::size_t last, bool markdown);

}  // namespace indexer::layout
