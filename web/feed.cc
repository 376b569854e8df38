// Atom and OpenSearch; see feed.h.
#include "web/feed.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "web/messages.h"
#include "web/routes.h"
#include "web/template.h"

namespace web {
namespace {

using Attributes = std::vector<std::pair<std::string_view, std::string>>;

// XML has no way to write most control characters, even escaped; nor U+FFFE and U+FFFF.
std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n';
    if (control)
      out += ' ';
    else if (text.substr(i).starts_with("\xEF\xBF\xBE") || text.substr(i).starts_with("\xEF\xBF\xBF"))
      out += ' ', i += 2;
    else if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string tag(std::string_view name, const Attributes& attributes, std::string_view end) {
  std::string text = "<" + std::string(name);
  for (const auto& [key, value] : attributes) text += " " + std::string(key) + "=\"" + escaped(value) + "\"";
  return text + std::string(end);
}

std::string element(std::string_view name, std::string_view text, const Attributes& attributes = {}) {
  return tag(name, attributes, ">") + escaped(text) + "</" + std::string(name) + ">\n";
}

std::string empty_element(std::string_view name, const Attributes& attributes) {
  return tag(name, attributes, "/>\n");
}

std::string origin(const Place& place) {
  return place.origin.empty() ? "http://localhost" : place.origin;
}

// "2025-09" -> "2025-09-01T00:00:00Z".
std::string instant(std::string date) {
  if (date.empty()) date = "1970";
  while (date.size() < std::string_view("2025-09-17").size()) date += "-01";
  return date + "T00:00:00Z";
}

std::string entry(const Place& place, const searcher::Hit& hit) {
  const indexer::Facts& facts = hit.document.facts;
  const std::string address = origin(place) + hit.url;
  std::string text = "<entry>\n";
  text += element("id", address);
  text += element("title", facts.title.value_or(hit.document.id));
  text += element("updated", instant(facts.date.value_or("")));
  text += empty_element("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", address}});
  const std::string undated = facts.date ? "" : " (" + std::string(say(place.language, "unknown_date")) + ")";
  text += element("summary", hit.citation + undated);
  text += element("content", hit.passage.text, {{"type", "text"}, {"xml:lang", "vi"}});
  return text + "</entry>\n";
}

}  // namespace

std::string atom_feed(const Place& place, const searcher::Response& response) {
  const std::string self = origin(place) + link(place, "/feed.atom", place.query);
  const std::string site(say(place.language, "site_name"));
  std::string newest;
  for (const searcher::Hit& hit : response.hits)
    newest = std::max(newest, hit.document.facts.date.value_or(""));
  std::string text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  text +=
      tag("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}, {"xml:lang", std::string(code(place.language))}},
          ">\n");
  text += element("id", self);
  text += element("title", response.text.empty() ? site : response.text + " – " + site);
  text += element("subtitle", response.interpreted);
  text += element("updated", instant(newest));
  text += "<author>\n" + element("name", site) + "</author>\n";
  text += element("generator", response.receipt.engine);
  text += empty_element("link", {{"rel", "self"}, {"type", "application/atom+xml"}, {"href", self}});
  text += empty_element("link", {{"rel", "alternate"},
                                 {"type", "text/html"},
                                 {"href", origin(place) + link(place, "/search", place.query)}});
  for (const searcher::Hit& hit : response.hits) text += entry(place, hit);
  return text + "</feed>\n";
}

std::string opensearch_description(const Place& place) {
  const auto address = [&](std::string_view type, const std::string& template_) {
    return empty_element("Url", {{"type", std::string(type)}, {"template", origin(place) + template_}});
  };
  std::string text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  text += tag("OpenSearchDescription", {{"xmlns", "http://a9.com/-/spec/opensearch/1.1/"}}, ">\n");
  text += element("ShortName", say(place.language, "site_name"));
  text += element("Description", say(place.language, "home_title"));
  text += address("text/html", "/search?q={searchTerms}");
  text += address("application/atom+xml", "/feed.atom?q={searchTerms}");
  if (match("/api/v1/suggest").route)
    text += address("application/x-suggestions+json", "/api/v1/suggest?q={searchTerms}");
  text += element("Image", origin(place) + asset_address("icon.svg"), {{"type", "image/svg+xml"}});
  text += element("Language", code(place.language));
  text += element("InputEncoding", "UTF-8") + element("OutputEncoding", "UTF-8");
  return text + "</OpenSearchDescription>\n";
}

}  // namespace web
