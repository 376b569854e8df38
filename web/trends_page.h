// The page of trends and its table for spreadsheets. Owns the tables and the words; the drawing is chart.h's,
// counting the searcher's. Pure; any thread.
#pragma once

#include <string>

#include "searcher/filter_values.h"
#include "searcher/trends.h"
#include "web/place.h"

namespace web {

// `request` is what `made` answers; `values`: what the form offers as filters.
std::string trends_page(const Place& place, const searcher::TrendsRequest& request,
                        const searcher::Trends& made, const searcher::FilterValues& values);

// A row a query and value; queries, filters, methods and receipt in the head.
std::string trends_csv(const Place& place, const searcher::Trends& made);

}  // namespace web
