// The list of documents and single ones, as pages and as JSON; see handlers.h.
#include "searcher/json.h"
#include "searcher/passages.h"
#include "searcher/plan.h"
#include "web/document_page.h"
#include "web/documents_page.h"
#include "web/handlers.h"
#include "web/link_page.h"

namespace web {
namespace {

searcher::DocumentList filtered(const Visit& visit) {
  const Parameters& given = visit.parameters;
  return searcher::list_documents(visit.index(), given.filters(), given.text("from"), given.text("to"));
}

// By a link to words: to where they stand now. Words that are gone get a page without the document's anchors,
// because the link's fragment would lead to another passage there.
Reply linked(const Visit& visit, const searcher::DocumentText& text, const searcher::Anchor& anchor) {
  const searcher::Relocated found = searcher::relocate(text, anchor, searcher::thread_tokeniser());
  if (found.found == searcher::Found::gone)
    return {.status = 404, .body = gone_page(visit.place, text.document, anchor, found)};
  if (found.paragraph != anchor.paragraph) {
    Reply moved{.status = 302};
    moved.headers.emplace_back("Location",
                               moved_address(visit.place, text.document.id, anchor, found.paragraph));
    return moved;
  }
  return {.body = document_page(visit.place, text, "", found.fragments, &anchor, &found)};
}

}  // namespace

Reply documents(const Visit& visit) {
  const Parameters& given = visit.parameters;
  const searcher::DocumentList shown = filtered(visit);
  const bool whole = given.filters().empty() && !given.text("from") && !given.text("to");
  const auto all = whole ? shown.coverage : searcher::list_documents(visit.index(), {}, {}, {}).coverage;
  const std::size_t offset = given.number("offset");
  const bool beyond = offset > 0 && offset >= shown.documents.size() && !shown.documents.empty();
  return {.status = beyond ? 404 : 200,
          .body = documents_page(visit.place, shown, all, offset, given.number("limit"))};
}

Reply documents_json(const Visit& visit) {
  return {.body = searcher::dump(searcher::to_json(filtered(visit)))};
}

Reply document(const Visit& visit) {
  const auto text = searcher::read_document(visit.index(), visit.rest);
  if (!text) return visit.refuse(missing_document(visit.place.language, visit.rest));
  if (const auto anchor = read_anchor(visit.parameters)) return linked(visit, *text, *anchor);
  const std::string q = visit.parameters.text("q").value_or("");
  const auto fragments = q.empty() ? std::vector<std::vector<searcher::Fragment>>()
                                   : searcher::highlight(visit.index(), q, text->passages);
  return {.body = document_page(visit.place, *text, q, fragments)};
}

Reply document_json(const Visit& visit) {
  const auto text = searcher::read_document(visit.index(), visit.rest);
  if (!text) return visit.refuse(missing_document(visit.place.language, visit.rest));
  return {.body = searcher::dump(searcher::to_json(*text))};
}

}  // namespace web
