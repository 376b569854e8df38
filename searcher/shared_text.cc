#include "searcher/shared_text.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/error.h"
#include "indexer/provinces.h"
#include "searcher/citation.h"
#include "searcher/fetch.h"
#include "searcher/fragments.h"
#include "searcher/plan.h"

namespace searcher {
namespace {

using Position = Syllables::Position;
using Run = std::uint64_t;  // digest of its terms

constexpr std::size_t most_places = 3;  // of one run on a side that are paired: more is a turn of phrase
constexpr std::size_t most_cells = 16'000'000;  // of the table two passages are aligned in
constexpr double nearly = 0.8;

std::uint64_t scattered(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15ull;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ull;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBull;
  return value ^ (value >> 31);
}

struct Placed {
  Run run = 0;
  std::uint32_t passage = 0;  // that it ends in
  bool operator<(const Placed& other) const {
    return run != other.run ? run < other.run : passage < other.passage;
  }
};

// Which runs may be there: no run of the set is missed, few others pass. Two bits of one word for each run:
// one look into memory tells.
class Sieve {
 public:
  explicit Sieve(std::size_t expected) {
    std::size_t bits = 1 << 12;
    while (bits < expected * 16) bits *= 2;
    words_.resize(bits / 64);
    mask_ = bits / 64 - 1;
  }
  // Both from several threads at once; what is added meanwhile may be missed.
  void add(Run run) {
    std::atomic_ref word(words_[place(run)]);
    if ((word.load(std::memory_order_relaxed) & bits(run)) != bits(run))
      word.fetch_or(bits(run), std::memory_order_relaxed);
  }
  bool may_hold(Run run) const { return (words_[place(run)] & bits(run)) == bits(run); }
  // Has the memory looked up that the run will need soon.
  void expect(Run run) const { __builtin_prefetch(&words_[place(run)]); }

 private:
  std::size_t place(Run run) const { return (run >> 12) & mask_; }
  static std::uint64_t bits(Run run) {
    return std::uint64_t{1} << (run & 63) | std::uint64_t{1} << (run >> 6 & 63);
  }

  std::vector<std::uint64_t> words_;
  std::size_t mask_ = 0;
};

class Finder {
 public:
  Finder(const Side& a, const Side& b, std::size_t limit, const Xapian::Database& db,
         const Syllables& syllables)
      : limit_(limit), db_(db), syllables_(syllables), documents_(db) {
    scatter_.reserve(syllables.words());
    for (Syllables::Word word = 0; word < syllables.words(); ++word)
      scatter_.push_back(scattered(syllables.term(word)));
    only_[0] = a.kept;
    only_[1] = b.kept;
    for (std::size_t i = 0; i < a.kept.size(); ++i)
      if (a.kept[i] && b.kept[i]) only_[0][i] = only_[1][i] = false;
    totals_[0] = a.totals.syllables;
    totals_[1] = b.totals.syllables;
  }

  SharedText all() {
    SharedText found;
    if (totals_[0] == 0 || totals_[1] == 0) return found;
    std::vector<Placed> placed[2];
    meet(placed, found);
    join(placed, found);
    std::vector<Pair> pairs = best_pairs();
    found.pairs = pairs.size();
    if (pairs.size() > limit_) pairs.resize(limit_);
    for (const Pair& pair : pairs) found.shown.push_back(show(pair));
    find_origins(pairs, found.shown);
    return found;
  }

 private:
  struct Pair {
    std::size_t passage[2] = {0, 0};
    std::uint32_t runs = 0;
  };

  // The digest of the last eight syllables seen: a polynomial of them, so that the next costs one step.
  struct Window {
    static constexpr Run factor = 0x9E3779B97F4A7C15ull;
    static constexpr Run leaving = [] {  // what the oldest has been multiplied by
      Run power = 1;
      for (std::size_t k = 0; k < run_length; ++k) power *= factor;
      return power;
    }();
    Run syllables[run_length] = {};
    std::size_t filled = 0;
    Run all = 0;

