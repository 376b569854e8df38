// A Xapian query that can be looked into: Xapian takes phrases, factors and posting sources in and does not
// hand them out again. Owns that copy of the structure, for who goes through postings by himself
// (evaluate.h); not what a query means (compile.h).
#pragma once

#include <xapian.h>

#include <memory>
#include <string>
#include <vector>

namespace searcher::query {

// One place of a phrase: terms of which any will do there, and the other markings of the same letters.
struct PhrasePlace {
  std::vector<std::string> terms;
  std::vector<std::string> others;
};

class Formula : public Xapian::Query {
 public:
  enum class Kind {
    nothing,
    term,
    all,
    any,
    synonym,  // of terms: occurrences add up as if they were of one term
    without,  // the first, not the second
    filter,   // the first, where the second is, too; that one does not weigh
    maybe,    // the first; the second only weighs
    scaled,
    constant,  // everything, each weighing `factor`; stands first in a filter only
    phrase,    // parts[0] is `all` of its places, parts[1], if there is one, what surely holds beside it
    opaque,    // Xapian alone knows
  };
  struct Part {
    Kind kind = Kind::nothing;
    std::string term;
    double factor = 1;
    std::vector<std::shared_ptr<const Part>> parts;
    std::vector<PhrasePlace> places;
    std::shared_ptr<const Xapian::Query> words;  // of a phrase: as Xapian takes it
    // Of a phrase: parts[1] says that each two neighbours of it stand side by side somewhere, in any marking.
    bool paired = false;
  };

  Formula() = default;
  Formula(const Xapian::Query& query);  // NOLINT: as its base converts
  explicit Formula(const std::string& term);
  Formula(op kind, const Formula& a, const Formula& b);
  Formula(op kind, const std::vector<Formula>& parts);
  static Formula scaled(const Formula& formula, double factor);
  // What `formula` finds, each weighing `weight` and nothing else.
  static Formula constant(double weight, const Formula& formula);
  // The same to whoever looks into it; Xapian asks `guard`, which finds everything, for each match.
  static Formula guarded(const Formula& formula, const Xapian::Query& guard);
  // `words`: the phrase as Xapian takes it, or what finds the same. `pairs` may be empty.
  static Formula phrase(const Xapian::Query& words, std::vector<PhrasePlace> places, const Formula& pairs,
                        bool paired);

  const std::shared_ptr<const Part>& root() const { return root_; }
  // Whether there is nothing in it that Xapian alone knows.
  bool transparent() const;

 private:
  Formula(const Xapian::Query& query, Part part);

  std::shared_ptr<const Part> root_ = std::make_shared<const Part>();
};

}  // namespace searcher::query
