#include "indexer/dates.h"

#include <array>
#include <cstdio>

namespace indexer {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2100;

std::optional<int> number(const Words& words, std::size_t at) {
  if (at >= words.size() || !words[at].number || words[at].key.size() > 4) return std::nullopt;
  return std::stoi(words[at].key);
}

bool is_year(int value) {
  return value >= first_year && value <= last_year;
}

bool is_day(const Date& date) {
  if (date.month < 1 || date.month > 12 || date.day < 1) return false;
  constexpr std::array days{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = date.year == 0 || (date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0));
  if (date.month == 2 && !leap && date.day > 28) return false;
  return date.day <= days[static_cast<std::size_t>(date.month - 1)];
}

// Whether word i stands behind its neighbour with exactly the sign that parts a date's figures.
bool parted(const Words& words, std::size_t i, char& sign) {
  if (i >= words.size()) return false;
  std::string gap;
  for (const char c : words.gap(i))
    if (c != ' ') gap.push_back(c);
  if (gap.size() != 1 || (gap[0] != '/' && gap[0] != '-' && gap[0] != '.')) return false;
  if (sign != 0 && gap[0] != sign) return false;
  sign = gap[0];
  return true;
}

// Whether the figures go on behind `last` as something longer (15/9/2025/ABC, 5/10/12/3).
bool goes_on(const Words& words, std::size_t last) {
  if (last >= words.size()) return false;
  const std::string_view gap = words.gap(last);
  return gap == "/" || (gap == "-" && words[last].number);
}

std::optional<DateMention> read_figures(const Words& words, std::size_t at) {
  const auto one = number(words, at);
  const auto two = number(words, at + 1);
  char sign = 0;
  if (!one || !two || words[at].key.size() > 2 || !parted(words, at + 1, sign)) return std::nullopt;
  const auto three = number(words, at + 2);
  if (three && is_year(*three) && words[at + 1].key.size() <= 2 && parted(words, at + 2, sign)) {
    const Date date{*three, *two, *one};
    if (!is_day(date) || goes_on(words, at + 3)) return std::nullopt;
    return DateMention{date, at + 3};
  }
  if (goes_on(words, at + 2)) return std::nullopt;
  if (is_year(*two) && *one >= 1 && *one <= 12 && sign != '.') return DateMention{{*two, *one, 0}, at + 2};
  const Date date{0, *two, *one};
  if (sign == '.' || words[at + 1].key.size() > 2 || !is_day(date)) return std::nullopt;
  return DateMention{date, at + 2};
}

// [15] tháng 9 năm 2025, 15 tháng 9, tháng 9/2025
std::optional<DateMention> read_words(const Words& words, std::size_t at) {
  static const Pattern month_word("tháng"), year_word("năm");
  Date date;
  std::size_t i = at;
  if (const auto day = number(words, i); day && words[i].key.size() <= 2) {
    date.day = *day;
    ++i;
  }
  const auto month = month_word.match(words, i);
  if (!month) return std::nullopt;
  i = *month;
  if (i < words.size() && date.day == 0)
    if (const auto figures = read_figures(words, i); figures && figures->date.day == 0) return figures;
  const auto value = number(words, i);
  if (!value || *value < 1 || *value > 12 || words[i].key.size() > 2) return std::nullopt;
  date.month = *value;
  ++i;
  if (const auto year = year_word.match(words, i); year && !words.opens(i)) {
    if (const auto printed = number(words, *year); printed && is_year(*printed)) {
      date.year = *printed;
      i = *year + 1;
    }
  } else if (const auto printed = number(words, i); printed && is_year(*printed) && words.gap(i) == "/") {
    date.year = *printed;  // 15 tháng 9/2025
    ++i;
  }
  if (date.day != 0 && !is_day(date)) return std::nullopt;
  return DateMention{date, i};
}

}  // namespace

std::optional<DateMention> read_date(const Words& words, std::size_t at) {
  static const Pattern day_word("ngày");
  if (const auto behind = day_word.match(words, at)) at = *behind;
  if (auto found = read_words(words, at)) return found;
  return read_figures(words, at);
}

std::optional<DateMention> read_period_end(const Words& words, std::size_t at) {
  static const Pattern until("(đến [hết] [ngày]|tới [ngày]|và [ngày])");
  static const Pattern start("(từ [ngày]|[các|hai|ba] ngày)");
  const auto begin = start.match(words, at);
  if (!begin) return std::nullopt;
  // The first date may be a bare day: 25 - 27/9/2020, 15 đến 17 tháng 9 năm 2025.
  std::size_t i = *begin;
  int first_day = 0;
  if (const auto whole = read_date(words, i)) {
    first_day = whole->date.day;
    i = whole->last;
  } else if (const auto day = number(words, i)) {
    first_day = *day;
    ++i;
  }
  // 15, 16 và 17 tháng 9 năm 2025
  while (first_day != 0 && i + 1 < words.size() && words.gap(i) == ", " && words[i].number &&
         words[i].key.size() <= 2 && !read_date(words, i))
    ++i;
  if (first_day == 0 || i >= words.size()) return std::nullopt;
  const auto behind = until.match(words, i);
  if (behind ? words.opens(i) : !words.joined(i)) return std::nullopt;
  auto end = read_date(words, behind ? *behind : i);
  if (!end || end->date.day == 0) return std::nullopt;
  return end;
}

std::optional<std::string> iso(const Date& date) {
  if (date.year == 0) return std::nullopt;
  std::array<char, 16> text{};
  if (date.month == 0)
    std::snprintf(text.data(), text.size(), "%04d", date.year);
  else if (date.day == 0)
    std::snprintf(text.data(), text.size(), "%04d-%02d", date.year, date.month);
  else
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  return std::string(text.data());
}

}  // namespace indexer
