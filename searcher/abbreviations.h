// The abbreviations that an index's documents define, as the query layer wants to know them. Owns their
// reading from the term list, once a generation; not what is made of them (query/expand.h).
#pragma once

#include <xapian.h>

#include <memory>

#include "indexer/text/tokenise.h"
#include "searcher/index.h"
#include "searcher/query/glossary.h"

namespace searcher {

// Of the generation at hand, shared by all Index objects on it. Belongs inside Index::run; Xapian's errors
// pass through.
std::shared_ptr<const query::Glossary> glossary(const Index& index, const Xapian::Database& db,
                                                indexer::text::Tokeniser& tokeniser);

// With its printed forms, from a document that defines it; its syllables' keys where that cannot be had.
query::Abbreviation printed(const Xapian::Database& db, const query::Abbreviation& abbreviation);

}  // namespace searcher
