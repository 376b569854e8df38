// The time that a number of a passage is of: the period printed with it, or one that its sentence begins
// with, and whether it is for each year. Owns choosing among the passage's periods (periods.h finds them);
// not what the number measures (figures.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "indexer/figure_operator.h"
#include "indexer/figure_text.h"
#include "indexer/indicator_span.h"

namespace indexer {

class FigurePeriods {
 public:
  FigurePeriods(const FigureText& text, const IndicatorSpans& spans) : text_(text), spans_(spans) {}

  // As printed; `from`: behind the last figure, whose period is its own.
  std::optional<std::string> of(const Quantity& quantity, const FigureOperator& op, std::size_t from) const;

  // Whether "hằng năm", "/năm" or the like stands with the number.
  bool yearly(const Quantity& quantity, const FigureOperator& op, std::size_t from) const;

  // Behind the year in brackets that follows word `last`, if one does.
  std::size_t behind(std::size_t last) const;

 private:
  const Period* before(const Quantity& quantity, std::size_t from) const;
  const Period* opening(std::size_t begin, std::size_t before) const;
  const Period* behind_topic(std::size_t begin, std::size_t before) const;
  const Period* of_all_listed(std::size_t begin, std::size_t before) const;
  const Period* closing_header(std::size_t begin, std::size_t before) const;
  const Period* directly_behind(const Quantity& quantity) const;
  bool leads(std::size_t from, std::size_t to) const;
  bool in_brackets(std::size_t from, const Period& period) const;
  bool free_way(std::size_t from, std::size_t to) const;
  bool each_year_behind(const Quantity& quantity) const;

  const FigureText& text_;
  const IndicatorSpans& spans_;
};

}  // namespace indexer
