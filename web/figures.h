// Numbers and links that the pages of counts share. Pure; any thread.
#pragma once

#include <string>

#include "searcher/trends.h"
#include "web/messages.h"
#include "web/place.h"
#include "web/url.h"

namespace web {

// "3,04" in Vietnamese, "3.04" in English; thousands as number() parts them.
std::string decimal(Language language, double value, int places);

// The lines behind a point of a trend, in the reader's language.
std::string trend_lines(const Place& place, const searcher::Trends& trends, const searcher::Series& series,
                        const std::string& value);

// The parameters of a concordance's page that its trends take: words and filters.
Pairs trend_query(const Pairs& query);

}  // namespace web
