#include "indexer/speech/subject.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/names.h"
#include "indexer/speech/cues.h"

namespace indexer::speech {
namespace {

Sex sex_of(const Words& words, std::size_t at) {
  static const KeySet male("ông anh thầy chú"), female("bà chị cô");
  if (male.has(words[at])) return Sex::male;
  return female.has(words[at]) ? Sex::female : Sex::unknown;
}

// The middle names that tell: "Thị" is a woman's, "Văn" a man's.
Sex sex_of_name(const Words& words, std::size_t first, std::size_t last) {
  static const KeySet male("văn"), female("thị");
  if (last - first < 3) return Sex::unknown;
  if (female.has(words[first + 1])) return Sex::female;
  return male.has(words[first + 1]) ? Sex::male : Sex::unknown;
}

std::vector<std::string> keys_of(const Words& words, std::size_t first, std::size_t last) {
  std::vector<std::string> keys;
  for (std::size_t i = first; i < last; ++i) keys.push_back(words[i].key);
  return keys;
}

bool ends_with(const std::vector<std::string>& whole, const std::vector<std::string>& end) {
  return whole.size() >= end.size() && std::equal(end.rbegin(), end.rend(), whole.rbegin());
}

// A capitalised word that is no Vietnamese syllable: letters, a beginning or an end that none has, or more
// than one run of vowels.
bool is_foreign(const Word& word) {
  const std::string& key = word.key;
  if (!word.capital || word.upper || key.size() < 3) return false;
  if (key.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos) return false;
  if (key.find_first_of("fjwz") != std::string::npos) return true;
  const std::size_t vowels = key.find_first_of("aeiouy");
  if (vowels == std::string::npos) return true;
  const std::size_t coda = key.find_first_not_of("aeiouy", vowels);
  if (coda == std::string::npos) return false;
  static constexpr std::array<std::string_view, 8> codas{"c", "ch", "m", "n", "ng", "nh", "p", "t"};
  return std::ranges::find(codas, std::string_view(key).substr(coda)) == codas.end();
}

// Index behind a foreign person's name of two to four words at `at`: its last word is foreign, too, as the
// last of "Google Việt Nam" is not.
std::optional<std::size_t> match_foreign(const Words& words, std::size_t at) {
  if (at >= words.size() || !is_foreign(words[at])) return std::nullopt;
  const auto end = match_capitals(words, at);
  if (!end || *end - at < 2 || *end - at > 4 || !is_foreign(words[*end - 1])) return std::nullopt;
  return end;
}

bool has_dash(std::string_view gap) {
  return gap.find('-') != std::string_view::npos || gap.find("\xe2\x80\x93") != std::string_view::npos;
}

// From behind a role's first words to where a verb, a preposition or a name begins. `of_person`: what people
// do on pictures ends it, too; of a body it may be the name ("cơ quan kiểm tra").
std::size_t extended(const Words& words, std::size_t at, std::size_t head, bool of_person) {
  // Though they begin or end so.
  static const Pattern no_end(
      "(bị (cáo|can|hại|đơn)|dự (án|toán|báo)|thi (hành án|đua)|từ thiện|tiếp (công dân|thị)|sau đại "
      "học|không (quân|gian)|chú (trọng|ý)|cụ thể|bác (sĩ|bỏ)|anh hùng|vị trí|bà con|thầy thuốc|chủ (đầu "
      "tư|tịch|nhiệm|doanh|hộ|nhà|tàu|trang trại))");
  static const Pattern compound(
      "(phát triển|dân chủ|tự (chủ|do)|việc làm|trực tiếp|tình nguyện|hàng không|trẻ em|đơn vị|chị em|anh "
      "em)");
  static const Pattern act("(kết thúc|bắt đầu|tổ chức|tham gia|ghi danh)");
  const auto ends = [&](std::size_t i) {
    if (match_cue(words, i) || match_name(words, i) || match_foreign(words, i)) return true;
    const bool begins_so = !words[i].capital && (no_end.match(words, i) || compound.match(words, i - 1));
    if (!begins_so && honorific().match(words, i)) return true;
    if (words[i].capital || begins_so) return false;  // "Hội đồng Thi đua"
    if (of_person && (picture_verb().match(words, i) || act.match(words, i))) return true;
    return role_ends().has(words[i]);
  };
  std::size_t i = head;
  // A dash parts, but for "Ban Kinh tế - Ngân sách".
  const auto parted = [&](std::size_t w) {
    return words.gap(w).size() > 2 && has_dash(words.gap(w)) && !words[w].capital;
  };
  while (i < words.size() && i - at < longest_role && words.joined(i) && !parted(i) && !ends(i)) ++i;
  return i;
}

// A role or body that begins at `at`.
std::optional<std::size_t> role_end(const Words& words, std::size_t at, bool bodies) {
  const auto person = person_role().match(words, at);
  const auto office = bodies ? body().match(words, at) : std::nullopt;
  if (!person && !office) return std::nullopt;
  const bool of_person = person && (!office || *person >= *office);
  return extended(words, at, of_person ? *person : *office, of_person);
}

// Several roles after a name: "Bí thư Tỉnh uỷ, Trưởng Đoàn đại biểu Quốc hội tỉnh".
std::size_t roles_end(const Words& words, std::size_t at) {
  static const Pattern one("một");
  std::size_t end = one.match(words, at).value_or(at);
  if (end > at && !person_role().match(words, end)) return at;
  while (const auto next = role_end(words, end, true)) {
    end = *next;
    if (end >= words.size() || words.gap(end).find(',') == std::string_view::npos) break;
    if (!person_role().match(words, end)) break;
  }
  return end;
}

}  // namespace

std::optional<Subject> read_subject(const Words& words, std::size_t at, bool bodies) {
  static const Pattern several("(các|những|nhiều|hai|ba) *"), that("(này|ấy|ta|kia)"),
      nobody("(trường hợp|báo cáo)");
  if (at >= words.size() || nobody.match(words, at)) return std::nullopt;
  static const Pattern one("một [vị|nam|nữ]");
  if (const auto behind = one.match(words, at); behind && !person_role().match(words, at)) {
    auto somebody = read_subject(words, *behind, bodies);
    if (!somebody || !somebody->role || somebody->bare) return std::nullopt;
    somebody->first = at;
    somebody->role->first = at;
    return somebody;
  }
  Subject subject;
  subject.first = subject.last = at;
  if (const auto people = group().match(words, at)) {
    subject.last = extended(words, at, *people, true);
    subject.role = {at, subject.last};
    subject.group = true;
    return subject;
  }
  if (several.match(words, at)) return std::nullopt;
  std::size_t i = at;
  const auto role_first = person_role().match(words, i);
  if (const auto title = honorific().match(words, i);
      title && (!role_first || *role_first <= *title)) {  // "bác sĩ" is no uncle
    subject.sex = sex_of(words, i);
    i = *title;
    if (i < words.size() && words.joined(i) && !match_name(words, i) && !words[i].number)
      if (const auto role = role_end(words, i, false)) {
        subject.role = {i, *role};
        i = *role;
      }
    auto name = i < words.size() && words.joined(i) ? match_name(words, i) : std::nullopt;
    if (!name && i < words.size() && words.joined(i) && !subject.role) name = match_capitals(words, i);
    if (name) {
      subject.name = {i, *name};
      subject.last = *name;
      return subject;
    }
    if (subject.role) {
      subject.last = subject.role->second;
      if (that.match(words, subject.last)) ++subject.last;
      return subject;
    }
    subject.pronoun = true;
    if (that.match(words, i)) ++i;
    subject.last = i;
    return subject;
  }
  if (const auto role = role_end(words, i, bodies)) {
    subject.role = {i, *role};
    subject.last = *role;
    auto name = *role < words.size() && words.joined(*role) ? match_name(words, *role) : std::nullopt;
    if (!name && *role < words.size() && words.joined(*role)) name = match_foreign(words, *role);
    if (name) {
      subject.name = {*role, *name};
      subject.last = *name;
    } else if (*role < words.size() && words.joined(*role)) {
      if (const auto title =
              honorific().match(words, *role)) {  // cử tri ... ông A; Bí thư Tỉnh uỷ đồng chí A
        if (const auto named = match_name(words, *title)) {
          subject.name = {*title, *named};
          subject.last = *named;
        }
      }
    }
    static const Pattern this_one("(này|trên|đó|ấy)");
    if (!subject.name && this_one.match(words, subject.last)) ++subject.last;
    return subject;
  }
  if (const auto name = match_name(words, i)) {
    subject.name = {i, *name};
    subject.last = *name;
    return subject;
  }
  const bool agency = words[i].upper && words[i].end - words[i].begin > 1 && !words[i].number;  // AFP
  if (const auto end = agency || is_foreign(words[i]) ? match_capitals(words, i) : std::nullopt) {
    subject.last = *end;
    // "Zhang Lifan, nhà phân tích chính trị, ...": an office behind it tells a person.
    static const Pattern one("một");
    const std::size_t office = one.match(words, *end).value_or(*end);
    const bool person = match_foreign(words, i) && office < words.size() &&
                        words.gap(*end).find(',') != std::string_view::npos &&
                        person_role().match(words, office);
    if (person) {
      subject.name = {i, *end};
    } else {
      subject.role = {i, *end};  // "Reuters", "Vietnam Airlines": whoever it is
      subject.bare = true;
    }
    return subject;
  }
  return std::nullopt;
}

namespace {

// Behind the brackets that open before word `at`: "(Bộ Nội vụ) cho hay".
std::optional<std::size_t> bracket_end(const Words& words, std::size_t at) {
  for (std::size_t i = at + 1; i <= words.size() && i - at <= longest_role; ++i)
    if (words.gap(i).find(')') != std::string_view::npos) return i;
  return std::nullopt;
}

}  // namespace

void read_apposition(const Words& words, Subject& subject) {
  if (subject.pronoun) return;
  if (!subject.name && subject.last < words.size() && words.gap(subject.last) == " - ") {
    const std::size_t at = subject.last;  // đại diện công ty - đơn vị tổ chức - cho biết
    for (std::size_t i = at + 1; i < words.size() && i < at + longest_role; ++i)
      if (words.gap(i) == " - ") {
        subject.last = i;
        return;
      }
    return;
  }
  for (int part = 0; part < 6 && subject.last < words.size(); ++part) {
    const std::size_t at = subject.last;
    const std::string_view gap = words.gap(at);
    if (gap.find('(') != std::string_view::npos) {
      const auto end = bracket_end(words, at);
      if (!end) return;
      if (const auto role = roles_end(words, at); subject.name && role > at && role == *end && !subject.role)
        subject.role = {at, role};
      subject.last = *end;
      continue;
    }
    if (!subject.name || (gap.find(',') == std::string_view::npos && !has_dash(gap))) return;
    static const Pattern age("# tuổi");
    if (const auto end = age.match(words, at)) {
      subject.last = *end;
      continue;
    }
    const std::size_t end = roles_end(words, at);
    if (end > at) {
      if (!subject.role) subject.role = {at, end};
      subject.last = end;
      continue;
    }
    // "... Uỷ ban Văn hoá, Giáo dục, Thanh niên": the office's name goes on.
    const bool goes_on = subject.role && words[at].capital && !read_subject(words, at);
    if (!goes_on) return;
    subject.last = extended(words, at, at + 1, false);
  }
}

std::string role_head(const Words& words, std::size_t first, std::size_t last) {
  static const KeySet skipped("nguyên tân quyền cựu");
  if (first < last && skipped.has(words[first])) ++first;
  if (first + 2 > last) return {};
  return words[first].key + ' ' + words[first + 1].key;
}

void People::add(const Words& words, std::size_t first, std::size_t last) {
  if (last - first < 2) return;
  Person& person = names_[keys_of(words, first, last)];
  if (person.printed.empty()) {
    person.printed = words.printed(first, last);
    person.sex = sex_of_name(words, first, last);
  }
  const Sex told = first > 0 && words.joined(first) ? sex_of(words, first - 1) : Sex::unknown;
  if (told == Sex::unknown || person.told_twice) return;
  person.told_twice = person.sex != Sex::unknown && person.sex != told;
  person.sex = person.told_twice ? Sex::unknown : told;
}

void People::add(const Words& words) {
  for (std::size_t i = 0; i < words.size();) {
    if (const auto title = honorific().match(words, i); title && *title < words.size() &&
                                                        words.joined(*title) && words[*title].capital &&
                                                        match_capitals(words, *title) == *title + 1)
      addressed_.insert(words[*title].key);
    const auto end = match_name(words, i);
    if (end) add(words, i, *end);
    i = end ? *end : i + 1;
  }
}

Sex People::sex(const std::string& name) const {
  for (const auto& [keys, person] : names_)
    if (person.printed == name) return person.sex;
  return Sex::unknown;
}

bool People::knows(const Words& words, std::size_t first, std::size_t last) const {
  if (last - first == 1 && addressed_.contains(words[first].key)) return true;
  const auto keys = keys_of(words, first, last);
  std::size_t found = 0;
  // Of Chinese and Korean names the first word is the family's: "Zhang" for Zhang Lifan.
  const bool family = last - first == 1 && is_foreign(words[first]);
  for (const auto& [name, person] : names_)
    found += ends_with(name, keys) || (family && name.front() == keys.front());
  return found == 1;
}

std::optional<std::string> People::holder(const std::string& role) const {
  const auto found = roles_.find(role);
  if (found == roles_.end() || found->second.size() != 1) return std::nullopt;
  return *found->second.begin();
}

std::string People::full(const Words& words, std::size_t first, std::size_t last, Sex sex) const {
  const auto keys = keys_of(words, first, last);
  const std::string* found = nullptr;
  for (const auto& [name, person] : names_) {
    if (name.size() <= keys.size() || !ends_with(name, keys) || !can_be(person, sex)) continue;
    if (found) return std::string(words.printed(first, last));
    found = &person.printed;
  }
  return found ? *found : std::string(words.printed(first, last));
}

}  // namespace indexer::speech
