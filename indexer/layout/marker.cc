// Reads markers by their first character; words are compared without marks and case.
#include "indexer/layout/marker.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "indexer/text/chars.h"

namespace indexer::layout {
namespace {

constexpr int largest_number = 199;
constexpr int largest_roman = 89;

bool is_space(char c) {
  return c == ' ' || c == '\t';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t behind_spaces(std::string_view line, std::size_t at) {
  while (at < line.size()) {
    std::size_t next = at;
    if (!text::character(text::next_character(line, next)).space) break;
    at = next;
  }
  return at;
}

// Whether an item's words may begin at `at`: behind a space, at the line's end, or at a capital.
bool opens_words(std::string_view line, std::size_t at, bool glued) {
  if (at >= line.size()) return true;
  std::size_t next = at;
  const text::Character c = text::character(text::next_character(line, next));
  return c.space || (glued && c.upper);
}

Marker made(Style style, int number, char sign, std::string_view line, std::size_t at) {
  return {style, 0, number, sign, behind_spaces(line, at)};
}

// A list's dash, star, plus or bullet of `bytes` bytes.
Marker read_bullet(Style style, std::string_view line, std::size_t bytes) {
  if (bytes >= line.size() || !opens_words(line, bytes, true)) return {};
  const std::size_t words = behind_spaces(line, bytes);
  return words < line.size() ? made(style, 0, 0, line, bytes) : Marker{};
}

// Reads digits, at most three.
int read_number(std::string_view line, std::size_t& at) {
  const std::size_t from = at;
  int number = 0;
  while (at < line.size() && is_digit(line[at]) && at - from < 4) number = number * 10 + (line[at++] - '0');
  return at == from || at - from > 3 ? -1 : number;
}

// The sign that closes a number: one of `. ) / :`, or a dash with or without a space before it. Moves behind
// it.
char read_sign(std::string_view line, std::size_t& at) {
  if (at >= line.size()) return 0;
  const char c = line[at];
  if (c == '.' || c == ')' || c == '/' || c == ':') {
    ++at;
    return c;
  }
  const std::size_t dash = behind_spaces(line, at);
  for (const std::string_view sign : {std::string_view("-"), std::string_view("\u2013")}) {
    if (line.substr(dash, sign.size()) != sign) continue;
    at = dash + sign.size();
    return '-';
  }
  return 0;
}

Marker read_arabic(std::string_view line) {
  std::size_t at = 0;
  Marker marker{Style::arabic, 1, read_number(line, at), 0, 0};
  if (marker.number < 0 || marker.number > largest_number) return {};
  while (at + 1 < line.size() && line[at] == '.' && is_digit(line[at + 1])) {
    std::size_t next = at + 1;
    const std::size_t from = next;
    marker.number = read_number(line, next);
    if (marker.number < 0 || next - from > 2) return {};
    ++marker.depth;
    at = next;
  }
  std::size_t behind = at;
  marker.sign = read_sign(line, behind);
  if (marker.sign == ':') return {};
  if (marker.sign == 0) {  // "2.6 Tên": only of several numbers, and only before a capital
    const std::size_t words = behind_spaces(line, at);
    if (marker.depth < 2 || words == at || !opens_words(line, words, true)) return {};
    behind = at;
  } else if (marker.sign == '-' && is_space(line[at])) {
    return {};  // "20 - 30 năm"
  } else if (!opens_words(line, behind, marker.sign == '.')) {
    return {};
  }
  marker.length = behind_spaces(line, behind);
  return marker;
}

int roman_digit(char c) {
  switch (c) {
    case 'I':
      return 1;
    case 'V':
      return 5;
    case 'X':
      return 10;
    case 'L':
      return 50;
    default:
      return 0;
  }
}

// A Roman number in capitals, or 0.
int read_roman(std::string_view line, std::size_t& at) {
  int number = 0, before = 0;
  std::size_t end = at;
  for (; end < line.size() && end - at < 8; ++end) {
    const int digit = roman_digit(line[end]);
    if (digit == 0) break;
    number += digit > before ? digit - 2 * before : digit;
    before = digit;
  }
  if (end == at || number <= 0 || number > largest_roman) return 0;
  at = end;
  return number;
}

// "V.I. Lênin": initials, no number.
bool is_initials(std::string_view line, std::size_t at) {
  if (at + 1 >= line.size()) return false;
  std::size_t next = at;
  if (!text::character(text::next_character(line, next)).upper) return false;
  return next < line.size() && line[next] == '.';
}

Marker read_capital(std::string_view line, std::size_t letter_bytes, int number) {
  std::size_t at = 0;
  const int roman = read_roman(line, at);
  const bool lone_l = at == 1 && line[0] == 'L';
  if (roman == 0 || lone_l) at = letter_bytes;
  const std::size_t words = at;
  const char sign = read_sign(line, at);
  if (sign == 0 || sign == ':' || !opens_words(line, at, sign == '.') || is_initials(line, at)) return {};
  if (sign == '-' && !is_space(line[words]) && at < line.size() && !is_space(line[at])) return {};  // "A-B"
  const bool is_roman = roman != 0 && !lone_l;
  return made(is_roman ? Style::roman : Style::capital, is_roman ? roman : number, sign, line, at);
}

Marker read_letter(std::string_view line, std::size_t letter_bytes, int number) {
  std::size_t at = letter_bytes;
  while (at < line.size() && is_digit(line[at]) && at < letter_bytes + 2) ++at;
  if (at >= line.size()) return {};
  const char sign = line[at];
  if ((sign != ')' && sign != '.' && sign != '/') || !opens_words(line, at + 1, sign == ')')) return {};
  return made(Style::letter, number, sign, line, at + 1);
}

Marker read_bracket(std::string_view line) {
  std::size_t at = 1;
  int number = -1;
  if (at < line.size() && is_digit(line[at])) {
    number = read_number(line, at);
  } else if (at + 1 < line.size() && line[at] >= 'a' && line[at] <= 'z') {
    const std::size_t from = at;
    while (at < line.size() && (line[at] == 'i' || line[at] == 'v' || line[at] == 'x')) ++at;
    if (at == from)
      number = line[at++] - 'a' + 1;
    else
      number = static_cast<int>(at - from);
  }
  if (number < 0 || at >= line.size() || line[at] != ')' || !opens_words(line, at + 1, true)) return {};
  return made(Style::bracket, number, ')', line, at + 1);
}

// The line's first pieces between spaces, without marks and case, and where each ends.
struct Pieces {
  std::array<std::string, 3> words;
  std::array<std::size_t, 3> ends{};
  std::size_t count = 0;
};

Pieces first_pieces(std::string_view line) {
  Pieces pieces;
  std::size_t at = 0;
  while (pieces.count < pieces.words.size() && at < line.size()) {
    const std::size_t end = std::min(line.find_first_of(" \t", at), line.size());
    if (end - at > 24) break;
    pieces.words[pieces.count] = text::skeleton(line.substr(at, end - at));
    pieces.ends[pieces.count++] = end;
    at = behind_spaces(line, end);
  }
  return pieces;
}

constexpr std::array<std::string_view, 13> spoken_numbers{"nhat", "mot", "hai",  "ba",   "bon", "nam", "sau",
                                                          "bay",  "tam", "chin", "muoi", "tu",  "cuoi"};

int spoken_number(std::string_view word) {
  const auto* found = std::find(spoken_numbers.begin(), spoken_numbers.end(), word);
  if (found == spoken_numbers.end()) return 0;
  return std::max(1, static_cast<int>(found - spoken_numbers.begin()));
}

// "Một là," "Thứ nhất:"
Marker read_spoken(std::string_view line, const Pieces& pieces) {
  if (pieces.count < 2) return {};
  std::string_view second = pieces.words[1];
  const bool closed = !second.empty() && (second.back() == ',' || second.back() == ':');
  if (closed) second.remove_suffix(1);
  const bool ordinal = pieces.words[0] == "thu" && spoken_number(second) != 0 && closed;
  const bool counted = second == "la" && closed && spoken_number(pieces.words[0]) != 0;
  if (!ordinal && !counted) return {};
  return made(Style::spoken, spoken_number(ordinal ? second : pieces.words[0]), 0, line, pieces.ends[1]);
}

// The number behind a word such as Chương: digits, Roman, a lone capital, or "thứ nhất". Sets `end` behind it
// and the sign that closes it.
int number_of_part(std::string_view line, const Pieces& pieces, std::size_t first, std::size_t& end,
                   char& sign) {
  std::size_t at = behind_spaces(line, pieces.ends[first - 1]);
  if (pieces.words[first] == "thu" && first + 1 < pieces.count) {
    std::string_view word = pieces.words[first + 1];
    const bool closed = !word.empty() && (word.back() == '.' || word.back() == ':');
    if (closed) word.remove_suffix(1);
    end = pieces.ends[first + 1];
    sign = closed ? '.' : '\0';
    return spoken_number(word);
  }
  std::string capitals(pieces.words[first]);
  std::transform(capitals.begin(), capitals.end(), capitals.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  std::size_t read = 0;
  int number = is_digit(capitals.empty() ? ' ' : capitals[0]) ? read_number(capitals, read)
                                                              : read_roman(capitals, read);
  if (number <= 0 && read == 0 && !capitals.empty() && capitals[0] >= 'A' && capitals[0] <= 'Z')
    number = capitals[read++] - 'A' + 1;
  if (number <= 0) return 0;
  if (read < capitals.size() && capitals[read] >= 'A' && capitals[read] <= 'Z' &&
      is_digit(capitals[read - 1]))
    ++read;
  at += read;  // digits and Roman letters are one byte each in the line, too
  end = at;
  sign = read < capitals.size() ? read_sign(line, end) : '\0';
  return read < capitals.size() && sign == 0 ? 0 : number;
}

struct Keyword {
  std::string_view first;
  std::string_view second;
  Style style;
};
constexpr std::array<Keyword, 6> keywords{{{"phan", "", Style::part},
                                           {"phu", "luc", Style::part},
                                           {"chuong", "", Style::chapter},
                                           {"muc", "", Style::division},
                                           {"tieu", "muc", Style::division},
                                           {"dieu", "", Style::article}}};

// "Điều 5." "Chương II" "Phần thứ nhất": with a closing sign, alone on the line, or before a capital.
Marker read_part(std::string_view line, const Pieces& pieces) {
  for (const Keyword& keyword : keywords) {
    if (pieces.words[0] != keyword.first) continue;
    std::size_t first = 1;
    if (!keyword.second.empty()) {
      if (pieces.count < 2 || pieces.words[1] != keyword.second) continue;
      first = 2;
    }
    if (pieces.count <= first) return {};
    std::size_t end = 0;
    char sign = 0;
    const int number = number_of_part(line, pieces, first, end, sign);
    if (number == 0 || sign == ')' || sign == '/') return {};
    const std::size_t words = behind_spaces(line, end);
    if (sign == 0 && words < line.size() &&
        (keyword.style == Style::article || !opens_words(line.substr(words), 0, true)))
      return {};
    return made(keyword.style, number, sign, line, end);
  }
  return {};
}

// The place of a letter in lists: a b c d đ e ...
int place_of(const text::Character& c, char32_t point) {
  if (c.base < 'a' || c.base > 'z') return 0;
  const bool stroked = point == 0x0110 || point == 0x0111 || point == 0x00D0;
  return c.base - 'a' + 1 + (c.base > 'd' || stroked ? 1 : 0);
}

Marker read_lettered(std::string_view line, const text::Character& c, char32_t point, std::size_t bytes) {
  const bool plain =
      static_cast<char32_t>(c.base) == point || static_cast<char32_t>(c.base - 'a' + 'A') == point;
  const bool stroked = c.base == 'd' && !plain;
  if (c.lower) return plain || stroked ? read_letter(line, bytes, place_of(c, point)) : Marker{};
  if (plain || stroked) {
    if (const Marker marker = read_capital(line, bytes, place_of(c, point))) return marker;
  }
  if (std::string_view("bcdhmnpst").find(c.base) == std::string_view::npos) return {};
  const Pieces pieces = first_pieces(line);
  if (pieces.count < 2) return {};
  if (const Marker marker = read_part(line, pieces)) return marker;
  return read_spoken(line, pieces);
}

bool is_bullet(char32_t c) {
  return c == 0x2022 || c == 0x25CF || c == 0x25AA || c == 0x25CB || c == 0x25E6 || c == 0x25A0 ||
         c == 0x00B7 || c == 0x2666 || c == 0x27A2 || c == 0x2713 || (c >= 0xF000 && c <= 0xF0FF);
}

}  // namespace

Marker read_marker(std::string_view line) {
  if (line.empty()) return {};
  std::size_t bytes = 0;
  const char32_t first = text::next_character(line, bytes);
  if (is_digit(line[0])) return read_arabic(line);
  switch (first) {
    case '-':
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return read_bullet(Style::dash, line, bytes);
    case '+':
      return read_bullet(Style::plus, line, bytes);
    case '*':
      return read_bullet(Style::star, line, bytes);
    case '(':
      return read_bracket(line);
    default:
      break;
  }
  if (is_bullet(first)) return read_bullet(Style::bullet, line, bytes);
  const text::Character c = text::character(first);
  return c.letter ? read_lettered(line, c, first, bytes) : Marker{};
}

}  // namespace indexer::layout
