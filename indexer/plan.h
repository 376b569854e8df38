// Decides what becomes of each document that is met: written, replaced, left alone or refused; and afterwards
// what of the index is no longer there. Owns identity (whose id it is); not reading, not writing.
//
// The rules: an id is given (by a manifest or a collection) or taken from the file's name. A given id that
// another file's document holds is refused; a taken one gets a suffix made of its origin. A file keeps the id
// it has. Of several documents with one given id in one run the first stands, so that updating gives what
// indexing anew would.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/catalogue.h"
#include "indexer/document.h"

namespace indexer {

// Not thread-safe. Holds a few dozen bytes for each document met.
class Plan {
 public:
  // `held` must outlive it; `origins` are the files of this run.
  Plan(const Catalogue& held, const std::vector<std::string>& origins);

  enum class Verdict { add, replace, unchanged, refuse };
  struct Decision {
    Verdict verdict = Verdict::add;
    std::string made_from;  // for its record
    std::string reason;     // why it is refused
  };
  // Settles source.id. `given`: a manifest or a collection named it. The path shown is no change: a file
  // keeps the one it was first met under.
  Decision judge(Source& source, bool given);

  // A replacement failed: the document that is held stays.
  void keep(const std::string& id);

  // What the index holds of a file that was read to its end, and was not met in it, is gone.
  void read_whole(const std::string& origin);
  // Documents of files under `root` (an absolute path) that are no longer there are gone; how many files.
  std::size_t prune(const std::string& root);

  // Ids of held documents to take out: replaced ones and those that are gone.
  std::vector<std::string> outgoing() const;
  std::size_t gone() const { return gone_.size(); }
  // Unchanged documents that stand on another line of their collection now, and the path to show.
  const std::map<Xapian::docid, std::string>& relocated() const { return relocated_; }

 private:
  Decision judge_given(Source& source);
  Decision judge_taken(Source& source);
  Decision update(const Source& source, const Entry& entry);
  bool moved_here(const Source& source, const Entry& entry) const;
  void drop(const Entry& entry);

  const Catalogue& held_;
  std::unordered_set<std::string> origins_;
  std::unordered_map<std::string, std::string> met_;  // id -> path of the document that has it in this run
  std::unordered_set<Xapian::docid> settled_;         // held documents met again, or replaced
  std::set<std::string> replaced_;
  std::set<std::string> gone_;
  std::map<Xapian::docid, std::string> relocated_;
};

}  // namespace indexer
