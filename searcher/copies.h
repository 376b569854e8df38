// Copies: passages with the same words, and clusters of near-identical passages, each with the one that
// stands for it, so that a phrase printed in a resolution and again in the bulletin about it is not counted
// as two findings. Owns the grouping of one generation; when two passages are near-identical is
// indexer/sketch.h's.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

namespace searcher {

// The other passages with the same words as passage `number`, ascending; none where it has no words. Throws
// what Xapian throws; belongs inside Index::run.
std::vector<Xapian::docid> exact_copies(const Xapian::Database& db, Xapian::docid number);

// Two passages are in one cluster if they have the same words, or are near-identical, or a chain of such
// passages leads from one to the other. Where a run of words stands in very many different passages, each is
// compared with its likeliest hundred, not with all, and of passages of more than 55 syllables a sample of
// their runs decides where it is clear. The clusters depend on the passages alone, not on shards or the order
// of indexing.
//
// Memory: 4 bytes and a bit for each number, while it is made some 250 bytes for each passage. Immutable: any
// thread.
class Copies {
 public:
  // Reads every passage's sketch, and the texts of those that sketches do not settle. Throws what Xapian
  // throws.
  explicit Copies(const Xapian::Database& db);

  // Passages with equal numbers are in one cluster. 0 for what is no passage or has no words.
  std::uint32_t cluster(Xapian::docid number) const {
    return number < cluster_.size() ? cluster_[number] : 0;
  }
  // Whether it is the one that stands for its cluster: resolution before report, bulletin, speech and other,
  // then the earliest date (unknown ones last; 2025-09 is before 2025-09-01), then by document id and
  // paragraph. True for what is in no cluster.
  bool stands(Xapian::docid number) const { return number >= stands_.size() || stands_[number]; }
  // How many clusters there are; they are numbered from 1.
  std::uint32_t size() const { return size_; }

  // The copies of the generation that `key` names, made where nobody holds them yet. Any thread; others wait
  // while one makes them.
  static std::shared_ptr<const Copies> shared(const std::string& key, const Xapian::Database& db);

 private:
  std::vector<std::uint32_t> cluster_;
  std::vector<bool> stands_;
  std::uint32_t size_ = 0;
};

}  // namespace searcher
