// The search in forms that other programs read: CSV, an Atom feed, an OpenSearch description; see handlers.h.
#include "searcher/search.h"
#include "web/csv.h"
#include "web/feed.h"
#include "web/handlers.h"

namespace web {
namespace {

std::string speakers(const searcher::PassageView& passage) {
  std::string all;
  for (const indexer::Speaker& speaker : passage.speakers) {
    if (!all.empty()) all += "; ";
    all += speaker.name.value_or("");
    if (speaker.role) all += (speaker.name ? ", " : "") + *speaker.role;
  }
  return all;
}

std::vector<std::string> row(const Place& place, const searcher::Hit& hit) {
  const searcher::PassageView& passage = hit.passage;
  const indexer::Facts& facts = hit.document.facts;
  return {std::to_string(hit.rank),
          searcher::name(hit.match),
          hit.relaxed ? "1" : "0",
          hit.document.id,
          facts.title.value_or(""),
          facts.type ? indexer::name(*facts.type) : "",
          facts.province.value_or(""),
          facts.term.value_or(""),
          facts.date.value_or(""),
          std::to_string(passage.paragraph),
          passage.page ? std::to_string(*passage.page) : "",
          indexer::name(passage.type),
          indexer::name(passage.voice),
          speakers(passage),
          passage.text,
          hit.citation,
          place.origin + hit.url};
}

}  // namespace

Reply search_csv(const Visit& visit) {
  searcher::Request request = visit.request();
  request.facets = false;
  request.collapse = false;  // a table has a row for every passage
  const searcher::Response response = searcher::search(visit.index(), request);
  Csv table(response.text, response.receipt);
  table.head("read as", response.interpreted);
  table.head("filters", address("", visit.place.query));
  table.head("passages found", std::to_string(response.total.passages));
  table.head("documents found", std::to_string(response.total.documents));
  table.row({"rank", "match", "relaxed", "document", "title", "document_type", "province", "term", "date",
             "paragraph", "page", "type", "voice", "speakers", "text", "citation", "url"});
  for (const searcher::Hit& hit : response.hits) table.row(row(visit.place, hit));
  return {.body = table.take(), .headers = {{"Content-Disposition", "attachment; filename=\"search.csv\""}}};
}

Reply search_feed(const Visit& visit) {
  searcher::Request request = visit.request();
  request.facets = false;
  request.relax = false;  // a subscriber wants what was asked for, not what comes near
  request.sort = searcher::Sort::date_descending;
  return {.body = atom_feed(visit.place, searcher::search(visit.index(), request))};
}

Reply opensearch(const Visit& visit) {
  return {.body = opensearch_description(visit.place)};
}

}  // namespace web
