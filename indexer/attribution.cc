#include "indexer/attribution.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "indexer/names.h"
#include "indexer/speech/caption.h"
#include "indexer/speech/cues.h"
#include "indexer/speech/quotation.h"
#include "indexer/speech/saying.h"
#include "indexer/speech/subject.h"
#include "indexer/words.h"

namespace indexer {
namespace {

using namespace speech;

constexpr std::size_t longest_run = 10;    // passages a reported speech runs on
constexpr std::size_t pronoun_reach = 12;  // passages back to the one a pronoun means
constexpr std::size_t least_quoted = 4;    // syllables of a quoted fragment

class Attributor {
 public:
  Attributor(std::vector<Passage> passages, const Facts& facts)
      : passages_(std::move(passages)), facts_(facts) {}
  std::vector<Passage> run();

 private:
  struct Spoken {  // who spoke last
    Speaker speaker;
    std::optional<std::string> holder;  // of an office without a name
    Sex sex = Sex::unknown;
    std::size_t passage = 0;
    bool set = false;
    bool open = false;     // a run of reported speech may go on
    bool answers = false;  // what follows a line of the name and a colon alone is all his
  };

  // The one who spoke last: the name, else the office.
  static void set_name_of(Speaker& speaker, const Spoken& last) {
    speaker.name = last.speaker.name ? last.speaker.name : last.holder;
    if (!speaker.name) speaker.role = last.speaker.role;
  }
  void find_roles(std::size_t i);
  void find_sayings(std::size_t i);
  void find_unnamed(std::size_t i);
  std::optional<Saying> read_pair(const Words& words, const Subject& first) const;
  std::optional<Subject> read_known(const Words& words, std::size_t at) const;
  void recognise(const Words& words, Subject& subject) const;
  void decide(std::size_t i);
  bool is_speech(std::size_t i, const Piece& piece) const;
  bool goes_on(std::size_t i) const;
  bool is_question(std::size_t i) const;
  bool is_answerer(std::size_t i, const Saying& saying) const;
  bool answers_by_name(std::size_t i, const Subject& subject) const;
  bool names_another(std::size_t i) const;
  bool names_actor(std::size_t i) const;
  bool acts_itself(std::size_t i) const;
  std::optional<std::string> only_mentioned(std::size_t i, Sex sex) const;
  bool is_clause(std::size_t i, const Piece& piece) const;
  bool told_by_unknown(std::size_t i) const;
  Speaker speaker_of(std::size_t i, const Saying& saying);
  Speaker last_speaker() const;
  void remember(std::size_t i, const Saying& saying, const Speaker& speaker);
  void attribute_quotes();
  std::size_t word_at(std::size_t i, std::size_t byte) const;
  bool is_quoted(std::size_t i, std::size_t word) const;

