// Single characters as the layout of a text needs them: letter case, base letter and printed width. Owns the
// table and the walk over UTF-8; not what makes two words the same (fold.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace indexer::text {

struct Character {
  bool letter = false;
  bool upper = false;
  bool lower = false;
  bool digit = false;
  bool mark = false;   // combining: takes no room of its own
  bool space = false;  // any white space, no-break and zero-width ones too
  // The letter below all marks, a..z in lower case (đ is d), or the character itself where it is other ASCII,
  // else 0.
  char base = 0;
  // Thousandths of the em in a book face (Times); 500 where nothing better is known, 0 for marks and the
  // invisible.
  std::uint16_t width = 0;
};

namespace detail {
inline constexpr char32_t table_size = 0x2100;  // Latin with all its extensions, Greek, Cyrillic, punctuation
const Character* make_table();                  // the one table; lives as long as the program
Character look_up(char32_t c);
char32_t next_beyond_ascii(std::string_view utf8, std::size_t& at);
}  // namespace detail

// Never fails; U+FFFD and unassigned code points are no letters. Any thread.
inline Character character(char32_t c) {
  static const Character* const table = detail::make_table();
  return c < detail::table_size ? table[c] : detail::look_up(c);
}

// The code point at `at`, which moves behind it; an invalid sequence reads as U+FFFD. `at` must be below the
// size.
inline char32_t next_character(std::string_view utf8, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(utf8[at]);
  if (byte >= 0x80) return detail::next_beyond_ascii(utf8, at);
  ++at;
  return byte;
}

// The code point that ends at `end`, which moves before it. `end` must not be 0.
char32_t previous_character(std::string_view utf8, std::size_t& end);

// The text's letters without marks in lower case, other ASCII as it is, every run of white space one space
// and none at the ends, all else dropped: for recognising fixed words whatever their Unicode form and case
// ("Điều" and "ĐIỀU" give "dieu").
std::string skeleton(std::string_view utf8);

}  // namespace indexer::text
