#include "indexer/shard.h"

#include <filesystem>
#include <utility>

#include "indexer/assemble.h"
#include "indexer/xapian_error.h"

namespace indexer {
namespace {

// Xapian keeps a tree of terms in memory until it commits, each with a tree of documents: past the caches of
// the processor every step in them costs a wait for memory. And a commit into a database that holds something
// reads and writes a block for nearly every term, where one into an empty database writes from left to right.
// So each batch is a database. Measured; see tests/bench.
constexpr std::size_t batch = 200'000;
// So many are put together at a time that a collection of any size keeps few files open.
constexpr std::size_t merged_at_once = 32;

constexpr int unsynced = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC;

template <typename Work>
auto writing(Work&& work) {
  return translated(ErrorCode::io, "cannot write new passages", no_room, std::forward<Work>(work));
}

}  // namespace

Shard::Shard(std::string prefix, std::function<bool()> interrupted)
    : prefix_(std::move(prefix)), interrupted_(std::move(interrupted)) {}

void Shard::open() {
  const std::string path = next_path();
  database_ = std::make_unique<Xapian::WritableDatabase>(path, unsynced);
  levels_[0].push_back(path);
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
    if (committed_ + uncommitted_ >= batch) close();
  });
}

void Shard::write(const Document& document, const std::string& made_from,
                  std::vector<Xapian::docid>& written) {
  if (!database_) open();
  terms_.begin(document);
  for (const Passage& passage : document.passages) {
    written.push_back(database_->add_document(terms_.passage(passage)));
    uncommitted_ += passage.text.size();
    if (uncommitted_ >= batch) commit();  // of a large document
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
  record.abbreviations = document.abbreviations;
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
  for (std::size_t level = 0; level < levels_.size() && levels_[level].size() == merged_at_once; ++level)
    merge(level);
}

void Shard::merge(std::size_t level) {
  const std::string path = next_path();
  compact(levels_[level], path, interrupted_);
  for (const std::string& part : levels_[level]) std::filesystem::remove_all(part);
  levels_[level].clear();
  if (level + 1 == levels_.size()) levels_.emplace_back();
  levels_[level + 1].push_back(path);
}

std::vector<std::string> Shard::finish() {
  std::vector<std::string> paths;
  writing([&] {
    if (database_) close();
  });
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level)
    paths.insert(paths.end(), level->begin(), level->end());
  return paths;
}

}  // namespace indexer
