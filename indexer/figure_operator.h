// What stands between an indicator and its number: "đạt trên", "giảm bình quân", "từ ... lên". Owns
// the table of these words and reading them backwards from a number; not the indicator (indicator_span.h).
#pragma once

#include <cstddef>
#include <string>

#include "indexer/figure_text.h"

namespace indexer {

struct FigureOperator {
  std::size_t first = 0;  // where the operator's words begin
  std::string verb;
  std::string bound;
  bool average = false;
  bool per_year = false;
  bool level = false;  // what was reached: "lên 55%"
  bool any = false;
  bool from = false;         // "từ" stands directly before the number
  bool has = false;          // "có" stands before the number
  std::string text() const;  // as Figure::op
};

FigureOperator read_operator(const FigureText& text, const Quantity& quantity);

// Whether the word may be one of an operator.
bool begins_operator(const Word& word);

}  // namespace indexer
