// Goes through the matches of a boolean query without Xapian's matcher: several times as fast where nothing
// is weighed. Owns the kinds of queries it can go through; the others are the matcher's (tally.h).
#pragma once

#include <xapian.h>

#include <memory>

namespace searcher {

// Belongs to one opening of a database. Xapian's errors pass through.
class Walk {
 public:
  // Null where the query holds more than terms, AND, OR and AND_NOT (phrases, value ranges).
  static std::unique_ptr<Walk> over(const Xapian::Database& db, const Xapian::Query& query);

  // The same for whoever goes through all matches: an OR at the root is gone through at once.
  static std::unique_ptr<Walk> over_all(const Xapian::Database& db, const Xapian::Query& query);

  virtual ~Walk() = default;

  // The first match numbered `docid` or higher, 0 where there is none. May be asked for rising numbers only,
  // from 1.
  virtual Xapian::docid seek(Xapian::docid docid) = 0;

  // About how many matches, at most.
  virtual Xapian::doccount size() const = 0;
};

}  // namespace searcher
