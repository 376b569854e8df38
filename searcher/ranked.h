// How passages are weighed: BM25, for everything that puts them in order. Owns its parameters.
#pragma once

#include <xapian.h>

#include <algorithm>

#include "indexer/schema.h"

namespace searcher {

// How fast further occurrences stop to matter, and how much a long passage counts less.
inline constexpr double bm25_k1 = 1.2;
inline constexpr double bm25_b = 0.75;
inline constexpr double bm25_least_length = 0.5;  // of the average: shorter ones count as this

// What a passage's length, over the average, costs its words: a word that stands in it n times gets n of
// n + penalty of all that it can weigh.
inline double bm25_penalty(double length) {
  return bm25_k1 * (std::max(length, bm25_least_length) * bm25_b + (1 - bm25_b));
}

inline Xapian::BM25Weight passage_weight() {
  return {bm25_k1, 0, 1, bm25_b, bm25_least_length};
}

// Best first; ties by document, then by number. `group`: the best passage of each document.
inline Xapian::Enquire ranked(const Xapian::Database& db, const Xapian::Query& query, bool group) {
  Xapian::Enquire enquire(db);
  enquire.set_query(query);
  enquire.set_weighting_scheme(passage_weight());
  enquire.set_sort_by_relevance_then_value(indexer::schema::slot_document, false);
  if (group) enquire.set_collapse_key(indexer::schema::slot_document);
  return enquire;
}

}  // namespace searcher
