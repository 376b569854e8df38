// The formulas against values that R computed: statistics_reference.R beside this file makes the table.
#include "searcher/statistics.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "tests/source_dir.h"

namespace {

using namespace searcher::statistics;
using Numbers = std::vector<std::uint64_t>;
using Values = std::vector<double>;

Values ends(Interval interval) {
  return {interval.low, interval.high};
}
Sides sides(const Numbers& n) {
  return {n.at(0), n.at(1), n.at(2), n.at(3)};
}

Values computed(const std::string& formula, const Numbers& n) {
  if (formula == "count_interval") return ends(count_interval(n.at(0)));
  if (formula == "rate_interval") return ends(rate_interval(n.at(0), n.at(1)));
  if (formula == "contingency") return {log_likelihood(Contingency{n.at(0), n.at(1), n.at(2), n.at(3)})};
  if (formula == "keyness") return {log_likelihood(sides(n))};
  if (formula == "log_ratio") return {log_ratio(sides(n))};
  if (formula == "log_ratio_interval") return ends(log_ratio_interval(sides(n)));
  if (formula == "p_value") return {p_value(static_cast<double>(n.at(0)))};
  if (formula == "log_dice") return {log_dice(n.at(0), n.at(1), n.at(2))};
  FAIL("no formula " + formula);
  return {};
}

template <typename Number>
std::vector<Number> numbers(const std::string& text) {
  std::istringstream in(text);
  std::vector<Number> all;
  for (Number number; in >> number;) all.push_back(number);
  return all;
}

}  // namespace

TEST_CASE("every formula gives what R gives") {
  std::ifstream table(tests::source_dir() + "/tests/searcher/statistics_reference.tsv");
  std::map<std::string, int> rows;
  for (std::string line; std::getline(table, line);) {
    std::istringstream cells(line);
    std::string formula, arguments, values;
    std::getline(cells, formula, '\t');
    std::getline(cells, arguments, '\t');
    std::getline(cells, values);
    CAPTURE(line);
    const Values expected = numbers<double>(values);
    const Values found = computed(formula, numbers<std::uint64_t>(arguments));
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i)
      CHECK(found[i] == Approx(expected[i]).epsilon(1e-9).margin(1e-9));
    ++rows[formula];
  }
  CHECK(rows.size() == 8);
  for (const auto& [formula, count] : rows) {
    CAPTURE(formula);
    CHECK(count >= 4);
  }
}

TEST_CASE("the log-likelihood of Dunning's tables is what he printed") {
  CHECK(log_likelihood(Contingency{110, 2442, 111, 29114}) == Approx(270.72).margin(0.005));
  CHECK(log_likelihood(Contingency{29, 13, 123, 31612}) == Approx(263.90).margin(0.005));
}

TEST_CASE("things that meet more often than by chance attract") {
  CHECK(attract({5, 10, 10, 1000}));
  CHECK_FALSE(attract({10, 90, 90, 810}));
  CHECK_FALSE(attract({1, 100, 100, 100}));
}

TEST_CASE("what never meets has no closeness") {
  CHECK(std::isinf(log_dice(0, 3, 4)));
  CHECK(log_dice(0, 3, 4) < 0);
}

TEST_CASE("few are as many as have an interval wider than their rate") {
  const auto width = [](std::uint64_t count) {
    const Interval interval = count_interval(count);
    return interval.high - interval.low;
  };
  CHECK(width(few_occurrences - 1) > static_cast<double>(few_occurrences - 1));
  CHECK(width(few_occurrences) <= static_cast<double>(few_occurrences));
}
