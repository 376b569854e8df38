// A word is judged by its syllables: Vietnamese ones under an encoding speak for it, letters that no language
// puts side by side speak against it. Only the differences between the scores matter.
#include "indexer/extract/legacy_word.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "indexer/extract/syllable.h"

namespace indexer::extract {
namespace {

constexpr int no_syllable = -8;    // decoded, and not Vietnamese
constexpr int two_syllables = -4;  // run together by a missing space
constexpr int abbreviation = -2;   // QĐ, NĐ
constexpr int odd_case = -4;       // CHuNG
constexpr int stray_symbol = -6;   // a byte that is no letter of the encoding, beside letters
constexpr int foreign_word = -4;   // as it shows, some other language
constexpr int odd_word = -10;      // as it shows, no language: nghÞ, tr­êng, §iÒu
constexpr int worst = -20;
constexpr std::size_t most_words = 1 << 16;

struct Glyph {
  char16_t c = 0;
  bool either_case = false;
};

bool is_letter(char16_t c) {
  return c != 0xAA && c != 0xB5 && c != 0xBA && u_isalpha(c);  // the ordinals and micro are symbols here
}

bool is_typographic(char16_t c) {  // quotes, dashes and the like: Windows-1252 between 0x80 and 0x9F
  return c >= 0x2000 && c < 0x2200;
}

// Lower, Title or UPPER. Letters that serve both cases fit all.
bool usual_case(const std::vector<Glyph>& glyphs) {
  bool lower = false, upper_behind = false;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (glyphs[i].either_case) continue;
    const bool upper = u_isupper(glyphs[i].c);
    lower = lower || !upper;
    upper_behind = upper_behind || (upper && i > 0);
  }
  return !(lower && upper_behind);
}

std::u16string lowered(const std::vector<Glyph>& glyphs) {
  std::u16string result;
  for (const Glyph& glyph : glyphs) result += static_cast<char16_t>(u_tolower(glyph.c));
  return result;
}

bool is_abbreviation(const std::vector<Glyph>& glyphs) {
  return glyphs.size() <= 8 && std::all_of(glyphs.begin(), glyphs.end(), [](const Glyph& glyph) {
           return !glyph.either_case && u_isupper(glyph.c) && (glyph.c < 0x80 || glyph.c == u'Đ');
         });
}

bool is_two_syllables(const std::u16string& letters) {
  const std::u16string_view view = letters;
  for (std::size_t at = 2; at + 2 <= view.size(); ++at)
    if (well_formed(view.substr(0, at)) && well_formed(view.substr(at))) return true;
  return false;
}

// One stretch of letters, as Vietnamese.
int syllable_score(const std::vector<Glyph>& glyphs) {
  if (glyphs.size() == 1) return 0;
  const std::u16string letters = lowered(glyphs);
  if (well_formed(letters)) return usual_case(glyphs) ? 0 : odd_case;
  if (is_abbreviation(glyphs)) return abbreviation;
  return is_two_syllables(letters) ? two_syllables : no_syllable;
}

bool is_marked(const std::vector<Glyph>& glyphs) {
  return std::any_of(glyphs.begin(), glyphs.end(), [](const Glyph& glyph) { return glyph.c >= 0x80; });
}

// What a decoded word is worth: the sum over its stretches of letters.
struct Worth {
  int score = 0;
  bool has_syllable = false;
};

Worth worth(const std::vector<Glyph>& glyphs) {
  Worth result;
  std::vector<Glyph> stretch;
  const auto close = [&] {
    if (is_marked(stretch)) {
      const int score = syllable_score(stretch);
      result.score += score;
      result.has_syllable = result.has_syllable || (score >= abbreviation && stretch.size() > 1);
    }
    stretch.clear();
  };
  for (const Glyph& glyph : glyphs) {
    if (is_letter(glyph.c)) {
      stretch.push_back(glyph);
      continue;
    }
    close();
    if (glyphs.size() > 1 && !is_typographic(glyph.c)) result.score += stray_symbol;
  }
  close();
  return result;
}

std::vector<Glyph> glyphs_of(std::string_view bytes, const std::vector<DecodedLetter>& letters) {
  std::vector<Glyph> glyphs;
  std::size_t at = 0;
  for (const DecodedLetter& letter : letters) {
    const char16_t shown = windows_1252(static_cast<std::uint8_t>(bytes[at]));
    glyphs.push_back(letter.letter != 0 ? Glyph{letter.letter, letter.either_case} : Glyph{shown, false});
    at += letter.bytes;
  }
  return glyphs;
}

bool is_quote_or_dash(std::uint8_t byte) {
  return byte >= 0x80 && byte < 0xA0 && is_typographic(windows_1252(byte));
}

// The letters with quotation marks and dashes left as such, where the encoding has letters in their places.
std::vector<DecodedLetter> without_quotes(std::string_view bytes, std::vector<DecodedLetter> letters) {
  std::size_t at = 0;
  for (DecodedLetter& letter : letters) {
    if (is_quote_or_dash(static_cast<std::uint8_t>(bytes[at])) && letter.bytes == 1) letter.letter = 0;
    at += letter.bytes;
  }
  return letters;
}

// Symbols as they stand between letters of a text that needs no decoding.
int symbol_score(char16_t c, bool letter_before, char16_t next) {
  const bool letter_behind = is_letter(next);
  if (is_typographic(c) || (!letter_before && !letter_behind)) return 0;
  if (c == 0xAD) return letter_before && letter_behind ? 0 : -6;
  if (!letter_behind)
    return std::u16string_view(u"»«®©°²³¹ºª´").find(c) != std::u16string_view::npos ? 0 : odd_word;
  if (!letter_before && std::u16string_view(u"«»¿¡°").find(c) != std::u16string_view::npos) return 0;
  if (!letter_before && (c == u'©' || c == u'®') && u_isupper(next)) return 0;
  if (!letter_before && (c == u'§' || c == u'¶') && u_isupper(next)) return foreign_word;
  if (letter_before && (c == u'´' || c == u'·')) return foreign_word;
  return odd_word;
}

int stretch_as_shown(const std::vector<Glyph>& stretch) {
  if (!is_marked(stretch)) return 0;
  if (!usual_case(stretch)) return odd_word;
  return stretch.size() == 1 || well_formed(lowered(stretch)) ? 0 : foreign_word;
}

int score_as_shown(std::string_view bytes) {
  std::u16string shown;
  for (const char c : bytes) shown += windows_1252(static_cast<std::uint8_t>(c));
  if (shown.size() <= 3 && shown.front() == u'µ') return 0;  // µm, µg
  int score = 0;
  std::vector<Glyph> stretch;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (is_letter(shown[i])) {
      stretch.push_back({shown[i], false});
      continue;
    }
    if (shown[i] == 0xAD && !stretch.empty() && i + 1 < shown.size() && is_letter(shown[i + 1])) continue;
    score += stretch_as_shown(stretch);
    stretch.clear();
    const bool letter_before = i > 0 && is_letter(shown[i - 1]);
    score += symbol_score(shown[i], letter_before, i + 1 < shown.size() ? shown[i + 1] : u' ');
  }
  return score + stretch_as_shown(stretch);
}

