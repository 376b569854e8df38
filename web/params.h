// One table of routes and their parameters, and the reading of a query string by it. Owns what a parameter
// may be; not what is done with it, nor how a refusal looks (pages, JSON).
#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/search.h"
#include "web/url.h"

namespace web {

// What a value must look like.
enum class Kind {
  text,    // anything
  choice,  // one of `choices`
  number,  // whole, decimal, from `low` to `high`
  date,    // ISO day, month or year that the calendar has
  // Filters that the searcher reads, and refuses with Error(usage), because it knows their spellings; the
  // kinds serve to say what is expected.
  year,
  term,
  congress,
  province,
};

struct Parameter {
  std::string_view name;
  Kind kind = Kind::text;
  bool repeats = false;           // may stand several times: each widens
  bool excludes = false;          // a `-` before the value turns it round
  std::string_view choices = "";  // parted by '|'
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::int64_t fallback = 0;  // of a number that is not given
  std::size_t longest = 0;    // bytes that a text in the address may have; 0 for as many as an address may
};

enum class Answering { page, json, text };

// A path is matched whole; a path that ends in '/' takes what follows as one more value (an id, a file's
// name).
struct Route {
  std::string_view path;
  Answering answering = Answering::page;
  std::span<const Parameter> parameters;
  // The parameter that a POST may bring in its body (a form or a JSON object); empty: no POST.
  std::string_view body_parameter = "";
  bool takes_body() const { return !body_parameter.empty(); }
};

std::span<const Route> routes();

// The route of a path as it stands in the request, still encoded; null where there is none. The longest wins.
const Route* route_of(std::string_view path);

// A parameter that this route does not take so.
struct ParameterError : std::exception {
  enum class Fault { unknown, repeated, bad_value };
  ParameterError(Fault fault_, std::string param_, std::string value_ = "",
                 const Parameter* parameter_ = nullptr)
      : fault(fault_), param(std::move(param_)), value(std::move(value_)), parameter(parameter_) {}
  const char* what() const noexcept override { return "a parameter was refused"; }

  Fault fault;
  std::string param;
  std::string value;
  const Parameter* parameter;  // what it should have been; null for unknown ones
};

// The parameters of one request, all of them valid for their route. Values are valid UTF-8 without NUL.
class Parameters {
 public:
  // To a page an empty value is as if it were not there, because forms send those; so is an empty `q`
  // anywhere. Throws ParameterError.
  Parameters(const Route& route, std::string_view raw_query);
  // The same of what a body holds: names and values, decoded. Texts may be longer than in an address.
  Parameters(const Route& route, const Pairs& from_body);

  std::optional<std::string> text(std::string_view name) const;
  // The number given, or the table's fallback.
  std::size_t number(std::string_view name) const;
  // As given and in order, without empty ones.
  const Pairs& pairs() const { return pairs_; }

  // `filters from to` as the searcher takes them.
  std::vector<searcher::Filter> filters() const;
  // Everything of a search but the language.
  searcher::Request request() const;

 private:
  void take(std::string name, std::string value);

  const Route* route_;
  Pairs pairs_;
};

// Whether that is the name of a filter, `from` and `to` included.
bool is_filter(std::string_view name);

}  // namespace web
