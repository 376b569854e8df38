#include "searcher/search.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <memory>
#include <sstream>
#include <utility>

#include "indexer/error.h"
#include "indexer/record.h"
#include "searcher/abbreviations.h"
#include "searcher/citation.h"
#include "searcher/copies.h"
#include "searcher/distinct.h"
#include "searcher/evaluate.h"
#include "searcher/facets.h"
#include "searcher/fetch.h"
#include "searcher/fragments.h"
#include "searcher/guard.h"
#include "searcher/listing.h"
#include "searcher/marking.h"
#include "searcher/names.h"
#include "searcher/plan.h"
#include "searcher/query/clues.h"
#include "searcher/query/expand.h"
#include "searcher/speakers.h"
#include "searcher/suggestion.h"
#include "searcher/tally.h"
#include "searcher/vocabulary.h"

namespace searcher {
namespace {

using query::Compiled;
using query::Matcher;
using query::Node;
using query::Note;
using query::Reading;

constexpr std::size_t most_copies = 50;      // named with a hit
constexpr std::size_t few_passages = 10;     // with all words: from here on nothing is relaxed
constexpr std::size_t most_distinct = 1000;  // among so many rows of a result copies are found
// A suggestion is worth no more time than this, nor its probes more candidates than that.
constexpr std::chrono::milliseconds suggestion_time{250};
constexpr Xapian::doccount probed_candidates = 500;

const char* name(Reading reading) {
  switch (reading) {
    case Reading::as_written:
      return "as written";
    case Reading::unmarked:
      return "unmarked";
    case Reading::lenient:
      break;
  }
  return "lenient";
}

std::vector<Row> slice(const std::vector<Row>& rows, std::size_t offset, std::size_t limit) {
  offset = std::min(offset, rows.size());
  limit = std::min(limit, rows.size() - offset);
  const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(offset);
  return {begin, begin + static_cast<std::ptrdiff_t>(limit)};
}

// Asks whether other readings of one request find anything.
class Prober final : public Probe {
 public:
  Prober(Index& index, const Xapian::Database& db, const Request& request, query::Vocabulary& vocabulary,
         indexer::text::Tokeniser& tokeniser, const Xapian::Query& guard, Clock::time_point deadline)
      : index_(index),
        db_(db),
        request_(request),
        vocabulary_(vocabulary),
        tokeniser_(tokeniser),
        guard_(guard),
        begin_(Clock::now()),
        deadline_(deadline) {}

  std::optional<std::string> first(const Node& typed, Reading reading) override {
    if (spent() >= 1) return std::nullopt;
    const Node tree = filtered(typed, request_.filters, request_.from, request_.to, tokeniser_);
    const Compiled compiled = query::compile(tree, reading, vocabulary_, guard_);
    const Matcher matcher(tree, reading, vocabulary_);
    Xapian::Enquire enquire(db_);
    enquire.set_query(guard_.empty() ? compiled.query()
                                     : Xapian::Query(Xapian::Query::OP_FILTER, compiled.query(), guard_));
    Xapian::MSet mset;
    try {
      mset = enquire.get_mset(0, compiled.verify ? probed_candidates : 1);
    } catch (const DeadlinePassed&) {
      return std::nullopt;
    }
    for (auto it = mset.begin(); it != mset.end() && spent() < 1; ++it) {
      const Xapian::Document document = it.get_document();
      std::string text = indexer::decode_passage(document.get_data()).passage.text;
      if (!compiled.verify ||
          matcher.holds(text, tokeniser_.tokenise(text), query::DocumentEvidence(document)))
        return text;
    }
    return std::nullopt;
  }

  void mean(Node& tree) override { find_meant(tree, index_, db_, tokeniser_); }
  Xapian::doccount frequency(const std::string& term) override { return db_.get_termfreq(term); }
  double spent() override {
    const Clock::time_point now = Clock::now();
    if (now >= deadline_) return 1;
    return std::chrono::duration<double>(now - begin_) / std::chrono::duration<double>(deadline_ - begin_);
  }

