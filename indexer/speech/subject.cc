#include "indexer/speech/subject.h"

#include <algorithm>
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

std::vector<std::string> keys_of(const Words& words, std::size_t first, std::size_t last) {
  std::vector<std::string> keys;
  for (std::size_t i = first; i < last; ++i) keys.push_back(words[i].key);
  return keys;
}

bool ends_with(const std::vector<std::string>& whole, const std::vector<std::string>& end) {
  return whole.size() >= end.size() && std::equal(end.rbegin(), end.rend(), whole.rbegin());
}

// A capitalised word with letters that no Vietnamese syllable has.
bool is_foreign(const Word& word) {
  return word.capital && !word.upper && word.key.size() > 2 &&
         word.key.find_first_of("fjwz") != std::string::npos;
}

// A role or body that begins at `at`: to where the verb, a preposition or a name begins.
std::optional<std::size_t> role_end(const Words& words, std::size_t at, bool bodies) {
  auto head = person_role().match(words, at);
  if (const auto office = bodies ? body().match(words, at) : std::nullopt;
      office && (!head || *office > *head))
    head = office;
  if (!head) return std::nullopt;
  std::size_t i = *head;
  while (i < words.size() && i - at < longest_role && words.joined(i) && !role_ends().has(words[i]) &&
         !match_cue(words, i) && !match_name(words, i) && !honorific().match(words, i))
    ++i;
  return i;
}

// Several roles after a name: "Bí thư Tỉnh uỷ, Trưởng Đoàn đại biểu Quốc hội tỉnh".
std::size_t roles_end(const Words& words, std::size_t at) {
  std::size_t end = at;
  while (const auto next = role_end(words, end, true)) {
    end = *next;
    if (end >= words.size() || words.gap(end).find(',') == std::string_view::npos) break;
    if (!person_role().match(words, end)) break;
  }
  return end;
}

}  // namespace

std::optional<Subject> read_subject(const Words& words, std::size_t at, bool bodies) {
  static const Pattern group("(các|những|nhiều|hai|ba) *"), that("(này|ấy)"), nobody("(trường hợp|báo cáo)");
  if (at >= words.size() || group.match(words, at) || nobody.match(words, at)) return std::nullopt;
  Subject subject;
  subject.first = subject.last = at;
  std::size_t i = at;
  if (const auto title = honorific().match(words, i)) {
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
    if (const auto name =
            *role < words.size() && words.joined(*role) ? match_name(words, *role) : std::nullopt) {
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
    // A given name alone behind a short role: "cử tri Minh", "bình luận viên Wang".
    const std::size_t length = subject.role->second - subject.role->first;
    if (!subject.name && length >= 2 && length <= 4) {
      const std::size_t end = subject.role->second - 1;
      static const Pattern plain("(cử tri|bình luận viên|nhà báo|luật sư|bác sĩ|chuyên gia) ^");
      if (const auto whole = plain.match(words, at); whole && *whole == end + 1) {
        subject.name = {end, end + 1};
        subject.role = {at, end};
      }
    }
    return subject;
  }
  auto name = match_name(words, i);
  if (!name && is_foreign(words[i])) name = match_capitals(words, i);
  if (name) {
    subject.name = {i, *name};
    subject.last = *name;
    return subject;
  }
  return std::nullopt;
}

void read_apposition(const Words& words, Subject& subject) {
  const std::size_t at = subject.last;
  if (at >= words.size() || subject.pronoun) return;
  const std::string_view gap = words.gap(at);
  if (!subject.name) {  // đại diện công ty - đơn vị tổ chức - cho biết
    if (gap != " - ") return;
    for (std::size_t i = at + 1; i < words.size() && i < at + longest_role; ++i)
      if (words.gap(i) == " - ") {
        subject.last = i;
        return;
      }
    return;
  }
  const bool opened = gap.find('(') != std::string_view::npos;
  const bool comma = gap.find(',') != std::string_view::npos;
  const bool dash =
      gap.find('-') != std::string_view::npos || gap.find("\xe2\x80\x93") != std::string_view::npos;
  if (opened) {
    std::size_t i = at + 1;
    while (i < words.size() && i - at < longest_role && words.gap(i).find(')') == std::string_view::npos) ++i;
    if (i - at >= longest_role) return;
    if (const auto role = roles_end(words, at); role > at && role == i && !subject.role)
      subject.role = {at, role};
    subject.last = i;
    return;
  }
  if (!comma && !dash) return;
  const std::size_t end = roles_end(words, at);
  if (end == at) return;
  if (!subject.role) subject.role = {at, end};
  subject.last = end;
}

std::string role_head(const Words& words, std::size_t first, std::size_t last) {
  static const KeySet skipped("nguyên tân quyền cựu");
  if (first < last && skipped.has(words[first])) ++first;
  if (first + 2 > last) return {};
  return words[first].key + ' ' + words[first + 1].key;
}

void People::add(const Words& words) {
  for (std::size_t i = 0; i < words.size();) {
    const auto end = match_name(words, i);
    if (!end) {
      ++i;
      continue;
    }
    if (*end - i >= 2) names_.emplace(keys_of(words, i, *end), std::string(words.printed(i, *end)));
    i = *end;
  }
}

std::optional<std::string> People::holder(const std::string& role) const {
  const auto found = roles_.find(role);
  if (found == roles_.end() || found->second.size() != 1) return std::nullopt;
  return *found->second.begin();
}

std::string People::full(const Words& words, std::size_t first, std::size_t last) const {
  const auto keys = keys_of(words, first, last);
  const std::string* found = nullptr;
  for (const auto& [name, printed] : names_) {
    if (name.size() <= keys.size() || !ends_with(name, keys)) continue;
    if (found) return std::string(words.printed(first, last));
    found = &printed;
  }
  return found ? *found : std::string(words.printed(first, last));
}

}  // namespace indexer::speech
