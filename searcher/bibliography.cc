#include "searcher/bibliography.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "indexer/digest.h"
#include "indexer/text/chars.h"
#include "searcher/citation.h"

namespace searcher {
namespace {

using indexer::Facts;
using indexer::Type;
using Json = nlohmann::ordered_json;

// What every format says in its own words.
struct Entry {
  const DocumentView& document;
  const PassageView* passage;
  std::string address;

  const Facts& facts() const { return document.facts; }
  // A name in brackets is one that the document does not give itself.
  std::string title() const { return facts().title.value_or("[" + document.id + "]"); }
  std::string author() const { return facts().speaker.value_or(facts().issuer.value_or("")); }
  std::string paragraph() const { return passage ? "đoạn " + std::to_string(passage->paragraph) : ""; }
  std::string page() const { return passage && passage->page ? std::to_string(*passage->page) : ""; }
  bool report() const {
    return facts().type == Type::resolution || facts().type == Type::report ||
           (facts().type == Type::bulletin && facts().issuer);
  }
};

// Year, month, day as far as known.
std::vector<std::string> date_parts(const Facts& facts) {
  std::vector<std::string> parts;
  if (!facts.date) return parts;
  const std::string& iso = *facts.date;
  if (iso.size() >= 4) parts.push_back(iso.substr(0, 4));
  if (iso.size() >= 7) parts.push_back(iso.substr(5, 2));
  if (iso.size() >= 10) parts.push_back(iso.substr(8, 2));
  return parts;
}

std::string one_line(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return text;
}

// --- BibTeX

std::string tex(const std::string& text) {
  std::string out;
  for (const char c : one_line(text)) {
    switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '{':
      case '}':
      case '%':
      case '&':
      case '$':
      case '#':
      case '_':
        out += '\\';
        [[fallthrough]];
      default:
        out += c;
    }
  }
  return out;
}

// An address stands as it is but for what would end the field: those characters have a percent form.
std::string tex_address(const std::string& address) {
  std::string out;
  for (const char c : one_line(address)) {
    if (c == '{')
      out += "%7B";
    else if (c == '}')
      out += "%7D";
    else if (c == '\\')
      out += "%5C";
    else
      out += c;
  }
  return out;
}

class Bibtex {
 public:
  Bibtex(const char* kind, const std::string& key) : text_(std::string("@") + kind + "{" + key) {}
  // Braces of its own keep a title's capitals and an institution in one piece.
  void kept(const char* name, const std::string& value) {
    if (!value.empty()) add(name, "{" + tex(value) + "}");
  }
  void plain(const char* name, const std::string& value) {
    if (!value.empty()) add(name, tex(value));
  }
  void address(const std::string& value) {
    if (!value.empty()) add("url", tex_address(value));
  }
  std::string finish() { return std::move(text_) + "\n}\n"; }

