// The page of a comparison: warnings first, then what the sides are, what they say more often, what they
// share, their sections and their figures. Owns how it is shown; not the comparing. Pure; any thread.
#pragma once

#include <string>

#include "searcher/compare.h"
#include "searcher/filter_values.h"
#include "web/place.h"

namespace web {

// `comparison` is null where no sides were named yet: the form alone. `values`: what the form
// suggests.
std::string compare_page(const Place& place, const searcher::CompareRequest& request,
                         const searcher::Comparison* comparison, const searcher::FilterValues& values);

}  // namespace web
