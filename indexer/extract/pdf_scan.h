// Pages of a PDF that are pictures: which they are, and what tesseract reads on them. Owns both programs'
// prints; not what the lines make together (pdf_text.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/extract.h"
#include "indexer/extract/pdf_page.h"

namespace indexer::extract {

// One answer a page: a picture covers much of it and few words stand on it (a stamp's, a signature's). Where
// no page has a word all are pictures, whatever they were drawn by. `images` is what pdfimages -list prints
// of the file.
std::vector<bool> picture_pages(const std::vector<PdfPage>& pages, std::string_view images);

// Whether a page has so few words that a picture on it would be looked for.
bool has_few_words(const PdfPage& page);

// The lines of a page drawn at `dots` an inch from what tesseract prints as TSV; its size is the given
// page's.
PdfPage recognised_page(const PdfPage& page, std::string_view tsv, float dots);

// Draws page `number`, counted from 1, and has it read. Throws as run() does.
PdfPage recognise(const std::string& bytes, const PdfPage& page, std::size_t number, const Options& options);

}  // namespace indexer::extract
