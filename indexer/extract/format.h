// The kinds of files there are: told by their first bytes, and by the name where these are text. Owns both
// tables; not the reading of any of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace indexer::extract {

enum class Format {
  unknown,
  plain,
  markdown,
  jsonl,
  html,
  pdf,
  word,  // Word's own until 2003 (.doc)
  rtf,
  docx,
  odt,
  gzip,
  zip,
  other_office  // spreadsheets, slides and the like: documents, but of no kind that is read
};

// How the format is called in answers: "txt", "md", "pdf" ... "unknown".
const char* name(Format format);

// What the name says: its extension, in either case. Of "x.txt.gz" it is gzip.
Format format_by_name(std::string_view path);

// What the first bytes say (see `sniffed`); unknown for text without any sign and for everything else. A zip
// is `zip` whatever is in it: office_format() tells more.
Format format_by_content(std::string_view head);

// How many bytes format_by_content() looks at.
inline constexpr std::size_t sniffed = 4096;

// Both: content wins, but text is what its name says.
Format format_of(std::string_view path, std::string_view head);

// The extensions that are read, for people: ".txt, .md, ...".
std::string known_extensions();

}  // namespace indexer::extract