    bool add(Run syllable) {
      Run& place = syllables[filled % run_length];
      all = all * factor + syllable - place * leaving;
      place = syllable;
      return ++filled >= run_length;
    }
    Run run() const { return all ^ all >> 32; }
  };

  template <typename Each>
  void each_run_in(std::size_t passage, Window& window, const Each& each) const {
    for (Position at = syllables_.passages()[passage].first; at < syllables_.end(passage); ++at)
      if (window.add(scatter_[syllables_.word(at)])) each(window.run(), at);
  }

  // Calls `each(run, passage it ends in)` for every run of a side's documents in [first, last), in reading
  // order.
  template <typename Each>
  void each_run(const std::vector<bool>& kept, std::size_t first, std::size_t last, const Each& each) const {
    const auto& passages = syllables_.passages();
    Window window;
    for (std::size_t i = first; i < last; ++i) {
      if (!kept[i]) continue;
      if (i == first || !kept[i - 1] || passages[i - 1].document != passages[i].document) window = {};
      each_run_in(i, window, [&](Run run, Position) { each(run, static_cast<std::uint32_t>(i)); });
    }
  }

  // The same, each run some runs after the sieve was told to expect it: its memory is there by then.
  template <typename Each>
  void each_expected_run(const std::vector<bool>& kept, std::size_t first, std::size_t last,
                         const Sieve& sieve, const Each& each) const {
    constexpr std::size_t ahead = 16;
    Placed waiting[ahead];
    std::size_t seen = 0;
    each_run(kept, first, last, [&](Run run, std::uint32_t passage) {
      sieve.expect(run);
      Placed& place = waiting[seen % ahead];
      if (seen++ >= ahead) each(place.run, place.passage);
      place = {run, passage};
    });
    for (std::size_t i = seen - std::min(seen, ahead); i < seen; ++i)
      each(waiting[i % ahead].run, waiting[i % ahead].passage);
  }

  // Two stretches of whole documents of about equal size, one for each of two threads: where the second
  // begins.
  std::size_t middle() const {
    const auto& passages = syllables_.passages();
    std::size_t at = passages.empty() ? 0 : syllables_.passage_of(syllables_.size() / 2);
    while (at > 0 && passages[at - 1].document == passages[at].document) --at;
    return at;
  }

  // Calls `work(0, first, last)` and `work(1, …)` for the two stretches, side by side.
  template <typename Work>
  void both(const Work& work) const {
    const std::size_t all = syllables_.passages().size(), half = middle();
    std::thread other([&] { work(0, std::size_t{0}, half); });
    work(1, half, all);
    other.join();
  }

  // The places whose runs stand on both sides: the sieves leave few others, sorting finds these.
  void meet(std::vector<Placed> (&placed)[2], SharedText& found) const {
    Sieve on_a(totals_[0]), on_b(totals_[1]);
    std::uint64_t runs[2][2] = {};
    std::vector<Placed> second[2];  // of the second stretch
    both([&](int part, std::size_t first, std::size_t last) {
      each_expected_run(only_[0], first, last, on_a, [&](Run run, std::uint32_t) {
        ++runs[0][part];
        on_a.add(run);
      });
    });
    both([&](int part, std::size_t first, std::size_t last) {
      std::vector<Placed>& here = part == 0 ? placed[1] : second[1];
      each_expected_run(only_[1], first, last, on_a, [&](Run run, std::uint32_t passage) {
        ++runs[1][part];
        if (!on_a.may_hold(run)) return;
        on_b.add(run);
        here.push_back({run, passage});
      });
    });
    both([&](int part, std::size_t first, std::size_t last) {
      std::vector<Placed>& here = part == 0 ? placed[0] : second[0];
      each_expected_run(only_[0], first, last, on_b, [&](Run run, std::uint32_t passage) {
        if (on_b.may_hold(run)) here.push_back({run, passage});
      });
    });
    for (int side = 0; side < 2; ++side)
      placed[side].insert(placed[side].end(), second[side].begin(), second[side].end());
    found.a.runs = runs[0][0] + runs[0][1];
    found.b.runs = runs[1][0] + runs[1][1];
    std::thread other([&] { std::sort(placed[0].begin(), placed[0].end()); });
    std::sort(placed[1].begin(), placed[1].end());
    other.join();
  }

