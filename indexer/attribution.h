// Who speaks in each passage: document, caption, reported or quoted, and by whom. Rules over words and signs;
// their table of cues is speech/cues.cc. Unsure: no name. Owns what follows from sayings and quotations for
// the passages, and speech that runs on; nothing about what the document is (metadata.h).
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/document.h"

namespace indexer {

// The passages with `voice` and `speakers` set. Captions already marked stay captions. Resolutions and
// reports are an assembly's or office's own words throughout; in speeches and documents of no known kind only
// what is plainly somebody else's is attributed. Evidence lies in the passage's own text, or is empty where a
// speech runs on from a passage before. Pure; any thread.
std::vector<Passage> attribute(std::vector<Passage> passages, const Facts& facts);

// How many passages plainly report somebody's words ("ông Nam cho biết", "Bí thư Tỉnh uỷ ... nhấn mạnh"): a
// trait of news. Looks at the first `most` passages.
std::size_t count_sayings(const std::vector<Passage>& passages, std::size_t most);

}  // namespace indexer
