// The page of all documents: what the collection covers, and the list. Owns how they are shown; not the
// counting. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "searcher/passages.h"
#include "web/place.h"

namespace web {

// `shown` is what the page's filters keep, `all` the coverage of the whole index (for the choices of the
// filters); `offset` and `limit` cut the list, not the coverage.
std::string documents_page(const Place& place, const searcher::DocumentList& shown,
                           const std::vector<searcher::CoverageRow>& all, std::size_t offset,
                           std::size_t limit);

}  // namespace web
