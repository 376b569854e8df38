#include "searcher/keywords.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <utility>

#include "indexer/provinces.h"
#include "indexer/words.h"
#include "searcher/fetch.h"

namespace searcher {
namespace {

using Position = Syllables::Position;
using Term = Syllables::Term;
using Gram = std::uint64_t;  // digest of its terms

constexpr std::size_t longest = 4;         // syllables of a phrase
constexpr std::uint32_t fewest = 3;        // independent occurrences on the side
constexpr double least_likelihood = 6.63;  // p < 0.01
constexpr double closest_word = 8;         // logDice from which two syllables are a word
constexpr double inside_longer = 0.9;      // share of a word's occurrences that a longer one may hold
constexpr std::size_t sampled_syllables = 1'000'000;
constexpr std::size_t whole_syllables = 3'000'000;  // up to so many all are looked at
constexpr std::size_t worth_threads = 500'000;
constexpr unsigned most_threads = 4;
constexpr std::size_t shown_occurrences = 6;  // looked at for how a keyword is printed
constexpr std::size_t few_pairs = 1 << 16;
constexpr std::size_t candidates = 4;  // times the limit, before counting exactly

// Raw and independent counts on both sides.
struct Counts4 {
  std::uint32_t raw[2] = {0, 0};
  std::uint32_t independent[2] = {0, 0};
  void add(const Counts4& other) {
    for (int side = 0; side < 2; ++side) {
      raw[side] += other.raw[side];
      independent[side] += other.independent[side];
    }
  }
  std::uint32_t total() const { return raw[0] + raw[1]; }
};

struct Entry {
  Gram gram = 0;
  Position at = 0;  // one of its places
  std::uint32_t size = 0;
  Counts4 counts;
};

// Open addressing; a gram is never 0.
class Table {
 public:
  Table() : entries_(1 << 12) {}

  Entry& operator[](Gram gram) {
    if ((used_ + 1) * 2 > entries_.size()) grow();
    Entry& entry = slot(gram);
    if (entry.gram == 0) {
      entry.gram = gram;
      ++used_;
    }
    return entry;
  }
  const Entry* find(Gram gram) const {
    const Entry& entry = const_cast<Table*>(this)->slot(gram);
    return entry.gram == 0 ? nullptr : &entry;
  }
  const std::vector<Entry>& slots() const { return entries_; }
  void merge(const Table& other) {
    for (const Entry& entry : other.entries_) {
      if (entry.gram == 0) continue;
      Entry& mine = (*this)[entry.gram];
      mine.at = entry.at;
      mine.size = entry.size;
      mine.counts.add(entry.counts);
    }
  }

 private:
  Entry& slot(Gram gram) {
    std::size_t at = (gram ^ (gram >> 29)) & (entries_.size() - 1);
    while (entries_[at].gram != 0 && entries_[at].gram != gram) at = (at + 1) & (entries_.size() - 1);
    return entries_[at];
  }
  void grow() {
    std::vector<Entry> old(entries_.size() * 2);
    old.swap(entries_);
    for (const Entry& entry : old)
      if (entry.gram != 0) slot(entry.gram) = entry;
  }

  std::vector<Entry> entries_;
  std::size_t used_ = 0;
};

Gram extend(Gram gram, Term term) {
  gram ^= term + 0x9E3779B97F4A7C15ull + (gram << 6) + (gram >> 2);
  gram *= 0xBF58476D1CE4E5B9ull;
  gram ^= gram >> 31;
  return gram == 0 ? 1 : gram;
}

// Words that begin or end no phrase.
const indexer::KeySet& function_words() {
  static const indexer::KeySet set(
      "và của các những trong với là có được cho về từ đến theo tại để do này khi đã sẽ một hoặc ở bị bởi mà "
      "thì "
      "như cũng không đó trên dưới ra vào qua nhằm nhất là hay tới nếu đối đang còn việc sự cùng bằng lại "
      "hơn rất mọi "
      "mỗi từng nhiều trước sau ngày tháng năm");
  return set;
}

class Finder {
 public:
  Finder(const Side& a, const Side& b, std::size_t limit, const Xapian::Database& db,
         const Syllables& syllables)
      : sides_{&a, &b}, limit_(limit), db_(db), syllables_(syllables) {
    mark_terms();
    split();
  }

