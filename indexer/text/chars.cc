// A table over the scripts that documents are written in, filled from ICU once; ICU itself for the rest.
#include "indexer/text/chars.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

#include <array>
#include <vector>

#include "indexer/error.h"
#include "indexer/text/fold.h"

namespace indexer::text {
namespace {

constexpr std::uint16_t usual_width = 500;

// Advance widths of Times-Roman (Adobe font metrics) for U+0020..U+007E, in thousandths of the em.
constexpr std::array<std::uint16_t, 95> ascii_widths{
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541};

const UNormalizer2* decomposer() {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
  if (U_FAILURE(status))
    throw Error(ErrorCode::internal, std::string("ICU has no NFD: ") + u_errorName(status));
  return nfd;
}

// The first code point of the canonical decomposition.
char32_t base_of(char32_t c, const UNormalizer2* nfd) {
  std::array<UChar, 8> buffer{};
  UErrorCode status = U_ZERO_ERROR;
  const int32_t length =
      unorm2_getDecomposition(nfd, static_cast<UChar32>(c), buffer.data(), buffer.size(), &status);
  if (U_FAILURE(status) || length <= 0) return c;
  return buffer[0];
}

std::uint16_t width_of(char32_t c, char32_t base, bool invisible) {
  if (invisible) return 0;
  if (base >= 0x20 && base < 0x7F) return ascii_widths[base - 0x20];
  switch (c) {
    case 0x00A0:
      return 250;
    case 0x0110:
    case 0x00D0:
    case 0x0189:
      return 722;
    case 0x2018:
    case 0x2019:
      return 333;
    case 0x201C:
    case 0x201D:
      return 444;
    case 0x2014:
    case 0x2026:
      return 1000;
    default:
      return usual_width;
  }
}

bool is_stroked_d(char32_t c) {
  return c == 0x0110 || c == 0x0111 || c == 0x00D0 || c == 0x00F0 || c == 0x0189 || c == 0x0256;
}

Character make_character(char32_t c, const UNormalizer2* nfd) {
  const auto point = static_cast<UChar32>(c);
  Character result;
  result.letter = u_isalpha(point) != 0;
  result.upper = u_isupper(point) != 0 || u_istitle(point) != 0;
  result.lower = u_islower(point) != 0;
  result.digit = u_isdigit(point) != 0;
  result.mark = (U_GET_GC_MASK(point) & U_GC_M_MASK) != 0;
  result.space = u_isUWhiteSpace(point) != 0 || c == 0x200B || c == 0xFEFF;
  const char32_t base = base_of(c, nfd);
  const bool invisible = result.mark || (is_invisible(c) && c != 0x00A0);
  result.width = width_of(c, base, invisible);
  if (is_stroked_d(c)) {
    result.base = 'd';
  } else if (base < 0x80 && !result.space) {
    result.base = static_cast<char>(base >= 'A' && base <= 'Z' ? base + ('a' - 'A') : base);
  }
  return result;
}

}  // namespace

namespace detail {

const Character* make_table() {
  static const std::vector<Character> table = [] {
    const UNormalizer2* nfd = decomposer();
    std::vector<Character> made;
    made.reserve(table_size);
    for (char32_t c = 0; c < table_size; ++c) made.push_back(make_character(c, nfd));
    return made;
  }();
  return table.data();
}

Character look_up(char32_t c) {
  return make_character(c, decomposer());
}

char32_t next_beyond_ascii(std::string_view utf8, std::size_t& at) {
  // ICU's macros count in int32_t; a character never takes more than four bytes.
  const auto room = static_cast<int32_t>(utf8.size() - at < 8 ? utf8.size() - at : 8);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data() + at);
  int32_t used = 0;
  UChar32 c = 0;
  U8_NEXT(bytes, used, room, c);
  at += static_cast<std::size_t>(used);
  return c < 0 ? 0xFFFD : static_cast<char32_t>(c);
}

}  // namespace detail

char32_t previous_character(std::string_view utf8, std::size_t& end) {
  const std::size_t start = end > 8 ? end - 8 : 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data() + start);
  auto at = static_cast<int32_t>(end - start);
  UChar32 c = 0;
  U8_PREV(bytes, 0, at, c);
  end = start + static_cast<std::size_t>(at);
  return c < 0 ? 0xFFFD : static_cast<char32_t>(c);
}

std::string skeleton(std::string_view utf8) {
  std::string result;
  result.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const Character c = character(next_character(utf8, at));
    if (c.space) {
      if (!result.empty() && result.back() != ' ') result += ' ';
    } else if (c.base != 0) {
      result += c.base;
    }
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

}  // namespace indexer::text
