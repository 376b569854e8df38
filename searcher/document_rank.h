// The order of documents: what the best passage says and what the whole document says add up. Owns both
// scores' balance and the candidates among which it is taken; passages by themselves stand as listing.h lists
// them.
//
// The whole document's score is BM25 over the words and the pairs of all its passages together (headings and
// title count in each passage). How many documents hold a word is not stored; from the passages that do it is
//   documents * (1 - (1 - passages with it / passages) ^ (passages / documents))
// as if it stood in passages drawn at random, which is nearly so for the frequent words, the only ones for
// which it matters. tests/quality/README.md has what this gains.
#pragma once

#include <xapian.h>

#include <vector>

#include "searcher/listing.h"
#include "searcher/query/clues.h"

namespace searcher {

// So many documents, the best by their best passage, are put in order by both.
inline constexpr Xapian::doccount ranked_documents = 150;

// `rows`: the best passage of each document, best first. Adds the document's own score to each and sorts.
// Belongs inside Index::run; Xapian's errors pass through.
void rank_documents(const Xapian::Database& db, const std::vector<query::Clue>& clues,
                    std::vector<Row>& rows);

// Finds passages with any of the clues but for the most frequent, which weigh only. Weighs like a query of
// all of them. Empty where there are no clues.
Xapian::Query any_of(const Xapian::Database& db, const std::vector<query::Clue>& clues);

}  // namespace searcher
