// Text that stands on both sides of a comparison: how much of it, which passages, word against word, who
// wrote it first and whether both have it from a national text. Owns the finding and the alignment; not
// near-identical passages of one index (copies.h). Belongs inside Index::run.
//
// A run is eight syllables in a row (canonical keys, so spelling and punctuation do not matter) of one
// document; it goes over the borders of passages, which cut one text differently in two documents.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "searcher/sides.h"

namespace searcher {

inline constexpr std::size_t run_length = 8;

// Places where a run begins, and those whose run stands on the other side, too. Passages that are on both
// sides are left out.
struct RunTotals {
  std::uint64_t runs = 0;
  std::uint64_t shared = 0;
};

// One side of a pair. Fragments that are hits stand on the other side, word for word and in this order.
struct SharedPassage {
  PassageView passage;
  DocumentView document;
  std::vector<Fragment> fragments;
  std::string citation;
  std::string url;
};

struct SharedPair {
  enum class Kind { verbatim, near, partial };  // the shorter one's words: all in a row, 80 % or more, fewer
  enum class Relation {
    unknown,
    repeated,   // one province's own text again
    borrowed,   // of two provinces; `first` says who had it first
    inherited,  // a national text of the index holds it, too: `origin`
  };
  SharedPassage a, b;
  std::uint64_t runs = 0;  // shared by the two passages
  double similarity = 0;   // words that stand for each other, twice, of all words of both
  Kind kind = Kind::partial;
  Relation relation = Relation::unknown;
  char first = 0;                     // 'a', 'b'; 0 where the dates do not tell
  std::optional<std::string> origin;  // passage id of the national text
};
const char* name(SharedPair::Kind kind);
const char* name(SharedPair::Relation relation);

struct SharedText {
  RunTotals a, b;
  std::uint64_t pairs = 0;        // found; `shown` holds the first
  std::vector<SharedPair> shown;  // most shared runs first
};

// Each passage is paired with the one of the other side that shares most runs with it. At most `limit` pairs
// are aligned and shown.
SharedText find_shared(const Side& a, const Side& b, std::size_t limit, const Xapian::Database& db,
                       const Syllables& syllables);

}  // namespace searcher
