// A query as a tree of plain values: what parse makes, compile and match read. Owns the shape and both ways
// of printing it; no grammar (parse.h), no Xapian (compile.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"

namespace searcher::query {

using indexer::ByteRange;

// One syllable or number of the query, as text::Tokeniser reads it.
struct Word {
  enum class Form {
    plain,      // any spelling of the same key; marks as the Reading says
    exactly,    // =khóa: as written but for case and Unicode form
    beginning,  // tri*: any word that begins so
    gap,        // * between quotation marks: any one syllable; carries no text
  };
  Form form = Form::plain;
  ByteRange at;         // bytes of the query text
  std::string typed;    // the source's own characters
  std::string written;  // text::written of them
  std::string key;
  std::string unmarked;
  std::string term;
  bool marked = false;  // carries a Vietnamese mark
  std::string meant;    // Reading::unmarked: the form that the corpus shows is meant; empty where it does not
  bool settled = false;  // not typed but another form of it (expand.h): as written in every Reading
};

// Several words of a leaf that were typed as one thing (416-KH/TU, 4,46, 2025-2030) and are a term of the
// index of their own, at the position of their first part.
struct Compound {
  enum class Sort {
    figure,  // 4,46 12/18 15/9/2025: stands for itself only, also where a longer date, number or range begins
             // with it
    range,   // 2025-2030: its parts; with spaces round the dash it is the same
    number,  // 416-KH/TU: itself or its parts side by side (a line end may have cut it)
  };
  std::uint32_t first = 0;  // indices into Node::words, last included
  std::uint32_t last = 0;
  Sort sort = Sort::figure;
  std::string typed;
  std::string key;
  std::string unmarked;
  std::string term;
};

// The sort of a compound by its key: what it must hold besides figures and signs to be a number.
Compound::Sort sort_of(std::string_view key);

// A filter with its value as the index keeps it.
struct Restriction {
  std::string field;  // API name of schema::fields, or "from", "to"
  std::string
      value;  // cao-bang, resolution, province:20, 2025-2030; a speaker's syllable keys; a date as typed
  // Years of a range, the first day of `from`, the last day of `to`; else empty. An open end is empty, too.
  std::string low;
  std::string high;
  std::string typed;    // the value as it is shown: as typed for speakers, else as in `value`
  bool range = false;   // a range of years
  bool marked = false;  // speaker: the typed name carries a mark
  bool operator==(const Restriction&) const = default;
};

enum class Kind {
  nothing,     // an empty query: finds nothing
  everything,  // every passage
  all,         // children: each of them
  any,         // children: at least one
  none,        // one child: not that
  near,        // two children within `distance` syllables of each other, either first
  before,      // the same, in this order
  phrase,      // words side by side, in this order, in the passage's own text
  word,        // words[0], or the parts of compounds[0] which covers them
  filter,      // restriction
  document,    // passages of the documents that bear one of `numbers`; made by expand only
};

// Invariants of a parsed tree: all and any have two children or more and none of their own kind; none does
// not hold none; nothing stands only at the root; near and before hold word, phrase, any, near and before
// only; a phrase has a word that is no gap. Filters of one field side by side are an any.
struct Node {
  Kind kind = Kind::nothing;
  ByteRange at;  // bytes of the query text
  std::vector<Node> children;
  std::vector<Word> words;
  std::vector<Compound> compounds;
  std::uint32_t distance = 0;  // near, before: positions differ by at most this (1 = side by side)
  Restriction restriction;
  bool variants = false;  // any, made by expand only: children[0] as typed, the others its other forms
  std::vector<std::string> numbers;  // document: boolean terms
  std::string article;  // document: boolean term of the passages that come first; empty where none was named
};

// One line, nested: all(word(đại) phrase(đảng bộ) none(word(tỉnh))). For --analyze and tests.
std::string to_string(const Node& node);

// The tree in the query language, in one canonical way: parsing it again gives the same tree (but for `at`).
std::string interpreted(const Node& node);

// Whether a word outside of filters and =exactly carries a mark: then nothing is read unmarked.
bool carries_mark(const Node& node);

// Whether it holds a word at all (outside of filters).
bool has_words(const Node& node);

}  // namespace searcher::query
