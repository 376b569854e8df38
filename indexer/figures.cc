#include "indexer/figures.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/indicators.h"
#include "indexer/quantity.h"
#include "indexer/words.h"

namespace indexer {
namespace {

using Sort = Quantity::Sort;

constexpr std::size_t most_operator_words = 12;
constexpr std::size_t longest_header = 10;      // words before a colon that still name an indicator
constexpr std::size_t longest_far_header = 6;   // the same for the items behind the first
constexpr std::size_t longest_post = 14;        // words of what is counted
constexpr std::size_t longest_object_verb = 6;  // "hỗ trợ tạo việc làm cho"
constexpr std::size_t longest_indicator = 30;

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
      {Part::verb, Pattern("(ước|ước tính|dự kiến|ước thực hiện) đạt"), "ước đạt"},
      {Part::verb, Pattern("ước"), "ước đạt"},
      {Part::verb, Pattern("đạt [được|mức]"), "đạt"},
      {Part::verb, Pattern("tăng [thêm]"), "tăng"},
      {Part::verb, Pattern("giảm [dần]"), "giảm"},
      {Part::verb, Pattern("chiếm [tỷ lệ|tỷ trọng]"), "chiếm"},
      {Part::verb, Pattern("tăng gấp"), "tăng gấp"},
      {Part::verb, Pattern("[đạt] gấp"), "gấp"},
      {Part::verb, Pattern("(bằng|tương đương)"), "bằng"},
      {Part::verb, Pattern("vượt"), "vượt"},
      {Part::verb, Pattern("duy trì [ở mức|ở|mức]"), "duy trì"},
      {Part::verb, Pattern("[nằm] (trong|thuộc) nhóm"), "trong nhóm"},
      {Part::verb, Pattern("(tăng|nâng) lên"), "tăng lên"},
      {Part::verb, Pattern("giảm (xuống|còn) [còn]"), "giảm xuống"},
      {Part::level, Pattern("lên [đến|tới]"), "tăng lên"},
      {Part::level, Pattern("xuống [còn]"), "giảm xuống"},
      {Part::average, Pattern("bình quân"), "bình quân"},
      {Part::filler, Pattern("bình quân (hằng|hàng|mỗi|một) năm"), "bình quân"},
      {Part::filler, Pattern("(hằng|hàng|mỗi) năm"), ""},
      {Part::filler, Pattern("[hiện|đã|còn] có [thêm|mặt]"), ""},
      {Part::filler, Pattern("(gồm|là|từ|đều|còn|ở mức|mức|thêm|được|cả|đã)"), ""},
  };
  return all;
}

// Words that may begin an operator phrase, to spare most tries.
const KeySet& operator_firsts() {
  static const KeySet set(
      "trên hơn ít tối không thấp dưới nhiều gần xấp khoảng chừng đạt ước dự tăng giảm chiếm gấp bằng tương "
      "vượt duy "
      "nằm trong thuộc nâng lên xuống bình hằng hàng mỗi hiện đã còn có gồm là từ đều ở mức thêm được cả");
  return set;
}

// Where the name of an indicator begins.
const std::vector<Pattern>& heads() {
  static const std::vector<Pattern> all = [] {
    std::vector<Pattern> made;
    for (const char* head :
         {"(tỷ lệ|tỷ trọng|tỷ suất|tốc độ|mức độ|chỉ số|cơ cấu|quy mô|năng suất|sản lượng|diện tích|thu "
          "nhập|độ che phủ)",
          "tổng (mức|thu|chi|vốn|kim|giá|sản|số|sản lượng|diện|doanh|nguồn|đầu|lượng|dư|đàn|công)",
          "giá trị (sản|gia|tăng|xuất|cam)",
          "(kim ngạch|giải ngân|tuổi thọ|doanh thu|lượng khách|GRDP|GDP|vốn đăng ký|vốn đầu tư|số tiền|số "
          "vốn|số hộ|số xã)",
          "(thu|chi) ngân sách", "đại diện cho", "chi phí"})
      made.emplace_back(head);
    return made;
  }();
  return all;
}

const KeySet& head_firsts() {
  static const KeySet set(
      "tỷ tốc mức chỉ cơ quy năng sản diện thu độ tổng giá kim giải tuổi doanh lượng grdp gdp vốn số chi "
      "đại");
  return set;
}

std::optional<std::size_t> head_at(const Words& words, std::size_t at) {
  if (!head_firsts().has(words[at])) return std::nullopt;
  for (const Pattern& head : heads())
    if (const auto last = head.match(words, at)) return last;
  return std::nullopt;
}

// Subjects that name no indicator: what was counted follows the number then.
const KeySet& generic() {
  static const KeySet set(
      "tỉnh toàn cả đại hội địa phương đảng bộ nghị quyết các trong tổng số ta nay hiện đến đã và bảo đảm đó "
      "có "
      "nhiệm kỳ khối từ đầu qua thực hiện phấn đấu với cùng thời khi thì ngoài ra đồng theo thống nhất đề "
      "mặt huyện "
      "xã thành phố được sẽ còn trên bàn");
  return set;
}

