// Concordances and trends, as pages, JSON and tables; see handlers.h.
#include "indexer/error.h"
#include "searcher/concordance.h"
#include "searcher/filter_values.h"
#include "searcher/json.h"
#include "searcher/trends.h"
#include "web/concordance_page.h"
#include "web/handlers.h"
#include "web/trends_page.h"

namespace web {
namespace {

constexpr std::size_t most_series = 12;

searcher::LineOrder order_of(const std::string& sort) {
  if (sort == "left") return searcher::LineOrder::left;
  if (sort == "right") return searcher::LineOrder::right;
  return sort == "date" ? searcher::LineOrder::date : searcher::LineOrder::document;
}

searcher::ConcordanceRequest lines_request(const Visit& visit) {
  const Parameters& given = visit.parameters;
  searcher::ConcordanceRequest request;
  request.q = given.text("q").value_or("");
  request.filters = given.filters();
  request.from = given.text("from");
  request.to = given.text("to");
  request.context = given.number("context");
  request.order = order_of(given.text("sort").value_or(""));
  if (given.text("sample")) request.sample = given.number("sample");
  request.seed = given.number("seed");
  request.window = given.number("collocates");
  request.offset = given.number("offset");
  request.limit = given.number("limit");
  request.language = visit.place.language;
  return request;
}

searcher::TrendsRequest trends_request(const Visit& visit) {
  const Parameters& given = visit.parameters;
  searcher::TrendsRequest request;
  request.q = given.texts("q");
  if (request.q.size() > most_series)
    throw indexer::Error(indexer::ErrorCode::usage, "at most 12 queries are counted at once", "q");
  request.filters = given.filters();
  request.from = given.text("from");
  request.to = given.text("to");
  const std::string by = given.text("by").value_or("term");
  for (const auto division : {searcher::TrendBy::year, searcher::TrendBy::province, searcher::TrendBy::type})
    if (by == searcher::name(division)) request.by = division;
  request.language = visit.place.language;
  return request;
}

// Which file a browser makes of it.
Reply download(std::string body, const std::string& name) {
  return {.body = std::move(body),
          .headers = {{"Content-Disposition", "attachment; filename=\"" + name + "\""}}};
}

}  // namespace

Reply concordance(const Visit& visit) {
  const searcher::ConcordanceRequest request = lines_request(visit);
  const searcher::Concordance made =
      request.q.empty() ? searcher::Concordance{} : searcher::concordance(visit.index(), request);
  return {.status = is_beyond(request, made) ? 404 : 200,
          .body = concordance_page(visit.place, request, made, searcher::filter_values(visit.index()))};
}

Reply concordance_json(const Visit& visit) {
  return {.body =
              searcher::dump(searcher::to_json(searcher::concordance(visit.index(), lines_request(visit))))};
}

Reply concordance_table(const Visit& visit) {
  return download(concordance_csv(visit.place, searcher::concordance(visit.index(), lines_request(visit))),
                  "concordance.csv");
}

Reply trends(const Visit& visit) {
  const searcher::TrendsRequest request = trends_request(visit);
  const searcher::Trends made =
      request.q.empty() ? searcher::Trends{} : searcher::trends(visit.index(), request);
  return {.body = trends_page(visit.place, request, made, searcher::filter_values(visit.index()))};
}

Reply trends_json(const Visit& visit) {
  return {.body = searcher::dump(searcher::to_json(searcher::trends(visit.index(), trends_request(visit)),
                                                   visit.place.language))};
}

Reply trends_table(const Visit& visit) {
  return download(trends_csv(visit.place, searcher::trends(visit.index(), trends_request(visit))),
                  "trends.csv");
}

}  // namespace web
