// How well one word reads under each encoding. Owns the scores of single words; not the choice for a run of
// them (legacy.h).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/extract/legacy_table.h"

namespace indexer::extract {

// The readings that compete, unicode first: Encoding's first six values.
constexpr std::size_t readings = 6;

// What one word says. Scores are 0 (as good as it gets) or below.
struct Reading {
  std::array<std::int8_t, readings> score{};
  std::uint8_t makes_sense = 0;  // bit per encoding: decoding changes the word and gives Vietnamese
};

// A word's letters under one encoding, together with what its bytes show where they are no letter there.
struct ReadWord {
  std::vector<DecodedLetter> letters;  // 0: show the byte as it came
  int score = 0;
  bool makes_sense = false;
};

// `bytes`: letters, marks and symbols without a space, at least one beyond ASCII. `encoding`: tcvn3 to
// windows_1258.
ReadWord read_word(std::string_view bytes, Encoding encoding);

// Reading of words, remembering those it has met. One thread; memory bounded.
class WordReader {
 public:
  // `bytes` as for read_word(). The reference lives until the next call.
  const Reading& read(std::string_view bytes);

 private:
  std::unordered_map<std::string, Reading> met_;
};

// The same for read_word().
class WordDecoder {
 public:
  const ReadWord& decode(std::string_view bytes, Encoding encoding);

 private:
  std::unordered_map<std::string, ReadWord> met_;
};

}  // namespace indexer::extract
