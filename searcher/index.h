// An opened index: the only place that opens Xapian databases for reading and translates Xapian's errors.
// Owns opening, the format check, following new generations, and the receipt. Not queries (search.h).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace Xapian {
class Database;
}

namespace searcher {

class Columns;
class Copies;
class Postings;
class Syllables;

// Enough to repeat a figure: which index answered. `index` is a digest of every document's id, content and
// facts.
struct Receipt {
  std::string index;
  int format = 0;
  std::uint64_t documents = 0;
  std::uint64_t passages = 0;
  std::uint64_t syllables = 0;  // of the passages' own texts
  std::string engine;           // "vankien 0.1.0, xapian 1.4.22"
};

// Not thread-safe: one a thread (a Xapian database shared between threads crashes). Cheap to open.
class Index {
 public:
  // `path`: an index directory, a Xapian stub file, or several of either (a search goes over all of them).
  // Throws Error(index) where one is missing, damaged or of another format version.
  explicit Index(std::vector<std::string> paths);
  explicit Index(const std::string& path);
  ~Index();
  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;

  const Receipt& receipt() const;

  // Names what is open: this generation and the order of its Xapian documents.
  const std::string& generation() const;

  // Opens the newest published generation if it is not the one at hand. True if it changed. A failing open
  // keeps the old one and throws nothing.
  bool refresh();

  // Runs `work` on the database: query and fetch belong in one call, because it runs again from the start on
  // a fresh opening when the database was modified underneath (DatabaseModifiedError). Xapian's errors leave
  // as Error.
  void run(const std::function<void(const Xapian::Database&)>& work);

  // Index terms (text::make_term) whose unmarked letters are `unmarked`, in this generation; kept between
  // calls.
  const std::vector<std::string>& forms(const std::string& unmarked);

  // Whether every shard lies on this machine: only then custom match spies work and value streams are cheap.
  bool local() const;

  // The value slots of this generation in memory, shared by all Index objects on it. Making them costs a pass
  // over each slot, so the first call gives null unless another Index has them. Always null where there are
  // several shards (a match spy is told the number of a passage in its shard, not which shard) or a remote
  // one.
  std::shared_ptr<Columns> columns();

  // The postings of this generation in memory, shared likewise. Null where columns() is.
  std::shared_ptr<Postings> postings();

  // Every syllable of this generation in memory, shared by all Index objects on it. The first call of all
  // makes them, which reads the whole text; on any layout of shards.
  std::shared_ptr<const Syllables> syllables();

  // Which passages of this generation are copies of which, shared by all Index objects on it. Made at the
  // first call (some seconds for 500,000 passages), over any number of shards; remote ones cost a transfer
  // of every value. May be called inside run().
  std::shared_ptr<const Copies> copies();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace searcher