  Keywords all() {
    Keywords found;
    if (sides_[0]->totals.syllables == 0 || sides_[1]->totals.syllables == 0) return found;
    count_syllables();
    count_phrases();
    found.sampled = stride_;
    std::vector<Keyword> made[2];
    std::vector<Chosen> chosen = choose();
    if (stride_ > 1) recount(chosen);
    for (const Chosen& one : keep_longest(std::move(chosen))) {
      Keyword word = keyword(one);
      if (word.log_likelihood < least_likelihood) continue;
      made[word.log_ratio > 0 ? 0 : 1].push_back(std::move(word));
    }
    found.a = cut(std::move(made[0]));
    found.b = cut(std::move(made[1]));
    return found;
  }

 private:
  struct Chosen {
    Entry entry;
    double log_likelihood = 0;
    bool on_a = false;
    std::vector<Term> terms;
  };

  void mark_terms() {
    is_word_.assign(syllables_.terms(), 0);
    is_function_.assign(syllables_.terms(), 0);
    for (Syllables::Word word = 0; word < syllables_.words(); ++word) {
      if (syllables_.is_compound(word)) continue;
      const std::string& written = syllables_.written(word);
      const bool digits = written.find_first_of("0123456789") != std::string::npos;
      if (!digits) is_word_[syllables_.term(word)] = 1;
    }
    for (Term term = 0; term < syllables_.terms(); ++term) {
      const auto& words = syllables_.words_of(term);
      if (words.empty() || !is_word_[term]) continue;
      const indexer::Words read(syllables_.written(words.front()));
      if (read.size() == 1 && function_words().has(read[0])) is_function_[term] = 1;
    }
  }

  // Passages in stretches of about equal size, one a thread.
  void split() {
    std::size_t total = 0;
    for (std::size_t i = 0; i < syllables_.passages().size(); ++i)
      if (on(i) != 0) total += length(i);
    stride_ = total <= whole_syllables ? 1 : (total + sampled_syllables - 1) / sampled_syllables;
    const unsigned threads =
        total < worth_threads ? 1 : std::clamp(std::thread::hardware_concurrency(), 1u, most_threads);
    borders_ = {0};
    std::size_t seen = 0;
    for (std::size_t i = 0; i < syllables_.passages().size(); ++i) {
      if (on(i) != 0) seen += length(i);
      if (borders_.size() < threads && seen >= total * borders_.size() / threads) borders_.push_back(i + 1);
    }
    borders_.push_back(syllables_.passages().size());
  }

  // Bits: on a, on b.
  unsigned on(std::size_t passage) const {
    return (sides_[0]->kept[passage] ? 1u : 0u) | (sides_[1]->kept[passage] ? 2u : 0u);
  }
  std::size_t length(std::size_t passage) const {
    return syllables_.end(passage) - syllables_.passages()[passage].first;
  }
  Term term(Position at) const { return syllables_.term(syllables_.word(at)); }

  // What one occurrence in the passage adds.
  Counts4 step(std::size_t passage, unsigned sides) const {
    Counts4 one;
    for (unsigned side = 0; side < 2; ++side)
      if (sides >> side & 1) {
        one.raw[side] = 1;
        one.independent[side] = sides_[side]->stands[passage] ? 1 : 0;
      }
    return one;
  }

  // Runs `work(part, passage, step)` on every passage of a side, the parts side by side.
  template <typename Work>
  void each_passage(const Work& work) const {
    const auto part = [&](std::size_t number) {
      for (std::size_t i = borders_[number]; i < borders_[number + 1]; ++i)
        if (const unsigned sides = on(i)) work(number, i, step(i, sides));
    };
    std::vector<std::thread> threads;
    for (std::size_t number = 1; number < parts(); ++number) threads.emplace_back(part, number);
    part(0);
    for (std::thread& thread : threads) thread.join();
  }
  std::size_t parts() const { return borders_.size() - 1; }

  void count_syllables() {
    std::vector<std::vector<Counts4>> counts(parts(), std::vector<Counts4>(syllables_.terms()));
    std::vector<std::vector<Position>> places(parts(), std::vector<Position>(syllables_.terms()));
    each_passage([&](std::size_t part, std::size_t passage, const Counts4& one) {
      for (Position at = syllables_.passages()[passage].first; at < syllables_.end(passage); ++at) {
        const Term here = term(at);
        counts[part][here].add(one);
        places[part][here] = at;
      }
    });
    syllable_counts_ = std::move(counts[0]);
    syllable_places_ = std::move(places[0]);
    for (std::size_t part = 1; part < parts(); ++part)
      for (Term one = 0; one < syllables_.terms(); ++one) {
        syllable_counts_[one].add(counts[part][one]);
        if (counts[part][one].total() > 0) syllable_places_[one] = places[part][one];
      }
  }

