// The paragraphs and tables of a text in order, for formats that know both. Owns their order and how each is
// written; not what a table means (table.h).
#pragma once

#include <vector>

#include "indexer/extract/composer.h"
#include "indexer/extract/table.h"

namespace indexer::extract {

class Body {
 public:
  void add(Paragraph paragraph);
  void add(std::vector<TableRow> table);
  void append(Body more);

  // Those that hold text, a table's among them, in order; the body is empty afterwards.
  std::vector<Paragraph> take_paragraphs();

  // A paragraph without text is an empty line.
  void write(Composer& composer) const;

 private:
  struct Part {
    Paragraph paragraph;
    std::vector<TableRow> rows;  // where it is a table
  };
  std::vector<Part> parts_;
};

}  // namespace indexer::extract
