#include "indexer/fact_text.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace indexer {
namespace {

// How much of a document is read for its facts; the rest of a long one repeats them.
constexpr std::size_t most_bytes = 200'000;
constexpr std::size_t tail_passages = 14;
constexpr std::size_t head_lines = 60;
constexpr std::size_t foot_lines = 40;
constexpr std::size_t widest_space = 3;  // from here on white parts columns

std::string_view trim_line(std::string_view line) {
  constexpr std::string_view edge = " \t\r*#_>|\xc2\xa0";
  const std::size_t begin = line.find_first_not_of(edge);
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(edge) - begin + 1);
}

bool begins_with_capital(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(std::min<std::size_t>(text.size(), U8_MAX_LENGTH));
  std::int32_t at = 0;
  UChar32 first = 0;
  if (size > 0) U8_NEXT(bytes, at, size, first);
  return u_isupper(first);
}

// Length of the white or the bar that parts two columns at the beginning of `text`; 0 for a space. What is
// left open in print is white, too ("ngày     tháng 9"): a column begins with a capital.
std::size_t parting(std::string_view text) {
  if (text.substr(0, 3) == " | ") return 3;
  const std::size_t end = text.find_first_not_of(" \t");
  if (end == 0 || end == std::string_view::npos) return 0;
  const bool wide = end >= widest_space || text.substr(0, end).find('\t') != std::string_view::npos;
  return wide && begins_with_capital(text.substr(end)) ? end : 0;
}

// The two columns of a letterhead stand side by side in a line.
void add_cells(std::string_view line, std::vector<FactLine>& lines) {
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    const std::string_view cell = trim_line(line.substr(begin, end - begin));
    if (!cell.empty()) lines.push_back({Words(cell), 0});
  };
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t white = parting(line.substr(i));
    if (white > 0) add(i);
    i += std::max(white, std::size_t{1});
    if (white > 0) begin = i;
  }
  add(line.size());
}

std::vector<FactLine> lines_of(std::string_view text, std::size_t most, bool from_end) {
  std::vector<FactLine> lines;
  while (!text.empty() && lines.size() < most) {
    std::string_view line;
    const std::size_t cut = from_end ? text.rfind('\n') : text.find('\n');
    if (cut == std::string_view::npos) {
      line = std::exchange(text, {});
    } else if (from_end) {
      line = text.substr(cut + 1);
      text = text.substr(0, cut);
    } else {
      line = text.substr(0, cut);
      text = text.substr(cut + 1);
    }
    line = trim_line(line);
    if (line.size() > 600) line = {};  // running text, not a line of a head or foot
    add_cells(line, lines);
  }
  return lines;
}

}  // namespace

FactText look_at(const Source& source, const std::vector<Passage>& passages) {
  FactText view;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const bool tail = i + tail_passages >= passages.size();
    if (bytes > most_bytes && !tail) continue;
    bytes += passages[i].text.size();
    std::string_view text = passages[i].text;
    if (text.size() > most_bytes) text = text.substr(0, text.rfind(' ', most_bytes));
    view.passages.emplace_back(text);
    view.index.push_back(i);
  }
  view.head = lines_of(source.text, head_lines, false);
  view.foot = lines_of(source.text, foot_lines, true);
  if (source.text.empty()) {
    for (std::size_t i = 0; i < view.passages.size() && i < head_lines; ++i)
      view.head.push_back({view.passages[i], passages[view.index[i]].paragraph});
    for (std::size_t i = view.passages.size(); i-- > 0 && view.foot.size() < foot_lines;)
      view.foot.push_back({view.passages[i], passages[view.index[i]].paragraph});
  }
  return view;
}

}  // namespace indexer
