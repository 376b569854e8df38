// What stands between a quote and its source, for people and programs: the operations that turn one into the
// other, character by character, and what kind of difference each is. Owns the kinds, and what counts as
// verbatim; not the alignment (align.h). Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/align.h"

namespace searcher {

// How far a quote agrees with a place, best first.
enum class Agreement {
  verbatim,      // same characters but for white space, quotation marks, marks of layout and Unicode form
  orthographic,  // same words, otherwise spelt or punctuated
  altered,       // words, numbers or signs were put in, left out or replaced
};
const char* name(Agreement agreement);

// What an operation changes. Up to `form` it leaves a quote verbatim, up to `abbreviation` orthographic.
enum class Difference {
  none,
  outside,       // a part of the text that is not compared here: its lead-in, the other parts of a composite
  spacing,       // white space, line ends, marks of layout
  quotes,        // quotation marks
  form,          // Unicode form
  letter_case,   // upper and lower case
  spelling,      // placement of the tone, i and y
  marks,         // marks left out
  punctuation,   // other signs between the same words
  abbreviation,  // short form against long form
  word,
  number,
  sign,  // a sign that means something: %, +, a point or comma inside a number
};
const char* name(Difference difference);

// `quote` sides put together are the quote, `source` sides the source's stretch. In `equal` both are the same
// bytes; one is empty in `insert` (only the source has it) and `erase` (only the quote).
struct Operation {
  enum class Kind { equal, insert, erase, replace };
  Kind kind = Kind::equal;
  Difference difference = Difference::none;
  std::string quote;
  std::string source;
};
const char* name(Operation::Kind kind);  // "delete" for erase

struct Diff {
  Agreement agreement = Agreement::verbatim;
  std::vector<Operation> operations;
  std::size_t source_begin = 0;  // bytes of the source that the operations cover
  std::size_t source_end = 0;
};

// `columns` align the quote's words `part` with `source` (align.h) and are not empty; what the quote holds
// before and behind that part is `outside`. At its ends the source's stretch reaches as far as the quote's
// signs do; a number is never cut in two.
Diff make_diff(const Wording& quote, Span part, const Wording& source, const std::vector<Pairing>& columns);

}  // namespace searcher
