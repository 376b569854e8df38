// Words under a picture, told from sentences of a report. Owns what a caption looks like in plain text, where
// no format marks it.
#pragma once

#include <vector>

#include "indexer/document.h"
#include "indexer/words.h"

namespace indexer::speech {

// Sets the voice of what looks like a caption. `words` are the passages' own, one for each.
void mark_captions(std::vector<Passage>& passages, const std::vector<Words>& words);

}  // namespace indexer::speech
