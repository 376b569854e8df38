#include "indexer/speech/saying.h"

#include <utility>

#include "indexer/names.h"
#include "indexer/provinces.h"
#include "indexer/speech/cues.h"

namespace indexer::speech {
namespace {

// Whether a colon stands among the next words of the sentence.
bool colon_ahead(const Words& words, std::size_t from) {
  for (std::size_t i = from; i <= words.size() && i < from + 24; ++i) {
    if (has_colon(words, i)) return true;
    const std::string_view gap = words.gap(i);
    if (i > from && (gap.find(". ") != std::string_view::npos || gap.find(';') != std::string_view::npos))
      return false;
  }
  return false;
}

// A topic's verb that brings what is said without "rằng": "Báo X thông tin, giá ...", "ông Kim trả lời đó là
// ...".
bool brings_content(const Words& words, std::size_t cue, std::size_t cue_end) {
  static const Pattern telling("(thông tin|trả lời|báo cáo|thông báo)"), answer("trả lời");
  static const Pattern asker(
      "(^|câu|chất vấn|phỏng vấn|báo|phóng viên|ông|bà|cử tri|về|trước|các|những|tại|trên|ý kiến|đại biểu|"
      "kiến nghị|thư|đơn|công văn|văn bản|trực tiếp|thay|bạn đọc|một số|hãng|tờ|đài|theo|việc|rõ|đầy "
      "đủ|xong)");
  static const Pattern order("giao");
  if (cue_end >= words.size()) return false;
  if (order.match(words, cue) == cue_end && body().match(words, cue_end))
    return true;  // giao Bộ Công an chủ trì
  if (telling.match(words, cue) && words.gap(cue_end).find(',') != std::string_view::npos) return true;
  return answer.match(words, cue) == cue_end && !asker.match(words, cue_end);
}

std::optional<Saying> finish(const Words& words, Subject subject, std::size_t cue, std::size_t cue_end) {
  static const Pattern that("(rằng|là|việc)"), of("của");
  if (of.match(words, cue_end) && words.joined(cue_end)) return std::nullopt;  // theo đề nghị của
  Saying saying;
  saying.subject = std::move(subject);
  saying.cue_first = cue;
  saying.cue_last = cue_end;
  saying.colon = has_colon(words, cue_end) || (is_topic(words, cue, cue_end) && colon_ahead(words, cue_end));
  // The words stand behind the verb, or all before it: "..., KCNA đưa tin."
  const bool rest = words.size() > cue_end || (cue_end >= words.size() && saying.subject.first >= 6);
  const bool brings = saying.colon || that.match(words, cue_end) || brings_content(words, cue, cue_end) ||
                      (cue_end < words.size() &&
                       (duty().find(words, cue_end, cue_end + 16) || has_quote(words.gap(cue_end))));
  saying.content = is_topic(words, cue, cue_end) ? brings : (rest || saying.colon);
  return saying;
}

}  // namespace

bool has_colon(const Words& words, std::size_t i) {
  return words.gap(i).find(':') != std::string_view::npos;
}

bool has_quote(std::string_view gap) {
  return gap.find('"') != std::string_view::npos || gap.find("\xe2\x80\x9c") != std::string_view::npos ||
         gap.find("\xe2\x80\x9d") != std::string_view::npos || gap.find("\xc2\xab") != std::string_view::npos;
}

bool may_begin(const Words& words, std::size_t i) {
  if (words.opens(i)) return true;
  // "được phó tổng Thanh tra Bùi Văn Lam cho biết", "Tại đây ông Nam nói": a name or a title without a comma.
  static const KeySet before("được đây nay hội nghị cả");
  static const Pattern passive("được"), states("(nêu|cho biết|phản ánh|chia sẻ|nhấn mạnh|khẳng định|đưa ra)");
  if (i > 0 && (before.has(words[i - 1]) || words[i - 1].number) && words.joined(i))
    if (const auto subject = read_subject(words, i, false);
        subject && (subject->name || (passive.match(words, i - 1) && words.joined(subject->last) &&
                                      states.match(words, subject->last))))
      return true;
  static const Pattern link("(theo đó|đồng thời|tuy nhiên|trong khi đó|sau đó|trước đó|cũng)");
  for (std::size_t back = 1; back <= 3 && back <= i; ++back)
    if (link.match(words, i - back) == i &&
        (words.opens(i - back) || words.gap(i - back).find(',') != std::string_view::npos))
      return true;
  const std::string_view gap = words.gap(i);
  return gap.find(',') != std::string_view::npos || has_quote(gap) ||
         gap.find(" - ") != std::string_view::npos || gap.find(" \xe2\x80\x93 ") != std::string_view::npos ||
         gap.find(')') != std::string_view::npos;
}

std::optional<Saying> read_verb(const Words& words, const Subject& subject, std::size_t at) {
  std::size_t i = at;
  std::size_t single = 0;  // behind an adverb of one word: "có yêu cầu" is a noun, "có văn bản yêu cầu" none
  for (int steps = 0; steps < 4; ++steps) {
    if (const auto cue = match_cue(words, i)) {
      if (i > subject.last && i == single && noun_makers().has(words[i - 1])) return std::nullopt;
      if (words.opens(i)) return std::nullopt;
      return finish(words, subject, i, *cue);
    }
    const auto skip = adverb().match(words, i);
    if (!skip || !words.joined(i)) return std::nullopt;
    single = *skip == i + 1 ? *skip : 0;
    i = *skip;
  }
  return std::nullopt;
}

namespace {

bool parts(const Words& words, std::size_t i) {
  const std::string_view gap = words.gap(i);
  return gap.find(',') != std::string_view::npos || gap.find(')') != std::string_view::npos ||
         gap.find(" - ") != std::string_view::npos || gap.find(" \xe2\x80\x93 ") != std::string_view::npos;
}

// Behind the adverbs that begin at word `i`.
std::size_t behind_adverbs(const Words& words, std::size_t i) {
  while (const auto end = adverb().match(words, i)) i = *end;
  return i;
}

// Whether a person is named in [from, cue) whose verb the cue is.
bool another_says(const Words& words, std::size_t from, std::size_t cue) {
  for (std::size_t i = from; i < cue; ++i) {
    const auto other = read_subject(words, i, false);
    if (!other || !(other->name || other->pronoun) || other->last > cue) continue;
    if (behind_adverbs(words, other->last) == cue) return true;
  }
  return false;
}

// Verbs that are believed far from their subject, or behind one that no table knows.
const Pattern& certain_verb() {
  static const Pattern verb(
      "(cho biết [thêm]|cho hay|cho rằng|khẳng định|nhấn mạnh [thêm]|xác nhận|nhận xét|nhận định|chia sẻ|"
      "thừa nhận|tuyên bố|cảnh báo|khuyến cáo|nói [rằng|thêm]|kể (lại|rằng)|bày tỏ|đề nghị|yêu cầu|kiến nghị|"
      "thông tin thêm|lo lắng|bức xúc|băn khoăn|phân tích|giải thích|trả lời|dẫn (lời|(tuyên bố|phát biểu) "
      "[của]))");
  return verb;
}

}  // namespace

std::optional<Saying> read_distant_verb(const Words& words, const Subject& subject, std::size_t at) {
  static const KeySet adverbial(
      "trong tại ở hôm sáng chiều tối trưa ngày mới gần khi sau trước ngay bên qua giữa cuối đầu từ");
  static const KeySet predicate(
      "đã đang sẽ vừa bị được là có cũng cho để thì mà nhưng và nên không còn chưa phải cần");
  if (at >= words.size() || words.opens(at)) return std::nullopt;
  const bool apposed = subject.name && (parts(words, at) || at > subject.name->second);
  if (predicate.has(words[at]) || (!apposed && !adverbial.has(words[at]))) return std::nullopt;
  std::size_t part = at;
  for (std::size_t i = at; i < words.size() && i < at + (apposed ? 40 : 16); ++i) {
    if (i > at && (words.opens(i) || has_quote(words.gap(i)))) return std::nullopt;
    if (const auto cue = certain_verb().match(words, i); cue && !words[i].capital) {
      if (another_says(words, at, i)) return std::nullopt;
      // "Ông A, 40 tuổi, đến nơi, Công an xã cho biết": the office says it.
      const auto other = i > part && part > at ? read_subject(words, part) : std::nullopt;
      if (other && (other->name || (other->role && !person_role().match(words, part)))) return std::nullopt;
      return finish(words, subject, i, *cue);
    }
    if (!parts(words, i)) continue;
    part = i;
    if (predicate.has(words[i])) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Saying> read_behind_quote(const Words& words, const Subject& subject, std::size_t at) {
  if (!subject.name && !subject.pronoun) return std::nullopt;
  const std::string_view gap = words.gap(subject.first);
  const bool behind = has_quote(gap) && subject.first > 0 &&
                      (gap.find('-') != std::string_view::npos || gap.find(',') != std::string_view::npos ||
                       gap.find("\xe2\x80\x93") != std::string_view::npos);
  if (!behind || at >= words.size() || !words.joined(at)) return std::nullopt;
  static const KeySet predicate("đã đang sẽ bị được là có");
  if (predicate.has(words[at])) return std::nullopt;
  std::size_t end = at;
  while (end < words.size() && end - at < 8 && !words.opens(end)) ++end;
  if (end < words.size() && !words.opens(end)) return std::nullopt;
  Saying saying;
  saying.subject = subject;
  saying.cue_first = saying.cue_last = subject.last;
  return saying;
}

std::optional<Subject> read_teller(const Words& words, std::size_t at) {
  static const Pattern tells(
      "(nói [thêm]|kể [lại]|tâm sự|bộc bạch|nhớ lại|cười|thở dài|nghẹn ngào|giãi bày|thổ lộ)");
  if (at == 0 || !has_quote(words.gap(at)) || match_province(words, at)) return std::nullopt;
  const auto end = match_capitals(words, at);
  if (!end || *end - at > 4 || !tells.match(words, behind_adverbs(words, *end))) return std::nullopt;
  for (std::size_t i = at; i < *end; ++i)
    if (words[i].upper || words[i].number) return std::nullopt;
  Subject subject;
  subject.first = at;
  subject.last = *end;
  subject.name = {at, *end};
  return subject;
}

std::optional<Saying> read_before_colon(const Words& words, std::size_t quote) {
  static const KeySet not_he("của với gửi hỏi cho bởi về nghe gặp");
  std::size_t first = quote, last = 0;  // of the only one
  for (std::size_t i = quote; i > 0 && !(i < quote && words.opens(i)); --i) {
    const auto subject = read_subject(words, i - 1, false);
    if (!subject || !subject->name || subject->last > quote) continue;
    if (i > 1 && not_he.has(words[i - 2])) return std::nullopt;
    if (last > 0 && last != subject->last) return std::nullopt;  // who speaks is in doubt
    first = i - 1;
    last = subject->last;
  }
  auto only = first < quote ? read_subject(words, first, false) : std::nullopt;
  if (!only) return std::nullopt;
  Saying saying;
  saying.cue_first = saying.cue_last = only->last;
  saying.subject = std::move(*only);
  return saying;
}

std::optional<Saying> read_unnamed(const Words& words, std::size_t cue) {
  static const Pattern plain(
      "(cho biết [thêm]|cho hay|cho rằng|nhấn mạnh|kể (lại|rằng)|nói rằng|khuyến cáo|xác nhận|cảnh báo|"
      "thừa nhận|nhận định|khuyến nghị|tuyên bố)");
  static const Pattern request(
      "(đề xuất|kiến nghị|đề nghị|kêu gọi|yêu cầu|cáo buộc)");  // "Đồng Nai đề xuất ..."
  static const KeySet no_speaker(
      "theo để khi nếu dù tuy mà rằng vì do nhưng và hay hoặc được bị không chưa sẽ cần phải nên muốn có "
      "việc "
      "sự điều quyết nghị luật điều bản kết đại hội tài văn số dữ thống khảo nghiên báo từ với đây đó này "
      "ai");
  static const Pattern text(
      "((quyết|nghị) định|nghị quyết|bản án|kết (quả|luận)|đại hội|hội nghị|tài liệu|văn bản|số liệu|dữ liệu|"
      "thống kê|khảo sát|nghiên cứu|báo cáo|điều tra|hồ sơ|cáo trạng|dự thảo|thực tế|thông (tin|báo|tư))");
  static const KeySet clause("được bị để mà nếu rằng thì là phải cần muốn");
  if (words[cue].capital) return std::nullopt;
  const auto told = plain.match(words, cue);
  const bool asks = !told;
  const auto end = asks ? request.match(words, cue) : told;
  if (!end || *end >= words.size() || cue == 0) return std::nullopt;
  std::size_t first = cue;
  while (first > 0 && cue - first < 18 && !(first < cue && may_begin(words, first))) --first;
  if (first == cue || !may_begin(words, first) || no_speaker.has(words[first]) || text.match(words, first))
    return std::nullopt;
  std::size_t last = first + 1;
  while (last < cue && behind_adverbs(words, last) != cue) ++last;
  if (asks && !(last - first > 1 && words[first].capital && words[last - 1].capital)) return std::nullopt;
  Subject subject;
  subject.first = first;
  subject.last = last;
  subject.role = {first, last};
  for (std::size_t i = first; i < last; ++i) {
    if (clause.has(words[i])) return std::nullopt;
    if (i > first && match_name(words, i) == last && words.joined(i) && !honorific().match(words, i - 1)) {
      subject.name = {i, last};
      subject.role = {first, i};
      break;
    }
  }
  return finish(words, subject, cue, *end);
}

std::optional<Saying> read_later_verb(const Words& words, const Subject& subject, std::size_t at) {
  static const Pattern conjunction("(và|đồng thời|cũng như)");
  static const Pattern plain("(yêu cầu|đề nghị|kiến nghị|khẳng định|cho rằng|nhấn mạnh|cho biết)");
  for (std::size_t i = at; i < words.size() && i < at + 45; ++i) {
    const std::string_view gap = words.gap(i);
    if (i > at && (gap.find(". ") != std::string_view::npos || gap.find(':') != std::string_view::npos ||
                   gap.find('"') != std::string_view::npos))
      return std::nullopt;
    const bool parted = gap.find(',') != std::string_view::npos || gap.find(';') != std::string_view::npos;
    std::size_t verb = i;
    if (const auto behind = conjunction.match(words, i))
      verb = *behind;
    else if (!parted)
      continue;
    if (verb == i && parted && read_subject(words, i) && !match_cue(words, i))
      return std::nullopt;  // another one acts
    if (const auto cue = match_cue(words, verb);
        cue && !is_topic(words, verb, *cue) && (subject.name || plain.match(words, verb)))
      return finish(words, subject, verb, *cue);
  }
  return std::nullopt;
}

std::optional<Saying> read_text_of(const Words& words, std::size_t at) {
  static const Pattern text(
      "(báo cáo|thông báo|thông cáo|kết luận|văn bản|công văn|công điện|chỉ thị|tờ trình|cáo trạng|quyết "
      "định|"
      "thông tin|kế hoạch|thư) [này|mới nhất|(giám sát|kiểm tra|thẩm tra|thanh tra|báo chí)] (của|từ)");
  static const Pattern says(
      "[cũng|đã|còn|có] (nêu rõ|nêu|cho biết|cho hay|chỉ rõ|khẳng định|nhấn mạnh|cho rằng|yêu cầu|đề nghị|"
      "nhận định|đánh giá|viết)");
  const auto behind = text.match(words, at);
  if (!behind) return std::nullopt;
  auto subject = read_subject(words, *behind);
  if (!subject || subject->pronoun) return std::nullopt;
  read_apposition(words, *subject);
  const std::size_t cue = subject->last;
  const auto end = words.joined(cue) ? says.match(words, cue) : std::nullopt;
  if (!end || *end >= words.size()) return std::nullopt;
  Saying saying;
  saying.subject = *subject;
  saying.subject.first = at;
  saying.cue_first = cue;
  saying.cue_last = *end;
  saying.content = true;
  return saying;
}

std::optional<Saying> read_lone_colon(const Words& words, const Subject& subject, std::size_t at) {
  for (std::size_t i = at; i < words.size() && i < at + 25; ++i) {
    const std::string_view gap = words.gap(i);
    if (i > at && has_colon(words, i)) {
      if (!has_quote(gap)) return std::nullopt;
      Saying saying;
      saying.subject = subject;
      saying.cue_first = saying.cue_last = subject.last;
      return saying;
    }
    if (i > at && (gap.find(". ") != std::string_view::npos || gap.find(';') != std::string_view::npos))
      return std::nullopt;
    const auto other = i > at ? read_subject(words, i, false) : std::nullopt;
    if (other && (other->name || other->pronoun)) return std::nullopt;  // who speaks is in doubt
  }
  return std::nullopt;
}

namespace {

// "Theo Cảng vụ Hàng hải Vũng Tàu, ...": an office of no table, told by its capital; a law is none.
std::optional<Subject> read_unknown_source(const Words& words, std::size_t at) {
  static const Pattern text(
      "((bộ luật|luật|hiến pháp|pháp lệnh|nghị|quyết định|thông tư|điều|quy|kết luận|chỉ thị|đề án|kế hoạch|"
      "chương trình|báo cáo|công văn|hợp đồng|dự thảo|tờ trình|hướng dẫn|đơn|hồ sơ|thông (tin|báo)) [*])");
  if (!words[at].capital || text.match(words, at)) return std::nullopt;
  Subject subject;
  subject.first = at;
  subject.last = at + 1;
  while (subject.last < words.size() && subject.last - at < 12 && words.joined(subject.last)) ++subject.last;
  if (subject.last >= words.size() || words.gap(subject.last).find(',') == std::string_view::npos)
    return std::nullopt;
  subject.role = {at, subject.last};
  return subject;
}

}  // namespace

std::optional<Saying> read_source(const Words& words, std::size_t at) {
  static const Pattern lead(
      "(theo|cũng theo|vẫn theo|nguồn tin trên) [lời|(lời (kể|khai)|chia sẻ|phản ánh|phân tích|quan điểm|dự "
      "báo|"
      "tính toán|số liệu|cáo trạng) của|tin từ|đánh giá của|thông báo của|thông tin từ|thông tin của|"
      "nguồn tin (từ|của|riêng của)|ý kiến của|báo cáo của|kết luận của|nhận định của|thông tin được|lời của|"
      "thống kê của] [chính]");
  const auto behind = lead.match(words, at);
  if (!behind || *behind >= words.size()) return std::nullopt;
  const auto parted = [&](std::size_t i) {
    return words.gap(i).find_first_of(",:") != std::string_view::npos;
  };
  auto subject = read_subject(words, *behind);
  if (!subject) subject = read_unknown_source(words, *behind);
  if (!subject) return std::nullopt;
  Subject with_role = *subject;
  read_apposition(words, with_role);
  // "Theo bà Lan, phụ huynh đã góp gạo": what follows the comma is said, not her office.
  if (parted(with_role.last) || !parted(subject->last)) subject = with_role;
  const std::size_t end = subject->last;
  static const Pattern passive("(đưa ra|công bố|cung cấp)"), then("(thì|đã|hiện|có)");
  const bool ends = parted(end) || parts(words, end) || passive.match(words, end) || then.match(words, end);
  if (!ends) return std::nullopt;
  Saying saying;
  saying.subject = *subject;
  saying.cue_first = at;
  saying.cue_last = *behind;
  saying.content = true;
  saying.source = true;
  return saying;
}

}  // namespace indexer::speech
