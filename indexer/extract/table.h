// Tables as formats with cells know them: those that hold data become a line a row, those that only place
// text on a page become their paragraphs. Owns telling the two apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"
#include "indexer/extract/composer.h"

namespace indexer::extract {

// One paragraph before it is a line.
struct Paragraph {
  std::string text;
  std::vector<ByteRange> capitals;  // of `text`, set in a font of capitals
  int heading = 0;                  // level, 0 for none

  // Adds to it; white space stays as it comes.
  void add(std::string_view more, bool capital_font);
  void prepend(std::string_view label);
  bool blank() const;
};

struct Cell {
  std::vector<Paragraph> paragraphs;
};
using TableRow = std::vector<Cell>;

// The paragraph as a line.
void write(Composer& composer, const Paragraph& paragraph);

// All of the table.
void write_table(Composer& composer, const std::vector<TableRow>& rows);

}  // namespace indexer::extract
