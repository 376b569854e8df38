#include "indexer/figure_operator.h"

#include <vector>

namespace indexer {
namespace {

constexpr std::size_t most_operator_words = 12;

// What may stand between an indicator and its number, and what it adds to the operator.
struct Operator {
  enum class Part { verb, average, bound, level, filler };
  Part part;
  Pattern pattern;
  const char* name;
};

const std::vector<Operator>& operators() {
  using Part = Operator::Part;
  static const std::vector<Operator> all = {
      {Part::bound, Pattern("(trên|hơn)"), "trên"},
      {Part::bound, Pattern("(ít nhất|tối thiểu|không dưới|thấp nhất)"), "ít nhất"},
      {Part::bound, Pattern("(dưới|thấp hơn)"), "dưới"},
      {Part::bound, Pattern("(tối đa|không quá|nhiều nhất|không vượt quá)"), "tối đa"},
      {Part::bound, Pattern("(gần|xấp xỉ)"), "gần"},
      {Part::bound, Pattern("(khoảng|chừng)"), "khoảng"},
      {Part::verb, Pattern("đạt và vượt"), "đạt và vượt"},
      {Part::verb, Pattern("(ước|ước tính|dự kiến|ước thực hiện) [chỉ] đạt"), "ước đạt"},
      {Part::verb, Pattern("ước thực hiện"), "ước đạt"},
      {Part::verb, Pattern("ước [tính]"), "ước đạt"},
      {Part::verb, Pattern("đạt [được|mức]"), "đạt"},
      {Part::verb, Pattern("tăng [thêm]"), "tăng"},
      {Part::verb, Pattern("giảm [dần]"), "giảm"},
      {Part::verb, Pattern("duy trì (mức|tốc độ) giảm"), "giảm"},
      {Part::verb, Pattern("duy trì (mức|tốc độ) tăng"), "tăng"},
      {Part::verb, Pattern("đóng góp"), "đóng góp"},
      {Part::verb, Pattern("chiếm [tỷ lệ|tỷ trọng]"), "chiếm"},
      {Part::verb, Pattern("tăng gấp"), "tăng gấp"},
      {Part::verb, Pattern("[đạt|cao] gấp"), "gấp"},
      {Part::verb, Pattern("cao hơn"), "cao hơn"},
      {Part::verb, Pattern("[duy trì|giữ] (ổn định|giữ vững) [ở mức|ở|mức]"), "duy trì"},
      {Part::verb, Pattern("(bằng|tương đương)"), "bằng"},
      {Part::verb, Pattern("vượt"), "vượt"},
      {Part::verb, Pattern("duy trì [ở mức|ở|mức]"), "duy trì"},
      {Part::verb, Pattern("[nằm] (trong|thuộc) nhóm"), "trong nhóm"},
      {Part::verb, Pattern("(tăng|nâng) lên"), "tăng lên"},
      {Part::verb, Pattern("giảm (xuống|còn) [còn]"), "giảm xuống"},
      {Part::level, Pattern("lên [đến|tới]"), "tăng lên"},
      {Part::level, Pattern("xuống [còn]"), "giảm xuống"},
      {Part::average, Pattern("bình quân"), "bình quân"},
      {Part::filler, Pattern("bình quân năm"), "bình quân"},
      {Part::filler, Pattern("bình quân (hằng|hàng|mỗi|một) năm"), "bình quân"},
      {Part::filler, Pattern("(hằng|hàng|mỗi) năm"), ""},
      {Part::filler, Pattern("[hiện|đã|còn] có [thêm|mặt]"), ""},
      {Part::filler, Pattern("(gồm|là|từ|đều|còn|ở mức|mức|thêm|được|cả|đã|chỉ)"), ""},
  };
  return all;
}

// Words that may begin an operator phrase, to spare most tries.
const KeySet& operator_firsts() {
  static const KeySet set(
      "trên hơn ít tối không thấp dưới nhiều gần xấp khoảng chừng đạt ước dự tăng giảm chiếm gấp bằng tương "
      "vượt duy "
      "cao ổn giữ đóng chỉ nằm trong thuộc nâng lên xuống bình hằng hàng mỗi hiện đã còn có gồm là từ đều ở "
      "mức thêm "
      "được cả");
  return set;
}

void apply(const Words& words, const Operator& found, std::size_t first, std::size_t last,
           FigureOperator& op) {
  using Part = Operator::Part;
  switch (found.part) {
    case Part::verb:
      if (op.verb.empty()) op.verb = found.name;
      break;
    case Part::level:
      op.verb = found.name;
      op.level = true;
      break;
    case Part::bound:
      if (op.bound.empty()) op.bound = found.name;
      break;
    case Part::average:
      op.average = true;
      break;
    case Part::filler: {
      static const Pattern yearly("[bình quân] (hằng|hàng|mỗi|một) năm");
      static const Pattern from("từ");
      static const Pattern has("[hiện|đã|còn] có");
      if (const auto end = yearly.match(words, first); end && *end == last) op.per_year = true;
      if (*found.name) op.average = true;
      if (from.match(words, first)) op.from = true;
      if (has.match(words, first)) op.has = true;
      break;
    }
  }
}

// "…, thấp hơn 0,2 điểm %": what it was compared with, not a bound.
bool compares(const FigureText& text, std::size_t first, const Quantity& quantity) {
  static const Pattern lower("thấp hơn");
  return lower.match(text.words, first) && (quantity.unit == "điểm %" || text.breaks[first] & comma);
}

// "vốn cấp mới và tăng thêm là 39 tỷ đồng", "có chứng chỉ đạt 30%": a word of the name.
bool within_name(const Words& words, std::size_t first, std::size_t last) {
  static const Pattern also("và");
  static const Pattern is("là");
  static const Pattern noun("(chứng|tín|địa) chỉ");
  return first > 0 &&
         ((also.match(words, first - 1) && is.match(words, last)) || noun.match(words, first - 1) == last);
}

// "hoàn thành tốt nhiệm vụ trở lên đạt 85 %": a grade and those above it, not what was reached.
bool of_grade(const Words& words, std::size_t first) {
  static const Pattern grade("trở (lên|xuống)");
  return first > 0 && grade.match(words, first - 1).has_value();
}

// "giảm bình quân: 2%", "hằng năm: 2%"; but "gồm: 12 dự án" begins anew.
bool leads_over_colon(const FigureText& text, const Operator& found, std::size_t first) {
  using Part = Operator::Part;
  static const Pattern yearly("[bình quân] (hằng|hàng|mỗi) năm");
  static constexpr std::string_view as_much = "bằng";  // "và tương đương: 71 đồng chí" names a grade
  return (found.part == Part::verb && found.name != as_much) || found.part == Part::average ||
         yearly.match(text.words, first).has_value();
}

}  // namespace

std::string FigureOperator::text() const {
  std::string all = verb;
  if (average) all += all.empty() ? "bình quân" : " bình quân";
  if (!bound.empty()) all += (all.empty() ? "" : " ") + bound;
  return all;
}

bool begins_operator(const Word& word) {
  static const KeySet also_of_names("chỉ");  // "chỉ định"
  return operator_firsts().has(word) && !also_of_names.has(word);
}

FigureOperator read_operator(const FigureText& text, const Quantity& quantity) {
  FigureOperator op;
  std::size_t at = quantity.first;
  const std::size_t stop = at > most_operator_words ? at - most_operator_words : 0;
  bool parted = false;  // by a colon: "hằng năm đạt: 90%"
  while (at > stop && !(at != quantity.first ? text.breaks[at] & ~unsigned{bracket | colon}
                                             : text.breaks[at] & (sentence | semicolon | comma))) {
    if (text.breaks[at] & bracket) break;
    if (text.breaks[at] & colon) parted = true;
    const Operator* best = nullptr;
    std::size_t begin = at;
    for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
      if (back > 1 && text.breaks[at - back + 1] != none) break;
      if (!operator_firsts().has(text.words[at - back])) continue;
      for (const Operator& one : operators())
        if (const auto last = one.pattern.match(text.words, at - back); last && *last == at) {
          best = &one;
          begin = at - back;
        }
    }
    if (!best || of_grade(text.words, begin) || within_name(text.words, begin, at)) break;
    using Part = Operator::Part;
    if (parted && text.breaks[at] & colon && !leads_over_colon(text, *best, begin)) break;
    const std::string_view name = best->name;
    // "GRDP bình quân đạt": there it belongs to the indicator.
    if (best->part == Part::average && !op.verb.empty() && !(text.breaks[begin] & comma)) break;
    if (best->part == Part::verb && !op.verb.empty()) {
      if (!(op.level && (name == "tăng" || name == "giảm"))) break;
    }
    op.any = true;
    if (compares(text, begin, quantity) && op.verb.empty())
      op.verb = "thấp hơn";
    else
      apply(text.words, *best, begin, at, op);
    at = begin;
  }
  op.first = at;
  if (quantity.or_more) op.bound = "ít nhất";
  if (quantity.or_less) op.bound = "tối đa";
  return op;
}

}  // namespace indexer
