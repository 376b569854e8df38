#include "searcher/document_rank.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "indexer/record.h"
#include "indexer/schema.h"
#include "searcher/fetch.h"
#include "searcher/ranked.h"

namespace searcher {
namespace {

namespace schema = indexer::schema;
using query::Clue;

// A pair beside a word, in the passage's score and in the document's. Found on three labelled sets at once;
// between .3 and .5 little changes.
constexpr double pair_in_passage = 0.3;
constexpr double pair_in_document = 0.5;

// A passage of a document in question, by the row's index.
struct Place {
  Xapian::docid docid = 0;
  std::uint32_t row = 0;
};

// The passages of the rows' documents, ascending.
std::vector<Place> places_of(const Xapian::Database& db, const std::vector<Row>& rows) {
  std::vector<Place> places;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    const std::string id = fetch_passage(db, rows[i].docid).document;
    const std::string term = schema::bounded_term(schema::document_id, id);
    for (auto it = db.postlist_begin(term); it != db.postlist_end(term); ++it) places.push_back({*it, i});
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.docid < b.docid; });
  return places;
}

// Calls `found` with the row and the frequency for every place that holds the term.
template <typename Found>
void each_held(const Xapian::Database& db, const std::string& term, const std::vector<Place>& places,
               const Found& found) {
  auto posting = db.postlist_begin(term);
  const auto end = db.postlist_end(term);
  const auto before = [](const Place& place, Xapian::docid docid) { return place.docid < docid; };
  for (auto place = places.begin(); place != places.end() && posting != end;) {
    posting.skip_to(place->docid);
    if (posting == end) return;
    place = std::lower_bound(place, places.end(), *posting, before);
    if (place == places.end() || place->docid != *posting) continue;
    found(place->row, posting.get_wdf());
    ++place;
  }
}

class DocumentScores {
 public:
  DocumentScores(const Xapian::Database& db, const std::vector<Row>& rows)
      : db_(db),
        places_(places_of(db, rows)),
        passages_(db.get_termfreq(std::string(schema::kind_passage))),
        documents_(db.get_termfreq(std::string(schema::kind_document))),
        penalties_(rows.size()),
        scores_(rows.size()) {
    std::vector<double> lengths(rows.size());
    for (const Place& place : places_) lengths[place.row] += db.get_doclength(place.docid);
    const double average = std::round(db.get_average_length() * db.get_doccount()) / documents_;
    for (std::size_t i = 0; i < rows.size(); ++i)
      penalties_[i] = bm25_k1 * (1 - bm25_b + bm25_b * lengths[i] / average);
  }

  void add(const Clue& clue) {
    frequencies_.assign(scores_.size(), 0);
    double without = 1;  // the share of passages that hold none of the terms
    for (const std::string& term : clue.terms) {
      without *= 1 - db_.get_termfreq(term) / passages_;
      each_held(db_, term, places_,
                [&](std::uint32_t row, Xapian::termcount wdf) { frequencies_[row] += wdf; });
    }
    const double holding = documents_ * (1 - std::pow(without, passages_ / documents_));
    const double rarity = std::log(1 + (documents_ - holding + 0.5) / (holding + 0.5));
    const double weight = rarity * clue.times * (clue.pair ? pair_in_document : 1);
    for (std::size_t i = 0; i < scores_.size(); ++i)
      if (frequencies_[i] > 0)
        scores_[i] += weight * frequencies_[i] * (bm25_k1 + 1) / (frequencies_[i] + penalties_[i]);
  }

  const std::vector<double>& scores() const { return scores_; }

 private:
  const Xapian::Database& db_;
  std::vector<Place> places_;
  double passages_;
  double documents_;
  std::vector<double> penalties_;  // what a document's length adds below the line of BM25
  std::vector<double> scores_;
  std::vector<double> frequencies_;
};

Xapian::Query of_clue(const Clue& clue) {
  const Xapian::Query any(Xapian::Query::OP_SYNONYM, clue.terms.begin(), clue.terms.end());
  return clue.times == 1 ? any : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, any, clue.times);
}

Xapian::doccount frequency(const Xapian::Database& db, const Clue& clue) {
  Xapian::doccount sum = 0;
  for (const std::string& term : clue.terms) sum += db.get_termfreq(term);
  return sum;
}

}  // namespace

void rank_documents(const Xapian::Database& db, const std::vector<Clue>& clues, std::vector<Row>& rows) {
  if (rows.size() < 2 || clues.empty()) return;
  DocumentScores documents(db, rows);
  for (const Clue& clue : clues) documents.add(clue);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].score += documents.scores()[i];
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.score > b.score; });
}

Xapian::Query any_of(const Xapian::Database& db, const std::vector<Clue>& clues) {
  using Xapian::Query;
  std::vector<std::pair<Xapian::doccount, const Clue*>> words;
  for (const Clue& clue : clues)
    if (!clue.pair) words.emplace_back(frequency(db, clue), &clue);
  if (words.empty()) return {};
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  const Xapian::doccount most = words[(words.size() - 1) / 2].first;  // half of the words are not rarer
  std::vector<Query> finding, weighing, pairs, rare_pairs;
  for (const auto& [count, clue] : words) (count <= most ? finding : weighing).push_back(of_clue(*clue));
  for (const Clue& clue : clues)
    if (clue.pair) (frequency(db, clue) <= most ? rare_pairs : pairs).push_back(of_clue(clue));
  const auto add_pairs = [](std::vector<Query>& to, const std::vector<Query>& from) {
    if (from.empty()) return;
    to.emplace_back(Query::OP_SCALE_WEIGHT, Query(Query::OP_OR, from.begin(), from.end()), pair_in_passage);
  };
  add_pairs(finding, rare_pairs);
  add_pairs(weighing, pairs);
  const Query found(Query::OP_OR, finding.begin(), finding.end());
  if (weighing.empty()) return found;
  return {Query::OP_AND_MAYBE, found, Query(Query::OP_OR, weighing.begin(), weighing.end())};
}

}  // namespace searcher
