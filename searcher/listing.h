// Which passages stand on a page, and in what order: by relevance or by date, each or one a document, then
// those that hold most of the words only. Owns ranking weights and every tie-break; not totals (tally.h), not
// what is shown. Everything here belongs inside Index::run.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/text/tokenise.h"
#include "searcher/columns.h"
#include "searcher/evaluate.h"
#include "searcher/query/clues.h"
#include "searcher/query/compile.h"
#include "searcher/search.h"
#include "searcher/tally.h"

namespace searcher {

struct Row {
  Xapian::docid docid = 0;
  double score = 0;
  bool relaxed = false;
};

struct Order {
  Sort sort = Sort::relevance;
  bool group_by_document = false;
};

// Rows [offset, offset + limit) of all matches. Ties stand by document, then paragraph, on every layout of
// shards. By date, unknown dates stand last in both directions; `tally` must have counted dates then.
// Documents by relevance stand as document_rank.h says, by `clues`.
std::vector<Row> list(const Xapian::Database& db, const Xapian::Query& query, Order order, std::size_t offset,
                      std::size_t limit, const Tally& tally, const std::vector<query::Clue>& clues);

// The same of matches that are weighed already. By relevance only.
std::vector<Row> list(const Xapian::Database& db, const Matches& found, const Column& documents, Order order,
                      std::size_t offset, std::size_t limit, const std::vector<query::Clue>& clues);

// A query that Xapian can only narrow down, checked match by match; everything about those that hold.
struct Checked {
  std::vector<Row> rows;  // all of them, in order
  Tally tally;
};
Checked check(const Xapian::Database& db, const query::Compiled& compiled, const query::Matcher& matcher,
              Order order, const std::vector<query::Clue>& clues, Clock::time_point deadline,
              indexer::text::Tokeniser& tokeniser);

// Passages with more than half of the parts of `tree`, best first, at most a hundred and at most `wanted`.
// `strict` are the rows of the query itself: they (grouped: their documents) do not come again. `guard` as
// compile() takes it; throws DeadlinePassed.
std::vector<Row> list_relaxed(const Xapian::Database& db, const query::Compiled& compiled,
                              const query::Node& tree, query::Reading reading, query::Vocabulary& vocabulary,
                              Order order, const std::vector<Row>& strict, std::size_t wanted,
                              indexer::text::Tokeniser& tokeniser, const Xapian::Query& guard,
                              Clock::time_point deadline);

// The best documents by any of the clues among what `kept` keeps (empty: everything), without those of
// `strict`. `guard` as compile() takes it; throws DeadlinePassed.
std::vector<Row> list_any(const Xapian::Database& db, const std::vector<query::Clue>& clues,
                          const Xapian::Query& kept, const std::vector<Row>& strict, std::size_t wanted,
                          const Xapian::Query& guard);

}  // namespace searcher
