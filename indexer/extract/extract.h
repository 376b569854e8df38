// From a file to Sources, whatever its format; one .cc file a format beside this one. Owns reading, decoding
// to valid UTF-8 and telling formats apart; not cutting into passages (segment.h), not what the text says
// (metadata.h).
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

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

// One document that could not be read: where ("laws.jsonl:17", "a.zip!/b.doc") and why. `format` is what it
// was taken for ("pdf"); empty where that is not known.
struct Failure {
  std::string path;
  std::string error;
  std::string format{};
};

struct Options {
  bool ocr = false;                     // read pages that are pictures with tesseract
  std::function<bool()> interrupted{};  // asked often, from any thread; may be empty
  // Told of a document that was read, but not all of it; from any thread; may be empty.
  std::function<void(Failure)> warn{};
};

// What is said of pages that nobody read: "pages 2, 5-7 are pictures without text; ...".
std::string unread_pages(const std::vector<int>& pages);

// A document that was found. `source` says which it is and what it was read from; its text may still have to
// be made, which takes long for some formats and can be done on any thread.
struct Pending {
  Source source;
  std::size_t bytes = 0;                // it holds until then
  std::function<void(Source&)> finish;  // makes the rest of `source`, once; empty: all is there. Throws
                                        // Error(format), Error(io), Error(not_found).
};

// Calls `each` for every document in the file, in order, streaming (a collection is never held whole), and
// `failed` for every document of it that cannot be read; the rest goes on. A file that cannot be read at all,
// or holds a format that is not known, is one Failure. Never throws for what a file contains; what `each`
// throws passes through.
//
// Memory: a collection is held line by line; any other file whole, up to 256 MiB, and an archive's member
// with it.
void find(const Input& input, const Options& options, const std::function<void(Pending)>& each,
          const std::function<void(Failure)>& failed);

// The same with every text made at once.
void read(const Input& input, const std::function<void(Source)>& each,
          const std::function<void(Failure)>& failed, const Options& options = {});

// Makes the text of a document that was found. Throws as `finish` does.
Source finished(Pending pending);

// Whether a file is one that read() knows, by its name or, where that says nothing, by its first bytes
// (folders are searched for these; others are passed over with a Failure only when named on the command
// line).
bool known(const std::string& path);

}  // namespace indexer::extract
