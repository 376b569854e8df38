// The formats that are read, one .cc each. Not for other layers: extract.h is.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "indexer/document.h"
#include "indexer/extract/extract.h"
#include "indexer/extract/file.h"
#include "indexer/extract/gunzip.h"

namespace indexer::extract {

// A file that becomes one document is held whole; a larger one is a failure.
inline constexpr std::size_t largest_text = std::size_t{256} << 20U;
// A web page and what a reader makes of it take several times its size.
inline constexpr std::size_t largest_page = std::size_t{64} << 20U;
// A collection is held line by line; a longer line is a failure and is never held.
inline constexpr std::size_t longest_line = std::size_t{64} << 20U;

using Context = Options;

// From a document's bytes to its text: set `text`, what belongs to it, and facts that the file itself gives
// where `given` has none. Throw Error(format), or Error(not_found) where a program is missing.
void read_plain(Source& source, std::string bytes);
// ... without a header between `---` lines at its beginning, whose facts are given ones.
void read_markdown(Source& source, std::string bytes);
void read_html(Source& source, std::string bytes);
void read_docx(Source& source, std::string bytes);
void read_odt(Source& source, std::string bytes);
void read_pdf(Source& source, std::string bytes, const Context& context);
void read_word(Source& source, std::string bytes, const Context& context);
void read_rtf(Source& source, std::string bytes, const Context& context);

// A document a line. `shown` and `origin` are the collection's; a bad line, and bytes that cannot be read
// (on), is a failure. Throws only what `each` and `failed` throw.
void read_jsonl(const Bytes& bytes, const std::string& shown, const std::string& origin,
                const std::function<void(Source)>& each, const std::function<void(Failure)>& failed);

// Facts read from the file itself, where `given` has none.
void add_facts(Facts& given, Facts read);

}  // namespace indexer::extract
