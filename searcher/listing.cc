#include "searcher/listing.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "indexer/record.h"
#include "indexer/schema.h"
#include "searcher/document_rank.h"
#include "searcher/guard.h"
#include "searcher/query/expand.h"
#include "searcher/ranked.h"

namespace searcher {
namespace {

namespace schema = indexer::schema;
using query::Compiled;
using query::Matcher;
using query::Node;

constexpr std::size_t most_relaxed = 100;
constexpr Xapian::doccount relaxed_candidates = 300;
constexpr double first_share =
    0.4;  // of an OR's greatest score: what terms that only weigh may add up to at first
constexpr const char* least_date = "0";  // below every ISO day, above an absent value

void append(const Xapian::MSet& mset, std::vector<Row>& rows) {
  for (auto it = mset.begin(); it != mset.end(); ++it) rows.push_back({*it, it.get_weight(), false});
}

std::vector<Row> slice(std::vector<Row> rows, std::size_t offset, std::size_t limit) {
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(std::min(offset, rows.size())));
  if (rows.size() > limit) rows.resize(limit);
  return rows;
}

// The most that a term, asked once, adds to a score: what Xapian's BM25 gives for endless occurrences.
double most_weight(const Xapian::Database& db, const Xapian::Query& term) {
  const double with = db.get_termfreq(*term.get_terms_begin());
  const double odds = (db.get_doccount() - with + 0.5) / (with + 0.5);
  return std::log(odds < 2 ? odds * 0.5 + 1 : odds) * (bm25_k1 + 1);
}

// The terms of an OR with the most that each weighs, the least first; empty where it is another query.
using Weighed = std::vector<std::pair<double, Xapian::Query>>;
Weighed weighed_terms(const Xapian::Database& db, const Xapian::Query& query) {
  Weighed terms;
  if (query.get_type() != Xapian::Query::OP_OR || query.get_num_subqueries() < 3) return terms;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    const Xapian::Query term = query.get_subquery(i);
    if (term.get_type() != Xapian::Query::LEAF_TERM) return {};
    terms.emplace_back(most_weight(db, term), term);
  }
  std::stable_sort(terms.begin(), terms.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  return terms;
}

// The OR whose first terms, as many as together weigh less than `most`, find nothing by themselves. What it
// does not find weighs less than that.
Xapian::Query thinned(const Weighed& terms, double most) {
  using Xapian::Query;
  std::vector<Query> finding, weighing;
  double sum = 0;
  for (const auto& [weight, term] : terms) {
    sum += weight;
    (sum < most ? weighing : finding).push_back(term);
  }
  const Query found(Query::OP_OR, finding.begin(), finding.end());
  if (weighing.empty()) return found;
  return {Query::OP_AND_MAYBE, found, Query(Query::OP_OR, weighing.begin(), weighing.end())};
}

// The frequent terms of an OR are most of its cost and little of its weight: so many rows as are wanted,
// found by the rare ones, say what a row must weigh at least, and so which terms need not find any.
std::optional<std::vector<Row>> list_thinned(const Xapian::Database& db, const Xapian::Query& query,
                                             std::size_t wanted) {
  const Weighed terms = weighed_terms(db, query);
  if (terms.empty()) return std::nullopt;
  double sum = 0;
  for (const auto& [weight, term] : terms) sum += weight;
  double most = first_share * sum;
  for (int attempt = 0; attempt < 2; ++attempt) {
    std::vector<Row> rows;
    append(ranked(db, thinned(terms, most), false).get_mset(0, static_cast<Xapian::doccount>(wanted)), rows);
    if (rows.size() < wanted) return std::nullopt;
    if (rows.back().score >= most) return rows;
    most = rows.back().score;
  }
  return std::nullopt;
}

std::vector<Row> list_by_relevance(const Xapian::Database& db, const Xapian::Query& query, std::size_t offset,
                                   std::size_t limit) {
  if (auto rows = list_thinned(db, query, offset + limit)) return slice(std::move(*rows), offset, limit);
  std::vector<Row> rows;
  append(ranked(db, query, false)
             .get_mset(static_cast<Xapian::doccount>(offset), static_cast<Xapian::doccount>(limit)),
         rows);
  return rows;
}

// Puts the first documents in order by all that they hold; `rows` begin with the best of all.
void rank_first(const Xapian::Database& db, const std::vector<query::Clue>& clues, std::vector<Row>& rows) {
  const auto first = static_cast<std::ptrdiff_t>(std::min<std::size_t>(rows.size(), ranked_documents));
  std::vector<Row> best(rows.begin(), rows.begin() + first);
  rank_documents(db, clues, best);
  std::copy(best.begin(), best.end(), rows.begin());
}

std::vector<Row> list_documents_by_relevance(const Xapian::Database& db, const Xapian::Query& query,
                                             const std::vector<query::Clue>& clues, std::size_t offset,
                                             std::size_t limit) {
  const bool beyond = offset >= ranked_documents;
  const std::size_t from = beyond ? offset : 0;
  const std::size_t count = beyond ? limit : std::max<std::size_t>(offset + limit, ranked_documents);
  std::vector<Row> rows;
  append(ranked(db, query, true)
             .get_mset(static_cast<Xapian::doccount>(from), static_cast<Xapian::doccount>(count)),
         rows);
  if (!beyond) rank_first(db, clues, rows);
  return slice(std::move(rows), offset - from, limit);
}

// The best of given matches: a row is put among them only if it is better than their worst.
class Best {
 public:
  Best(const Column& documents, std::size_t most) : documents_(documents), most_(most) {}