  bool sampled(std::size_t passage) const {
    return stride_ == 1 || (passage * 2654435761u >> 7) % stride_ == 0;
  }

  // Pairs first; longer ones only where every pair in them is frequent enough to matter.
  void count_phrases() {
    std::vector<Table> pairs(parts());
    each_passage([&](std::size_t part, std::size_t passage, const Counts4& one) {
      if (!sampled(passage)) return;
      walk(passage, is_word_, [&](Position at, std::size_t size, Gram gram) {
        if (size > 2) return false;
        note(pairs[part][gram], at, size, one);
        return false;
      });
    });
    for (std::size_t part = 1; part < parts(); ++part) pairs[0].merge(pairs[part]);
    pairs_ = std::move(pairs[0]);
    std::vector<Table> longer(parts());
    each_passage([&](std::size_t part, std::size_t passage, const Counts4& one) {
      if (!sampled(passage)) return;
      walk(passage, is_word_, [&](Position at, std::size_t size, Gram gram) {
        const Position last = at + static_cast<Position>(size) - 1;
        const Entry* pair = pairs_.find(pair_at(last - 1));
        if (!pair || pair->counts.total() < fewest) return false;
        if (size > 2) note(longer[part][gram], at, size, one);
        return true;
      });
    });
    for (std::size_t part = 1; part < parts(); ++part) longer[0].merge(longer[part]);
    longer_ = std::move(longer[0]);
  }

  static void note(Entry& entry, Position at, std::size_t size, const Counts4& one) {
    entry.at = at;
    entry.size = static_cast<std::uint32_t>(size);
    entry.counts.add(one);
  }

  Gram pair_at(Position at) const { return extend(extend(1, term(at)), term(at + 1)); }

  // Calls `each(at, size, gram)` for the stretches of two syllables and more that begin at each place with
  // one of the terms and cross no end of a sentence, longer ones while it answers true.
  template <typename Each>
  void walk(std::size_t passage, const std::vector<char>& begins, const Each& each) const {
    const Position end = syllables_.end(passage);
    for (Position at = syllables_.passages()[passage].first; at + 1 < end; ++at) {
      if (!begins[term(at)]) continue;
      Gram gram = extend(1, term(at));
      for (std::size_t size = 2; size <= longest && at + size <= end; ++size) {
        const Position next = at + static_cast<Position>(size) - 1;
        if (syllables_.opens_sentence(next) || !is_word_[term(next)]) break;
        gram = extend(gram, term(next));
        if (!each(at, size, gram)) break;
      }
    }
  }

  statistics::Sides sides_of(const std::uint32_t (&counts)[2], bool independent) const {
    const auto size = [&](int side) {
      return independent ? sides_[side]->totals.independent : sides_[side]->totals.syllables;
    };
    return {counts[0], size(0), counts[1], size(1)};
  }

  std::vector<Term> terms_of(const Entry& entry) const {
    std::vector<Term> terms;
    for (std::uint32_t i = 0; i < entry.size; ++i) terms.push_back(term(entry.at + i));
    return terms;
  }

  void consider(const Entry& entry, std::vector<Chosen>& chosen) const {
    const statistics::Sides counts = sides_of(entry.counts.independent, true);
    const bool on_a = statistics::log_ratio(counts) > 0;
    const std::uint64_t enough = std::max<std::uint64_t>(1, entry.size > 1 ? fewest / stride_ : fewest);
    if ((on_a ? counts.a : counts.b) < enough) return;
    const double likelihood = statistics::log_likelihood(counts);
    if (likelihood * static_cast<double>(entry.size > 1 ? stride_ : 1) < least_likelihood) return;
    chosen.push_back({entry, likelihood, on_a, {}});
  }

  bool is_phrase(const Entry& entry) const {
    if (is_function_[term(entry.at)] || is_function_[term(entry.at + entry.size - 1)]) return false;
    if (entry.size > 2) return true;
    const std::uint64_t together = entry.counts.total() * stride_;
    const auto alone = [&](Position at) {
      return std::max<std::uint64_t>(syllable_counts_[term(at)].total(), 1);
    };
    return statistics::log_dice(together, alone(entry.at), alone(entry.at + 1)) >= closest_word;
  }