 private:
  void add(const char* name, const std::string& value) {
    text_.append(",\n  ").append(name).append(" = {").append(value).append("}");
  }
  std::string text_;
};

std::string bibtex(const Entry& entry) {
  const Facts& facts = entry.facts();
  Bibtex out(entry.report() ? "techreport" : "misc", citation_key(entry.document, entry.passage));
  out.kept("author", entry.author());
  out.kept("title", entry.title());
  if (entry.report()) {
    out.plain("type", std::string(genre(facts.type)));
    out.kept("institution", facts.issuer.value_or(""));
  } else {
    out.plain("howpublished", std::string(genre(facts.type)));
    out.kept("organization", facts.issuer.value_or(""));
  }
  out.plain("number", facts.number.value_or(""));
  const auto date = date_parts(facts);
  constexpr const char* names[] = {"year", "month", "day"};
  for (std::size_t i = 0; i < date.size(); ++i) out.plain(names[i], std::to_string(std::stoi(date[i])));
  out.plain("pages", entry.page());
  std::string note = facts.cited_as.value_or("");
  if (entry.passage) note.append(note.empty() ? "" : "; ").append(entry.paragraph());
  out.plain("note", note);
  out.address(entry.address);
  out.plain("language", "vietnamese");
  return out.finish();
}

// --- RIS

void ris_line(std::string& out, const char* tag, const std::string& value) {
  if (!value.empty()) out.append(tag).append("  - ").append(one_line(value)).append("\r\n");
}

std::string ris(const Entry& entry) {
  const Facts& facts = entry.facts();
  std::string out;
  ris_line(out, "TY", entry.report() ? "RPRT" : "GEN");
  ris_line(out, "ID", citation_key(entry.document, entry.passage));
  ris_line(out, "TI", entry.title());
  ris_line(out, "AU", entry.author());
  ris_line(out, "PB", facts.issuer.value_or(""));
  ris_line(out, "M1", facts.number.value_or(""));
  ris_line(out, "M3", std::string(genre(facts.type)));
  const auto date = date_parts(facts);
  if (!date.empty()) {
    ris_line(out, "PY", date[0]);
    std::string day;
    for (std::size_t i = 0; i < 3; ++i) day.append(i ? "/" : "").append(i < date.size() ? date[i] : "");
    ris_line(out, "DA", day + "/");  // year/month/day/other, empty where not known
  }
  ris_line(out, "SP", entry.page());
  ris_line(out, "N1", facts.cited_as.value_or(""));
  ris_line(out, "N1", entry.paragraph());
  ris_line(out, "UR", entry.address);
  ris_line(out, "LA", "vi");
  return out + "ER  - \r\n";
}

// --- CSL

const char* csl_type(const Entry& entry) {
  if (entry.facts().type == Type::speech) return "speech";
  return entry.report() ? "report" : "document";
}

std::string csl(const Entry& entry) {
  const Facts& facts = entry.facts();
  Json item = {{"id", citation_key(entry.document, entry.passage)},
               {"type", csl_type(entry)},
               {"title", entry.title()}};
  const auto text = [&](const char* name, const std::string& value) {
    if (!value.empty()) item[name] = value;
  };
  if (!entry.author().empty()) item["author"] = Json::array({{{"literal", entry.author()}}});
  text("publisher", facts.issuer.value_or(""));
  text("number", facts.number.value_or(""));
  text("genre", std::string(genre(facts.type)));
  Json parts = Json::array();
  for (const std::string& part : date_parts(facts)) parts.push_back(std::stoi(part));
  if (!parts.empty()) item["issued"] = {{"date-parts", Json::array({parts})}};
  text("page", entry.page());
  std::string note = facts.cited_as.value_or("");
  if (entry.passage) note.append(note.empty() ? "" : "; ").append(entry.paragraph());
  text("note", note);
  text("URL", entry.address);
  item["language"] = "vi";
  return Json::array({item}).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string plain(const Entry& entry) {
  const std::string text =
      entry.passage ? citation(entry.document, *entry.passage) : citation(entry.document);
  return text + (entry.address.empty() ? "" : ", " + entry.address) + "\n";
}

}  // namespace

std::optional<CitationFormat> parse_citation_format(std::string_view name) {
  if (name == "text") return CitationFormat::text;
  if (name == "bibtex") return CitationFormat::bibtex;
  if (name == "ris") return CitationFormat::ris;
  if (name == "csl") return CitationFormat::csl;
  return std::nullopt;
}

const char* media_type(CitationFormat format) {
  switch (format) {
    case CitationFormat::bibtex:
      return "application/x-bibtex; charset=utf-8";
    case CitationFormat::ris:
      return "application/x-research-info-systems; charset=utf-8";
    case CitationFormat::csl:
      return "application/vnd.citationstyles.csl+json";
    case CitationFormat::text:
      break;
  }
  return "text/plain; charset=utf-8";
}

std::vector<std::pair<std::string, std::string>> citation_meta(const DocumentView& document,
                                                               const std::string& address) {
  const Entry entry{document, nullptr, address.empty() ? document.facts.source_url.value_or("") : address};
  const Facts& facts = entry.facts();
  std::vector<std::pair<std::string, std::string>> meta;
  const auto add = [&](const char* name, const std::string& content) {
    if (!content.empty()) meta.emplace_back(name, content);
  };
  std::string slashed = facts.date.value_or("");
  std::replace(slashed.begin(), slashed.end(), '-', '/');
  add("citation_title", entry.title());
  add("citation_author", entry.author());
  add("citation_publication_date", slashed);
  if (entry.report()) {
    add("citation_technical_report_institution", facts.issuer.value_or(""));
    add("citation_technical_report_number", facts.number.value_or(""));
  } else {
    add("citation_publisher", facts.issuer.value_or(""));
  }
  add("citation_language", "vi");
  add("citation_public_url", entry.address);
  add("DC.title", entry.title());
  add("DC.creator", entry.author());
  add("DC.publisher", facts.issuer.value_or(""));
  add("DC.date", facts.date.value_or(""));
  add("DC.identifier", facts.number.value_or(""));
  add("DC.type", std::string(genre(facts.type)));
  add("DC.language", "vi");
  return meta;
}

std::string json_ld(const DocumentView& document, const std::string& address) {
  const Entry entry{document, nullptr, address};
  const Facts& facts = entry.facts();
  const char* type = facts.type == Type::bulletin ? "NewsArticle"
                     : entry.report()             ? "Report"
                                                  : "CreativeWork";
  Json all = {{"@context", "https://schema.org"}, {"@type", type}, {"name", entry.title()}};
  const auto text = [&](const char* name, const std::string& value) {
    if (!value.empty()) all[name] = value;
  };
  if (facts.speaker)
    all["author"] = {{"@type", "Person"}, {"name", *facts.speaker}};
  else if (facts.issuer)
    all["author"] = {{"@type", "Organization"}, {"name", *facts.issuer}};
  if (facts.issuer) all["publisher"] = {{"@type", "Organization"}, {"name", *facts.issuer}};
  text("datePublished", facts.date.value_or(""));
  text(facts.type == Type::bulletin ? "identifier" : "reportNumber", facts.number.value_or(""));
  text("url", address);
  text("isBasedOn", facts.source_url.value_or(""));
  all["inLanguage"] = "vi";
  std::string json;
  for (const char c : all.dump(-1, ' ', false, Json::error_handler_t::replace)) {
    if (c == '<')
      json += "\\u003c";
    else if (c == '>')
      json += "\\u003e";
    else if (c == '&')
      json += "\\u0026";
    else
      json += c;
  }
  return json;
}

std::string_view genre(std::optional<Type> type) {
  if (!type) return "";
  switch (*type) {
    case Type::resolution:
      return "Nghị quyết";
    case Type::report:
      return "Báo cáo";
    case Type::bulletin:
      return "Thông báo, tin";
    case Type::speech:
      return "Phát biểu";
    case Type::other:
      break;
  }
  return "";
}

std::string citation_key(const DocumentView& document, const PassageView* passage) {
  std::string key;
  for (const char c : indexer::text::skeleton(document.id)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept)
      key += c;
    else if (!key.empty() && key.back() != '-')
      key += '-';
  }
  while (!key.empty() && key.back() == '-') key.pop_back();
  if (key.empty()) key = "vankien-" + indexer::sha256_hex(document.id).substr(0, 12);
  if (passage) key += "-p" + std::to_string(passage->paragraph);
  return key;
}

std::string cite(const DocumentView& document, const PassageView* passage, const std::string& address,
                 CitationFormat format) {
  const Entry entry{document, passage, address.empty() ? document.facts.source_url.value_or("") : address};
  switch (format) {
    case CitationFormat::bibtex:
      return bibtex(entry);
    case CitationFormat::ris:
      return ris(entry);
    case CitationFormat::csl:
      return csl(entry);
    case CitationFormat::text:
      break;
  }
  return plain(entry);
}

}  // namespace searcher
