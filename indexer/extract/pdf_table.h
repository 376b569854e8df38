// Tables with numbered rows on a page of a PDF: lists of names, of indicators. Owns finding them by where
// words stand and putting each row's cells together; what stands in columns without numbers is left as it is.
#pragma once

#include "indexer/extract/pdf_page.h"

namespace indexer::extract {

// Puts in place of the lines of each row one line, its cells with " | " between them, marked as a row. A
// table has at least three rows whose numbers follow each other in one column, and two more columns with
// white between all of them; each cell's lines begin at its row's number or have it at their middle.
// Everything else stays as it was.
void join_rows(PdfPage& page);

}  // namespace indexer::extract