  void join(const std::vector<Placed> (&placed)[2], SharedText& found) {
    std::size_t i = 0, j = 0;
    while (i < placed[0].size() && j < placed[1].size()) {
      if (placed[0][i].run < placed[1][j].run) {
        ++i;
      } else if (placed[1][j].run < placed[0][i].run) {
        ++j;
      } else {
        const std::size_t left = behind(placed[0], i), right = behind(placed[1], j);
        found.a.shared += left - i;
        found.b.shared += right - j;
        pair_up(placed, i, left, j, right);
        i = left;
        j = right;
      }
    }
  }

  static std::size_t behind(const std::vector<Placed>& placed, std::size_t from) {
    std::size_t end = from;
    while (end < placed.size() && placed[end].run == placed[from].run) ++end;
    return end;
  }

  void pair_up(const std::vector<Placed> (&placed)[2], std::size_t i, std::size_t left, std::size_t j,
               std::size_t right) {
    if (left - i > most_places && right - j > most_places) return;
    left = std::min(left, i + most_places);
    right = std::min(right, j + most_places);
    for (std::size_t x = i; x < left; ++x)
      for (std::size_t y = j; y < right; ++y)
        shared_.push_back(std::uint64_t{placed[0][x].passage} << 32 | placed[1][y].passage);
  }

  // Each passage with its best partner on the other side; pairs of one another come once.
  std::vector<Pair> best_pairs() {
    std::sort(shared_.begin(), shared_.end());
    std::vector<Pair> best[2];
    for (auto& side : best) side.resize(syllables_.passages().size());
    const auto better = [](const Pair& x, const Pair& y) {
      return x.runs != y.runs ? x.runs > y.runs
                              : std::pair(x.passage[0], x.passage[1]) < std::pair(y.passage[0], y.passage[1]);
    };
    for (std::size_t i = 0; i < shared_.size();) {
      const std::uint64_t key = shared_[i];
      const std::size_t first = i;
      while (i < shared_.size() && shared_[i] == key) ++i;
      const Pair pair{{static_cast<std::size_t>(key >> 32), static_cast<std::size_t>(key & 0xFFFFFFFFu)},
                      static_cast<std::uint32_t>(i - first)};
      for (int side = 0; side < 2; ++side)
        if (Pair& known = best[side][pair.passage[side]]; better(pair, known)) known = pair;
    }
    std::vector<Pair> pairs;
    for (const Pair& pair : best[0])
      if (pair.runs > 0) pairs.push_back(pair);
    for (const Pair& pair : best[1])
      if (const Pair& other = best[0][pair.passage[0]]; pair.runs > 0 && other.passage[1] != pair.passage[1])
        pairs.push_back(pair);
    std::sort(pairs.begin(), pairs.end(), better);
    return pairs;
  }

  SharedPair show(const Pair& pair) {
    SharedPair shown;
    shown.runs = pair.runs;
    SharedPassage* sides[2] = {&shown.a, &shown.b};
    std::vector<Syllables::Term> terms[2];
    std::vector<indexer::ByteRange> words[2];
    for (int side = 0; side < 2; ++side) {
      indexer::StoredPassage stored = fetch_passage(db_, syllables_.passages()[pair.passage[side]].docid);
      sides[side]->document = documents_.at(stored.document);
      sides[side]->passage = view(std::move(stored), sides[side]->document.facts.type);
      sides[side]->citation = citation(sides[side]->document, sides[side]->passage);
      sides[side]->url = url(sides[side]->document.id, sides[side]->passage.paragraph);
      for (const auto& token : thread_tokeniser().tokenise(sides[side]->passage.text).words)
        words[side].push_back({token.begin, token.end});
      const Position first = syllables_.passages()[pair.passage[side]].first;
      for (Position at = first; at < syllables_.end(pair.passage[side]); ++at)
        terms[side].push_back(syllables_.term(syllables_.word(at)));
      words[side].resize(std::min(words[side].size(), terms[side].size()));
      terms[side].resize(words[side].size());
    }
    align(terms, words, shown);
    judge(shown);
    return shown;
  }

