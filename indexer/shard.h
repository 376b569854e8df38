// One writer of new documents: databases of its own in a scratch directory, later compacted into the index.
// Owns batches and rolling over; not terms (terms.h), not which documents come (plan.h).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "indexer/document.h"
#include "indexer/terms.h"

namespace indexer {

// Not thread-safe: one a thread. Errors of writing are Error(io), and the shard is good for nothing more.
class Shard {
 public:
  // Its databases are `prefix` with a number behind it; none is made before the first document.
  Shard(std::string prefix, std::function<bool()> interrupted);

  // Writes the passages, then the document's record. Any other exception than Error(io) leaves nothing of the
  // document behind.
  void add(const Document& document, const std::string& made_from);

  // Closes; its databases in the order of their documents. Interrupted, like add(), where it has to put many
  // together and was asked to stop.
  std::vector<std::string> finish();

 private:
  void open();
  void write(const Document& document, const std::string& made_from, std::vector<Xapian::docid>& written);
  void commit();
  void close();
  void merge(std::size_t level);
  std::string next_path() { return prefix_ + std::to_string(made_++); }

  std::string prefix_;
  std::function<bool()> interrupted_;
  std::size_t made_ = 0;
  // Closed databases; those of a level are made of several of the level before it, and older.
  std::vector<std::vector<std::string>> levels_{1};
  TermMaker terms_;
  std::unique_ptr<Xapian::WritableDatabase> database_;
  std::size_t uncommitted_ = 0;  // bytes of text
  std::size_t committed_ = 0;    // of the database at hand
};

}  // namespace indexer
