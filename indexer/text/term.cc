#include "indexer/text/term.h"

#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace indexer::text {
namespace {

// Longer terms keep their beginning and end in a digest (Xapian's bound is 245, and a pair holds two of
// them).
constexpr std::size_t longest = 120;
constexpr std::size_t kept = 100;
constexpr char spelled_out = 0x06;
constexpr std::array<char32_t, 5> tones{0x0300, 0x0309, 0x0303, 0x0301, 0x0323};

struct Marked {
  char32_t letter;
  char32_t bare;
  unsigned mark;
};
constexpr std::array<Marked, 7> marked_letters{{{U'ă', U'a', 0},
                                                {U'â', U'a', 1},
                                                {U'ê', U'e', 1},
                                                {U'ô', U'o', 1},
                                                {U'ơ', U'o', 2},
                                                {U'ư', U'u', 2},
                                                {U'đ', U'd', 3}}};

using Letters = std::vector<char32_t>;

Letters letters_of(std::string_view text) {
  Letters result;
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, size, c);
    result.push_back(static_cast<char32_t>(c));
  }
  return result;
}

void append(std::string& text, char32_t c) {
  std::array<uint8_t, U8_MAX_LENGTH> buffer{};
  int32_t length = 0;
  U8_APPEND_UNSAFE(buffer.data(), length, c);
  text.append(reinterpret_cast<const char*>(buffer.data()), static_cast<std::size_t>(length));
}

// 1..5, or 0 where `c` is no tone.
unsigned tone_number(char32_t c) {
  for (unsigned i = 0; i < tones.size(); ++i)
    if (tones[i] == c) return i + 1;
  return 0;
}

std::optional<unsigned> mark_between(char32_t letter, char32_t bare) {
  for (const Marked& m : marked_letters)
    if (m.letter == letter && m.bare == bare) return m.mark;
  return std::nullopt;
}

// The marks' bytes, or nullopt where the short coding cannot say them.
std::optional<std::string> marks_of(Letters key, const Letters& bare) {
  std::string marks;
  if (!key.empty())
    if (const unsigned tone = tone_number(key.back())) {
      marks.push_back(static_cast<char>(tone));
      key.pop_back();
    }
  if (key.size() != bare.size()) return std::nullopt;
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (key[i] == bare[i]) continue;
    const auto mark = mark_between(key[i], bare[i]);
    if (!mark || i > 15) return std::nullopt;
    marks.push_back(static_cast<char>(0x80 + i * 4 + *mark));
  }
  return marks;
}

std::string bounded(std::string term) {
  if (term.size() <= longest) return term;
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a, 64 bits
  for (const char c : term) hash = (hash ^ static_cast<std::uint8_t>(c)) * 1099511628211ULL;
  std::size_t cut = kept;
  while (cut > 0 && (static_cast<std::uint8_t>(term[cut]) & 0xC0) == 0x80) --cut;
  term.resize(cut);
  term.push_back('~');
  for (int shift = 60; shift >= 0; shift -= 4) term.push_back("0123456789abcdef"[(hash >> shift) & 15]);
  return term;
}

bool is_mark_byte(char c) {
  return (static_cast<std::uint8_t>(c) & 0xC0) == 0x80;
}

// Where the unmarked letters end: at a tone, at spelled_out, or at a mark byte that continues no character.
std::size_t end_of_letters(std::string_view term) {
  std::size_t i = 0;
  while (i < term.size()) {
    const auto byte = static_cast<std::uint8_t>(term[i]);
    if ((byte >= 1 && byte <= 6) || is_mark_byte(term[i])) break;
    const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    i += length;
  }
  return i < term.size() ? i : term.size();
}

// Whether a letter of the typed key may be read as `found`.
bool letter_fits(char32_t found, char32_t typed) {
  if (found == typed) return true;
  for (const Marked& m : marked_letters)
    if (m.letter == typed) return false;
  return typed < 0x80;  // a bare letter may carry any mark; the unmarked letters are known to be equal
}

}  // namespace

std::string make_term(std::string_view key, std::string_view unmarked) {
  std::string term(unmarked);
  if (key == unmarked) return bounded(term);
  if (const auto marks = marks_of(letters_of(key), letters_of(unmarked))) {
    term += *marks;
  } else {
    term.push_back(spelled_out);
    term += key;
  }
  return bounded(term);
}

std::string unmarked_of_term(std::string_view term) {
  return std::string(term.substr(0, end_of_letters(term)));
}

std::string key_of_term(std::string_view term) {
  const std::size_t end = end_of_letters(term);
  if (end < term.size() && term[end] == spelled_out) return std::string(term.substr(end + 1));
  Letters letters = letters_of(term.substr(0, end));
  char32_t tone = 0;
  for (const char c : term.substr(end)) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (byte >= 1 && byte <= 5) {
      tone = tones[byte - 1U];
      continue;
    }
    const std::size_t at = (byte & 0x3FU) / 4;
    for (const Marked& m : marked_letters)
      if (at < letters.size() && m.bare == letters[at] && m.mark == (byte & 3U)) {
        letters[at] = m.letter;
        break;
      }
  }
  std::string key;
  for (const char32_t c : letters) append(key, c);
  if (tone) append(key, tone);
  return key;
}

bool fits(std::string_view term, std::string_view typed_key) {
  const std::string key = key_of_term(term);
  Letters found = letters_of(key);
  Letters typed = letters_of(typed_key);
  const unsigned found_tone = found.empty() ? 0 : tone_number(found.back());
  const unsigned typed_tone = typed.empty() ? 0 : tone_number(typed.back());
  if (found_tone) found.pop_back();
  if (typed_tone) typed.pop_back();
  if (found.size() != typed.size() || (typed_tone && typed_tone != found_tone)) return false;
  for (std::size_t i = 0; i < typed.size(); ++i)
    if (!letter_fits(found[i], typed[i])) return false;
  return true;
}

}  // namespace indexer::text
