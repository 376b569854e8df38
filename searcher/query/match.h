// A tree against one passage's tokens: where it matches, and whether it does. Owns the meaning of phrase,
// gap, NEAR and BEFORE on plain tokens; serves highlighting, and checks what Xapian can only narrow down. No
// Xapian.
//
// A span is a stretch of tokens. A NEAR/n B: a span of A and one of B that share no token, and the last token
// of the first and the first token of the second lie at most n positions apart; the result spans both and
// what lies between.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/tokenise.h"
#include "searcher/query/ast.h"
#include "searcher/query/vocabulary.h"

namespace searcher::query {

// What the index holds for a passage besides its own text.
class Evidence {
 public:
  virtual ~Evidence() = default;
  virtual bool carries(
      const std::string& term) const = 0;  // any family: words of headings and title, filters, kinds
  virtual std::string value(unsigned slot) const = 0;  // "" where absent
};

// Where an index term stands in a passage's own text.
class Positions {
 public:
  virtual ~Positions() = default;
  virtual std::vector<std::uint32_t> of(const std::string& term) const = 0;  // from 1, ascending
};

// Tokens of a passage, numbered from 0, both ends included.
struct Stretch {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  auto operator<=>(const Stretch&) const = default;
};

// What one place of a query's words and phrases asks of a token; places that ask the same share one.
struct Slot {
  bool gap = false;                // any token
  std::vector<std::string> terms;  // one of these index terms; a compound stands at its first part
  std::string written;             // and text::written so; empty where every spelling will do
  bool operator==(const Slot&) const = default;
};

// Where each slot's terms stand in a passage, for those who keep its words in a form of their own.
struct SlotPlaces {
  std::vector<std::vector<std::uint32_t>> at;  // by slot, ascending; nothing for a gap
  std::uint32_t size = 0;                      // tokens of the passage
};

// Holds no reference to the tree; const and usable from several threads once made.
class Matcher {
 public:
  Matcher(const Node& tree, Reading reading, Vocabulary& vocabulary);
  ~Matcher();
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;

  // Bytes of `text` that matched, ascending, not overlapping: words anywhere, phrases where they stand whole,
  // NEAR and BEFORE where both sides are near; never what is excluded. `tokens` are of `text`.
  std::vector<ByteRange> ranges(std::string_view text, const indexer::text::Tokens& tokens) const;

  // Whether the passage is found by the tree.
  bool holds(std::string_view text, const indexer::text::Tokens& tokens, const Evidence& evidence) const;

  // The same without the text, which spares fetching and cutting it. Only where needs_text() is false.
  bool holds(const Positions& positions, const Evidence& evidence) const;

  // Every occurrence in a passage that is known to hold the tree, in order, each once: of a word or phrase
  // each place where it stands whole, overlapping ones, too; of NEAR and BEFORE from the first to the last
  // word, but not where another pair stands inside; of several parts all of them, but none that lies inside
  // another's. Words that stand in headings and title only have none, nor has what is excluded.
  std::vector<Stretch> occurrences(const SlotPlaces& places) const;

  // Whether the passage is found by the tree. `places.at` must be filled for slots with a `written`, too.
  bool holds(const SlotPlaces& places, const Evidence& evidence) const;

  const std::vector<Slot>& slots() const;

  // Where the tree is one word or phrase, or an OR of such: the slots of each. Then a passage of which an
  // occurrence is found holds the tree, and no other passage has one. Empty for any other tree.
  std::vector<std::vector<std::size_t>> leaves() const;

  // Whether positions are not enough (=exactly, a gap at a phrase's end), or more of them than the text is
  // worth.
  bool needs_text() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace searcher::query
