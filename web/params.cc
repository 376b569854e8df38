// The table of routes and parameters; see params.h.
#include "web/params.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "indexer/schema.h"

namespace web {
namespace {

constexpr std::string_view types = "resolution|speech|bulletin|report|other";
constexpr std::string_view voices = "document|quoted|reported|caption";

constexpr Parameter lang{.name = "lang", .kind = Kind::choice, .choices = "vi|en"};
constexpr Parameter query{.name = "q"};
constexpr Parameter offset{
    .name = "offset", .kind = Kind::number, .low = 0, .high = 1'000'000, .fallback = 0};
constexpr Parameter limit{.name = "limit", .kind = Kind::number, .low = 1, .high = 100, .fallback = 10};
constexpr Parameter long_limit{.name = "limit", .kind = Kind::number, .low = 1, .high = 100, .fallback = 50};
constexpr Parameter sort{.name = "sort", .kind = Kind::choice, .choices = "relevance|date|-date"};
constexpr Parameter group{.name = "group", .kind = Kind::choice, .choices = "none|document"};

constexpr Parameter filter(std::string_view name, Kind kind = Kind::text, std::string_view choices = "") {
  return {.name = name, .kind = kind, .repeats = true, .excludes = true, .choices = choices};
}

constexpr std::array filters{
    filter("type", Kind::choice, types),
    filter("province", Kind::province),
    filter("congress", Kind::congress),
    filter("term", Kind::term),
    filter("year", Kind::year),
    filter("speaker"),
    filter("voice", Kind::choice, voices),
    filter("document"),
    Parameter{.name = "from", .kind = Kind::date},
    Parameter{.name = "to", .kind = Kind::date},
};

// The filters and what a route has besides.
template <typename... More>
constexpr auto with_filters(More... more) {
  std::array<Parameter, filters.size() + sizeof...(More)> all{};
  std::copy(filters.begin(), filters.end(), all.begin());
  std::size_t next = filters.size();
  ((all[next++] = more), ...);
  return all;
}

constexpr std::array only_language{lang};
constexpr std::array document_page{query, lang};
constexpr auto searching = with_filters(query, sort, group, offset, limit, lang);
constexpr auto listing = with_filters(lang);
constexpr auto listing_page = with_filters(offset, long_limit, lang);

constexpr bool covers_schema() {
  for (const auto& field : indexer::schema::fields)
    if (std::ranges::find(filters, field.api, &Parameter::name) == filters.end()) return false;
  return true;
}
static_assert(covers_schema(), "a filter of the schema is not a parameter");

constexpr std::array table{
    Route{"/", Answering::page, only_language},
    Route{"/search", Answering::page, searching},
    Route{"/documents", Answering::page, listing_page},
    Route{"/documents/", Answering::page, document_page},
    Route{"/api/v1/search", Answering::json, searching},
    Route{"/api/v1/documents", Answering::json, listing},
    Route{"/api/v1/documents/", Answering::json, only_language},
    Route{"/healthz", Answering::text, only_language},
    Route{"/readyz", Answering::text, only_language},
    Route{"/static/", Answering::text, {}},
};

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

std::span<const Route> routes() {
  return table;
}

const Route* route_of(std::string_view path) {
  const Route* best = nullptr;
  for (const Route& route : table) {
    const bool takes_rest = route.path.size() > 1 && route.path.back() == '/';
    const bool fits =
        takes_rest ? path.starts_with(route.path) && path.size() > route.path.size() : path == route.path;
    if (fits && (!best || route.path.size() > best->path.size())) best = &route;
  }
  return best;
}

Parameters::Parameters(const Route& route, std::string_view raw_query) : route_(&route) {
  for (auto& [name, value] : parse_query(raw_query)) {
    const Parameter* parameter = parameter_of(route, name);
    if (parameter && parameter->longest > 0 && value.size() > parameter->longest)
      throw ParameterError(ParameterError::Fault::bad_value, name, "…", parameter);
    take(std::move(name), std::move(value));
  }
}

Parameters::Parameters(const Route& route, const Pairs& from_body) : route_(&route) {
  for (const auto& [name, value] : from_body) take(name, value);
}

void Parameters::take(std::string name, std::string value) {
  using Fault = ParameterError::Fault;
  const Parameter* parameter = parameter_of(*route_, name);
  if (!parameter) throw ParameterError(Fault::unknown, name, value);
  if (value.empty() && (route_->answering == Answering::page || name == "q")) return;
  const bool again =
      std::ranges::find(pairs_, name, &std::pair<std::string, std::string>::first) != pairs_.end();
  if (again && !parameter->repeats) throw ParameterError(Fault::repeated, name, value, parameter);
  if (!fits(*parameter, value)) throw ParameterError(Fault::bad_value, name, value, parameter);
  pairs_.emplace_back(std::move(name), std::move(value));
}

std::optional<std::string> Parameters::text(std::string_view name) const {
  const auto found = std::ranges::find(pairs_, name, &std::pair<std::string, std::string>::first);
  if (found == pairs_.end()) return std::nullopt;
  return found->second;
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
  return std::ranges::find(filters, name, &Parameter::name) != filters.end();
}

}  // namespace web
