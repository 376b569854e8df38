// How to cite, as a page and as files for reference managers; see handlers.h.
#include <algorithm>
#include <charconv>
#include <optional>

#include "searcher/bibliography.h"
#include "searcher/passages.h"
#include "web/citation_page.h"
#include "web/handlers.h"

namespace web {
namespace {

// "12" and "<id>#p12" are paragraph 12; nullopt for anything else.
std::optional<int> paragraph_of(std::string_view passage, const std::string& document) {
  if (passage.starts_with(document + "#p")) passage.remove_prefix(document.size() + 2);
  int number = 0;
  const char* end = passage.data() + passage.size();
  const auto [stopped, error] = std::from_chars(passage.data(), end, number);
  return error == std::errc() && stopped == end && number > 0 ? std::optional(number) : std::nullopt;
}

// The document that is cited and, where one was asked for, its passage.
struct Cited {
  searcher::DocumentText text;
  const searcher::PassageView* passage = nullptr;
};

std::optional<Cited> cited(const Visit& visit) {
  auto text = searcher::read_document(visit.index(), visit.rest);
  if (!text) return std::nullopt;
  Cited found{std::move(*text), nullptr};
  if (const auto asked = visit.parameters.text("passage")) {
    const auto number = paragraph_of(*asked, visit.rest);
    const auto passage =
        std::ranges::find(found.text.passages, number.value_or(0), &searcher::PassageView::paragraph);
    if (passage == found.text.passages.end())
      throw ParameterError(ParameterError::Fault::bad_value, "passage", *asked);
    found.passage = &*passage;
  }
  return found;
}

}  // namespace

Reply citation(const Visit& visit) {
  const auto found = cited(visit);
  if (!found) return visit.refuse(missing_document(visit.place.language, visit.rest));
  return {.body = citation_page(visit.place, found->text.document, found->passage)};
}

Reply citation_file(const Visit& visit) {
  const auto found = cited(visit);
  if (!found) return visit.refuse(missing_document(visit.place.language, visit.rest));
  const std::string name = visit.parameters.text("format").value_or("text");
  const auto format = searcher::parse_citation_format(name).value_or(searcher::CitationFormat::text);
  const searcher::DocumentView& document = found->text.document;
  Reply reply;
  reply.content_type = searcher::media_type(format);
  reply.body =
      cite(document, found->passage, permanent_address(visit.place, document, found->passage), format);
  if (format != searcher::CitationFormat::text) {
    const char* ending = format == searcher::CitationFormat::bibtex ? ".bib"
                         : format == searcher::CitationFormat::ris  ? ".ris"
                                                                    : ".json";
    reply.headers.emplace_back(
        "Content-Disposition",
        "inline; filename=\"" + citation_key(document, found->passage) + ending + "\"");
  }
  return reply;
}

}  // namespace web
