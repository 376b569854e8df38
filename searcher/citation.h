// The plain citation of a passage or document, in the Vietnamese manner. Owns its wording; not the formats
// for reference managers (bibliography.h).
#pragma once

#include <string>

#include "searcher/search.h"

namespace searcher {

// Issuer, title, number, date as far as known, page or paragraph: `Tỉnh ủy Cao Bằng, “Nghị quyết …”, số
// 01-NQ/TU, ngày 17/9/2025, đoạn 12`. What is not known is left out; a document without title goes by its id.
std::string citation(const DocumentView& document, const PassageView& passage);

// The same of the document as a whole: without page and paragraph.
std::string citation(const DocumentView& document);

}  // namespace searcher
