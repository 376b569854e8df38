#include "indexer/document_number.h"

#include <string_view>

namespace indexer {
namespace {

char joining_sign(std::string_view gap, bool& spaced) {
  char sign = 0;
  std::size_t spaces = 0;
  for (std::size_t i = 0; i < gap.size(); ++i) {
    const char c = gap[i];
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      ++spaces;
    } else if (c == '\xc2' && i + 1 < gap.size() && gap[i + 1] == '\xa0') {
      ++spaces;
      ++i;
    } else if (gap.substr(i, 3) == "\xe2\x80\x93" || gap.substr(i, 3) == "\xe2\x80\x91") {
      if (sign) return 0;
      sign = '-';
      i += 2;
    } else if ((c == '/' || c == '-' || c == '&') && !sign) {
      sign = c;
    } else {
      return 0;
    }
  }
  spaced = spaces >= 2;
  return sign == '&' && spaces > 0 ? 0 : sign;  // BNN&PTNT is one office
}

}  // namespace

std::optional<NumberMention> read_number(const Words& words, std::size_t at) {
  if (at >= words.size() || words[at].key.empty() || words[at].key[0] < '0' || words[at].key[0] > '9')
    return std::nullopt;
  NumberMention found;
  found.number = std::string(words.printed(at, at + 1));
  bool letters = false;
  int groups = 0;  // of letters; a kind and an office at most stand apart: "90 /TTr - UBND"
  std::size_t i = at + 1;
  for (; i < words.size(); ++i) {
    bool spaced = false;
    const char sign = joining_sign(words.gap(i), spaced);
    const bool tight = words.gap(i).size() == 1 && found.year != 0;  // 55/2018/tt-bgtvt
    const bool tail = words[i].capital || words[i].number || tight || (sign == '/' && found.year != 0);
    const bool apart = spaced && letters && !(groups == 1 && words[i].upper);
    if (!sign || apart || (sign == '&' && !letters) || !tail) break;
    if (words[i].number && words[i].key.size() == 4 && !letters) found.year = std::stoi(words[i].key);
    letters = letters || !words[i].number;
    groups += words[i].number ? 0 : 1;
    found.number += sign;
    found.number += words.printed(i, i + 1);
  }
  if (!letters) return std::nullopt;
  found.last = i;
  return found;
}

}  // namespace indexer