  // The longest common sequence of words; matches that stand alone among others are chance.
  static void align(const std::vector<Syllables::Term> (&terms)[2],
                    const std::vector<indexer::ByteRange> (&words)[2], SharedPair& shown) {
    std::vector<char> same[2] = {std::vector<char>(terms[0].size(), 0),
                                 std::vector<char>(terms[1].size(), 0)};
    const std::size_t matched = common(terms[0], terms[1], same);
    const std::size_t all = terms[0].size() + terms[1].size();
    shown.similarity = all == 0 ? 0 : 2.0 * static_cast<double>(matched) / static_cast<double>(all);
    const int shorter = terms[0].size() <= terms[1].size() ? 0 : 1;
    const bool whole = std::search(terms[1 - shorter].begin(), terms[1 - shorter].end(),
                                   terms[shorter].begin(), terms[shorter].end()) != terms[1 - shorter].end();
    const double share =
        static_cast<double>(matched) / static_cast<double>(std::max<std::size_t>(1, terms[shorter].size()));
    shown.kind = whole             ? SharedPair::Kind::verbatim
                 : share >= nearly ? SharedPair::Kind::near
                                   : SharedPair::Kind::partial;
    SharedPassage* sides[2] = {&shown.a, &shown.b};
    for (int side = 0; side < 2; ++side) {
      std::vector<indexer::ByteRange> ranges;
      for (std::size_t i = 0; i < words[side].size(); ++i) {
        if (!same[side][i]) continue;
        if (!ranges.empty() && i > 0 && same[side][i - 1])
          ranges.back().end = words[side][i].end;
        else
          ranges.push_back(words[side][i]);
      }
      sides[side]->fragments = cut(sides[side]->passage.text, ranges);
    }
  }

  static std::size_t common(const std::vector<Syllables::Term>& x, const std::vector<Syllables::Term>& y,
                            std::vector<char> (&same)[2]) {
    std::size_t head = 0;
    while (head < x.size() && head < y.size() && x[head] == y[head]) {
      same[0][head] = same[1][head] = 1;
      ++head;
    }
    std::size_t tail = 0;
    while (tail < x.size() - head && tail < y.size() - head &&
           x[x.size() - 1 - tail] == y[y.size() - 1 - tail]) {
      same[0][x.size() - 1 - tail] = same[1][y.size() - 1 - tail] = 1;
      ++tail;
    }
    const std::size_t n = x.size() - head - tail, m = y.size() - head - tail;
    std::size_t matched = head + tail;
    if (n == 0 || m == 0 || n > most_cells / m) return matched;
    std::vector<std::uint32_t> length((n + 1) * (m + 1), 0);
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return length[i * (m + 1) + j]; };
    for (std::size_t i = n; i-- > 0;)
      for (std::size_t j = m; j-- > 0;)
        at(i, j) = x[head + i] == y[head + j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    for (std::size_t i = 0, j = 0; i < n && j < m;) {
      if (x[head + i] == y[head + j]) {
        same[0][head + i] = same[1][head + j] = 1;
        ++matched;
        ++i;
        ++j;
      } else if (at(i + 1, j) >= at(i, j + 1)) {
        ++i;
      } else {
        ++j;
      }
    }
    return matched;
  }

  // Dates tell only where one ends before the other can begin: 2025-09 and 2025-09-17 do not.
  static void judge(SharedPair& shown) {
    const auto& a = shown.a.document.facts;
    const auto& b = shown.b.document.facts;
    if (a.date && b.date) {
      const std::size_t known = std::min(a.date->size(), b.date->size());
      const int order = a.date->compare(0, known, *b.date, 0, known);
      if (order != 0) shown.first = order < 0 ? 'a' : 'b';
    }
    // A turn of phrase in two otherwise different passages says nothing of who copied whom.
    if (shown.kind == SharedPair::Kind::partial || !a.province || !b.province) return;
    if (*a.province == *b.province)
      shown.relation = SharedPair::Relation::repeated;
    else if (*a.province == indexer::national_slug || *b.province == indexer::national_slug)
      shown.relation = SharedPair::Relation::inherited;
    else
      shown.relation = shown.first != 0 ? SharedPair::Relation::borrowed : SharedPair::Relation::unknown;
  }