// Behind a number they say what it is measured by, not what is measured.
const std::vector<Pattern>& bases() {
  static const std::vector<Pattern> all = [] {
    std::vector<Pattern> made;
    for (const char* base : {"so với", "(mục tiêu|kế hoạch|chỉ tiêu|dự toán|nghị quyết|quy mô|dân số|số dân)",
                             "tổng (thu|chi|số|GDP|GRDP|sản|giá|vốn|chi phí|mức|dân)",
                             "(GRDP|GDP|cùng kỳ|toàn tỉnh|cả nước|trên tổng)", "(trong|của|trên) [tổng]"})
      made.emplace_back(base);
    return made;
  }();
  return all;
}

// What ends the words behind a number.
const std::vector<Pattern>& post_ends() {
  static const std::vector<Pattern> all = [] {
    std::vector<Pattern> made;
    for (const char* end : {"so với", "với", "để", "nhằm", "qua đó", "trong đó", "và có", "và #", "do",
                            "thông qua", "là những", "vì", "góp phần", "đại diện", "tạo"})
      made.emplace_back(end);
    return made;
  }();
  return all;
}

bool matches_any(const std::vector<Pattern>& patterns, const Words& words, std::size_t at) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const Pattern& one) { return one.match(words, at).has_value(); });
}

struct Period {
  std::size_t first = 0;
  std::size_t last = 0;
  bool base = false;  // what something is compared with, or a part of a name
};

bool year_range(const Words& words, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i)
    if (words[i].number && words[i].key.size() == 4 && !is_year(words[i])) return false;
  return true;
}

// "lần thứ XX, nhiệm kỳ 2025 - 2030" names a congress, "khoá XX, nhiệm kỳ ..." its committee.
bool names_congress(const Words& words, std::size_t at) {
  static const Pattern term("nhiệm kỳ");
  static const Pattern ordinal("(lần thứ|khoá) *");
  if (!term.match(words, at)) return false;
  return (at >= 3 && ordinal.match(words, at - 3) == at) || (at >= 2 && ordinal.match(words, at - 2) == at);
}

// "từ ngày 15/9 đến ngày 17/9/2025": when something took place.
bool ends_range(const Words& words, std::size_t at) {
  static const Pattern day("đến [hết] ngày");
  static const Pattern since("từ [ngày] #");
  if (!day.match(words, at)) return false;
  for (std::size_t back = 1; back <= 6 && back <= at; ++back)
    if (since.match(words, at - back)) return true;
  return false;
}

std::vector<Period> read_periods(const Words& words) {
  static const Pattern patterns[] = {
      Pattern("(giai đoạn|thời kỳ|nhiệm kỳ) # [đến] #"),
      Pattern("(đến hết|tính đến|đến cuối|đến|trong|vào|từ|hết|cuối|trước|sau|tính đến hết) năm #"),
      Pattern("năm # [đến năm #]"),
      Pattern("# tháng (đầu|cuối) năm [#]"),
      Pattern("(tính đến|đến) [hết|cuối|nay] (ngày|tháng) # [tháng #] [năm #]"),
      Pattern("tháng # năm #"),
  };
  static const KeySet firsts("giai thời nhiệm đến tính trong vào từ hết cuối trước sau năm tháng");
  static const Pattern compared("(so với [cùng kỳ|cuối|đầu]|kinh tế|bằng|hơn)");
  std::vector<Period> found;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t last = i;
    if (firsts.has(words[i]) || words[i].number)
      for (const Pattern& pattern : patterns)
        if (const auto end = pattern.match(words, i)) last = std::max(last, *end);
    if (last == i || !year_range(words, i, last)) {
      ++i;
      continue;
    }
    // A date's slashes are no joiners: 15/6/2025 goes on.
    while (last < words.size() && words[last].number && words.gap(last) == "/") ++last;
    Period period{i, last, names_congress(words, i) || ends_range(words, i)};
    for (std::size_t back = 1; back <= 4 && back <= i; ++back)
      if (const auto end = compared.match(words, i - back); end && *end == i) period.base = true;
    found.push_back(period);
    i = last;
  }
  return found;
}

