// The formats that read() knows, one .cc each. Not for other layers: extract.h is.
#pragma once

#include <cstddef>
#include <functional>

#include "indexer/document.h"
#include "indexer/extract/extract.h"

namespace indexer::extract {

// A file that becomes one document is held whole; a larger one is a failure.
inline constexpr std::size_t largest_text = std::size_t{256} << 20U;
// A collection is held line by line; a longer line is a failure and is never held.
inline constexpr std::size_t longest_line = std::size_t{64} << 20U;

using Each = std::function<void(Source)>;
using Failed = std::function<void(Failure)>;

// One document each: the file's text as it is. Throw Error(io) and Error(format).
Source read_plain(const Input& input);
// ... without a header between `---` lines at its beginning, whose facts are given ones.
Source read_markdown(const Input& input);

// A document a line; a bad line, and a file that cannot be read (on), is a failure. Throws only what `each`
// and `failed` throw.
void read_jsonl(const Input& input, const Each& each, const Failed& failed);

}  // namespace indexer::extract
