// A comparison as text for a terminal. Owns its wording; not the comparison (compare.h).
#pragma once

#include <string>

#include "searcher/compare.h"

namespace searcher {

// Warnings first, then coverage, keywords, shared text, sections and figures; lines ended, no control
// characters but line ends.
std::string to_text(const Comparison& comparison, Language language);

}  // namespace searcher
