// The page of a concordance and its table for spreadsheets. Owns what a line shows and where its links lead;
// not finding or ordering lines. Pure; any thread.
#pragma once

#include <string>

#include "searcher/concordance.h"
#include "searcher/filter_values.h"
#include "web/place.h"

namespace web {

// `request` is what `made` answers; `values`: what the form offers as filters.
std::string concordance_page(const Place& place, const searcher::ConcordanceRequest& request,
                             const searcher::Concordance& made, const searcher::FilterValues& values);

// Whether the request asks for a page past the last line, and there are lines.
bool is_beyond(const searcher::ConcordanceRequest& request, const searcher::Concordance& made);

// A row a line, with its source; query, filters, totals and receipt in the head.
std::string concordance_csv(const Place& place, const searcher::Concordance& made);

}  // namespace web
