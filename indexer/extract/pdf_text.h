// From the lines of a PDF's pages to its text: running heads and page numbers left out, lines that were
// wrapped at the margin put together, rows of tables made one line each. Owns these judgements, all by
// geometry; what the text's own line ends mean is segment's.
#pragma once

#include <vector>

#include "indexer/extract/composer.h"
#include "indexer/extract/pdf_page.h"

namespace indexer::extract {

// Writes text and pages. Linear but for sorting a page's lines.
void write_pages(Composer& composer, std::vector<PdfPage> pages);

}  // namespace indexer::extract
