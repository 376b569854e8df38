// Capitals that an encoding could not say: where one byte serves both cases, the letters beside it tell. Owns
// that rule.
#pragma once

#include <vector>

#include "indexer/extract/legacy_table.h"

namespace indexer::extract {

// The words of one line (or table cell), each as its letters; a word that was not decoded has none of either
// case.
using Spelled = std::vector<DecodedLetter>;

// For each word whether its letters of either case are capitals. They are in a word that has two capitals and
// no small letter; a word that cannot tell ("Sè", "ë") goes with its line where that holds capitals only, and
// with the words on both sides of it where those do.
std::vector<bool> in_capitals(const std::vector<Spelled>& line);

}  // namespace indexer::extract
