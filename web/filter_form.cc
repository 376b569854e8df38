#include "web/filter_form.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "web/params.h"
#include "web/parts.h"

namespace web {
namespace {

// The value that a field can show: the only one of that name.
std::optional<std::string> only(const Pairs& query, std::string_view name) {
  std::optional<std::string> found;
  for (const auto& [field, value] : query)
    if (field == name) {
      if (found || value.starts_with('-')) return std::nullopt;
      found = value;
    }
  return found;
}

List options(const Place& place, const char* field, const std::vector<std::string>& values,
             const std::optional<std::string>& chosen) {
  List list;
  const auto add = [&](const std::string& value) {
    Data option;
    put(option, "option_value", value);
    put(option, "option_label", value_name(place.language, field, value));
    put(option, "option_chosen", chosen == value);
    list.push_back(std::move(option));
  };
  for (const std::string& value : values) add(value);
  if (chosen && std::ranges::find(values, *chosen) == values.end()) add(*chosen);
  return list;
}

}  // namespace

Pairs put_filter_form(Data& data, const Place& place, const searcher::FilterValues& values) {
  Pairs kept;
  for (const auto& pair : place.query)
    if (is_filter(pair.first)) kept.push_back(pair);
  const auto choose = [&](const char* key, const char* field, const std::vector<std::string>& all) {
    const auto chosen = only(kept, field);
    put(data, key, options(place, field, all, chosen));
    if (chosen) kept = without(std::move(kept), field);
  };
  choose("types", "type", values.types);
  choose("provinces", "province", values.provinces);
  choose("terms", "term", values.terms);
  put(data, "from", only(kept, "from"));
  put(data, "to", only(kept, "to"));
  return without(without(std::move(kept), "from"), "to");
}

}  // namespace web