std::string tidy(std::string_view printed) {
  std::string text;
  for (const char c : printed) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (space && (text.empty() || text.back() == ' ')) continue;
    if (c == '*' || c == '_') continue;
    text += space ? ' ' : c;
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

// Words between a mark of punctuation and the next.
enum Break : unsigned {
  none = 0,
  comma = 1,
  bracket = 2,
  colon = 4,
  semicolon = 8,
  sentence = 16,
};

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

class Reader {
 public:
  Reader(std::string_view text, const std::vector<std::string>& section)
      : words_(text), section_(section), quantities_(quantities(words_)) {}

  std::vector<Figure> all() {
    if (quantities_.empty()) return {};
    read_breaks();
    periods_ = read_periods(words_);
    for (std::size_t i = 0; i < quantities_.size(); ++i) read(i);
    return std::move(figures_);
  }

 private:
  // What is known of an accepted quantity for those that lean on it.
  struct Done {
    std::size_t figure = 0;
    std::size_t last = 0;       // behind the unit
    std::size_t post_last = 0;  // behind what is counted
    bool counted = false;
  };

  struct Span {
    std::size_t first = 0;
    std::size_t last = 0;
    bool empty() const { return first >= last; }
    std::size_t size() const { return empty() ? 0 : last - first; }
  };

  struct Op {
    std::size_t first = 0;  // where the operator's words begin
    std::string verb;
    std::string bound;
    bool average = false;
    bool per_year = false;
    bool level = false;
    bool any = false;
    bool from = false;  // the last filler was "từ"
    std::string text() const {
      std::string all = verb;
      if (average) all += all.empty() ? "bình quân" : " bình quân";
      if (!bound.empty()) all += (all.empty() ? "" : " ") + bound;
      return all;
    }
  };

  void read_breaks() {
    breaks_.resize(words_.size() + 1, none);
    for (std::size_t i = 0; i < words_.size(); ++i) {
      breaks_[i] = break_of(words_, i);
      // "(2) Chuyên môn": a mark of a list begins anew.
      if (i > 0 && words_[i - 1].number && words_.gap(i).starts_with(")") && words_.gap(i - 1).ends_with("("))
        breaks_[i] |= sentence;
    }
    breaks_[words_.size()] = sentence;
  }

  // The nearest word at or before `at` that follows one of the marks.
  std::size_t begin_of(std::size_t at, unsigned marks) const {
    while (at > 0 && !(breaks_[at] & marks)) --at;
    return at;
  }

  Op read_operator(const Quantity& quantity) const {
    Op op;
    std::size_t at = quantity.first;
    const std::size_t stop = at > most_operator_words ? at - most_operator_words : 0;
    while (at > stop && !(at != quantity.first ? breaks_[at] & ~unsigned{bracket}
                                               : breaks_[at] & (sentence | semicolon | colon | comma))) {
      if (breaks_[at] & bracket) break;
      const Operator* best = nullptr;
      std::size_t begin = at;
      for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
        if (back > 1 && breaks_[at - back + 1] != none) break;
        if (!operator_firsts().has(words_[at - back])) continue;
        for (const Operator& one : operators())
          if (const auto last = one.pattern.match(words_, at - back); last && *last == at) {
            best = &one;
            begin = at - back;
          }
      }
      if (!best) break;
      using Part = Operator::Part;
      const std::string_view name = best->name;
      // "GRDP bình quân đạt": there it belongs to the indicator.
      if (best->part == Part::average && !op.verb.empty()) break;
      if (best->part == Part::verb && !op.verb.empty()) {
        if (!(op.level && (name == "tăng" || name == "giảm"))) break;
      }
      op.any = true;
      apply(*best, begin, at, op);
      at = begin;
    }
    op.first = at;
    if (quantity.or_more) op.bound = "ít nhất";
    if (quantity.or_less) op.bound = "tối đa";
    return op;
  }

  void apply(const Operator& found, std::size_t first, std::size_t last, Op& op) const {
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
        if (const auto end = yearly.match(words_, first); end && *end == last) op.per_year = true;
        if (*found.name) op.average = true;
        if (from.match(words_, first)) op.from = true;
        break;
      }
    }
  }

  void read(std::size_t number) {
    const Quantity& quantity = quantities_[number];
    Op op = read_operator(quantity);
    if (!counts(quantity, op)) return;
    // "từ 28% lên 32,5%": what was reached is the figure.
    if (op.from && number + 1 < quantities_.size()) {
      const Op next = read_operator(quantities_[number + 1]);
      if (next.level && only_period_between(quantity.last, next.first)) {
        origin_ = op.first;
        return;
      }
    }
    if (op.level && origin_ && !done_empty_between(number)) op.first = *origin_;
    origin_.reset();
    Figure figure;
    if (!name_it(quantity, op, figure)) return;
    figure.op = op.text();
    figure.value = quantity.value;
    figure.high = quantity.high;
    figure.of = quantity.of;
    figure.printed = quantity.printed;
    figure.unit = quantity.unit;
    figure.per_year = quantity.per_year || op.per_year || yearly(quantity, op);
    if (!figure.period) figure.period = period_of(quantity, op);
    figure.kind = kind_of(quantity, op);
    figure.name = indicator_name(figure.indicator, figure.unit, figure.per_year);
    figure.evidence.end = std::max(end_of(quantity), words_[evidence_last_ - 1].end);
    Done done;
    done.figure = figures_.size();
    done.last = quantity.last;
    done.post_last = post_of(quantity).last;
    done.counted = quantity.sort == Sort::count || quantity.sort == Sort::share;
    done_ = done;
    figures_.push_back(std::move(figure));
  }

  // "17,5% năm 2015 xuống còn": that year is where it came from.
  bool only_period_between(std::size_t from, std::size_t to) {
    if (to <= from) return true;
    for (Period& period : periods_)
      if (period.first == from && period.last == to) return period.base = true;
    return false;
  }

  bool done_empty_between(std::size_t number) const {
    return number == 0 ||
           quantities_[number - 1].last < begin_of(quantities_[number].first, sentence | semicolon);
  }

  // The text's byte behind the unit; a sign of per cent is no word.
  std::size_t end_of(const Quantity& quantity) const {
    const std::size_t last = words_[quantity.last - 1].end;
    if (quantity.unit == "%" || quantity.unit == "điểm %") {
      const std::string_view gap = words_.gap(quantity.last);
      if (const std::size_t at = gap.find('%'); at != std::string_view::npos && at < 3) return last + at + 1;
    }
    return last;
  }

  // Whether the quantity can be a target's or a result's at all.
  bool counts(const Quantity& quantity, const Op& op) const {
    const bool after_colon = breaks_[quantity.first] & colon;
    if (op.verb.empty() && is_rule(quantity)) return false;
    switch (quantity.sort) {
      case Sort::age:
        return !op.verb.empty() || after_colon;
      case Sort::times:
        return !op.verb.empty();
      default:
        return true;
    }
  }

  // A norm of law: a fine, a term, a rate that something lays down.
  bool is_rule(const Quantity& quantity) const {
    static const Pattern rule(
        "(quy định|phạt (tiền|tù|cải|cảnh)|thời hạn|trị giá|khoản #|điều #|mức phạt|phải)");
    const std::size_t begin = begin_of(quantity.first, sentence);
    return rule.find(words_, begin, quantity.last + 4).has_value();
  }

  // What is measured. False where the number only narrows down what another one counts.
  bool name_it(const Quantity& quantity, const Op& op, Figure& figure) {
    const std::size_t clause = begin_of(op.first, sentence | semicolon | colon);
    const bool leans = done_ && done_->last > begin_of(op.first, sentence | semicolon);
    Span pre{clause, op.first};
    evidence_last_ = quantity.last;
    if (leans) {
      if (same_indicator(quantity, op)) {
        take_over(figure);
        // An average is of a stretch of years, never of the one year named before it.
        if (op.average && figure.period && figure.period->find('-') == std::string::npos)
          figure.period.reset();
        return true;
      }
      const auto from = begin_behind(*done_, op.first);
      if (!from) return false;
      pre.first = std::max(clause, *from);
    }
    pre = strip_tail(strip_lead(cut_to_head(strip_tail(strip_lead(pre)))));
    static const Pattern possessive("của");
    if (quantity.sort == Sort::count && op.first > 0 && possessive.match(words_, op.first - 1) == op.first)
      pre = {};
    if (leans && pre.empty() && !op.verb.empty() && quantity.sort != Sort::count &&
        quantity.sort != Sort::rate && op.first > done_->last && period_between(done_->last, op.first)) {
      take_over(figure);
      figure.period = period_of(quantity, op);
      return true;
    }
    const Span post = post_of(quantity);
    const bool after_colon = breaks_[op.first] & colon && op.first == clause;
    const Span header = header_before(clause);
    Span chosen = choose(quantity, op, pre, post, leans);
    if (chosen.empty() && !(after_colon && !header.empty())) return false;
    std::string text;
    if (quantity.people && after_colon && !header.empty() && pre.empty()) chosen = {};
    if (chosen.first == post.first && !post.empty() && keeps_verb(quantity, op, pre))
      text = printed(pre) + " " + printed(post), chosen.first = pre.first;
    else
      text = printed(chosen);
    std::size_t begin = chosen.empty() ? header.first : std::min(chosen.first, quantity.first);
    if (!chosen.empty() && chosen.last == post.last) evidence_last_ = std::max(evidence_last_, post.last);
    if (!header.empty()) {
      text = text.empty() ? printed(header) : printed(header) + ": " + text;
      if (chosen.empty()) begin = header.first;
    }
    figure.indicator = subject_for(text, clause, pre);
    figure.evidence.begin = words_[std::min(begin, quantity.first)].begin;
    return !figure.indicator.empty();
  }

  // "tốc độ tăng trưởng bình quân" says nothing alone: the part of the sentence before it names the subject.
  std::string subject_for(std::string text, std::size_t clause, const Span& pre) const {
    static const KeySet empty_words("tốc độ tăng trưởng bình quân giá trị hằng hàng năm đạt mức");
    const Words named(text);
    for (std::size_t i = 0; i < named.size(); ++i)
      if (!empty_words.has(named[i])) return text;
    static const KeySet ends("có đạt tiếp phát được duy từng từ khởi chuyển ước tăng giảm chiếm đã đang là");
    std::size_t last = clause;
    while (last < pre.first && last - clause < 6 && breaks_[last] != comma && !ends.has(words_[last])) ++last;
    const Span subject = strip_lead({clause, last});
    if (subject.empty() || subject.last > pre.first || subject.last == pre.first) return text;
    if (done_ && done_->last > subject.first) return text;
    return printed(subject) + ": " + text;
  }

  // "…, bằng 68,2% so với mục tiêu", "(21/53 xã)": said of what was just measured.
  bool same_indicator(const Quantity& quantity, const Op& op) const {
    if (op.first < done_->last) return false;
    const bool bracketed =
        (breaks_[op.first] & bracket) && words_.gap(op.first).find('(') != std::string_view::npos;
    const bool direct =
        op.first == done_->last || op.first == done_->post_last || only_base_between(done_->last, op.first);
    if (!direct) return false;
    if (bracketed) return op.verb == "chiếm" || quantity.of.has_value();
    if (!(breaks_[op.first] & comma) || op.verb.empty() || op.verb == "duy trì") return false;
    const Span post = post_of(quantity);
    if (quantity.sort == Sort::count || quantity.sort == Sort::rate) return false;
    return post.empty() || matches_any(bases(), words_, post.first) || begins_period(post.first);
  }

  bool period_between(std::size_t from, std::size_t to) const {
    return std::any_of(periods_.begin(), periods_.end(),
                       [&](const Period& one) { return one.first >= from && one.last <= to; });
  }

  bool begins_period(std::size_t at) const {
    return std::any_of(periods_.begin(), periods_.end(), [&](const Period& one) { return one.first == at; });
  }

  // Between a number and the comma behind it: "so với mục tiêu nghị quyết", "tổng GDP".
  bool only_base_between(std::size_t from, std::size_t to) const {
    for (std::size_t i = from + 1; i < to; ++i)
      if (breaks_[i] & (comma | colon | semicolon | sentence)) return false;
    return from < to && breaks_[from] == none && !head_between(from, to);
  }

  bool head_between(std::size_t from, std::size_t to) const {
    static const Pattern linked("(với|và|trong đó)");
    for (std::size_t i = from; i < to; ++i)
      if (linked.match(words_, i) && i + 1 < to && head_at(words_, i + 1)) return true;
    return false;
  }

  void take_over(Figure& figure) const {
    const Figure& before = figures_[done_->figure];
    figure.indicator = before.indicator;
    figure.period = before.period;
    figure.evidence.begin = before.evidence.begin;
  }

  // Where a further indicator may begin behind an accepted quantity.
  std::optional<std::size_t> begin_behind(const Done& done, std::size_t to) const {
    for (std::size_t i = done.last; i <= to && i < words_.size(); ++i) {
      if (breaks_[i] & bracket) {
        const std::size_t closed = behind_bracket(i, to);
        if (closed > i) {
          i = closed - 1;
          continue;
        }
      }
      if (breaks_[i] & (comma | bracket | colon)) return i;
    }
    static const Pattern linked("(và|với|trong đó|cùng|đại diện)");
    for (std::size_t i = done.last; i < to; ++i)
      if (linked.match(words_, i)) return i;
    std::optional<std::size_t> head;
    for (std::size_t i = done.last; i < to; ++i)
      if (head_at(words_, i)) head = i;
    if (to == done.last && !done.counted) return to;
    return head;
  }

  // Behind the bracket that opens before word `at` and closes before `to` ("(CB-HPI)"); else `at`.
  std::size_t behind_bracket(std::size_t at, std::size_t to) const {
    if (words_.gap(at).find('(') == std::string_view::npos) return at;
    for (std::size_t i = at + 1; i <= to; ++i)
      if (words_.gap(i).find(')') != std::string_view::npos)
        return words_.gap(i).find(',') == std::string_view::npos ? i + 1 : i;
    return at;
  }

  // A period or turn of phrase that a sentence begins with.
  Span strip_lead(Span span) const {
    static const std::vector<Pattern> leads = [] {
      std::vector<Pattern> made;
      for (const char* lead :
           {"(phấn đấu|trong đó|đồng thời|ngoài ra|đến nay|hiện nay|hiện|theo đó|cụ thể|nhất "
            "là|như|và|riêng|nâng|với|qua đó|đưa|nhờ đó)",
            "(hằng|hàng|mỗi) năm", "từ đầu nhiệm kỳ [đến nay]", "trong [những|các] năm qua",
            "(trong|cả) nhiệm kỳ [qua|vừa qua|này|tới]", "(năm|#) năm qua", "(trong|đến) thời gian (qua|tới)",
            "(bảo đảm|đảm bảo)", "về", "[là] cùng", "tiếp tục", "trong"})
        made.emplace_back(lead);
      return made;
    }();
    for (bool again = true; again && !span.empty();) {
      again = false;
      for (const Period& period : periods_)
        if (opens(period, span)) {
          span.first = period.last;
          again = true;
        }
      if (span.empty()) break;
      for (const Pattern& lead : leads)
        if (const auto last = lead.match(words_, span.first); last && *last <= span.last) {
          span.first = *last;
          again = true;
          break;
        }
    }
    return span;
  }

  // Itself or behind a turn of phrase, with a comma behind it.
  bool opens(const Period& period, const Span& span) const {
    if (period.first < span.first || period.last > span.last) return false;
    if (period.first == span.first) return true;
    if (period.first > span.first + 3 || !(breaks_[period.last] & comma)) return false;
    for (std::size_t i = span.first + 1; i <= period.first; ++i)
      if (breaks_[i] != none) return false;
    return true;
  }

  Span strip_tail(Span span) const {
    static const KeySet tails("và với cùng đã cho có của thì cũng hằng hàng năm ước sẽ cần phải là");
    static const Pattern keeps("cho");
    for (bool again = true; again && !span.empty();) {
      again = false;
      for (const Period& period : periods_)
        if (period.last == span.last && period.first >= span.first && period.first < period.last) {
          span.last = period.first;
          again = true;
        }
      static const Pattern years("# năm");
      if (span.size() > 2 && years.match(words_, span.last - 2) == span.last) span.last -= 2;
      if (!span.empty() && tails.has(words_[span.last - 1]) && !keeps.match(words_, span.last - 1)) {
        --span.last;
        again = true;
      }
    }
    return span;
  }

  // From the last name of an indicator on, else from the last comma on.
  Span cut_to_head(Span span) const {
    if (span.empty()) return span;
    static const Pattern within("trong đó");
    std::size_t from = span.first;
    for (std::size_t i = span.first; i < span.last; ++i)
      if (const auto last = within.match(words_, i)) from = std::min(*last, span.last);
    std::optional<std::size_t> head;
    for (std::size_t i = from; i < span.last; ++i)
      if (head_at(words_, i) && head_stands(i, from, head)) head = i;
    if (head) return {widen(*head, from), span.last};
    std::size_t last_part = from;
    for (std::size_t i = from + 1; i < span.last; ++i)
      if (breaks_[i] & comma) last_part = i;
    if (span.last - last_part < 2 && last_part > from) last_part = previous_part(last_part, from);
    if (last_part > from) {
      const std::size_t before = previous_part(last_part, from);
      if (last_part - before <= 1) last_part = before;  // "nông, lâm nghiệp"
    }
    return {last_part, span.last};
  }

  // A head begins an indicator at the span's or a part's beginning and behind a few words that lead to it;
  // inside a name ("đóng góp của kinh tế số trong GRDP") it belongs to that.
  bool head_stands(std::size_t at, std::size_t from, const std::optional<std::size_t>& before) const {
    if (at == from || (breaks_[at] & (comma | bracket)) || !before) {
      if (at == from || (breaks_[at] & comma)) return true;
    }
    static const Pattern leading("(với|nâng|giảm|tăng|về|là|đưa|trong đó|xuống|quy|mới|đạt|có|mức)");
    static const Pattern strong(
        "(tỷ lệ|tốc độ|tổng [số] (vốn|kim|thu|mức)|số tiền|số vốn|giá trị|chỉ số|quy mô|đại diện)");
    if (at > 0 && leading.match(words_, at - 1) == at) return true;
    return strong.match(words_, at).has_value() && !before && at - from > 0 && !inside_name(at);
  }

  bool inside_name(std::size_t at) const {
    static const KeySet links("của trong theo trên về cho từ");
    return at > 0 && links.has(words_[at - 1]);
  }

  // "chỉ số A, chỉ số B nằm trong nhóm": of both.
  std::size_t widen(std::size_t head, std::size_t from) const {
    if (!(breaks_[head] & comma)) return head;
    const std::size_t part = previous_part(head, from);
    if (part < head && head_at(words_, part) && head - part <= 10 && !has_verb(part, head)) return part;
    return head;
  }

  bool has_verb(std::size_t from, std::size_t to) const {
    static const KeySet verbs("đạt tăng giảm được có duy tiếp chuyển phát ước chiếm");
    for (std::size_t i = from; i < to; ++i)
      if (verbs.has(words_[i])) return true;
    return false;
  }

  std::size_t previous_part(std::size_t part, std::size_t from) const {
    std::size_t at = part;
    while (at > from && !(at < part && (breaks_[at] & comma))) --at;
    return at;
  }

  // Words before the colon that opens the clause, where they are few.
  Span header_before(std::size_t clause) const {
    if (clause == 0) return {};
    const bool own_colon = breaks_[clause] & colon;
    // Also for later items of the same sentence: "Tuổi đời của đại biểu: … ; từ 41 đến 50 tuổi …"
    std::size_t at = clause;
    if (!(breaks_[at] & colon)) {
      const std::size_t begin = begin_of(at, sentence);
      while (at > begin && !(breaks_[at] & colon)) --at;
      if (!(breaks_[at] & colon) || at == begin) return {};
      // An item with a colon of its own is no header of its neighbours.
      const std::size_t own = begin_of(at - 1, sentence | semicolon | colon);
      if (breaks_[own] & semicolon) return {};
      if (outer_colon(begin, at) == at && quantity_within(at, begin_of(clause, semicolon)) &&
          directly_counted(at))
        return {};
      at = outer_colon(begin, at);
    }
    std::size_t first = begin_of(at - 1, sentence | semicolon | colon);
    if (own_colon && done_ && done_->last > first && done_->last < at) first = done_->last;
    const Span header = strip_lead({first, at});
    if (header.size() > (own_colon ? longest_header : longest_far_header) || has_quantity(header)) return {};
    static const Pattern nothing("[*] (như|sau|đó)");
    if (header.size() <= 2 && nothing.match(words_, header.first)) return {};
    return header;
  }

  std::size_t outer_colon(std::size_t begin, std::size_t at) const {
    for (std::size_t i = begin + 1; i <= at; ++i)
      if (breaks_[i] & colon) return i;
    return at;
  }

  // "Đại học: 230 đồng chí": the colon belongs to that item alone.
  bool directly_counted(std::size_t behind) const {
    return std::any_of(quantities_.begin(), quantities_.end(),
                       [&](const Quantity& one) { return one.first == behind; });
  }

  bool quantity_within(std::size_t from, std::size_t to) const {
    return std::any_of(quantities_.begin(), quantities_.end(),
                       [&](const Quantity& one) { return one.first >= from && one.first < to; });
  }

  bool has_quantity(const Span& span) const { return quantity_within(span.first, span.last); }

  // The noun counted and what tells it apart; for a share the words behind it.
  Span post_of(const Quantity& quantity) const {
    const bool counted = quantity.sort == Sort::count;
    Span post{counted ? quantity.unit_first : quantity.last, quantity.last};
    if (counted && quantity.unit_last < quantity.last &&
        (quantity.per_year || quantity.or_more || quantity.or_less))
      return {quantity.unit_first, quantity.unit_last};
    std::size_t at = quantity.last;
    if (!counted && at < words_.size() && (breaks_[at] & ~unsigned{none}) != none && !share_gap(at))
      return {at, at};
    while (at < words_.size() && at - post.first < longest_post) {
      if (breaks_[at] != none && !(at == quantity.last && share_gap(at)) && !enumerates(post.first, at))
        break;
      if (at > quantity.last && matches_any(post_ends(), words_, at)) break;
      if (at == quantity.last && counted && matches_any(post_ends(), words_, at)) break;
      ++at;
    }
    post.last = at;
    return post;
  }

  // "số xã, phường không ma tuý": a comma inside the name of what is counted.
  bool enumerates(std::size_t first, std::size_t at) const {
    if (breaks_[at] != comma || at - first > 4 || at == first) return false;
    std::size_t end = at;
    while (end + 1 < words_.size() && breaks_[end + 1] == none) ++end;
    return !quantity_within(at, end + 1) && !operator_firsts().has(words_[at]);
  }

  // A sign of per cent and a space part no words.
  bool share_gap(std::size_t at) const {
    return words_.gap(at).find_first_of(",;:().") == std::string_view::npos;
  }

  Span choose(const Quantity& quantity, const Op& op, const Span& pre, const Span& post, bool leans) const {
    const bool named = !pre.empty() && !is_generic(pre);
    if (quantity.sort != Sort::count) {
      if (named && !(quantity.sort == Sort::share && ends_in_verb(pre) && !post.empty() && op.verb.empty()))
        return pre;
      if (quantity.sort == Sort::rate) return {quantity.unit_first, quantity.last};
      if (leans && !post.empty() && matches_any(bases(), words_, post.first)) return {};
      return post;
    }
    if (!named) return post;
    const bool measured = op.verb == "đạt" || op.verb == "ước đạt" || op.verb == "tăng lên" ||
                          op.verb == "trong nhóm" || op.verb == "bằng" || op.verb == "chiếm";
    if (measured || (op.any && head_at(words_, pre.first))) return pre;
    if (quantity.people && op.any && !has_long_comma(pre)) return pre;
    return post;
  }

  bool has_long_comma(const Span& pre) const { return pre.size() > longest_indicator; }

  bool is_generic(const Span& span) const {
    for (std::size_t i = span.first; i < span.last; ++i)
      if (!generic().has(words_[i])) return false;
    return true;
  }

  bool ends_in_verb(const Span& pre) const {
    static const Pattern verbs("(hoàn thành|giảm|tăng|thu hồi|xử lý|giải quyết|thực hiện|xoá|cắt giảm)");
    return pre.size() <= 3 && verbs.match(words_, pre.first) == pre.last;
  }

  // "kết nạp 9.149 đảng viên mới": the verb says what happened to them.
  bool keeps_verb(const Quantity& quantity, const Op& op, const Span& pre) const {
    if (pre.empty() || is_generic(pre) || pre.size() > longest_object_verb) return false;
    if (quantity.sort == Sort::share) return ends_in_verb(pre);
    return op.verb.empty() || op.verb == "duy trì" || op.verb == "tăng" || op.verb == "giảm";
  }

  std::string printed(const Span& span) const {
    if (span.empty()) return "";
    const std::size_t last = std::min(span.last, span.first + longest_indicator);
    std::string text = tidy(words_.printed(span.first, last));
    if (std::count(text.begin(), text.end(), '(') > std::count(text.begin(), text.end(), ')') &&
        last < words_.size() + 1 && words_.gap(last).starts_with(")"))
      text += ')';
    return text;
  }

  bool yearly(const Quantity& quantity, const Op& op) const {
    static const Pattern each("(hằng|hàng|mỗi) năm");
    const std::size_t clause = begin_of(op.first, sentence | semicolon);
    if (const auto last = each.match(words_, clause); last && *last <= op.first) return true;
    const std::size_t from =
        std::max(begin_of(op.first, sentence | semicolon | comma), done_ ? done_->last : 0);
    for (std::size_t i = from; i < quantity.first; ++i)
      if (each.match(words_, i)) return true;
    return false;
  }

  std::optional<std::string> period_of(const Quantity& quantity, const Op& op) const {
    const std::size_t sentence_first = begin_of(op.first, sentence);
    const std::size_t clause = begin_of(op.first, sentence | semicolon);
    const std::size_t from = std::max(clause, done_ && done_->last <= quantity.first ? done_->last : 0);
    const Period* best = nullptr;
    for (const Period& period : periods_) {
      if (period.base || period.first < from || period.last > quantity.first) continue;
      best = &period;
    }
    if (!best) best = opening(clause, quantity.first);
    if (!best) best = opening(sentence_first, quantity.first);
    if (!best) best = directly_behind(quantity);
    if (!best) return std::nullopt;
    return tidy(words_.printed(best->first, best->last));
  }

  // A period that a clause or sentence begins with holds for all of it.
  const Period* opening(std::size_t begin, std::size_t before) const {
    for (const Period& period : periods_) {
      if (period.base || period.first < begin || period.last > before) continue;
      if (period.first > begin + 3) return nullptr;
      for (std::size_t i = begin + 1; i <= period.first; ++i)
        if (breaks_[i] != none) return nullptr;
      const bool closed = breaks_[period.last] & (comma | colon);
      return closed || period.first == begin ? &period : nullptr;
    }
    return nullptr;
  }

  const Period* directly_behind(const Quantity& quantity) const {
    if (quantity.sort == Sort::times) return nullptr;
    for (const Period& period : periods_)
      if (period.first >= quantity.last && !period.base && period.first - quantity.last <= 6 &&
          free_way(quantity.last, period.first))
        return &period;
    return nullptr;
  }

  // No punctuation and no verb of its own: "95% dân số vào năm 2030".
  bool free_way(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i <= to; ++i)
      if (breaks_[i] != none && !(i == from && share_gap(i))) return false;
    return !has_verb(from, to) && !(to > from && matches_any(post_ends(), words_, to - 1));
  }

  FigureKind kind_of(const Quantity& quantity, const Op& op) const {
    static const Pattern aims("(phấn đấu|sẽ|cần đạt|phải đạt|đề ra #|đặt mục tiêu|mục tiêu đến|dự kiến)");
    static const Pattern done("(đã|ước đạt|đến nay|đạt được|trong nhiệm kỳ qua|năm qua)");
    const std::size_t begin = begin_of(op.first, sentence);
    const std::size_t near = std::max(begin, quantity.first > 40 ? quantity.first - 40 : 0);
    static const Pattern set_forth("đề ra");
    if (op.first >= 2 && set_forth.match(words_, op.first - 2) == op.first) return FigureKind::target;
    for (std::size_t i = quantity.first + 1; i-- > near;) {
      if (const auto last = aims.match(words_, i); last && *last <= quantity.first) return FigureKind::target;
      if (const auto last = done.match(words_, i); last && *last <= quantity.first) return FigureKind::result;
    }
    for (auto heading = section_.rbegin(); heading != section_.rend(); ++heading)
      if (const auto kind = kind_of_heading(*heading)) return *kind;
    static const Pattern until("(đến|tới) năm #");
    for (std::size_t i = begin; i < quantity.first; ++i)
      if (until.match(words_, i)) return FigureKind::target;
    return FigureKind::result;
  }

  static std::optional<FigureKind> kind_of_heading(const std::string& heading) {
    static const Pattern targets(
        "(chỉ tiêu|mục tiêu|phương hướng|giải pháp|nhiệm vụ trọng tâm|nhiệm vụ chủ yếu|định hướng)");
    static const Pattern results("(kết quả|đánh giá|thành tựu|hạn chế|tình hình|ưu điểm|tồn tại)");
    const Words words(heading);
    if (results.find(words)) return FigureKind::result;
    if (targets.find(words)) return FigureKind::target;
    return std::nullopt;
  }

  Words words_;
  const std::vector<std::string>& section_;
  std::vector<Quantity> quantities_;
  std::vector<unsigned> breaks_;  // what stands before each word
  std::vector<Period> periods_;
  std::vector<Figure> figures_;
  std::optional<Done> done_;
  std::size_t evidence_last_ = 0;
  std::optional<std::size_t> origin_;  // where the operator of "từ 28%" began
};

bool is_number(std::string_view key) {
  return !key.empty() && key.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

const char* name(FigureKind kind) {
  return kind == FigureKind::target ? "target" : "result";
}

std::vector<Figure> read_figures(std::string_view text, const std::vector<std::string>& section) {
  return Reader(text, section).all();
}

bool may_hold_figures(std::string_view text, const text::Tokens& tokens) {
  const auto& words = tokens.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_number(words[i].key) || (i + 1 < words.size() && is_number(words[i + 1].key))) continue;
    if (i > 0 && makes_a_name(std::string(words[i - 1].key))) continue;
    const std::size_t next = i + 1 < words.size() ? words[i + 1].begin : text.size();
    const std::string_view gap = text.substr(words[i].end, next - words[i].end);
    if (gap.find('%') != std::string_view::npos) return true;
    if (i + 1 < words.size() && gap.size() <= 2 && begins_unit(std::string(words[i + 1].key))) return true;
  }
  return false;
}

}  // namespace indexer
