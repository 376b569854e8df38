#include "indexer/speech/quotation.h"

#include <string>
#include <string_view>

namespace indexer::speech {
namespace {

constexpr std::size_t longest_quote = 14;  // passages

struct Mark {
  std::size_t at = 0;  // byte
  std::size_t size = 1;
  char side = '?';  // ( opens, ) closes, ? either
};

std::vector<Mark> find_marks(const std::string& text) {
  std::vector<Mark> marks;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto is = [&](std::string_view sign) { return text.compare(i, sign.size(), sign) == 0; };
    if (is("\xe2\x80\x9c")) marks.push_back({i, 3, '('});
    if (is("\xe2\x80\x9d")) marks.push_back({i, 3, ')'});
    if (is("\xc2\xab")) marks.push_back({i, 2, '('});
    if (is("\xc2\xbb")) marks.push_back({i, 2, ')'});
    if (text[i] != '"') continue;
    const std::size_t after = text.find_first_not_of(" \xc2\xa0", i + 1);
    const std::string_view closing(",.;:-)!?");
    const bool at_start = text.find_first_not_of(" \xc2\xa0") == i;
    const bool then_sign = after == std::string::npos ||
                           closing.find(text[after]) != std::string_view::npos ||
                           text.compare(after, 3, "\xe2\x80\x93") == 0;
    const bool space_before = i == 0 || text[i - 1] == ' ' || text[i - 1] == '(';
    const bool space_after = i + 1 >= text.size() || text[i + 1] == ' ';
    char side = '?';
    if (then_sign)
      side = ')';
    else if (at_start)
      side = '(';
    else if (space_before && !space_after)
      side = '(';
    else if (!space_before)
      side = ')';
    marks.push_back({i, 1, side});
  }
  return marks;
}

// Of a pair of different signs, how many close behind the byte before another opens.
std::size_t closings_behind(const std::vector<Mark>& marks, std::size_t at) {
  std::size_t count = 0;
  for (const Mark& mark : marks) {
    if (mark.at <= at || mark.size == 1) continue;
    if (mark.side == '(') break;
    ++count;
  }
  return count;
}

}  // namespace

std::vector<std::vector<Piece>> find_pieces(const std::vector<Passage>& passages) {
  std::vector<std::vector<Piece>> pieces(passages.size());
  bool open = false;
  std::size_t quote = 0, opened_in = 0;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    if (passages[i].voice == Voice::caption) continue;
    const std::string& text = passages[i].text;
    if (open && i - opened_in > longest_quote) open = false;
    std::size_t begin = 0;
    bool here = false;
    std::size_t inner = 0;
    const std::vector<Mark> marks = find_marks(text);
    for (const Mark& mark : marks) {
      const bool opens = mark.side == '(' || (mark.side == '?' && !open);
      if (opens) {
        if (open && !here && mark.at == text.find_first_not_of(' ')) {  // each paragraph opens anew
          begin = mark.at + mark.size;
          here = true;
          continue;
        }
        if (open && mark.side == '(' && closings_behind(marks, mark.at) > 1 + inner) {  // words quoted inside
          ++inner;
          continue;
        }
        open = true;
        here = true;
        opened_in = i;
        begin = mark.at + mark.size;
        ++quote;
      } else if (open && inner > 0) {
        --inner;
      } else if (open) {
        pieces[i].push_back({begin, mark.at, here, true, quote});
        open = false;
        here = false;
      }
    }
    if (open) pieces[i].push_back({here ? begin : 0, text.size(), here, false, quote});
  }
  // A quotation that never closes is believed for its own passage only.
  if (open)
    for (std::size_t i = opened_in + 1; i < passages.size(); ++i)
      if (!pieces[i].empty() && pieces[i].back().quote == quote) pieces[i].clear();
  return pieces;
}

}  // namespace indexer::speech
