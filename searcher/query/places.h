// What may stand at each place of a leaf: the index terms a typed word is read as. Owns the readings of
// marks, of a word's beginning and of numbers; shared by compile and match, so that they cannot part. No
// Xapian.
#pragma once

#include <string>
#include <vector>

#include "searcher/query/ast.h"
#include "searcher/query/notes.h"
#include "searcher/query/vocabulary.h"

namespace searcher::query {

// No more words are taken for a beginning: the most frequent ones.
inline constexpr std::size_t most_beginnings = 500;

// One syllable of a passage's own text that fits.
struct Place {
  bool gap = false;  // any
  std::vector<std::string>
      terms;             // one of these, sorted; a figure's term stands at its first part. Empty: none fits
  std::string written;   // and text::written so; empty where every spelling will do
  std::string unmarked;  // common to all terms; empty for gaps and beginnings
};

// The places of a word or phrase, one for each of its words; where a figure begins, its own terms. Notes what
// was cut.
std::vector<Place> places_of(const Node& leaf, Reading reading, Vocabulary& vocabulary,
                             std::vector<Note>& notes);

// The index terms of a leaf's compound.
std::vector<std::string> terms_of(const Compound& compound, bool exactly, Reading reading,
                                  Vocabulary& vocabulary, std::vector<Note>& notes);

}  // namespace searcher::query
