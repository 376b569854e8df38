// A document's bytes, wherever they were found, as a pending document. Owns the one place that says which
// reader a format has.
#pragma once

#include <functional>
#include <string>

#include "indexer/extract/extract.h"
#include "indexer/extract/format.h"

namespace indexer::extract {

// `id` where `input` has none. `format` is no zip; a .gz is unpacked, a collection read. Calls back as find()
// does.
void find_in_bytes(const Input& input, const std::string& id, Format format, std::string bytes,
                   const std::function<void(Pending)>& each, const std::function<void(Failure)>& failed,
                   const Options& options);

}  // namespace indexer::extract