  std::vector<Passage> passages_;
  const Facts& facts_;
  bool named_only_ = false;  // a document of no known kind: laws are full of offices that request and decide
  std::vector<Words> words_;
  People people_;
  std::vector<std::vector<std::pair<std::size_t, std::size_t>>>
      named_;  // persons and their offices behind a dash
  std::vector<std::vector<Piece>> pieces_;
  std::vector<std::vector<Saying>> sayings_;
  std::map<std::size_t, std::vector<std::size_t>> quoted_;  // quotation -> passages without a speaker
  std::map<std::size_t, Speaker> quote_speaker_;
  Spoken last_;
};

std::size_t Attributor::word_at(std::size_t i, std::size_t byte) const {
  const Words& words = words_[i];
  std::size_t word = 0;
  while (word < words.size() && words[word].begin < byte) ++word;
  return word;
}

// Whether the word stands between quotation marks with more than a word or two.
bool Attributor::is_quoted(std::size_t i, std::size_t word) const {
  const Word& at = words_[i][word];
  return std::any_of(pieces_[i].begin(), pieces_[i].end(), [&](const Piece& piece) {
    return at.begin >= piece.begin && at.end <= piece.end && piece.end - piece.begin > 12;
  });
}

// Offices printed right before or behind a full name.
void Attributor::find_roles(std::size_t i) {
  const Words& words = words_[i];
  for (std::size_t w = 0; w < words.size();) {
    auto subject = read_subject(words, w, false);
    if (!subject || !subject->name) {
      ++w;
      continue;
    }
    people_.add(words, subject->name->first, subject->name->second);
    read_apposition(words, *subject);
    if (subject->role) {
      const std::string head = role_head(words, subject->role->first, subject->role->second);
      if (!head.empty())
        people_.add_role(people_.full(words, subject->name->first, subject->name->second, subject->sex),
                         head);
    }
    const std::string_view behind = words.gap(subject->name->second);
    if (behind.find(" - ") != std::string_view::npos ||
        behind.find(" \xe2\x80\x93 ") != std::string_view::npos)
      named_[i].emplace_back(w, subject->last);
    w = std::max(subject->last, w + 1);
  }
}

// A reporter's question.
bool Attributor::is_question(std::size_t i) const {
  static const Pattern reporter("(pv|phóng viên|hỏi)"),
      address("(thưa|xin) (ông|bà|anh|chị|đồng chí|giáo sư)");
  const Words& words = words_[i];
  if (words.empty()) return false;
  if (const auto end = reporter.match(words, 0); end && has_colon(words, *end)) return true;
  const bool asks = words.gap(words.size()).find('?') != std::string_view::npos;
  return asks && (passages_[i].text.starts_with("*") || address.find(words).has_value());
}

// "Ông Lê Văn An: Chúng tôi ...": an answer in an interview; elsewhere such a line may list offices.
bool Attributor::answers_by_name(std::size_t i, const Subject& subject) const {
  const Words& words = words_[i];
  const std::size_t at = subject.last;
  if (!subject.name || subject.first != 0 || at + 2 >= words.size() || !has_colon(words, at)) return false;
  return i > 0 && is_question(i - 1);
}

// "Yonhap dẫn lời một quan chức": the one whose words are passed on speaks.
void follow_source(const Words& words, Saying& saying) {
  static const Pattern passes_on("dẫn (lời|tuyên bố [của]|phát biểu [của]|thông báo [của]|thông tin từ)");
  const auto behind = passes_on.match(words, saying.cue_first);
  if (!behind) return;
  auto subject = read_subject(words, *behind);
  if (!subject || subject->pronoun) return;
  read_apposition(words, *subject);
  saying.subject = *subject;
  saying.cue_last = *behind;
}

// "* Bà Lê Thị An - giám đốc Công ty Hoà An:" and nothing else in the passage: what follows is hers.
std::optional<Saying> read_answerer(const Words& words, const Subject& subject) {
  constexpr std::size_t longest = 30;
  if (!subject.name || words.size() > longest || !has_colon(words, words.size())) return std::nullopt;
  const std::string_view behind = words.gap(subject.name->second);
  if (behind.find('-') == std::string_view::npos && behind.find("\xe2\x80\x93") == std::string_view::npos &&
      behind.find_first_of(",(:") == std::string_view::npos)
    return std::nullopt;
  Saying saying{subject, words.size(), words.size(), false, true, false};
  saying.subject.last = words.size();
  return saying;
}

// Of groups only what leaves no doubt is speech: "các đại biểu thảo luận, thông qua ..." are acts.
bool speaks_together(const Words& words, const Saying& saying) {
  static const Pattern plain(
      "(cho rằng|đề nghị|kiến nghị|đề xuất|phản ánh|cho biết|khẳng định|bày tỏ|mong muốn|băn khoăn|lo ngại|"
      "nhận định|góp ý|đánh giá|khai|khai nhận|thừa nhận|kể)");
  return saying.source || (plain.match(words, saying.cue_first) && saying.cue_first == saying.subject.last);
}

void Attributor::find_sayings(std::size_t i) {
  const Words& words = words_[i];
  for (std::size_t w = 0; w < words.size();) {
    if (!may_begin(words, w)) {
      // "nghe ông A - giám đốc Sở Y tế báo cáo": his office does not begin anew behind the dash.
      const auto& named = named_[i];
      const auto at =
          std::find_if(named.begin(), named.end(), [&](const auto& one) { return one.first == w; });
      w = at == named.end() ? w + 1 : at->second;
      continue;
    }
    // What stands inside somebody's quotation is not the reporter's.
    if (is_quoted(i, w)) {
      ++w;
      continue;
    }
    auto by_source = read_source(words, w);
    if (!by_source) by_source = read_text_of(words, w);
    if (by_source) recognise(words, by_source->subject);
    if (by_source && (!named_only_ || by_source->subject.name)) {
      w = std::max(by_source->subject.last, by_source->cue_last);
      sayings_[i].push_back(std::move(*by_source));
      continue;
    }
    auto subject = read_subject(words, w);
    if (!subject || (subject->bare && !subject->name)) {
      if (auto known = read_known(words, w)) subject = known;
      if (!subject) subject = read_teller(words, w);
    }
    if (!subject) {
      ++w;
      continue;
    }
    recognise(words, *subject);
    read_apposition(words, *subject);
    std::size_t at = subject->last;
    std::optional<Saying> saying = read_verb(words, *subject, at);
    if (!saying && has_colon(words, at) && at < words.size() && has_quote(words.gap(at)) && subject->name) {
      saying = Saying{*subject, at, at, true, true, false};
    }
    if (!saying && answers_by_name(i, *subject)) saying = Saying{*subject, at, at, true, true, false};
    if (!saying) saying = read_distant_verb(words, *subject, at);
    if (!saying && !subject->pronoun) saying = read_later_verb(words, *subject, at);
    if (!saying) saying = read_lone_colon(words, *subject, at);
    if (!saying) saying = read_behind_quote(words, *subject, at);
    if (!saying && w == 0) saying = read_answerer(words, *subject);
    if (saying) follow_source(words, *saying);
    static const Pattern reporter("[nhóm] (pv|phóng viên)");
    if (saying && subject->role && !subject->name && reporter.match(words, subject->role->first))
      saying.reset();
    if (saying && subject->group && !speaks_together(words, *saying)) saying.reset();
    if (saying && named_only_ && !saying->subject.name) saying.reset();
    if (!saying) {
      if (const auto both = read_pair(words, *subject)) {
        saying = both;
        if (!named_only_) {
          sayings_[i].push_back(*both);
          sayings_[i].back().subject = *subject;
        }
      }
    }
    if (saying) {
      w = std::max(saying->cue_last, w + 1);
      sayings_[i].push_back(std::move(*saying));
    } else {
      w = std::max(at, w + 1);
    }
  }
}

// Sayings of people whom no table knows, where nobody else is found to speak.
void Attributor::find_unnamed(std::size_t i) {
  const Words& words = words_[i];
  if (named_only_ || !sayings_[i].empty()) return;
  for (std::size_t w = 1; w < words.size(); ++w) {
    if (!has_colon(words, w) || !has_quote(words.gap(w))) continue;
    if (auto saying = read_before_colon(words, w)) {
      sayings_[i].push_back(std::move(*saying));
      return;
    }
  }
  for (std::size_t w = 1; w < words.size(); ++w) {
    if (is_quoted(i, w)) continue;
    if (auto saying = read_unnamed(words, w)) {
      sayings_[i].push_back(std::move(*saying));
      return;
    }
  }
}

// "Bị cáo A và bị cáo B cùng khẳng định": what the second one says, and the first with him.
std::optional<Saying> Attributor::read_pair(const Words& words, const Subject& first) const {
  static const Pattern joins("(và|cùng)");
  const auto behind = first.name ? joins.match(words, first.last) : std::nullopt;
  if (!behind) return std::nullopt;
  auto second = read_subject(words, *behind);
  if (!second) return std::nullopt;
  recognise(words, *second);
  read_apposition(words, *second);
  return second->name ? read_verb(words, *second, second->last) : std::nullopt;
}

// A name that only the document tells to be one: "Quân cho biết" where it has named Vũ Đình Quân.
std::optional<Subject> Attributor::read_known(const Words& words, std::size_t at) const {
  if (!words[at].capital || words[at].number) return std::nullopt;
  const std::size_t end = *match_capitals(words, at);
  for (std::size_t last = end; last > at; --last) {
    if (!people_.knows(words, at, last)) continue;
    Subject subject;
    subject.first = at;
    subject.last = last;
    subject.name = {at, last};
    // Right before its verb only: "Công tác ..." begins with a given name, too.
    const bool says = last == end && last < words.size() &&
                      (has_colon(words, last) || read_verb(words, subject, last).has_value());
    return says ? std::optional(subject) : std::nullopt;
  }
  return std::nullopt;
}

// Parts a known name from the role before it: "bị cáo Thăng", "Bí thư Nhân".
void Attributor::recognise(const Words& words, Subject& subject) const {
  if (subject.name || !subject.role || subject.group) return;
  const auto [first, last] = *subject.role;
  if (last - first < 2) return;
  const Word& name = words[last - 1];
  static const KeySet place("tỉnh huyện xã phường quận thôn bản ấp phố trấn nước");
  if (!name.capital || name.upper || name.number || place.has(words[last - 2])) return;
  const auto title = takes_given_name().match(words, first);
  const bool titled = title && *title == last - 1;
  if (!titled && (words[last - 2].capital || !people_.knows(words, last - 1, last))) return;
  subject.name = {last - 1, last};
  subject.role = {first, last - 1};
}

Speaker Attributor::last_speaker() const {
  Speaker speaker;
  set_name_of(speaker, last_);
  return speaker;
}

Speaker Attributor::speaker_of(std::size_t i, const Saying& saying) {
  const Words& words = words_[i];
  const Subject& subject = saying.subject;
  Speaker speaker;
  if (subject.name)
    speaker.name = people_.full(words, subject.name->first, subject.name->second, subject.sex);
  if (subject.role) speaker.role = std::string(words.printed(subject.role->first, subject.role->second));
  if (saying.cue_last > saying.cue_first)
    speaker.cue = std::string(words.printed(saying.cue_first, saying.cue_last));
  if (subject.pronoun && last_.set && i - last_.passage <= pronoun_reach &&
      (subject.sex == Sex::unknown || last_.sex == Sex::unknown || subject.sex == last_.sex))
    set_name_of(speaker, last_);
  else if (subject.pronoun && !last_.set && subject.sex != Sex::unknown)
    speaker.name = only_mentioned(i, subject.sex);
  const std::size_t first = std::min(subject.first, saying.cue_first);
  const std::size_t last = std::max(subject.last, saying.cue_last);
  speaker.evidence = {words[first].begin, words[last - 1].end};
  return speaker;
}

// The one person whom the passages right before name with "ông", "bà"; nobody where there are two.
std::optional<std::string> Attributor::only_mentioned(std::size_t i, Sex sex) const {
  std::optional<std::string> only;
  for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
    const Words& words = words_[i - back];
    for (std::size_t w = 0; w < words.size(); ++w) {
      const auto subject = read_subject(words, w, false);
      if (!subject || !subject->name || subject->sex != sex) continue;
      const std::string name = people_.full(words, subject->name->first, subject->name->second, subject->sex);
      if (only && *only != name) return std::nullopt;
      only = name;
      w = subject->last - 1;
    }
  }
  return only;
}

void Attributor::remember(std::size_t i, const Saying& saying, const Speaker& speaker) {
  if (!speaker.name && !speaker.role) return;
  if (last_.set && last_.speaker.name == speaker.name && saying.subject.pronoun) {
    last_.passage = i;
    return;
  }
  last_.speaker = speaker;
  // An office alone: whom a following "ông" means is known where one person holds it.
  if (!speaker.name && saying.subject.role)
    last_.holder =
        people_.holder(role_head(words_[i], saying.subject.role->first, saying.subject.role->second));
  else
    last_.holder.reset();
  last_.sex = saying.subject.sex;
  if (last_.sex == Sex::unknown && speaker.name) last_.sex = people_.sex(*speaker.name);
  last_.passage = i;
  last_.set = true;
  last_.answers = false;
}

// "* Bà Lê Thị An - giám đốc Công ty Hoà An:" with nothing behind the colon.
bool Attributor::is_answerer(std::size_t i, const Saying& saying) const {
  const Words& words = words_[i];
  return saying.subject.name && saying.cue_first == saying.cue_last && saying.subject.last == words.size() &&
         has_colon(words, words.size());
}

// Whether the words between the marks are somebody's speech rather than a name, a motto or emphasis.
bool Attributor::is_speech(std::size_t i, const Piece& piece) const {
  const Words& words = words_[i];
  const std::size_t first = word_at(i, piece.begin);
  std::size_t last = first;
  while (last < words.size() && words[last].end <= piece.end) ++last;
  if (last == first || (named_only_ && sayings_[i].empty())) return false;
  if (!piece.opened_here) return last - first >= 2;
  if (first == 0 && !piece.closed_here) return last - first >= 2;
  if (first == 0 && last - first >= 2) {
    // "“Điểm nóng” đã lắng xuống": the sentence goes on with it, nobody says it.
    const std::string_view behind = words.gap(last);
    const bool parted = last == words.size() || behind.find_first_of(",.!?-") != std::string_view::npos ||
                        behind.find("\xe2\x80") < behind.size() - 3 || words[last].capital;
    if (parted || last - first >= 3 * least_quoted) return true;
  }
  const std::size_t from = first > 4 ? first - 4 : 0;
  for (std::size_t w = from; w < first; ++w)
    if (const auto end = no_speech_before().match(words, w); end && *end == first) {
      if (!has_colon(words, first) || !match_cue(words, w))
        return false;  // "thông tin “...”", but "thông tin: “...”"
    }
  if (has_colon(words, first)) return true;
  if (last - first < least_quoted && piece.closed_here) return false;
  bool capitals = true;
  for (std::size_t w = first; w < last; ++w) capitals = capitals && words[w].capital;
  if (capitals) return false;
  return std::any_of(sayings_[i].begin(), sayings_[i].end(), [&](const Saying& saying) {
    return saying.cue_last <= first || saying.subject.first >= last;
  });
}

// Whether a fragment that nobody here is said to have uttered is long enough to be a speaker's own words.
bool Attributor::is_clause(std::size_t i, const Piece& piece) const {
  const std::size_t first = word_at(i, piece.begin);
  const std::size_t last = word_at(i, piece.end);
  if (!piece.opened_here || !piece.closed_here || last - first < 2 * least_quoted) return false;
  const Words& words = words_[i];
  for (std::size_t w = first > 4 ? first - 4 : 0; w < first; ++w)
    if (no_speech_before().match(words, w) == first) return false;
  for (std::size_t w = first; w < last; ++w)
    if (!words[w].capital) return true;
  return false;
}

// Whether what stands behind the closing mark tells of a speaker whom no rule knows.
bool Attributor::told_by_unknown(std::size_t i) const {
  const Words& words = words_[i];
  for (const Piece& piece : pieces_[i]) {
    if (!piece.closed_here) continue;
    const std::size_t behind = word_at(i, piece.end);
    for (std::size_t w = behind; w < words.size() && w < behind + 12 && (w == behind || !words.opens(w)); ++w)
      if (w > behind && match_cue(words, w) && may_begin(words, behind)) return true;
  }
  return false;
}

// Whether somebody else than the last speaker is named outside the quotation marks.
bool Attributor::names_another(std::size_t i) const {
  const Words& words = words_[i];
  for (std::size_t w = 0; w < words.size(); ++w) {
    const auto inside = std::any_of(pieces_[i].begin(), pieces_[i].end(), [&](const Piece& piece) {
      return words[w].begin >= piece.begin && words[w].end <= piece.end;
    });
    if (inside) continue;
    const auto subject = read_subject(words, w, false);
    if (!subject || !subject->name) continue;
    const std::string name = people_.full(words, subject->name->first, subject->name->second, subject->sex);
    if (name != last_.speaker.name && name != last_.holder) return true;
    w = subject->last - 1;
  }
  return false;
}

// "cần", "phải" as an order; "đã phải dừng", "buộc phải đi" tell what was.
bool has_duty(const Words& words, std::size_t from) {
  static const KeySet must("cần phải"), told("đã buộc không chẳng từng mới bên vừa lẽ");
  static const Pattern suffers(
      "phải (mất|chờ|đi|chịu|nhập|đối|hứng|gánh|trả|sống|ngủ|nghỉ|bỏ|bán|vay|sơ|dùng|căng)");
  for (std::size_t i = from; i < words.size(); ++i)
    if (must.has(words[i]) && (i == 0 || !told.has(words[i - 1])) && !suffers.match(words, i)) return true;
  return false;
}

// Whether a person is named where one acts: at the beginning of a clause.
bool Attributor::names_actor(std::size_t i) const {
  const Words& words = words_[i];
  for (std::size_t w = 0; w < words.size(); ++w) {
    if (!may_begin(words, w)) continue;
    if (const auto subject = read_subject(words, w, false); subject && subject->name) return true;
  }
  return false;
}

// "Tiếp thu ý kiến đó, Sở Y tế đã ...": the passage tells what somebody has done.
bool Attributor::acts_itself(std::size_t i) const {
  static const KeySet done("đã vừa đang");
  const Words& words = words_[i];
  for (std::size_t w = 0; w < words.size(); ++w) {
    if (!may_begin(words, w)) continue;
    const auto subject = read_subject(words, w);
    if (subject && subject->last < words.size() && done.has(words[subject->last])) return true;
  }
  return false;
}

// Whether the passage goes on with what the last speaker said, without naming anybody.
bool Attributor::goes_on(std::size_t i) const {
  const Words& words = words_[i];
  if (!last_.set || i - last_.passage > longest_run || words.empty() || passages_[i].heading) return false;
  if (named_only_) return false;
  std::size_t begin = 0;
  bool connected = false;
  if (const auto link = connector().match(words, 0)) {
    begin = *link;
    connected = true;
  }
  if (begin >= words.size()) return false;
  // "cần", "phải" anywhere; "A đề nghị" says who asks.
  static const Pattern past(
      "(trước (đó|đây)|được biết|như * * đã|ngày #|chiều|sáng|tối|hôm|năm #|liên quan)");
  if (past.match(words, begin)) return false;
  if (acts_itself(i)) return false;
  const bool duty_bound = duty().match(words, begin) || has_duty(words, begin);
  static const KeySet mood(
      "bức băn trăn lo phàn than thắc xúc");       // "Bức xúc vì chậm đền bù, ...": whoever it is
  static const Pattern noun("(này|trên|đó|của)");  // "Tuyên bố này ..."
  const auto cue = match_cue(words, begin);
  const bool says_again = cue && !mood.has(words[begin]) && !noun.match(words, *cue);
  if (!last_.open) {  // a verb of saying, or an order, takes up the thread again
    return i - last_.passage <= 3 && (says_again || (connected && duty().match(words, begin)));
  }
  if (last_.passage + 1 == i && has_colon(words_[i - 1], words_[i - 1].size())) return true;
  if (last_.answers) return last_.passage < i;
  static const Pattern elaborates("(theo đó|cụ thể)");
  if (last_.passage + 1 == i && elaborates.match(words, 0) && passages_[i - 1].voice == Voice::reported)
    return true;
  static const Pattern paper("chúng tôi sẽ [tiếp tục] (thông tin|cập nhật|đưa tin|phản ánh)");
  if (first_person().find(words)) return !paper.find(words);
  if (const auto verb = order_verb().match(words, begin)) {
    // "Lãnh đạo vận hành ..." is an order, "Lãnh đạo Bộ ..." are people.
    const bool people = read_subject(words, begin) && *verb < words.size() && words[*verb].capital;
    if (!people) return true;
  }
  if (says_again) return true;
  return (connected || (words.size() < 60 && !names_actor(i))) && duty_bound;
}

void Attributor::decide(std::size_t i) {
  Passage& passage = passages_[i];
  const std::vector<Saying>& sayings = sayings_[i];
  bool quoted = false, reported = false;
  std::vector<std::size_t> quotes;
  for (const Piece& piece : pieces_[i])
    if (is_speech(i, piece)) {
      quoted = true;
      quotes.push_back(piece.quote);
    }
  std::vector<Speaker> speakers;
  for (const Saying& saying : sayings) {
    if (!saying.content && !quoted) {
      if (saying.colon || saying.subject.name) {  // "Ông Vinh nói:" and the words in the next passage
        remember(i, saying, speaker_of(i, saying));
        last_.open = saying.colon;
        last_.answers = is_answerer(i, saying);
      }
      continue;
    }
    Speaker speaker = speaker_of(i, saying);
    const bool known = std::any_of(speakers.begin(), speakers.end(), [&](const Speaker& other) {
      return speaker.name ? other.name == speaker.name : saying.subject.pronoun;
    });
    remember(i, saying, speaker);
    reported = true;
    if (!known) speakers.push_back(std::move(speaker));
  }
  if (quoted) {
    passage.voice = Voice::quoted;
    if (!speakers.empty())
      for (const std::size_t quote : quotes) quote_speaker_.emplace(quote, speakers.back());
    else
      for (const std::size_t quote : quotes) quoted_[quote].push_back(i);
    const bool unknown = speakers.empty() && told_by_unknown(i);
    if (unknown)
      for (const std::size_t quote : quotes) quote_speaker_.emplace(quote, Speaker{});
    if (speakers.empty() && last_.set && i - last_.passage <= 4 && !unknown && !names_another(i))
      speakers.push_back(last_speaker());
  } else if (reported) {
    passage.voice = Voice::reported;
  } else if (goes_on(i)) {
    passage.voice = std::ranges::any_of(pieces_[i], [&](const Piece& piece) { return is_clause(i, piece); })
                        ? Voice::quoted
                        : Voice::reported;
    speakers.push_back(last_speaker());
    if (const auto cue = match_cue(words_[i], 0)) {  // "Đề nghị ..."
      speakers.back().cue = std::string(words_[i].printed(0, *cue));
      speakers.back().evidence = {words_[i][0].begin, words_[i][*cue - 1].end};
    }
  } else {
    if (!words_[i].empty() && sayings.empty()) last_.open = false;
    return;
  }
  last_.open = true;
  std::erase_if(speakers, [](const Speaker& speaker) { return !speaker.name && !speaker.role; });
  passage.speakers = std::move(speakers);
}

// A quotation whose speaker is named where it opens or closes: its other passages are the same person's.
void Attributor::attribute_quotes() {
  for (const auto& [quote, places] : quoted_) {
    const auto found = quote_speaker_.find(quote);
    for (const std::size_t i : places) {
      if (found == quote_speaker_.end()) continue;
      Speaker speaker;
      speaker.name = found->second.name;
      if (!speaker.name) speaker.role = found->second.role;
      passages_[i].speakers.clear();
      if (speaker.name || speaker.role) passages_[i].speakers.push_back(std::move(speaker));
    }
  }
}

std::vector<Passage> Attributor::run() {
  const Type type = facts_.type.value_or(Type::other);
  if (type == Type::resolution || type == Type::report || type == Type::speech) return std::move(passages_);
  named_only_ = type == Type::other;
  words_.reserve(passages_.size());
  for (const Passage& passage : passages_) words_.emplace_back(passage.text);
  for (const Words& words : words_) people_.add(words);
  named_.assign(words_.size(), {});
  for (std::size_t i = 0; i < words_.size(); ++i) find_roles(i);
  if (type == Type::bulletin) mark_captions(passages_, words_);
  pieces_ = find_pieces(passages_);
  sayings_.assign(passages_.size(), {});
  for (std::size_t i = 0; i < passages_.size(); ++i)
    if (passages_[i].voice != Voice::caption && !passages_[i].heading) {
      find_sayings(i);
      find_unnamed(i);
    }
  for (std::size_t i = 0; i < passages_.size(); ++i)
    if (passages_[i].voice != Voice::caption && !passages_[i].heading) decide(i);
  attribute_quotes();
  return std::move(passages_);
}

}  // namespace

std::vector<Passage> attribute(std::vector<Passage> passages, const Facts& facts) {
  return Attributor(std::move(passages), facts).run();
}

std::size_t count_sayings(const std::vector<Passage>& passages, std::size_t most) {
  std::size_t count = 0;
  for (std::size_t p = 0; p < passages.size() && p < most; ++p) {
    const Words words(passages[p].text);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!may_begin(words, i)) continue;
      auto subject = read_subject(words, i, false);
      if (!subject || !subject->name) continue;
      read_apposition(words, *subject);
      if (const auto saying = read_verb(words, *subject, subject->last)) {
        ++count;
        break;
      }
    }
  }
  return count;
}

}  // namespace indexer
