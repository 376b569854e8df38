// What stands where on the pages of a PDF, as pdftotext -bbox-layout prints it. Owns reading that print; not
// what the lines make together (pdf_text.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace indexer::extract {

// White between two words of a line, wide enough to part cells.
struct PdfGap {
  std::size_t at = 0;  // of the space in the line's text
  float left = 0, right = 0;
};

// A line of words; points from the page's upper left corner.
struct PdfLine {
  float left = 0, right = 0, top = 0, bottom = 0;
  float first_word = 0;        // width of the first word
  float height = 0;            // of most of its words
  int flow = 0;                // columns and the like, counted over the page
  int block = 0;               // pieces that lie apart, counted over the page
  std::string text;            // words with one space between them; valid UTF-8 or nearly
  std::vector<PdfGap> gaps{};  // ascending
  bool row = false;            // a table's row, put together
};

struct PdfPage {
  float width = 0, height = 0;
  std::vector<PdfLine> lines;  // in pdftotext's reading order
};

// Takes the print piece by piece. Unknown lines are passed over; never fails.
class PdfReader {
 public:
  void take(std::string_view piece);
  // The pages; the reader is empty afterwards.
  std::vector<PdfPage> finish();

 private:
  void take_line(std::string_view line);
  void take_word(std::string_view line);
  void end_line();

  std::string rest_;  // an unfinished line of the print
  std::vector<PdfPage> pages_;
  PdfLine line_;
  std::vector<float> heights_;
  int flow_ = 0, block_ = 0;
};

}  // namespace indexer::extract