  // National passages that hold at least half of what a pair shares.
  void find_origins(const std::vector<Pair>& pairs, std::vector<SharedPair>& shown) const {
    const std::vector<bool> national = national_passages();
    std::unordered_map<Run, std::vector<std::size_t>> wanted;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (national[pairs[i].passage[0]] || national[pairs[i].passage[1]]) {
        const SharedPair& pair = shown[i];
        shown[i].origin = (national[pairs[i].passage[0]] ? pair.a : pair.b).passage.id;
        continue;
      }
      std::unordered_set<Run> left;
      const auto of_passage = [&](std::size_t passage, const auto& each) {
        Window window;
        each_run_in(passage, window, [&](Run run, Position) { each(run); });
      };
      of_passage(pairs[i].passage[0], [&](Run run) { left.insert(run); });
      of_passage(pairs[i].passage[1], [&](Run run) {
        if (left.erase(run) > 0) wanted[run].push_back(i);
      });
    }
    if (wanted.empty() || std::find(national.begin(), national.end(), true) == national.end()) return;
    std::vector<std::unordered_map<std::size_t, std::uint32_t>> met(pairs.size());
    each_run(national, 0, national.size(), [&](Run run, std::uint32_t passage) {
      if (const auto found = wanted.find(run); found != wanted.end())
        for (const std::size_t pair : found->second) ++met[pair][passage];
    });
    for (std::size_t i = 0; i < pairs.size(); ++i) name_origin(pairs[i], met[i], shown[i]);
  }

  void name_origin(const Pair& pair, const std::unordered_map<std::size_t, std::uint32_t>& met,
                   SharedPair& shown) const {
    std::size_t best = 0;
    std::uint32_t most = 0;
    for (const auto& [passage, runs] : met)
      if (runs > most || (runs == most && passage < best)) {
        best = passage;
        most = runs;
      }
    if (most == 0 || most * 2 < pair.runs) return;
    const indexer::StoredPassage stored = fetch_passage(db_, syllables_.passages()[best].docid);
    shown.relation = SharedPair::Relation::inherited;
    shown.origin = stored.document + "#p" + std::to_string(stored.passage.paragraph);
  }

  std::vector<bool> national_passages() const {
    const Syllables::Fact& provinces = syllables_.provinces();
    std::vector<bool> national(syllables_.passages().size(), false);
    for (std::size_t i = 0; i < national.size(); ++i)
      national[i] =
          provinces.values[provinces.of[syllables_.passages()[i].document]] == indexer::national_slug;
    return national;
  }

  std::size_t limit_;
  const Xapian::Database& db_;
  const Syllables& syllables_;
  std::vector<std::uint64_t> scatter_;  // of its term, by word
  std::vector<bool> only_[2];           // passages of one side alone
  std::uint64_t totals_[2] = {0, 0};
  std::vector<std::uint64_t> shared_;  // passage of a and of b, once a run they share
  DocumentViews documents_;
};

}  // namespace

const char* name(SharedPair::Kind kind) {
  switch (kind) {
    case SharedPair::Kind::verbatim:
      return "verbatim";
    case SharedPair::Kind::near:
      return "near";
    case SharedPair::Kind::partial:
      break;
  }
  return "partial";
}

const char* name(SharedPair::Relation relation) {
  switch (relation) {
    case SharedPair::Relation::repeated:
      return "repeated";
    case SharedPair::Relation::borrowed:
      return "borrowed";
    case SharedPair::Relation::inherited:
      return "inherited";
    case SharedPair::Relation::unknown:
      break;
  }
  return "unknown";
}

SharedText find_shared(const Side& a, const Side& b, std::size_t limit, const Xapian::Database& db,
                       const Syllables& syllables) {
  return Finder(a, b, limit, db, syllables).all();
}

}  // namespace searcher
