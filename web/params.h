// What a parameter may be, and the reading of a request's parameters by that. Owns kinds and their checks;
// not which route takes which (routes.h), nor how a refusal looks (refusals.h).
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
  side,  // filters in the query language
};

struct Parameter {
  std::string_view name;
  Kind kind = Kind::text;
  bool required = false;          // to the API; a page without it shows its form
  bool repeats = false;           // may stand several times: each widens
  bool excludes = false;          // a `-` before the value turns it round
  std::string_view choices = "";  // parted by '|'
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::int64_t fallback = 0;  // of a number that is not given
  std::size_t longest = 0;    // bytes of a text in an address, longer in a body; 0: what a request line holds
  std::string_view about = "";  // for /openapi.json, a sentence
};

// A parameter that this route does not take so.
struct ParameterError : std::exception {
  enum class Fault { unknown, repeated, missing, bad_value };
  ParameterError(Fault fault_, std::string param_, std::string value_ = "",
                 const Parameter* parameter_ = nullptr)
      : fault(fault_), param(std::move(param_)), value(std::move(value_)), parameter(parameter_) {}
  const char* what() const noexcept override { return "a parameter was refused"; }

  Fault fault;
  std::string param;
  std::string value;
  const Parameter* parameter;  // what it should have been; null for unknown ones
};

struct Route;

// The parameters of one request, all of them valid for their route. Values are valid UTF-8 without NUL.
class Parameters {
 public:
  // `body` holds what came in the request's body (body.h). To a page an empty value is as if it were not
  // there, because forms send those; so is an empty `q` anywhere. Throws ParameterError.
  Parameters(const Route& route, std::string_view raw_query, Pairs body = {});

  std::optional<std::string> text(std::string_view name) const;
  // All of that name, in order.
  std::vector<std::string> texts(std::string_view name) const;
  // The number given, or the table's fallback.
  std::size_t number(std::string_view name) const;
  // As given and in order, without empty ones.
  const Pairs& pairs() const { return pairs_; }

  // `filters from to` as the searcher takes them.
  std::vector<searcher::Filter> filters() const;
  // Everything of a search but the language.
  searcher::Request request() const;

 private:
  void take(std::string name, std::string value, std::size_t longest);
  void expect_required() const;

  const Route* route_;
  Pairs pairs_;
};

// Whether that is the name of a filter, `from` and `to` included.
bool is_filter(std::string_view name);

}  // namespace web
