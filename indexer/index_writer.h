// An update of an index from start to end: find files, read them, decide, write on all cores, put together,
// publish. Owns the order and the threads; every step is a noun of its own (inputs, plan, shard, assemble,
// publish).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "indexer/assemble.h"
#include "indexer/extract/extract.h"

namespace indexer {

struct Progress {
  enum class Phase { reading, assembling } phase = Phase::reading;
  std::size_t files_done = 0;
  std::size_t files = 0;
  std::uint64_t bytes = 0;      // of text read
  std::uint64_t size = 0;       // bytes of all files, as far as known when it began
  std::uint64_t size_done = 0;  // of those read; an estimate within a file
  std::uint64_t documents = 0;  // read, unchanged ones among them
  std::uint64_t passages = 0;   // written
};

struct UpdateRequest {
  std::string db;                  // the index's directory; made where it is missing
  std::vector<std::string> paths;  // as find_inputs takes them
  bool prune = false;              // take out what lies under the paths and is gone
  bool rebuild = false;            // start from nothing instead of from what is published
  bool ocr = false;                // read scanned pages with tesseract
  unsigned jobs = 0;               // threads that write; 0: as many as there are cores
  std::function<void(const Progress&)>
      progress;                       // called on the caller's thread, some times a second; may be empty
  std::function<bool()> interrupted;  // asked often and from several threads; may be empty
};

struct UpdateSummary {
  std::uint64_t added = 0;
  std::uint64_t updated = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t removed = 0;
  std::vector<extract::Failure> failed;    // by path; everything else is in
  std::vector<extract::Failure> warnings;  // by path; these are in, but not all of each
  // What the index holds now.
  std::uint64_t documents = 0;
  std::uint64_t passages = 0;
  std::uint64_t syllables = 0;
  bool published = false;  // false where nothing changed
  double seconds = 0;
};

// Until it returns, readers see the index as it was; so they do when it throws: Error(busy), Error(index)
// where the published index is damaged or of another format, Error(io), Error(usage), or Interrupted. A
// document that cannot be read is a failure in the summary and stops nothing; if the index held it, it still
// does.
//
// Memory: some 40 MB, for each job 60 MB and twice the largest document, and about 200 bytes for each
// document met.
UpdateSummary update(const UpdateRequest& request);

}  // namespace indexer
