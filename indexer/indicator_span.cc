#include "indexer/indicator_span.h"

#include <algorithm>

#include "indexer/figure_operator.h"

namespace indexer {
namespace {

constexpr std::size_t longest_header = 10;     // words before a colon that still name an indicator
constexpr std::size_t longest_far_header = 6;  // the same for the items behind the first
constexpr std::size_t longest_post = 26;       // words of what is counted
constexpr std::size_t longest_item = 6;        // of an enumeration
constexpr std::size_t longest_indicator = 30;

// Where the name of an indicator begins.
const std::vector<Pattern>& heads() {
  static const std::vector<Pattern> all = [] {
    std::vector<Pattern> made;
    for (const char* head :
         {"(tỷ lệ|tỷ trọng|tỷ suất|tốc độ|mức độ|chỉ số|cơ cấu|quy mô|năng suất|sản lượng|diện tích|thu "
          "nhập|độ che phủ)",
          "tổng (mức|thu|chi|vốn|kim|giá|sản|số|sản "
          "lượng|diện|doanh|nguồn|đầu|lượng|lượt|khách|dư|đàn|công|kinh|quỹ|chiều)",
          "giá trị (sản|gia|tăng|xuất|cam|giải|thu|nhập|kim)",
          "(kim ngạch|giải ngân|tuổi thọ|doanh thu|doanh số|lượng khách|GRDP|GDP|vốn đăng ký|vốn đầu tư|số "
          "tiền|số vốn|số hộ|số xã|kinh phí|dân số|dư nợ|nợ xấu|mật độ|chiều dài|công suất)",
          "(thu|chi) ngân sách", "đại diện cho", "chi phí", "tăng trưởng (GRDP|GDP|kinh tế)"})
      made.emplace_back(head);
    return made;
  }();
  return all;
}

const KeySet& head_firsts() {
  static const KeySet set(
      "tỷ tốc mức chỉ cơ quy năng sản diện thu độ tổng giá kim giải tuổi doanh lượng grdp gdp vốn số chi "
      "đại kinh dân dư nợ mật chiều công tăng");
  return set;
}

const KeySet& generic() {
  static const KeySet set(
      "tỉnh toàn cả đại hội địa phương đảng bộ nghị quyết các trong tổng số ta nay hiện đến đã và bảo đảm đó "
      "có "
      "nhiệm kỳ khối từ đầu qua thực hiện phấn đấu với cùng thời khi thì ngoài ra đồng theo thống nhất đề "
      "mặt huyện "
      "xã thành phố được sẽ còn trên bàn nước quốc");
  return set;
}

// Behind a number they say what it is measured by, not what is measured.
const std::vector<Pattern>& bases() {
  static const std::vector<Pattern> all = [] {
    std::vector<Pattern> made;
    for (const char* base :
         {"so (với|cùng|tháng|năm|quý|kỳ|đầu|cuối)",
          "(mục tiêu|kế hoạch|chỉ tiêu|dự toán|nghị quyết|quy mô|dân số|số dân)",
          "tổng (thu|chi|số|GDP|GRDP|sản|giá|vốn|chi phí|mức|dân)",
          "(GRDP|GDP|cùng kỳ|toàn tỉnh|cả nước|trên tổng)", "[đầu] (nhiệm kỳ|năm) [trước|qua]",
          "(trong|của|trên) [tổng]", "vào (mức|tăng|tốc độ)"})
      made.emplace_back(base);
    return made;
  }();
  return all;
}

// What ends the words behind a number.
const std::vector<Pattern>& post_ends() {
  static const std::vector<Pattern> all = [] {
    std::vector<Pattern> made;
    for (const char* end :
         {"so (với|cùng|tháng|năm|quý|kỳ|đầu|cuối)", "với", "để", "nhằm", "qua đó", "trong đó", "và có",
          "và [trên|hơn|dưới|khoảng|gần|ít nhất] #", "do", "thông qua", "là những", "vì", "góp phần",
          "đại diện", "tạo (việc|điều|ra|thành|nên|đà|động|sự)",
          "(theo|tại) (nghị quyết|quyết định|kế hoạch|quy định)",
          "và (tăng|giảm|gấp|bằng|vượt|chiếm|đạt) [trên|hơn|gần|khoảng|dưới] #", "[và] (hằng|hàng|mỗi) năm"})
      made.emplace_back(end);
    return made;
  }();
  return all;
}

// Without "(23%)".
std::string without_shares(std::string text) {
  for (std::size_t open = text.find(" ("); open != std::string::npos; open = text.find(" (", open + 1))
    if (const std::size_t end = text.find_first_not_of("0123456789,.", open + 2);
        end != std::string::npos && end > open + 2 && text.compare(end, 2, "%)") == 0)
      text.erase(open, end + 2 - open);
  return text;
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
  // "Sáng nay, với 95% số phiếu": what stands before the comma is not measured.
  static const KeySet beginnings("với cùng");
  if (!words.empty() && text_.breaks[words.last - 1] & comma && beginnings.has(text_.words[words.last - 1]))
    return {};
  return without_basis(strip_course(strip_tail(strip_lead(cut_to_head(strip_tail(strip_lead(words)))))));
}

WordSpan IndicatorSpans::strip_lead(WordSpan span) const {
  static const std::vector<Pattern> leads = [] {
    std::vector<Pattern> made;
    for (const char* lead :
         {"(phấn đấu|trong đó|đồng thời|ngoài ra|đến nay|hiện nay|hiện|theo đó|cụ thể|nhất "
          "là|như|và|riêng|với|qua đó|đưa|nhờ đó|đã)",
          "[bình quân] (hằng|hàng|mỗi|một) năm", "từ đầu nhiệm kỳ [đến nay]", "trong [những|các] năm qua",
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
    static const Pattern everywhere("(toàn (tỉnh|huyện|thành phố|đảng bộ)|tỉnh ta|cả nước)");
    if (const auto last = everywhere.match(text_.words, span.first); last && *last < span.last) {
      span.first = *last;
      again = true;
    }
    if (lifts(span.first)) {
      ++span.first;
      again = true;
    }
    for (const Pattern& lead : leads)
      if (const auto last = lead.match(text_.words, span.first); last && *last <= span.last) {
        span.first = *last;
        again = true;
        break;
      }
  }
  return span;
}

// "nâng tỷ lệ che phủ rừng", not "nâng cấp 20 km đường".
bool IndicatorSpans::lifts(std::size_t at) const {
  static const Pattern lift("nâng");
  static const Pattern word("nâng (cấp|cao)");
  return lift.match(text_.words, at) && !word.match(text_.words, at);
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

// Without "(giá so sánh 2010)" at its end.
WordSpan IndicatorSpans::without_basis(WordSpan span) const {
  static const Pattern basis("(giá|theo giá|tính theo|không (tính|kể)|trừ)");
  for (std::size_t i = span.last; i-- > span.first + 1;)
    if (text_.words.gap(i).find('(') != std::string_view::npos) {
      bool closed = false;
      for (std::size_t k = i + 1; k < span.last; ++k)
        closed = closed || text_.words.gap(k).find(')') != std::string_view::npos;
      if (!closed && basis.match(text_.words, i)) span.last = i;
      break;
    }
  return strip_tail(span);
}

// "quy mô kinh tế tăng nhanh, đến năm 2025 đạt": how it went is no part of the name.
WordSpan IndicatorSpans::strip_course(WordSpan span) const {
  static const Pattern course(
      "(đạt|tăng|giảm|tăng trưởng|chuyển dịch|phát triển|duy trì) [ở mức|mức|theo hướng|đúng hướng] "
      "(khá|cao|nhanh|mạnh|rõ|tích "
      "cực|ổn định|đều|liên tục|dần|tốt|vượt bậc|sâu|chậm)");
  static const Pattern missed("(chưa|không) đạt (mục tiêu|kế hoạch|chỉ tiêu)");
  static const Pattern rank("(xếp|đứng) (thứ|hạng|vị trí)");
  for (std::size_t i = span.first + 1; i < span.last; ++i)
    if (course.match(text_.words, i) || missed.match(text_.words, i) || rank.match(text_.words, i))
      return {span.first, i};
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
    static const Pattern striving("phấn đấu");
    if (span.size() > 2 && striving.match(text_.words, span.last - 2) == span.last) {
      span.last -= 2;
      again = true;
    }
    if (span.size() > 1 && text_.each_year(span.last - 1)) {  // "bình quân/năm"
      --span.last;
      again = true;
    }
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
  static const Pattern within("(trong đó|nên|nhưng|song)");
  static const Pattern no_clause("(tạo|trở|làm|gây|xây|dựng) nên");
  std::size_t from = span.first;
  for (std::size_t i = span.first; i < span.last; ++i)
    if (const auto last = within.match(text_.words, i);
        last && *last < span.last && !(i > 0 && no_clause.match(text_.words, i - 1)))
      from = *last;
  std::optional<std::size_t> head;
  for (std::size_t i = from; i < span.last; ++i)
    if (head_at(text_.words, i) && head_stands(i, from, head)) head = i;
  if (head) {
    // "cơ cấu GRDP chuyển dịch theo hướng tích cực, nông nghiệp còn 11%": what follows the comma is measured.
    const std::size_t part = previous_part(span.last, from);
    if (part > *head && strip_course({*head, part}).last < part) return {part, span.last};
    return {widen(*head, from), span.last};
  }
  std::size_t last_part = from;
  for (std::size_t i = from + 1; i < span.last; ++i)
    if (text_.breaks[i] & comma) last_part = i;
  if (span.last - last_part < 2 && last_part > from) last_part = previous_part(last_part, from);
  while (last_part > from) {
    const std::size_t before = previous_part(last_part, from);
    if (last_part - before > 1 && !enumerated(before, last_part, span.last)) break;
    last_part = before;
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
      "(tỷ lệ|tốc độ|tổng [số] (vốn|kim|thu|mức)|số tiền|số vốn|giá trị|chỉ số|quy mô|đại diện|tăng trưởng)");
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
  static const Pattern sectors("(nông|lâm|ngư)");
  if (last - first <= 3 && sectors.match(text_.words, last - 1)) return true;
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
  const WordSpan whole = strip_period(strip_lead({first, at}));
  const WordSpan header = strip_course(whole);
  if (header.last < whole.last && !head_at(text_.words, header.first))
    return {};  // "Chăn nuôi phát triển ổn định:"
  static const Pattern numbered("(chỉ tiêu|tiêu chí|mục tiêu|nhóm) [thứ] #");
  if (numbered.match(text_.words, header.first) == header.last) return {};
  const bool named = !header.empty() && head_at(text_.words, header.first);
  const std::size_t longest = named ? longest_indicator : own_colon ? longest_header : longest_far_header;
  if (header.size() > longest || states(header)) return {};
  if (is_agenda(first, at)) return {};
  static const Pattern nothing("[*] (như|sau|đó)");
  if (header.size() <= 2 && nothing.match(text_.words, header.first)) return {};
  return header;
}

// "Về kinh tế - xã hội:", "Các chỉ tiêu chủ yếu đến năm 2030:": what a list is about, not what is measured.
bool IndicatorSpans::is_agenda(std::size_t first, std::size_t last) const {
  static const Pattern opening(
      "(về|[với] [các|một số|những] [hệ thống] (chỉ tiêu|mục tiêu|nhiệm vụ|kết quả|phương hướng|giải pháp))");
  static const KeySet words(
      "về các những một với hệ thống chỉ tiêu mục nhiệm vụ kết quả phương hướng giải pháp chủ yếu cụ thể "
      "chính cơ bản "
      "sau đây gồm bao như đến kinh tế xã hội văn hoá môi trường trọng tâm quan nổi bật đạt được trong đó là "
      "xây dựng "
      "đảng chính trị quốc phòng an ninh đối ngoại phát triển công tác lĩnh vực năm kỳ giai đoạn theo thực "
      "hiện nông "
      "nghiệp lâm thuỷ sản du lịch dịch thương mại giáo dục đào tạo y khoa học nghệ tài nguyên và hằng tổng "
      "quát");
  const auto opened = opening.match(text_.words, first);
  if (!opened || *opened > last) return false;
  for (std::size_t i = *opened; i < last; ++i)
    if (!words.has(text_.words[i]) && !text_.words[i].number) return false;
  return true;
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
  static const Pattern purpose("cho");
  static const Pattern also("(và|với|trong đó)");
  if (!counted && at < text_.words.size() && also.match(text_.words, at)) return {at, at};
  if (!counted && at < text_.words.size() && (text_.breaks[at] & ~unsigned{none}) != none &&
      !text_.share_gap(at))
    return {at, at};
  while (at < text_.words.size() && at - post.first < longest_post) {
    if (const std::size_t past = behind_share(at); counted && past > at) {
      at = past + 1;
      continue;
    }
    if (text_.breaks[at] != none && !(at == quantity.last && text_.share_gap(at)) &&
        !enumerates(post.first, at))
      break;
    if (at > quantity.last &&
        (ends_in_period(at) || (purpose.match(text_.words, at) && text_.directly_counted(at + 1))))
      break;
    if (at > quantity.last && (ends_post(text_.words, at) || text_.each_year(at))) break;
    if (at == quantity.last && counted && ends_post(text_.words, at)) break;
    ++at;
  }
  post.last = at;
  static const KeySet measures("km km2 ha kg tấn tạ m2 m3 mw kwh lít");
  if (counted && at > quantity.unit_last && quantity.unit_last == quantity.unit_first + 1 &&
      measures.has(text_.words[quantity.unit_first]))
    post.first = quantity.unit_last;  // "15 km đường": of the road
  return post;
}

// Behind "(23%)" right behind what is counted: "45 xã (23%) được công nhận".
std::size_t IndicatorSpans::behind_share(std::size_t at) const {
  if (!(text_.breaks[at] & bracket) || text_.words.gap(at).find('(') == std::string_view::npos) return at;
  for (const Quantity& quantity : text_.quantities)
    if (quantity.first == at && quantity.sort == Quantity::Sort::share &&
        text_.words.gap(quantity.last).find("%)") != std::string_view::npos &&
        text_.words.gap(quantity.last).ends_with(") "))
      return quantity.last;
  return at;
}

// "… kỹ năng số trong giai đoạn 2026 - 2030.": the period that closes the clause.
bool IndicatorSpans::ends_in_period(std::size_t at) const {
  static const Pattern in("(trong|vào)");
  const std::size_t begin = in.match(text_.words, at) && !text_.begins_period(at) ? at + 1 : at;
  return std::any_of(text_.periods.begin(), text_.periods.end(), [&](const Period& period) {
    return period.first == begin && !period.base && text_.breaks[period.last] != none;
  });
}

// "số xã, phường không ma tuý": a comma inside the name of what is counted.
bool IndicatorSpans::enumerates(std::size_t first, std::size_t at) const {
  if (text_.breaks[at] != comma || at == first || clause_begins(at)) return false;
  std::size_t part = at - 1;
  while (part > first && text_.breaks[part] == none) --part;
  std::size_t end = at;
  while (end + 1 < text_.words.size() && text_.breaks[end + 1] == none && !ends_post(text_.words, end + 1))
    ++end;
  static const Pattern also("và");
  static const Pattern done("(đã|sẽ)");  // of a sentence's own subject
  if (done.find(text_.words, at, end + 1)) return false;
  const bool last_item = end + 1 - at <= 3 && text_.breaks[end + 1] & (sentence | semicolon);
  if (at - part > longest_item && !last_item && !also.find(text_.words, at, std::min(end, at + longest_item)))
    return false;
  return !text_.measure_within(at, end + 1) && !begins_operator(text_.words[at]);
}

// Whether a number of the span is more than what is measured by: "số bác sĩ trên 1 vạn dân".
bool IndicatorSpans::states(const WordSpan& span) const {
  static const Pattern by("(trên|mỗi)");
  return std::any_of(text_.quantities.begin(), text_.quantities.end(), [&](const Quantity& one) {
    return one.first >= span.first && one.first < span.last &&
           !(one.first > span.first && by.match(text_.words, one.first - 1));
  });
}

// "Cơ cấu kinh tế: nông nghiệp: 75%": the outer one, where the item has a header of its own.
WordSpan IndicatorSpans::outer_header(std::size_t clause) const {
  if (!(text_.breaks[clause] & colon) || clause == 0) return {};
  const std::size_t begin = text_.begin_of(clause - 1, sentence);
  const std::size_t first = outer_colon(begin, clause);
  if (first >= clause || text_.quantity_within(begin, first)) return {};
  std::size_t second =
      first + 1;  // where its first item ends: by a colon, or it is an item with a value itself
  while (second < clause && !(text_.breaks[second] & (colon | semicolon))) ++second;
  if (second < clause && text_.breaks[second] & semicolon) return {};
  const WordSpan outer = strip_course(strip_period(strip_lead({begin, first})));
  if (outer.empty() || outer.size() > longest_indicator || !head_at(text_.words, outer.first)) return {};
  return outer;
}

// What follows a comma says what was done next, or how much of it.
bool IndicatorSpans::clause_begins(std::size_t at) const {
  static const Pattern verbs(
      "(hoàn thành|nâng|đưa|góp phần|vượt|giải quyết|thành lập|xây dựng|thu hút|cấp mới|huy động|triển "
      "khai|hỗ "
      "trợ|đầu tư|khởi công|ban hành|thực hiện|đồng thời|qua đó|nhờ đó|bảo đảm|đảm bảo|phấn đấu|mở rộng|sửa "
      "chữa|"
      "trồng|đào tạo|phát triển|chuyển|kết nạp|khai trừ|xoá|tinh giản|sắp xếp|điều chỉnh|thi "
      "hành|xử lý|cao hơn|thấp hơn|đứng (thứ|đầu|hạng)|xếp (thứ|hạng)|chủ yếu|tập trung|gấp|bằng|nhất "
      "là|là|với|có|còn|trong|tổng|tỷ lệ)");
  return verbs.match(text_.words, at).has_value();
}

bool IndicatorSpans::is_generic(const WordSpan& span) const {
  for (std::size_t i = span.first; i < span.last; ++i)
    if (!generic().has(text_.words[i])) return false;
  return true;
}

std::string IndicatorSpans::printed(const WordSpan& span) const {
  if (span.empty()) return "";
  const std::size_t last = std::min(span.last, span.first + longest_indicator);
  std::string text = without_shares(tidy(text_.words.printed(span.first, last)));
  if (std::count(text.begin(), text.end(), '(') > std::count(text.begin(), text.end(), ')') &&
      last < text_.words.size() + 1 && text_.words.gap(last).starts_with(")"))
    text += ')';
  if (text_.words[last - 1].number && text_.words.gap(last).starts_with("%")) text += '%';
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
