// The page that explains the query language with examples that can be followed, and the page that says what
// this collection is and what its figures mean. Owns their words in both languages; not the grammar
// (searcher/query/parse.h). Pure; any thread.
#pragma once

#include <string>

#include "searcher/index.h"
#include "web/place.h"

namespace web {

std::string help_page(const Place& place);

std::string about_page(const Place& place, const searcher::Receipt& receipt);

}  // namespace web
