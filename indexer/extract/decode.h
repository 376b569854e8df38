// Bytes as they come made valid UTF-8. Owns the byte order mark, invalid sequences and the shifts they cause;
// not the encodings before Unicode (legacy.h), nor line ends, which stay as they are.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/document.h"

namespace indexer::extract {

struct Decoded {
  std::string text;                   // valid UTF-8 without NUL; no byte order mark at its beginning
  std::vector<Source::Shift> shifts;  // as in Source: `delta` is the whole difference from `at` on
  std::size_t replaced = 0;
};

// Every maximal invalid sequence, and every NUL, becomes one U+FFFD. Bytes that are valid already are not
// copied.
Decoded decode(std::string bytes);

}  // namespace indexer::extract
