// Value slots of one generation held in memory, so that counting a match costs a look-up and not the decoding
// of stored values. Owns the arrays; not what they mean (tally.h).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace Xapian {
class Database;
}

namespace searcher {

// One slot: number[docid] is an index into `values`; 0, the empty string, stands for an absent value.
struct Column {
  std::vector<std::uint32_t> number;
  std::vector<std::string> values;
};

// Safe from any thread; each brings its own opening of the same generation.
class Columns {
 public:
  // Read at its first use, then kept. Throws what Xapian throws, and may be asked again then.
  const Column& of(const Xapian::Database& db, unsigned slot);

  // The columns of the generation that `key` names, made where `make` and nobody holds them; else null.
  static std::shared_ptr<Columns> shared(const std::string& key, bool make);

 private:
  static constexpr unsigned slots = 8;
  std::mutex mutex_;
  std::array<std::unique_ptr<const Column>, slots> columns_;
};

}  // namespace searcher
