// Phrases of real texts, and the ways in which they are mistyped. Owns the ways; what is offered for them is
// tested where this is included.
#pragma once

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/fold.h"
#include "indexer/text/tokenise.h"

namespace spoil {

using Syllables = std::vector<std::string>;

inline Syllables parted(const std::string& phrase) {
  Syllables all;
  for (std::size_t begin = 0; begin < phrase.size();) {
    const std::size_t end = std::min(phrase.find(' ', begin), phrase.size());
    all.push_back(phrase.substr(begin, end - begin));
    begin = end + 1;
  }
  return all;
}

inline std::string joined(const Syllables& syllables) {
  std::string all;
  for (const std::string& one : syllables) all.append(all.empty() ? "" : " ").append(one);
  return all;
}

inline const icu::Normalizer2& form(bool composed) {
  UErrorCode status = U_ZERO_ERROR;
  return composed ? *icu::Normalizer2::getNFCInstance(status) : *icu::Normalizer2::getNFDInstance(status);
}

inline icu::UnicodeString decomposed(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  return form(false).normalize(icu::UnicodeString::fromUTF8(text), status);
}

inline std::string composed(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string all;
  return form(true).normalize(text, status).toUTF8String(all);
}

inline std::string without_marks(const std::string& phrase) {
  Syllables all = parted(phrase);
  for (std::string& one : all) one = indexer::text::fold(one).unmarked;
  return joined(all);
}

// Runs of two to five syllables, in lower case, of which most carry a mark and none is a figure.
inline std::vector<std::string> draw(const std::vector<std::string>& texts, std::size_t count,
                                     std::mt19937& random) {
  indexer::text::Tokeniser tokeniser;
  std::vector<std::string> phrases;
  for (std::size_t attempt = 0; phrases.size() < count && attempt < 100 * count; ++attempt) {
    const std::string& text = texts[random() % texts.size()];
    const auto& words = tokeniser.tokenise(text).words;
    const std::size_t length = 2 + random() % 4;
    if (words.size() < length) continue;
    const std::size_t first = random() % (words.size() - length + 1);
    Syllables phrase;
    std::size_t marked = 0;
    bool whole = true;
    for (std::size_t i = first; i < first + length; ++i) {
      whole &= i == first || (words[i].begin == words[i - 1].end + 1 && text[words[i].begin - 1] == ' ');
      whole &= words[i].unmarked.find_first_of("0123456789") == std::string_view::npos;
      whole &= words[i].unmarked.size() > 1;
      marked += words[i].marked;
      phrase.push_back(indexer::text::written(text.substr(words[i].begin, words[i].end - words[i].begin)));
    }
    if (whole && marked * 3 >= length * 2) phrases.push_back(joined(phrase));
  }
  return phrases;
}

// ---- one syllable

inline constexpr std::array<char16_t, 5> tones{u'\u0301', u'\u0300', u'\u0309', u'\u0303', u'\u0323'};

// The keys of an input method; `telex` or VNI.
inline std::string keystrokes(const std::string& syllable, bool telex) {
  std::string letters, tone;
  const icu::UnicodeString signs = decomposed(syllable);
  for (int32_t i = 0; i < signs.length(); ++i) {
    const char16_t c = signs[i];
    const char last = letters.empty() ? ' ' : letters.back();
    const auto known = std::find(tones.begin(), tones.end(), c);
    if (known != tones.end())
      tone = (telex ? "sfrxj" : "12345")[known - tones.begin()];
    else if (c == u'\u0302')
      letters += telex ? last : '6';
    else if (c == u'\u0306')
      letters += telex ? 'w' : '8';
    else if (c == u'\u031B')
      letters += telex ? 'w' : '7';
    else if (c == u'đ')
      letters += telex ? "dd" : "d9";
    else if (c < 0x80)
      letters += static_cast<char>(c);
  }
  return letters + tone;
}

inline std::string other_tone(const std::string& syllable, std::mt19937& random) {
  icu::UnicodeString signs = decomposed(syllable);
  for (int32_t i = 0; i < signs.length(); ++i) {
    const auto known = std::find(tones.begin(), tones.end(), signs[i]);
    if (known == tones.end()) continue;
    const auto at = static_cast<std::size_t>(known - tones.begin());
    signs.setCharAt(i, tones[(at + 1 + random() % (tones.size() - 1)) % tones.size()]);
    return composed(signs);
  }
  return syllable;
}

// A key left out, doubled, hit beside, or swapped with the next.
inline std::string slip(const std::string& syllable, std::mt19937& random) {
  static constexpr std::string_view rows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
  icu::UnicodeString letters = icu::UnicodeString::fromUTF8(syllable);
  const auto at = static_cast<int32_t>(random() % static_cast<std::size_t>(letters.length()));
  const char16_t c = letters[at];
  switch (random() % 4) {
    case 0:
      return composed(letters.remove(at, 1));
    case 1:
      return composed(letters.insert(at, c));
    case 2:
      for (const std::string_view row : rows) {
        const std::size_t place = c < 0x80 ? row.find(static_cast<char>(c)) : std::string_view::npos;
        if (place == std::string_view::npos) continue;
        letters.setCharAt(at, static_cast<char16_t>(row[place ? place - 1 : place + 1]));
        return composed(letters);
      }
      return syllable;
    default:
      if (at + 1 == letters.length()) return syllable;
      letters.setCharAt(at, letters[at + 1]);
      letters.setCharAt(at + 1, c);
      return composed(letters);
  }
}

// ---- ways; nullopt where a phrase cannot be spoilt so

inline std::optional<std::string> if_other(const std::string& spoilt, const std::string& phrase) {
  return spoilt == phrase ? std::nullopt : std::optional(spoilt);
}

// One syllable, by `change`.
template <typename Change>
std::optional<std::string> one(const std::string& phrase, std::mt19937& random, const Change& change) {
  Syllables all = parted(phrase);
  std::string& syllable = all[random() % all.size()];
  syllable = change(syllable);
  return if_other(joined(all), phrase);
}

// The marks of some syllables left out, not of all.
inline std::optional<std::string> marks_missing(const std::string& phrase, std::mt19937& random) {
  Syllables all = parted(phrase);
  for (std::string& syllable : all)
    if (random() % 2) syllable = without_marks(syllable);
  const std::string spoilt = joined(all);
  if (spoilt == without_marks(phrase)) return std::nullopt;
  return if_other(spoilt, phrase);
}

inline std::optional<std::string> mark_wrong(const std::string& phrase, std::mt19937& random) {
  return one(phrase, random, [&](const std::string& syllable) { return other_tone(syllable, random); });
}

inline std::optional<std::string> mistyped(const std::string& phrase, std::mt19937& random) {
  return one(phrase, random, [&](const std::string& syllable) { return slip(syllable, random); });
}

inline std::optional<std::string> telex(const std::string& phrase, std::mt19937&) {
  Syllables all = parted(phrase);
  for (std::string& syllable : all) syllable = keystrokes(syllable, true);
  return if_other(joined(all), phrase);
}

inline std::optional<std::string> vni(const std::string& phrase, std::mt19937&) {
  Syllables all = parted(phrase);
  for (std::string& syllable : all) syllable = keystrokes(syllable, false);
  return if_other(joined(all), phrase);
}

inline std::optional<std::string> word_dropped(const std::string& phrase, std::mt19937& random) {
  Syllables all = parted(phrase);
  if (all.size() < 4) return std::nullopt;
  all.erase(all.begin() + 1 + static_cast<std::ptrdiff_t>(random() % (all.size() - 2)));
  return joined(all);
}

inline std::optional<std::string> space_missing(const std::string& phrase, std::mt19937& random) {
  std::string spoilt = phrase;
  std::vector<std::size_t> spaces;
  for (std::size_t i = 0; i < phrase.size(); ++i)
    if (phrase[i] == ' ') spaces.push_back(i);
  return spoilt.erase(spaces[random() % spaces.size()], 1);
}

struct Way {
  const char* name;
  std::optional<std::string> (*spoil)(const std::string&, std::mt19937&);
};

inline constexpr std::array ways{
    Way{"marks of some words left out", marks_missing},
    Way{"a wrong tone", mark_wrong},
    Way{"a slip", mistyped},
    Way{"keys of Telex", telex},
    Way{"keys of VNI", vni},
    Way{"a word dropped", word_dropped},
    Way{"a space left out", space_missing},
};

}  // namespace spoil
