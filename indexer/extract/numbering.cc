#include "indexer/extract/numbering.h"

#include <algorithm>

namespace indexer::extract {
namespace {

constexpr int largest_roman = 3999;

std::string roman(int number) {
  struct Step {
    int value;
    const char* sign;
  };
  static constexpr Step steps[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                                   {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                                   {5, "V"},    {4, "IV"},   {1, "I"}};
  std::string text;
  for (const Step& step : steps)
    for (; number >= step.value; number -= step.value) text += step.sign;
  return text;
}

std::string small(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// a ... z, aa ... as Word counts.
std::string letters(int number) {
  const char letter = static_cast<char>('A' + (number - 1) % 26);
  return std::string(static_cast<std::size_t>((number - 1) / 26) + 1, letter);
}

}  // namespace

std::string print(int number, Numeral numeral) {
  if (number < 0 || number > largest_roman) return std::to_string(number);
  switch (numeral) {
    case Numeral::arabic:
      return std::to_string(number);
    case Numeral::roman:
      return roman(number);
    case Numeral::small_roman:
      return small(roman(number));
    case Numeral::letter:
      return number > 0 ? letters(number) : "";
    case Numeral::small_letter:
      return number > 0 ? small(letters(number)) : "";
    case Numeral::none:
    case Numeral::bullet:
      break;
  }
  return "";
}

std::string Counter::next(std::size_t level) {
  level = std::min(level, most_levels - 1);
  for (std::size_t above = 0; above < level; ++above)
    if (!begun_[above]) {
      begun_[above] = true;
      numbers_[above] = levels[above].start;
    }
  numbers_[level] = begun_[level] ? numbers_[level] + 1 : levels[level].start;
  begun_[level] = true;
  std::fill(begun_.begin() + static_cast<std::ptrdiff_t>(level) + 1, begun_.end(), false);
  const Level& here = levels[level];
  if (here.numeral == Numeral::none) return "";
  if (here.numeral == Numeral::bullet) return here.pattern.empty() ? "" : here.pattern + " ";
  std::string label;
  for (std::size_t i = 0; i < here.pattern.size(); ++i) {
    const char c = here.pattern[i];
    if (c != '%' || i + 1 >= here.pattern.size() || here.pattern[i + 1] < '1' || here.pattern[i + 1] > '9') {
      label += c;
      continue;
    }
    const auto of = static_cast<std::size_t>(here.pattern[++i] - '1');
    if (of <= level) label += print(numbers_[of], levels[of].numeral);
  }
  return label.empty() ? "" : label + " ";
}

void Counter::restart(std::size_t level, int number) {
  level = std::min(level, most_levels - 1);
  numbers_[level] = number - 1;
  begun_[level] = true;
}

}  // namespace indexer::extract