  // Whether a row of that score could be.
  bool may_take(double score) const {
    return rows_.size() < most_ || (most_ > 0 && score >= rows_.front().score);
  }
  void add(const Row& row) {
    if (rows_.size() == most_ && (most_ == 0 || !before(row, rows_.front()))) return;
    if (rows_.size() == most_) {
      std::pop_heap(rows_.begin(), rows_.end(), *this);
      rows_.pop_back();
    }
    rows_.push_back(row);
    std::push_heap(rows_.begin(), rows_.end(), *this);
  }
  std::vector<Row> take() {
    std::sort_heap(rows_.begin(), rows_.end(), *this);
    return std::move(rows_);
  }
  bool operator()(const Row& a, const Row& b) const { return before(a, b); }

 private:
  // As ranked() has it.
  bool before(const Row& a, const Row& b) const {
    if (a.score != b.score) return a.score > b.score;
    const std::uint32_t one = documents_.number[a.docid], other = documents_.number[b.docid];
    if (one != other) return documents_.values[one] < documents_.values[other];
    return a.docid < b.docid;
  }

  const Column& documents_;
  std::size_t most_;
  std::vector<Row> rows_;  // a heap, the worst in front
};

// The best match of each document, by number.
Matches best_of_documents(const Matches& found, const Column& documents) {
  constexpr std::size_t none = ~std::size_t{0};
  std::vector<std::size_t> best(documents.values.size(), none);
  for (std::size_t i = 0; i < found.ids.size(); ++i) {
    std::size_t& at = best[documents.number[found.ids[i]]];
    if (at == none || found.weights[i] > found.weights[at]) at = i;
  }
  Matches kept;
  for (const std::size_t at : best) {
    if (at == none) continue;
    kept.ids.push_back(found.ids[at]);
    kept.weights.push_back(found.weights[at]);
  }
  return kept;
}

std::vector<Row> best_rows(const Matches& found, const Column& documents, std::size_t most) {
  Best best(documents, most);
  for (std::size_t i = 0; i < found.ids.size(); ++i)
    if (best.may_take(found.weights[i])) best.add({found.ids[i], found.weights[i], false});
  return best.take();
}

// The dates in order and how many passages have each; the empty date, unknown, is last.
std::vector<std::pair<std::string, std::uint64_t>> dates_in_order(const Tally& tally, bool descending) {
  std::vector<std::pair<std::string, std::uint64_t>> dates(tally.dates.begin(), tally.dates.end());
  std::sort(dates.begin(), dates.end());
  if (descending) std::reverse(dates.begin(), dates.end());
  std::uint64_t known = 0;
  for (const auto& [date, count] : dates) known += count;
  if (tally.passages > known) dates.emplace_back("", tally.passages - known);
  return dates;
}

Xapian::Query of_date(const Xapian::Query& query, const std::string& date) {
  using Xapian::Query;
  if (date.empty())
    return {Query::OP_AND_NOT, query, Query(Query::OP_VALUE_GE, schema::slot_date_low, least_date)};
  return {Query::OP_FILTER, query, Query(Query::OP_VALUE_RANGE, schema::slot_date_low, date, date)};
}

// Xapian sorts by one slot, and ties must stand by document: the counts say which dates lie on the page, and
// each is asked by itself.
std::vector<Row> list_by_date(const Xapian::Database& db, const Xapian::Query& query, bool descending,
                              std::uint64_t offset, std::size_t limit, const Tally& tally) {
  std::vector<Row> rows;
  for (const auto& [date, count] : dates_in_order(tally, descending)) {
    if (rows.size() >= limit) break;
    if (offset >= count) {
      offset -= count;
      continue;
    }
    Xapian::Enquire enquire(db);
    enquire.set_query(of_date(query, date));
    enquire.set_weighting_scheme(passage_weight());
    enquire.set_sort_by_value(schema::slot_document, false);
    append(enquire.get_mset(static_cast<Xapian::doccount>(offset),
                            static_cast<Xapian::doccount>(limit - rows.size())),
           rows);
    offset = 0;
  }
  return rows;
}

// A match with what it is put in order by.
struct Dated {
  Row row;
  std::string date;
  std::string document;
};

// Unknown dates last whatever the direction; equal ones keep their order.
void sort_by_date(std::vector<Dated>& found, Sort sort) {
  if (sort == Sort::relevance) return;
  std::stable_sort(found.begin(), found.end(), [&](const Dated& a, const Dated& c) {
    if (a.date.empty() || c.date.empty()) return !a.date.empty() && c.date.empty();
    return sort == Sort::date ? a.date < c.date : a.date > c.date;
  });
}

std::vector<Row> rows_of(const std::vector<Dated>& found) {
  std::vector<Row> rows;
  for (const Dated& one : found) rows.push_back(one.row);
  return rows;
}

// Collapsing and sorting by date at once leaves ties in no order, so all documents are put in order here.
std::vector<Row> list_documents_by_date(const Xapian::Database& db, const Xapian::Query& query, Sort sort,
                                        std::size_t offset, std::size_t limit) {
  Xapian::Enquire enquire = ranked(db, query, true);
  enquire.set_sort_by_value_then_relevance(schema::slot_date_low, false);
  const Xapian::MSet mset = enquire.get_mset(0, db.get_doccount());
  std::vector<Dated> found;
  for (auto it = mset.begin(); it != mset.end(); ++it)
    found.push_back({{*it, it.get_weight(), false}, it.get_sort_key(), it.get_collapse_key()});
  std::sort(found.begin(), found.end(),
            [](const Dated& a, const Dated& c) { return a.document < c.document; });
  sort_by_date(found, sort);
  return slice(rows_of(found), offset, limit);
}

// By relevance they came; by date they stand by document, then paragraph.
void put_in_order(std::vector<Dated>& found, Order order) {
  if (order.group_by_document) {
    std::set<std::string> seen;
    std::erase_if(found, [&](const Dated& one) { return !seen.insert(one.document).second; });
  }
  if (order.sort == Sort::relevance) return;
  std::sort(found.begin(), found.end(), [](const Dated& a, const Dated& c) {
    return std::tie(a.document, a.row.docid) < std::tie(c.document, c.row.docid);
  });
  sort_by_date(found, order.sort);
}

void count(const Xapian::Document& document, const Dated& found, Tally& tally) {
  const auto add = [](Counts& counts, const std::string& value) {
    if (!value.empty()) ++counts[value];
  };
  ++tally.passages;
  add(tally.keys, found.document);
  add(tally.dates, found.date);
  add(tally.facets, document.get_value(schema::slot_facets));
  add(tally.speakers, document.get_value(schema::slot_speakers));
}

bool holds(const Matcher& matcher, const Xapian::Document& document, indexer::text::Tokeniser& tokeniser) {
  const std::string text = indexer::decode_passage(document.get_data()).passage.text;
  return matcher.holds(text, tokeniser.tokenise(text), query::DocumentEvidence(document));
}

std::vector<Matcher> part_matchers(const Node& tree, query::Reading reading, query::Vocabulary& vocabulary) {
  std::vector<Matcher> matchers;
  for (const Node& child : query::loose_parts(tree))
    if (child.kind != query::Kind::none && query::has_words(child))
      matchers.emplace_back(child, reading, vocabulary);
  return matchers;
}

bool holds_most(const std::vector<Matcher>& parts, const Xapian::Document& document,
                indexer::text::Tokeniser& tokeniser) {
  const std::string text = indexer::decode_passage(document.get_data()).passage.text;
  const indexer::text::Tokens& tokens = tokeniser.tokenise(text);
  const query::DocumentEvidence evidence(document);
  std::size_t held = 0;
  for (const Matcher& part : parts) held += part.holds(text, tokens, evidence);
  return held * 2 > parts.size();
}

// About how many passages a word or phrase stands in: for choosing only.
Xapian::doccount frequency(const Xapian::Database& db, const Xapian::Query& part) {
  const bool adds_up =
      part.get_type() == Xapian::Query::OP_SYNONYM || part.get_type() == Xapian::Query::OP_OR;
  Xapian::doccount sum = 0, least = db.get_doccount();
  for (auto it = part.get_terms_begin(); it != part.get_terms_end(); ++it) {
    const Xapian::doccount count = db.get_termfreq(*it);
    sum += count;
    least = std::min(least, count);
  }
  return adds_up ? sum : least;
}

// Whoever holds more than half of n parts misses less than half of them, so holds one of any n - n/2: those
// are looked up where they are rarest, and the frequent ones only weigh.
Xapian::Query with_most(const Xapian::Database& db, const std::vector<query::Formula>& parts) {
  using Xapian::Query;
  std::vector<std::pair<Xapian::doccount, std::size_t>> order;
  for (std::size_t i = 0; i < parts.size(); ++i) order.emplace_back(frequency(db, parts[i]), i);
  std::sort(order.begin(), order.end());
  const std::size_t needed = parts.size() - parts.size() / 2;
  std::vector<Query> rare, frequent;
  for (std::size_t i = 0; i < order.size(); ++i)
    (i < needed ? rare : frequent).push_back(parts[order[i].second]);
  return {Query::OP_AND_MAYBE, Query(Query::OP_OR, rare.begin(), rare.end()),
          Query(Query::OP_OR, frequent.begin(), frequent.end())};
}

Xapian::Query guarded(const Xapian::Query& query, const Xapian::Query& guard) {
  return guard.empty() ? query : Xapian::Query(Xapian::Query::OP_FILTER, query, guard);
}

Xapian::Query relaxed_query(const Xapian::Database& db, const Compiled& compiled) {
  using Xapian::Query;
  Query query = with_most(db, compiled.parts);
  if (!compiled.rank.empty()) query = Query(Query::OP_AND_MAYBE, query, compiled.rank);
  if (!compiled.kept.empty()) query = Query(Query::OP_FILTER, query, compiled.kept);
  return query;
}

// slot_document of the rows.
std::set<std::string> documents_of(const Xapian::Database& db, const std::vector<Row>& rows) {
  std::set<std::string> documents;
  for (const Row& row : rows) documents.insert(db.get_document(row.docid).get_value(schema::slot_document));
  return documents;
}

}  // namespace

