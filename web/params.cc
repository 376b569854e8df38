// Reading parameters; see params.h.
#include "web/params.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "indexer/schema.h"
#include "web/routes.h"

namespace web {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return value;
}

bool is_year(std::string_view text) {
  return text.size() == 4 && all_digits(text) && text != "0000";
}

bool is_date(std::string_view text) {
  if (is_year(text)) return true;
  if ((text.size() != 7 && text.size() != 10) || !is_year(text.substr(0, 4)) || text[4] != '-') return false;
  if (!all_digits(text.substr(5, 2)) ||
      (text.size() == 10 && (text[7] != '-' || !all_digits(text.substr(8)))))
    return false;
  const auto part = [&](std::size_t at, std::size_t size) {
    return static_cast<unsigned>(whole_number(text.substr(at, size)).value_or(0));
  };
  return std::chrono::year_month_day{std::chrono::year(static_cast<int>(part(0, 4))),
                                     std::chrono::month(part(5, 2)),
                                     std::chrono::day(text.size() == 10 ? part(8, 2) : 1)}
      .ok();
}

bool is_choice(std::string_view choices, std::string_view value) {
  while (!choices.empty()) {
    const std::string_view choice = choices.substr(0, choices.find('|'));
    if (choice == value) return true;
    choices.remove_prefix(std::min(choices.size(), choice.size() + 1));
  }
  return false;
}

bool fits(const Parameter& parameter, std::string_view value) {
  if (parameter.excludes && value.starts_with('-')) value.remove_prefix(1);
  switch (parameter.kind) {
    case Kind::text:
    case Kind::year:
    case Kind::term:
    case Kind::congress:
    case Kind::province:
    case Kind::side:
      return !value.empty();
    case Kind::choice:
      return is_choice(parameter.choices, value);
    case Kind::number: {
      const auto number = whole_number(value);
      return number && *number >= parameter.low && *number <= parameter.high;
    }
    case Kind::date:
      return is_date(value);
  }
  return false;
}

const Parameter* parameter_of(const Route& route, std::string_view name) {
  const auto found = std::ranges::find(route.parameters, name, &Parameter::name);
  return found == route.parameters.end() ? nullptr : &*found;
}

}  // namespace

Parameters::Parameters(const Route& route, std::string_view raw_query, Pairs body) : route_(&route) {
  constexpr std::size_t any_length = 0;
  for (auto& [name, value] : parse_query(raw_query)) {
    const Parameter* parameter = parameter_of(route, name);
    take(std::move(name), std::move(value), parameter ? parameter->longest : any_length);
  }
  for (auto& [name, value] : body) take(std::move(name), std::move(value), any_length);
  if (!route.is_page()) expect_required();
}

void Parameters::take(std::string name, std::string value, std::size_t longest) {
  using Fault = ParameterError::Fault;
  const Parameter* parameter = parameter_of(*route_, name);
  if (!parameter) throw ParameterError(Fault::unknown, name, value);
  if (value.empty() && (route_->is_page() || name == "q")) return;
  if (text(name) && !parameter->repeats) throw ParameterError(Fault::repeated, name, value, parameter);
  if (longest > 0 && value.size() > longest) throw ParameterError(Fault::bad_value, name, "…", parameter);
  if (!fits(*parameter, value)) throw ParameterError(Fault::bad_value, name, value, parameter);
  pairs_.emplace_back(std::move(name), std::move(value));
}

void Parameters::expect_required() const {
  for (const Parameter& parameter : route_->parameters)
    if (parameter.required && !text(parameter.name))
      throw ParameterError(ParameterError::Fault::missing, std::string(parameter.name), "", &parameter);
}

std::optional<std::string> Parameters::text(std::string_view name) const {
  const auto found = std::ranges::find(pairs_, name, &std::pair<std::string, std::string>::first);
  if (found == pairs_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> Parameters::texts(std::string_view name) const {
  std::vector<std::string> all;
  for (const auto& [one, value] : pairs_)
    if (one == name) all.push_back(value);
  return all;
}

std::size_t Parameters::number(std::string_view name) const {
  const Parameter* parameter = parameter_of(*route_, name);
  const auto given = text(name);
  const std::int64_t fallback = parameter ? parameter->fallback : 0;
  return static_cast<std::size_t>(given ? whole_number(*given).value_or(fallback) : fallback);
}

std::vector<searcher::Filter> Parameters::filters() const {
  std::vector<searcher::Filter> result;
  for (const auto& [name, value] : pairs_) {
    if (!indexer::schema::field(name)) continue;
    const bool exclude = value.size() > 1 && value.front() == '-';
    result.push_back({name, exclude ? value.substr(1) : value, exclude});
  }
  return result;
}

searcher::Request Parameters::request() const {
  searcher::Request request;
  request.q = text("q").value_or("");
  request.filters = filters();
  request.from = text("from");
  request.to = text("to");
  const std::string sort = text("sort").value_or("relevance");
  if (sort == "date") request.sort = searcher::Sort::date;
  if (sort == "-date") request.sort = searcher::Sort::date_descending;
  request.group_by_document = text("group") == "document";
  request.offset = number("offset");
  request.limit = number("limit");
  return request;
}

bool is_filter(std::string_view name) {
  return indexer::schema::field(name) || name == "from" || name == "to";
}

}  // namespace web
