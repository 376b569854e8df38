// What is printed on pages and belongs to none of them: page numbers and running heads. Owns that judgement.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/extract/pdf_page.h"

namespace indexer::extract {

struct Furniture {
  std::vector<std::vector<bool>> drop;  // one answer a line, page by page
  int offset = 0;                       // printed page number less the page's place, counted from 1
  int number_of(std::size_t page) const { return static_cast<int>(page) + 1 + offset; }
};

Furniture find_furniture(const std::vector<PdfPage>& pages);

}  // namespace indexer::extract
