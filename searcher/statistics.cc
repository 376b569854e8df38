#include "searcher/statistics.h"

#include <algorithm>
#include <array>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

namespace searcher::statistics {
namespace {

constexpr double outside = (1 - confidence) / 2;  // on each end
constexpr double normal_quantile = 1.959963984540054;
constexpr double for_nothing = 0.5;  // what a count of 0 is taken for in ratios

double number(std::uint64_t count) {
  return static_cast<double>(count);
}

// One cell's part of G²; nothing observed adds nothing.
double part(double observed, double expected) {
  return observed > 0 ? observed * std::log(observed / expected) : 0;
}

double instead_of_nothing(std::uint64_t count) {
  return count > 0 ? number(count) : for_nothing;
}

}  // namespace

double rate(std::uint64_t count, std::uint64_t size) {
  return number(count) * rate_unit / number(size);
}

Interval count_interval(std::uint64_t count) {
  const double k = number(count);
  return {count > 0 ? boost::math::gamma_p_inv(k, outside) : 0, boost::math::gamma_p_inv(k + 1, 1 - outside)};
}

Interval rate_interval(std::uint64_t count, std::uint64_t size) {
  const Interval of_count = count_interval(count);
  const double scale = rate_unit / number(size);
  return {of_count.low * scale, of_count.high * scale};
}

double log_likelihood(const Contingency& table) {
  const double row_a = number(table.both) + number(table.only_a);
  const double row_not = number(table.only_b) + number(table.neither);
  const double column_b = number(table.both) + number(table.only_b);
  const double column_not = number(table.only_a) + number(table.neither);
  const double all = row_a + row_not;
  const double sum = part(number(table.both), row_a * column_b / all) +
                     part(number(table.only_a), row_a * column_not / all) +
                     part(number(table.only_b), row_not * column_b / all) +
                     part(number(table.neither), row_not * column_not / all);
  return std::max(0.0, 2 * sum);
}

bool attract(const Contingency& table) {
  return number(table.both) * number(table.neither) > number(table.only_a) * number(table.only_b);
}

double log_likelihood(const Sides& sides) {
  const double both = number(sides.a) + number(sides.b);
  const double size = number(sides.size_a) + number(sides.size_b);
  const double sum = part(number(sides.a), both * number(sides.size_a) / size) +
                     part(number(sides.b), both * number(sides.size_b) / size);
  return std::max(0.0, 2 * sum);
}

double p_value(double log_likelihood) {
  return std::erfc(std::sqrt(std::max(0.0, log_likelihood) / 2));
}

double log_ratio(const Sides& sides) {
  const double a = instead_of_nothing(sides.a) / number(sides.size_a);
  const double b = instead_of_nothing(sides.b) / number(sides.size_b);
  return std::log2(a / b);
}

Interval log_ratio_interval(const Sides& sides) {
  const double middle = log_ratio(sides);
  const double variance = 1 / instead_of_nothing(sides.a) - 1 / number(sides.size_a) +
                          1 / instead_of_nothing(sides.b) - 1 / number(sides.size_b);
  const double half = normal_quantile * std::sqrt(std::max(0.0, variance)) / std::log(2.0);
  return {middle - half, middle + half};
}

double log_dice(std::uint64_t together, std::uint64_t x, std::uint64_t y) {
  if (together == 0) return -std::numeric_limits<double>::infinity();
  return 14 + std::log2(2 * number(together) / (number(x) + number(y)));
}

}  // namespace searcher::statistics