 private:
  Index& index_;
  const Xapian::Database& db_;
  const Request& request_;
  query::Vocabulary& vocabulary_;
  indexer::text::Tokeniser& tokeniser_;
  const Xapian::Query& guard_;
  Clock::time_point begin_, deadline_;
};

// One request on one opening of the index.
class Search {
 public:
  Search(Index& index, const Xapian::Database& db, const Request& request)
      : request_(request),
        index_(index),
        db_(db),
        tokeniser_(thread_tokeniser()),
        vocabulary_(index, db),
        begin_(Clock::now()),
        deadline_(begin_ + request.deadline),
        stop_(std::make_shared<Clock::time_point>(begin_ + request.deadline * 7 / 10)),
        guard_(index.local() ? guard(stop_) : Xapian::Query()),
        counter_(index, db, deadline_),
        order_{request.sort, request.group_by_document},
        plan_(make_plan(request.q, request.filters, request.from, request.to, tokeniser_)),
        notes_(plan_.typed.notes) {
    widen(index);
    if (reading_ == Reading::unmarked) find_meant(plan_.tree, index, db, tokeniser_);
    response_.text = request.q;
    response_.interpreted = query::interpreted(plan_.typed.tree);
    response_.offset = request.offset;
    response_.limit = request.limit;
    response_.receipt = index.receipt();
  }

  Response answer() {
    read();
    const std::vector<Row> rows = page();
    if (request_.facets) find_facets();
    show(rows);
    suggest();
    for (const Note& note : notes_) response_.notes.push_back(query::say(note, request_.language));
    for (std::string& note : notes_on_speakers(plan_.tree, db_, vocabulary_, tokeniser_, request_.language))
      response_.notes.push_back(std::move(note));
    return std::move(response_);
  }

  std::string stages() {
    read();
    const Compiled& compiled = found_.compiled;
    std::ostringstream out;
    out << "text         " << request_.q << "\n"
        << "interpreted  " << response_.interpreted << "\n"
        << "tree         " << query::to_string(plan_.typed.tree) << "\n"
        << "with filters " << query::to_string(plan_.tree) << "\n"
        << "reading      " << name(reading_) << "\n";
    for (const Note& note : notes_)
      out << "note         " << query::to_string(note) << ": " << query::say(note, request_.language) << "\n";
    out << "found        " << response_.total.passages << " passages, " << response_.total.documents
        << " documents\n"
        << "checked      " << (compiled.verify ? "each match" : "by Xapian alone") << "\n"
        << "finds        " << compiled.match.get_description() << "\n"
        << "ranks by     " << compiled.rank.get_description() << "\n"
        << "exact first  " << compiled.exact.get_description() << "\n";
    for (const Xapian::Query& part : compiled.parts) out << "part         " << part.get_description() << "\n";
    out << "kept         " << compiled.kept.get_description() << "\n";
    return out.str();
  }

 private:
  // What a reading of a tree finds: counts, the rows where they had to be checked one by one, and all matches
  // where they were gone through in memory.
  struct Result {
    Compiled compiled;
    Tally tally;
    std::vector<Row> rows;
    std::optional<Matches> weighed;
  };

  // `weigh`: the matches are to be listed by relevance.
  Result find(const Node& tree, Reading reading, Wanted wanted, bool weigh) {
    Result result;
    result.compiled = query::compile(tree, reading, vocabulary_, guard_);
    const query::Formula& match = result.compiled.match;
    const query::Formula all = result.compiled.query();
    if (weigh && !result.compiled.verify && !match.empty()) {
      if (const auto evaluator = counter_.evaluator(all)) {
        result.weighed = evaluator->all(all, true);
        result.tally = counter_.count(result.weighed->ids, wanted);
        result.tally.complete = evaluator->complete();
        return result;
      }
    }
    if (!result.compiled.verify) {
      result.tally = counter_.count(match, wanted);
      return result;
    }
    const Matcher matcher(tree, reading, vocabulary_);
    try {
      Checked checked =
          check(db_, result.compiled, matcher, order_, clues(tree, reading), deadline_, tokeniser_);
      result.tally = std::move(checked.tally);
      result.rows = std::move(checked.rows);
    } catch (const DeadlinePassed&) {
      result.tally.complete = false;
    }
    return result;
  }

