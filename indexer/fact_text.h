// What of a document its facts are read from: the words of its passages, the lines of its beginning and of
// its end. Owns how much is read; not what it says (metadata.h).
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/document.h"
#include "indexer/words.h"

namespace indexer {

struct FactLine {
  Words words;
  int paragraph = 0;  // 0 outside the passages
};

struct FactText {
  std::vector<Words> passages;     // words of the passages that are read
  std::vector<std::size_t> index;  // which passages these are
  std::vector<FactLine> head;  // lines of the source's beginning, or the passages where there is no source
  std::vector<FactLine> foot;  // lines of its end
};

// The source and its passages must outlive it.
FactText look_at(const Source& source, const std::vector<Passage>& passages);

}  // namespace indexer
