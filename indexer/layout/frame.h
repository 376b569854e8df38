// What of a saved web page is not its article: menus, counters, related links, address blocks. Told by where
// the prose ends and by several kinds of traits together; no single word decides. Owns that judgement and its
// table of cues.
#pragma once

#include <vector>

#include "indexer/layout/reflow.h"

namespace indexer::layout {

// One answer a block: true where it belongs to the page round the article. All false for a text that is no
// web page. Title, date line and byline belong to the article.
std::vector<bool> find_frame(const std::vector<Block>& blocks);

}  // namespace indexer::layout
