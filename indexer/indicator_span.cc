#include "indexer/indicator_span.h"

#include <algorithm>

#include "indexer/figure_operator.h"

namespace indexer {
namespace {

constexpr std::size_t longest_header = 10;     // words before a colon that still name an indicator
constexpr std::size_t longest_far_header = 6;  // the same for the items behind the first
constexpr std::size_t longest_post = 18;       // words of what is counted
constexpr std::size_t longest_indicator = 30;

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
                             "(GRDP|GDP|cùng kỳ|toàn tỉnh|cả nước|trên tổng)",
                             "[đầu] (nhiệm kỳ|năm) [trước|qua]", "(trong|của|trên) [tổng]"})
      made.emplace_back(base);
    return made;
  }();
  return all;
}

// What ends the words behind a number.
const std::vector<Pattern>& post_ends() {
  static const std::vector<Pattern> all = [] {
    std::vector<Pattern> made;
    for (const char* end : {"so với", "với", "để", "nhằm", "qua đó", "trong đó", "và có",
                            "và [trên|hơn|dưới|khoảng|gần|ít nhất] #", "do", "thông qua", "là những", "vì",
                            "góp phần", "đại diện", "tạo", "[và] (hằng|hàng|mỗi) năm"})
      made.emplace_back(end);
    return made;
  }();
  return all;
}

}  // namespace

std::optional<std::size_t> head_at(const Words& words, std::size_t at) {
  if (!head_firsts().has(words[at])) return std::nullopt;
  for (const Pattern& head : heads())
    if (const auto last = head.match(words, at)) return last;
  return std::nullopt;
}

bool begins_base(const Words& words, std::size_t at) {
  return matches_any(bases(), words, at);
}

bool ends_post(const Words& words, std::size_t at) {
  return matches_any(post_ends(), words, at);
}

WordSpan IndicatorSpans::before(const WordSpan& words) const {
  return strip_tail(strip_lead(cut_to_head(strip_tail(strip_lead(words)))));
}

WordSpan IndicatorSpans::strip_lead(WordSpan span) const {
  static const std::vector<Pattern> leads = [] {
    std::vector<Pattern> made;
    for (const char* lead :
         {"(phấn đấu|trong đó|đồng thời|ngoài ra|đến nay|hiện nay|hiện|theo đó|cụ thể|nhất "
          "là|như|và|riêng|nâng|với|qua đó|đưa|nhờ đó|đã)",
          "(hằng|hàng|mỗi) năm", "từ đầu nhiệm kỳ [đến nay]", "trong [những|các] năm qua",
          "(trong|cả) nhiệm kỳ [qua|vừa qua|này|tới]", "(năm|#) năm qua", "(trong|đến) thời gian (qua|tới)",
          "(bảo đảm|đảm bảo)", "về", "[là] cùng", "tiếp tục", "trong"})
      made.emplace_back(lead);
    return made;
  }();
  for (bool again = true; again && !span.empty();) {
    again = false;
    for (const Period& period : text_.periods)
      if (opens(period, span)) {
        span.first = period.last;
        again = true;
      }
    if (span.empty()) break;
    for (const Pattern& lead : leads)
      if (const auto last = lead.match(text_.words, span.first); last && *last <= span.last) {
        span.first = *last;
        again = true;
        break;
      }
  }
  return span;
}

// Itself or behind a turn of phrase, with a comma behind it.
bool IndicatorSpans::opens(const Period& period, const WordSpan& span) const {
  if (period.first < span.first || period.last > span.last) return false;
  if (period.first == span.first) return true;
  if (period.first > span.first + 3 || !(text_.breaks[period.last] & comma)) return false;
  for (std::size_t i = span.first + 1; i <= period.first; ++i)
    if (text_.breaks[i] != none) return false;
  return true;
}

WordSpan IndicatorSpans::strip_period(WordSpan span) const {
  for (const Period& period : text_.periods)
    if (period.last == span.last && period.first >= span.first) span.last = period.first;
  return span;
}

