#include "indexer/own_date.h"

#include <array>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/news.h"
#include "indexer/provinces.h"

namespace indexer {
namespace {

// The opening: where a congress says when it met, and where a report names the event's day.
constexpr std::size_t congress_opening = 8, report_opening = 3;
// Lines in which a day of signing may stand, and the day of a speech.
constexpr std::size_t head_lines = 30, foot_lines = 20, speech_opening = 10;

// Dates of one kind agree, or what they have in common stays: 2025-09-17 and 2025-09 say the former.
std::optional<Date> common(const std::vector<Date>& dates) {
  std::optional<Date> result;
  for (const Date& date : dates) {
    if (!result) {
      result = date;
      continue;
    }
    if (date.year != result->year) return std::nullopt;
    if (date.month == 0) continue;
    if (result->month == 0) {
      result = date;
    } else if (date.month != result->month) {
      return Date{date.year, 0, 0};
    } else if (result->day == 0) {
      result->day = date.day;
    } else if (date.day != 0 && date.day != result->day) {
      result->day = 0;
    }
  }
  return result;
}

std::optional<Dateline> dateline(const Words& words) {
  static const Pattern day_word("ngày");
  if (words.size() > 30) return std::nullopt;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (!day_word.match(words, i) || words.gap(i).find(',') == std::string_view::npos) continue;
    if (!words[i - 1].capital && !words[i - 1].number) continue;
    const auto date = read_date(words, i);
    if (!date || date->date.year == 0 || date->last != words.size()) continue;
    // Nothing but the place, or the number's line, before it.
    const bool place = i <= 5 || match_province(words, i - 2) || match_province(words, i - 1);
    if (place) return Dateline{std::string(words.printed(0, i)), date->date};
  }
  return std::nullopt;
}

// `next` is the line below, where there is one.
std::optional<Dateline> dateline(const Words& words, const Words* next) {
  if (auto whole = dateline(words)) return whole;
  const bool wrapped = next && !next->empty() && !(*next)[0].capital && words.size() <= 10;
  if (!wrapped) return std::nullopt;
  const std::string both = std::string(words.text()) + " " + std::string(next->text());
  return dateline(Words(both));
}

std::optional<Date> official_date(const FactText& text, const DateContext&) {
  std::vector<Date> dates;
  for (const Dateline& line : datelines(text)) dates.push_back(line.date);
  return common(dates);
}

// "(Do đồng chí ... trình bày ngày 27 tháng 8 năm 2020)" under a speech's title.
std::optional<Date> spoken_date(const FactText& text, const DateContext& context) {
  if (context.type != Type::speech) return std::nullopt;
  std::vector<Date> dates;
  for (std::size_t i = 0; i < text.head.size() && i < speech_opening; ++i) {
    const Words& words = text.head[i].words;
    const bool bracketed = !words.empty() && words.gap(0).find('(') != std::string_view::npos &&
                           words.gap(words.size()).find(')') != std::string_view::npos;
    for (std::size_t j = 0; bracketed && j < words.size(); ++j)
      if (const auto date = read_date(words, j); date && date->last == words.size() && date->date.day != 0) {
        dates.push_back(date->date);
        break;
      }
  }
  return common(dates);
}

std::optional<Date> page_date(const FactText& text, const DateContext&) {
  std::vector<Date> dates;
  std::size_t seen = 0;
  for (const FactLine& line : text.head) {
    if (++seen > 30) break;
    if (const auto date = page_date_line(line.words)) dates.push_back(*date);
  }
  return common(dates);
}

// "Tháng 9 năm 2025" as a line of its own, "Hà Nội, tháng 9 năm 2025".
std::optional<Date> imprint_date(const FactText& text, const DateContext&) {
  static const Pattern month("tháng");
  std::vector<Date> dates;
  const auto look = [&](const Words& words) {
    if (words.size() > 8) return;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!month.match(words, i) || (i > 0 && words.gap(i).find_first_of(",-") == std::string_view::npos))
        continue;
      const auto date = indexer::read_date(words, i);
      if (date && date->last == words.size() && date->date.year != 0) dates.push_back(date->date);
      return;
    }
  };
  for (const FactLine& line : text.head) look(line.words);
  return common(dates);
}

