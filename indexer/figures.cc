#include "indexer/figures.h"

#include <algorithm>
#include <utility>

#include "indexer/figure_candidates.h"
#include "indexer/figure_kind.h"
#include "indexer/figure_operator.h"
#include "indexer/figure_period.h"
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
constexpr std::size_t longest_base = 6;  // "kế hoạch Trung ương giao"

class Reader {
 public:
  Reader(std::string_view text, const std::vector<std::string>& section)
      : text_(text), spans_(text_), candidates_(text_, spans_), periods_(text_, spans_), section_(section) {}

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
    std::string whole;            // the indicator of which the next may be a part
    std::size_t whole_first = 0;  // its first word
  };

  void read(std::size_t number) {
    const Quantity& quantity = text_.quantities[number];
    FigureOperator op = read_operator(text_, quantity);
    if (!candidates_.takes(number, op)) return;
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
    figure.per_year = quantity.per_year || op.per_year || periods_.yearly(quantity, op, behind_last());
    if (!figure.period) figure.period = periods_.of(quantity, op, behind_last());
    if (!figure.period && among(op)) figure.period = figures_[done_->figure].period;
    figure.kind = kind_of(text_, quantity, op, section_);
    if (goal_) figure.kind = FigureKind::target;
    figure.name = indicator_name(named_.empty() ? figure.indicator : named_, figure.unit, figure.per_year);
    figure.evidence.end = std::max(end_of(quantity), text_.words[evidence_last_ - 1].end);
    Done done;
    done.figure = figures_.size();
    done.last = behind_rank(periods_.behind(quantity.last));
    done.post_last = spans_.behind(quantity).last;
    if (done_ && done_->post_last > done.post_last) done.post_last = done_->post_last;
    done.money = quantity.sort == Sort::money;
    done.whole = whole_;
    done.whole_first = whole_first_;
    done.counted = quantity.sort == Sort::count || quantity.sort == Sort::share;
    done_ = done;
    figures_.push_back(std::move(figure));
  }

  std::size_t behind_last() const { return done_ ? done_->last : 0; }

  // ", đứng thứ 6 trong vùng" parts nothing.
  std::size_t behind_rank(std::size_t last) const {
    static const Pattern rank("(đứng|xếp|xếp hạng) (thứ|vị trí|hạng)");
    if (!(text_.breaks[last] & comma) || !rank.match(text_.words, last)) return last;
    std::size_t end = last + 1;
    while (text_.breaks[end] == none) ++end;
    return end;
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

  // "…, trong đó khách quốc tế 150 nghìn lượt": a part of what was counted is of the same time.
  bool among(const FigureOperator& op) const {
    static const Pattern part("trong đó");
    return done_ && done_->last <= op.first && text_.breaks[done_->last] & comma &&
           part.match(text_.words, done_->last);
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
    static const Pattern each_on_average("[phấn đấu] bình quân (hằng|hàng|mỗi|một) năm");
    if (op.verb.empty() && each_on_average.match(text_.words, pre.first)) op.average = true;
    pre = spans_.before(pre);
    if (is_score(quantity) && op.verb.empty() && !(text_.breaks[op.first] & colon) &&
        !head_at(text_.words, pre.first))
      return false;
    // "…, 60% số xã", "…, 31 xã": behind a comma they are of what follows.
    if ((quantity.sort == Sort::share || quantity.sort == Sort::count) && op.verb.empty() &&
        text_.breaks[op.first] & comma && !spans_.behind(quantity).empty())
      pre = {};
    static const Pattern on_average("bình quân");
    if (on_average.match(text_.words, pre.first) == pre.last) {
      op.average = true;
      pre = {};
    }
    if (next_year(quantity, op, pre)) {
      take_over(figure);
      figure.period = periods_.of(quantity, op, behind_last());
      return true;
    }
    if (op.verb.empty()) take_verb(pre, op);
    static const Pattern possessive("của");
    if (quantity.sort == Sort::count && op.first > 0 &&
        possessive.match(text_.words, op.first - 1) == op.first)
      pre = {};
    if (leans && pre.empty() && op.any && quantity.sort != Sort::rate &&
        (quantity.sort != Sort::count || (!op.verb.empty() && is_bare(spans_.behind(quantity)))) &&
        op.first > done_->last && text_.period_between(done_->last, op.first)) {
      take_over(figure);
      figure.period = periods_.of(quantity, op, behind_last());
      return true;
    }
    if (leans && compares(pre, op)) {
      take_over(figure);
      return true;
    }
    WordSpan post = spans_.behind(quantity);
    const bool more = quantity.sort == Sort::share && many_or_more(post);
    if (more) op.bound = "ít nhất";
    const bool or_more = op.from && quantity.sort == Sort::count && ends_in_more(post);
    if (or_more) {
      op.bound = "ít nhất";
      post.last -= 2;
    }
    const bool after_colon = text_.breaks[clause] & colon && (op.first == clause || pre.empty());
    const WordSpan header = spans_.header(clause, done_ ? done_->last : 0);
    WordSpan chosen = choose(quantity, op, pre, post, leans);
    if (chosen.empty() && !(after_colon && !header.empty())) return false;
    std::string text;
    const bool unit_alone = quantity.people || post.size() == quantity.unit_last - quantity.unit_first;
    if (quantity.sort == Sort::count && unit_alone && after_colon && !header.empty() && pre.empty())
      chosen = {};
    if ((pre.size() > longest_object_verb || (quantity.sort == Sort::count && op.verb.empty())) &&
        !head_at(text_.words, pre.first)) {
      const bool by_subject = chosen.first == pre.first;
      pre = what_was_done(pre);
      if (by_subject) chosen.first = pre.first;
    }
    if (chosen.first == post.first && !post.empty() && keeps_verb(quantity, op, pre))
      text = spans_.printed(pre) + (is_bare(post) ? "" : " " + spans_.printed(post)),
      chosen.first = pre.first;
    else if (const WordSpan object = object_of(quantity, pre); chosen.first == pre.first && !object.empty())
      text = spans_.printed(pre) + " " + spans_.printed(object), evidence_last_ = object.last;
    else
      text = spans_.printed(chosen);
    std::size_t begin = chosen.empty() ? header.first : std::min(chosen.first, quantity.first);
    if (!chosen.empty() && chosen.last == post.last) evidence_last_ = std::max(evidence_last_, post.last);
    static constexpr std::string_view or_above = " trở lên";
    if (const std::size_t at = text.find(or_above); more && at != std::string::npos)
      text.erase(at, or_above.size());
    if (!header.empty()) {
      text = text.empty() ? spans_.printed(header) : spans_.printed(header) + ": " + text;
      if (const WordSpan outer = spans_.outer_header(clause); !outer.empty())
        text = spans_.printed(outer) + ": " + text;
      if (chosen.empty()) begin = header.first;
    }
    figure.indicator = subject_for(part_of_whole(text, quantity, op, pre), clause, pre);
    figure.evidence.begin = text_.words[std::min(begin, quantity.first)].begin;
    return !figure.indicator.empty();
  }

  // "…, cao hơn kế hoạch 0,6 điểm %": said of what was just measured.
  bool compares(const WordSpan& pre, FigureOperator& op) const {
    static const std::pair<Pattern, const char*> verbs[] = {
        {Pattern("cao hơn"), "cao hơn"}, {Pattern("thấp hơn"), "thấp hơn"}, {Pattern("vượt"), "vượt"}};
    if (pre.empty() || !op.verb.empty() || !(text_.breaks[pre.first] & comma)) return false;
    for (const auto& [pattern, verb] : verbs)
      if (const auto last = pattern.match(text_.words, pre.first);
          last && begins_base(text_.words, *last) && pre.last - *last <= longest_base) {
        op.verb = verb;
        return true;
      }
    return false;
  }

  // "từ 80 đảng viên mới trở lên"
  bool ends_in_more(const WordSpan& post) const {
    static const Pattern more("trở lên");
    return post.size() > 2 && post.size() <= longest_part + 2 &&
           more.match(text_.words, post.last - 2) == post.last;
  }

  // "từ 75% số xã trở lên đạt chuẩn"
  bool many_or_more(const WordSpan& post) const {
    static const Pattern more("số * [*] trở lên");
    return !post.empty() && more.match(text_.words, post.first).has_value();
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
    // "GRDP tăng 9%, đạt 5.000 USD/người": growth is not said of each.
    const auto each = [](const std::string& unit) { return unit.find("/người") != std::string::npos; };
    if (each(quantity.unit) && !each(figures_[done_->figure].unit)) return false;
    const bool bracketed =
        (text_.breaks[op.first] & bracket) && text_.words.gap(op.first).find('(') != std::string_view::npos;
    const bool direct =
        op.first == done_->last || op.first == done_->post_last || only_base_between(done_->last, op.first);
    if (is_score(quantity) && !op.verb.empty() && text_.breaks[op.first] & comma) return true;
    if (!direct) return false;
    if (bracketed)
      return quantity.of || op.verb == "chiếm" || (!op.verb.empty() && quantity.sort != Sort::rate) ||
             (quantity.sort == Sort::share && op.verb.empty() && op.bound.empty() &&
              text_.words.gap(quantity.last).find(')') != std::string_view::npos);
    if (continues_sum(quantity, op) || says_more(quantity, op)) return true;
    if (!(text_.breaks[op.first] & comma) || op.verb.empty() || op.verb == "duy trì") return false;
    const WordSpan post = spans_.behind(quantity);
    const std::size_t said = quantity.sort == Sort::rate ? quantity.last : quantity.unit_last;
    if (quantity.sort == Sort::count || quantity.sort == Sort::rate)
      return changes(op) && quantity.unit == figures_[done_->figure].unit &&
             (post.last <= said || begins_base(text_.words, said));
    return quantity.sort == Sort::times || post.empty() || begins_base(text_.words, post.first) ||
           text_.begins_period(post.first);
  }

  static bool changes(const FigureOperator& op) {
    return op.verb == "tăng" || op.verb == "giảm" || op.verb == "vượt" || op.verb == "cao hơn" ||
           op.verb == "thấp hơn";
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
    static const Pattern goal(
        "(mục tiêu|chỉ tiêu|kế hoạch|nghị quyết) [nghị quyết] [đề ra|giao|đặt ra] [là]");
    static const Pattern goal_of_years("(mục tiêu|chỉ tiêu|kế hoạch) # #");
    const std::size_t from = std::max(done_->last, text_.begin_of(op.first, bracket));
    return (goal.match(text_.words, from) == op.first ||
            goal_of_years.match(text_.words, from) == op.first) &&
           text_.breaks[from] & bracket && quantity.unit == figures_[done_->figure].unit;
  }

  // "năm 2021 đạt 1.850 tỷ đồng; năm 2022 đạt 2.105 tỷ đồng": the same of another year.
  bool next_year(const Quantity& quantity, const FigureOperator& op, const WordSpan& pre) const {
    if (quantity.sort == Sort::count && op.has) return false;
    if (!done_ || !pre.empty() || figures_.empty() || figures_[done_->figure].unit != quantity.unit)
      return false;
    static const Pattern on_average("bình quân");
    const std::size_t clause = text_.begin_of(op.first, sentence | semicolon);
    const std::size_t named = on_average.match(text_.words, clause).value_or(clause);
    if (done_->last > clause || !(text_.breaks[clause] & semicolon) ||
        text_.begin_of(clause, sentence) > done_->last)
      return false;
    return std::any_of(text_.periods.begin(), text_.periods.end(), [&](const Period& period) {
      return period.first == named && period.last == op.first && !period.base;
    });
  }

  // "duy trì tốc độ tăng trưởng ở mức 9%", "giảm phát thải ít nhất 10%".
  void take_verb(WordSpan& pre, FigureOperator& op) const {
    static const std::pair<Pattern, const char*> verbs[] = {
        {Pattern("(tăng|nâng)"), "tăng"}, {Pattern("[kéo] giảm"), "giảm"}, {Pattern("duy trì"), "duy trì"}};
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

  // "đầu tư 4.300 tỷ đồng cho hạ tầng giao thông", "huy động 900 tỷ đồng vốn vay": what the money is, or is
  // for, where the verb alone says little; "phủ sóng đến 100% trung tâm xã".
  WordSpan object_of(const Quantity& quantity, const WordSpan& pre) const {
    static const Pattern purpose(
        "(cho|vào|vốn|kinh phí|tiền|nợ|thuế|trái phiếu|nguồn lực|hỗ trợ|xây dựng|thực hiện)");
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
    whole_first_ = pre.first;
    if (!done_ || pre.empty() || pre.size() > longest_part || head_at(text_.words, pre.first)) return text;
    if (!head_at(text_.words, done_->whole_first)) return text;
    if (text_.words[pre.first].capital) return text;  // "Ban Thường vụ"
    if (done_->last <= text_.begin_of(op.first, sentence | semicolon) || done_->whole.empty()) return text;
    if (quantity.unit != figures_[done_->figure].unit || text != spans_.printed(pre)) return text;
    if (!indicator_name(text, quantity.unit, quantity.per_year).empty()) return text;
    whole_ = done_->whole;
    whole_first_ = done_->whole_first;
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
    static const Pattern linked("(và|với|trong đó|cùng|đại diện)");
    if (done.last < to && text_.share_gap(done.last) && linked.match(text_.words, done.last))
      return done.last;
    const bool named = done.counted && done.post_last > done.last && done.post_last <= to;
    for (std::size_t i = named ? done.post_last : done.last; i <= to && i < text_.words.size(); ++i) {
      if (text_.breaks[i] & bracket) {
        const std::size_t closed = behind_bracket(i, to);
        if (closed > i) {
          i = closed - 1;
          continue;
        }
      }
      if (text_.breaks[i] & (comma | bracket | colon)) return i;
    }
    for (std::size_t i = done.last; i < to; ++i)
      if (linked.match(text_.words, i)) return i;
    // "58 xã có tỷ lệ hộ nghèo trên 50%" only narrows down the 58.
    static const Pattern having("(có|đạt)");
    std::optional<std::size_t> head;
    for (std::size_t i = done.last; i < to; ++i)
      if (head_at(text_.words, i)) {
        if (done.counted && having.match(text_.words, i - 1)) return std::nullopt;
        head = i;
      }
    static const Pattern purpose("cho");  // "lớp bồi dưỡng cho 96.400 lượt cán bộ"
    if (!head && to > done.last && purpose.match(text_.words, to - 1)) return to;
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

  WordSpan choose(const Quantity& quantity, const FigureOperator& op, const WordSpan& pre,
                  const WordSpan& post, bool leans) const {
    static const Pattern those("trong [tổng] số (đó|này)");
    static const Pattern about("về");
    const bool named = !pre.empty() && !spans_.is_generic(pre);
    if (quantity.sort != Sort::count) {
      if (quantity.sort == Sort::share && op.has && !post.empty() && !begins_base(text_.words, post.first) &&
          !(named && head_at(text_.words, pre.first)))
        return post;
      if (const auto of = about.match(text_.words, post.first); of && pre.empty()) return {*of, post.last};
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
    static const Pattern number_of("[tổng] số");
    if (op.any && number_of.match(text_.words, pre.first)) return pre;
    const auto head = head_at(text_.words, pre.first);
    static const Pattern extent("(dài|rộng)");
    if (pre.size() > 1 && extent.match(text_.words, pre.last - 1)) return {pre.first, pre.last - 1};
    if (measured || (op.any && head && *head < pre.last)) return pre;
    if (quantity.people && op.any && pre.size() <= longest_subject) return pre;
    return post;
  }

  bool ends_in_verb(const WordSpan& pre) const {
    static const Pattern verbs(
        "(hoàn thành|giảm|tăng|thu hồi|xử lý|giải quyết|thực hiện|xoá|cắt giảm|bố trí|dành|chi|sử dụng|huy "
        "động|"
        "thu hút|thu gom|lấp đầy|tiết kiệm|bảo đảm|đảm bảo|kiểm soát|số hoá|kiên cố hoá|cứng hoá|phủ kín)");
    return pre.size() <= 3 && verbs.match(text_.words, pre.first) == pre.last;
  }

  // "cấp uỷ các cấp đã thi hành kỷ luật": who did it is left out.
  WordSpan what_was_done(const WordSpan& pre) const {
    static const Pattern done("đã");
    for (std::size_t i = pre.last; i-- > pre.first;)
      if (done.match(text_.words, i)) return {i + 1, pre.last};
    return pre;
  }

  // "đàn trâu 98.500 con": the unit alone says nothing more.
  bool is_bare(const WordSpan& post) const {
    static const Pattern units("(con|cây|người|đồng chí|lượt|lượt người|km|ha|tấn|tạ|kg|m2|m3|lít|km2)");
    return units.match(text_.words, post.first) == post.last;
  }

  // "kết nạp 9.149 đảng viên mới": the verb says what happened to them.
  bool keeps_verb(const Quantity& quantity, const FigureOperator& op, const WordSpan& pre) const {
    if (pre.empty() || spans_.is_generic(pre) || pre.size() > longest_object_verb) return false;
    if (quantity.sort == Sort::share) return ends_in_verb(pre);
    if (op.has) return false;  // "Đảng bộ huyện có 45 chi bộ"
    return op.verb.empty() || op.verb == "duy trì" || op.verb == "tăng" || op.verb == "giảm";
  }

  FigureText text_;
  IndicatorSpans spans_;
  FigureCandidates candidates_;
  FigurePeriods periods_;
  const std::vector<std::string>& section_;
  std::vector<Figure> figures_;
  std::optional<Done> done_;
  std::size_t evidence_last_ = 0;
  std::string whole_, named_;
  std::size_t whole_first_ = 0;
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

std::vector<Figure> read_figures(std::string_view text, const std::vector<std::string>& section) {
  return Reader(text, section).all();
}

bool may_hold_figures(std::string_view text, const text::Tokens& tokens) {
  const auto& words = tokens.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (number_before_unit(words[i].key) > 0) return true;
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
