#include "searcher/evaluate.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "searcher/guard.h"
#include "searcher/ranked.h"

namespace searcher {
namespace {

using query::Formula;
using query::PhrasePlace;
using Kind = Formula::Kind;
using Ids = std::vector<Xapian::docid>;

constexpr double dense_share =
    1.0 / 32;  // of all documents: from here on they are added up in an array of all
constexpr std::size_t few_candidates = 48;         // places are read as fast as other markings are looked up
constexpr unsigned candidates_between_looks = 64;  // at the clock
constexpr std::size_t much_longer = 16;            // list beside list: then the longer one is leapt through

// Where `id` stands or would stand, from `at` on: steps that double, then halves.
std::size_t leap(const Ids& ids, std::size_t at, Xapian::docid id) {
  std::size_t step = 1;
  while (at + step < ids.size() && ids[at + step] < id) step *= 2;
  const auto begin = ids.begin() + static_cast<std::ptrdiff_t>(at + step / 2);
  const auto end = ids.begin() + static_cast<std::ptrdiff_t>(std::min(at + step + 1, ids.size()));
  return static_cast<std::size_t>(std::lower_bound(begin, end, id) - ids.begin());
}

// Calls `met(i, j)` wherever a[i] is b[j].
template <typename Met>
void intersect(const Ids& a, const Ids& b, const Met& met) {
  std::size_t i = 0, j = 0;
  const bool leap_a = a.size() > b.size() * much_longer, leap_b = b.size() > a.size() * much_longer;
  while (i < a.size() && j < b.size()) {
    if (a[i] < b[j])
      i = leap_a ? leap(a, i, b[j]) : i + 1;
    else if (b[j] < a[i])
      j = leap_b ? leap(b, j, a[i]) : j + 1;
    else
      met(i++, j++);
  }
}

// Sums by number. Adds up in an array of all numbers where many are to come, else by sorting.
class Sums {
 public:
  Sums(bool dense, Xapian::docid last) : last_(last) {
    if (!dense) return;
    std::vector<double>& all = shared();
    if (all.size() <= last) all.resize(std::size_t{last} + 1, nothing);
    all_ = all.data();
  }

  // `value(i)`, 0 or more, for ids[i].
  template <typename Value>
  void add(const Ids& ids, const Value& value) {
    if (all_)
      for (std::size_t i = 0; i < ids.size(); ++i) all_[ids[i]] += value(i);
    else
      for (std::size_t i = 0; i < ids.size(); ++i) loose_.emplace_back(ids[i], value(i));
  }

  // Each number with `weight(number, sum)`, or, where that is not wanted, alone.
  template <typename Weigh>
  Matches take(bool weigh, const Weigh& weight) {
    return all_ ? take_dense(weigh, weight) : take_loose(weigh, weight);
  }

 private:
  // Without a branch, which could not be foretold: what is nothing is written over by the next.
  template <typename Weigh>
  Matches take_dense(bool weigh, const Weigh& weight) {
    Matches found;
    found.ids.resize(std::size_t{last_} + 1);
    if (weigh) found.weights.resize(found.ids.size());
    std::size_t count = 0;
    for (Xapian::docid id = 0; id <= last_; ++id) {
      const double sum = std::exchange(all_[id], nothing);
      found.ids[count] = id;
      if (weigh) found.weights[count] = weight(id, sum);
      count += !std::signbit(sum);
    }
    found.ids.resize(count);
    if (weigh) found.weights.resize(count);
    return found;
  }

  template <typename Weigh>
  Matches take_loose(bool weigh, const Weigh& weight) {
    Matches found;
    std::stable_sort(loose_.begin(), loose_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < loose_.size();) {
      const Xapian::docid id = loose_[i].first;
      double sum = 0;
      for (; i < loose_.size() && loose_[i].first == id; ++i) sum += loose_[i].second;
      found.ids.push_back(id);
      if (weigh) found.weights.push_back(weight(id, sum));
    }
    return found;
  }

  // What sums begin with: it changes none, and whatever is added takes its sign away.
  static constexpr double nothing = -0.0;

  // All nothing between uses: making it anew would cost more than adding up. For one at a time on a thread.
  static std::vector<double>& shared() {
    static thread_local std::vector<double> all;
    return all;
  }