  // Abbreviations, dates, ordinals and document numbers in their other forms.
  void widen(const Index& index) {
    reading_ = query::first_reading(plan_.tree);
    const auto known = glossary(index, db_, tokeniser_);
    query::Expanded expanded = query::expand(
        plan_.tree, reading_, *known, [&](const query::Abbreviation& one) { return printed(db_, one); },
        vocabulary_, tokeniser_);
    plan_.tree = std::move(expanded.tree);
    for (Note& one : expanded.notes) note(std::move(one));
  }

  // As written, or unmarked where no mark was typed; only where that finds nothing, with the bare letters
  // open.
  void read() {
    const Wanted wanted{false, request_.facets, request_.sort != Sort::relevance};
    const bool weigh = request_.sort == Sort::relevance && request_.limit > 0;
    found_ = find(plan_.tree, reading_, wanted, weigh);
    const bool nothing = found_.tally.passages == 0 && found_.tally.complete;
    if (nothing && reading_ == Reading::as_written && query::carries_mark(plan_.tree)) {
      Result lenient = find(plan_.tree, Reading::lenient, wanted, weigh);
      if (lenient.tally.passages > 0) {
        reading_ = Reading::lenient;
        found_ = std::move(lenient);
        note({Note::Code::read_lenient, {}});
      }
    }
    if (reading_ == Reading::unmarked && query::has_other_forms(plan_.tree, vocabulary_))
      note({Note::Code::read_unmarked, {}});
    for (const Note& one : found_.compiled.notes) note(one);
    if (!found_.tally.complete) note_deadline();
    response_.total = {found_.tally.passages, found_.tally.documents, found_.tally.complete};
  }

  std::vector<Row> strict(std::size_t offset, std::size_t limit) {
    if (!collapses() || limit == 0 || offset + limit > most_distinct) return listed(offset, limit);
    // Copies do not fill the page: where there are some, more rows are taken.
    const std::size_t end = offset + limit;
    for (std::size_t count = end;;) {
      const std::vector<Row> rows = listed(0, count);
      const std::vector<Row> kept = distinct(db_, rows);
      if (kept.size() >= end || rows.size() < count || count >= most_distinct)
        return slice(kept, offset, limit);
      count = std::min(most_distinct, count + 2 * (end - kept.size()) + limit);
    }
  }

  // Whether copies of one passage share a place.
  bool collapses() const {
    return request_.collapse && !order_.group_by_document && order_.sort == Sort::relevance;
  }

  std::vector<Row> listed(std::size_t offset, std::size_t limit) {
    if (found_.compiled.verify) return slice(found_.rows, offset, limit);
    const std::vector<query::Clue> all = clues(plan_.tree, reading_);
    if (found_.weighed) return list(db_, *found_.weighed, counter_.documents(), order_, offset, limit, all);
    const Xapian::Query query = found_.compiled.query();
    const bool unwatched =
        guard_.empty() || order_.sort == Sort::relevance;  // compile() watches what is long
    return list(db_, unwatched ? query : Xapian::Query(Xapian::Query::OP_FILTER, query, guard_), order_,
                offset, limit, found_.tally, all);
  }

  // What puts documents in order; not needed where passages are listed.
  std::vector<query::Clue> clues(const Node& tree, Reading reading) {
    if (!order_.group_by_document) return {};
    return query::clues_of(tree, reading, vocabulary_);
  }

