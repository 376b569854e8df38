// What the passages of one generation are called, held in memory: a list of ids then needs no records. Owns
// that table; not where the names come from otherwise (fetch.h).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "searcher/columns.h"

namespace searcher {

class Index;

class Names {
 public:
  // Costs a pass over all passages and documents. Throws what Xapian throws.
  Names(const Xapian::Database& db, std::shared_ptr<Columns> columns);

  struct Name {
    std::string document;
    int paragraph = 0;
  };
  // Nothing where only the record tells: an id too long for a term.
  std::optional<Name> of(Xapian::docid passage) const;

  // Of the index's generation, made at the first call and kept; null where Index::columns() is.
  static std::shared_ptr<const Names> shared(Index& index, const Xapian::Database& db);

 private:
  std::shared_ptr<Columns> columns_;
  const Column& documents_;
  std::vector<std::string> ids_;           // by number in documents_
  std::vector<std::uint32_t> paragraphs_;  // by passage
};

}  // namespace searcher
