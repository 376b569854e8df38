#include "searcher/query/respell.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "indexer/extract/syllable.h"
#include "indexer/text/fold.h"

namespace searcher::query {
namespace {

constexpr std::size_t longest_slip = 12;
constexpr std::size_t longest_keystrokes = 12;

constexpr std::u16string_view tone_keys = u"sfrxj";
constexpr char16_t telex_tones[] = {u'\u0301', u'\u0300', u'\u0309', u'\u0303', u'\u0323'};
constexpr char16_t vni_tones[] = {u'\u0301', u'\u0300', u'\u0309', u'\u0303', u'\u0323'};  // 1..5

constexpr char16_t circumflex = u'\u0302', horn = u'\u031B', breve = u'\u0306';

bool is_vowel(char16_t c) {
  return std::u16string_view(u"aeiouy").find(c) != std::u16string_view::npos;
}

// Letters decomposed, each followed by its marks; the tone apart.
struct Typing {
  std::u16string letters;
  char16_t tone = 0;
  bool keys_left = false;  // some key was no letter of the word

  // Puts a mark behind the last letter among `bases` that has none; false where there is none.
  bool mark(std::u16string_view bases, char16_t sign) {
    for (std::size_t i = letters.size(); i-- > 0;) {
      if (bases.find(letters[i]) == std::u16string_view::npos) continue;
      if (i + 1 < letters.size() && letters[i + 1] >= 0x300) return false;
      letters.insert(i + 1, 1, sign);
      return keys_left = true;
    }
    return false;
  }
  bool stroke() {
    if (letters.empty() || letters[0] != u'd') return false;
    letters[0] = u'đ';
    return keys_left = true;
  }
  bool horns() {
    // uo becomes ươ with one key.
    const std::size_t pair = letters.rfind(u"uo");
    if (pair != std::u16string::npos) {
      letters.insert(pair + 2, 1, horn);
      letters.insert(pair + 1, 1, horn);
      return keys_left = true;
    }
    return mark(u"ou", horn);
  }
  bool has_vowel() const { return std::any_of(letters.begin(), letters.end(), is_vowel); }
};

bool take_telex(Typing& typing, char16_t key) {
  if (key == u'd' && !typing.letters.empty() && typing.letters[0] == u'd') return typing.stroke();
  if (key == u'a' || key == u'e' || key == u'o') {
    const std::u16string_view base(&key, 1);
    return typing.letters.find(key) != std::u16string::npos && typing.mark(base, circumflex);
  }
  if (key == u'w')
    return (typing.letters.rfind(u'a') != std::u16string::npos &&
            typing.letters.rfind(u"ua") == std::u16string::npos && typing.mark(u"a", breve)) ||
           typing.horns();
  const std::size_t tone = tone_keys.find(key);
  if (tone == std::u16string_view::npos || !typing.has_vowel() || typing.tone) return false;
  typing.tone = telex_tones[tone];
  return typing.keys_left = true;
}

bool take_vni(Typing& typing, char16_t key) {
  switch (key) {
    case u'6':
      return typing.mark(u"aeo", circumflex);
    case u'7':
      return typing.horns();
    case u'8':
      return typing.mark(u"a", breve);
    case u'9':
      return typing.stroke();
    default:
      break;
  }
  if (key < u'1' || key > u'5' || !typing.has_vowel() || typing.tone) return false;
  typing.tone = vni_tones[key - u'1'];
  return typing.keys_left = true;
}

// Where the tone stands: on the marked vowel, else by the new rule of old typewriters; the key does not mind.
std::u16string composed(const Typing& typing) {
  std::u16string all = typing.letters;
  if (typing.tone) {
    std::size_t place = std::u16string::npos;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (is_vowel(all[i])) place = i;
    std::size_t first = 0;
    while (first < all.size() && !is_vowel(all[first])) ++first;
    const bool closed = place + 1 < all.size() && all[place + 1] < 0x300;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (is_vowel(all[i]) && i + 1 < all.size() && all[i + 1] >= 0x300) place = i, first = i;
    if (!closed && place != first && place != std::u16string::npos && all[place] != all[first]) {
      // Two vowels at the end: on the first (đại, của), but for qu- and gi-.
      const bool glide = first > 0 && ((all[first - 1] == u'q' && all[first] == u'u') ||
                                       (all[first - 1] == u'g' && all[first] == u'i'));
      if (!glide) place = place - first == 2 ? first + 1 : first;
    }
    if (place == std::u16string::npos) return {};
    std::size_t behind = place + 1;
    while (behind < all.size() && all[behind] >= 0x300) ++behind;
    all.insert(behind, 1, typing.tone);
  }
  return all;
}

}  // namespace

std::optional<std::string> from_keystrokes(std::string_view typed) {
  if (typed.size() > longest_keystrokes) return std::nullopt;
  Typing typing;
  for (const char c : indexer::text::written(typed)) {
    const bool key = (c >= 'a' && c <= 'z') || (c >= '1' && c <= '9');
    if (!key) return std::nullopt;
    const auto unit = static_cast<char16_t>(c);
    if (take_telex(typing, unit) || take_vni(typing, unit)) continue;
    if (c >= '1' && c <= '9') return std::nullopt;
    typing.letters.push_back(unit);
  }
  if (!typing.keys_left) return std::nullopt;
  std::string made;
  icu::UnicodeString(composed(typing).c_str()).toUTF8String(made);
  made = indexer::text::nfc(made);
  const auto letters = icu::UnicodeString::fromUTF8(made);
  if (!indexer::extract::well_formed({letters.getBuffer(), static_cast<std::size_t>(letters.length())}))
    return std::nullopt;
  return made;
}

std::vector<std::string> slips(std::string_view letters) {
  std::vector<std::string> found;
  if (letters.empty() || letters.size() > longest_slip) return found;
  const std::string word(letters);
  for (std::size_t i = 0; i < word.size(); ++i) {
    found.push_back(word.substr(0, i) + word.substr(i + 1));
    if (i + 1 < word.size()) {
      std::string swapped = word;
      std::swap(swapped[i], swapped[i + 1]);
      found.push_back(std::move(swapped));
    }
  }
  for (char c = 'a'; c <= 'z'; ++c)
    for (std::size_t i = 0; i <= word.size(); ++i) {
      found.push_back(word.substr(0, i) + c + word.substr(i));
      if (i < word.size()) found.push_back(word.substr(0, i) + c + word.substr(i + 1));
    }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::erase_if(found, [&](const std::string& one) { return one.empty() || one == word; });
  return found;
}

std::vector<std::pair<std::string, std::string>> splits(std::string_view word) {
  std::vector<std::pair<std::string, std::string>> found;
  for (std::size_t i = 1; i < word.size(); ++i)
    if ((static_cast<unsigned char>(word[i]) & 0xC0) != 0x80)
      found.emplace_back(word.substr(0, i), word.substr(i));
  return found;
}

}  // namespace searcher::query
