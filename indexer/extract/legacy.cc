// Writes a text anew, word by word, in the encodings that were found for it.
#include "indexer/extract/legacy.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/extract/legacy_case.h"
#include "indexer/extract/legacy_runs.h"
#include "indexer/extract/legacy_units.h"
#include "indexer/extract/legacy_word.h"
#include "indexer/extract/syllable.h"
#include "indexer/text/chars.h"

namespace indexer::extract {
namespace {

void append(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | c >> 6);
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0 | c >> 12);
    text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | c >> 18);
    text += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
}

// Whether anything could be found. Most texts are Unicode beyond doubt, and looking at every word of them
// costs time: a text with Vietnamese letters that no eight-bit encoding shows, and none that Vietnamese does
// not have, is one.
bool may_be_legacy(std::string_view input) {
  static constexpr std::u32string_view latin1_vietnamese = U"ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý";
  std::size_t vietnamese = 0, odd = 0, marked = 0;
  for (std::size_t at = 0; at < input.size();) {
    if (static_cast<unsigned char>(input[at]) < 0x80) {
      ++at;
      continue;
    }
    const char32_t c = text::next_character(input, at);
    ++marked;
    if ((c >= 0x1EA0 && c <= 0x1EF9) || (c >= 0x0102 && c <= 0x01B0)) {
      ++vietnamese;
    } else if (c == 0xFFFD ||
               (c < 0x100 && c != 0xA0 && latin1_vietnamese.find(c) == latin1_vietnamese.npos) ||
               (c >= 0x100 && (c < 0x2018 || c > 0x2026) && legacy_byte(c) != 0)) {
      ++odd;
    }
  }
  return vietnamese > 0 ? odd >= 2 : marked >= 2;
}

class Converter {
 public:
  Converter(std::string_view input, const LegacyHints& hints)
      : input_(input), hints_(hints), wide_(utf16(input)), runs_(hints.likely) {}

  std::optional<Legacy> run();

 private:
  struct Raised {
    bool by_neighbours = false;  // letters of either case only
    bool by_font = false;        // every letter
  };

  void write(const Block& block, const Line& line, const std::vector<Word>& words);
  void write_word(const Block& block, const Word& word, const ReadWord& read, Raised raised);
  void write_units(const Block& block, const Line& line, std::size_t first, std::size_t last);
  void write_invalid(std::string_view text);
  bool hinted_capitals(std::size_t offset);
  void note_run(const Block& block, const Word& word);
  void note_shift(std::size_t source);
  Encoding encoding() const;

  std::string_view input_;
  const LegacyHints& hints_;
  std::optional<Encoding> wide_;
  RunFinder runs_;
  WordDecoder decoder_;
  std::array<std::size_t, readings> decoded_{};  // words
  std::size_t hint_ = 0;                         // next stretch of hints_.capitals
  bool as_shown_since_run_ = false;              // a marked word that was not decoded
  Legacy result_;
};

std::optional<Legacy> Converter::run() {
  UnitReader units(input_, wide_.value_or(Encoding::unicode));
  while (const auto block = units.next()) {
    result_.replaced += block->replaced;
    const Lines lines = runs_.read(*block);
    note_shift(block->begin);
    for (std::size_t i = 0; i < lines.size(); ++i) write(*block, block->lines[i], lines[i]);
  }
  result_.wide = wide_;
  result_.encoding = encoding();
  if (result_.encoding == Encoding::unicode) return std::nullopt;
  return std::move(result_);
}

// That of most words; unicode where nothing needed decoding.
Encoding Converter::encoding() const {
  const auto most = std::max_element(decoded_.begin(), decoded_.end());
  if (*most > 0) return static_cast<Encoding>(most - decoded_.begin());
  if (wide_) return *wide_;
  return runs_.western() ? Encoding::windows_1252 : Encoding::unicode;
}

Spelled as_shown(const Block& block, const Word& word) {
  Spelled letters;
  for (std::size_t i = word.first; i < word.last; ++i)
    letters.push_back({static_cast<char16_t>(block.units[i].c), false, 1});
  return letters;
}

// in_capitals() for each cell of a line: a tab or a bar parts cells of tables as extractors print them.
std::vector<bool> capitals_by_cell(const Block& block, const std::vector<Word>& words,
                                   const std::vector<Spelled>& spelled) {
  std::vector<bool> result;
  for (std::size_t from = 0; from < words.size();) {
    std::size_t to = from + 1;
    const auto parts = [](const Unit& unit) { return unit.c == U'\t' || unit.c == U'|'; };
    const auto unit = [&](std::size_t at) { return block.units.begin() + static_cast<std::ptrdiff_t>(at); };
    while (to < words.size() && std::none_of(unit(words[to - 1].last), unit(words[to].first), parts)) ++to;
    const auto word = [&](std::size_t at) { return spelled.begin() + static_cast<std::ptrdiff_t>(at); };
    const std::vector<bool> cell = in_capitals({word(from), word(to)});
    result.insert(result.end(), cell.begin(), cell.end());
    from = to;
  }
  return result;
}

