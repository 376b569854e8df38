#include "indexer/news.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "indexer/attribution.h"
#include "indexer/names.h"

namespace indexer {
namespace {

constexpr std::size_t longest_agency = 4;  // words: "(Dân trí)", "(TTXVN/Vietnam+)"

bool is_byline(const Words& words) {
  static const Pattern label(
      "(tin ảnh|tin , ảnh|tin bài|bài , ảnh|bài ảnh|ảnh|tác giả|theo ttxvn|pv|phóng viên|nguồn|thực hiện|tin "
      "và ảnh|"
      "bài và ảnh|nhóm pv|nhóm phóng viên|tin)");
  if (words.empty() || words.size() > 12) return false;
  if (const auto behind = label.match(words, 0); behind && *behind < words.size())
    return words.gap(*behind).find(':') != std::string_view::npos || words.size() <= 4;
  // Initials: "T.V"
  if (words.size() <= 4) {
    bool initials = true;
    for (std::size_t i = 0; i < words.size(); ++i)
      initials = initials && words[i].upper && words[i].end - words[i].begin <= 2 &&
                 (i == 0 || words.gap(i).find('.') == 0);
    if (initials && words.size() > 1) return true;
    const auto name = match_name(words, 0);
    return name && *name == words.size() &&
           words.gap(words.size()).find_first_of(".:,") == std::string_view::npos;
  }
  return false;
}

// "4.9" behind the time of a day.
bool dotted_day(const Words& words, std::size_t at) {
  return at + 1 < words.size() && words[at].number && words[at + 1].number && words.gap(at + 1) == "." &&
         words[at].key.size() <= 2 && words[at + 1].key.size() <= 2;
}

// "(NLĐO) - Chiều 14-8": index of the first word behind the mark of a newspaper or an agency, or 0.
std::size_t agency_end(const Words& words) {
  for (std::size_t i = 1; i < words.size() && i <= longest_agency; ++i) {
    const std::string_view gap = words.gap(i);
    const std::size_t close = gap.find(')');
    if (close == std::string_view::npos) continue;
    const bool dash =
        gap.find('-') != std::string_view::npos || gap.find("\xe2\x80\x93") != std::string_view::npos;
    return words.gap(0).find('(') != std::string_view::npos && words[0].capital && dash ? i : 0;
  }
  return 0;
}

// "Sáng 14/5, ...", "Ngày 3/3/2023, ..." where a sentence begins, "Sau hai ngày, chiều 24/9, ..." within the
// first.
// `without_year`: only as those who write for the day's reader put it.
bool opens_with_time(const Words& words, bool without_year = false) {
  static const Pattern start(
      "[cũng] [vào] (sáng [nay]|chiều [nay]|tối [nay]|trưa [nay]|đêm|ngày|hôm nay|trong ngày|trong các "
      "ngày|trong hai "
      "ngày)");
  static const Pattern time_of_day("(sáng|chiều|tối|trưa)");
  const std::size_t agency = agency_end(words);
  for (std::size_t i = 0; i < words.size() && i < 40; ++i) {
    const bool opens = words.opens(i) || (agency != 0 && i == agency);
    const bool inside = time_of_day.match(words, i) && words.gap(i) == ", ";
    const auto behind = start.match(words, i);
    if (!behind || !(opens ? words[i].capital : inside)) continue;
    for (std::size_t j = *behind; j < *behind + 3 && j < words.size(); ++j) {
      if (const auto date = read_date(words, j);
          date && date->date.day != 0 && (date->date.year == 0 || !without_year))
        return true;
      if (time_of_day.match(words, i) && dotted_day(words, j)) return true;
    }
  }
  return false;
}

// A line printed again right behind itself or its neighbour: the caption of two pictures.
bool repeats(const std::vector<Passage>& passages, std::size_t at) {
  const Passage& passage = passages[at];
  if (passage.heading || passage.text.size() < 40 || passage.text.size() > 300) return false;
  for (std::size_t back = 1; back <= 2 && back <= at; ++back)
    if (passages[at - back].text == passage.text) return true;
  return false;
}

}  // namespace

std::optional<Date> page_date_line(const Words& words) {
  static const KeySet allowed(
      "thứ hai ba tư năm sáu bảy chủ nhật ngày đăng cập nhật lúc gmt tháng giờ phút xuất bản tạo bởi am pm "
      "sa ch h t");
  if (words.size() < 3 || words.size() > 16) return std::nullopt;
  std::optional<Date> date;
  for (std::size_t i = 0; i < words.size();) {
    if (const auto found = read_date(words, i); found && found->date.day != 0 && found->date.year != 0) {
      if (date && *date != found->date) return std::nullopt;
      date = found->date;
      i = found->last;
      continue;
    }
    if (!words[i].number && !allowed.has(words[i])) return std::nullopt;
    ++i;
  }
  return date;
}

int news_traits(const FactText& text, const std::vector<Passage>& passages) {
  static const Pattern attendance(
      "(cùng dự|tham dự|đến dự|dự (hội nghị|đại hội|buổi)|về phía|đồng chủ trì|chủ trì (hội nghị|cuộc "
      "họp|phiên "
      "họp|kỳ họp|buổi))");
  static const Pattern people("(đồng chí|đại biểu|lãnh đạo|ông|bà)");
  bool dateline = false, recent = false, page = false, attended = false, captions = false, agency = false;
  const auto look = [&](const Words& words) {
    agency = agency || agency_end(words) != 0;
    dateline = dateline || opens_with_time(words);
    recent = recent || opens_with_time(words, true);
  };
  for (std::size_t i = 0; i < text.passages.size() && i < 6; ++i) {
    look(text.passages[i]);
    attended = attended || (attendance.find(text.passages[i]) && people.find(text.passages[i]));
  }
  for (std::size_t i = 0; i < text.head.size() && i < 8; ++i) look(text.head[i].words);
  for (std::size_t i = 0; i < text.head.size() && i < 20; ++i)
    page = page || page_date_line(text.head[i].words).has_value();
  dateline = dateline || page;
  const auto byline = [](const Words& words) { return is_byline(words); };
  const std::size_t last = text.passages.size() > 6 ? text.passages.size() - 6 : 0;
  const bool signed_by =
      std::any_of(text.passages.begin() + static_cast<std::ptrdiff_t>(last), text.passages.end(), byline) ||
      std::any_of(text.foot.begin(), text.foot.end(),
                  [&](const FactLine& line) { return byline(line.words); });
  for (std::size_t i = 0; i < passages.size(); ++i)
    captions = captions || passages[i].voice == Voice::caption || repeats(passages, i);
  const std::size_t sayings = count_sayings(passages, 40);
  if (!dateline && !agency && !signed_by && sayings == 0) return 0;
  return dateline + (page && recent) + agency + attended + signed_by + captions +
         (sayings >= 3   ? 2
          : sayings >= 1 ? 1
                         : 0);
}

}  // namespace indexer
