// The two sides of a comparison: which passages each filter keeps, what they add up to, and what a reader
// must know before comparing them. Owns sides, their coverage and the warnings; not what is compared
// (keywords.h, shared_text.h, sections.h, ledger.h). Belongs inside Index::run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "searcher/index.h"
#include "searcher/passages.h"
#include "searcher/search.h"
#include "searcher/syllables.h"

namespace Xapian {
class Database;
}

namespace searcher {

class Copies;

struct SideTotals {
  std::uint64_t documents = 0;
  std::uint64_t passages = 0;
  std::uint64_t syllables = 0;
  std::uint64_t independent = 0;  // syllables, near-identical passages of the side counted once
};

struct Side {
  char name = 'a';
  std::string typed;        // filters in the query language
  std::string interpreted;  // the reading of it, with the filters common to both sides
  std::vector<bool> kept;   // by passage of Syllables
  // Of the kept passages those that stand for their near-identical copies on this side, in the contract's
  // order.
  std::vector<bool> stands;
  SideTotals totals;
  std::vector<CoverageRow> coverage;  // by province, term, type; unknown last
};

// Reads the filters of side `name`, which `filters`, `from` and `to` narrow further. Throws Error(usage)
// naming the side where its text holds anything but filters, or a value that cannot be.
Side read_side(char name, const std::string& typed, const std::vector<Filter>& filters,
               const std::optional<std::string>& from, const std::optional<std::string>& to, Index& index,
               const Xapian::Database& db, const Syllables& syllables, const Copies& copies);

// Something that a comparison must not hide. `code` is fixed, `text` a sentence for people.
struct Warning {
  std::string code;
  std::string text;
};

// Of the sides alone: side_empty, sides_overlap, terms_differ, terms_unknown, few_documents, types_differ,
// sizes_differ, copies_within.
std::vector<Warning> warnings_of(const Side& a, const Side& b, Language language);

// Share of the side's eight-syllable runs that the other holds, too: copies_across.
std::optional<Warning> warn_of_copies(const Side& side, std::uint64_t shared, std::uint64_t runs,
                                      Language language);

// The side for people: "A (province:cao-bang)".
std::string label(const Side& side);

}  // namespace searcher
