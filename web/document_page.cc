// The page of one document; see document_page.h.
#include "web/document_page.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "indexer/level.h"
#include "searcher/bibliography.h"
#include "web/citation_page.h"
#include "web/link_page.h"
#include "web/parts.h"

namespace web {
namespace {

using searcher::DocumentText;
using searcher::DocumentView;
using searcher::Fragment;
using searcher::PassageView;

bool has_hit(const std::vector<Fragment>& fragments) {
  return std::ranges::any_of(fragments, [](const Fragment& fragment) { return fragment.hit; });
}

// Headings stand under the page's h1, as deep as their sections; none is more than one deeper than the
// heading before it, because readers who go by headings take a gap for something missed.
std::size_t heading_level(const PassageView& passage, std::size_t before) {
  return std::min({std::size_t{2} + passage.section.size(), before + 1, std::size_t{6}});
}

// --- facts
// -------------------------------------------------------------------------------------------------------

// Facts in the document's own words, whatever the reader's language.
constexpr std::array<std::string_view, 5> as_printed{"issuer", "number", "place", "speaker", "cited_as"};

void add_fact(List& facts, const Place& place, const char* key, const std::optional<std::string>& value,
              const std::string& url = "") {
  Data fact;
  put(fact, "fact_name", std::string(say(place.language, "fact_" + std::string(key))));
  put(fact, "fact_value", value);
  put(fact, "fact_url", url);
  put(fact, "fact_printed", value && std::ranges::find(as_printed, key) != as_printed.end());
  facts.push_back(std::move(fact));
}

// Only web addresses become links: a document may name anything as its source.
std::string followable(const std::optional<std::string>& url) {
  return url && (url->starts_with("https://") || url->starts_with("http://")) ? *url : "";
}

// The list of documents with the same value.
std::string same(const Place& place, const char* field, const std::optional<std::string>& value) {
  return value ? link(place, "/documents", {{field, *value}}) : std::string();
}

List fact_list(const Place& place, const DocumentView& document) {
  const Language language = place.language;
  const indexer::Facts& facts = document.facts;
  const auto type = facts.type ? std::optional(std::string(type_name(language, *facts.type))) : std::nullopt;
  const auto type_value = facts.type ? std::optional(std::string(indexer::name(*facts.type))) : std::nullopt;
  const auto in_words = [](const std::optional<std::string>& value, auto&& words) {
    return value ? std::optional<std::string>(words(*value)) : std::nullopt;
  };
  const auto congress =
      facts.congress ? std::optional(congress_name(language, *facts.congress)) : std::nullopt;
  List list;
  add_fact(list, place, "type", type, same(place, "type", type_value));
  add_fact(list, place, "province",
           in_words(facts.province, [&](const std::string& slug) { return province_name(language, slug); }),
           same(place, "province", facts.province));
  add_fact(list, place, "term", in_words(facts.term, term_name), same(place, "term", facts.term));
  add_fact(list, place, "congress", congress);
  add_fact(list, place, "date",
           in_words(facts.date, [&](const std::string& iso) { return date(language, iso); }));
  add_fact(list, place, "issuer", facts.issuer);
  add_fact(list, place, "number", facts.number);
  if (facts.place) add_fact(list, place, "place", facts.place);
  if (const auto level = indexer::level_of(facts))
    add_fact(list, place, "level", std::string(say(language, "level_" + *level)));
  if (facts.speaker) add_fact(list, place, "speaker", facts.speaker);
  if (facts.cited_as) add_fact(list, place, "cited_as", facts.cited_as);
  add_fact(list, place, "size",
           say(language, "facts_size",
               {{"passages", say_count(language, "passages_count", document.passages)},
                {"syllables", say_count(language, "syllables_count", document.syllables)}}));
  add_fact(list, place, "source_url", facts.source_url, followable(facts.source_url));
  return list;
}

// What serves checking rather than reading.
List file_facts(const Place& place, const DocumentView& document) {
  List list;
  add_fact(list, place, "id", document.id);
  add_fact(list, place, "source", document.source);
  add_fact(list, place, "sha256", document.sha256);
  return list;
}

// --- passages
// ----------------------------------------------------------------------------------------------------

Data passage_data(const Place& place, const PassageView& passage, const std::vector<Fragment>& fragments,
                  std::size_t level) {
  const bool caption = passage.voice == indexer::Voice::caption;
  const bool spoken = passage.voice == indexer::Voice::quoted || passage.voice == indexer::Voice::reported;
  const std::string paragraph = std::to_string(passage.paragraph);
  Data data;
  put(data, "n", paragraph);
  put(data, "paragraph_name", say(place.language, "paragraph", {{"n", paragraph}}));
  put(data, "is_heading", passage.heading);
  put(data, "level", std::to_string(level));
  put(data, "is_caption", !passage.heading && caption);
  put(data, "is_text", !passage.heading && !caption);
  put(data, "voice", spoken ? std::string(voice_name(place.language, passage.voice)) : std::string());
  put(data, "speakers", speakers(place, passage.speakers));
  put(data, "page_name",
      passage.page ? say(place.language, "page_abbreviation", {{"n", std::to_string(*passage.page)}}) : "");
  put(data, "pieces", pieces(fragments));
  put(data, "matched", has_hit(fragments));
  return data;
}

List passage_list(const Place& place, const DocumentText& text,
                  const std::vector<std::vector<Fragment>>& fragments) {
  List list;
  std::size_t level = 1;
  for (std::size_t i = 0; i < text.passages.size(); ++i) {
    const PassageView& passage = text.passages[i];
    if (passage.heading) level = heading_level(passage, level);
    list.push_back(passage_data(
        place, passage, i < fragments.size() ? fragments[i] : std::vector<Fragment>{{passage.text, false}},
        level));
  }
  return list;
}

List contents(const DocumentText& text) {
  List list;
  for (const PassageView& passage : text.passages) {
    if (!passage.heading) continue;
    Data entry;
    put(entry, "entry_url", "#p" + std::to_string(passage.paragraph));
    put(entry, "entry_text", passage.text);
    put(entry, "entry_depth", std::to_string(std::min<std::size_t>(passage.section.size(), 4)));
    list.push_back(std::move(entry));
  }
  return list;
}

void put_matches(Data& data, const Place& place, const DocumentText& text, const std::string& q,
                 const std::vector<std::vector<Fragment>>& fragments) {
  constexpr std::size_t listed = 24;
  List list;
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < text.passages.size() && i < fragments.size(); ++i) {
    if (!has_hit(fragments[i])) continue;
    if (++count > listed) continue;
    const std::string paragraph = std::to_string(text.passages[i].paragraph);
    Data match;
    put(match, "match_url", "#p" + paragraph);
    put(match, "match_n", paragraph);
    put(match, "match_name", say(place.language, "paragraph", {{"n", paragraph}}));
    list.push_back(std::move(match));
  }
  put(data, "searched", q);
  put(data, "matches_line",
      count == 0 ? std::string(say(place.language, "matches_none"))
                 : say_count(place.language, "matches_count", count));
  put(data, "has_matches", count > 0);
  put(data, "first_match", count > 0 ? list.front().get("match_url")->string_value() : std::string());
  put(data, "more_matches", count > listed);
  put(data, "match_list", std::move(list));
}

// What programs read of the document, in the page's head.
void put_description(Data& data, const Place& place, const DocumentView& document) {
  const std::string address = permanent_address(place, document, nullptr);
  List list;
  for (auto& [name, content] : citation_meta(document, address)) {
    Data one;
    put(one, "meta_name", std::move(name));
    put(one, "meta_content", std::move(content));
    list.push_back(std::move(one));
  }
  put(data, "meta", std::move(list));
  put(data, "json_ld", json_ld(document, address));
}

// The first words of a document that has no title, so that people can tell it from others.
std::string first_words(const DocumentText& text) {
  constexpr std::size_t length = 120;  // bytes
  if (text.passages.empty()) return "";
  const std::string& first = text.passages.front().text;
  if (first.size() <= length) return first;
  const std::size_t space = first.rfind(' ', length);
  return space == std::string::npos ? "" : first.substr(0, space) + " […]";
}

}  // namespace

std::string document_page(const Place& place, const DocumentText& text, const std::string& q,
                          const std::vector<std::vector<Fragment>>& fragments, const searcher::Anchor* anchor,
                          const searcher::Relocated* relocated) {
  const DocumentView& document = text.document;
  const std::string untitled = std::string(say(place.language, "no_title")) + ": " + document.id;
  Data data = frame(place, document.facts.title.value_or(untitled), q);
  put_facts(data, place, document);
  put_description(data, place, document);
  put(data, "citation_url", citation_link(place, document.id));
  put(data, "first_words", document.facts.title ? std::string() : first_words(text));
  put(data, "facts", fact_list(place, document));
  put(data, "file_facts", file_facts(place, document));
  put(data, "replaced",
      document.replaced > 0 ? say_count(place.language, "replaced", document.replaced) : "");
  put(data, "within_hidden", hidden_inputs(place, {{"document", document.id}}));
  put_matches(data, place, text, q, fragments);
  List entries = contents(text);
  put(data, "has_contents", entries.size() > 1);
  put(data, "contents", std::move(entries));
  put(data, "passages", passage_list(place, text, fragments));
  put_link(data, place, anchor, relocated);
  return render("document", place.language, data);
}

}  // namespace web
