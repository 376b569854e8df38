// A text of unknown encoding as characters that may be bytes in disguise, block by block. Owns reading UTF-8,
// UTF-16 and plain bytes line by line; not what the bytes mean (legacy_table.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/extract/legacy_table.h"

namespace indexer::extract {

// One character as it shows when nothing is decoded.
struct Unit {
  char32_t c = 0;
  std::uint32_t at = 0;  // bytes from the block's beginning
  std::uint8_t byte =
      0;  // what it may have been before it was read as Windows-1252; 0 where it cannot have been
};

// A line of a block with its line end, as indices into Block::units.
struct Line {
  std::size_t first = 0;
  std::size_t last = 0;        // one past
  bool raw = false;            // not valid UTF-8: every unit is one byte of the input
  bool has_sequences = false;  // raw, and yet some characters of it are valid UTF-8 beyond ASCII
};

struct Block {
  std::size_t begin = 0;  // bytes of the input
  std::size_t end = 0;
  std::vector<Unit> units;
  std::vector<Line> lines;
  std::size_t replaced = 0;  // lone surrogates of UTF-16, now U+FFFD
};

// UTF-16 with or without a byte order mark, told by the mark or by its many zero bytes; else nullopt.
std::optional<Encoding> utf16(std::string_view input);

// Blocks of about 256 KiB that end with a line (a line over 1 MiB is cut). A byte order mark belongs to no
// block. Views the input; one thread.
class UnitReader {
 public:
  // `wide`: utf16_le, utf16_be, or unicode for everything in bytes.
  UnitReader(std::string_view input, Encoding wide);

  // nullopt at the end.
  std::optional<Block> next();

 private:
  std::size_t block_end() const;
  void read_line(Block& block, std::size_t begin, std::size_t end) const;
  void read_wide(Block& block) const;

  std::string_view input_;
  Encoding wide_;
  std::size_t at_ = 0;
};

}  // namespace indexer::extract
