// Whether letters make a Vietnamese syllable: beginning, rhyme, tone. Owns those rules; not what makes two
// spellings the same (text/fold.h).
#pragma once

#include <optional>
#include <string_view>

namespace indexer::extract {

// A Vietnamese vowel letter: its place in the alphabet a ă â e ê i o ô ơ u ư y (0..11), and its tone as 0..5:
// none, grave, hook, tilde, acute, dot below.
struct Vowel {
  int quality = 0;
  int tone = 0;
};

// `letter`: lower case, composed.
std::optional<Vowel> vowel(char16_t letter);

// The vowel letter as printed; the inverse of vowel(). Both numbers in range.
char16_t vowel_letter(Vowel vowel);

// Whether `letters` (lower case, composed) are one well-formed syllable: a beginning and a rhyme that the
// language has, at most one tone, and a dot or acute before a stop (c ch p t). Either place of the tone and
// every i/y will do. A syllable without any mark can be well-formed, too. Any thread.
bool well_formed(std::u16string_view letters);

}  // namespace indexer::extract
