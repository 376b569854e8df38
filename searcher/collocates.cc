#include "searcher/collocates.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "searcher/statistics.h"

namespace searcher {
namespace {

using Position = Syllables::Position;
using Term = Syllables::Term;

// Two terms side by side.
using Pair = std::uint64_t;
Pair pair(Term first, Term second) {
  return (Pair{first} << 32) | second;
}

class Counting {
 public:
  Counting(const Syllables& syllables, const Selection& selection, const std::vector<Occurrence>& occurrences)
      : syllables_(syllables),
        selection_(selection),
        inside_(syllables.size(), false),
        near_(syllables.size(), false),
        together_(syllables.terms(), 0),
        count_(syllables.terms(), 0),
        occurrences_(occurrences.size()) {
    for (const Occurrence& one : occurrences)
      std::fill(at(inside_, one.first), at(inside_, one.last) + 1, true);
  }

  void count(const std::vector<Occurrence>& occurrences, std::size_t window) {
    for (const Occurrence& one : occurrences) mark_near(one, window);
    for (std::size_t i = 0; i < syllables_.passages().size(); ++i)
      if (selection_.has(i)) count_passage(i);
    // Only pairs that were seen near enough are worth counting everywhere.
    std::erase_if(pairs_together_, [](const auto& entry) { return entry.second < least_together; });
    firsts_.assign(syllables_.terms(), false);
    for (const auto& [both, times] : pairs_together_) firsts_[both >> 32] = true;
    for (std::size_t i = 0; i < syllables_.passages().size(); ++i)
      if (selection_.has(i)) count_pairs(i);
  }

  std::vector<Collocate> ones() const {
    std::vector<Collocate> found;
    for (Term term = 0; term < together_.size(); ++term) {
      if (together_[term] < least_together) continue;
      const auto made = weigh(together_[term], count_[term]);
      if (!made) continue;
      found.push_back(*made);
      found.back().text = spelling(term);
    }
    return found;
  }

  std::vector<Collocate> twos() const {
    std::vector<Collocate> found;
    for (const auto& [both, together] : pairs_together_) {
      const auto first = static_cast<Term>(both >> 32), second = static_cast<Term>(both);
      const std::uint64_t count = pairs_count_.at(both);
      if (statistics::log_dice(count, count_[first], count_[second]) < least_log_dice) continue;
      const auto made = weigh(together, count);
      if (!made) continue;
      found.push_back(*made);
      found.back().syllables = 2;
      found.back().text = spelling(first) + " " + spelling(second);
    }
    return found;
  }

 private:
  static std::vector<bool>::iterator at(std::vector<bool>& marks, Position position) {
    return marks.begin() + static_cast<std::ptrdiff_t>(position);
  }

  void mark_near(const Occurrence& one, std::size_t window) {
    const Position begin = syllables_.passages()[one.passage].first;
    const Position end = syllables_.end(one.passage);
    const auto reach = static_cast<Position>(window);
    std::fill(at(near_, one.first - std::min(reach, one.first - begin)), at(near_, one.first), true);
    std::fill(at(near_, one.last + 1), at(near_, one.last + 1 + std::min(reach, end - one.last - 1)), true);
  }

  Term term(Position position) const { return syllables_.term(syllables_.word(position)); }
  bool is_pair(Position position, Position begin) const {
    return position > begin && !inside_[position] && !inside_[position - 1] &&
           !syllables_.opens_sentence(position);
  }

  void count_passage(std::size_t passage) {
    const Position begin = syllables_.passages()[passage].first;
    const Position end = syllables_.end(passage);
    for (Position position = begin; position < end; ++position) {
      if (inside_[position]) continue;
      ++all_;
      ++count_[term(position)];
      if (!near_[position]) continue;
      ++near_all_;
      ++together_[term(position)];
      if (is_pair(position, begin) && near_[position - 1])
        ++pairs_together_[pair(term(position - 1), term(position))];
    }
  }

  void count_pairs(std::size_t passage) {
    const Position begin = syllables_.passages()[passage].first;
    const Position end = syllables_.end(passage);
    for (Position position = begin; position < end; ++position) {
      if (!is_pair(position, begin) || !firsts_[term(position - 1)]) continue;
      const Pair both = pair(term(position - 1), term(position));
      if (pairs_together_.contains(both)) ++pairs_count_[both];
    }
  }

  // nullopt where it does not attract.
  std::optional<Collocate> weigh(std::uint64_t together, std::uint64_t count) const {
    const statistics::Contingency table{together, near_all_ - together, count - together,
                                        all_ - near_all_ - (count - together)};
    if (!statistics::attract(table)) return std::nullopt;
    Collocate made;
    made.together = together;
    made.count = count;
    made.log_likelihood = statistics::log_likelihood(table);
    made.log_dice = statistics::log_dice(together, occurrences_, count);
    return made;
  }

  const std::string& spelling(Term term) const {
    const auto& words = syllables_.words_of(term);
    const auto frequent =
        std::max_element(words.begin(), words.end(), [&](Syllables::Word a, Syllables::Word b) {
          return syllables_.places(a).size() < syllables_.places(b).size();
        });
    return syllables_.written(*frequent);
  }

  const Syllables& syllables_;
  const Selection& selection_;
  std::vector<bool> inside_, near_;              // by position
  std::vector<std::uint64_t> together_, count_;  // by term
  std::uint64_t occurrences_;
  std::uint64_t all_ = 0, near_all_ = 0;
  std::vector<bool> firsts_;  // by term: begins a pair that is looked for
  std::unordered_map<Pair, std::uint64_t> pairs_together_, pairs_count_;
};

void keep_strongest(std::vector<Collocate>& found, std::size_t most) {
  std::sort(found.begin(), found.end(), [](const Collocate& a, const Collocate& b) {
    return a.log_likelihood != b.log_likelihood ? a.log_likelihood > b.log_likelihood : a.text < b.text;
  });
  if (found.size() > most) found.resize(most);
}

}  // namespace

std::vector<Collocate> collocates(const Syllables& syllables, const Selection& selection,
                                  const std::vector<Occurrence>& occurrences, std::size_t window,
                                  std::size_t most) {
  if (occurrences.empty() || window == 0) return {};
  Counting counting(syllables, selection, occurrences);
  counting.count(occurrences, window);
  std::vector<Collocate> ones = counting.ones(), twos = counting.twos();
  keep_strongest(ones, most);
  keep_strongest(twos, most);
  std::move(twos.begin(), twos.end(), std::back_inserter(ones));
  std::stable_sort(ones.begin(), ones.end(), [](const Collocate& a, const Collocate& b) {
    return a.log_likelihood > b.log_likelihood;
  });
  return ones;
}

}  // namespace searcher