WordSpan IndicatorSpans::strip_tail(WordSpan span) const {
  static const KeySet tails("và với cùng đã cho có của thì cũng ước sẽ cần phải là");
  static const Pattern each_year("(hằng|hàng|mỗi) năm");
  static const Pattern keeps("cho");
  for (bool again = true; again && !span.empty();) {
    const WordSpan bare = strip_period(span);
    again = bare.last < span.last;
    span = bare;
    static const Pattern years("# năm");
    if (span.size() > 1 && each_year.match(text_.words, span.last - 2) == span.last) {
      span.last -= 2;
      again = true;
    }
    if (span.size() > 2 && years.match(text_.words, span.last - 2) == span.last) span.last -= 2;
    if (!span.empty() && tails.has(text_.words[span.last - 1]) && !keeps.match(text_.words, span.last - 1)) {
      --span.last;
      again = true;
    }
  }
  return span;
}

WordSpan IndicatorSpans::cut_to_head(WordSpan span) const {
  if (span.empty()) return span;
  static const Pattern within("trong đó");
  std::size_t from = span.first;
  for (std::size_t i = span.first; i < span.last; ++i)
    if (const auto last = within.match(text_.words, i)) from = std::min(*last, span.last);
  std::optional<std::size_t> head;
  for (std::size_t i = from; i < span.last; ++i)
    if (head_at(text_.words, i) && head_stands(i, from, head)) head = i;
  if (head) return {widen(*head, from), span.last};
  std::size_t last_part = from;
  for (std::size_t i = from + 1; i < span.last; ++i)
    if (text_.breaks[i] & comma) last_part = i;
  if (span.last - last_part < 2 && last_part > from) last_part = previous_part(last_part, from);
  if (last_part > from) {
    const std::size_t before = previous_part(last_part, from);
    if (last_part - before <= 1 || enumerated(before, last_part, span.last)) last_part = before;
  }
  return {last_part, span.last};
}

// A head begins an indicator at the span's or a part's beginning and behind a few words that lead to it;
// inside a name ("đóng góp của kinh tế số trong GRDP") it belongs to that.
bool IndicatorSpans::head_stands(std::size_t at, std::size_t from,
                                 const std::optional<std::size_t>& before) const {
  if (at == from || (text_.breaks[at] & (comma | bracket)) || !before) {
    if (at == from || (text_.breaks[at] & comma)) return true;
  }
  static const Pattern leading("(với|nâng|giảm|tăng|về|là|đưa|trong đó|xuống|quy|mới|đạt|có|mức)");
  static const Pattern strong(
      "(tỷ lệ|tốc độ|tổng [số] (vốn|kim|thu|mức)|số tiền|số vốn|giá trị|chỉ số|quy mô|đại diện)");
  static const Pattern pace("(tốc độ|mức|tỷ lệ) (tăng|giảm)");
  if (at > 2 && pace.match(text_.words, at - 3) == at) return false;
  if (at > 1 && pace.match(text_.words, at - 2) == at) return false;
  if (at > 0 && leading.match(text_.words, at - 1) == at) return true;
  return strong.match(text_.words, at).has_value() && !before && at - from > 0 && !inside_name(at);
}

// "nông, lâm nghiệp", "khu vực nông, lâm nghiệp và thuỷ sản", "có bằng cấp, chứng chỉ": one name with commas.
bool IndicatorSpans::enumerated(std::size_t first, std::size_t last, std::size_t end) const {
  static const Pattern also("và");
  static const Pattern having("có");
  if (having.match(text_.words, first)) return last - first <= 3 && !has_verb(first + 1, last);
  return last - first <= 3 && !has_verb(first, last) && !text_.period_between(first, last) &&
         also.find(text_.words, last, end);
}

bool IndicatorSpans::inside_name(std::size_t at) const {
  static const KeySet links("của trong theo trên về cho từ");
  return at > 0 && links.has(text_.words[at - 1]);
}

// "chỉ số A, chỉ số B nằm trong nhóm": of both.
std::size_t IndicatorSpans::widen(std::size_t head, std::size_t from) const {
  if (!(text_.breaks[head] & comma)) return head;
  const std::size_t part = previous_part(head, from);
  if (part < head && head_at(text_.words, part) && head - part <= 10 && !has_verb(part, head)) return part;
  return head;
}

bool IndicatorSpans::has_verb(std::size_t from, std::size_t to) const {
  static const KeySet verbs("đạt tăng giảm được có duy tiếp chuyển phát ước chiếm");
  for (std::size_t i = from; i < to; ++i)
    if (verbs.has(text_.words[i])) return true;
  return false;
}

std::size_t IndicatorSpans::previous_part(std::size_t part, std::size_t from) const {
  std::size_t at = part;
  while (at > from && !(at < part && (text_.breaks[at] & comma))) --at;
  return at;
}

