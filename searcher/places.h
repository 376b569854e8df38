// Finds where a quote may stand in an index: candidate passages by their pairs of syllables, then an
// alignment with each and, where the quote runs over a passage's edge, with its neighbours. Owns how many
// passages are looked at; not the verdict (quote.h). Everything here belongs inside Index::run.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/record.h"
#include "searcher/align.h"
#include "searcher/diff.h"
#include "searcher/index.h"
#include "searcher/rewording.h"

namespace searcher {

// One place in the sources that a part of the quote was laid against.
struct Place {
  std::shared_ptr<const indexer::DocumentRecord> document;
  std::vector<indexer::StoredPassage> passages;  // those that the stretch touches, in order
  Span part;                                     // of the quote
  std::vector<Pairing> columns;
  Diff diff;
  double similarity = 0;
  Span stretch;  // of the quote's words: where most agrees (align.h)
  // Of the stretch by itself.
  double stretch_similarity = 0;
  // Bytes of the first passage's text where the place begins, and of the last one's where it ends.
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The order in which copies compete (contract): by type, date, document, paragraph.
bool stands_before(const Place& a, const Place& b);

class PlaceFinder {
 public:
  PlaceFinder(Index& index, const Xapian::Database& db, const Wording& quote,
              indexer::text::Tokeniser& tokeniser);
  ~PlaceFinder();

  // Places of the quote's words `part` where anything agrees, in no order, none twice. `whole_only`: where
  // some hold all its pairs of syllables, no others are looked for.
  std::vector<Place> find(Span part, bool whole_only = false);

  // False once there were more passages to look at than are looked at.
  bool complete() const { return complete_; }

 private:
  struct Candidate;
  struct Region;

  std::vector<Xapian::docid> candidates(Span part, bool whole_only);
  std::vector<Xapian::docid> with_all_pairs(const std::vector<std::string>& pairs);
  std::vector<Xapian::docid> with_rare_pairs(const std::vector<std::string>& pairs);
  std::vector<Xapian::docid> with_word(const std::string& unmarked);
  const Candidate& candidate(Xapian::docid docid);
  std::shared_ptr<const indexer::DocumentRecord> document(const std::string& id);
  const std::vector<Abbreviation>& abbreviations(const std::string& document);
  const std::vector<Standing>& standing();
  std::vector<Pairing> laid_against(Span part, const Wording& source, const std::string& document);
  std::optional<Region> widened(const Candidate& candidate, Span part, const std::vector<Pairing>& columns);
  std::optional<Place> place(Span part, const Region& region, std::vector<Pairing> columns);

  Index& index_;
  const Xapian::Database& db_;
  const Wording& quote_;
  indexer::text::Tokeniser& tokeniser_;
  std::map<Xapian::docid, Candidate> candidates_;
  std::map<std::string, std::shared_ptr<const indexer::DocumentRecord>> documents_;
  std::map<std::string, std::vector<Abbreviation>> abbreviations_;  // of the quote and the document
  std::optional<std::vector<Standing>> standing_;
  std::size_t cells_ = 0;
  bool complete_ = true;
};

}  // namespace searcher
