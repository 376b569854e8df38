// The directory of an index: its generations, the stub that names the published one, the lock of the one
// writer, and scratch space. Owns the order of steps that lets a reader see the old index or the new and
// never half of one; not what a generation holds (assemble.h).
//
//   DIR/XAPIANDB     stub, one line: "glass gen-000007"; the directory opens as a Xapian database by it
//   DIR/gen-000007/  the published generation
//   DIR/gen-000006/  the one before it, kept because readers may still have it open
//   DIR/lock         held while an update runs; names the process
//   DIR/*.tmp        of an update that runs, or was killed
#pragma once

#include <optional>
#include <string>

namespace indexer {

// One update of one index directory. Not thread-safe. Paths are absolute; UTF-8 as the file system gives
// them.
class Generations {
 public:
  // Creates the directory where it is missing, takes the lock (Error(busy) names the holder), and clears what
  // killed updates left. Error(index) where another program's database lies there; Error(io) where it cannot
  // be written.
  explicit Generations(const std::string& directory);
  // Removes what was not published.
  ~Generations();
  Generations(const Generations&) = delete;
  Generations& operator=(const Generations&) = delete;

  // The published generation; nullopt where nothing was published yet. Error(index) where the stub names one
  // that is not there.
  std::optional<std::string> current() const;

  // An empty directory to work in, gone with this object.
  const std::string& scratch() const { return scratch_; }
  // Where the next generation is to be written; does not exist yet.
  const std::string& next() const { return next_; }

  // Makes the database at next() the published one, durably: what was written before survives a power
  // failure. Only the generation before it is kept. Afterwards the object is good for nothing more.
  void publish();

 private:
  void take_lock();
  void clear();

  std::string directory_;
  int lock_ = -1;
  std::optional<unsigned> published_;  // number of the current generation
  unsigned next_number_ = 1;
  std::string scratch_;
  std::string next_;
};

}  // namespace indexer
