// Which numbers of a passage can be a target's or a result's at all. Owns what rules one out: that it narrows
// down another one, is what something was compared with, is denied, is laid down by a law, or belongs to
// several things at once; not what a number measures (figures.h).
#pragma once

#include <cstddef>

#include "indexer/figure_operator.h"
#include "indexer/figure_text.h"
#include "indexer/indicator_span.h"

namespace indexer {

class FigureCandidates {
 public:
  FigureCandidates(const FigureText& text, const IndicatorSpans& spans) : text_(text), spans_(spans) {}

  // `op`: of the quantity of that number.
  bool takes(std::size_t number, const FigureOperator& op) const;

 private:
  bool fits(const Quantity& quantity, const FigureOperator& op) const;
  bool narrows(const Quantity& quantity, const FigureOperator& op) const;
  bool is_denied(const FigureOperator& op) const;
  bool measures_by(std::size_t number, const FigureOperator& op) const;
  bool grades(std::size_t number) const;
  bool of_others(const FigureOperator& op) const;
  bool shared_out(std::size_t number) const;
  bool pairs(std::size_t number) const;
  bool lays_down(const Quantity& quantity) const;

  const FigureText& text_;
  const IndicatorSpans& spans_;
};

}  // namespace indexer
