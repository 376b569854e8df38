// Where a query finds nothing: the nearest reading of it that finds something, in the query language. Owns
// which changes are tried and in which order; the guesses for one word are respell's. Belongs inside
// Index::run.
//
// Tried in this order, each over the index, and only what finds something is offered:
//   keystrokes of an input method made letters (dda5i ho65i), a missing space put in
//   unknown words replaced by the known one that is a slip away and fits its neighbours best; of a word whose
//   letters are known in other marks only, a slip that fits far better than those
//   other marks: of one word, then of all
//   a slip in a word that is known but does not fit (đại hồ)
//   a word more inside a phrase, then the phrase's words loosely
//   without the unknown words, without one word, without the rarest ones
//   without filters
#pragma once

#include <xapian.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/text/tokenise.h"
#include "searcher/query/ast.h"
#include "searcher/query/vocabulary.h"
#include "searcher/tally.h"

namespace searcher {

// What the suggestion asks of a search.
class Probe {
 public:
  virtual ~Probe() = default;
  // The passage found first, as read so; nullopt where none is, or where there is no time left.
  virtual std::optional<std::string> first(const query::Node& tree, query::Reading reading) = 0;
  // Sets Word::meant as searcher::find_meant does, for Reading::unmarked.
  virtual void mean(query::Node& tree) = 0;
  // Passages that hold a term of any family; about.
  virtual Xapian::doccount frequency(const std::string& term) = 0;
  // Share of the time for a suggestion that is gone, 1 at its end.
  virtual double spent() = 0;
};

// `tree` as typed. nullopt where it has no words or nothing near it finds anything.
std::optional<std::string> suggestion(const query::Node& tree, query::Vocabulary& vocabulary, Probe& probe,
                                      indexer::text::Tokeniser& tokeniser);

// The words, as typed, each once, that stand nowhere in the index: marked ones in other marks at most, bare
// ones in none. Without those of filters, exclusions and beginnings.
std::vector<std::string> words_nowhere(const query::Node& tree, query::Vocabulary& vocabulary);

// The tree's words as the passage spells them, where it holds them under the reading: "đai hoi" found as "đại
// hội". Where a word stands there in several markings, the one that is meant goes first, then the one in the
// longest run of loose words side by side. The same text as `interpreted` where nothing differs.
std::string spelled_as(const query::Node& tree, query::Reading reading, const std::string& passage,
                       indexer::text::Tokeniser& tokeniser);

}  // namespace searcher
