// The numeric targets and results of documents in one table, each with its passage: the ledger. Owns which
// passages are read, the term of office a figure speaks of, the filter by indicator and the lining up; not
// the reading of a passage (indexer/figures.h). Belongs inside Index::run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/figures.h"
#include "searcher/sides.h"

namespace searcher {

struct LedgerRow {
  char side = 'a';
  indexer::Figure figure;
  // The term the figure speaks of: named in the sentence, the headings or the passage before it; a congress's
  // "nhiệm kỳ qua" is the one before its own; a target's is its document's. Unknown otherwise.
  std::optional<std::string> term;
  PassageView passage;
  DocumentView document;
  std::string citation;
  std::string url;
  std::optional<std::string>
      repeats;        // id of an earlier row's passage that states the same of the same province
  std::string group;  // rows of one indicator and unit share it
};

struct Ledger {
  std::vector<LedgerRow> rows;  // by indicator, then term, province, document, paragraph
  std::uint64_t passages = 0;   // that hold figures; not all were read where `complete` is false
  bool complete = true;
  // Indicators that both sides state, of no term in common: they must not be read as one against the other.
  struct Mismatch {
    std::string indicator;
    std::vector<std::string> a, b;  // "12/18 chỉ tiêu (2020-2025)"
  };
  std::vector<Mismatch> mismatches;
};

// `indicator`: words that a row's indicator or its normal name must hold, marks optional; empty for all.
Ledger read_ledger(const std::vector<const Side*>& sides, const std::string& indicator, std::size_t limit,
                   const Xapian::Database& db, const Syllables& syllables);

// The term of office a figure of the passage speaks of.
std::optional<std::string> term_of(const indexer::Figure& figure, const indexer::Passage& passage,
                                   const indexer::Facts& facts);

}  // namespace searcher
