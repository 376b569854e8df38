// Whether a text stands in the sources, where, and what was changed. Owns the verdict and how a text's
// lead-in
// ("Ông … nhấn mạnh:") and its named speaker are read; not the search for places (places.h), not alignment or
// differences (align.h, diff.h), no JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "searcher/diff.h"
#include "searcher/index.h"
#include "searcher/search.h"

namespace searcher {

enum class Verdict {
  verbatim,      // same characters but for white space, quotation marks and Unicode form
  orthographic,  // same words, otherwise spelt: tone placement, i/y, case, marks left out, abbreviation,
                 // signs
  altered,       // words were put in, left out or replaced
  composite,     // its parts stand in different places
  absent,        // nothing like it
};
const char* name(Verdict verdict);

// A stretch of the text that was asked about.
struct QuotePart {
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  std::string text;
};

struct QuoteMatch {
  Verdict verdict = Verdict::absent;  // of this place by itself
  double similarity = 0;              // 0..1, of the words compared
  std::optional<QuotePart> part;           // what was compared; nullopt where that is the whole text
  // Turns the whole text into the source's words; what was not compared is deleted as `outside`.
  std::vector<Operation> diff;
  PassageView passage;                // the first, where the text runs over several
  std::vector<std::string> passages;  // ids of all of them
  DocumentView document;
  std::string citation;
  std::string url;
  std::string permalink;  // finds the words again after the text was corrected (permalink.h)
};

// Who a text says its words are by, and who the source says. Unknown is nullopt.
struct Attributed {
  std::string asked;
  std::optional<std::string> found;
  bool same = false;
};

struct QuoteAnswer {
  std::string text;
  Verdict verdict = Verdict::absent;
  // Of a composite its parts, in order; of an absent text the nearest passage, if any. Else every place,
  // those that agree best first, then in the order of copies.
  std::vector<QuoteMatch> matches;
  bool complete = true;  // false: the words stand in more places than are listed
  std::optional<Attributed> attributed;
  std::vector<std::string> notes;
  Receipt receipt;
  double took_ms = 0;
};

inline constexpr std::size_t longest_quote = 16 * 1024;  // bytes; a longer one is Error(usage) naming `text`
inline constexpr std::size_t most_matches = 20;

// Invalid UTF-8 in `text` reads as U+FFFD. A text without words is absent.
QuoteAnswer check_quote(Index& index, const std::string& text, Language language = Language::vi);

}  // namespace searcher