  Xapian::docid last_;
  double* all_ = nullptr;
  std::vector<std::pair<Xapian::docid, double>> loose_;
};

// Stands for the given documents. Throws DeadlinePassed.
class Chosen final : public Xapian::PostingSource {
 public:
  Chosen(const Ids& ids, Clock::time_point deadline) : ids_(ids), deadline_(deadline) {}

  void init(const Xapian::Database&) override {
    at_ = 0;
    begun_ = false;
  }
  Xapian::doccount get_termfreq_min() const override { return count(); }
  Xapian::doccount get_termfreq_est() const override { return count(); }
  Xapian::doccount get_termfreq_max() const override { return count(); }
  void next(double) override {
    look();
    if (begun_) ++at_;
    begun_ = true;
  }
  void skip_to(Xapian::docid target, double) override {
    look();
    begun_ = true;
    if (at_ < ids_.size() && ids_[at_] < target) at_ = leap(ids_, at_, target);
  }
  bool at_end() const override { return at_ >= ids_.size(); }
  Xapian::docid get_docid() const override { return ids_[at_]; }
  std::string get_description() const override { return "chosen"; }

 private:
  Xapian::doccount count() const { return static_cast<Xapian::doccount>(ids_.size()); }
  void look() {
    if (++looks_ % candidates_between_looks == 0 && Clock::now() >= deadline_) throw DeadlinePassed{};
  }

