// Links from where a reader stands; see place.h.
#include "web/place.h"

#include <utility>

namespace web {

std::string link(const Place& place, std::string_view path, const Pairs& query) {
  if (!place.language_given) return address(path, query);
  return address(path, with(query, "lang", code(place.language)));
}

std::string in_language(const Place& place, Language language) {
  return address(place.path, with(place.query, "lang", code(language)));
}

std::string document_link(const Place& place, std::string_view id, std::string_view q, int paragraph) {
  std::string target = link(place, "/documents/" + percent_encode(id), with({}, "q", q));
  if (paragraph > 0) target += "#p" + std::to_string(paragraph);
  return target;
}

std::string citation_link(const Place& place, std::string_view id, int paragraph) {
  const Pairs passage = paragraph > 0 ? Pairs{{"passage", std::to_string(paragraph)}} : Pairs();
  return link(place, "/documents/" + percent_encode(id) + "/citation", passage);
}

Pairs without(Pairs pairs, std::string_view name) {
  std::erase_if(pairs, [&](const auto& pair) { return pair.first == name; });
  return pairs;
}

Pairs without(Pairs pairs, std::string_view name, std::string_view value) {
  std::erase_if(pairs, [&](const auto& pair) { return pair.first == name && pair.second == value; });
  return pairs;
}

Pairs with(Pairs pairs, std::string_view name, std::string_view value) {
  if (!value.empty()) pairs.emplace_back(name, value);
  return pairs;
}

Pairs replaced(Pairs pairs, std::string_view name, std::string_view value) {
  return with(without(std::move(pairs), name), name, value);
}

}  // namespace web
