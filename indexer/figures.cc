#include "indexer/figures.h"

#include <algorithm>
#include <utility>

#include "indexer/figure_operator.h"
#include "indexer/figure_text.h"
#include "indexer/indicator_span.h"
#include "indexer/indicators.h"
#include "indexer/quantity.h"
#include "indexer/words.h"

namespace indexer {
namespace {

using Sort = Quantity::Sort;

constexpr std::size_t longest_object_verb = 6;  // "hỗ trợ tạo việc làm cho"
constexpr std::size_t longest_subject = 30;
constexpr std::size_t longest_part = 5;  // "có bằng cấp, chứng chỉ"

class Reader {
 public:
  Reader(std::string_view text, const std::vector<std::string>& section)
      : text_(text), spans_(text_), section_(section) {}

  std::vector<Figure> all() {
    for (std::size_t i = 0; i < text_.quantities.size(); ++i) read(i);
    return std::move(figures_);
  }

 private:
  // What is known of an accepted quantity for those that lean on it.
  struct Done {
    std::size_t figure = 0;
    std::size_t last = 0;       // behind the unit
    std::size_t post_last = 0;  // behind what is counted
    bool counted = false;
    bool money = false;
    std::string whole;  // the indicator of which the next may be a part
  };

  void read(std::size_t number) {
    const Quantity& quantity = text_.quantities[number];
    FigureOperator op = read_operator(text_, quantity);
    if (!counts(quantity, op) || measures_by(number, op)) return;
    // "từ 28% lên 32,5%": what was reached is the figure.
    if (op.from && number + 1 < text_.quantities.size()) {
      const FigureOperator next = read_operator(text_, text_.quantities[number + 1]);
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
    if (goal_) figure.kind = FigureKind::target;
    figure.name = indicator_name(named_.empty() ? figure.indicator : named_, figure.unit, figure.per_year);
    figure.evidence.end = std::max(end_of(quantity), text_.words[evidence_last_ - 1].end);
    Done done;
    done.figure = figures_.size();
    done.last = behind_period(quantity.last);
    done.post_last = spans_.behind(quantity).last;
    done.money = quantity.sort == Sort::money;
    done.whole = whole_;
    done.counted = quantity.sort == Sort::count || quantity.sort == Sort::share;
    done_ = done;
    figures_.push_back(std::move(figure));
  }

  // "17,5% năm 2015 xuống còn": that year is where it came from.
  bool only_period_between(std::size_t from, std::size_t to) {
    if (to <= from) return true;
    static const Pattern edge("(đầu|cuối) nhiệm kỳ");
    if (edge.match(text_.words, from) == to) return true;
    for (Period& period : text_.periods)
      if (period.first == from && period.last == to) return period.base = true;
    return false;
  }

  bool done_empty_between(std::size_t number) const {
    return number == 0 || text_.quantities[number - 1].last <
                              text_.begin_of(text_.quantities[number].first, sentence | semicolon);
  }

  // The text's byte behind the unit; a sign of per cent is no word.
  std::size_t end_of(const Quantity& quantity) const {
    const std::size_t last = text_.words[quantity.last - 1].end;
    if (quantity.sort == Sort::share) {
      const std::string_view gap = text_.words.gap(quantity.last);
      for (const std::string_view sign : {"%", "‰"})
        if (const std::size_t at = gap.find(sign); at < 3) return last + at + sign.size();
    }
    return last;
  }

  // Whether the quantity can be a target's or a result's at all.
  bool counts(const Quantity& quantity, const FigureOperator& op) const {
    const bool after_colon = text_.breaks[quantity.first] & colon;
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

  // "giá trị sản phẩm trên 1 ha đất đạt 65 triệu đồng": part of the name of what the next number measures.
  bool measures_by(std::size_t number, const FigureOperator& op) const {
    const Quantity& quantity = text_.quantities[number];
    static constexpr double bases[] = {1, 100, 1000, 10'000, 100'000};
    if (std::find(std::begin(bases), std::end(bases), quantity.value) == std::end(bases) ||
        op.bound != "trên" || !op.verb.empty() || number + 1 == text_.quantities.size())
      return false;
    const std::size_t next = text_.quantities[number + 1].first;
    return text_.begin_of(next, comma | semicolon | colon | sentence) <= quantity.first &&
           !read_operator(text_, text_.quantities[number + 1]).verb.empty();
  }

  // A norm of law: a fine, a term, a rate that something lays down.
  bool is_rule(const Quantity& quantity) const {
    static const Pattern rule(
        "(quy định|phạt (tiền|tù|cải|cảnh)|thời hạn|trị giá từ|khoản #|điều #|mức phạt|phải)");
    const std::size_t begin = text_.begin_of(quantity.first, sentence);
    return rule.find(text_.words, begin, quantity.last + 4).has_value();
  }

  // What is measured. False where the number only narrows down what another one counts.
  // Takes a verb before the indicator into the operator ("duy trì tốc độ tăng trưởng ở mức 9%").
  bool name_it(const Quantity& quantity, FigureOperator& op, Figure& figure) {
    const std::size_t clause = text_.begin_of(op.first, sentence | semicolon | colon);
    const bool leans = done_ && done_->last > text_.begin_of(op.first, sentence | semicolon);
    WordSpan pre{clause, op.first};
    evidence_last_ = quantity.last;
    goal_ = false;
    named_.clear();
    if (leans) {
      goal_ = is_goal(quantity, op);
      if (goal_ || same_indicator(quantity, op)) {
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
    pre = spans_.before(pre);
    // "…, 60% số xã": behind a comma a share is of what follows it.
    if (quantity.sort == Sort::share && op.verb.empty() && text_.breaks[op.first] & comma &&
        !spans_.behind(quantity).empty())
      pre = {};
    if (next_year(quantity, op, pre)) {
      take_over(figure);
      figure.period = period_of(quantity, op);
      return true;
    }
    if (op.verb.empty()) take_verb(pre, op);
    static const Pattern possessive("của");
    if (quantity.sort == Sort::count && op.first > 0 &&
        possessive.match(text_.words, op.first - 1) == op.first)
      pre = {};
    if (leans && pre.empty() && !op.verb.empty() && quantity.sort != Sort::count &&
        quantity.sort != Sort::rate && op.first > done_->last &&
        text_.period_between(done_->last, op.first)) {
      take_over(figure);
      figure.period = period_of(quantity, op);
      return true;
    }
    const WordSpan post = spans_.behind(quantity);
    const bool after_colon = text_.breaks[clause] & colon && (op.first == clause || pre.empty());
    const WordSpan header = spans_.header(clause, done_ ? done_->last : 0);
    WordSpan chosen = choose(quantity, op, pre, post, leans);
    if (chosen.empty() && !(after_colon && !header.empty())) return false;
    std::string text;
    if (quantity.people && after_colon && !header.empty() && pre.empty()) chosen = {};
    if (pre.size() > longest_object_verb) pre = what_was_done(pre);
    if (chosen.first == post.first && !post.empty() && keeps_verb(quantity, op, pre))
      text = spans_.printed(pre) + " " + spans_.printed(post), chosen.first = pre.first;
    else if (const WordSpan object = object_of(quantity, pre); chosen.first == pre.first && !object.empty())
      text = spans_.printed(pre) + " " + spans_.printed(object), evidence_last_ = object.last;
    else
      text = spans_.printed(chosen);
    std::size_t begin = chosen.empty() ? header.first : std::min(chosen.first, quantity.first);
    if (!chosen.empty() && chosen.last == post.last) evidence_last_ = std::max(evidence_last_, post.last);
    if (!header.empty()) {
      text = text.empty() ? spans_.printed(header) : spans_.printed(header) + ": " + text;
      if (chosen.empty()) begin = header.first;
    }
    figure.indicator = subject_for(part_of_whole(text, quantity, op, pre), clause, pre);
    figure.evidence.begin = text_.words[std::min(begin, quantity.first)].begin;
    return !figure.indicator.empty();
  }

  // "tốc độ tăng trưởng bình quân" says nothing alone: the part of the sentence before it names the subject.
  std::string subject_for(std::string text, std::size_t clause, const WordSpan& pre) const {
    static const KeySet empty_words("tốc độ tăng trưởng bình quân giá trị hằng hàng năm đạt mức");
    const Words named(text);
    for (std::size_t i = 0; i < named.size(); ++i)
      if (!empty_words.has(named[i])) return text;
    static const KeySet ends("có đạt tiếp phát được duy từng từ khởi chuyển ước tăng giảm chiếm đã đang là");
    std::size_t last = clause;
    while (last < pre.first && last - clause < 6 && text_.breaks[last] != comma &&
           !ends.has(text_.words[last]))
      ++last;
    const WordSpan subject = spans_.strip_lead({clause, last});
    if (subject.empty() || subject.last > pre.first || subject.last == pre.first) return text;
    if (done_ && done_->last > subject.first) return text;
    return spans_.printed(subject) + ": " + text;
  }

  // "…, bằng 68,2% so với mục tiêu", "(21/53 xã)": said of what was just measured.
  bool same_indicator(const Quantity& quantity, const FigureOperator& op) const {
    if (op.first < done_->last) return false;
    const bool bracketed =
        (text_.breaks[op.first] & bracket) && text_.words.gap(op.first).find('(') != std::string_view::npos;
    const bool direct =
        op.first == done_->last || op.first == done_->post_last || only_base_between(done_->last, op.first);
    if (is_score(quantity) && !op.verb.empty() && text_.breaks[op.first] & comma) return true;
    if (!direct) return false;
    if (bracketed)
      return quantity.of || op.verb == "chiếm" || (!op.verb.empty() && quantity.sort != Sort::rate);
    if (continues_sum(quantity, op) || says_more(quantity, op)) return true;
    if (!(text_.breaks[op.first] & comma) || op.verb.empty() || op.verb == "duy trì") return false;
    const WordSpan post = spans_.behind(quantity);
    if (quantity.sort == Sort::count || quantity.sort == Sort::rate) return false;
    return post.empty() || begins_base(text_.words, post.first) || text_.begins_period(post.first);
  }

  // "…, thuộc nhóm khá, tăng 9 bậc": no things that are counted.
  static bool is_score(const Quantity& quantity) { return quantity.unit == "bậc" || quantity.unit == "điểm"; }

  // "12.500 tỷ đồng và 350 triệu USD": one sum in two currencies.
  bool continues_sum(const Quantity& quantity, const FigureOperator& op) const {
    static const Pattern also("và");
    return quantity.sort == Sort::money && figures_[done_->figure].unit != quantity.unit && done_->money &&
           op.verb.empty() && op.first == done_->last + 1 &&
           also.match(text_.words, done_->last) == op.first && text_.breaks[done_->last] == none;
  }

  // "vượt 18,4% dự toán và tăng 1,4 lần".
  bool says_more(const Quantity& quantity, const FigureOperator& op) const {
    static const Pattern also("và");
    return (quantity.sort == Sort::share || quantity.sort == Sort::times) && !op.verb.empty() &&
           op.first > done_->last && also.match(text_.words, op.first - 1) == op.first &&
           (op.first == done_->last + 1 || begins_base(text_.words, done_->last));
  }

  // "đạt 7,2% (mục tiêu 7 - 7,5%)": what the number before it was to be.
  bool is_goal(const Quantity& quantity, const FigureOperator& op) const {
    static const Pattern goal("(mục tiêu|chỉ tiêu|kế hoạch) [nghị quyết] [đề ra|giao|đặt ra] [là]");
    const std::size_t from = std::max(done_->last, text_.begin_of(op.first, bracket));
    return goal.match(text_.words, from) == op.first && text_.breaks[from] & bracket &&
           quantity.unit == figures_[done_->figure].unit;
  }

  // "năm 2021 đạt 1.850 tỷ đồng; năm 2022 đạt 2.105 tỷ đồng": the same of another year.
  bool next_year(const Quantity& quantity, const FigureOperator& op, const WordSpan& pre) const {
    if (!done_ || !pre.empty() || figures_.empty() || figures_[done_->figure].unit != quantity.unit)
      return false;
    const std::size_t clause = text_.begin_of(op.first, sentence | semicolon);
    if (done_->last > clause || !(text_.breaks[clause] & semicolon) ||
        text_.begin_of(clause, sentence) > done_->last)
      return false;
    return std::any_of(text_.periods.begin(), text_.periods.end(), [&](const Period& period) {
      return period.first == clause && period.last == op.first && !period.base;
    });
  }

  // "duy trì tốc độ tăng trưởng ở mức 9%", "giảm phát thải ít nhất 10%".
  void take_verb(WordSpan& pre, FigureOperator& op) const {
    static const std::pair<Pattern, const char*> verbs[] = {
        {Pattern("(tăng|nâng)"), "tăng"}, {Pattern("giảm"), "giảm"}, {Pattern("duy trì"), "duy trì"}};
    static const Pattern names("(tăng (trưởng|cường)|giảm (nghèo|thiểu|sinh))");
    static const Pattern pace("(tốc độ|mức|tỷ lệ|số|chỉ số)");
    if (pre.empty() || !(op.any || head_at(text_.words, pre.first))) return;
    for (const auto& [pattern, verb] : verbs)
      for (std::size_t back = 0; back <= 2 && back <= pre.first; ++back) {
        const std::size_t at = pre.first - back;
        const auto last = pattern.match(text_.words, at);
        if (!last || (back > 0 && (*last != pre.first || text_.breaks[pre.first] != none))) continue;
        if (*last >= pre.last || names.match(text_.words, at)) continue;
        if (at > 1 && text_.breaks[at] == none &&
            (pace.match(text_.words, at - 2) == at || pace.match(text_.words, at - 1) == at))
          continue;
        pre.first = *last;
        op.verb = verb;
        return;
      }
  }

  // "đầu tư 4.300 tỷ đồng cho hạ tầng giao thông": what the money is for, where the verb alone says little;
  // "phủ sóng đến 100% trung tâm xã".
  WordSpan object_of(const Quantity& quantity, const WordSpan& pre) const {
    static const Pattern purpose("(cho|vào)");
    static const Pattern reach("(đến|tới|cho)");
    if (quantity.sort == Sort::share && !pre.empty() && reach.match(text_.words, pre.last - 1))
      return spans_.behind(quantity);
    if (quantity.sort != Sort::money || pre.empty() || pre.size() > 3 || head_at(text_.words, pre.first))
      return {};
    const WordSpan post = spans_.behind(quantity);
    return !post.empty() && purpose.match(text_.words, post.first) ? post : WordSpan{};
  }

  // "tỷ lệ thu gom chất thải đô thị đạt 95%, nông thôn đạt 70%": a part of it, named with the whole.
  std::string part_of_whole(const std::string& text, const Quantity& quantity, const FigureOperator& op,
                            const WordSpan& pre) {
    whole_ = named_ = text;
    if (!done_ || pre.empty() || pre.size() > longest_part || head_at(text_.words, pre.first)) return text;
    if (done_->last <= text_.begin_of(op.first, sentence | semicolon) || done_->whole.empty()) return text;
    if (quantity.unit != figures_[done_->figure].unit || text != spans_.printed(pre)) return text;
    if (!indicator_name(text, quantity.unit, quantity.per_year).empty()) return text;
    whole_ = done_->whole;
    return whole_ + ": " + text;
  }

  // Between a number and the comma behind it: "so với mục tiêu nghị quyết", "tổng GDP".
  bool only_base_between(std::size_t from, std::size_t to) const {
    for (std::size_t i = from + 1; i < to; ++i)
      if (text_.breaks[i] & (comma | colon | semicolon | sentence)) return false;
    return from < to && text_.breaks[from] == none && !head_between(from, to);
  }

  bool head_between(std::size_t from, std::size_t to) const {
    static const Pattern linked("(với|và|trong đó)");
    for (std::size_t i = from; i < to; ++i)
      if (linked.match(text_.words, i) && i + 1 < to && head_at(text_.words, i + 1)) return true;
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
    for (std::size_t i = done.last; i <= to && i < text_.words.size(); ++i) {
      if (text_.breaks[i] & bracket) {
        const std::size_t closed = behind_bracket(i, to);
        if (closed > i) {
          i = closed - 1;
          continue;
        }
      }
      if (text_.breaks[i] & (comma | bracket | colon)) return i;
    }
    static const Pattern linked("(và|với|trong đó|cùng|đại diện)");
    for (std::size_t i = done.last; i < to; ++i)
      if (linked.match(text_.words, i)) return i;
    std::optional<std::size_t> head;
    for (std::size_t i = done.last; i < to; ++i)
      if (head_at(text_.words, i)) head = i;
    if (to == done.last && !done.counted) return to;
    return head;
  }

  // Behind the bracket that opens before word `at` and closes before `to` ("(CB-HPI)"); else `at`.
  std::size_t behind_bracket(std::size_t at, std::size_t to) const {
    if (text_.words.gap(at).find('(') == std::string_view::npos) return at;
    for (std::size_t i = at + 1; i <= to; ++i)
      if (text_.words.gap(i).find(')') != std::string_view::npos)
        return text_.words.gap(i).find(',') == std::string_view::npos ? i + 1 : i;
    return at;
  }

  // A period or turn of phrase that a sentence begins with.

  WordSpan choose(const Quantity& quantity, const FigureOperator& op, const WordSpan& pre,
                  const WordSpan& post, bool leans) const {
    static const Pattern those("trong [tổng] số (đó|này)");
    const bool named = !pre.empty() && !spans_.is_generic(pre);
    if (quantity.sort != Sort::count) {
      if (named && !(quantity.sort == Sort::share && ends_in_verb(pre) && !post.empty() && op.verb.empty()))
        return pre;
      if (quantity.sort == Sort::rate) return {quantity.unit_first, quantity.last};
      if (const auto among = those.match(text_.words, post.first); among && *among < post.last)
        return {*among, post.last};
      if (leans && !post.empty() && begins_base(text_.words, post.first)) return {};
      return post;
    }
    if (!named) return post;
    const bool measured = op.verb == "đạt" || op.verb == "ước đạt" || op.verb == "tăng lên" ||
                          op.verb == "trong nhóm" || op.verb == "bằng" || op.verb == "chiếm";
    const auto head = head_at(text_.words, pre.first);
    static const Pattern extent("(dài|rộng)");
    if (pre.size() > 1 && extent.match(text_.words, pre.last - 1)) return {pre.first, pre.last - 1};
    if (measured || (op.any && head && *head < pre.last)) return pre;
    if (quantity.people && op.any && pre.size() <= longest_subject) return pre;
    return post;
  }

  bool ends_in_verb(const WordSpan& pre) const {
    static const Pattern verbs("(hoàn thành|giảm|tăng|thu hồi|xử lý|giải quyết|thực hiện|xoá|cắt giảm)");
    return pre.size() <= 3 && verbs.match(text_.words, pre.first) == pre.last;
  }

  // "cấp uỷ các cấp đã thi hành kỷ luật": who did it is left out.
  WordSpan what_was_done(const WordSpan& pre) const {
    static const Pattern done("đã");
    for (std::size_t i = pre.last; i-- > pre.first;)
      if (done.match(text_.words, i)) return {i + 1, pre.last};
    return pre;
  }

  // "kết nạp 9.149 đảng viên mới": the verb says what happened to them.
  bool keeps_verb(const Quantity& quantity, const FigureOperator& op, const WordSpan& pre) const {
    if (pre.empty() || spans_.is_generic(pre) || pre.size() > longest_object_verb) return false;
    if (quantity.sort == Sort::share) return ends_in_verb(pre);
    return op.verb.empty() || op.verb == "duy trì" || op.verb == "tăng" || op.verb == "giảm";
  }

  bool yearly(const Quantity& quantity, const FigureOperator& op) const {
    static const Pattern each("(hằng|hàng|mỗi) năm");
    const std::size_t clause = text_.begin_of(op.first, sentence | semicolon);
    if (const auto last = each.match(text_.words, clause); last && *last <= op.first) return true;
    const std::size_t from =
        std::max(text_.begin_of(op.first, sentence | semicolon | comma), done_ ? done_->last : 0);
    for (std::size_t i = from; i < quantity.first; ++i)
      if (each.match(text_.words, i)) return true;
    return each_year_behind(quantity);
  }

  // "5.000 ha rừng mỗi năm": at the end of what is counted.
  bool each_year_behind(const Quantity& quantity) const {
    static const Pattern each("(hằng|hàng|mỗi) năm");
    static const Pattern also("và");
    for (std::size_t i = quantity.last; i + 1 < text_.words.size(); ++i) {
      if (text_.breaks[i] & (semicolon | sentence | colon) && i > quantity.last) return false;
      if (text_.quantity_within(i, i + 1)) return false;
      if (text_.each_year(i)) return true;
      if (const auto last = each.match(text_.words, i))
        return text_.breaks[*last] != none && !also.match(text_.words, i - 1);
    }
    return false;
  }

  std::optional<std::string> period_of(const Quantity& quantity, const FigureOperator& op) const {
    const std::size_t sentence_first = text_.begin_of(op.first, sentence);
    const std::size_t clause = text_.begin_of(op.first, sentence | semicolon);
    const std::size_t from = std::max(clause, done_ && done_->last <= quantity.first ? done_->last : 0);
    const Period* best = nullptr;
    for (const Period& period : text_.periods) {
      if (period.base || period.first < from || period.last > quantity.first) continue;
      best = &period;
    }
    if (!best) best = opening(clause, quantity.first);
    if (!best) best = opening(sentence_first, quantity.first);
    if (!best) best = closing_header(sentence_first, op.first);
    if (!best) best = directly_behind(quantity);
    if (!best) return std::nullopt;
    return tidy(text_.words.printed(best->first, best->last));
  }

  // A period that a clause or sentence begins with holds for all of it.
  const Period* opening(std::size_t begin, std::size_t before) const {
    for (const Period& period : text_.periods) {
      if (period.base || period.first < begin || period.last > before) continue;
      if (period.first > begin + 3) return nullptr;
      for (std::size_t i = begin + 1; i <= period.first; ++i)
        if (text_.breaks[i] != none) return nullptr;
      const bool closed = text_.breaks[period.last] & (comma | colon);
      return closed || period.first == begin ? &period : nullptr;
    }
    return nullptr;
  }

  // "Cơ cấu kinh tế đến năm 2030: …": holds for what stands behind the colon.
  const Period* closing_header(std::size_t begin, std::size_t before) const {
    for (const Period& period : text_.periods)
      if (!period.base && period.first >= begin && period.last <= before &&
          text_.breaks[period.last] & colon && !text_.quantity_within(begin, period.first))
        return &period;
    return nullptr;
  }

  const Period* directly_behind(const Quantity& quantity) const {
    if (quantity.sort == Sort::times) return nullptr;
    for (const Period& period : text_.periods)
      if (period.first >= quantity.last && !period.base && period.first - quantity.last <= 6 &&
          (free_way(quantity.last, period.first) || in_brackets(quantity.last, period)))
        return &period;
    return nullptr;
  }

  // Behind the year in brackets that follows a number.
  std::size_t behind_period(std::size_t last) const {
    for (const Period& period : text_.periods)
      if (in_brackets(last, period)) return period.last;
    return last;
  }

  // "62 triệu đồng (năm 2025)".
  bool in_brackets(std::size_t from, const Period& period) const {
    return period.first == from && text_.words.gap(from).find('(') != std::string_view::npos &&
           text_.words.gap(period.last).starts_with(")");
  }

  // No punctuation and no verb of its own: "95% dân số vào năm 2030".
  bool free_way(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i <= to; ++i)
      if (text_.breaks[i] != none && !(i == from && text_.share_gap(i))) return false;
    return !spans_.has_verb(from, to) && !(to > from && ends_post(text_.words, to - 1));
  }

  FigureKind kind_of(const Quantity& quantity, const FigureOperator& op) const {
    static const Pattern aims("(phấn đấu|sẽ|cần đạt|phải đạt|đề ra #|đặt mục tiêu|mục tiêu đến|dự kiến)");
    static const Pattern done("(đã|ước đạt|đến nay|đạt được|trong nhiệm kỳ qua|năm qua)");
    const std::size_t begin = text_.begin_of(op.first, sentence);
    const std::size_t near = std::max(begin, quantity.first > 40 ? quantity.first - 40 : 0);
    static const Pattern set_forth("đề ra");
    if (op.first >= 2 && text_.breaks[op.first] == none &&
        set_forth.match(text_.words, op.first - 2) == op.first)
      return FigureKind::target;
    for (std::size_t i = quantity.first + 1; i-- > near;) {
      if (const auto last = aims.match(text_.words, i); last && *last <= quantity.first)
        return FigureKind::target;
      if (const auto last = done.match(text_.words, i); last && *last <= quantity.first)
        return FigureKind::result;
    }
    for (auto heading = section_.rbegin(); heading != section_.rend(); ++heading)
      if (const auto kind = kind_of_heading(*heading)) return *kind;
    static const Pattern until("(đến|tới) năm #");
    for (std::size_t i = begin; i < quantity.first; ++i)
      if (until.match(text_.words, i)) return FigureKind::target;
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

  FigureText text_;
  IndicatorSpans spans_;
  const std::vector<std::string>& section_;
  std::vector<Figure> figures_;
  std::optional<Done> done_;
  std::size_t evidence_last_ = 0;
  std::string whole_, named_;
  bool goal_ = false;
  std::optional<std::size_t> origin_;  // where the operator of "từ 28%" began
};

// "số năm sống khoẻ đạt 68 năm"
bool counts_years(const std::vector<text::Token>& words, std::size_t at) {
  if (words[at + 1].key != "năm") return false;
  for (std::size_t back = 1; back <= 8 && back <= at; ++back)
    if (words[at - back].unmarked == "so") return true;
  return false;
}

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
    if (gap.find('%') != std::string_view::npos || gap.find("‰") != std::string_view::npos) return true;
    if (i + 1 < words.size() && counts_years(words, i)) return true;
    if (i + 1 < words.size() && gap.size() <= 2 && begins_unit(std::string(words[i + 1].key))) return true;
  }
  return false;
}

}  // namespace indexer