  // Whether so few passages hold all words that others are to follow.
  bool wants_more() const {
    if (!request_.relax || found_.compiled.parts.size() < 2 || Clock::now() >= deadline_) return false;
    if (!request_.fill) return found_.tally.passages < few_passages;
    return (order_.group_by_document ? found_.tally.documents : found_.tally.passages) <
           request_.offset + request_.limit;
  }

  // The page's rows; none where putting them in order takes too long.
  std::vector<Row> page() {
    *stop_ = deadline_;
    try {
      return ordered();
    } catch (const DeadlinePassed&) {
      note_deadline();
      return {};
    }
  }

  // Those of the query as read; behind them, where they are few, those with most of its words.
  std::vector<Row> ordered() {
    if (!wants_more()) return strict(request_.offset, request_.limit);
    const std::size_t end = request_.offset + request_.limit;
    std::vector<Row> rows = listed(0, request_.fill ? end : few_passages);
    const std::size_t wanted =
        std::max(end, rows.size() + 1) - rows.size();  // one tells whether there are any
    const std::vector<Row> more = followers(rows, wanted);
    if (!more.empty()) note({Note::Code::relaxed, {std::to_string(found_.tally.passages)}});
    rows.insert(rows.end(), more.begin(), more.end());
    return slice(collapses() ? distinct(db_, rows) : rows, request_.offset, request_.limit);
  }

  // Those with most of the words, or with any; none where finding them takes too long.
  std::vector<Row> followers(const std::vector<Row>& rows, std::size_t wanted) {
    try {
      return request_.fill
                 ? list_any(db_, clues(plan_.tree, reading_), found_.compiled.kept, rows, wanted, guard_)
                 : list_relaxed(db_, found_.compiled, plan_.tree, reading_, vocabulary_, order_, rows, wanted,
                                tokeniser_, guard_, deadline_);
    } catch (const DeadlinePassed&) {
      note_deadline();
      return {};
    }
  }

  // A facet leaves out its own filter: only then another count is needed.
  void find_facets() {
    for (const std::string_view field : faceted) {
      if (!narrows(plan_.tree, field)) {
        values(response_.facets, field) = facet(field, found_.tally, request_.language, tokeniser_);
        continue;
      }
      const Result wider = find(without(plan_.tree, field), reading_, {false, true, false}, false);
      if (!wider.tally.complete) note_deadline();
      values(response_.facets, field) = facet(field, wider.tally, request_.language, tokeniser_);
    }
  }

  // Where nothing was found as typed, what would find something.
  void suggest() {
    if (request_.fill) return;
    const Node& typed = plan_.typed.tree;
    const auto until = std::min(deadline_, Clock::now() + suggestion_time);
    *stop_ = until;
    Prober probe(index_, db_, request_, vocabulary_, tokeniser_, guard_, until);
    if (reading_ == Reading::lenient) {
      const auto passage = probe.first(typed, reading_);
      std::string spelled = passage ? spelled_as(typed, reading_, *passage, tokeniser_) : "";
      if (passage && spelled != response_.interpreted) response_.suggestion = std::move(spelled);
      return;
    }
    if (found_.tally.passages > 0 || !found_.tally.complete) return;
    note_nowhere(typed);
    response_.suggestion = suggestion(typed, vocabulary_, probe, tokeniser_);
  }

  void show(const std::vector<Row>& rows) {
    if (rows.empty()) return;
    if (request_.fill) return name_hits(rows);
    const Matcher matcher(plan_.tree, reading_, vocabulary_);
    DocumentViews documents(db_);
    for (const Row& row : rows) {
      const indexer::StoredPassage stored = fetch_passage(db_, row.docid);
      response_.hits.push_back(hit(row, stored, documents.at(stored.document), matcher));
    }
  }