std::vector<Row> list(const Xapian::Database& db, const Xapian::Query& query, Order order, std::size_t offset,
                      std::size_t limit, const Tally& tally, const std::vector<query::Clue>& clues) {
  if (limit == 0 || offset >= (order.group_by_document ? tally.documents : tally.passages)) return {};
  if (order.sort == Sort::relevance)
    return order.group_by_document ? list_documents_by_relevance(db, query, clues, offset, limit)
                                   : list_by_relevance(db, query, offset, limit);
  if (order.group_by_document) return list_documents_by_date(db, query, order.sort, offset, limit);
  return list_by_date(db, query, order.sort == Sort::date_descending, offset, limit, tally);
}

std::vector<Row> list(const Xapian::Database& db, const Matches& found, const Column& documents, Order order,
                      std::size_t offset, std::size_t limit, const std::vector<query::Clue>& clues) {
  if (limit == 0) return {};
  const std::size_t end = offset + limit;
  if (!order.group_by_document) return slice(best_rows(found, documents, end), offset, limit);
  const std::size_t most = std::max<std::size_t>(end, ranked_documents);
  std::vector<Row> rows = best_rows(best_of_documents(found, documents), documents, most);
  rank_first(db, clues, rows);
  return slice(std::move(rows), offset, limit);
}

