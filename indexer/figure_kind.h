// Whether a number is a target or a result, by the words before it and the headings above. Owns these words;
// not what the number measures (figures.h).
#pragma once

#include <string>
#include <vector>

#include "indexer/figure_operator.h"
#include "indexer/figure_text.h"
#include "indexer/figures.h"

namespace indexer {

FigureKind kind_of(const FigureText& text, const Quantity& quantity, const FigureOperator& op,
                   const std::vector<std::string>& section);

}  // namespace indexer
