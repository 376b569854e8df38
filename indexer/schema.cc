#include "indexer/schema.h"

#include <algorithm>

#include "indexer/digest.h"

namespace indexer::schema {
namespace {

constexpr std::size_t longest_term = 245;  // Xapian's bound
constexpr std::size_t digest_digits = 16;
constexpr char cut = '~';

// No character of UTF-8 is left in halves.
std::string_view beginning(std::string_view value, std::size_t size) {
  size = std::min(size, value.size());
  while (size > 0 && size < value.size() && (static_cast<unsigned char>(value[size]) & 0xC0) == 0x80) --size;
  return value.substr(0, size);
}

int hex_value(char digit) {
  return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

}  // namespace

std::string bounded_term(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  const std::size_t nul = value.find('\0');
  if (nul == std::string_view::npos && prefix.size() + value.size() <= longest_term)
    return term.append(value);
  const std::size_t room = longest_term - std::min(longest_term, prefix.size() + 1 + digest_digits);
  term += beginning(value, std::min(nul, room));
  term += cut;
  return term.append(sha256_hex(value), 0, digest_digits);
}

std::string document_key(std::string_view id) {
  const std::string digits = sha256_hex(id);
  std::string key;
  for (std::size_t i = 0; i < 16; i += 2)
    key += static_cast<char>(hex_value(digits[i]) * 16 + hex_value(digits[i + 1]));
  return key;
}

}  // namespace indexer::schema
