// Who speaks in an index: every name with the offices it is printed with, its passages in order of date, and
// whom a speaker's name in a query means. Owns the gathering, once a generation, and which offices are known
// to be one person's; not who speaks in a passage (indexer/attribution), not filters (query/restriction.h).
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/text/tokenise.h"
#include "searcher/index.h"
#include "searcher/query/ast.h"
#include "searcher/query/vocabulary.h"
#include "searcher/search.h"

namespace searcher {

// An office as it is printed where somebody speaks. Spellings of one office count together.
struct Office {
  std::string role;  // empty: passages that print none
  std::uint64_t passages = 0;
  std::optional<std::string>
      from;  // the earliest and the latest date of their documents, ISO as far as known
  std::optional<std::string> to;
  std::size_t group = 0;  // see Person::groups
};

// Everything that is said under one name.
struct Person {
  std::string name;  // its most frequent spelling
  std::uint64_t passages = 0, quoted = 0, reported = 0, documents = 0;
  std::vector<Office> offices;  // most frequent first, without office last
  // Offices printed with the name in one document, or of which one begins the other, are one person's. More
  // than one group: nothing tells whether the name is one person's or several.
  std::size_t groups = 0;
};

struct SpokenPassage {
  PassageView passage;
  DocumentView document;
  std::optional<std::string> role;  // as printed there
  std::string citation;
  std::string url;
};

struct SpeakerList {
  std::vector<Person> persons;  // most passages first, then by name
  std::vector<Office> offices;  // that speak without a name
  // Where one person was asked for: the passages by date, unknown dates last.
  std::vector<SpokenPassage> passages;
};

// All speakers, or those whom `name` means as the filter `speaker` reads it. Passages [offset, offset +
// limit) come with a single person only.
SpeakerList list_speakers(Index& index, const std::optional<std::string>& name = std::nullopt,
                          std::size_t offset = 0, std::size_t limit = 0);

// What a reader has to be told of the speakers that the tree's filters name, a sentence each: whom a part of
// a name was taken for, or who else has the name. Belongs inside Index::run.
std::vector<std::string> notes_on_speakers(const query::Node& tree, const Xapian::Database& db,
                                           query::Vocabulary& vocabulary, indexer::text::Tokeniser& tokeniser,
                                           Language language);

}  // namespace searcher
