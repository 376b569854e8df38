// What makes two written syllables the same: the canonical key, and the unmarked form. Pure functions, any
// thread. Owns the rules of Vietnamese spelling variants; not word boundaries (tokenise.h), not index terms
// (term.h).
#pragma once

#include <string>
#include <string_view>

namespace indexer::text {

// Both in UTF-8.
struct Folded {
  // Decomposed, every d with stroke made U+0111 (U+00D0, U+00F0, U+0189, U+0256 and U+0110 stand for it in
  // real files), invisible characters dropped, lower case, the tone mark taken out and put behind the last
  // letter, the rest composed (NFC); y written i where the syllable is toned, ends in it, and begins with h k
  // l m s t or qu. So: placement of the tone, Unicode form, mark order, case and i/y do not matter.
  // Idempotent.
  std::string key;
  // The key without tone, vowel quality and stroke; y written i behind the same beginnings whether toned or
  // not, so that "ty" finds both "tỷ" and "tỉ".
  std::string unmarked;
};

// `syllable`: one word in UTF-8, any Unicode form. Never throws on user input; Error(internal) if ICU fails.
Folded fold(std::string_view syllable);

// NFC, invisible characters dropped, lower case: what "exactly as written" compares.
std::string written(std::string_view syllable);

// NFC of any text; for comparing and for files, never for what is shown.
std::string nfc(std::string_view text);

// Whether `c` shows nothing and does not part words (soft hyphen, zero-width joiners, BOM, direction marks).
// U+200B and the no-break spaces part words and are not among them.
bool is_invisible(char32_t c);

}  // namespace indexer::text
