// The page of a comparison: warnings first, then what the sides are, what they say more often, what they
// share, their sections and their figures. Owns how it is shown; not the comparing. Pure; any thread.
#pragma once

#include <string>

#include "searcher/compare.h"
#include "web/place.h"

namespace web {

// `comparison` is null where no sides were named yet: the form alone. `all` is the coverage of the whole
// index, for the form's suggestions.
std::string compare_page(const Place& place, const searcher::CompareRequest& request,
                         const searcher::Comparison* comparison,
                         const std::vector<searcher::CoverageRow>& all);

}  // namespace web