  const Ids& ids_;
  Clock::time_point deadline_;
  std::size_t at_ = 0;
  bool begun_ = false;
  unsigned looks_ = 0;
};

void keep(const std::vector<char>& held, Matches& found) {
  std::size_t kept = 0;
  const bool weighed = !found.weights.empty();
  for (std::size_t i = 0; i < held.size(); ++i) {
    if (!held[i]) continue;
    found.ids[kept] = found.ids[i];
    if (weighed) found.weights[kept] = found.weights[i];
    ++kept;
  }
  found.ids.resize(kept);
  if (weighed) found.weights.resize(kept);
}

}  // namespace

Evaluator::Evaluator(const Xapian::Database& db, std::shared_ptr<Postings> postings,
                     Clock::time_point deadline)
    : db_(db),
      postings_(std::move(postings)),
      penalties_(postings_->penalties(db)),
      documents_(db.get_doccount()),
      deadline_(deadline) {}

Matches Evaluator::all(const Formula& formula, bool weigh) {
  return all(*formula.root(), weigh, 1);
}

void Evaluator::add(const Formula& formula, Matches& found) {
  const Marks marks = probe(*formula.root(), found.ids, true, 1);
  found.weights.resize(found.ids.size());
  for (std::size_t i = 0; i < marks.held.size(); ++i)
    if (marks.held[i]) found.weights[i] += marks.weights[i];
}

bool Evaluator::late() {
  if (complete_ && Clock::now() >= deadline_) complete_ = false;
  return !complete_;
}

const PostingList& Evaluator::list(const std::string& term) {
  static const PostingList nothing;
  auto known = lists_.find(term);
  if (known != lists_.end()) return *known->second;
  if (late()) return nothing;
  return *lists_.emplace(term, postings_->of(db_, term)).first->second;
}

double Evaluator::size(const Part& part) {
  const auto sum = [&](double first, const auto& join) {
    for (const auto& each : part.parts) first = join(first, size(*each));
    return first;
  };
  const auto least = [](double a, double b) { return std::min(a, b); };
  switch (part.kind) {
    case Kind::term:
      return static_cast<double>(list(part.term).ids.size());
    case Kind::any:
    case Kind::synonym:
      return std::min(documents_, sum(0, [](double a, double b) { return a + b; }));
    case Kind::all:
    case Kind::filter:
    case Kind::phrase:
      return sum(documents_, least);
    case Kind::without:
    case Kind::maybe:
    case Kind::scaled:
      return size(*part.parts[0]);
    case Kind::constant:
      return documents_;
    default:
      return 0;
  }
}

// As Xapian::BM25Weight.
Evaluator::Weight Evaluator::weight(double frequency, double factor) const {
  double odds = (documents_ - frequency + 0.5) / (frequency + 0.5);
  if (odds < 2) odds = odds * 0.5 + 1;
  return {std::log(odds) * factor * (bm25_k1 + 1)};
}

// ---- every match

Matches Evaluator::all(const Part& part, bool weigh, double factor) {
  if (late()) return {};
  switch (part.kind) {
    case Kind::term: {
      const PostingList& postings = list(part.term);
      Matches found{postings.ids, {}};
      if (!weigh) return found;
      const Weight of_term = weight(static_cast<double>(postings.ids.size()), factor);
      found.weights.resize(found.ids.size());
      for (std::size_t i = 0; i < found.ids.size(); ++i)
        found.weights[i] = of_term.of(postings.times[i], penalties_[found.ids[i]]);
      return found;
    }
    case Kind::all:
    case Kind::filter:
    case Kind::phrase:
      return all_of(part, weigh, factor);
    case Kind::any:
      return any_of(part, weigh, factor);
    case Kind::synonym:
      return synonym_of(part, weigh, factor);
    case Kind::without:
      return without(part, weigh, factor);
    case Kind::maybe: {
      Matches found = all(*part.parts[0], weigh, factor);
      if (!weigh) return found;
      const Marks more = probe(*part.parts[1], found.ids, true, factor);
      for (std::size_t i = 0; i < more.held.size(); ++i)
        if (more.held[i]) found.weights[i] += more.weights[i];
      return found;
    }
    case Kind::scaled: {
      const double scaled = factor * part.factor;
      Matches found = all(*part.parts[0], weigh && scaled != 0, scaled);
      if (weigh) found.weights.resize(found.ids.size());
      return found;
    }
    default:
      return {};
  }
}

void Evaluator::take_apart(const Part& part, bool weigh, Parts& parts) {
  switch (part.kind) {
    case Kind::all:
      for (const auto& each : part.parts) take_apart(*each, weigh, parts);
      return;
    case Kind::filter:
      take_apart(*part.parts[0], weigh, parts);
      take_apart(*part.parts[1], false, parts);
      return;
    case Kind::phrase:
      take_apart(*part.parts[0], weigh, parts);
      if (part.parts.size() > 1) take_apart(*part.parts[1], false, parts);
      parts.phrases.push_back(&part);
      return;
    default:
      parts.parts.emplace_back(&part, weigh);
  }
}

// Begins with what finds least.
Matches Evaluator::all_of(const Part& part, bool weigh, double factor) {
  Parts parts;
  take_apart(part, weigh, parts);
  if (parts.parts.empty()) return {};
  const auto rank = [&](const Part& one) { return one.kind == Kind::constant ? 2 * documents_ : size(one); };
  const auto least =
      std::min_element(parts.parts.begin(), parts.parts.end(),
                       [&](const auto& a, const auto& b) { return rank(*a.first) < rank(*b.first); });
  Matches found = all(*least->first, least->second, factor);
  if (weigh) found.weights.resize(found.ids.size());
  parts.parts.erase(least);
  narrow(parts, factor, found);
  return found;
}

// Each part is asked of what the ones before left over.
void Evaluator::narrow(const Parts& parts, double factor, Matches& matches) {
  auto order = parts.parts;
  std::stable_sort(order.begin(), order.end(),
                   [&](const auto& a, const auto& b) { return size(*a.first) < size(*b.first); });
  for (const auto& [part, weighs] : order) {
    if (matches.ids.empty()) return;
    const Marks marks = probe(*part, matches.ids, weighs, factor);
    if (weighs)
      for (std::size_t i = 0; i < matches.ids.size(); ++i) matches.weights[i] += marks.weights[i];
    keep(marks.held, matches);
  }
  for (const Part* phrase : parts.phrases) keep(decide(*phrase, matches.ids), matches);
}

// What is no term comes first: two of these sums must not be under way at once.
Matches Evaluator::any_of(const Part& part, bool weigh, double factor) {
  std::vector<Matches> others;
  for (const auto& each : part.parts)
    if (each->kind != Kind::term) others.push_back(all(*each, weigh, factor));
  Sums sums(size(part) > documents_ * dense_share, db_.get_lastdocid());
  const auto once = [](std::size_t) { return 1.0; };
  for (const auto& each : part.parts) {
    if (each->kind != Kind::term) continue;
    const PostingList& postings = list(each->term);
    const Weight of_term = weight(static_cast<double>(postings.ids.size()), factor);
    if (weigh)
      sums.add(postings.ids,
               [&](std::size_t i) { return of_term.of(postings.times[i], penalties_[postings.ids[i]]); });
    else
      sums.add(postings.ids, once);
  }
  for (const Matches& other : others)
    weigh ? sums.add(other.ids, [&](std::size_t i) { return other.weights[i]; }) : sums.add(other.ids, once);
  return sums.take(weigh, [](Xapian::docid, double sum) { return sum; });
}

namespace {

// About how many documents hold one of several terms: as Xapian estimates it.
double joint_frequency(double a, double b, double documents) {
  return std::floor(a + b - a * b / documents + 0.5);
}

}  // namespace

Matches Evaluator::synonym_of(const Part& part, bool weigh, double factor) {
  Sums sums(size(part) > documents_ * dense_share, db_.get_lastdocid());
  double frequency = 0;
  for (const auto& each : part.parts) {
    const PostingList& postings = list(each->term);
    frequency = joint_frequency(frequency, static_cast<double>(postings.ids.size()), documents_);
    sums.add(postings.ids, [&](std::size_t i) { return static_cast<double>(postings.times[i]); });
  }
  const Weight of_all = weight(frequency, factor);
  return sums.take(weigh, [&](Xapian::docid id, double times) { return of_all.of(times, penalties_[id]); });
}

Matches Evaluator::without(const Part& part, bool weigh, double factor) {
  Matches found = all(*part.parts[0], weigh, factor);
  std::vector<char> held = unwanted(*part.parts[1], found.ids);
  for (char& each : held) each = !each;
  keep(held, found);
  return found;
}

// Where it is not known in time, all are.
std::vector<char> Evaluator::unwanted(const Part& part, const Ids& ids) {
  std::vector<char> held = probe(part, ids, false, 1).held;
  if (!complete_) held.assign(held.size(), true);
  return held;
}

// ---- which of given numbers match

Evaluator::Marks Evaluator::probe(const Part& part, const Ids& ids, bool weigh, double factor) {
  Marks marks;
  marks.held.assign(ids.size(), false);
  if (weigh) marks.weights.assign(ids.size(), 0);
  if (late()) return marks;
  switch (part.kind) {
    case Kind::term:
      probe_term(part, ids, weigh, factor, marks);
      return marks;
    case Kind::synonym:
      probe_synonym(part, ids, weigh, factor, marks);
      return marks;
    case Kind::any:
      for (const auto& each : part.parts) {
        if (each->kind == Kind::term) {
          probe_term(*each, ids, weigh, factor, marks);
          continue;
        }
        const Marks more = probe(*each, ids, weigh, factor);
        for (std::size_t i = 0; i < ids.size(); ++i) {
          marks.held[i] |= more.held[i];
          if (weigh && more.held[i]) marks.weights[i] += more.weights[i];
        }
      }
      return marks;
    case Kind::all:
    case Kind::filter:
    case Kind::phrase:
      return probe_all(part, ids, weigh, factor);
    case Kind::without: {
      marks = probe(*part.parts[0], ids, weigh, factor);
      const std::vector<char> more = unwanted(*part.parts[1], ids);
      for (std::size_t i = 0; i < ids.size(); ++i) marks.held[i] = marks.held[i] && !more[i];
      return marks;
    }
    case Kind::maybe: {
      marks = probe(*part.parts[0], ids, weigh, factor);
      if (!weigh) return marks;
      const Marks more = probe(*part.parts[1], ids, true, factor);
      for (std::size_t i = 0; i < ids.size(); ++i)
        if (more.held[i]) marks.weights[i] += more.weights[i];
      return marks;
    }
    case Kind::scaled: {
      const double scaled = factor * part.factor;
      marks = probe(*part.parts[0], ids, weigh && scaled != 0, scaled);
      if (weigh) marks.weights.resize(ids.size());
      return marks;
    }
    case Kind::constant:
      marks.held.assign(ids.size(), true);
      if (weigh) marks.weights.assign(ids.size(), factor * part.factor);
      return marks;
    default:
      return marks;
  }
}

void Evaluator::probe_term(const Part& part, const Ids& ids, bool weigh, double factor, Marks& marks) {
  const PostingList& postings = list(part.term);
  const Weight of_term = weight(static_cast<double>(postings.ids.size()), factor);
  intersect(ids, postings.ids, [&](std::size_t i, std::size_t j) {
    marks.held[i] = true;
    if (weigh) marks.weights[i] += of_term.of(postings.times[j], penalties_[ids[i]]);
  });
}

void Evaluator::probe_synonym(const Part& part, const Ids& ids, bool weigh, double factor, Marks& marks) {
  std::vector<double> times(ids.size());
  double frequency = 0;
  for (const auto& each : part.parts) {
    const PostingList& postings = list(each->term);
    frequency = joint_frequency(frequency, static_cast<double>(postings.ids.size()), documents_);
    intersect(ids, postings.ids, [&](std::size_t i, std::size_t j) {
      marks.held[i] = true;
      times[i] += postings.times[j];
    });
  }
  if (!weigh) return;
  const Weight of_all = weight(frequency, factor);
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (marks.held[i]) marks.weights[i] = of_all.of(times[i], penalties_[ids[i]]);
}

Evaluator::Marks Evaluator::probe_all(const Part& part, const Ids& ids, bool weigh, double factor) {
  Parts parts;
  take_apart(part, weigh, parts);
  Matches left{ids, {}};
  if (weigh) left.weights.assign(ids.size(), 0);
  narrow(parts, factor, left);
  Marks marks;
  marks.held.assign(ids.size(), false);
  if (weigh) marks.weights.assign(ids.size(), 0);
  intersect(ids, left.ids, [&](std::size_t i, std::size_t j) {
    marks.held[i] = true;
    if (weigh) marks.weights[i] = left.weights[j];
  });
  return marks;
}

// ---- phrases

std::vector<char> Evaluator::decide(const Part& part, const Ids& ids) {
  std::vector<char> held(ids.size(), true);
  const std::vector<std::int64_t> least = surely(part, ids);
  Ids doubtful;
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (least[i] <= 0) doubtful.push_back(ids[i]);
  if (doubtful.empty()) return held;
  for (std::size_t i = 0; i < ids.size(); ++i) held[i] = least[i] > 0;
  intersect(ids, standing(part, doubtful), [&](std::size_t i, std::size_t) { held[i] = true; });
  return held;
}

// How often the phrase stands in each at least, as counts alone tell.
std::vector<std::int64_t> Evaluator::surely(const Part& part, const Ids& ids) {
  std::vector<std::int64_t> least(ids.size(), 0);
  const auto alone = [](const PhrasePlace& place) { return place.others.empty(); };
  const bool plain = part.places.size() == 2 && std::all_of(part.places.begin(), part.places.end(), alone);
  if (!part.paired || (ids.size() < few_candidates && !plain)) return least;
  const auto add = [&](const std::string& term, std::int64_t sign, std::int64_t once) {
    const PostingList& postings = list(term);
    intersect(ids, postings.ids, [&](std::size_t i, std::size_t j) {
      least[i] += sign * std::max<std::int64_t>(once, postings.times[j]);
    });
  };
  // A pair with a sentence's end in it is stored without how often.
  const Part& pairs = *part.parts[1];
  const auto add_pair = [&](const Part& pair) {
    if (pair.kind == Kind::term) return add(pair.term, 1, 1);
    for (const auto& each : pair.parts) add(each->term, 1, 1);
  };
  if (pairs.kind == Kind::all)
    for (const auto& pair : pairs.parts) add_pair(*pair);
  else
    add_pair(pairs);
  for (std::size_t at = 0; at < part.places.size(); ++at) {
    const bool inner = at > 0 && at + 1 < part.places.size();
    for (const std::string& other : part.places[at].others) add(other, inner ? -2 : -1, 1);
    for (const std::string& term : part.places[at].terms)
      if (inner) add(term, -1, 1);
  }
  if (!complete_) least.assign(ids.size(), 0);
  return least;
}

// By Xapian's matcher: it reads a word's places with one cursor for all passages, where who asks for them one
// by one pays for a search from the top of the table each time.
Evaluator::Ids Evaluator::standing(const Part& part, const Ids& ids) {
  Xapian::Enquire enquire(db_);
  const Xapian::Query chosen((new Chosen(ids, deadline_))->release());
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, *part.words, chosen));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  Ids found;
  try {
    const Xapian::MSet mset = enquire.get_mset(0, static_cast<Xapian::doccount>(ids.size()));
    for (auto it = mset.begin(); it != mset.end(); ++it) found.push_back(*it);
  } catch (const DeadlinePassed&) {
    complete_ = false;
  }
  return found;
}

}  // namespace searcher
