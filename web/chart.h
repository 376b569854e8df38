// The drawing of trends: a row a value, a point a series with its interval, as data for templates/chart.html.
// Owns scale and places; labels and links are given. Widths are percentages, so that one drawing serves every
// screen. Pure; any thread.
#pragma once

#include "searcher/trends.h"
#include "web/place.h"
#include "web/template.h"

namespace web {

// Puts `chart` and what it is made of; false where there is no rate to draw. The scale reaches the highest
// rate and the intervals of those that are no small samples; others may run off its end and are drawn so.
void put_chart(Data& data, const Place& place, const searcher::Trends& trends);

// The outline of a series' mark round 0,0; neighbouring series differ in shape, not in colour only.
const char* mark_of(std::size_t series);

}  // namespace web
