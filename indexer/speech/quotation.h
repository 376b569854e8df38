// What stands between quotation marks, over the passages of a document. Owns which mark opens and which
// closes, and quotations that run over passages; not whether the words are speech (attribution.h).
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/document.h"

namespace indexer::speech {

// A piece of a passage that stands between quotation marks.
struct Piece {
  std::size_t begin = 0, end = 0;  // bytes, without the marks
  bool opened_here = false, closed_here = false;
  std::size_t quote = 0;  // pieces of one quotation share it
};

// Of each passage its pieces, in order. Captions have none, and a quotation that never closes ends with its
// passage.
std::vector<std::vector<Piece>> find_pieces(const std::vector<Passage>& passages);

}  // namespace indexer::speech
