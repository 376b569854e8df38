// Search: a request in plain values to a response in plain values. Owns matching, ranking, totals, facets,
// relaxing and grouping. Not the reading of what was typed (query/parse.h), not JSON (json.h), not pages.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/document.h"
#include "searcher/index.h"
#include "searcher/query/notes.h"

namespace searcher {

// A filter outside the query text, as the API's parameters give it. Values of one field widen, fields narrow,
// `exclude` takes away. `field` is an API name of schema::fields; `value` as typed ("cao-bang",
// "province:20").
struct Filter {
  std::string field;
  std::string value;
  bool exclude = false;
};

enum class Sort { relevance, date, date_descending };

struct Request {
  std::string q;
  std::vector<Filter> filters;
  std::optional<std::string> from;  // ISO day, month or year; a date that may lie inside counts as inside
  std::optional<std::string> to;
  Sort sort = Sort::relevance;
  bool group_by_document = false;
  std::size_t offset = 0;
  std::size_t limit = 10;
  bool relax = true;  // where fewer than ten passages hold all words, those with most of them follow
  bool fill =
      false;  // a run for judging: hits hold ids only, and behind few matches come those with any word
  bool collapse = true;  // by relevance, passages with the same words share a place (Hit::copies)
  bool facets = true;
  Language language = Language::vi;  // of notes and labels
  std::chrono::milliseconds deadline{1000};
};

// A text cut where highlighting begins and ends; joined they are the source's own characters.
struct Fragment {
  std::string text;
  bool hit = false;
};

// How a hit matched, best first. A label: only `unmarked` ranks lower.
enum class Match { written, orthographic, unmarked };
const char* name(Match match);

struct DocumentView {
  std::string id;
  indexer::Facts facts;
  std::string source;  // a path, or a collection's path and line
  std::string sha256;
  std::size_t replaced = 0;  // invalid byte sequences of the source shown as U+FFFD
  std::uint64_t passages = 0;
  std::uint64_t syllables = 0;
};

struct PassageView {
  std::string id;  // <document id>#p<paragraph>
  int paragraph = 0;
  std::optional<int> page;
  std::vector<std::string> section;
  bool heading = false;
  indexer::Type type = indexer::Type::other;  // `speech` where attributed, else its document's
  indexer::Voice voice = indexer::Voice::document;
  std::vector<indexer::Speaker> speakers;
  std::string text;
  indexer::ByteRange source;
};

struct Hit {
  std::size_t rank = 0;  // 1-based over the whole result, not the page
  double score = 0;
  Match match = Match::written;
  bool relaxed = false;  // holds most of the words, not all
  PassageView passage;
  std::vector<Fragment> fragments;    // of passage.text
  std::optional<std::string> before;  // the neighbouring passages' texts, shortened at a word
  std::optional<std::string> after;
  DocumentView document;
  std::string citation;
  std::string url;                  // path and anchor: /documents/<id>#p12
  std::vector<std::string> copies;  // ids of other passages with the same words
};

struct FacetValue {
  std::string value;
  std::string label;
  std::uint64_t count = 0;  // passages; leaves out the facet's own filter
};

struct Facets {
  std::vector<FacetValue> type, province, term, congress, year, speaker;
};

struct Total {
  std::uint64_t passages = 0;
  std::uint64_t documents = 0;
  bool exact = true;
};

struct Response {
  std::string text;         // the query as typed
  std::string interpreted;  // the reading of it, in the query language
  std::vector<std::string> notes;
  Total total;  // of the query as read, before any relaxing
  std::size_t offset = 0;
  std::size_t limit = 0;
  std::vector<Hit> hits;
  Facets facets;
  std::optional<std::string> suggestion;
  Receipt receipt;
  double took_ms = 0;
};

// What a user types is never an error; a filter whose value cannot be (year=abc) is Error(usage) naming the
// parameter in `hint`. An empty query with filters lists what the filters keep; with nothing it finds
// nothing.
Response search(Index& index, const Request& request);

// Every stage of the query, printable: text, tree, notes, Xapian query.
std::string analyze(Index& index, const Request& request);

}  // namespace searcher
