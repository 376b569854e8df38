// Lays the words of a quote against the words of a source: which word stands for which, which is missing on
// either side. Owns the alignment and how alike two words are; not what a difference means to a reader
// (diff.h), not where in an index to look (places.h). Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/tokenise.h"

namespace searcher {

// A text and its words, kept beyond the tokeniser's next call.
struct Wording {
  struct Word {
    std::uint32_t begin = 0;  // bytes of the text
    std::uint32_t end = 0;
    std::string key, unmarked, term;  // as in text::Token
    std::uint64_t key_hash = 0;
    std::uint64_t unmarked_hash = 0;
    bool marked = false;
  };
  std::string text;
  std::vector<Word> words;

  std::string_view printed(std::size_t word) const {
    return std::string_view(text).substr(words[word].begin, words[word].end - words[word].begin);
  }
};

Wording read_wording(std::string text, indexer::text::Tokeniser& tokeniser);

// Half-open range of words.
struct Span {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t size() const { return last - first; }
  bool empty() const { return first == last; }
  bool operator==(const Span&) const = default;
};

// A short and a long form of one thing, by canonical keys.
struct Abbreviation {
  std::vector<std::string> short_form;
  std::vector<std::string> long_form;
};

enum class Relation {
  same,         // equal canonical keys
  unmarked,     // equal but for marks that the quote left out
  expanded,     // an abbreviation against its long form, in either direction
  other,        // another word
  only_quote,   // the source has no word there
  only_source,  // the quote has none
};

// one step of an alignment. Spans are of one word, but for `expanded`; the side that has none is empty and
// says where the word would stand.
struct Pairing {
  Relation relation = Relation::same;
  Span quote;
  Span source;
};

// The quote's words `part`, all of them, against that stretch of the source's `within` which costs least:
// words of the source before and behind it belong to no column. Columns run from the first word to the last.
std::vector<Pairing> align(const Wording& quote, Span part, const Wording& source, Span within,
                           const std::vector<Abbreviation>& abbreviations = {});

// Share of what agrees among all columns, 0..1: words that only look alike (misread characters) count in
// part.
double similarity(const Wording& quote, const Wording& source, const std::vector<Pairing>& columns);

// The columns [first, last) in which most agrees: nothing but chance agreement stands outside. Empty where
// nothing agrees. More than `most_missing` words of the source in a row end it.
inline constexpr std::size_t most_missing = 12;
Span best_stretch(const std::vector<Pairing>& columns);

// 1 for equal words, less the more characters must change; 0 between numbers that differ.
double likeness(const Wording::Word& a, const Wording::Word& b);

// Whether the column's words agree.
inline bool agrees(const Pairing& column) {
  return column.relation == Relation::same || column.relation == Relation::unmarked ||
         column.relation == Relation::expanded;
}

}  // namespace searcher
