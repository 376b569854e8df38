// What each side says more often than the other: syllables, words of two and phrases of three and four
// syllables, by log-likelihood with its significance and by log ratio. Owns the choice of candidates and
// their counts; not the formulas (statistics.h), not the sides (sides.h). Belongs inside Index::run.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/sides.h"
#include "searcher/statistics.h"

namespace searcher {

struct Keyword {
  enum class Kind { syllable, word, phrase };  // of one, two, three or more syllables
  enum class Proper { none, name, place };     // mostly printed as a name; a province's among them
  std::string word;                            // as most often printed
  Kind kind = Kind::syllable;
  Proper proper = Proper::none;
  statistics::Sides raw;          // every occurrence; sizes in syllables
  statistics::Sides independent;  // near-identical passages of a side counted once
  // Of the independent counts.
  double log_likelihood = 0;
  double p = 1;
  double log_ratio = 0;  // positive: more frequent on side a
  statistics::Interval log_ratio_interval;
};
const char* name(Keyword::Kind kind);
const char* name(Keyword::Proper proper);

struct Keywords {
  std::vector<Keyword> a, b;  // each the more frequent on its side, the least likely by chance first
  // Phrases were looked for in one passage of so many (1: in all). Counts are of all passages always.
  std::size_t sampled = 1;
};

// At most `limit` of each kind and side, none likelier than one in a hundred by chance. A word inside a
// longer one that holds nearly all its occurrences is left out.
Keywords find_keywords(const Side& a, const Side& b, std::size_t limit, const Xapian::Database& db,
                       const Syllables& syllables);

}  // namespace searcher
