// From the paths a user names to the files to read, in a fixed order, with what manifests say of them. Owns
// walking folders and what is passed over there; not reading the files (extract/extract.h).
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/extract.h"

namespace indexer {

// All paths here are absolute and canonical unless said otherwise.
struct Inputs {
  std::vector<extract::Input> files;  // each file once, however often and by however many links it is reached
  std::vector<extract::Failure> failures;  // paths as shown
  std::vector<std::string> roots;          // what was named and is there
  struct Missing {
    std::string shown;
    std::string path;
  };
  std::vector<Missing> missing;  // what was named and is not there
};

// `paths`: files, folders, or "-" for JSONL on standard input. In folders every file of a known format is
// taken, by name in byte order, but hidden ones, README* and the manifest; a file that the manifest names is
// taken in any case. A file is shown as "<named folder>/<path in it>", so that nobody's home directory gets
// into an index.
Inputs find_inputs(const std::vector<std::string>& paths);

}  // namespace indexer