// "tiến hành từ ngày 15/9/2025 đến ngày 17/9/2025": a congress's own resolution was passed on its last day.
std::optional<Date> last_congress_day(const FactText& text, const DateContext& context) {
  static const Pattern held("(tiến hành|diễn ra|tổ chức|họp|làm việc)");
  if (context.type != Type::resolution || !context.of_congress) return std::nullopt;
  std::vector<Date> dates;
  for (std::size_t i = 0; i < text.passages.size() && i < congress_opening; ++i) {
    const Words& words = text.passages[i];
    for (std::size_t j = 0; j < words.size();) {
      const auto end = read_period_end(words, j);
      const std::size_t from = j > 30 ? j - 30 : 0;
      if (end && end->date.year != 0 && held.find(words, from, j)) {
        dates.push_back(end->date);
        j = end->last;
      } else {
        ++j;
      }
    }
  }
  return common(dates);
}

// A report of an event that names the event's day and not its own: the year, as long as the year's end is not
// near.
std::optional<Date> event_year(const FactText& text, const DateContext& context) {
  if (context.type != Type::bulletin) return std::nullopt;
  static const Pattern birth("(sinh|số|kết nạp|quyết định|kế hoạch|nghị quyết|chỉ thị|công văn|từ năm)");
  std::set<int> years;
  for (std::size_t i = 0; i < text.passages.size() && i < report_opening; ++i) {
    const Words& words = text.passages[i];
    for (std::size_t j = 0; j < words.size();) {
      auto date = read_period_end(words, j);
      if (!date) date = indexer::read_date(words, j);
      const std::size_t from = j > 6 ? j - 6 : 0;
      if (!date || date->date.day == 0 || date->date.year == 0 || birth.find(words, from, j)) {
        ++j;
        continue;
      }
      if (date->date.month == 12 && date->date.day > 20) return std::nullopt;
      years.insert(date->date.year);
      j = date->last;
    }
  }
  if (years.size() != 1) return std::nullopt;
  return Date{*years.begin(), 0, 0};
}

}  // namespace

std::vector<Dateline> datelines(const FactText& text) {
  std::vector<Dateline> found;
  for (std::size_t i = 0; i < text.head.size() && i < head_lines; ++i)
    if (auto line =
            dateline(text.head[i].words, i + 1 < text.head.size() ? &text.head[i + 1].words : nullptr))
      found.push_back(std::move(*line));
  if (!found.empty()) return found;
  for (std::size_t i = 0; i < text.foot.size() && i < foot_lines; ++i)
    if (auto line = dateline(text.foot[i].words, i > 0 ? &text.foot[i - 1].words : nullptr))
      found.push_back(std::move(*line));
  return found;
}

std::optional<OwnDate> find_own_date(const FactText& text, const DateContext& context) {
  struct Try {
    std::optional<Date> (*read)(const FactText&, const DateContext&);
    double confidence;
    const char* what;
  };
  constexpr std::array tries{Try{official_date, 0.95, "ngày ... tháng ... năm"},
                             Try{spoken_date, 0.9, "day of the speech"},
                             Try{page_date, 0.9, "page date"},
                             Try{last_congress_day, 0.9, "last day of the congress"},
                             Try{imprint_date, 0.85, "tháng ... năm"},
                             Try{event_year, 0.7, "year of the event"}};
  for (const Try& attempt : tries)
    if (const auto date = attempt.read(text, context))
      return OwnDate{*date, attempt.confidence, attempt.what};
  return std::nullopt;
}

}  // namespace indexer
