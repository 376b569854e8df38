// Trends: how often phrases stand in the documents of each term, year, province or type, fairly: by the size
// of what was searched, with the uncertainty of each rate, and without counting one text twice. Owns points,
// totals, first and last appearances and variants; not finding (occurrences.h), not formulas (statistics.h),
// not JSON.
//
// What a rate is of: all syllables in the own texts of the passages that the filters keep, those of the
// request and those that stand beside the words of `q`; other words of `q` do not narrow it. By type a
// passage counts with its document's type and, where it is somebody's words, as speech besides, as the filter
// type: takes it; every other division is one.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "searcher/search.h"
#include "searcher/statistics.h"

namespace searcher {

enum class TrendBy { term, year, province, type };
const char* name(TrendBy by);  // as a filter's field

struct TrendsRequest {
  std::vector<std::string> q;
  std::vector<Filter> filters;
  std::optional<std::string> from;
  std::optional<std::string> to;
  TrendBy by = TrendBy::term;
  std::size_t variants = 20;  // at most so many are listed
  Language language = Language::vi;
  std::chrono::milliseconds deadline{5000};
};

// A count and what it is of.
struct Frequency {
  std::uint64_t occurrences = 0;
  // Those that are left where of near-identical passages with an occurrence only one counts: the first in the
  // order of copies (copies.h), whichever value it has.
  std::uint64_t independent = 0;
  std::uint64_t found_in = 0;  // documents with an occurrence
  std::uint64_t documents =
      0;  // that were searched; 0: there are none, which is not the same as no occurrence
  std::uint64_t syllables = 0;  // that were searched
  // Of occurrences; nothing where no syllable was searched.
  std::optional<double> per_10k;
  std::optional<statistics::Interval> interval;  // 95 %, statistics::rate_interval
  bool few = false;                              // a small sample: fewer occurrences than few_occurrences
};

struct Point {
  std::optional<std::string> value;  // nullopt: documents that do not say
  std::string label;
  Frequency frequency;
  std::optional<std::string>
      concordance;  // path and query of its lines; nullopt where no filter can ask for them
};

// The earliest or latest dated passage with an occurrence.
struct Appearance {
  std::string date;
  PassageView passage;
  DocumentView document;
  std::string citation;
  std::string url;
};

// Occurrences of the same words, whatever their spelling.
struct Variant {
  std::string text;  // as it stands first
  std::uint64_t occurrences = 0;
  std::uint64_t independent = 0;
  std::uint64_t found_in = 0;
};

struct Series {
  std::string text;  // as typed
  std::string interpreted;
  std::vector<std::string> notes;
  Frequency total;
  bool exact = true;
  std::vector<Point> points;  // of all series the same values, in order, unknown last
  std::optional<Appearance> first;
  std::optional<Appearance> last;
  std::uint64_t undated = 0;       // occurrences in documents without a date
  std::vector<Variant> variants;   // most frequent first
  std::uint64_t all_variants = 0;  // how many there are
};

struct Trends {
  TrendBy by = TrendBy::term;
  std::vector<Series> series;
  Receipt receipt;
  double took_ms = 0;
};

// Errors as search(). Years and five-year terms between two that have documents are values without documents.
Trends trends(Index& index, const TrendsRequest& request);

// How the figures are made, in sentences for people.
std::vector<std::string> methods(Language language);

}  // namespace searcher
