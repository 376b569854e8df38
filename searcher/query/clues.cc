#include "searcher/query/clues.h"

#include <algorithm>
#include <utility>

#include "indexer/schema.h"
#include "searcher/query/places.h"

namespace searcher::query {
namespace {

namespace schema = indexer::schema;

class Collector {
 public:
  Collector(Reading reading, Vocabulary& vocabulary) : reading_(reading), vocabulary_(vocabulary) {}

  void collect(const Node& node) {
    switch (node.kind) {
      case Kind::word:
      case Kind::phrase:
        return add_leaf(node);
      case Kind::all:
        for (const Node& child : node.children) collect(child);
        return;
      case Kind::any:
        if (node.variants) return collect(node.children[0]);  // what was typed
        [[fallthrough]];
      case Kind::near:
      case Kind::before:
        for (const Node& child : node.children) {
          before_.clear();
          collect(child);
        }
        before_.clear();
        return;
      default:
        return;
    }
  }
  std::vector<Clue> take() { return std::move(clues_); }

 private:
  void add_leaf(const Node& leaf) {
    std::vector<Note> ignored;
    const auto is_beginning = [](const Word& word) { return word.form == Word::Form::beginning; };
    if (std::any_of(leaf.words.begin(), leaf.words.end(), is_beginning)) return before_.clear();
    std::vector<Place> places = places_of(leaf, reading_, vocabulary_, ignored);
    for (std::size_t i = 0; i < places.size(); ++i) {
      Place& place = places[i];
      if (!leaf.words[i].meant.empty()) place.terms = {leaf.words[i].meant};
      const bool plain = !place.gap && !place.unmarked.empty();
      if (plain && !place.terms.empty()) add({std::move(place.terms), false, 1});
      if (plain && !before_.empty())
        add({{schema::bounded_term(schema::pair, before_ + " " + place.unmarked)}, true, 1});
      before_ = plain ? place.unmarked : "";
    }
    for (const Compound& compound : leaf.compounds)
      if (compound.sort != Compound::Sort::figure)  // places hold those
        add({terms_of(compound, false, reading_, vocabulary_, ignored), false, 1});
  }

  void add(Clue clue) {
    const auto same = [&](const Clue& other) { return other.terms == clue.terms; };
    const auto known = std::find_if(clues_.begin(), clues_.end(), same);
    if (known == clues_.end())
      clues_.push_back(std::move(clue));
    else
      ++known->times;
  }

  Reading reading_;
  Vocabulary& vocabulary_;
  std::vector<Clue> clues_;
  std::string before_;  // the word before, unmarked; empty where none stands beside
};

}  // namespace

std::vector<Clue> clues_of(const Node& tree, Reading reading, Vocabulary& vocabulary) {
  Collector collector(reading, vocabulary);
  collector.collect(tree);
  return collector.take();
}

}  // namespace searcher::query
