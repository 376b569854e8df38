// What numbers or marks the beginning of a line: "Điều 5.", "II.", "2.6.1.", "a)", "(3)", "- ", "Một là,".
// Owns their forms and their order of rank; not whether a line that begins so really begins an item
// (reflow.h).
#pragma once

#include <cstddef>
#include <string_view>

namespace indexer::layout {

// From the outermost to the innermost, as far as there is an order; those from `letter` on may stand
// anywhere.
enum class Style {
  none,
  part,      // Phần thứ nhất, Phụ lục I
  chapter,   // Chương II
  division,  // Mục 1, Tiểu mục 2
  article,   // Điều 5.
  capital,   // A.
  roman,     // II.
  arabic,    // 1.  2.6.1.
  letter,    // a)
  bracket,   // (1)  (a)
  star,      // *
  dash,      // -
  plus,      // +
  bullet,    // •
  spoken,    // Một là,  Thứ hai,
};

struct Marker {
  Style style = Style::none;
  int depth = 0;           // of arabic numbers: 1. is 1, 2.6.1. is 3; else 0
  int number = 0;          // its last number (IV is 4, c) is 3), 0 where it counts nothing
  char sign = 0;           // what closes it: . ) - / : or 0; tells "I." from "I-"
  std::size_t length = 0;  // bytes of the line it takes, the space behind it too
  explicit operator bool() const { return style != Style::none; }
};

// The marker that `line` begins with. Case and Unicode form of the words do not matter; the first letter must
// be a capital.
Marker read_marker(std::string_view line);

// Whether the two mark items of one list.
inline bool same_list(const Marker& a, const Marker& b) {
  return a.style == b.style && a.depth == b.depth && a.sign == b.sign;
}

}  // namespace indexer::layout
