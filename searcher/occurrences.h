// Where a query stands, word for word, in a whole generation: the lines of a concordance, the counts of a
// trend. Owns the walk over Syllables; what an occurrence is stands with query::Matcher. Everything here
// belongs inside Index::run.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/index.h"
#include "searcher/plan.h"
#include "searcher/query/compile.h"
#include "searcher/query/notes.h"
#include "searcher/syllables.h"
#include "searcher/tally.h"

namespace searcher {

// The passages that filters keep.
struct Selection {
  bool all = true;
  std::vector<bool> kept;  // by passage of Syllables; empty where `all`

  bool has(std::size_t passage) const { return all || kept[passage]; }
};

// `filters`: as filters_of() gives them.
Selection select(Index& index, const Xapian::Database& db, const Syllables& syllables,
                 const query::Node& filters);

// Syllables [first, last] of one passage.
struct Occurrence {
  Syllables::Position first = 0;
  Syllables::Position last = 0;
  std::uint32_t passage = 0;  // of Syllables::passages()
};

struct Occurrences {
  std::vector<Occurrence> all;  // in reading order, each once
  query::Reading reading = query::Reading::as_written;
  std::vector<query::Note> notes;  // of expansion, of the choice of reading, of forms that are not counted
  bool complete = true;            // false: stopped at the deadline
};

// Every occurrence of `tree` in passages that `selection` (of the tree's own filters) keeps. The reading is
// chosen as a search chooses it; abbreviations, dates and ordinals are
// taken as typed, and a note names the forms that a search finds besides. A tree without words has none.
Occurrences find_occurrences(Index& index, const Xapian::Database& db, const Syllables& syllables,
                             const query::Node& tree, const Selection& selection, Clock::time_point deadline);

class Copies;

// Which of the occurrences are left where of near-identical passages that have one only one passage counts:
// the first in the order of copies (copies.h). One for each of `occurrences`, which are in reading order.
std::vector<bool> independent_ones(const Syllables& syllables, const Copies& copies,
                                   const std::vector<Occurrence>& occurrences);

}  // namespace searcher
