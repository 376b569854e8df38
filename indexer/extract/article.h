// Which blocks of a web page are its article. Told by the page's structure alone: where the prose lies, how
// much of an element is links, and what elements say they are. Owns that judgement.
#pragma once

#include <optional>
#include <vector>

#include "indexer/extract/html_page.h"

namespace indexer::extract {

struct Article {
  std::vector<bool> keep;            // one answer a block
  std::optional<std::size_t> title;  // the block that heads it, among those kept
};

// A page without prose is kept whole, but for what says that it is a frame and for blocks of links.
Article find_article(const HtmlPage& page);

}  // namespace indexer::extract
