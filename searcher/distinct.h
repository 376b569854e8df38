// One row for passages with the same words: the one that stands for them all by the contract's order, in the
// place of the best of them. Owns that choice on a list; not who is a copy of whom in a whole index
// (copies.h), not totals, which count every passage.
#pragma once

#include <xapian.h>

#include <vector>

#include "searcher/listing.h"

namespace searcher {

// Belongs inside Index::run; Xapian's errors pass through. Costs a look-up for each row.
std::vector<Row> distinct(const Xapian::Database& db, const std::vector<Row>& rows);

}  // namespace searcher
