// Tree to Xapian query, by the layout of indexer/schema.h. Owns which terms and operators stand for what; not
// the choice of the reading, weights of the scheme, or running it (search).
//
// Rules:
//   word      its term in own text, headings and title; unmarked: SYNONYM of every form. Below none: own text
//   only,
//             so that a title never hides the passages under it
//   phrase    PHRASE over terms (or OR of forms), filtered by its unmarked pairs (B or J); own text only. A
//   strict
//             compound stands as its term at its first part's place: "4,46" is not "4 46", "đạt 4" stands in
//             "đạt 4,46"
//   near      NEAR, PHRASE with a window, where both sides are single syllables; else a superset and `verify`
//   gap       a superset by windows, and `verify`
//   filters   boolean terms; from and to: dates that may lie inside (slots); unknown dates never do
//   variants  OR; what weighs and what is relaxed is what was typed
//   document  its number's boolean term; its passages, the named article's before them, outweigh all others
//   none      AND_NOT; alone against every passage. A superset below none would lose passages, so there the
//   lower
//             bound is taken
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/query/ast.h"
#include "searcher/query/formula.h"
#include "searcher/query/match.h"
#include "searcher/query/notes.h"
#include "searcher/query/vocabulary.h"

namespace searcher::query {

struct Compiled {
  Formula match;  // finds passages only; weighs its words
  Formula rank;   // adds weight, finds nothing: adjacent pairs of loose words, words that are meant
                        // (Word::meant), documents asked for by number. May be empty
  Formula exact;  // Reading::unmarked: what matches as written, to rank it first; empty where the
                        // corpus shows that another marking is meant. May be empty
  // `match` finds too much: every passage found must pass Matcher::holds. Totals and pages are of those that
  // pass.
  bool verify = false;
  // For relaxing: the words and phrases of the top level that must all be there, one query each, and what may
  // not be relaxed (filters and exclusions; empty where there is none). `parts` is empty where the tree is no
  // plain `all` of two or more.
  std::vector<Formula> parts;
  Formula kept;
  std::vector<Note> notes;

  // match AND_MAYBE rank AND_MAYBE exact, the exact spelling a thousandfold, so that it always comes first.
  Formula query() const;
};

// `guard`: a query that finds everything, put beside what may take long (words' places, very many terms) so
// that it can stop the match; empty for none.
Compiled compile(const Node& tree, Reading reading, Vocabulary& vocabulary, const Xapian::Query& guard = {});

// Weightless; finds documents' records and receipts, too: combine with OP_FILTER, or with kind_passage.
Formula compile(const Restriction& restriction, Vocabulary& vocabulary);

// Whether a word or number, typed without marks, stands for more than itself in this index: Reading::unmarked
// then finds more than Reading::as_written. Beginnings do so by their nature and do not count.
bool has_other_forms(const Node& tree, Vocabulary& vocabulary);

// The reading to begin with: unmarked where no word carries a mark, else as_written.
Reading first_reading(const Node& tree);

// Evidence from a fetched document. Throws what Xapian throws.
class DocumentEvidence final : public Evidence {
 public:
  explicit DocumentEvidence(const Xapian::Document& document) : document_(document) {}
  bool carries(const std::string& term) const override;
  std::string value(unsigned slot) const override;

 private:
  const Xapian::Document& document_;
};

// Positions of a passage by its Xapian number. Throws what Xapian throws.
class DocumentPositions final : public Positions {
 public:
  DocumentPositions(const Xapian::Database& db, Xapian::docid id) : db_(db), id_(id) {}
  std::vector<std::uint32_t> of(const std::string& term) const override;

 private:
  const Xapian::Database& db_;
  Xapian::docid id_;
};

}  // namespace searcher::query
