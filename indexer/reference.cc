#include "indexer/reference.h"

#include <algorithm>

#include "indexer/text/chars.h"

namespace indexer {
namespace {

constexpr std::size_t longest_opening = 48;  // bytes: "Điều", spaces and a number, in any Unicode form

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

// Told from the first byte, because most passages begin otherwise.
bool may_begin_article(std::string_view text) {
  if (text.empty()) return false;
  const auto byte = static_cast<unsigned char>(text[0]);
  return byte == 'D' || byte == 'd' || byte >= 0x80 || byte <= ' ';
}

}  // namespace

std::string number_key(std::string_view unmarked) {
  const std::size_t zeros = std::min(unmarked.find_first_not_of('0'), unmarked.size());
  const bool only_zeros = zeros == unmarked.size() || !is_digit(unmarked[zeros]);
  std::string key(unmarked.substr(only_zeros && zeros > 0 ? zeros - 1 : zeros));
  std::replace_if(
      key.begin(), key.end(), [](char c) { return c == '-' || c == '.' || c == ','; }, '/');
  return key;
}

std::optional<std::string> number_key(std::string_view printed, text::Tokeniser& tokeniser) {
  const text::Tokens& tokens = tokeniser.tokenise(printed);
  if (tokens.compounds.empty()) return std::nullopt;
  return number_key(tokens.compounds.front().unmarked);
}

std::optional<std::string> article_of(std::string_view text, bool heading) {
  if (!may_begin_article(text)) return std::nullopt;
  std::size_t cut = std::min(text.size(), longest_opening);
  while (cut > 0 && cut < text.size() && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
  const std::string opening = text::skeleton(text.substr(0, cut));
  constexpr std::string_view word = "dieu ";
  if (!opening.starts_with(word)) return std::nullopt;
  std::size_t end = word.size();
  while (end < opening.size() && is_digit(opening[end])) ++end;
  if (end == word.size()) return std::nullopt;
  if (end < opening.size() && is_letter(opening[end])) ++end;
  const char next = end < opening.size() ? opening[end] : ' ';
  const char behind = end + 1 < opening.size() ? opening[end + 1] : ' ';
  if (is_letter(next) || is_digit(next)) return std::nullopt;
  if (next == '.' && (is_letter(behind) || is_digit(behind))) return std::nullopt;
  if (heading && next != '.' && next != ':' && end < opening.size()) return std::nullopt;
  const std::size_t begin = std::min(opening.find_first_not_of('0', word.size()), end - 1);
  return opening.substr(begin, end - begin);
}

}  // namespace indexer
