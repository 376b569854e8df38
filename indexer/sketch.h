// What of a passage's words is kept for finding its copies: a digest of all of them, and a min-hash sketch of
// its runs of eight syllables. Owns both figures, their coding, and when two passages are near-identical; not
// the grouping of a whole index (searcher/copies.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/tokenise.h"

namespace indexer {

// Syllables in a run. Runs go over sentence ends; compounds are not counted beside their parts.
inline constexpr std::size_t run_length = 8;
// Hashes that a sketch keeps, the smallest ones. A passage of so many distinct runs or fewer is kept whole:
// four out of five are.
inline constexpr std::size_t sketch_size = 48;

// A view of bytes as encode() gives them; it lives as long as they do.
struct Sketch {
  std::uint64_t words = 0;  // of the sequence of canonical keys: equal words, equal number; 0 without words
  std::uint32_t runs = 0;   // distinct runs; 0 below eight syllables
  std::string_view hashes;  // of min(runs, sketch_size) runs, ascending, 4 bytes each, the highest first

  std::size_t kept() const { return hashes.size() / 4; }
  std::uint32_t hash(std::size_t i) const {
    const auto byte = [&](std::size_t at) {
      return std::uint32_t{static_cast<unsigned char>(hashes[4 * i + at])};
    };
    return byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
  }
};

// Reads passage after passage into buffers of its own, so that nothing is allocated for each. Not
// thread-safe. Hashes depend on the keys alone: equal on every machine.
class Sketcher {
 public:
  // For the value slot: 8 bytes of `words`, then, where there are runs, their number in 4 bytes and the kept
  // hashes, all with the highest byte first; empty where there are no words. Valid until the next.
  const std::string& read(const text::Tokens& tokens);
  // The hashes of all distinct runs of the passage read last, ascending; valid until the next.
  const std::vector<std::uint32_t>& runs() const { return runs_; }

 private:
  std::vector<std::uint64_t> syllables_;
  std::vector<std::uint32_t> runs_;
  std::string value_;
};

// What Sketcher::read() gave. Total: anything else gives a Sketch without words.
Sketch decode_sketch(std::string_view value);

// `words` as the index's term has it, 16 hex digits.
std::string hex(std::uint64_t words);

// Near-identical: at most twice the runs of the smaller one, and at least 80 % of the smaller one's shared.
// Ascending distinct hashes of runs; false where either is empty.
bool near_identical(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b);

// What two sketches tell of that. `unsure` where only all the runs can say.
enum class Likeness { different, unsure, near_identical };
Likeness compare(const Sketch& a, const Sketch& b);

}  // namespace indexer
