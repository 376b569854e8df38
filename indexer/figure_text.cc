#include "indexer/figure_text.h"

#include <algorithm>

namespace indexer {
namespace {

unsigned break_of(const Words& words, std::size_t at) {
  if (at == 0) return sentence;
  const std::string_view gap = words.gap(at);
  unsigned found = none;
  if (gap.find(',') != std::string_view::npos && gap.size() > 1) found |= comma;
  if (gap.find_first_of("()") != std::string_view::npos) found |= bracket;
  if (gap.find(':') != std::string_view::npos) found |= colon;
  if (gap.find(';') != std::string_view::npos) found |= semicolon;
  if (gap.find_first_of("!?\n") != std::string_view::npos || gap.find("…") != std::string_view::npos)
    found |= sentence;
  if (const std::size_t dot = gap.find('.'); dot != std::string_view::npos && gap.size() > 1)
    found |= sentence;
  return found;
}

std::vector<unsigned> read_breaks(const Words& words) {
  std::vector<unsigned> breaks(words.size() + 1, none);
  for (std::size_t i = 0; i < words.size(); ++i) {
    breaks[i] = break_of(words, i);
    // "(2) Chuyên môn": a mark of a list begins anew.
    if (i > 0 && words[i - 1].number && words.gap(i).starts_with(")") && words.gap(i - 1).ends_with("("))
      breaks[i] |= sentence;
  }
  breaks[words.size()] = sentence;
  return breaks;
}

}  // namespace

FigureText::FigureText(std::string_view text)
    : words(text, Words::Units::parted), quantities(indexer::quantities(words)) {
  if (quantities.empty()) return;
  breaks = read_breaks(words);
  periods = read_periods(words);
}

std::size_t FigureText::begin_of(std::size_t at, unsigned marks) const {
  while (at > 0 && !(breaks[at] & marks)) --at;
  return at;
}

bool FigureText::quantity_within(std::size_t from, std::size_t to) const {
  return std::any_of(quantities.begin(), quantities.end(),
                     [&](const Quantity& one) { return one.first >= from && one.first < to; });
}

bool FigureText::measure_within(std::size_t from, std::size_t to) const {
  return std::any_of(quantities.begin(), quantities.end(), [&](const Quantity& one) {
    return one.first >= from && one.first < to && one.sort != Quantity::Sort::age;
  });
}

bool FigureText::each_year(std::size_t at) const {
  static const Pattern year("năm");
  return at < words.size() && words.gap(at).ends_with("/") && year.match(words, at);
}

bool FigureText::directly_counted(std::size_t behind) const {
  return std::any_of(quantities.begin(), quantities.end(),
                     [&](const Quantity& one) { return one.first == behind; });
}

bool FigureText::period_between(std::size_t from, std::size_t to) const {
  return std::any_of(periods.begin(), periods.end(),
                     [&](const Period& one) { return one.first >= from && one.last <= to; });
}

bool FigureText::begins_period(std::size_t at) const {
  return std::any_of(periods.begin(), periods.end(), [&](const Period& one) { return one.first == at; });
}

bool FigureText::share_gap(std::size_t at) const {
  return words.gap(at).find_first_of(",;:().") == std::string_view::npos;
}

bool matches_any(const std::vector<Pattern>& patterns, const Words& words, std::size_t at) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const Pattern& one) { return one.match(words, at).has_value(); });
}

}  // namespace indexer
