#include "indexer/speech/saying.h"

#include <utility>

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
  const bool brings = saying.colon || that.match(words, cue_end) ||
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
  static const Pattern link("(theo đó|đồng thời|tuy nhiên|trong khi đó|sau đó|trước đó|cũng)");
  for (std::size_t back = 1; back <= 3 && back <= i; ++back)
    if (words.opens(i - back) && link.match(words, i - back) == i) return true;
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
      const std::string_view gap = words.gap(i);
      if (i > subject.last && i == single && noun_makers().has(words[i - 1])) return std::nullopt;
      if (gap.find_first_of(".;:") != std::string_view::npos) return std::nullopt;
      return finish(words, subject, i, *cue);
    }
    const auto skip = adverb().match(words, i);
    if (!skip || !words.joined(i)) return std::nullopt;
    single = *skip == i + 1 ? *skip : 0;
    i = *skip;
  }
  return std::nullopt;
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
      "(báo cáo|thông báo|thông cáo|kết luận|văn bản|công văn|công điện|chỉ thị|tờ trình|cáo trạng|"
      "thư) [này|mới nhất|(giám sát|kiểm tra|thẩm tra|thanh tra|báo chí)] của");
  static const Pattern says(
      "[cũng|đã|còn] (nêu rõ|nêu|cho biết|cho hay|chỉ rõ|khẳng định|nhấn mạnh|cho rằng|yêu cầu|đề nghị|"
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

std::optional<Saying> read_source(const Words& words, std::size_t at) {
  static const Pattern lead(
      "(theo|cũng theo|vẫn theo|nguồn tin trên) [lời|(lời kể|chia sẻ|phản ánh|phân tích|quan điểm|dự báo|"
      "tính toán|số liệu|cáo trạng) của|tin từ|đánh giá của|thông báo của|thông tin từ|thông tin của|"
      "nguồn tin từ|ý kiến của|báo cáo của|kết luận của|nhận định của|thông tin được|lời của|"
      "thống kê của]");
  const auto behind = lead.match(words, at);
  if (!behind || *behind >= words.size()) return std::nullopt;
  auto subject = read_subject(words, *behind);
  if (!subject) return std::nullopt;
  const auto parted = [&](std::size_t i) {
    return words.gap(i).find_first_of(",:") != std::string_view::npos;
  };
  Subject with_role = *subject;
  read_apposition(words, with_role);
  // "Theo bà Lan, phụ huynh đã góp gạo": what follows the comma is said, not her office.
  if (parted(with_role.last) || !parted(subject->last)) subject = with_role;
  const std::size_t end = subject->last;
  static const Pattern passive("(đưa ra|công bố|cung cấp)"), then("thì");
  const bool ends = parted(end) || passive.match(words, end) || then.match(words, end);
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