Checked check(const Xapian::Database& db, const Compiled& compiled, const Matcher& matcher, Order order,
              const std::vector<query::Clue>& clues, Clock::time_point deadline,
              indexer::text::Tokeniser& tokeniser) {
  Checked checked;
  std::vector<Dated> found;
  const bool needs_text = matcher.needs_text();
  const Xapian::MSet mset = ranked(db, compiled.query(), false).get_mset(0, db.get_doccount());
  for (auto it = mset.begin(); it != mset.end(); ++it) {
    if (Clock::now() >= deadline) {
      checked.tally.complete = false;
      break;
    }
    const Xapian::Document document = it.get_document();
    const bool held =
        needs_text ? holds(matcher, document, tokeniser)
                   : matcher.holds(query::DocumentPositions(db, *it), query::DocumentEvidence(document));
    if (!held) continue;
    found.push_back({{*it, it.get_weight(), false},
                     document.get_value(schema::slot_date_low),
                     document.get_value(schema::slot_document)});
    count(document, found.back(), checked.tally);
  }
  checked.tally.documents = checked.tally.keys.size();
  put_in_order(found, order);
  checked.rows = rows_of(found);
  if (order.group_by_document && order.sort == Sort::relevance) rank_first(db, clues, checked.rows);
  return checked;
}