  void name_hits(const std::vector<Row>& rows) {
    const std::shared_ptr<const Names> names = Names::shared(index_, db_);
    for (const Row& row : rows) {
      auto name = names ? names->of(row.docid) : std::nullopt;
      if (!name) {
        indexer::StoredPassage stored = fetch_passage(db_, row.docid);
        name = Names::Name{std::move(stored.document), stored.passage.paragraph};
      }
      Hit hit = ranked(row);
      hit.passage.paragraph = name->paragraph;
      hit.passage.id = name->document + "#p" + std::to_string(name->paragraph);
      hit.document.id = std::move(name->document);
      response_.hits.push_back(std::move(hit));
    }
  }

  Hit ranked(const Row& row) const {
    Hit hit;
    hit.rank = request_.offset + response_.hits.size() + 1;
    hit.score = row.score;
    hit.relaxed = row.relaxed;
    return hit;
  }

  Hit hit(const Row& row, const indexer::StoredPassage& stored, const DocumentView& document,
          const Matcher& matcher) {
    Hit hit = ranked(row);
    hit.passage = view(stored, document.facts.type);
    hit.document = document;
    const std::string& text = hit.passage.text;
    const indexer::text::Tokens& tokens = tokeniser_.tokenise(text);
    hit.fragments = cut(text, matcher.ranges(text, tokens));
    hit.match = label(plan_.tree, text, tokens);
    find_copies(hit, row.docid);
    if (const auto before = fetch_neighbour(db_, row.docid, stored, -1))
      hit.before = shortened_start(before->passage.text);
    if (const auto after = fetch_neighbour(db_, row.docid, stored, 1))
      hit.after = shortened_end(after->passage.text);
    hit.citation = citation(document, hit.passage);
    hit.url = url(document.id, hit.passage.paragraph);
    return hit;
  }

  void find_copies(Hit& hit, Xapian::docid docid) {
    for (const Xapian::docid copy : exact_copies(db_, docid)) {
      if (hit.copies.size() == most_copies) break;
      const indexer::StoredPassage stored = fetch_passage(db_, copy);
      hit.copies.push_back(stored.document + "#p" + std::to_string(stored.passage.paragraph));
    }
  }

  void note_nowhere(const Node& typed) {
    std::string words;
    for (const std::string& word : words_nowhere(typed, vocabulary_))
      words += words.empty() ? word : "”, “" + word;
    if (!words.empty()) note({Note::Code::nowhere, {std::move(words)}});
  }

  void note(Note note) {
    if (std::find(notes_.begin(), notes_.end(), note) == notes_.end()) notes_.push_back(std::move(note));
  }
  void note_deadline() {
    note({Note::Code::deadline, {std::to_string(request_.deadline.count())}});
    response_.total.exact = false;
  }

  const Request& request_;
  Index& index_;
  const Xapian::Database& db_;
  indexer::text::Tokeniser& tokeniser_;
  IndexVocabulary vocabulary_;
  Clock::time_point begin_, deadline_;
  std::shared_ptr<Clock::time_point> stop_;  // when the guard stops: counting leaves some time for the page
  Xapian::Query guard_;
  Counter counter_;
  Order order_;
  Plan plan_;
  std::vector<Note> notes_;
  Reading reading_ = Reading::as_written;
  Result found_;
  Response response_;
};

}  // namespace

const char* name(Match match) {
  switch (match) {
    case Match::written:
      return "written";
    case Match::orthographic:
      return "orthographic";
    case Match::unmarked:
      break;
  }
  return "unmarked";
}

Response search(Index& index, const Request& request) {
  const Clock::time_point start = Clock::now();
  Response response;
  index.run([&](const Xapian::Database& db) { response = Search(index, db, request).answer(); });
  response.took_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  return response;
}

std::string analyze(Index& index, const Request& request) {
  std::string stages;
  index.run([&](const Xapian::Database& db) { stages = Search(index, db, request).stages(); });
  return stages;
}

}  // namespace searcher
