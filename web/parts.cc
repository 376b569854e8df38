// What several pages show alike; see parts.h.
#include "web/parts.h"

#include <array>
#include <span>
#include <utility>

#include "indexer/provinces.h"
#include "web/routes.h"

namespace web {
namespace {

Data piece(const std::string& text, bool hit, bool gap) {
  Data one;
  put(one, "text", text);
  put(one, "hit", hit);
  put(one, "gap", gap);
  return one;
}

// One fact of the facts line: its words and whether it is known.
void put_fact(Data& data, const Place& place, const char* key, const std::optional<std::string>& value) {
  put(data, key, value ? *value : std::string(say(place.language, "unknown_" + std::string(key))));
  put(data, ("known_" + std::string(key)).c_str(), value.has_value());
}

struct Way {
  const char* path;
  const char* message;
};
constexpr std::array nav{
    Way{"/documents", "nav_documents"}, Way{"/speakers", "nav_speakers"},
    Way{"/quote", "nav_quote"},         Way{"/concordance", "nav_concordance"},
    Way{"/trends", "nav_trends"},       Way{"/compare", "nav_compare"},
    Way{"/help", "nav_help"},
};
constexpr std::array footer_nav{Way{"/help", "nav_help"}, Way{"/about", "nav_about"}};

// Only to pages that there are.
List navigation(const Place& place, std::span<const Way> ways) {
  List list;
  for (const Way& way : ways) {
    if (!match(way.path).route) continue;
    Data one;
    put(one, "nav_url", link(place, way.path));
    put(one, "nav_name", std::string(say(place.language, way.message)));
    put(one, "nav_here", place.path == way.path);
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace

void put(Data& data, const char* key, std::string value) {
  if (value.empty())
    data[key] = Data(false);
  else
    data[key] = Data(value);
}

void put(Data& data, const char* key, const std::optional<std::string>& value) {
  put(data, key, value.value_or(""));
}

void put(Data& data, const char* key, bool value) {
  data[key] = Data(value);
}

void put(Data& data, const char* key, List list) {
  // The library's own ways in copy every node below; the list it keeps is its own and not const.
  Data kept(Data::type::list);
  const_cast<List&>(kept.list_value()) = std::move(list);
  data[key] = std::move(kept);
}

List hidden_inputs(const Place& place, const Pairs& pairs) {
  List inputs;
  const auto add = [&](const std::string& name, const std::string& value) {
    Data input;
    put(input, "name", name);
    put(input, "value", value);
    inputs.push_back(std::move(input));
  };
  for (const auto& [name, value] : pairs) add(name, value);
  if (place.language_given) add("lang", std::string(code(place.language)));
  return inputs;
}

Data frame(const Place& place, const std::string& title, const std::string& q, const Pairs& hidden) {
  const Language other = place.language == Language::vi ? Language::en : Language::vi;
  Data data;
  put(data, "lang", std::string(code(place.language)));
  put(data, "page_title", title);
  put(data, "home_url", link(place, "/"));
  put(data, "documents_url", link(place, "/documents"));
  put(data, "other_url", in_language(place, other));
  put(data, "other_code", std::string(code(other)));
  put(data, "other_name", std::string(other == Language::vi ? "Tiếng Việt" : "English"));
  put(data, "search_action", std::string("/search"));
  put(data, "q", q);
  put(data, "hidden", hidden_inputs(place, hidden));
  put(data, "is_home", false);
  put(data, "search_url", link(place, "/search"));
  put(data, "nav", navigation(place, nav));
  put(data, "footer_nav", navigation(place, footer_nav));
  put(data, "previous_url", std::string());
  put(data, "next_url", std::string());
  put(data, "meta", List());
  put(data, "json_ld", std::string());
  return data;
}

List pieces(const std::vector<Piece>& shortened) {
  List list;
  for (const Piece& one : shortened) list.push_back(piece(one.text, one.hit, one.gap));
  return list;
}

List pieces(const std::vector<searcher::Fragment>& fragments) {
  List list;
  for (const searcher::Fragment& one : fragments) list.push_back(piece(one.text, one.hit, false));
  return list;
}

void put_facts(Data& data, const Place& place, const searcher::DocumentView& document) {
  const indexer::Facts& facts = document.facts;
  const Language language = place.language;
  const auto words = [](auto&& value, auto&& in_words) {
    return value ? std::optional<std::string>(in_words(*value)) : std::nullopt;
  };
  put(data, "doc_id", document.id);
  put(data, "title", facts.title);
  put_fact(data, place, "type",
           words(facts.type, [&](indexer::Type type) { return std::string(type_name(language, type)); }));
  put_fact(data, place, "province",
           words(facts.province, [&](const std::string& slug) { return province_name(language, slug); }));
  put_fact(data, place, "term", words(facts.term, [&](const std::string& term) {
             return say(language, "term_line", {{"term", term_name(term)}});
           }));
  put_fact(data, place, "date",
           words(facts.date, [&](const std::string& iso) { return date(language, iso); }));
}

std::string speakers(const Place& place, const std::vector<indexer::Speaker>& speakers) {
  std::string text;
  for (const indexer::Speaker& speaker : speakers) {
    if (!speaker.name && !speaker.role) continue;
    if (!text.empty()) text += "; ";
    text += speaker.name ? *speaker.name : *speaker.role;
    if (speaker.name && speaker.role) text += ", " + *speaker.role;
    if (!speaker.name) text += " (" + std::string(say(place.language, "speaker_unnamed")) + ")";
  }
  return text;
}

std::string value_name(Language language, std::string_view field, const std::string& value) {
  const auto type = indexer::parse_type(value);
  // The filter takes attributed passages, whatever their document is.
  if (field == "type" && type == indexer::Type::speech) return std::string(say(language, "facet_speech"));
  if (field == "type" && type) return std::string(type_name(language, *type));
  if (const auto voice = indexer::parse_voice(value); field == "voice" && voice)
    return std::string(voice_name(language, *voice));
  if (field == "province") return province_name(language, value);
  if (field == "term") return term_name(value);
  if (field == "from" || field == "to") return date(language, value);
  return value;
}

void put_filters(Data& data, const Place& place, const Called& called) {
  const Pairs base = without(place.query, "offset");
  Pairs cleared = base;
  List list;
  for (const auto& [name, value] : base) {
    if (!is_filter(name)) continue;
    cleared = without(cleared, name);
    const bool exclude = value.size() > 1 && value.front() == '-';
    Data filter;
    put(filter, "filter_name", std::string(say(place.language, "filter_" + name)));
    put(filter, "filter_not", exclude);
    put(filter, "filter_value", called(name, exclude ? value.substr(1) : value));
    put(filter, "remove_url", link(place, place.path, without(base, name, value)));
    list.push_back(std::move(filter));
  }
  put(data, "filtered", !list.empty());
  put(data, "filters", std::move(list));
  put(data, "clear_url", link(place, place.path, cleared));
}

std::string province_name(Language language, const std::string& slug) {
  if (slug == indexer::national_slug) return std::string(say(language, "national"));
  return std::string(indexer::province_name(slug));
}

}  // namespace web
