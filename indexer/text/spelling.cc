#include "indexer/text/spelling.h"

namespace indexer::text {
namespace {

// The key without the tone at its end (U+0300, U+0301, U+0303, U+0309, U+0323: two bytes each); empty if it
// has none.
std::string_view toned_letters(std::string_view key) {
  if (key.size() < 3 || key[key.size() - 2] != '\xCC') return {};
  switch (key.back()) {
    case '\x80':
    case '\x81':
    case '\x83':
    case '\x89':
    case '\xA3':
      return key.substr(0, key.size() - 2);
    default:
      return {};
  }
}

bool ends_in(std::string_view letters, std::string_view end) {
  return letters.size() >= end.size() && letters.substr(letters.size() - end.size()) == end;
}

}  // namespace

bool has_several_spellings(std::string_view key) {
  const std::string_view letters = toned_letters(key);
  if (letters.empty()) return false;
  for (const std::string_view movable : {"oa", "oe", "uy"})
    if (ends_in(letters, movable)) return true;
  if (letters == "qui") return true;
  return letters.size() == 2 && letters[1] == 'i' &&
         std::string_view("hklmst").find(letters[0]) != std::string_view::npos;
}

}  // namespace indexer::text
