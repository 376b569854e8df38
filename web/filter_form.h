// The fields of a form that narrow what a page shows: type, province, term and dates, for
// templates/filter_form.html. Owns their choices and what is chosen; not the filters at work (parts.h). Pure;
// any thread.
#pragma once

#include "searcher/filter_values.h"
#include "web/place.h"
#include "web/template.h"

namespace web {

// Returns the filters of the page that these fields do not show, several values or excluded ones among them:
// the form sends them along as hidden inputs.
Pairs put_filter_form(Data& data, const Place& place, const searcher::FilterValues& values);

}  // namespace web
