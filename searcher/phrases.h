// Phrases of the corpus to complete what is being typed. Owns how they are gathered from an index, once a
// generation, and how one is looked up; not the suggestion for a query that finds nothing (suggestion.h).
//
// Gathered from the passages' own words, at most `most_passages` of them, evenly over the index: runs of two
// to six syllables without a sign between them that stand in three passages or more (two in small indexes)
// and of which no longer run stands in nearly as many. In how many passages each stands is then counted over
// the whole index. Nothing is stored in the index; what is kept is some hundred bytes a phrase, at most
// `most_phrases`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/tokenise.h"
#include "searcher/index.h"

namespace searcher {

struct Phrase {
  std::string unmarked;        // syllables parted by one space, for looking up
  std::string text;            // as the corpus writes it, lower case
  std::string key;             // canonical keys, parted by one space
  std::uint32_t passages = 0;  // that hold it
};

// Const and usable from several threads once made.
class Phrases {
 public:
  static constexpr std::size_t most_passages = 60'000;
  static constexpr std::size_t most_phrases = 60'000;

  explicit Phrases(std::vector<Phrase> phrases);  // keeps the most frequent

  // Phrases that begin as `typed` does, in which marks may be left out; those in most passages first, at most
  // `limit`. Where no phrase begins with all of it, its last words are completed. The last word may be begun
  // only. Each is a whole query.
  std::vector<std::string> complete(std::string_view typed, std::size_t limit,
                                    indexer::text::Tokeniser& tokeniser) const;

  const std::vector<Phrase>& all() const { return phrases_; }
  std::size_t size() const { return phrases_.size(); }

 private:
  std::vector<const Phrase*> beginning(const std::string& unmarked) const;

  std::vector<Phrase> phrases_;  // by `unmarked`
};

// For tests: the same from texts, of which only every `step`-th is looked at for phrases.
std::vector<Phrase> gather_phrases(const std::vector<std::string>& texts, indexer::text::Tokeniser& tokeniser,
                                   std::size_t step = 1);

// Gathers the phrases of the generation at hand, unless they are there. For a thread that does it ahead of
// all callers and again after each update (web/warmer): from then on none of them gathers those of a large
// index.
void gather_phrases(Index& index);

struct Completions {
  std::vector<std::string> phrases;
  bool ready = true;  // else the phrases of this generation are still being gathered: ask again
};

// Completions over the index. Where nobody gathers ahead, the first call for a generation does, and counts
// those of a large index only in the part that it reads.
Completions complete(Index& index, std::string_view typed, std::size_t limit);

}  // namespace searcher
