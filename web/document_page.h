// The page of one document: its facts, sections and passages. Owns how a document reads on a screen; not its
// content. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "searcher/passages.h"
#include "web/place.h"

namespace web {

// `q` is what the reader had searched, or empty; `fragments` are the passages' texts with its matches marked,
// one a passage in the same order (empty without `q`).
std::string document_page(const Place& place, const searcher::DocumentText& text, const std::string& q,
                          const std::vector<std::vector<searcher::Fragment>>& fragments);

}  // namespace web
