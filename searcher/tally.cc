#include "searcher/tally.h"

#include <memory>
#include <utility>
#include <vector>

#include "indexer/schema.h"
#include "searcher/guard.h"

namespace searcher {
namespace {

namespace schema = indexer::schema;

constexpr std::uint64_t matches_between_looks = 1024;  // at the clock

// Stops the match at the deadline.
class Watch : public Xapian::MatchSpy {
 public:
  explicit Watch(Clock::time_point deadline) : deadline_(deadline) {}
  void operator()(const Xapian::Document&, double) override { count(); }
  std::uint64_t counted() const { return counted_; }

 protected:
  void count() {
    if (++counted_ % matches_between_looks == 0 && Clock::now() >= deadline_) throw DeadlinePassed{};
  }

 private:
  Clock::time_point deadline_;
  std::uint64_t counted_ = 0;
};

// How often each value of a column stands among the matches.
class ColumnCount {
 public:
  explicit ColumnCount(const Column& column) : column_(column), counts_(column.values.size()) {}
  void add(Xapian::docid docid) { ++counts_[column_.number[docid]]; }
  void write(Counts& out) const {
    for (std::size_t i = 1; i < counts_.size(); ++i)
      if (counts_[i] > 0) out.emplace(column_.values[i], counts_[i]);
  }

 private:
  const Column& column_;
  std::vector<std::uint32_t> counts_;
};

// How many values of a column stand among the matches at all.
class Distinct {
 public:
  explicit Distinct(const Column& column) : column_(column), seen_(column.values.size()) {}
  void add(Xapian::docid docid) {
    const std::uint32_t number = column_.number[docid];
    if (number == last_) return;  // passages of one document stand together
    last_ = number;
    if (number == 0 || seen_[number]) return;
    seen_[number] = true;
    ++count_;
  }
  std::uint64_t count() const { return count_; }

 private:
  const Column& column_;
  std::vector<bool> seen_;
  std::uint32_t last_ = 0;
  std::uint64_t count_ = 0;
};

class ColumnSpy final : public Watch {
 public:
  ColumnSpy(Columns& columns, const Xapian::Database& db, Wanted wanted, Clock::time_point deadline)
      : Watch(deadline), documents_(columns.of(db, schema::slot_document)) {
    if (wanted.keys) keys_ = std::make_unique<ColumnCount>(columns.of(db, schema::slot_document));
    if (wanted.facets) {
      facets_ = std::make_unique<ColumnCount>(columns.of(db, schema::slot_facets));
      speakers_ = std::make_unique<ColumnCount>(columns.of(db, schema::slot_speakers));
    }
    if (wanted.dates) dates_ = std::make_unique<ColumnCount>(columns.of(db, schema::slot_date_low));
  }

  void operator()(const Xapian::Document& document, double) override {
    add(document.get_docid());
    count();
  }

  // One column after the other.
  void add(const std::vector<Xapian::docid>& matches) {
    for (const Xapian::docid match : matches) documents_.add(match);
    for (ColumnCount* column : {keys_.get(), facets_.get(), speakers_.get(), dates_.get()}) {
      if (!column) continue;
      for (const Xapian::docid match : matches) column->add(match);
    }
  }

  void write(Tally& tally) const {
    tally.passages = counted();
    tally.documents = documents_.count();
    if (keys_) keys_->write(tally.keys);
    if (facets_) facets_->write(tally.facets);
    if (speakers_) speakers_->write(tally.speakers);
    if (dates_) dates_->write(tally.dates);
  }

 private:
  void add(Xapian::docid docid) {
    documents_.add(docid);
    if (keys_) keys_->add(docid);
    if (facets_) facets_->add(docid);
    if (speakers_) speakers_->add(docid);
    if (dates_) dates_->add(docid);
  }

  Distinct documents_;
  std::unique_ptr<ColumnCount> keys_, facets_, speakers_, dates_;
};

Xapian::Enquire boolean(const Xapian::Database& db, const Xapian::Query& query) {
  Xapian::Enquire enquire(db);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire;
}

// Every match passes the spies of `enquire`; how many there were.
std::uint64_t count_all(Xapian::Enquire& enquire, const Xapian::Database& db) {
  return enquire.get_mset(0, 0, db.get_doccount()).get_matches_estimated();
}

Tally tally_in_memory(Columns& columns, const Xapian::Database& db, const Xapian::Query& query, Wanted wanted,
                      Clock::time_point deadline) {
  Tally tally;
  ColumnSpy spy(columns, db, wanted, deadline);
  try {
    Xapian::Enquire enquire = boolean(db, query);
    enquire.add_matchspy(&spy);
    count_all(enquire, db);
  } catch (const DeadlinePassed&) {
    tally.complete = false;
  }
  spy.write(tally);
  return tally;
}

void write(const Xapian::ValueCountMatchSpy& spy, Counts& out) {
  for (auto it = spy.values_begin(); it != spy.values_end(); ++it) out.emplace(*it, it.get_termfreq());
}

Tally tally_by_values(bool local, const Xapian::Database& db, Xapian::Enquire& enquire, Wanted wanted,
                      Clock::time_point deadline) {
  Tally tally;
  Xapian::ValueCountMatchSpy keys(schema::slot_document), facets(schema::slot_facets),
      speakers(schema::slot_speakers), dates(schema::slot_date_low);
  Watch watch(deadline);
  enquire.add_matchspy(&keys);
  if (wanted.facets) enquire.add_matchspy(&facets);
  if (wanted.facets) enquire.add_matchspy(&speakers);
  if (wanted.dates) enquire.add_matchspy(&dates);
  if (local) enquire.add_matchspy(&watch);
  try {
    tally.passages = count_all(enquire, db);
  } catch (const DeadlinePassed&) {
    tally.complete = false;
    tally.passages = watch.counted();
  }
  write(keys, tally.keys);
  tally.documents = tally.keys.size();
  if (!wanted.keys) tally.keys.clear();
  write(facets, tally.facets);
  write(speakers, tally.speakers);
  write(dates, tally.dates);
  return tally;
}

}  // namespace

Counter::Counter(Index& index, const Xapian::Database& db, Clock::time_point deadline)
    : db_(db),
      columns_(index.columns()),
      postings_(index.postings()),
      local_(index.local()),
      deadline_(deadline) {}

std::unique_ptr<Evaluator> Counter::evaluator(const query::Formula& query) const {
  if (!postings_ || !query.transparent()) return nullptr;
  return std::make_unique<Evaluator>(db_, postings_, deadline_);
}

Tally Counter::count(const query::Formula& query, Wanted wanted) const {
  if (query.empty()) return {};
  if (const auto evaluator = this->evaluator(query)) {
    Tally tally = count(evaluator->all(query, false).ids, wanted);
    tally.complete = evaluator->complete();
    return tally;
  }
  if (columns_) return tally_in_memory(*columns_, db_, query, wanted, deadline_);
  Xapian::Enquire enquire = boolean(db_, query);
  return tally_by_values(local_, db_, enquire, wanted, deadline_);
}

Tally Counter::count(const std::vector<Xapian::docid>& matches, Wanted wanted) const {
  Tally tally;
  ColumnSpy spy(*columns_, db_, wanted, deadline_);
  spy.add(matches);
  spy.write(tally);
  tally.passages = matches.size();
  return tally;
}

const Column& Counter::documents() const {
  return columns_->of(db_, schema::slot_document);
}

}  // namespace searcher
