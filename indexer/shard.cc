#include "indexer/shard.h"

#include <utility>

#include "indexer/xapian_error.h"

namespace indexer {
namespace {

// Xapian keeps a tree of terms in memory until it commits, each with a tree of documents: past the caches of
// the processor every step in them costs a wait for memory. Measured; see tests/bench.
constexpr std::size_t batch = 400'000;
// And a commit reads and writes a block for nearly every term: that costs more the larger the database is.
constexpr std::size_t largest = 16'000'000;

constexpr int unsynced = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC;

template <typename Work>
auto writing(Work&& work) {
  return translated(ErrorCode::io, "cannot write new passages", std::forward<Work>(work));
}

}  // namespace

Shard::Shard(std::string prefix) : prefix_(std::move(prefix)) {}

void Shard::open() {
  paths_.push_back(prefix_ + std::to_string(paths_.size()));
  database_ = std::make_unique<Xapian::WritableDatabase>(paths_.back(), unsynced);
  committed_ = uncommitted_ = 0;
}

void Shard::add(const Document& document, const std::string& made_from) {
  writing([&] {
    std::vector<Xapian::docid> written;
    try {
      write(document, made_from, written);
    } catch (const Xapian::Error&) {
      throw;
    } catch (...) {
      for (const Xapian::docid number : written) database_->delete_document(number);
      throw;
    }
    if (committed_ >= largest) close();
  });
}

void Shard::write(const Document& document, const std::string& made_from,
                  std::vector<Xapian::docid>& written) {
  if (!database_) open();
  terms_.begin(document);
  for (const Passage& passage : document.passages) {
    written.push_back(database_->add_document(terms_.passage(passage)));
    uncommitted_ += passage.text.size();
    if (uncommitted_ >= batch) commit();
  }
  DocumentRecord record;
  record.id = document.id;
  record.path = document.path;
  record.origin = document.origin;
  record.sha256 = document.sha256;
  record.made_from = made_from;
  record.replaced = document.replaced;
  record.passages = document.passages.size();
  record.syllables = terms_.syllables();
  record.facts = document.facts;
  written.push_back(database_->add_document(terms_.record(record)));
}

void Shard::commit() {
  database_->commit();
  committed_ += uncommitted_;
  uncommitted_ = 0;
}

void Shard::close() {
  database_->commit();
  database_->close();
  database_.reset();
}

std::vector<std::string> Shard::finish() {
  writing([&] {
    if (database_) close();
  });
  return std::move(paths_);
}

}  // namespace indexer
