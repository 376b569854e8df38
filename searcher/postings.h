// Postings of one generation held decoded in memory: which passages hold a term and how often, and what
// their lengths cost them. Xapian decodes a posting in some thirty nanoseconds, an array is read in one; the
// terms that are asked for again and again are few. Owns the arrays and how many of them are kept; not what
// is made of them (evaluate.h).
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace Xapian {
class Database;
}

namespace searcher {

struct PostingList {
  std::vector<std::uint32_t> ids;    // ascending
  std::vector<std::uint16_t> times;  // how often each holds the term; 65,535 stands for more
};

// Safe from any thread; each brings its own opening of the same generation. Throws what Xapian throws.
class Postings {
 public:
  // The term's; empty where it is in none. Frequent terms are kept, about 25 million postings (150 MB) at
  // most; the ones that were not asked for longest go.
  std::shared_ptr<const PostingList> of(const Xapian::Database& db, const std::string& term);

  // By document number: what its length costs it (bm25_penalty).
  const std::vector<double>& penalties(const Xapian::Database& db);

  // Those of the generation that `key` names.
  static std::shared_ptr<Postings> shared(const std::string& key);

 private:
  struct Kept {
    std::shared_ptr<const PostingList> list;
    std::uint64_t asked = 0;
  };
  void make_room();

  std::mutex mutex_;
  std::unordered_map<std::string, Kept> kept_;
  std::size_t size_ = 0;  // postings kept
  std::uint64_t asked_ = 0;
  std::once_flag measured_;
  std::vector<double> penalties_;
};

}  // namespace searcher
