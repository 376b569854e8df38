// Puts the next generation together: the present one without what goes, and the new shards, compacted into
// one database with its receipt. Owns these steps; not their order in an update (index_writer.h), nor
// publishing.
#pragma once

#include <xapian.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "indexer/record.h"

namespace indexer {

// Thrown out of work that `interrupted` stopped.
struct Interrupted {};

// What changes in a generation: documents of those ids are taken out, records of those numbers get another
// path.
struct Edits {
  std::vector<std::string> outgoing;
  std::map<Xapian::docid, std::string> paths;
  bool empty() const { return outgoing.empty() && paths.empty(); }
};

// Copies a generation and edits the copy. Throws Error(io) where there is no room; the generation itself is
// only read.
void copy_edited(const std::string& generation, const Edits& edits, const std::string& copy,
                 const std::function<bool()>& interrupted);

// Puts the databases together into one at `target`: their documents keep their order and get new numbers.
// Error(io) where there is no room; Interrupted between tables.
void compact(const std::vector<std::string>& parts, const std::string& target,
             const std::function<bool()>& interrupted);

// The same as copy_edited, and puts the documents of `parts` behind the others, in their order, and writes
// the receipt: what assemble() of both would give, but that numbers of what is gone stay free and the
// database keeps some slack. It costs a copy of the files and the change itself, where assemble() costs the
// whole index.
ShardReceipt extend(const std::string& generation, const Edits& edits, const std::vector<std::string>& parts,
                    const std::string& target, const std::function<bool()>& interrupted);

// Whether the change is small enough for extend(): little is added, and few numbers of the generation are
// free.
bool is_small(const std::string& generation, const Edits& edits, const std::vector<std::string>& parts);

// compact(), and writes the one receipt. With no databases it is an empty index.
ShardReceipt assemble(const std::vector<std::string>& parts, const std::string& target,
                      const std::function<bool()>& interrupted);

}  // namespace indexer
