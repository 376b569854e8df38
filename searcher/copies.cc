#include "searcher/copies.h"

#include <algorithm>
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

// And they must have some of so many of their smallest runs in common: a near-identical pair at the border of
// the rule and of twice its partner's size has fewer in one case of a hundred, any other practically never.
constexpr std::size_t joining_runs = 16;
constexpr std::uint32_t least_meetings = 2;

// Passages with the same words; near-identity is found between such groups.
struct Group {
  Sketch sketch;
  Xapian::docid first = 0;
};

bool before(const Group& a, const Group& b) {
  return std::tie(a.sketch.hashes, a.sketch.runs, a.sketch.words) <
         std::tie(b.sketch.hashes, b.sketch.runs, b.sketch.words);
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
  std::vector<char> values;  // what the groups' sketches are views of, in their order; no string, whose few
                             // bytes would move with it
  std::vector<Group> groups;
  std::vector<std::uint32_t> of;  // by docid: 1 + the group's place, 0 for none
};

// Sketches of distinct words one behind the other, so that those compared often lie together.
void sort(Grouping& grouping) {
  std::vector<Group>& groups = grouping.groups;
  std::vector<std::uint32_t> order(groups.size()), place(groups.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return before(groups[a], groups[b]); });
  std::vector<char> values;
  values.reserve(grouping.values.size());
  std::vector<Group> sorted;
  sorted.reserve(order.size());
  for (const std::uint32_t group : order) {
    place[group] = static_cast<std::uint32_t>(sorted.size());
    Group moved = groups[group];
    const std::size_t begin = values.size();
    std::string_view& hashes = moved.sketch.hashes;
    values.insert(values.end(), hashes.begin(), hashes.end());
    hashes = {values.data() + begin, hashes.size()};
    sorted.push_back(moved);
  }
  grouping.values = std::move(values);
  groups = std::move(sorted);
  for (std::uint32_t& group : grouping.of)
    if (group > 0) group = place[group - 1] + 1;
}

Grouping group_equal(const Xapian::Database& db) {
  Grouping made;
  made.of.assign(std::size_t{db.get_lastdocid()} + 1, 0);
  std::unordered_map<std::uint64_t, std::uint32_t> known;
  known.reserve(made.of.size());
  std::vector<std::size_t> begins;
  for (auto it = db.valuestream_begin(schema::slot_sketch); it != db.valuestream_end(schema::slot_sketch);
       ++it) {
    const std::string value = *it;
    const Sketch sketch = indexer::decode_sketch(value);
    if (sketch.words == 0) continue;
    const auto [group, fresh] = known.emplace(sketch.words, static_cast<std::uint32_t>(made.groups.size()));
    made.of[it.get_docid()] = group->second + 1;
    if (!fresh) continue;
    begins.push_back(made.values.size());
    made.values.insert(made.values.end(), sketch.hashes.begin(), sketch.hashes.end());
    made.groups.push_back({sketch, it.get_docid()});
  }
  for (std::size_t i = 0; i < begins.size(); ++i) {
    std::string_view& hashes = made.groups[i].sketch.hashes;
    hashes = {made.values.data() + begins[i], hashes.size()};
  }
  sort(made);
  return made;
}

// Which groups have a run among their smallest: pairs (run, group) by run, then group, and where in them each
// group's own stand.
struct Meetings {
  std::vector<std::uint64_t> pairs;
  std::vector<std::uint32_t> own;    // places in `pairs`, group by group
  std::vector<std::uint32_t> begin;  // of a group's stretch of `own`; one more at the end
  std::uint32_t run(std::size_t place) const { return static_cast<std::uint32_t>(pairs[place] >> 32); }
  std::uint32_t group(std::size_t place) const { return static_cast<std::uint32_t>(pairs[place]); }
};

// Most runs stand in one group only: a small table of counts keeps them out of the sorting.
std::vector<std::uint64_t> shared_runs(const std::vector<Group>& groups) {
  constexpr std::uint32_t slots = 1U << 24;
  std::vector<std::uint8_t> count(slots, 0);
  const auto each = [&](auto&& take) {
    for (std::uint32_t group = 0; group < groups.size(); ++group)
      for (std::size_t i = 0; i < std::min(groups[group].sketch.kept(), joining_runs); ++i)
        take(groups[group].sketch.hash(i), group);
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

Meetings meetings(const std::vector<Group>& groups) {
  Meetings made;
  made.pairs = shared_runs(groups);
  made.begin.assign(groups.size() + 1, 0);
  for (std::size_t i = 0; i < made.pairs.size(); ++i) ++made.begin[made.group(i) + 1];
  std::partial_sum(made.begin.begin(), made.begin.end(), made.begin.begin());
  std::vector<std::uint32_t> next(made.begin.begin(), made.begin.end() - 1);
  made.own.resize(made.pairs.size());
  for (std::size_t i = 0; i < made.pairs.size(); ++i)
    made.own[next[made.group(i)]++] = static_cast<std::uint32_t>(i);
  return made;
}

// The groups before one that it meets in enough runs to be worth a comparison.
class Candidates {
 public:
  explicit Candidates(const std::vector<Group>& groups)
      : groups_(groups), meetings_(meetings(groups)), met_(groups.size(), 0) {}

  const std::vector<std::uint32_t>& of(std::uint32_t group) {
    found_.clear();
    for (std::uint32_t i = meetings_.begin[group]; i < meetings_.begin[group + 1]; ++i) {
      const std::size_t own = meetings_.own[i];
      const std::uint32_t run = meetings_.run(own);
      for (std::size_t other = own; other > 0 && own - other < most_neighbours; --other) {
        if (meetings_.run(other - 1) != run) break;
        if (met_[meetings_.group(other - 1)]++ == 0) found_.push_back(meetings_.group(other - 1));
      }
    }
    std::erase_if(found_, [&](std::uint32_t other) {
      const std::uint8_t times = std::exchange(met_[other], 0);
      return times < std::min({least_meetings, groups_[group].sketch.runs, groups_[other].sketch.runs});
    });
    return found_;
  }

 private:
  const std::vector<Group>& groups_;
  Meetings meetings_;
  std::vector<std::uint8_t> met_;  // by group: runs shared with the one at hand
  std::vector<std::uint32_t> found_;
};

Sets join_near_identical(const Xapian::Database& db, const std::vector<Group>& groups) {
  Sets sets(groups.size());
  Runs runs(db);
  Candidates candidates(groups);
  const auto alike = [&](std::uint32_t a, std::uint32_t b) {
    const Likeness likeness = compare(groups[a].sketch, groups[b].sketch);
    if (likeness != Likeness::unsure) return likeness == Likeness::near_identical;
    const std::vector<std::uint32_t>& first = runs.of(a, groups[a]);
    return indexer::near_identical(first, runs.of(b, groups[b]));
  };
  for (std::uint32_t group = 0; group < groups.size(); ++group)
    for (const std::uint32_t other : candidates.of(group))
      if (sets.of(group) != sets.of(other) && alike(other, group)) sets.join(group, other);
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
  const std::string value = db.get_document(number).get_value(schema::slot_sketch);
  const Sketch sketch = indexer::decode_sketch(value);
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
