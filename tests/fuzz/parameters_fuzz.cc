// Query strings as parameters of a route, values of filters, and Accept-Language: values are valid UTF-8
// without NUL and of their kind, or refused by the name of a parameter. The first byte chooses between a page
// and an address of the API.
#include "web/params.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/text/tokenise.h"
#include "searcher/query/restriction.h"
#include "web/messages.h"
#include "web/routes.h"

namespace {

using web::Kind;

constexpr web::Parameter takes[] = {
    {.name = "q", .repeats = true},
    {.name = "limit", .kind = Kind::number, .low = 1, .high = 100, .fallback = 10},
    {.name = "sort", .kind = Kind::choice, .choices = "relevance|date|-date"},
    {.name = "from", .kind = Kind::date},
    {.name = "to", .kind = Kind::date},
    {.name = "year", .kind = Kind::year, .repeats = true, .excludes = true},
    {.name = "term", .kind = Kind::term, .repeats = true, .excludes = true},
    {.name = "congress", .kind = Kind::congress, .repeats = true, .excludes = true},
    {.name = "province", .kind = Kind::province, .repeats = true, .excludes = true},
    {.name = "type", .kind = Kind::choice, .repeats = true, .excludes = true, .choices = "speech|report"},
    {.name = "text", .longest = 64},
};

void expect(bool holds) {
  if (!holds) std::abort();
}

void check(const web::Parameters& parameters) {
  for (const auto& [name, value] : parameters.pairs())
    for (const std::string* text : {&name, &value})
      expect(text->find('\0') == std::string::npos && web::to_valid_utf8(*text) == *text);
  expect(parameters.number("limit") >= 1 && parameters.number("limit") <= 100);
  expect(web::parse_query(web::parse_target(web::address("/x", parameters.pairs())).query) ==
         parameters.pairs());
  expect(parameters.texts("sort").size() <= 1 && parameters.texts("limit").size() <= 1);
  expect(parameters.text("text").value_or("").size() <= 64);
  static indexer::text::Tokeniser tokeniser;
  for (const searcher::Filter& filter : parameters.filters()) {
    const auto restriction = searcher::query::read_restriction(filter.field, filter.value, tokeniser);
    if (!restriction) continue;
    expect(web::to_valid_utf8(restriction->value) == restriction->value);
    searcher::query::bounds_of(*restriction);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const web::Route route{
      .path = "/x", .parameters = takes, .media = data[0] % 2 == 0 ? web::media::json : web::media::html};
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  web::accepted_language(bytes);
  const web::Target target = web::parse_target(bytes);
  expect(web::percent_decode(web::percent_encode(target.path), false) == web::to_valid_utf8(target.path));
  try {
    check(web::Parameters(route, bytes));
  } catch (const web::ParameterError& error) {
    expect(!error.param.empty() || error.fault == web::ParameterError::Fault::unknown);
  }
  return 0;
}