std::vector<Row> list_relaxed(const Xapian::Database& db, const Compiled& compiled, const Node& tree,
                              query::Reading reading, query::Vocabulary& vocabulary, Order order,
                              const std::vector<Row>& strict, std::size_t wanted,
                              indexer::text::Tokeniser& tokeniser, const Xapian::Query& guard,
                              Clock::time_point deadline) {
  const bool by_date = order.sort != Sort::relevance;
  const std::size_t enough = by_date ? most_relaxed : std::min(wanted, most_relaxed);
  std::set<Xapian::docid> listed;
  for (const Row& row : strict) listed.insert(row.docid);
  const auto documents = order.group_by_document ? documents_of(db, strict) : std::set<std::string>();
  const std::vector<Matcher> parts = part_matchers(tree, reading, vocabulary);
  const Xapian::MSet mset = ranked(db, guarded(relaxed_query(db, compiled), guard), order.group_by_document)
                                .get_mset(0, relaxed_candidates);
  std::vector<Dated> found;
  for (auto it = mset.begin(); it != mset.end() && found.size() < enough; ++it) {
    if (Clock::now() >= deadline) throw DeadlinePassed{};
    if (listed.contains(*it) || documents.contains(it.get_collapse_key())) continue;
    const Xapian::Document document = it.get_document();
    if (!holds_most(parts, document, tokeniser)) continue;
    found.push_back(
        {{*it, it.get_weight(), true}, by_date ? document.get_value(schema::slot_date_low) : "", ""});
  }
  sort_by_date(found, order.sort);
  std::vector<Row> rows = rows_of(found);
  if (rows.size() > wanted) rows.resize(wanted);
  return rows;
}

std::vector<Row> list_any(const Xapian::Database& db, const std::vector<query::Clue>& clues,
                          const Xapian::Query& kept, const std::vector<Row>& strict, std::size_t wanted,
                          const Xapian::Query& guard) {
  Xapian::Query query = any_of(db, clues);
  if (query.empty()) return {};
  if (!kept.empty()) query = Xapian::Query(Xapian::Query::OP_FILTER, query, kept);
  const std::set<std::string> listed = documents_of(db, strict);
  const auto candidates = static_cast<Xapian::doccount>(ranked_documents + listed.size());
  const Xapian::MSet mset = ranked(db, guarded(query, guard), true).get_mset(0, candidates);
  std::vector<Row> rows;
  for (auto it = mset.begin(); it != mset.end(); ++it)
    if (!listed.contains(it.get_collapse_key())) rows.push_back({*it, it.get_weight(), true});
  rank_first(db, clues, rows);
  return slice(std::move(rows), 0, wanted);
}

}  // namespace searcher
