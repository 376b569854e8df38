// A quote's other wordings: "BTV" where it says "Ban Thường vụ", and the other way round. Owns which
// abbreviations stand in a quote, by the index's glossary, and the exchange of their forms; not the alignment
// that tells what was exchanged in a source (align.h). Pure.
#pragma once

#include <string>
#include <vector>

#include "indexer/text/tokenise.h"
#include "searcher/align.h"
#include "searcher/query/glossary.h"

namespace searcher {

// An abbreviation's form that stands in the quote.
struct Standing {
  std::size_t first = 0;  // words of the quote
  std::size_t last = 0;
  std::vector<std::string> other;  // the other form's syllables, unmarked
  Abbreviation abbreviation;
  bool by_short = false;
};

// In order; one with several meanings stands once for each. `glossary` need not outlive it.
std::vector<Standing> find_standing(const Wording& quote, const query::Glossary& glossary,
                                    indexer::text::Tokeniser& tokeniser);

// The unmarked words of the quote's `part` with forms exchanged: all short ones, all long ones, and both
// where both stand. Of several meanings the first. Empty where none stands in the part.
std::vector<std::vector<std::string>> rewordings(const Wording& quote, Span part,
                                                 const std::vector<Standing>& standing);

}  // namespace searcher
