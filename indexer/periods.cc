#include "indexer/periods.h"

#include <algorithm>

#include "indexer/quantity.h"

namespace indexer {
namespace {

bool year_range(const Words& words, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i)
    if (words[i].number && words[i].key.size() == 4 && !is_year(words[i])) return false;
  return true;
}

// "lần thứ XX, nhiệm kỳ 2025 - 2030" names a congress, "khoá XX, nhiệm kỳ ..." its committee.
bool names_congress(const Words& words, std::size_t at) {
  static const Pattern term("nhiệm kỳ");
  static const Pattern ordinal("(lần thứ|khoá) *");
  if (!term.match(words, at)) return false;
  return (at >= 3 && ordinal.match(words, at - 3) == at) || (at >= 2 && ordinal.match(words, at - 2) == at);
}

// "từ ngày 15/9 đến ngày 17/9/2025": when something took place.
bool ends_range(const Words& words, std::size_t at) {
  static const Pattern day("đến [hết] ngày");
  static const Pattern since("từ [ngày] #");
  if (!day.match(words, at)) return false;
  for (std::size_t back = 1; back <= 6 && back <= at; ++back)
    if (since.match(words, at - back)) return true;
  return false;
}

}  // namespace

std::vector<Period> read_periods(const Words& words) {
  static const Pattern patterns[] = {
      Pattern("(giai đoạn|thời kỳ|nhiệm kỳ) # [đến] #"),
      Pattern("(đến hết|tính đến|đến cuối|đến|trong|vào|từ|hết|đầu|cuối|trước|sau|tính đến hết) năm #"),
      Pattern("năm # [đến năm #]"),
      Pattern("# tháng (đầu|cuối) năm [#]"),
      Pattern("(tính đến|đến) [hết|cuối|nay] (ngày|tháng) # [tháng #] [năm #]"),
      Pattern("tháng # năm #"),
      Pattern("[vào|đến|tính đến|ở] (đầu|cuối|giữa) (nhiệm kỳ|năm)"),
      Pattern("[tại|đến|tính đến] thời điểm [ngày] #"),
  };
  static const KeySet firsts(
      "giai thời nhiệm đến tính trong vào từ hết đầu cuối trước sau năm tháng giữa ở tại");
  static const Pattern unnumbered("[vào|đến|tính đến|ở] (đầu|cuối|giữa) (nhiệm kỳ|năm)");
  static const Pattern compared(
      "(so [với] [cùng kỳ|cuối|đầu|thời điểm]|cùng kỳ|bằng|hơn|giá (so sánh|cố định|cơ bản))");
  static const Pattern against("so [với]");  // also before "cuối năm 2020"
  std::vector<Period> found;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t last = i;
    if (firsts.has(words[i]) || words[i].number)
      for (const Pattern& pattern : patterns)
        if (const auto end = pattern.match(words, i)) last = std::max(last, *end);
    static const Pattern until("(tính đến|đến) [hết] #");  // "đến 30/6/2025"
    if (const auto end = until.match(words, i);
        end && *end < words.size() && words[*end].number && words.gap(*end) == "/")
      last = std::max(last, *end);
    if (last == i || !year_range(words, i, last)) {
      ++i;
      continue;
    }
    // A date's slashes are no joiners: 15/6/2025 goes on.
    while (last < words.size() && words[last].number && words.gap(last) == "/") ++last;
    Period period{i, last, names_congress(words, i) || ends_range(words, i)};
    if (unnumbered.match(words, i) == last) period.base = true;  // of no year that is printed
    for (std::size_t back = 1; back <= 4 && back <= i; ++back)
      if (compared.match(words, i - back) == i || against.match(words, i - back) == i) period.base = true;
    found.push_back(period);
    i = last;
  }
  return found;
}

}  // namespace indexer
