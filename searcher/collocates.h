// The words that stand near the occurrences of a query more often than by chance. Owns the window and which
// pairs count as words; not the figures (statistics.h), not the occurrences.
//
// Syllables are counted that are no part of any occurrence: a syllable is near where one begins or ends at
// most `window` syllables away in the same passage, and counts once however many are near it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "searcher/occurrences.h"

namespace searcher {

struct Collocate {
  std::string text;            // in lower case, the most frequent spelling
  int syllables = 1;           // 1, or 2: a word of two syllables
  std::uint64_t together = 0;  // near an occurrence
  std::uint64_t count = 0;     // in all passages that are looked at
  double log_likelihood = 0;   // of near and far, against chance
  double log_dice = 0;         // of the occurrences and the word
};

// Two syllables side by side in a sentence are taken for a word where their own logDice is at least this:
// they stand together in one of sixteen of their places.
inline constexpr double least_log_dice = 10;

// Fewer times near than that says nothing.
inline constexpr std::uint64_t least_together = 3;

// Those that attract the occurrences, by falling log-likelihood, then by text: at most `most` of one syllable
// and as many of two. `occurrences` are in reading order and in `selection`.
std::vector<Collocate> collocates(const Syllables& syllables, const Selection& selection,
                                  const std::vector<Occurrence>& occurrences, std::size_t window,
                                  std::size_t most);

}  // namespace searcher
