// From a document's text to its passages: hard-wrapped lines put back together, headings, items, table rows
// and captions told apart, each with the headings above it; the page round a web article left out. Owns the
// order of these steps and captions; each step is a file of layout/.
#pragma once

#include <string>
#include <vector>

#include "indexer/document.h"

namespace indexer {

// Passages in order, numbered from 1, without facts or speakers; `voice` is document or caption. Every word
// of the text stands in exactly one passage but those in `left_out` of segment_all(). Any bytes will do;
// pure, any thread, linear.
std::vector<Passage> segment(const Source& source);

// A stretch of the text that is no passage.
struct LeftOut {
  enum class Why { page_round_article, caption_marker } why = Why::page_round_article;
  std::string text;
  ByteRange source;
};

struct Segmented {
  std::vector<Passage> passages;
  std::vector<LeftOut> left_out;
};

// The same, with what was left out and why (page numbers and lines without letters or digits aside).
Segmented segment_all(const Source& source);

}  // namespace indexer
