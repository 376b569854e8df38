#include "indexer/extract/legacy_case.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string_view>

namespace indexer::extract {
namespace {

enum class Case { unknown, lower, capitals };

struct Seen {
  Case by_itself = Case::unknown;
  std::size_t capitals = 0;
  bool open = false;  // has letters of either case
};

bool is_roman(char16_t letter) {
  return std::u16string_view(u"IVXLCDM").find(letter) != std::u16string_view::npos;
}

Seen look_at(const Spelled& word) {
  Seen seen;
  bool lower = false, roman = true;
  for (const DecodedLetter& letter : word) {
    if (letter.either_case) {
      seen.open = true;
    } else if (u_isupper(letter.letter)) {
      ++seen.capitals;
      roman = roman && is_roman(letter.letter);
    } else {
      lower = lower || u_islower(letter.letter);
    }
  }
  if (lower) {
    seen.by_itself = Case::lower;
  } else if (seen.capitals >= 2 && (seen.open || !roman)) {  // "II" is a number in any text
    seen.by_itself = Case::capitals;
  }
  return seen;
}

}  // namespace

std::vector<bool> in_capitals(const std::vector<Spelled>& line) {
  std::vector<Seen> words;
  for (const Spelled& word : line) words.push_back(look_at(word));
  const auto any = [&](Case which) {
    return std::any_of(words.begin(), words.end(), [&](const Seen& seen) { return seen.by_itself == which; });
  };
  const bool capital_line = any(Case::capitals) && !any(Case::lower);
  const auto is = [&](std::size_t at) { return at < words.size() && words[at].by_itself == Case::capitals; };
  std::vector<bool> result(line.size(), false);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool tells_nothing = words[i].by_itself == Case::unknown;
    result[i] = words[i].open && (is(i) || (tells_nothing && (capital_line || (is(i - 1) && is(i + 1)))));
  }
  return result;
}

}  // namespace indexer::extract
