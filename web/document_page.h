// The page of one document: its facts, sections and passages. Owns how a document reads on a screen; not its
// content. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "searcher/passages.h"
#include "searcher/permalink.h"
#include "web/place.h"

namespace web {

// `q` is what the reader had searched, or empty; `fragments` are the passages' texts with its matches marked,
// one a passage in the same order (empty without `q`).
// `anchor` and what became of its words: of a reader who came by a link to them; else null.
std::string document_page(const Place& place, const searcher::DocumentText& text, const std::string& q,
                          const std::vector<std::vector<searcher::Fragment>>& fragments,
                          const searcher::Anchor* anchor = nullptr,
                          const searcher::Relocated* relocated = nullptr);

}  // namespace web
