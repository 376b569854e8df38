// Text from before Unicode, and UTF-16, made NFC UTF-8. Owns finding out which encoding which stretch of a
// text is in, from the words alone; not the byte tables (legacy_table.h), not what a font was called.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"
#include "indexer/extract/legacy_table.h"

namespace indexer::extract {

// What the format tells and the characters do not.
struct LegacyHints {
  // Stretches of the input set in a font whose small letters show as capitals (.VnTimeH: the name of a .Vn
  // font ends in H). Ascending, not overlapping. Only decoded stretches are raised.
  std::vector<ByteRange> capitals;
  // What the text is likely in, from its neighbourhood (a title beside its document); a single word is then
  // enough.
  std::optional<Encoding> likely;
};

// A stretch of the input that was decoded, from its first word to its last.
struct LegacyRun {
  ByteRange source;
  Encoding encoding = Encoding::unicode;
};

struct Legacy {
  std::string text;                       // valid UTF-8; what was decoded is NFC, the rest is as it came
  Encoding encoding = Encoding::unicode;  // that of most words decoded, else utf16_* or windows_1252
  std::optional<Encoding> wide;           // utf16_le or utf16_be where the input was that, whatever was in it
  std::vector<LegacyRun> runs;            // ascending; text not covered needed no decoding
  std::vector<Source::Shift> shifts;  // from offsets in `text` to offsets in the input; exact at word borders
  std::size_t replaced = 0;           // invalid sequences that became U+FFFD
};

// `input`: a file's bytes, or UTF-8 whose characters are bytes in disguise (a .VnTime text that an extractor
// read as Windows-1252 or Latin-1). Stretches of several encodings, Unicode among them, may stand side by
// side; stretches without a marked word, and foreign ones, stay. nullopt where there is nothing to decode:
// `input` is Unicode, or nothing that this file knows. A byte order mark is dropped. Never fails; any thread.
// Holds the result and little else in memory.
std::optional<Legacy> convert(std::string_view input, const LegacyHints& hints = {});

}  // namespace indexer::extract
