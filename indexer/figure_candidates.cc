#include "indexer/figure_candidates.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace indexer {
namespace {

using Sort = Quantity::Sort;

constexpr std::size_t longest_grade = 3;  // words between a grade and what is said of it
constexpr std::size_t near_words = 8;     // before a number, for "lần lượt"

}  // namespace

bool FigureCandidates::takes(std::size_t number, const FigureOperator& op) const {
  const Quantity& quantity = text_.quantities[number];
  return fits(quantity, op) && !narrows(quantity, op) && !is_denied(op) && !measures_by(number, op) &&
         !grades(number) && !of_others(op) && !shared_out(number);
}

bool FigureCandidates::fits(const Quantity& quantity, const FigureOperator& op) const {
  const bool after_colon = text_.breaks[quantity.first] & colon;
  if (op.verb.empty() && lays_down(quantity)) return false;
  switch (quantity.sort) {
    case Sort::age:
      return !op.verb.empty() || after_colon;
    case Sort::times:
      return !op.verb.empty();
    default:
      return true;
  }
}

// "trong 20 chỉ tiêu, có 16", "trên địa bàn 4 xã": of which something else is counted, or where.
bool FigureCandidates::narrows(const Quantity& quantity, const FigureOperator& op) const {
  static const Pattern whole("trong");
  static const Pattern place("(tại|ở|thuộc|qua|của|địa bàn)");
  static const Pattern places("(xã|phường|thị trấn|huyện|tỉnh|thành phố|thôn|bản|địa phương)");
  if (quantity.sort != Sort::count || op.any || quantity.first == 0) return false;
  const std::size_t before = quantity.first - 1;
  if (text_.breaks[quantity.first] != none) return false;
  if (whole.match(text_.words, before)) return true;
  return places.match(text_.words, quantity.unit_first) &&
         (place.match(text_.words, before) ||
          (before > 0 && place.match(text_.words, before - 1) == before + 1));
}

// "không còn xã dưới 6 tiêu chí"
bool FigureCandidates::is_denied(const FigureOperator& op) const {
  static const Pattern none_left("không (còn|có)");
  const std::size_t begin = text_.begin_of(op.first, comma | semicolon | sentence | colon);
  return op.verb.empty() && none_left.find(text_.words, begin, op.first).has_value();
}

// "giá trị sản phẩm trên 1 ha đất đạt 65 triệu đồng": part of the name of what the next number measures.
bool FigureCandidates::measures_by(std::size_t number, const FigureOperator& op) const {
  const Quantity& quantity = text_.quantities[number];
  static constexpr double bases[] = {1, 100, 1000, 10'000, 100'000};
  if (std::find(std::begin(bases), std::end(bases), quantity.value) == std::end(bases) ||
      op.bound != "trên" || !op.verb.empty() || number + 1 == text_.quantities.size())
    return false;
  const std::size_t next = text_.quantities[number + 1].first;
  if (text_.breaks[next] & colon && next == quantity.last)  // "trên 1 vạn dân: 45 giường"
    return true;
  return text_.begin_of(next, comma | semicolon | colon | sentence) <= quantity.first &&
         !read_operator(text_, text_.quantities[number + 1]).verb.empty();
}

// "số xã đạt dưới 10 tiêu chí còn khoảng 25%": a grade in the name of what the next number measures.
bool FigureCandidates::grades(std::size_t number) const {
  static const std::string_view units[] = {"tiêu chí", "sao", "tuổi", "điểm"};
  const Quantity& quantity = text_.quantities[number];
  if (number + 1 == text_.quantities.size() ||
      std::find(std::begin(units), std::end(units), quantity.unit) == std::end(units))
    return false;
  const FigureOperator next = read_operator(text_, text_.quantities[number + 1]);
  if (!next.any || next.first < quantity.last || next.first - quantity.last > longest_grade) return false;
  for (std::size_t i = quantity.last; i <= text_.quantities[number + 1].first; ++i)
    if (text_.breaks[i] != none) return false;
  return true;
}

// "cao hơn bình quân cả nước (32,5%)": what it was compared with.
bool FigureCandidates::of_others(const FigureOperator& op) const {
  static const Pattern compared("(cao|thấp|lớn|nhiều|ít) hơn");
  static const Pattern level("so với mức");
  static const Pattern against("so với");
  if (op.first >= 3 && level.match(text_.words, op.first - 3) == op.first) return true;
  if (op.first >= 2 && against.match(text_.words, op.first - 2) == op.first) return true;
  if (!(text_.breaks[op.first] & bracket) || text_.words.gap(op.first).find('(') == std::string_view::npos)
    return false;
  const std::size_t begin = text_.begin_of(op.first - 1, comma | semicolon | sentence | bracket);
  return compared.match(text_.words, begin).has_value();
}

// "A, B đạt 100% và 60%", "lần lượt đạt 45%, 30%": whose is which is not read.
bool FigureCandidates::shared_out(std::size_t number) const {
  static const Pattern in_turn("(lần lượt|tương ứng)");
  const Quantity& quantity = text_.quantities[number];
  const std::size_t near = quantity.first > near_words ? quantity.first - near_words : 0;
  const std::size_t begin = std::max(text_.begin_of(quantity.first, sentence | semicolon | colon), near);
  return pairs(number) || (number > 0 && pairs(number - 1)) ||
         in_turn.find(text_.words, begin, quantity.first).has_value();
}

// Whether nothing but "và" parts it from the next one, and nothing follows that.
bool FigureCandidates::pairs(std::size_t number) const {
  static const Pattern also("và");
  if (number + 1 >= text_.quantities.size()) return false;
  const Quantity& quantity = text_.quantities[number];
  const Quantity& next = text_.quantities[number + 1];
  return quantity.sort != Sort::count && next.unit == quantity.unit && next.first == quantity.last + 1 &&
         also.match(text_.words, quantity.last) && spans_.behind(next).empty();
}

// A norm of law: a fine, a term, a rate that something lays down.
bool FigureCandidates::lays_down(const Quantity& quantity) const {
  static const Pattern rule(
      "(quy định|phạt (tiền|tù|cải|cảnh)|thời hạn|trị giá từ|khoản #|điều #|mức phạt|phải)");
  const std::size_t begin = text_.begin_of(quantity.first, sentence);
  return rule.find(text_.words, begin, quantity.last + 4).has_value();
}

}  // namespace indexer
