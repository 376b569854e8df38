// Which part of a query that finds nothing is to blame.
#include "searcher/costs.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/searcher/samples.h"

using searcher::Filter;

namespace {}  // namespace

TEST_CASE("each part without which something is found is named") {
  struct Row {
    const char* q;
    std::vector<Filter> filters;
    const char* from;
    const char* costs;
  };
  const auto row = GENERATE(values<Row>({
      {"nghèo", {}, "", ""},  // finds something
      {"xyzzy", {}, "", ""},  // the only word
      {"", {{"year", "1890"}}, "", ""},
      {"hộ nghèo xyzzy", {}, "", "xyzzy 3"},
      {"xyzzy plugh", {}, "", ""},  // no single one
      {"\"hộ nghèo\" -hộ", {}, "", "\"hộ nghèo\" 12, -hộ 3"},
      {"nghèo (xyzzy OR plugh)", {}, "", "xyzzy OR plugh 4"},
      {"nghèo", {{"year", "1890"}}, "", "[year:1890] 4"},
      {"nghèo year:1890", {}, "", "year:1890 4"},
      {"nghèo", {{"province", "cao-bang"}, {"type", "report"}}, "", "[province:cao-bang] 1, [type:report] 2"},
      {"nghèo", {{"term", "2025-2030"}}, "2030", "[from:2030] 1"},
  }));
  searcher::Request request;
  request.q = row.q;
  request.filters = row.filters;
  if (*row.from) request.from = row.from;
  std::string said;
  for (const searcher::Cost& cost : searcher::costs(shelf::samples_index(), request))
    shelf::add(said, (cost.filter ? "[" + cost.part + "]" : cost.part) + " " + std::to_string(cost.passages),
               ", ");
  CAPTURE(row.q);
  CHECK(said == row.costs);
}
