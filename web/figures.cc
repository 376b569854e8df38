#include "web/figures.h"

#include <charconv>
#include <cmath>

#include "web/params.h"

namespace web {

std::string decimal(Language language, double value, int places) {
  const double scale = std::pow(10.0, places);
  const double rounded = std::round(std::abs(value) * scale);
  const auto whole = static_cast<std::uint64_t>(rounded / scale);
  std::string text = value < 0 && rounded > 0 ? "-" : "";
  text += number(language, whole);
  if (places == 0) return text;
  const auto part = static_cast<std::uint64_t>(rounded - static_cast<double>(whole) * scale);
  std::string digits = std::to_string(part);
  digits.insert(0, static_cast<std::size_t>(places) - digits.size(), '0');
  return text + (language == Language::vi ? "," : ".") + digits;
}

std::string trend_lines(const Place& place, const searcher::Trends& trends, const searcher::Series& series,
                        const std::string& value) {
  const std::string_view field = searcher::name(trends.by);
  Pairs query{{"q", series.text}};
  for (const auto& [name, given] : place.query)  // but those that keep other values, too
    if (is_filter(name) && (name != field || given.starts_with('-'))) query.emplace_back(name, given);
  query.emplace_back(field, value);
  return link(place, "/concordance", query);
}

Pairs trend_query(const Pairs& query) {
  Pairs kept;
  for (const auto& [name, value] : query)
    if (name == "q" || is_filter(name)) kept.emplace_back(name, value);
  return kept;
}

}  // namespace web
