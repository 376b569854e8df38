// Which encoding each word of a text is in. Owns the words and the choice; not their scores (legacy_word.h),
// not the decoding of the text (legacy.h).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/legacy_table.h"
#include "indexer/extract/legacy_units.h"
#include "indexer/extract/legacy_word.h"

namespace indexer::extract {

// A stretch of letters, marks and symbols without a space; indices into its Block's units.
struct Word {
  std::size_t first = 0;  // units
  std::size_t last = 0;
  bool marked = false;   // holds something beyond ASCII
  bool unicode = false;  // holds letters beyond any eight-bit encoding
  std::string bytes;     // where marked and not unicode
  Encoding encoding = Encoding::unicode;
};

// The words of a block, by lines.
using Lines = std::vector<std::vector<Word>>;

// Takes the blocks of one text in order and remembers what the text was found to be in. One thread.
class RunFinder {
 public:
  // `likely`: an encoding that needs no more proof.
  explicit RunFinder(std::optional<Encoding> likely);

  // Every word with its encoding; `unicode` is what needs no decoding.
  Lines read(const Block& block);

  // Whether the text so far holds stretches in that encoding.
  bool found(Encoding encoding) const { return proven_[static_cast<std::size_t>(encoding)]; }

  // Whether the marked words that need no decoding are bytes in Windows-1252, nearly all of them.
  bool western() const;

 private:
  struct Place;
  struct Stretch;
  using Scores = std::array<int, readings>;

  void choose(const std::vector<Place>& places, Lines& lines);
  void settle(const std::vector<Place>& places, Lines& lines);
  void prove(const std::vector<Place>& places, const Lines& lines);
  std::vector<Stretch> stretches(const std::vector<Place>& places, const Lines& lines);
  void note_western(const Block& block, const Lines& lines);
  const Reading& reading_of(const Word& word);

  WordReader reader_;
  Scores before_{};                      // of the sequences so far, by their last encoding
  std::array<bool, readings> proven_{};  // encodings that the text was found to be in
  std::size_t western_ = 0;              // words of plain bytes that read as Windows-1252
  std::size_t not_western_ = 0;          // and other marked words that need no decoding
};

}  // namespace indexer::extract
