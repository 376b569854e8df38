// Looks for the first byte that cannot stay; most texts have none.
#include "indexer/extract/decode.h"

#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

#include "indexer/text/chars.h"

namespace indexer::extract {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool is_plain(std::uint64_t eight_bytes) {
  constexpr std::uint64_t high = 0x8080808080808080U, low = 0x0101010101010101U;
  const std::uint64_t zero = (eight_bytes - low) & ~eight_bytes;
  return ((eight_bytes | zero) & high) == 0;
}

// Where the first invalid sequence or NUL at or behind `at` begins, or the size.
std::size_t find_bad(std::string_view bytes, std::size_t at) {
  while (at < bytes.size()) {
    while (at + 8 <= bytes.size()) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, bytes.data() + at, 8);
      if (!is_plain(eight)) break;
      at += 8;
    }
    if (at == bytes.size()) break;
    if (bytes[at] == '\0') return at;
    std::size_t next = at;
    if (text::next_character(bytes, next) == 0xFFFD && bytes.substr(at, 3) != replacement) return at;
    at = next;
  }
  return at;
}

}  // namespace

Decoded decode(std::string bytes) {
  Decoded result;
  const std::size_t mark = std::string_view(bytes).substr(0, 3) == byte_order_mark ? 3 : 0;
  std::size_t bad = find_bad(bytes, mark);
  if (bad == bytes.size()) {
    if (mark > 0) {
      bytes.erase(0, mark);
      result.shifts.push_back({0, static_cast<std::ptrdiff_t>(mark)});
    }
    result.text = std::move(bytes);
    return result;
  }
  if (mark > 0) result.shifts.push_back({0, static_cast<std::ptrdiff_t>(mark)});
  result.text.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t at = mark; at < bytes.size(); bad = find_bad(bytes, at)) {
    result.text.append(bytes, at, bad - at);
    at = bad;
    if (at == bytes.size()) break;
    text::next_character(bytes, at);
    result.text += replacement;
    ++result.replaced;
    const auto delta = static_cast<std::ptrdiff_t>(at) - static_cast<std::ptrdiff_t>(result.text.size());
    const std::ptrdiff_t before = result.shifts.empty() ? 0 : result.shifts.back().delta;
    if (delta != before) result.shifts.push_back({result.text.size(), delta});
  }
  return result;
}

}  // namespace indexer::extract