  // The likeliest of each side and kind, some more than are wanted.
  std::vector<Chosen> choose() const {
    std::vector<Chosen> all;
    for (Term one = 0; one < syllables_.terms(); ++one)
      if (is_word_[one] && !is_function_[one] && syllable_counts_[one].total() > 0) {
        Entry entry;
        entry.gram = extend(1, one);
        entry.at = syllable_places_[one];
        entry.size = 1;
        entry.counts = syllable_counts_[one];
        consider(entry, all);
      }
    for (const Table* table : {&pairs_, &longer_})
      for (const Entry& entry : table->slots())
        if (entry.gram != 0 && entry.counts.total() >= (stride_ == 1 ? fewest : 1) && is_phrase(entry))
          consider(entry, all);
    std::sort(all.begin(), all.end(), [](const Chosen& x, const Chosen& y) {
      return x.log_likelihood != y.log_likelihood ? x.log_likelihood > y.log_likelihood
                                                  : x.entry.gram < y.entry.gram;
    });
    std::map<std::pair<bool, std::size_t>, std::size_t> taken;
    std::vector<Chosen> few;
    for (Chosen& one : all)
      if (taken[{one.on_a, one.entry.size}]++ < limit_ * candidates) {
        one.terms = terms_of(one.entry);
        few.push_back(std::move(one));
      }
    return few;
  }

  // Exact counts of those that were found in a sample.
  void recount(std::vector<Chosen>& chosen) const {
    Table wanted;
    std::vector<char> begins(syllables_.terms(), 0);
    std::vector<bool> starts(few_pairs);  // pairs that a phrase may begin with, by digest
    for (const Chosen& one : chosen)
      if (one.entry.size > 1) {
        wanted[one.entry.gram].size = one.entry.size;
        begins[one.terms.front()] = 1;
        starts[extend(extend(1, one.terms[0]), one.terms[1]) % few_pairs] = true;
      }
    std::vector<Table> counted(parts(), wanted);
    each_passage([&](std::size_t part, std::size_t passage, const Counts4& one) {
      walk(passage, begins, [&](Position, std::size_t size, Gram gram) {
        if (size == 2 && !starts[gram % few_pairs]) return false;
        if (counted[part].find(gram)) counted[part][gram].counts.add(one);
        return true;
      });
    });
    for (std::size_t part = 1; part < parts(); ++part) counted[0].merge(counted[part]);
    for (Chosen& one : chosen)
      if (one.entry.size > 1) one.entry.counts = counted[0][one.entry.gram].counts;
  }

  // Without those whose occurrences nearly all lie in a longer one.
  std::vector<Chosen> keep_longest(std::vector<Chosen> chosen) const {
    std::unordered_map<Gram, std::uint32_t> longest_holder;
    const auto side = [](const Chosen& one) { return one.on_a ? 0 : 1; };
    for (const Chosen& one : chosen)
      for (std::size_t first = 0; first < one.terms.size(); ++first) {
        Gram gram = 1;
        for (std::size_t last = first; last < one.terms.size(); ++last) {
          gram = extend(gram, one.terms[last]);
          if (last - first + 1 == one.terms.size()) continue;
          std::uint32_t& most = longest_holder[gram];
          most = std::max(most, one.entry.counts.independent[side(one)]);
        }
      }
    std::erase_if(chosen, [&](const Chosen& one) {
      if (one.entry.size < 2) return false;
      const auto holder = longest_holder.find(one.entry.gram);
      return holder != longest_holder.end() &&
             holder->second >= inside_longer * one.entry.counts.independent[side(one)];
    });
    return chosen;
  }

  Keyword keyword(const Chosen& one) const {
    Keyword word;
    word.kind = one.entry.size == 1   ? Keyword::Kind::syllable
                : one.entry.size == 2 ? Keyword::Kind::word
                                      : Keyword::Kind::phrase;
    word.raw = sides_of(one.entry.counts.raw, false);
    word.independent = sides_of(one.entry.counts.independent, true);
    word.log_likelihood = statistics::log_likelihood(word.independent);
    word.p = statistics::p_value(word.log_likelihood);
    word.log_ratio = statistics::log_ratio(word.independent);
    word.log_ratio_interval = statistics::log_ratio_interval(word.independent);
    word.word = key_of(one);
    return word;
  }

  // Until its printed form is read, a keyword is known by one of its places.
  std::string key_of(const Chosen& one) const {
    return std::to_string(one.entry.at) + ' ' + std::to_string(one.entry.size);
  }

  std::vector<Keyword> cut(std::vector<Keyword> all) const {
    std::sort(all.begin(), all.end(), [](const Keyword& x, const Keyword& y) {
      return x.log_likelihood != y.log_likelihood ? x.log_likelihood > y.log_likelihood : x.word < y.word;
    });
    std::array<std::size_t, 3> taken{};
    std::erase_if(all,
                  [&](const Keyword& one) { return taken[static_cast<std::size_t>(one.kind)]++ >= limit_; });
    for (Keyword& one : all) print(one);
    return all;
  }

