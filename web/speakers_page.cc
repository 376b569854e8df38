// Who speaks; see speakers_page.h.
#include "web/speakers_page.h"

#include <algorithm>
#include <utility>

#include "web/parts.h"

namespace web {
namespace {

using searcher::Office;
using searcher::Person;
using searcher::SpeakerList;
using searcher::SpokenPassage;

// "17/9/2025 – 3/2026", one date where both are the same; empty where none is known.
std::string dates(Language language, const Office& office) {
  if (!office.from) return {};
  const std::string from = date(language, *office.from), to = date(language, *office.to);
  return from == to ? from : from + " – " + to;
}

Data office_data(const Place& place, const Office& office) {
  Data data;
  put(data, "role", office.role);
  put(data, "office_passages", say_count(place.language, "passages_count", office.passages));
  put(data, "office_dates", dates(place.language, office));
  return data;
}

List office_list(const Place& place, const std::vector<Office>& offices) {
  List list;
  for (const Office& office : offices) list.push_back(office_data(place, office));
  return list;
}

Data person_data(const Place& place, const Person& person) {
  const Language language = place.language;
  Data data;
  put(data, "person", person.name);
  put(data, "person_url", link(place, "/speakers", {{"name", person.name}}));
  put(data, "quoted", number(language, person.quoted));
  put(data, "reported", number(language, person.reported));
  put(data, "in_documents", say_count(language, "documents_count", person.documents));
  put(data, "offices", office_list(place, person.offices));
  put(data, "in_doubt", person.groups > 1);
  return data;
}

Data passage_data(const Place& place, const SpokenPassage& spoken) {
  const Language language = place.language;
  Data data;
  put_facts(data, place, spoken.document);
  put(data, "url", document_link(place, spoken.document.id, "", spoken.passage.paragraph));
  put(data, "passage_text", spoken.passage.text);
  put(data, "voice", std::string(voice_name(language, spoken.passage.voice)));
  put(data, "voice_class", std::string(indexer::name(spoken.passage.voice)));
  put(data, "speakers", speakers(place, spoken.passage.speakers));
  put(data, "citation", spoken.citation);
  put(data, "open_label",
      say(language, "hit_open_paragraph", {{"n", std::to_string(spoken.passage.paragraph)}}));
  return data;
}

void put_paging(Data& data, const Place& place, std::size_t all, std::size_t offset, std::size_t limit) {
  const auto page_link = [&](std::size_t at) {
    return link(place, "/speakers", replaced(place.query, "offset", at == 0 ? "" : std::to_string(at)));
  };
  const bool inside = offset < all;
  put(data, "beyond", all > 0 && !inside);
  put(data, "beyond_text", say(place.language, "beyond_text", {{"n", number(place.language, all)}}));
  put(data, "last_url", page_link(all == 0 ? 0 : (all - 1) / limit * limit));
  put(data, "paging", all > limit && inside);
  put(data, "page_line",
      say(place.language, "page_of",
          {{"n", number(place.language, offset / limit + 1)},
           {"all", number(place.language, (all + limit - 1) / limit)}}));
  put(data, "previous_url",
      offset > 0 && inside ? page_link(offset > limit ? offset - limit : 0) : std::string());
  put(data, "next_url", offset + limit < all ? page_link(offset + limit) : std::string());
}

}  // namespace

std::string speakers_page(const Place& place, const SpeakerList& list, const std::optional<std::string>& name,
                          std::size_t offset, std::size_t limit) {
  const bool one = name && list.persons.size() == 1;
  const std::string title(say(place.language, "speakers_title"));
  Data data = frame(place, one ? list.persons.front().name : title);
  put(data, "name", name.value_or(""));
  put(data, "form_hidden", place.language_given ? hidden_inputs(place, {}) : List());
  put(data, "all_url", name ? link(place, "/speakers") : std::string());
  put(data, "one", one);
  put(data, "several", !one && !list.persons.empty());
  put(data, "nobody",
      name && list.persons.empty() ? say(place.language, "speakers_nobody", {{"name", *name}})
                                   : std::string());
  put(data, "none", !name && list.persons.empty() && list.offices.empty());
  put(data, "count_line", say_count(place.language, "speakers_count", list.persons.size()));
  put_paging(data, place, one ? list.persons.front().passages : list.persons.size(), offset, limit);
  List persons, passages;
  if (one) {
    persons.push_back(person_data(place, list.persons.front()));
    put(data, "search_url_person", link(place, "/search", {{"speaker", list.persons.front().name}}));
  } else {
    for (std::size_t i = offset; i < std::min(list.persons.size(), offset + limit); ++i)
      persons.push_back(person_data(place, list.persons[i]));
  }
  for (const SpokenPassage& spoken : list.passages) passages.push_back(passage_data(place, spoken));
  put(data, "persons", std::move(persons));
  put(data, "passages", std::move(passages));
  put(data, "unnamed", offset == 0 ? office_list(place, list.offices) : List());
  put(data, "has_unnamed", offset == 0 && !list.offices.empty());
  return render("speakers", place.language, data);
}

}  // namespace web