void Converter::write(const Block& block, const Line& line, const std::vector<Word>& words) {
  std::vector<ReadWord> read;
  std::vector<Spelled> spelled;
  for (const Word& word : words) {
    read.push_back(word.encoding == Encoding::unicode ? ReadWord{}
                                                      : decoder_.decode(word.bytes, word.encoding));
    spelled.push_back(word.encoding == Encoding::unicode ? as_shown(block, word) : read.back().letters);
  }
  const std::vector<bool> capitals = capitals_by_cell(block, words, spelled);
  std::size_t written = line.first;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool hinted = hinted_capitals(block.begin + block.units[words[i].first].at);
    if (words[i].encoding == Encoding::unicode) as_shown_since_run_ = as_shown_since_run_ || words[i].marked;
    if (words[i].encoding == Encoding::unicode && (words[i].marked || !hinted)) continue;
    write_units(block, line, written, words[i].first);
    write_word(block, words[i], read[i], {capitals[i], hinted});
    written = words[i].last;
    note_shift(written < block.units.size() ? block.begin + block.units[written].at : block.end);
  }
  write_units(block, line, written, line.last);
}

// A lone symbol in the place of a letter that makes no word, or between numbers: a bullet, a multiplication
// sign.
bool is_symbol(const Block& block, const Word& word, const DecodedLetter& letter) {
  constexpr std::uint8_t bullet = 0xB7;
  const Unit& unit = block.units[word.first];
  const auto lower = static_cast<char16_t>(u_tolower(letter.letter));
  if ((word.encoding == Encoding::tcvn3 && unit.byte == bullet) ||
      (lower != u'đ' && !well_formed({&lower, 1})))
    return true;
  const auto digit_at = [&](std::size_t at) {
    return at < block.units.size() && u_isdigit(static_cast<UChar32>(block.units[at].c));
  };
  const auto space_at = [&](std::size_t at) { return at < block.units.size() && block.units[at].c == U' '; };
  const std::size_t before = word.first - (space_at(word.first - 1) ? 2 : 1);
  return digit_at(before) && digit_at(word.last + (space_at(word.last) ? 1 : 0)) &&
         !u_isalpha(static_cast<UChar32>(unit.c));
}

void Converter::write_word(const Block& block, const Word& word, const ReadWord& read, Raised raised) {
  const auto raise = [&](char32_t c) {
    return raised.by_font ? static_cast<char32_t>(u_toupper(static_cast<UChar32>(c))) : c;
  };
  if (word.encoding == Encoding::unicode ||
      (word.bytes.size() == 1 && is_symbol(block, word, read.letters[0]))) {
    for (std::size_t i = word.first; i < word.last; ++i) append(result_.text, raise(block.units[i].c));
    return;
  }
  std::size_t at = word.first;
  for (const DecodedLetter& letter : read.letters) {
    char32_t c = letter.letter != 0 ? letter.letter : block.units[at].c;
    if (letter.either_case && raised.by_neighbours)
      c = static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
    append(result_.text, raise(c));
    at += letter.bytes;
  }
  ++decoded_[static_cast<std::size_t>(word.encoding)];
  note_run(block, word);
}

// Units that stay as they show.
void Converter::write_units(const Block& block, const Line& line, std::size_t first, std::size_t last) {
  if (first == last) return;
  if (line.has_sequences) {
    const std::size_t begin = block.begin + block.units[first].at;
    const std::size_t end = last < block.units.size() ? block.begin + block.units[last].at : block.end;
    write_invalid(input_.substr(begin, end - begin));
    note_shift(end);
    return;
  }
  for (std::size_t i = first; i < last; ++i) {
    const bool shifts = (line.raw && block.units[i].byte >= 0x80) || wide_;
    append(result_.text, block.units[i].c);
    if (shifts) note_shift(i + 1 < block.units.size() ? block.begin + block.units[i + 1].at : block.end);
  }
}

void Converter::write_invalid(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = at;
    const char32_t c = text::next_character(text, at);
    if (c == 0xFFFD && text.substr(before, at - before) != "\uFFFD") ++result_.replaced;
    append(result_.text, c);
  }
}

bool Converter::hinted_capitals(std::size_t offset) {
  if (!runs_.found(Encoding::tcvn3)) return false;
  while (hint_ < hints_.capitals.size() && hints_.capitals[hint_].end <= offset) ++hint_;
  return hint_ < hints_.capitals.size() && hints_.capitals[hint_].begin <= offset;
}

void Converter::note_run(const Block& block, const Word& word) {
  const std::size_t begin = block.begin + block.units[word.first].at;
  const std::size_t end =
      word.last < block.units.size() ? block.begin + block.units[word.last].at : block.end;
  if (result_.runs.empty() || result_.runs.back().encoding != word.encoding || as_shown_since_run_) {
    result_.runs.push_back({{begin, end}, word.encoding});
  } else {
    result_.runs.back().source.end = end;
  }
  as_shown_since_run_ = false;
}

// From here on the text is that much behind the input.
void Converter::note_shift(std::size_t source) {
  const auto delta = static_cast<std::ptrdiff_t>(source) - static_cast<std::ptrdiff_t>(result_.text.size());
  if (delta == (result_.shifts.empty() ? 0 : result_.shifts.back().delta)) return;
  result_.shifts.push_back({result_.text.size(), delta});
}

}  // namespace

std::optional<Legacy> convert(std::string_view input, const LegacyHints& hints) {
  if (!hints.likely && !utf16(input) && !may_be_legacy(input)) return std::nullopt;
  return Converter(input, hints).run();
}

}  // namespace indexer::extract
