// Counts every match of a query, exactly: passages, documents, and how often each stored value stands among
// them. Owns the ways of counting (in memory, or through Xapian's own spies, which remote shards know, too);
// not what is shown of the counts (facets.h), not ranking.
#pragma once

#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "searcher/index.h"

namespace searcher {

using Clock = std::chrono::steady_clock;

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
  Tally count(const Xapian::Query& query, Wanted wanted) const;

 private:
  const Xapian::Database& db_;
  std::shared_ptr<Columns> columns_;
  bool local_;
  Clock::time_point deadline_;
};

}  // namespace searcher
