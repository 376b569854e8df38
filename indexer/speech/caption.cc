#include "indexer/speech/caption.h"

#include <string_view>

#include "indexer/speech/cues.h"
#include "indexer/speech/saying.h"
#include "indexer/speech/subject.h"

namespace indexer::speech {
namespace {

constexpr std::size_t longest_caption = 36;
constexpr std::size_t longest_credit = 14;  // words from "Ảnh:" on

// Sentence ends inside the text: a caption is one sentence.
bool one_sentence(const Words& words) {
  for (std::size_t i = 1; i < words.size(); ++i)
    if (words.opens(i) && words[i].capital && words.gap(i).find(". ") != std::string_view::npos &&
        words[i - 1].end - words[i - 1].begin > 2)
      return false;
  return true;
}

bool looks_like_caption(const Passage& passage, const Words& words) {
  static const Pattern start(
      "(toàn cảnh|quang cảnh|ảnh minh hoạ|hình ảnh|đại biểu (bỏ phiếu|biểu quyết|dự)|các đại biểu)");
  static const Pattern byline("tin"), credit("((ảnh|hình) [minh hoạ|tư liệu|chụp]|đồ hoạ|video|clip)"),
      several("các"), plan("dự (kiến|báo|tính|định)");
  static const KeySet verdict("rằng đã sẽ vừa cũng");
  if (words.size() < 2 || words.size() > 2 * longest_caption || passage.heading) return false;
  if (byline.match(words, 0) && words.size() < 12) return false;
  for (std::size_t w = 0; w < words.size(); ++w) {
    const auto end = credit.match(words, w);
    if (!end || !has_colon(words, *end) || !words.opens(*end)) continue;
    // Behind a sentence, a dash or a bracket; "(tin, ảnh: ...)" signs a report.
    if (w == 0 ||
        (words.size() - w <= longest_credit && words.gap(w).find_first_of(",;") == std::string_view::npos))
      return true;
  }
  static const KeySet side("trái phải giữa");  // "... (trái) và ... (phải)"
  for (std::size_t w = 0; w < words.size() && words.size() <= longest_caption; ++w)
    if (side.has(words[w]) && words.gap(w).find('(') != std::string_view::npos &&
        words.gap(w + 1).find(')') != std::string_view::npos)
      return true;
  if (words.size() > longest_caption || has_quote(passage.text)) return false;
  static const Pattern drawn("(ảnh|hình) minh hoạ");
  if (drawn.match(words, 0) == words.size()) return true;
  if (!one_sentence(words)) return false;
  if (has_colon(words, words.size()) || words.gap(words.size()).find(';') != std::string_view::npos)
    return false;
  for (std::size_t w = 0; w < words.size(); ++w)
    if (verdict.has(words[w])) return false;
  if (const auto scene = start.match(words, 0))
    return words.size() <= 30 && (!several.match(words, 0) || picture_verb().match(words, *scene));
  auto subject = read_subject(words, 0);
  if (!subject || subject->pronoun) return false;
  static const Pattern shows_itself("(ra mắt|chụp ảnh|nhận hoa)");
  if (shows_itself.match(words, subject->last)) return true;
  const bool person = subject->name.has_value() || person_role().match(words, 0).has_value();
  if (!person) return false;
  read_apposition(words, *subject);
  if (subject->last >= words.size())  // "Ông Nguyễn Văn An.": a portrait, not a row of a list of names
    return subject->name && words.gap(words.size()).find('.') != std::string_view::npos;
  // "Bộ trưởng ... và các đại biểu dự Đại hội": others stand beside.
  static const Pattern beside("(và|cùng)");
  std::size_t verb = subject->last;
  if (beside.match(words, verb)) {
    while (verb < words.size() && verb - subject->last < longest_role && !picture_verb().match(words, verb))
      ++verb;
  }
  return picture_verb().match(words, verb).has_value() && !plan.match(words, verb);
}

}  // namespace

void mark_captions(std::vector<Passage>& passages, const std::vector<Words>& words) {
  for (std::size_t i = 0; i < passages.size(); ++i) {
    if (passages[i].voice == Voice::caption) continue;
    if (looks_like_caption(passages[i], words[i])) passages[i].voice = Voice::caption;
  }
  // The same short line printed again right behind stands under two pictures.
  for (std::size_t i = 1; i < passages.size(); ++i)
    if (passages[i].text == passages[i - 1].text && !passages[i].heading && words[i].size() >= 5 &&
        words[i].size() <= longest_caption * 2)
      passages[i].voice = passages[i - 1].voice = Voice::caption;
}

}  // namespace indexer::speech
