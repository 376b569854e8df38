// Which marking of words typed without marks is meant, as far as the corpus shows it: `hoi nghi` is hội nghị
// where passages that hold the two side by side mark them so. Owns the evidence and when it is enough; what
// becomes of it is compile's and clues' (query::Word::meant).
#pragma once

#include <xapian.h>

#include "indexer/text/tokenise.h"
#include "searcher/index.h"
#include "searcher/query/ast.h"

namespace searcher {

// Sets Word::meant where it is shown, by a few passages drawn evenly from those with the pair, or, of a word
// that stands alone, by how often each of its forms occurs. What was seen is kept for the generation, for all
// threads. For Reading::unmarked only; belongs inside Index::run on `db`.
void find_meant(query::Node& tree, Index& index, const Xapian::Database& db,
                indexer::text::Tokeniser& tokeniser);

}  // namespace searcher
