// The page of search results. Owns what a result shows and where its links lead; not searching. Pure; any
// thread.
#pragma once

#include <string>
#include <vector>

#include "searcher/costs.h"
#include "searcher/search.h"
#include "web/place.h"

namespace web {

// `request` is what `response` answers; `costs` says what an answer without matches fails on.
std::string search_page(const Place& place, const searcher::Request& request,
                        const searcher::Response& response, const std::vector<searcher::Cost>& costs = {});

// Whether the request asks for a page past the last result, and there are results.
bool is_beyond(const searcher::Request& request, const searcher::Response& response);

}  // namespace web
