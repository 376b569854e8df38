// How Vietnamese was written in eight bits: the one table of the encodings before Unicode, and the decoding
// of a word by it. Owns the bytes; not which encoding a text is in (legacy.h).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace indexer::extract {

enum class Encoding : std::uint8_t {
  unicode,  // nothing to decode: UTF-8
  tcvn3,    // TCVN 5712-3, "ABC": the .Vn fonts
  vni,      // VNI-Windows: a letter, then its marks
  vps,
  viscii,
  windows_1258,  // letters, then combining tones
  windows_1252,  // Western European; no Vietnamese
  utf16_le,
  utf16_be,
};

// "tcvn3", "windows-1258", "utf-16le" ...
const char* name(Encoding encoding);

// One letter of a decoded word and the bytes it stood in.
struct DecodedLetter {
  char16_t letter = 0;       // composed; 0: the byte is no letter of this encoding
  bool either_case = false;  // the byte serves both cases; `letter` is the lower one
  std::uint8_t bytes = 1;    // how many it took
};

// `bytes` in one of tcvn3, vni, vps, viscii, windows_1258; any other encoding gives no letters but ASCII.
// Never fails. Any thread.
std::vector<DecodedLetter> decode_letters(std::string_view bytes, Encoding encoding);

// What Windows-1252 shows for a byte; the five bytes it leaves undefined are the control characters of
// Latin-1.
char16_t windows_1252(std::uint8_t byte);

// The byte that shows as `c` where eight-bit text was read as Windows-1252 or Latin-1, or 0. Knows the
// look-alikes that fonts in PDF files put in a byte's place (U+2212 for 0xAD).
std::uint8_t legacy_byte(char32_t c);

}  // namespace indexer::extract
