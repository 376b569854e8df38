// Finds and weighs every match of a formula over postings in memory, as Xapian's matcher would one by one.
// Owns the set operations, BM25 over them, and when words' places need not be looked at; not what is counted
// (tally.h) or shown of the matches (listing.h). Belongs inside Index::run; Xapian's errors pass through.
//
// A phrase is looked for among passages that hold its words and its adjacent pairs, which are stored
// unmarked, and often their counts prove that it stands there. Of p1 pairs "a b" and p2 pairs "b c" around t
// words b at least p1 + p2 - t share their b, and so on along the phrase; each word of another marking spoils
// one pair on either side at most. Words' places are read only where that leaves nothing.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "searcher/clock.h"
#include "searcher/postings.h"
#include "searcher/query/formula.h"

namespace searcher {

// Matches by rising number; `weights` beside them, or empty where nothing was weighed.
struct Matches {
  std::vector<Xapian::docid> ids;
  std::vector<double> weights;
};

class Evaluator {
 public:
  Evaluator(const Xapian::Database& db, std::shared_ptr<Postings> postings, Clock::time_point deadline);

  // Every match. `formula` must be transparent. Past the deadline matches are missing, and complete() is
  // false; what is found is always a match.
  Matches all(const query::Formula& formula, bool weigh);

  // Adds what `formula` weighs in each match; it need not hold there.
  void add(const query::Formula& formula, Matches& found);

  bool complete() const { return complete_; }

 private:
  using Part = query::Formula::Part;
  using Ids = std::vector<Xapian::docid>;
  // Beside a list of numbers: whether each is a match, and what it weighs.
  struct Marks {
    std::vector<char> held;
    std::vector<double> weights;
  };
  // How a term weighs.
  struct Weight {
    double factor = 0;
    double of(double times, double penalty) const { return factor * (times / (penalty + times)); }
  };

  // What all must be there, the phrases among it taken apart; those are decided last.
  struct Parts {
    std::vector<std::pair<const Part*, bool>> parts;  // and whether it weighs
    std::vector<const Part*> phrases;
  };
  static void take_apart(const Part& part, bool weigh, Parts& parts);

  Matches all(const Part& part, bool weigh, double factor);
  Matches all_of(const Part& part, bool weigh, double factor);
  Matches any_of(const Part& part, bool weigh, double factor);
  Matches synonym_of(const Part& part, bool weigh, double factor);
  Matches without(const Part& part, bool weigh, double factor);
  Marks probe(const Part& part, const Ids& ids, bool weigh, double factor);
  Marks probe_all(const Part& part, const Ids& ids, bool weigh, double factor);
  void probe_term(const Part& part, const Ids& ids, bool weigh, double factor, Marks& marks);
  void probe_synonym(const Part& part, const Ids& ids, bool weigh, double factor, Marks& marks);
  std::vector<char> unwanted(const Part& part, const Ids& ids);
  void narrow(const Parts& parts, double factor, Matches& matches);

  // Which of the candidates, that hold its words and pairs, hold the phrase.
  std::vector<char> decide(const Part& part, const Ids& ids);
  std::vector<std::int64_t> surely(const Part& part, const Ids& ids);
  Ids standing(const Part& part, const Ids& ids);

  const PostingList& list(const std::string& term);
  double size(const Part& part);  // about how many matches, at most
  Weight weight(double frequency, double factor) const;
  bool late();

  const Xapian::Database& db_;
  std::shared_ptr<Postings> postings_;
  const std::vector<double>& penalties_;
  double documents_;
  Clock::time_point deadline_;
  bool complete_ = true;
  std::unordered_map<std::string, std::shared_ptr<const PostingList>> lists_;
};

}  // namespace searcher
