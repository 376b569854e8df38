#include "searcher/copies.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <numeric>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "indexer/document.h"
#include "indexer/record.h"
#include "indexer/schema.h"
#include "indexer/sketch.h"
#include "indexer/text/tokenise.h"

namespace searcher {
namespace {

namespace schema = indexer::schema;
using indexer::Likeness;
using indexer::Sketch;

// Passages that share a run are compared each with so many before it in the order of sketches, where likely
// ones stand together.
constexpr std::size_t most_neighbours = 100;

// Passages with the same words; near-identity is found between such groups.
struct Group {
  Sketch sketch;
  Xapian::docid first = 0;
};

bool before(const Group& a, const Group& b) {
  return std::tie(a.sketch.smallest, a.sketch.runs, a.sketch.words) <
         std::tie(b.sketch.smallest, b.sketch.runs, b.sketch.words);
}

class Sets {
 public:
  explicit Sets(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t of(std::uint32_t member) {
    while (parent_[member] != member) member = parent_[member] = parent_[parent_[member]];
    return member;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = of(a);
    b = of(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

// All runs of a group's words, read again from its text where the sketch is not enough.
class Runs {
 public:
  explicit Runs(const Xapian::Database& db) : db_(db) {}
  const std::vector<std::uint32_t>& of(std::uint32_t number, const Group& group) {
    const auto [known, fresh] = known_.try_emplace(number);
    if (fresh) {
      sketcher_.read(tokeniser_.tokenise(
          indexer::decode_passage(db_.get_document(group.first).get_data()).passage.text));
      known->second = sketcher_.runs();
    }
    return known->second;
  }

 private:
  const Xapian::Database& db_;
  indexer::text::Tokeniser tokeniser_;
  indexer::Sketcher sketcher_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> known_;
};

// Every passage of the database and its group; groups stand in an order that is the passages' own.
struct Grouping {
  std::vector<Group> groups;
  std::vector<std::uint32_t> of;  // by docid: 1 + the group's place, 0 for none
};

Grouping group_equal(const Xapian::Database& db) {
  Grouping made;
  made.of.assign(std::size_t{db.get_lastdocid()} + 1, 0);
  std::unordered_map<std::uint64_t, std::uint32_t> known;
  known.reserve(made.of.size());
  for (auto it = db.valuestream_begin(schema::slot_sketch); it != db.valuestream_end(schema::slot_sketch);
       ++it) {
    const Sketch sketch = indexer::decode_sketch(*it);
    if (sketch.words == 0) continue;
    const auto [group, fresh] = known.emplace(sketch.words, static_cast<std::uint32_t>(made.groups.size()));
    if (fresh) made.groups.push_back({sketch, it.get_docid()});
    made.of[it.get_docid()] = group->second + 1;
  }
  std::vector<std::uint32_t> order(made.groups.size()), place(made.groups.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return before(made.groups[a], made.groups[b]); });
  std::vector<Group> sorted;
  sorted.reserve(order.size());
  for (const std::uint32_t group : order) {
    place[group] = static_cast<std::uint32_t>(sorted.size());
    sorted.push_back(made.groups[group]);
  }
  made.groups = std::move(sorted);
  for (std::uint32_t& group : made.of)
    if (group > 0) group = place[group - 1] + 1;
  return made;
}

// Pairs (run, group) of the runs that several groups may share, by run, then group. Most runs stand in one
// group only: a small table of counts keeps them out of the sorting.
std::vector<std::uint64_t> shared_runs(const std::vector<Group>& groups) {
  constexpr std::uint32_t slots = 1U << 24;
  std::vector<std::uint8_t> count(slots, 0);
  const auto each = [&](auto&& take) {
    for (std::uint32_t group = 0; group < groups.size(); ++group)
      for (std::uint32_t i = 0; i < groups[group].sketch.kept; ++i)
        take(groups[group].sketch.smallest[i], group);
  };
  each([&](std::uint32_t run, std::uint32_t) {
    std::uint8_t& seen = count[run % slots];
    if (seen < 2) ++seen;
  });
  std::vector<std::uint64_t> pairs;
  each([&](std::uint32_t run, std::uint32_t group) {
    if (count[run % slots] == 2) pairs.push_back(std::uint64_t{run} << 32 | group);
  });
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

Sets join_near_identical(const Xapian::Database& db, const std::vector<Group>& groups) {
  Sets sets(groups.size());
  Runs runs(db);
  const auto alike = [&](std::uint32_t a, std::uint32_t b) {
    const Likeness likeness = compare(groups[a].sketch, groups[b].sketch);
    if (likeness != Likeness::unsure) return likeness == Likeness::near_identical;
    const std::vector<std::uint32_t>& first = runs.of(a, groups[a]);
    return indexer::near_identical(first, runs.of(b, groups[b]));
  };
  const std::vector<std::uint64_t> pairs = shared_runs(groups);
  for (std::size_t begin = 0; begin < pairs.size();) {
    std::size_t end = begin;
    while (end < pairs.size() && pairs[end] >> 32 == pairs[begin] >> 32) ++end;
    for (std::size_t i = begin + 1; i < end; ++i) {
      const auto group = static_cast<std::uint32_t>(pairs[i]);
      for (std::size_t j = i; j > begin && i - j < most_neighbours; --j) {
        const auto other = static_cast<std::uint32_t>(pairs[j - 1]);
        if (sets.of(group) != sets.of(other) && alike(other, group)) sets.join(group, other);
      }
    }
    begin = end;
  }
  return sets;
}

// Who stands for a cluster. Types and dates are compared first; ids, which cost a look-up, only between
// passages that are equal so far.
class Contest {
 public:
  Contest(const Xapian::Database& db, std::size_t numbers) : db_(db), rank_(numbers, lowest_type) {
    read_types();
    read_dates();
  }

  bool wins(Xapian::docid a, Xapian::docid b) {
    if (rank_[a] != rank_[b]) return rank_[a] < rank_[b];
    const std::string &first = date(a), &second = date(b);
    if (first != second) return !first.empty() && (second.empty() || first < second);
    const Name &one = name(a), &other = name(b);
    return std::tie(one.document, one.paragraph, a) < std::tie(other.document, other.paragraph, b);
  }

 private:
  static constexpr std::uint8_t lowest_type = static_cast<std::uint8_t>(indexer::Type::other);
  struct Name {
    std::string document;
    int paragraph = 0;
  };

  void read_types() {
    std::string last;
    std::uint8_t rank = lowest_type;
    for (auto it = db_.valuestream_begin(schema::slot_facets); it != db_.valuestream_end(schema::slot_facets);
         ++it) {
      std::string value = *it;
      if (value != last) {
        const auto type = indexer::parse_type(value.substr(0, value.find('\t')));
        rank = type ? static_cast<std::uint8_t>(*type) : lowest_type;
        last = std::move(value);
      }
      rank_[it.get_docid()] = rank;
    }
  }

  // The last day a date can mean breaks ties between dates of different precision: "2025-09" and
  // "2025-09-01" begin on one day.
  void read_dates() {
    dates_.emplace_back();
    date_.assign(rank_.size(), 0);
    auto high = db_.valuestream_begin(schema::slot_date_high);
    const auto end = db_.valuestream_end(schema::slot_date_high);
    for (auto low = db_.valuestream_begin(schema::slot_date_low);
         low != db_.valuestream_end(schema::slot_date_low) && high != end; ++low) {
      high.skip_to(low.get_docid());
      if (high == end) break;
      std::string value = *low;
      if (high.get_docid() == low.get_docid() && *high != value) value.resize(shared_start(value, *high));
      if (value != dates_.back()) dates_.push_back(std::move(value));
      date_[low.get_docid()] = static_cast<std::uint32_t>(dates_.size() - 1);
    }
  }

  // What "2025-09-01" and "2025-09-31" have in common, up to a whole part: 2025-09.
  static std::size_t shared_start(const std::string& low, const std::string& high) {
    const std::size_t month = 7, year = 4;
    return low.compare(0, month, high, 0, month) == 0 ? month : year;
  }

  const std::string& date(Xapian::docid number) const { return dates_[date_[number]]; }

  const Name& name(Xapian::docid number) {
    const auto [known, fresh] = names_.try_emplace(number);
    if (fresh) {
      indexer::StoredPassage stored = indexer::decode_passage(db_.get_document(number).get_data());
      known->second = {std::move(stored.document), stored.passage.paragraph};
    }
    return known->second;
  }

  const Xapian::Database& db_;
  std::vector<std::uint8_t> rank_;   // by docid
  std::vector<std::uint32_t> date_;  // by docid: place in dates_
  std::vector<std::string> dates_;   // the first is of those without one
  std::unordered_map<Xapian::docid, Name> names_;
};

}  // namespace

std::vector<Xapian::docid> exact_copies(const Xapian::Database& db, Xapian::docid number) {
  const Sketch sketch = indexer::decode_sketch(db.get_document(number).get_value(schema::slot_sketch));
  std::vector<Xapian::docid> copies;
  if (sketch.words == 0) return copies;
  const std::string term = schema::bounded_term(schema::same_words, indexer::hex(sketch.words));
  for (auto it = db.postlist_begin(term); it != db.postlist_end(term); ++it)
    if (*it != number) copies.push_back(*it);
  return copies;
}

Copies::Copies(const Xapian::Database& db) {
  Grouping grouping = group_equal(db);
  Sets sets = join_near_identical(db, grouping.groups);
  std::vector<std::uint32_t> numbers(grouping.groups.size(), 0);
  for (std::uint32_t group = 0; group < numbers.size(); ++group)
    if (sets.of(group) == group) numbers[group] = ++size_;
  Contest contest(db, grouping.of.size());
  std::vector<Xapian::docid> winner(std::size_t{size_} + 1, 0);
  cluster_ = std::move(grouping.of);
  stands_.assign(cluster_.size(), true);
  for (Xapian::docid number = 1; number < cluster_.size(); ++number) {
    if (cluster_[number] == 0) continue;
    cluster_[number] = numbers[sets.of(cluster_[number] - 1)];
    Xapian::docid& best = winner[cluster_[number]];
    if (best == 0) {
      best = number;
    } else if (contest.wins(number, best)) {
      stands_[best] = false;
      best = number;
    } else {
      stands_[number] = false;
    }
  }
}

std::shared_ptr<const Copies> Copies::shared(const std::string& key, const Xapian::Database& db) {
  static std::mutex mutex;
  static std::map<std::string, std::weak_ptr<const Copies>> all;
  const std::lock_guard lock(mutex);
  std::erase_if(all, [](const auto& entry) { return entry.second.expired(); });
  if (const auto known = all.find(key); known != all.end())
    if (auto copies = known->second.lock()) return copies;
  auto made = std::make_shared<const Copies>(db);
  all[key] = made;
  return made;
}

}  // namespace searcher