WordSpan IndicatorSpans::header(std::size_t clause, std::size_t from) const {
  if (clause == 0) return {};
  const bool own_colon = text_.breaks[clause] & colon;
  // Also for later items of the same sentence: "Tuổi đời của đại biểu: … ; từ 41 đến 50 tuổi …"
  std::size_t at = clause;
  if (!(text_.breaks[at] & colon)) {
    const std::size_t begin = text_.begin_of(at, sentence);
    while (at > begin && !(text_.breaks[at] & colon)) --at;
    if (!(text_.breaks[at] & colon) || at == begin) return {};
    // An item with a colon of its own is no header of its neighbours.
    const std::size_t own = text_.begin_of(at - 1, sentence | semicolon | colon);
    if (text_.breaks[own] & semicolon) return {};
    if (outer_colon(begin, at) == at && text_.quantity_within(at, text_.begin_of(clause, semicolon)) &&
        text_.directly_counted(at))
      return {};
    at = outer_colon(begin, at);
  }
  std::size_t first = text_.begin_of(at - 1, sentence | semicolon | colon);
  if (own_colon && from > first && from < at) first = from;
  const WordSpan header = strip_period(strip_lead({first, at}));
  static const Pattern numbered("(chỉ tiêu|tiêu chí|mục tiêu|nhóm) [thứ] #");
  if (numbered.match(text_.words, header.first) == header.last) return {};
  const bool named = !header.empty() && head_at(text_.words, header.first);
  const std::size_t longest = named ? longest_indicator : own_colon ? longest_header : longest_far_header;
  if (header.size() > longest || text_.quantity_within(header.first, header.last)) return {};
  static const Pattern nothing("[*] (như|sau|đó)");
  if (header.size() <= 2 && nothing.match(text_.words, header.first)) return {};
  return header;
}

std::size_t IndicatorSpans::outer_colon(std::size_t begin, std::size_t at) const {
  for (std::size_t i = begin + 1; i <= at; ++i)
    if (text_.breaks[i] & colon) return i;
  return at;
}

WordSpan IndicatorSpans::behind(const Quantity& quantity) const {
  const bool counted = quantity.sort == Quantity::Sort::count;
  WordSpan post{counted ? quantity.unit_first : quantity.last, quantity.last};
  if (counted && quantity.unit_last < quantity.last &&
      (quantity.per_year || quantity.or_more || quantity.or_less))
    return {quantity.unit_first, quantity.unit_last};
  std::size_t at = quantity.last;
  if (!counted && at < text_.words.size() && (text_.breaks[at] & ~unsigned{none}) != none &&
      !text_.share_gap(at))
    return {at, at};
  while (at < text_.words.size() && at - post.first < longest_post) {
    if (text_.breaks[at] != none && !(at == quantity.last && text_.share_gap(at)) &&
        !enumerates(post.first, at))
      break;
    if (at > quantity.last && (ends_post(text_.words, at) || text_.each_year(at))) break;
    if (at == quantity.last && counted && ends_post(text_.words, at)) break;
    ++at;
  }
  post.last = at;
  return post;
}

// "số xã, phường không ma tuý": a comma inside the name of what is counted.
bool IndicatorSpans::enumerates(std::size_t first, std::size_t at) const {
  if (text_.breaks[at] != comma || at - first > 4 || at == first) return false;
  std::size_t end = at;
  while (end + 1 < text_.words.size() && text_.breaks[end + 1] == none && !ends_post(text_.words, end + 1))
    ++end;
  return !text_.measure_within(at, end + 1) && !begins_operator(text_.words[at]);
}

bool IndicatorSpans::is_generic(const WordSpan& span) const {
  for (std::size_t i = span.first; i < span.last; ++i)
    if (!generic().has(text_.words[i])) return false;
  return true;
}

std::string IndicatorSpans::printed(const WordSpan& span) const {
  if (span.empty()) return "";
  const std::size_t last = std::min(span.last, span.first + longest_indicator);
  std::string text = tidy(text_.words.printed(span.first, last));
  if (std::count(text.begin(), text.end(), '(') > std::count(text.begin(), text.end(), ')') &&
      last < text_.words.size() + 1 && text_.words.gap(last).starts_with(")"))
    text += ')';
  return text;
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

}  // namespace indexer
