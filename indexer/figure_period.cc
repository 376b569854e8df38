#include "indexer/figure_period.h"

#include <algorithm>

namespace indexer {
namespace {

constexpr std::size_t longest_topic = 6;    // "Về văn hoá - xã hội:"
constexpr std::size_t longest_way = 10;     // to a period behind the number
constexpr std::size_t longest_source = 12;  // "Theo kết quả rà soát của ngành,"

const Pattern& each_year() {
  static const Pattern pattern("(hằng|hàng|mỗi) năm");
  return pattern;
}

}  // namespace

std::optional<std::string> FigurePeriods::of(const Quantity& quantity, const FigureOperator& op,
                                             std::size_t from) const {
  const std::size_t sentence_first = text_.begin_of(op.first, sentence);
  const std::size_t clause = text_.begin_of(op.first, sentence | semicolon);
  const Period* best = before(quantity, std::max(clause, from <= quantity.first ? from : 0));
  if (!best) best = opening(clause, quantity.first);
  if (!best) best = opening(sentence_first, quantity.first);
  if (!best) best = behind_topic(sentence_first, quantity.first);
  if (!best) best = of_all_listed(sentence_first, quantity.first);
  if (!best) best = closing_header(sentence_first, op.first);
  if (!best) best = directly_behind(quantity);
  if (!best) return std::nullopt;
  return tidy(text_.words.printed(best->first, best->last));
}

bool FigurePeriods::yearly(const Quantity& quantity, const FigureOperator& op, std::size_t from) const {
  const std::size_t clause = text_.begin_of(op.first, sentence | semicolon);
  static const Pattern begins("[phấn đấu] [bình quân] (hằng|hàng|mỗi) năm");
  if (const auto last = begins.match(text_.words, clause); last && *last <= op.first) return true;
  const std::size_t begin = std::max(text_.begin_of(op.first, sentence | semicolon | comma), from);
  for (std::size_t i = begin; i < quantity.first; ++i)
    if (each_year().match(text_.words, i) || text_.each_year(i)) return true;
  return each_year_behind(quantity);
}

std::size_t FigurePeriods::behind(std::size_t last) const {
  for (const Period& period : text_.periods)
    if (in_brackets(last, period)) return period.last;
  return last;
}

// The last one between the figure before and the number.
const Period* FigurePeriods::before(const Quantity& quantity, std::size_t from) const {
  const Period* best = nullptr;
  for (const Period& period : text_.periods)
    if (!period.base && period.first >= from && period.last <= quantity.first) best = &period;
  return best;
}

// A period that a clause or sentence begins with holds for all of it.
const Period* FigurePeriods::opening(std::size_t begin, std::size_t before) const {
  static const Pattern source("(theo|báo cáo)");
  if (source.match(text_.words, begin))  // "Theo kế hoạch, năm 2026 ..."
    for (std::size_t i = begin + 1; i < before && i - begin <= longest_source; ++i)
      if (text_.breaks[i] & comma) {
        begin = i;
        break;
      }
  for (const Period& period : text_.periods) {
    if (period.base || period.first < begin || period.last > before) continue;
    if (period.first > begin + 3) return nullptr;
    for (std::size_t i = begin + 1; i <= period.first; ++i)
      if (text_.breaks[i] != none) return nullptr;
    const unsigned behind = text_.breaks[period.last];  // a number behind a colon is the item's own
    const bool closed = behind & comma || (behind & colon && !text_.directly_counted(period.last));
    return closed || leads(begin, period.first) ? &period : nullptr;
  }
  return nullptr;
}

// "Phấn đấu đến năm 2030 ...": nothing but turns of phrase before the period.
bool FigurePeriods::leads(std::size_t from, std::size_t to) const {
  static const KeySet words("phấn đấu dự kiến ước tính trong");
  while (from < to && words.has(text_.words[from])) ++from;
  return from == to;
}

// "Về xã hội: Đến năm 2030, ...": holds to the sentence's end.
const Period* FigurePeriods::behind_topic(std::size_t begin, std::size_t before) const {
  for (std::size_t i = begin + 1; i < before && i - begin <= longest_topic; ++i)
    if (text_.breaks[i] & colon) {
      const Period* period = opening(i, before);
      return period && text_.breaks[period->last] & comma ? period : nullptr;
    }
  return nullptr;
}

// "…, trong đó đến năm 2030 A đạt 5%, B đạt 6%; C đạt 7%": holds to the sentence's end, too.
const Period* FigurePeriods::of_all_listed(std::size_t begin, std::size_t before) const {
  static const Pattern among("(trong đó|cụ thể)");
  static const Pattern until("(đến|giai đoạn)");
  for (std::size_t i = begin; i < before; ++i)
    if (const auto last = among.match(text_.words, i); last && until.match(text_.words, *last))
      return opening(*last, before);
  return nullptr;
}

// "Cơ cấu kinh tế đến năm 2030: …": holds for what stands behind the colon.
const Period* FigurePeriods::closing_header(std::size_t begin, std::size_t before) const {
  for (const Period& period : text_.periods)
    if (!period.base && period.first >= begin && period.last <= before && text_.breaks[period.last] & colon &&
        !text_.quantity_within(begin, period.first)) {
      // "A năm 2030: 5 xã; B …": the item's own.
      const bool own = text_.directly_counted(period.last) || text_.directly_counted(period.last + 1);
      if (!own || text_.begin_of(before, semicolon) <= period.last) return &period;
    }
  return nullptr;
}

const Period* FigurePeriods::directly_behind(const Quantity& quantity) const {
  if (quantity.sort == Quantity::Sort::times) return nullptr;
  const std::size_t counted = spans_.behind(quantity).last;
  for (const Period& period : text_.periods)
    if (period.first >= quantity.last && !period.base && period.first - quantity.last <= longest_way &&
        (free_way(quantity.last, period.first) || in_brackets(quantity.last, period) ||
         (counted > quantity.last && !begins_base(text_.words, quantity.last) &&
          (period.first == counted || period.first == counted + 1) && text_.breaks[period.first] == none)))
      return &period;
  return nullptr;
}

// "62 triệu đồng (năm 2025)".
bool FigurePeriods::in_brackets(std::size_t from, const Period& period) const {
  return period.first == from && text_.words.gap(from).find('(') != std::string_view::npos &&
         text_.words.gap(period.last).starts_with(")");
}

// No punctuation and no verb of its own: "95% dân số vào năm 2030".
bool FigurePeriods::free_way(std::size_t from, std::size_t to) const {
  for (std::size_t i = from; i <= to; ++i)
    if (text_.breaks[i] != none && !(i == from && text_.share_gap(i))) return false;
  if (text_.quantity_within(from, to)) return false;
  return !spans_.has_verb(from, to) && !(to > from && ends_post(text_.words, to - 1));
}

// "5.000 ha rừng mỗi năm": at the end of what is counted.
bool FigurePeriods::each_year_behind(const Quantity& quantity) const {
  static const Pattern also("và");
  for (std::size_t i = quantity.last; i + 1 < text_.words.size(); ++i) {
    if (text_.breaks[i] & (semicolon | sentence | colon) && i > quantity.last) return false;
    if (text_.quantity_within(i, i + 1)) return false;
    if (text_.each_year(i)) return true;
    if (const auto last = each_year().match(text_.words, i))
      return text_.breaks[*last] != none && !also.match(text_.words, i - 1);
  }
  return false;
}

}  // namespace indexer
