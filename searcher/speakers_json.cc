#include "searcher/speakers_json.h"

#include <optional>
#include <utility>
#include <vector>

namespace searcher {
namespace {

Json or_null(const std::optional<std::string>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json to_json(const Person& person);
Json to_json(const SpokenPassage& spoken);

Json to_json(const Office& office) {
  return {{"role", office.role.empty() ? Json(nullptr) : Json(office.role)},
          {"passages", office.passages},
          {"from", or_null(office.from)},
          {"to", or_null(office.to)},
          {"group", office.role.empty() ? Json(nullptr) : Json(office.group)}};
}

template <typename Thing>
Json all_of(const std::vector<Thing>& things) {
  Json all = Json::array();
  for (const Thing& one : things) all.push_back(to_json(one));
  return all;
}

Json to_json(const Person& person) {
  return {{"name", person.name},         {"passages", person.passages},   {"quoted", person.quoted},
          {"reported", person.reported}, {"documents", person.documents}, {"offices", all_of(person.offices)},
          {"groups", person.groups}};
}

Json to_json(const SpokenPassage& spoken) {
  return {{"passage", to_json(spoken.passage)},
          {"document", to_json(spoken.document)},
          {"role", or_null(spoken.role)},
          {"citation", spoken.citation},
          {"url", spoken.url}};
}

}  // namespace

Json to_json(const SpeakerList& list) {
  return {{"persons", all_of(list.persons)},
          {"offices", all_of(list.offices)},
          {"passages", all_of(list.passages)}};
}

}  // namespace searcher
