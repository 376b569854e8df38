// What of a query speaks for a whole document: its words, each for itself, and the pairs of words that stand
// side by side in it. Owns the choice and what a pair counts beside a word; not the scoring
// (searcher/document_rank.h).
#pragma once

#include <string>
#include <vector>

#include "searcher/query/ast.h"
#include "searcher/query/vocabulary.h"

namespace searcher::query {

struct Clue {
  std::vector<std::string> terms;  // index terms of which each counts as this one: the forms of a word
  bool pair = false;
  unsigned times = 1;  // in the query
};

// In the order of the query, each once. Words of phrases count as loose words do; exclusions, filters and
// words' beginnings do not.
std::vector<Clue> clues_of(const Node& tree, Reading reading, Vocabulary& vocabulary);

}  // namespace searcher::query
