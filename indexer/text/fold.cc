#include "indexer/text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "indexer/error.h"

namespace indexer::text {
namespace {

constexpr char16_t stroke = u'\u0111';
constexpr char16_t dot_below = u'\u0323';

const icu::Normalizer2& normalizer(bool compose) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* found =
      compose ? icu::Normalizer2::getNFCInstance(status) : icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) throw Error(ErrorCode::internal, u_errorName(status), "ICU has no normalizer data");
  return *found;
}

icu::UnicodeString normalized(const icu::UnicodeString& text, bool compose) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString result = normalizer(compose).normalize(text, status);
  if (U_FAILURE(status))
    throw Error(ErrorCode::internal, u_errorName(status), "ICU could not normalize a text");
  return result;
}

icu::UnicodeString from_utf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

bool is_tone(char16_t c) {
  return c == u'\u0300' || c == u'\u0301' || c == u'\u0303' || c == u'\u0309' || c == dot_below;
}

bool is_combining(char16_t c) {
  return c >= 0x0300 && c <= 0x036F;
}

// Letters that stand for d with stroke in real files, some of which lower-case to something else.
UChar32 mend_stroke(UChar32 c) {
  switch (c) {
    case 0x00D0:
    case 0x00F0:
    case 0x0110:
    case 0x0189:
    case 0x0256:
      return stroke;
    default:
      return c;
  }
}

// Invisible characters out, strokes mended, lower case.
icu::UnicodeString cleaned(const icu::UnicodeString& text) {
  icu::UnicodeString result;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = mend_stroke(text.char32At(i));
    if (!is_invisible(static_cast<char32_t>(c))) result.append(u_tolower(c));
  }
  return result;
}

struct Parted {
  icu::UnicodeString letters;  // composed, without tone
  icu::UnicodeString tones;    // dot below first: the order normalization keeps
};

Parted take_out_tones(const icu::UnicodeString& decomposed) {
  icu::UnicodeString letters, low, high;
  for (int32_t i = 0; i < decomposed.length(); ++i) {
    const char16_t c = decomposed.charAt(i);
    if (!is_tone(c)) {
      letters.append(c);
    } else {
      (c == dot_below ? low : high).append(c);
    }
  }
  return {normalized(letters, true), low.append(high)};
}

// Whether the letters are one of the beginnings behind which i and y are one sound, and then y.
bool ends_in_free_y(const icu::UnicodeString& letters) {
  const int32_t n = letters.length();
  if (n < 2 || letters.charAt(n - 1) != u'y') return false;
  if (n == 3) return letters.startsWith(u"qu", 2);
  if (n != 2) return false;
  return icu::UnicodeString(u"hklmst").indexOf(letters.charAt(0)) >= 0;
}

icu::UnicodeString with_i(icu::UnicodeString letters) {
  letters.setCharAt(letters.length() - 1, u'i');
  return letters;
}

icu::UnicodeString without_marks(const icu::UnicodeString& letters) {
  const icu::UnicodeString decomposed = normalized(letters, false);
  icu::UnicodeString result;
  for (int32_t i = 0; i < decomposed.length(); ++i) {
    const char16_t c = decomposed.charAt(i);
    if (!is_combining(c)) result.append(c == stroke ? u'd' : c);
  }
  return ends_in_free_y(result) ? with_i(result) : result;
}

}  // namespace

bool is_invisible(char32_t c) {
  switch (c) {
    case 0x00AD:  // soft hyphen
    case 0x034F:  // combining grapheme joiner
    case 0x061C:
    case 0x180E:
    case 0xFEFF:  // byte order mark
      return true;
    default:
      return (c >= 0x200C && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
             (c >= 0x2066 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F);
  }
}

Folded fold(std::string_view syllable) {
  // Lower-casing may compose or decompose nothing, so one decomposition behind it is enough.
  const icu::UnicodeString decomposed = normalized(cleaned(normalized(from_utf8(syllable), false)), false);
  Parted parted = take_out_tones(decomposed);
  const icu::UnicodeString bare = without_marks(parted.letters);
  if (!parted.tones.isEmpty() && ends_in_free_y(parted.letters)) parted.letters = with_i(parted.letters);
  return {to_utf8(parted.letters.append(parted.tones)), to_utf8(bare)};
}

std::string written(std::string_view syllable) {
  return to_utf8(normalized(cleaned(from_utf8(syllable)), true));
}

std::string nfc(std::string_view text) {
  return to_utf8(normalized(from_utf8(text), true));
}

}  // namespace indexer::text
