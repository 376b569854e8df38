// What a published generation holds, document by document: the side of an update that reads. Owns look-ups of
// records; not the decision what becomes of a document (plan.h).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/record.h"

namespace indexer {

// A document's record and the number Xapian keeps it under.
struct Entry {
  Xapian::docid number = 0;
  DocumentRecord record;
};

// Not thread-safe. Every call throws Error(index) where the generation is damaged.
class Catalogue {
 public:
  // Of no generation: it holds nothing.
  Catalogue() = default;
  // Error(index), too, where it is of another format version.
  explicit Catalogue(const std::string& generation);

  const ShardReceipt& receipt() const { return receipt_; }

  std::optional<Entry> find(const std::string& id) const;
  // The numbers of a file's documents, ascending.
  std::vector<Xapian::docid> of_origin(const std::string& origin) const;
  Entry entry(Xapian::docid number) const;
  // Calls `each` with one document of every file.
  void each_origin(const std::function<void(const Entry&)>& each) const;

 private:
  Xapian::Database database_;
  ShardReceipt receipt_;
};

// Every record of a database, in its order; for receipts.
void each_record(const Xapian::Database& database, const std::function<void(const DocumentRecord&)>& each);

}  // namespace indexer
