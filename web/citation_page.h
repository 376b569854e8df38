// The page that says how to cite a document or one of its passages, in every format. Owns its looks; the
// formats are searcher/bibliography.h's. Pure; any thread.
#pragma once

#include <string>

#include "searcher/passages.h"
#include "web/place.h"

namespace web {

// Absolute where the place knows its origin, else empty.
std::string permanent_address(const Place& place, const searcher::DocumentView& document,
                              const searcher::PassageView* passage);

// `passage` is null where the whole document is cited.
std::string citation_page(const Place& place, const searcher::DocumentView& document,
                          const searcher::PassageView* passage);

}  // namespace web