  const std::string& text_of(std::size_t passage) const {
    const auto [entry, fresh] = texts_.try_emplace(passage);
    if (fresh) entry->second = fetch_passage(db_, syllables_.passages()[passage].docid).passage.text;
    return entry->second;
  }

  // How it is printed where it stands first, and whether with capitals inside sentences.
  void print(Keyword& word) const {
    const auto at = static_cast<Position>(std::stoul(word.word));
    const std::size_t size = std::stoul(word.word.substr(word.word.find(' ') + 1));
    std::map<std::string, int> forms;
    int capital = 0, seen = 0, place = 0;
    for (const Position found : occurrences(at, size, word.log_ratio > 0 ? 0 : 1)) {
      const std::size_t passage = syllables_.passage_of(found);
      const std::string& text = text_of(passage);
      const indexer::Words words(text);
      const std::size_t first = found - syllables_.passages()[passage].first;
      if (first + size > words.size()) continue;
      ++forms[std::string(words.printed(first, first + size))];
      if (words.opens(first)) continue;
      bool all = true, shouted = true;
      for (std::size_t i = first; i < first + size; ++i) {
        all = all && words[i].capital;
        shouted = shouted && words[i].upper;
      }
      ++seen;
      if (all && !(shouted && size > 1)) ++capital;
      const auto match = indexer::match_province(words, first);
      if (match && match->last == first + size) ++place;
    }
    word.word.clear();
    int most = 0;
    for (const auto& [form, count] : forms)
      if (count > most || (count == most && form > word.word)) {
        most = count;
        word.word = form;
      }
    if (seen > 0 && capital * 5 >= seen * 4)
      word.proper = place * 2 > seen ? Keyword::Proper::place : Keyword::Proper::name;
    // Seen at sentences' beginnings only: that says nothing of names.
    if (seen == 0 || word.proper == Keyword::Proper::none) lower_first(word.word, forms);
  }

  static void lower_first(std::string& word, const std::map<std::string, int>& forms) {
    for (const auto& [form, count] : forms)
      if (form > word && form.size() == word.size()) word = form;
  }

  std::vector<Position> occurrences(Position at, std::size_t size, int side) const {
    std::vector<Position> found;
    std::size_t rarest = 0;
    for (std::size_t i = 1; i < size; ++i)
      if (frequency(at + static_cast<Position>(i)) < frequency(at + static_cast<Position>(rarest)))
        rarest = i;
    for (const Syllables::Word word : syllables_.words_of(term(at + static_cast<Position>(rarest))))
      for (const Position place : syllables_.places(word)) {
        if (found.size() == shown_occurrences) return found;
        if (place < rarest || place - rarest + size > syllables_.size()) continue;
        const Position first = place - static_cast<Position>(rarest);
        bool same = true;
        for (std::size_t i = 0; i < size && same; ++i)
          same = term(first + static_cast<Position>(i)) == term(at + static_cast<Position>(i));
        if (!same) continue;
        const std::size_t passage = syllables_.passage_of(first);
        if (first + size <= syllables_.end(passage) && sides_[side]->kept[passage]) found.push_back(first);
      }
    return found;
  }

  std::size_t frequency(Position at) const { return syllable_counts_[term(at)].total(); }

  const Side* sides_[2];
  std::size_t limit_;
  const Xapian::Database& db_;
  const Syllables& syllables_;
  std::vector<char> is_word_, is_function_;  // by term
  std::size_t stride_ = 1;
  std::vector<std::size_t> borders_;
  std::vector<Counts4> syllable_counts_;
  std::vector<Position> syllable_places_;
  Table pairs_, longer_;
  mutable std::unordered_map<std::size_t, std::string> texts_;
};

}  // namespace

const char* name(Keyword::Kind kind) {
  switch (kind) {
    case Keyword::Kind::syllable:
      return "syllable";
    case Keyword::Kind::word:
      return "word";
    case Keyword::Kind::phrase:
      break;
  }
  return "phrase";
}

const char* name(Keyword::Proper proper) {
  switch (proper) {
    case Keyword::Proper::none:
      return "none";
    case Keyword::Proper::name:
      return "name";
    case Keyword::Proper::place:
      break;
  }
  return "place";
}

Keywords find_keywords(const Side& a, const Side& b, std::size_t limit, const Xapian::Database& db,
                       const Syllables& syllables) {
  return Finder(a, b, limit, db, syllables).all();
}

}  // namespace searcher
