// The citation page; see citation_page.h.
#include "web/citation_page.h"

#include <array>
#include <utility>

#include "searcher/bibliography.h"
#include "web/parts.h"

namespace web {
namespace {

using searcher::CitationFormat;

struct Named {
  CitationFormat format;
  const char* api;
  const char* name;
};
constexpr std::array formats{
    Named{CitationFormat::bibtex, "bibtex", "BibTeX"},
    Named{CitationFormat::ris, "ris", "RIS"},
    Named{CitationFormat::csl, "csl", "CSL-JSON"},
};

std::string file_address(const Place& place, const std::string& id, const searcher::PassageView* passage,
                         const char* format) {
  Pairs query{{"format", format}};
  if (passage) query.emplace_back("passage", std::to_string(passage->paragraph));
  return link(place, "/api/v1/documents/" + percent_encode(id) + "/citation", query);
}

}  // namespace

std::string permanent_address(const Place& place, const searcher::DocumentView& document,
                              const searcher::PassageView* passage) {
  if (place.origin.empty()) return "";
  std::string address = place.origin + "/documents/" + percent_encode(document.id);
  if (passage) address += "#p" + std::to_string(passage->paragraph);
  return address;
}

std::string citation_page(const Place& place, const searcher::DocumentView& document,
                          const searcher::PassageView* passage) {
  const std::string address = permanent_address(place, document, passage);
  Data data = frame(place, std::string(say(place.language, "citation_title")));
  put_facts(data, place, document);
  put(data, "document_url", document_link(place, document.id, "", passage ? passage->paragraph : 0));
  put(data, "passage_text", passage ? passage->text : std::string());
  put(data, "plain_citation", cite(document, passage, address, CitationFormat::text));
  List list;
  for (const Named& format : formats) {
    Data one;
    put(one, "format_name", std::string(format.name));
    put(one, "format_url", file_address(place, document.id, passage, format.api));
    put(one, "format_text", cite(document, passage, address, format.format));
    list.push_back(std::move(one));
  }
  put(data, "formats", std::move(list));
  return render("citation", place.language, data);
}

}  // namespace web
