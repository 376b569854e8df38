// Whether a text stands in the sources, as a page and as JSON; see handlers.h.
#include "searcher/json.h"
#include "searcher/quote.h"
#include "web/handlers.h"
#include "web/quote_page.h"

namespace web {
namespace {

searcher::QuoteAnswer check(const Visit& visit, const std::string& text) {
  return searcher::check_quote(visit.index(), text, visit.place.language);
}

// The page's own links go to what an address can hold.
Place without_long_text(Place place) {
  for (const Parameter& parameter : match("/quote").route->parameters)
    for (const auto& [name, value] : Pairs(place.query))
      if (name == parameter.name && parameter.longest > 0 && value.size() > parameter.longest)
        place.query = without(std::move(place.query), name);
  return place;
}

}  // namespace

Reply quote(const Visit& visit) {
  const auto text = visit.parameters.text("text");
  if (!text) return {.body = quote_page(visit.place, nullptr)};
  const searcher::QuoteAnswer answer = check(visit, *text);
  return {.body = quote_page(without_long_text(visit.place), &answer)};
}

Reply quote_json(const Visit& visit) {
  return {.body =
              searcher::dump(searcher::to_json(check(visit, visit.parameters.text("text").value_or(""))))};
}

}  // namespace web
