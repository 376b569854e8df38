// The start page and the search, as pages and as JSON; see handlers.h.
#include "searcher/json.h"
#include "searcher/phrases.h"
#include "searcher/search.h"
#include "web/handlers.h"
#include "web/pages.h"
#include "web/search_page.h"

namespace web {
namespace {

constexpr std::size_t most_suggestions = 10;

}  // namespace

Reply home(const Visit& visit) {
  return {.body = home_page(visit.place, visit.index().receipt())};
}

Reply search(const Visit& visit) {
  const searcher::Request request = visit.request();
  const searcher::Response response = searcher::search(visit.index(), request);
  const bool nothing = response.total.passages == 0 && response.total.exact;
  const auto costs = nothing ? searcher::costs(visit.index(), request) : std::vector<searcher::Cost>();
  return {.status = is_beyond(request, response) ? 404 : 200,
          .body = search_page(visit.place, request, response, costs)};
}

Reply search_json(const Visit& visit) {
  return {.body = searcher::dump(searcher::to_json(searcher::search(visit.index(), visit.request())))};
}

// OpenSearch suggestions: what was typed, and what it may become.
Reply suggest_json(const Visit& visit) {
  const std::string typed = visit.request().q;
  searcher::Completions found = searcher::complete(visit.index(), typed, most_suggestions);
  Reply reply{.body = searcher::dump(searcher::Json::array({typed, std::move(found.phrases)}))};
  if (!found.ready) reply.cache_control = "no-store";  // soon there are more
  return reply;
}

}  // namespace web
