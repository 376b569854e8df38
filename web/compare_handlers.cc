// The comparison of two sides and the ledger of figures, as a page, as JSON and as CSV; see handlers.h.
#include "searcher/compare.h"

#include "searcher/compare_json.h"
#include "searcher/filter_values.h"
#include "web/compare_page.h"
#include "web/csv.h"
#include "web/handlers.h"

namespace web {
namespace {

searcher::CompareRequest request_of(const Visit& visit) {
  const searcher::Request asked = visit.parameters.request();
  searcher::CompareRequest request;
  request.a = visit.parameters.text("a").value_or("");
  request.b = visit.parameters.text("b").value_or("");
  request.q = asked.q;
  request.filters = asked.filters;
  request.from = asked.from;
  request.to = asked.to;
  request.indicator = visit.parameters.text("indicator").value_or("");
  if (visit.route.is_page()) request.hits = 5;
  request.language = visit.place.language;
  return request;
}

searcher::Ledger ledger_of(const Visit& visit) {
  const searcher::Request asked = visit.parameters.request();
  searcher::LedgerRequest request;
  request.filters = asked.filters;
  request.from = asked.from;
  request.to = asked.to;
  request.indicator = visit.parameters.text("indicator").value_or("");
  return searcher::ledger(visit.index(), request);
}

Reply csv_of(const Visit& visit, const std::string& query, const searcher::Table& table,
             const std::vector<searcher::Warning>& warnings = {}) {
  Csv csv(query, visit.index().receipt());
  for (const searcher::Warning& warning : warnings) csv.head("warning", warning.text);
  for (const auto& row : table) csv.row(row);
  return {.body = csv.take()};
}

}  // namespace

Reply compare(const Visit& visit) {
  const searcher::CompareRequest request = request_of(visit);
  const searcher::FilterValues values = searcher::filter_values(visit.index());
  if (request.a.empty() || request.b.empty())
    return {.body = compare_page(visit.place, request, nullptr, values)};
  const auto comparison = searcher::compare(visit.index(), request);
  return {.body = compare_page(visit.place, request, comparison.get(), values)};
}

Reply compare_json(const Visit& visit) {
  const auto comparison = searcher::compare(visit.index(), request_of(visit));
  return {.body = searcher::dump(searcher::to_json(*comparison, visit.place.language))};
}

Reply keywords_csv(const Visit& visit) {
  const searcher::CompareRequest request = request_of(visit);
  const auto comparison = searcher::compare(visit.index(), request);
  return csv_of(visit, request.a + " | " + request.b, searcher::keyword_table(*comparison),
                comparison->warnings);
}

Reply compared_figures_csv(const Visit& visit) {
  const searcher::CompareRequest request = request_of(visit);
  const auto comparison = searcher::compare(visit.index(), request);
  return csv_of(visit, request.a + " | " + request.b, searcher::figure_table(comparison->ledger),
                comparison->warnings);
}

Reply figures_json(const Visit& visit) {
  const searcher::Ledger ledger = ledger_of(visit);
  searcher::Json figures = searcher::Json::array();
  for (const searcher::LedgerRow& row : ledger.rows) {
    searcher::Json one = searcher::to_json(row);
    one.erase("side");
    figures.push_back(std::move(one));
  }
  return {.body = searcher::dump({{"figures", std::move(figures)},
                                  {"passages", ledger.passages},
                                  {"complete", ledger.complete},
                                  {"receipt", searcher::to_json(visit.index().receipt())}})};
}

Reply figures_csv(const Visit& visit) {
  return csv_of(visit, visit.parameters.text("indicator").value_or(""),
                searcher::figure_table(ledger_of(visit)));
}

}  // namespace web
