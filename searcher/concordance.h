// Concordance: every occurrence of a query as a line, with what stands before and behind it, in the source's
// own characters. Owns order, paging, samples and the cutting of lines; what an occurrence is stands with
// query::Matcher, finding them with occurrences.h, JSON with json.h.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "searcher/collocates.h"
#include "searcher/search.h"

namespace searcher {

// Ties stand in the order of `document`: by document id, paragraph, place.
enum class LineOrder {
  document,
  left,   // by the syllables before the match, the nearest first, in Vietnamese alphabetical order
  right,  // by those behind it
  date,   // earliest first, unknown dates last
};

struct ConcordanceRequest {
  std::string q;
  std::vector<Filter> filters;
  std::optional<std::string> from;
  std::optional<std::string> to;
  std::size_t context = 8;  // syllables on each side
  LineOrder order = LineOrder::document;
  // A random choice of so many lines. The same seed over the same documents always gives the same ones, on
  // any machine and any layout of shards; other documents change it only by as many lines as they bring into
  // it.
  std::optional<std::size_t> sample;
  std::uint64_t seed = 0;
  std::size_t window = 0;  // of collocates, syllables on each side; 0: none are looked for
  std::size_t offset = 0;
  std::size_t limit = 50;
  Language language = Language::vi;
  std::chrono::milliseconds deadline{5000};
};

// `left`, `match` and `right` joined are a stretch of the passage's text.
struct Line {
  std::string left;
  std::string match;
  std::string right;
  PassageView passage;
  DocumentView document;
  std::string citation;
  std::string url;  // path and anchor: /documents/<id>#p12
};

struct Concordance {
  std::string text;
  std::string interpreted;
  std::vector<std::string> notes;
  // Of all occurrences, whatever the sample.
  std::uint64_t total_lines = 0;
  std::uint64_t total_passages = 0;
  std::uint64_t total_documents = 0;
  bool exact = true;
  std::optional<std::uint64_t> sampled;  // lines in the sample
  std::size_t offset = 0;
  std::size_t limit = 0;
  std::vector<Line> lines;
  std::size_t window = 0;
  std::vector<Collocate> collocates;  // of all occurrences
  Receipt receipt;
  double took_ms = 0;
};

// Errors as search().
Concordance concordance(Index& index, const ConcordanceRequest& request);

}  // namespace searcher
