// The figures that counts are compared by: how sure a rate is, how unlikely a difference, how large it is,
// how close two words stand. Owns the formulas and their sources; not what is counted. Pure functions; any
// thread.
#pragma once

#include <cstdint>

namespace searcher::statistics {

// Both ends included.
struct Interval {
  double low = 0;
  double high = 0;
};

// Share of the cases in which an interval holds the true value.
inline constexpr double confidence = 0.95;

// Fewer occurrences than that have an interval wider than the rate itself: a small sample, and said to be
// one.
inline constexpr std::uint64_t few_occurrences = 18;

// What a rate is given for.
inline constexpr double rate_unit = 10'000;

// Occurrences for each 10,000 of `size`. `size` is not 0.
double rate(std::uint64_t count, std::uint64_t size);

// The exact Poisson interval of a count (Garwood, Biometrika 28, 1936): the quantiles of chi-squared with 2k
// and 2k + 2 degrees of freedom, halved. It takes occurrences to be independent; in texts they come in
// clusters, so the true uncertainty is larger.
Interval count_interval(std::uint64_t count);

// The same for each 10,000 of `size`, which is not 0.
Interval rate_interval(std::uint64_t count, std::uint64_t size);

// How often two things stand in one place and apart:
//               B      not B
//   A          both    only_a
//   not A     only_b   neither
struct Contingency {
  std::uint64_t both = 0;
  std::uint64_t only_a = 0;
  std::uint64_t only_b = 0;
  std::uint64_t neither = 0;
};

// Dunning's log-likelihood ratio G² over the four cells (Computational Linguistics 19, 1993): 2 Σ O ln(O /
// E). Never negative; says how unlikely the table is where A and B have nothing to do with each other, not
// which way.
double log_likelihood(const Contingency& table);

// Whether A and B stand together more often than by chance.
bool attract(const Contingency& table);

// How often one thing stands on each of two sides, and how large the sides are (in the same unit; none is 0
// and no count is larger than its side).
struct Sides {
  std::uint64_t a = 0;
  std::uint64_t size_a = 0;
  std::uint64_t b = 0;
  std::uint64_t size_b = 0;
};

// Keyness: G² over the two cells of the thing (Rayson and Garside, Comparing Corpora, 2000).
double log_likelihood(const Sides& sides);

// Share of equal texts that would differ as much, from a G²: the upper tail of chi-squared with one degree of
// freedom. 3.84 gives 0.05, 6.63 0.01, 10.83 0.001, 15.13 0.0001.
double p_value(double log_likelihood);

// Log ratio (Hardie 2014): the binary logarithm of one rate by the other. 1 is twice as frequent on side a,
// -1 on side b. A count of 0 is taken for one half.
double log_ratio(const Sides& sides);

// Of the log ratio: the delta method on the logarithm of a ratio of rates (Katz et al., Biometrics 34, 1978),
// the same half for 0.
Interval log_ratio_interval(const Sides& sides);

// logDice (Rychlý, RASLAN 2008): 14 + log2(2 f(xy) / (f(x) + f(y))). 14 where the two are never apart, one
// less where they are half as close; does not grow with the collection. -infinity where they never meet.
double log_dice(std::uint64_t together, std::uint64_t x, std::uint64_t y);

}  // namespace searcher::statistics
