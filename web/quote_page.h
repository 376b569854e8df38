// The page that says whether a text stands in the sources: the form, the verdict, every place with what was
// changed there. Owns how differences read without colour; not the verdict (searcher/quote.h). Pure; any
// thread.
#pragma once

#include <string>

#include "searcher/quote.h"
#include "web/place.h"

namespace web {

// Without an answer the form alone.
std::string quote_page(const Place& place, const searcher::QuoteAnswer* answer);

}  // namespace web
