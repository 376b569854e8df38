// A passage as figures are read from it: its words, the marks that part them, its quantities and periods.
// Owns what lies between two words; not what any of it means (figures.h).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/periods.h"
#include "indexer/quantity.h"
#include "indexer/words.h"

namespace indexer {

// Marks between a word and the one before it.
enum Break : unsigned {
  none = 0,
  comma = 1,
  bracket = 2,
  colon = 4,
  semicolon = 8,
  sentence = 16,
};

struct WordSpan {
  std::size_t first = 0;
  std::size_t last = 0;
  bool empty() const { return first >= last; }
  std::size_t size() const { return empty() ? 0 : last - first; }
};

struct FigureText {
  explicit FigureText(std::string_view text);

  Words words;
  std::vector<Quantity> quantities;
  std::vector<unsigned> breaks;  // what stands before each word; behind the last one a sentence ends
  std::vector<Period> periods;

  // The nearest word at or before `at` that follows one of the marks.
  std::size_t begin_of(std::size_t at, unsigned marks) const;

  bool quantity_within(std::size_t from, std::size_t to) const;
  bool measure_within(std::size_t from, std::size_t to) const;  // other than somebody's age
  bool each_year(std::size_t at) const;                         // "/năm"
  bool directly_counted(std::size_t at) const;                  // a quantity begins there
  bool period_between(std::size_t from, std::size_t to) const;
  bool begins_period(std::size_t at) const;

  // Whether at most a sign of per cent and a space part the word from the one before it.
  bool share_gap(std::size_t at) const;
};

bool matches_any(const std::vector<Pattern>& patterns, const Words& words, std::size_t at);

}  // namespace indexer
