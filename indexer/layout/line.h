// The physical lines of a text and what can be measured of each. Owns line ends, spaces round a line, widths,
// and the marks of Markdown that enclose a line; no reading of what the lines mean (marker.h, rows.h,
// reflow.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/document.h"

namespace indexer::layout {

// Two ways of measuring how wide text is: columns of a typewriter (characters), and thousandths of the em of
// a book face. Which of them a text was wrapped by shows in the text (margin.h).
enum Measure : unsigned { by_columns = 0, by_print = 1 };
using Width = std::array<float, 2>;

// What a line ends with, closing quotation marks and brackets aside.
enum class Ending : std::uint8_t { word, comma, dash, semicolon, colon, stop };

// A line that holds at least one letter or digit, or only closes the one before.
struct Line {
  std::string_view text;      // without the spaces and the Markdown marks round it; points into the source
  std::size_t begin = 0;      // where `text` stands in the source
  unsigned blank_before = 0;  // lines without letters or digits between it and the one before
  unsigned indent = 0;        // columns of space before it
  bool page_start = false;    // a page begins with it
  Width width{};              // of `text`
  Width opening{};  // of its beginning that no line end can divide: the first word, or a dash and a word
  std::uint32_t words = 0;  // pieces between spaces
  std::uint32_t letters = 0;
  std::uint32_t uppers = 0;
  std::uint32_t digits = 0;
  int brackets = 0;  // round ones opened less closed
  Ending ending = Ending::word;
  bool starts_lower = false;       // its first letter, behind quotation marks and brackets, is a small one
  bool starts_upper = false;       // the same, a capital
  bool capitals = false;           // a line of capitals: at least six letters, all of them
  std::uint8_t heading_level = 0;  // Markdown's #, 1 to 6; 0 for none
  bool bold = false;               // Markdown's ** round the whole line
  bool opens_bold = false;         // ** opens at its beginning and is not closed in it
  bool closes_bold = false;        // ** closes at its end and was not opened in it
  bool closing = false;            // nothing but signs that end a text: "/."
  bool breaks = false;             // in Markdown: two spaces or a backslash end it on purpose
  bool cell = false;               // a row of a Markdown table
  bool quoted = false;             // in Markdown: behind >
};

// Lines in order. Line ends are LF, CRLF, CR, form feed, vertical tab and Unicode's own. Any bytes will do.
std::vector<Line> read_lines(std::string_view text, bool markdown);

// Takes out lines that only number a page (a number alone, counting up by one at distances of a page), and
// marks the next line as a page's first.
void drop_page_numbers(std::vector<Line>& lines);

}  // namespace indexer::layout
