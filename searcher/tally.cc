#include "searcher/tally.h"

#include <memory>
#include <vector>

#include "indexer/schema.h"
#include "searcher/columns.h"
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
  std::uint64_t distinct() const {
    std::uint64_t all = 0;
    for (std::size_t i = 1; i < counts_.size(); ++i) all += counts_[i] > 0;
    return all;
  }
  void write(Counts& out) const {
    for (std::size_t i = 1; i < counts_.size(); ++i)
      if (counts_[i] > 0) out.emplace(column_.values[i], counts_[i]);
  }

 private:
  const Column& column_;
  std::vector<std::uint64_t> counts_;
};

class ColumnSpy final : public Watch {
 public:
  ColumnSpy(Columns& columns, const Xapian::Database& db, Wanted wanted, Clock::time_point deadline)
      : Watch(deadline), wanted_(wanted), documents_(columns.of(db, schema::slot_document)) {
    if (wanted.facets) {
      facets_ = std::make_unique<ColumnCount>(columns.of(db, schema::slot_facets));
      speakers_ = std::make_unique<ColumnCount>(columns.of(db, schema::slot_speakers));
    }
    if (wanted.dates) dates_ = std::make_unique<ColumnCount>(columns.of(db, schema::slot_date_low));
  }

  void operator()(const Xapian::Document& document, double) override {
    const Xapian::docid docid = document.get_docid();
    documents_.add(docid);
    if (facets_) facets_->add(docid);
    if (speakers_) speakers_->add(docid);
    if (dates_) dates_->add(docid);
    count();
  }

  void write(Tally& tally) const {
    tally.passages = counted();
    tally.documents = documents_.distinct();
    if (wanted_.keys) documents_.write(tally.keys);
    if (facets_) facets_->write(tally.facets);
    if (speakers_) speakers_->write(tally.speakers);
    if (dates_) dates_->write(tally.dates);
  }

 private:
  Wanted wanted_;
  ColumnCount documents_;
  std::unique_ptr<ColumnCount> facets_, speakers_, dates_;
};

// Every match passes the spies of `enquire`; how many there were.
std::uint64_t count_all(Xapian::Enquire& enquire, const Xapian::Database& db) {
  return enquire.get_mset(0, 0, db.get_doccount()).get_matches_estimated();
}

Tally tally_in_memory(Columns& columns, const Xapian::Database& db, Xapian::Enquire& enquire, Wanted wanted,
                      Clock::time_point deadline) {
  Tally tally;
  ColumnSpy spy(columns, db, wanted, deadline);
  enquire.add_matchspy(&spy);
  try {
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
    : db_(db), columns_(index.columns()), local_(index.local()), deadline_(deadline) {}

Tally Counter::count(const Xapian::Query& query, Wanted wanted) const {
  if (query.empty()) return {};
  Xapian::Enquire enquire(db_);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  if (columns_) return tally_in_memory(*columns_, db_, enquire, wanted, deadline_);
  return tally_by_values(local_, db_, enquire, wanted, deadline_);
}

}  // namespace searcher
