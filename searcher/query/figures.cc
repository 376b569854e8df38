#include "searcher/query/figures.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/text/fold.h"

namespace searcher::query {
namespace {

// 0: not said.
struct Date {
  unsigned day = 0, month = 0, year = 0;
};

bool is(const Leaves& leaves, std::size_t at, std::string_view written, std::string_view unmarked) {
  if (at >= leaves.size() || leaves[at].words.empty() || leaves[at].words[0].unmarked != unmarked)
    return false;
  return is_word(leaves[at], indexer::text::fold(written).key, unmarked);
}

bool is_day(unsigned day) {
  return day >= 1 && day <= 31;
}
bool is_month(unsigned month) {
  return month >= 1 && month <= 12;
}
bool is_year(unsigned year) {
  return year >= 1800 && year <= 2200;
}

// The number at a leaf, or 0.
unsigned number(const Leaves& leaves, std::size_t at) {
  return at < leaves.size() ? whole_number(leaves[at]).value_or(0) : 0;
}

// The whole numbers of a compound of figures with one kind of sign.
std::vector<unsigned> parts(const Compound& compound) {
  std::vector<unsigned> found{0};
  char sign = 0;
  std::size_t digits = 0;
  for (const char c : compound.key) {
    if (c >= '0' && c <= '9') {
      if (++digits > 9) return {};
      found.back() = found.back() * 10 + static_cast<unsigned>(c - '0');
      continue;
    }
    if (c != '/' && c != '-' && c != '.') return {};
    if (sign && sign != c) return {};
    sign = c;
    digits = 0;
    found.push_back(0);
  }
  return found;
}

// A number as it is printed, and with a zero before it.
std::vector<std::string> padded(unsigned value) {
  std::vector<std::string> forms{std::to_string(value)};
  if (value < 10) forms.push_back("0" + forms[0]);
  return forms;
}

std::vector<std::string> figures_of(const Date& date) {
  const std::string year = std::to_string(date.year);
  std::vector<std::string> forms;
  for (const char* sign : {"/", "-", "."})
    for (const std::string& month : padded(date.month)) {
      if (date.day == 0) {
        forms.push_back(month + sign + year);
        continue;
      }
      for (const std::string& day : padded(date.day))
        forms.push_back(day + sign + month + (date.year ? sign + year : ""));
    }
  return forms;
}

std::vector<std::string> words_of(const Date& date) {
  std::vector<std::string> forms;
  const std::string year = date.year ? " năm " + std::to_string(date.year) : "";
  for (const std::string& month : padded(date.month)) {
    const std::string rest = "tháng " + month + year;
    if (date.day == 0) forms.push_back(rest);
    if (date.day == 0) continue;
    for (const std::string& day : padded(date.day)) forms.push_back("ngày " + day + " " + rest);
  }
  return forms;
}

// The words first where figures were typed, else the figures; both hold the form that was typed with other
// zeros.
OtherForms forms_of(const Date& date, std::size_t length, bool typed_figures) {
  OtherForms other;
  other.length = length;
  other.forms = typed_figures ? words_of(date) : figures_of(date);
  for (std::string& form : typed_figures ? figures_of(date) : words_of(date))
    other.forms.push_back(std::move(form));
  return other;
}

std::optional<OtherForms> read_words(const Leaves& leaves, std::size_t at) {
  std::size_t next = at;
  Date date;
  if (is(leaves, next, "ngày", "ngay")) ++next;
  if (is_day(number(leaves, next)) && is(leaves, next + 1, "tháng", "thang"))
    date.day = number(leaves, next++);
  const bool said_day = next > at + 1;  // with "ngày" before it
  if (next > at && date.day == 0) return std::nullopt;
  if (!is(leaves, next, "tháng", "thang") || !is_month(number(leaves, next + 1))) return std::nullopt;
  date.month = number(leaves, next + 1);
  next += 2;
  if (is(leaves, next, "năm", "nam") && is_year(number(leaves, next + 1))) {
    date.year = number(leaves, next + 1);
    next += 2;
  }
  if (date.year == 0 && !said_day) return std::nullopt;
  return forms_of(date, next - at, false);
}

std::optional<OtherForms> read_figures(const Leaves& leaves, std::size_t at) {
  const bool day_said = is(leaves, at, "ngày", "ngay");
  const bool month_said = is(leaves, at, "tháng", "thang");
  const std::size_t place = at + (day_said || month_said ? 1 : 0);
  const Compound* compound = place < leaves.size() ? plain_compound(leaves[place]) : nullptr;
  if (!compound) return std::nullopt;
  const std::vector<unsigned> found = parts(*compound);
  const std::size_t length = place + 1 - at;
  if (found.size() == 3 && is_day(found[0]) && is_month(found[1]) && is_year(found[2]))
    return forms_of({found[0], found[1], found[2]}, length, true);
  if (found.size() == 3 && is_year(found[0]) && is_month(found[1]) && is_day(found[2]))
    return forms_of({found[2], found[1], found[0]}, length, true);
  if (found.size() != 2) return std::nullopt;
  if (day_said && is_day(found[0]) && is_month(found[1]))
    return forms_of({found[0], found[1], 0}, length, true);
  if (month_said && is_month(found[0]) && is_year(found[1]))
    return forms_of({0, found[0], found[1]}, length, true);
  return std::nullopt;
}

constexpr unsigned most_roman = 40;
constexpr std::array<std::string_view, 11> counted{"",    "nhất", "hai", "ba",   "tư",  "năm",
                                                   "sáu", "bảy",  "tám", "chín", "mười"};

std::string roman(unsigned value) {
  static constexpr std::string_view tens[] = {"", "X", "XX", "XXX"};
  static constexpr std::string_view ones[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
  return std::string(tens[value / 10]).append(ones[value % 10]);
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// 0 where it is none. `words`: "nhất" to "mười" count, too.
unsigned ordinal(const Node& leaf, bool words) {
  if (plain_word(leaf).empty()) return 0;
  const Word& word = leaf.words[0];
  for (unsigned value = 1; value < most_roman; ++value)
    if (word.key == std::to_string(value) || word.key == lower(roman(value))) return value;
  if (!words) return 0;
  for (unsigned value = 1; value < counted.size(); ++value) {
    const indexer::text::Folded folded = indexer::text::fold(counted[value]);
    if (is_word(leaf, folded.key, folded.unmarked)) return value;
  }
  return 0;
}

}  // namespace

std::optional<OtherForms> read_date(const Leaves& leaves, std::size_t at) {
  if (auto found = read_words(leaves, at)) return found;
  return read_figures(leaves, at);
}

std::optional<OtherForms> read_ordinal(const Leaves& leaves, std::size_t at) {
  std::size_t next = at;
  const bool counting = is(leaves, at, "lần", "lan") && is(leaves, at + 1, "thứ", "thu");
  if (counting)
    next = at + 2;
  else if (is(leaves, at, "khóa", "khoa") || is(leaves, at, "thứ", "thu"))
    next = at + 1;
  else if ((is(leaves, at, "đại", "dai") || is(leaves, at, "quốc", "quoc")) &&
           is(leaves, at + 1, "hội", "hoi"))
    next = at + 2;
  if (is(leaves, next, "thứ", "thu") && next == at + 1) ++next;  // khóa thứ XX
  if (next == at || next >= leaves.size()) return std::nullopt;
  const unsigned value = ordinal(leaves[next], counting);
  if (value == 0) return std::nullopt;
  std::vector<std::string> all{roman(value), std::to_string(value)};
  if (counting && value < counted.size()) all.emplace_back(counted[value]);
  OtherForms other;
  other.length = next + 1 - at;
  const std::string before = typed_text(leaves, at, next) + " ";
  for (const std::string& form : all)
    if (indexer::text::fold(form).key != leaves[next].words[0].key) other.forms.push_back(before + form);
  return other;
}

}  // namespace searcher::query
