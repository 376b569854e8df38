// From a file to Sources, whatever its format; one .cc file a format beside this one. Owns reading, decoding
// to valid UTF-8 and telling formats apart; not cutting into passages (segment.h), not what the text says
// (metadata.h).
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "indexer/document.h"

namespace indexer::extract {

// A file to read. `path` opens it ("-" is JSONL on standard input), `shown` stands as the document's source,
// `origin` is its canonical absolute path. `given` and `id` come from a manifest and win.
struct Input {
  std::string path;
  std::string shown;
  std::string origin;
  std::optional<std::string> id;
  Facts given;
};

// One document that could not be read: where ("laws.jsonl:17") and why.
struct Failure {
  std::string path;
  std::string error;
};

// Calls `each` for every document in the file, in order, streaming (a collection is never held whole), and
// `failed` for every document of it that cannot be read; the rest goes on. A file that cannot be read at all,
// or holds a format that is not known, is one Failure. Never throws for what a file contains; what `each`
// throws passes through.
void read(const Input& input, const std::function<void(Source)>& each,
          const std::function<void(Failure)>& failed);

// Whether a file of that name is one read() knows (folders are searched for these; others are passed over
// with a Failure only when named on the command line).
bool known(const std::string& path);

}  // namespace indexer::extract