std::int8_t capped(int score) {
  return static_cast<std::int8_t>(std::max(score, worst));
}

}  // namespace

ReadWord read_word(std::string_view bytes, Encoding encoding) {
  ReadWord result;
  result.letters = decode_letters(bytes, encoding);
  Worth found = worth(glyphs_of(bytes, result.letters));
  if (found.score < 0) {
    std::vector<DecodedLetter> other = without_quotes(bytes, result.letters);
    const Worth better = worth(glyphs_of(bytes, other));
    if (better.score > found.score) {
      found = better;
      result.letters = std::move(other);
    }
  }
  result.score = found.score;
  std::size_t at = 0;
  bool changed = false;
  for (const DecodedLetter& letter : result.letters) {
    const char16_t shown = windows_1252(static_cast<std::uint8_t>(bytes[at]));
    changed = changed || (letter.letter != 0 && letter.letter != shown);
    at += letter.bytes;
  }
  result.makes_sense = changed && found.has_syllable && found.score > no_syllable;
  return result;
}

const Reading& WordReader::read(std::string_view bytes) {
  if (met_.size() > most_words) met_.clear();
  const auto [at, is_new] = met_.try_emplace(std::string(bytes));
  Reading& reading = at->second;
  if (!is_new) return reading;
  reading.score[0] = capped(score_as_shown(bytes));
  for (std::size_t i = 1; i < readings; ++i) {
    const ReadWord word = read_word(bytes, static_cast<Encoding>(i));
    reading.score[i] = capped(word.score);
    if (word.makes_sense) reading.makes_sense |= static_cast<std::uint8_t>(1u << i);
  }
  return reading;
}

const ReadWord& WordDecoder::decode(std::string_view bytes, Encoding encoding) {
  if (met_.size() > most_words) met_.clear();
  std::string key(bytes);
  key += static_cast<char>(encoding);
  const auto [at, is_new] = met_.try_emplace(std::move(key));
  if (is_new) at->second = read_word(bytes, encoding);
  return at->second;
}

}  // namespace indexer::extract
