// Two sides of the collection put beside each other: what they are, whether they can fairly be compared, what
// each says more often, what they have in common, their sections, their figures, and one question to both.
// Owns the request, the order of these steps and the memory of answers; each step is a file of its own.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "searcher/keywords.h"
#include "searcher/ledger.h"
#include "searcher/search.h"
#include "searcher/sections.h"
#include "searcher/shared_text.h"
#include "searcher/sides.h"

namespace searcher {

struct CompareRequest {
  std::string a, b;             // filters in the query language: "province:cao-bang type:resolution"
  std::string q;                // asked of both sides; may be empty
  std::vector<Filter> filters;  // narrow both sides
  std::optional<std::string> from, to;
  std::string indicator;      // of the figures; empty for all
  std::size_t keywords = 30;  // of each kind and side
  std::size_t shared = 30;    // pairs of passages
  std::size_t section = 5;    // passages in a cell
  std::size_t figures = 500;
  std::size_t hits = 10;  // of each side
  Language language = Language::vi;
};

struct Comparison {
  Side a, b;
  std::optional<Response> hits_a, hits_b;  // where a question was asked
  std::vector<Warning> warnings;
  Keywords keywords;
  SharedText shared;
  Sections sections;
  Ledger ledger;
  Receipt receipt;
  double took_ms = 0;  // of making it; an answer that was remembered keeps it
  bool remembered = false;
};

// The last answers of a generation are remembered (most_remembered of them, in all Index objects together).
// Throws Error(usage) naming "a", "b" or the filter at fault.
inline constexpr std::size_t most_remembered = 32;
std::shared_ptr<const Comparison> compare(Index& index, const CompareRequest& request);

// The figures of the passages that filters keep, or of all: the ledger by itself.
struct LedgerRequest {
  std::vector<Filter> filters;
  std::optional<std::string> from, to;
  std::string indicator;
  std::size_t limit = 5000;
};
Ledger ledger(Index& index, const LedgerRequest& request);

}  // namespace searcher
