#include "indexer/fact_text.h"

#include <string_view>
#include <utility>

namespace indexer {
namespace {

// How much of a document is read for its facts; the rest of a long one repeats them.
constexpr std::size_t most_bytes = 200'000;
constexpr std::size_t tail_passages = 14;
constexpr std::size_t head_lines = 60;
constexpr std::size_t foot_lines = 40;

std::string_view trim_line(std::string_view line) {
  constexpr std::string_view edge = " \t\r*#_>|\xc2\xa0";
  const std::size_t begin = line.find_first_not_of(edge);
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(edge) - begin + 1);
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
    if (!line.empty()) lines.push_back({Words(line), 0});
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
