// Counts every match of a query, exactly: passages, documents, and how often each stored value stands among
// them. Owns the ways of counting (in memory, or through Xapian's own spies, which remote shards know, too);
// not what is shown of the counts (facets.h), not ranking.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "searcher/clock.h"
#include "searcher/columns.h"
#include "searcher/evaluate.h"
#include "searcher/index.h"
#include "searcher/query/formula.h"

namespace searcher {

// Value -> passages. Absent values are not among them.
using Counts = std::unordered_map<std::string, std::uint64_t>;

struct Tally {
  std::uint64_t passages = 0;
  std::uint64_t documents = 0;
  Counts keys;           // slot_document; where asked for
  Counts facets;         // slot_facets
  Counts speakers;       // slot_speakers
  Counts dates;          // slot_date_low
  bool complete = true;  // false: stopped at the deadline, the counts are of what was seen till then
};

struct Wanted {
  bool keys = false;
  bool facets = false;  // and speakers
  bool dates = false;
};

// Counts on one opening of an index. Belongs inside Index::run.
class Counter {
 public:
  Counter(Index& index, const Xapian::Database& db, Clock::time_point deadline);

  // `query` must find passages only. Over remote shards the deadline does not stop it.
  Tally count(const query::Formula& query, Wanted wanted) const;

  // What goes through `query` in memory; null where that cannot be.
  std::unique_ptr<Evaluator> evaluator(const query::Formula& query) const;

  // Of matches that an evaluator found.
  Tally count(const std::vector<Xapian::docid>& matches, Wanted wanted) const;

  // slot_document in memory; only beside an evaluator.
  const Column& documents() const;

 private:
  const Xapian::Database& db_;
  std::shared_ptr<Columns> columns_;
  std::shared_ptr<Postings> postings_;
  bool local_;
  Clock::time_point deadline_;
};

}  // namespace searcher
