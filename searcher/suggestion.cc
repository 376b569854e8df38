#include "searcher/suggestion.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/schema.h"
#include "indexer/text/fold.h"
#include "indexer/text/term.h"
#include "searcher/query/leaf.h"
#include "searcher/query/respell.h"

namespace searcher {
namespace {

namespace schema = indexer::schema;
namespace text = indexer::text;
using query::Kind;
using query::Node;
using query::Reading;
using query::Word;

constexpr std::size_t most_words = 24;       // in longer queries only words are left out
constexpr std::size_t most_slips = 3;        // replacements tried for one word
constexpr std::size_t most_known_slips = 6;  // words that are known and yet looked at for slips
constexpr Xapian::doccount rare_share = 20;  // a word that is so much rarer than what its keys mean is a slip
constexpr double for_guesses = 0.6;  // of the time; the rest is for leaving words out, which finds something

// Words in the order they were typed; filters and exclusions have none.
template <typename SomeNode, typename Take>
void each_leaf(SomeNode& node, const Take& take) {
  if (node.kind == Kind::none) return;
  if (!node.words.empty()) take(node);
  for (auto& child : node.children) each_leaf(child, take);
}

template <typename SomeNode>
auto words_of(SomeNode& tree) {
  using SomeWord = std::conditional_t<std::is_const_v<SomeNode>, const Word, Word>;
  std::vector<SomeWord*> words;
  each_leaf(tree, [&](auto& leaf) {
    for (auto& word : leaf.words)
      if (word.form == Word::Form::plain || word.form == Word::Form::exactly) words.push_back(&word);
  });
  return words;
}

// Puts another syllable in a word's place.
void become(Word& word, const std::string& typed) {
  const text::Folded folded = text::fold(typed);
  word.typed = typed;
  word.written = text::written(typed);
  word.key = folded.key;
  word.unmarked = folded.unmarked;
  word.term = text::make_term(folded.key, folded.unmarked);
  word.marked = folded.key.size() != folded.unmarked.size();
}

// Compounds whose parts were changed are no longer what they were.
void drop_stale_compounds(Node& node) {
  std::erase_if(node.compounds, [&](const query::Compound& compound) {
    std::string parts;
    for (std::size_t i = compound.first; i <= compound.last; ++i) parts += node.words[i].key;
    std::string own = compound.key;
    std::erase_if(own, [](char c) { return c == '-' || c == '/' || c == '.' || c == ','; });
    return parts != own;
  });
  if (node.kind == Kind::word && node.words.size() > 1 && node.compounds.empty()) node.kind = Kind::phrase;
  for (Node& child : node.children) drop_stale_compounds(child);
}

bool agrees(const Word& word, const text::Token& token, Reading reading) {
  if (word.form == Word::Form::gap) return true;
  if (reading == Reading::as_written || word.form == Word::Form::exactly) return token.key == word.key;
  return token.unmarked == word.unmarked && (!word.marked || text::fits(token.term, word.key));
}

// Where the words stand side by side; nullopt where they do not.
std::optional<std::size_t> place_of(const std::vector<Word*>& words, const text::Tokens& tokens,
                                    Reading reading) {
  for (std::size_t at = 0; at + words.size() <= tokens.words.size(); ++at) {
    std::size_t i = 0;
    while (i < words.size() && agrees(*words[i], tokens.words[at + i], reading)) ++i;
    if (i == words.size()) return at;
  }
  return std::nullopt;
}

// Where the longest run of words from `first` on stands side by side, in the marks that are meant where that
// is known; no words where not even the first does.
struct Run {
  std::size_t at = 0;
  std::size_t words = 0;
};

Run longest_run(const std::vector<Word*>& words, std::size_t first, const text::Tokens& tokens,
                Reading reading) {
  const auto fits = [&](const Word& word, const text::Token& token) {
    return agrees(word, token, reading) && (word.meant.empty() || word.meant == token.term);
  };
  Run best;
  for (std::size_t at = 0; at < tokens.words.size(); ++at) {
    std::size_t length = 0;
    while (first + length < words.size() && at + length < tokens.words.size() &&
           fits(*words[first + length], tokens.words[at + length]))
      ++length;
    if (length > best.words) best = {at, length};
  }
  return best;
}

class Suggester {
 public:
  Suggester(const Node& tree, query::Vocabulary& vocabulary, Probe& probe, text::Tokeniser& tokeniser)
      : tree_(tree), vocabulary_(vocabulary), probe_(probe), tokeniser_(tokeniser) {}

  std::optional<std::string> find() {
    const std::size_t words = words_of(tree_).size();
    if (words == 0) return std::nullopt;
    if (words <= most_words) {
      keystrokes();
      unknown_words();
      other_marks();
      known_slips();
      phrases();
    }
    until_ = 1;
    left_out();
    without_filters();
    return std::move(found_);
  }

 private:
  bool done() { return found_ || probe_.spent() >= until_; }

  // Offers the tree if it finds something; spelled as the passage found has it where marks were open.
  bool offer(Node tree, Reading reading) {
    if (done()) return true;
    drop_stale_compounds(tree);
    if (query::to_string(tree) == query::to_string(tree_) && reading == Reading::as_written) return false;
    if (reading == Reading::lenient && !query::carries_mark(tree)) reading = Reading::unmarked;
    if (reading == Reading::unmarked) probe_.mean(tree);
    const auto passage = probe_.first(tree, reading);
    if (!passage) return false;
    std::string text = reading == Reading::as_written ? query::interpreted(tree)
                                                      : spelled_as(tree, reading, *passage, tokeniser_);
    if (text == query::interpreted(tree_)) return false;
    found_ = std::move(text);
    return true;
  }

  bool known(const Word& word) { return !vocabulary_.forms(word.unmarked).empty(); }

  void keystrokes() {
    Node tree = tree_;
    bool changed = false;
    for (Word* word : words_of(tree)) {
      const auto meant = query::from_keystrokes(word->typed);
      if (!meant) continue;
      const text::Folded folded = text::fold(*meant);
      // The slips of others may be in the index, too.
      const auto often = probe_.frequency(text::make_term(folded.key, folded.unmarked));
      if (often <= rare_share * probe_.frequency(word->term)) continue;
      become(*word, *meant);
      changed = true;
    }
    if (changed && !offer(tree, Reading::as_written)) offer(tree, Reading::lenient);
    Node parted = tree_;
    if (part_words(parted) && !offer(parted, Reading::as_written)) offer(parted, Reading::lenient);
  }

  // đạihội
  bool part_words(Node& node) {
    bool changed = false;
    for (std::size_t i = 0; i < node.words.size(); ++i) {
      if (node.words[i].form != Word::Form::plain || known(node.words[i])) continue;
      for (const auto& [left, right] : query::splits(node.words[i].typed)) {
        Word first = node.words[i], second = node.words[i];
        become(first, left);
        become(second, right);
        const std::string pair = first.unmarked + " " + second.unmarked;
        if (!vocabulary_.exists(schema::bounded_term(schema::pair, pair))) continue;
        node.words[i] = std::move(first);
        node.words.insert(node.words.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(second));
        node.kind = Kind::phrase;
        node.compounds.clear();
        changed = true;
        break;
      }
    }
    for (Node& child : node.children) changed |= part_words(child);
    return changed;
  }

  // How well a syllable fits between its neighbours: pairs count more than the syllable itself.
  double fitness(const std::vector<Word*>& words, std::size_t at, const std::string& unmarked) {
    double fit = 0;
    const auto pair = [&](const std::string& left, const std::string& right) {
      return static_cast<double>(probe_.frequency(schema::bounded_term(schema::pair, left + " " + right)));
    };
    if (at > 0) fit += pair(words[at - 1]->unmarked, unmarked);
    if (at + 1 < words.size()) fit += pair(unmarked, words[at + 1]->unmarked);
    return fit;
  }

  // The best slips for a word, those that fit its neighbours first.
  std::vector<std::string> guesses(const std::vector<Word*>& words, std::size_t at, bool must_fit) {
    std::vector<std::pair<double, std::string>> all;
    for (std::string& slip : query::slips(words[at]->unmarked)) {
      const double fit = fitness(words, at, slip);
      if (must_fit && fit == 0) continue;
      double frequency = 0;
      if (!must_fit)
        for (const std::string& form : vocabulary_.forms(slip)) frequency += probe_.frequency(form);
      if (!must_fit && frequency == 0) continue;
      all.emplace_back(-(fit * 1000 + frequency), std::move(slip));
      if (done()) break;
    }
    std::sort(all.begin(), all.end());
    std::vector<std::string> best;
    for (auto& [fit, slip] : all)
      if (best.size() < most_slips) best.push_back(std::move(slip));
    return best;
  }

  void unknown_words() {
    if (done()) return;
    Node tree = tree_;
    std::vector<Word*> words = words_of(tree);
    std::vector<std::pair<std::size_t, std::vector<std::string>>> choices;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool letters_known = known(*words[i]);
      if (letters_known && (!words[i]->marked || vocabulary_.exists(words[i]->term))) continue;
      std::vector<std::string> slips = guesses(words, i, letters_known);
      if (slips.empty()) continue;
      // Other marks are nearer than a slip, unless what they make does not belong there (cao bằn).
      if (letters_known && fitness(words, i, slips[0]) <= rare_share * fitness(words, i, words[i]->unmarked))
        continue;
      become(*words[i], slips[0]);
      choices.emplace_back(i, std::move(slips));
    }
    if (choices.empty() || offer(tree, Reading::lenient)) return;
    Node bare = tree;
    for (Word* word : words_of(bare)) become(*word, word->unmarked);
    if (offer(bare, Reading::unmarked)) return;
    for (const auto& [i, slips] : choices)
      for (std::size_t k = 1; k < slips.size(); ++k) {
        Node other = tree;
        become(*words_of(other)[i], slips[k]);
        if (offer(other, Reading::lenient)) return;
      }
  }

  void other_marks() {
    if (done()) return;
    const std::size_t count = words_of(tree_).size();
    for (std::size_t i = 0; i < count; ++i) {
      Node tree = tree_;
      Word& word = *words_of(tree)[i];
      if (!word.marked) continue;
      become(word, word.unmarked);
      if (offer(tree, Reading::lenient)) return;
    }
    Node tree = tree_;
    for (Word* word : words_of(tree)) become(*word, word->unmarked);
    offer(tree, Reading::unmarked);
  }

  void known_slips() {
    if (done()) return;
    Node sample = tree_;
    std::vector<Word*> words = words_of(sample);
    if (words.size() < 2) return;
    for (std::size_t i = 0; i < std::min(words.size(), most_known_slips) && !done(); ++i) {
      // What stands beside its neighbours somewhere was meant.
      if (!known(*words[i]) || fitness(words, i, words[i]->unmarked) > 0) continue;
      for (const std::string& slip : guesses(words, i, true)) {
        Node tree = tree_;
        become(*words_of(tree)[i], slip);
        if (offer(tree, Reading::lenient)) return;
      }
    }
  }

  // A phrase with a word more; then its words loosely.
  void phrases() {
    Node sample = tree_;
    std::vector<Node*> leaves;
    each_leaf(sample, [&](Node& leaf) {
      if (leaf.kind == Kind::phrase && leaf.words.size() > 1) leaves.push_back(&leaf);
    });
    for (std::size_t l = 0; l < leaves.size(); ++l)
      for (std::size_t place = 1; place < leaves[l]->words.size() && !done(); ++place) {
        Node tree = tree_;
        std::vector<Node*> own;
        each_leaf(tree, [&](Node& leaf) {
          if (leaf.kind == Kind::phrase && leaf.words.size() > 1) own.push_back(&leaf);
        });
        Word gap;
        gap.form = Word::Form::gap;
        gap.typed = "*";
        own[l]->words.insert(own[l]->words.begin() + static_cast<std::ptrdiff_t>(place), gap);
        own[l]->compounds.clear();
        const auto passage = probe_.first(tree, Reading::as_written);
        if (!passage) continue;
        found_ = spelled_as(tree, Reading::as_written, *passage, tokeniser_);
        return;
      }
    if (leaves.empty() || done()) return;
    Node loose;
    loose.kind = Kind::all;
    for (Node* leaf : leaves)
      for (Node& word : query::leaves_of(*leaf)) loose.children.push_back(std::move(word));
    if (!offer(loose, Reading::as_written)) offer(loose, Reading::lenient);
  }

  // Leaves of the top level; the words of phrases one by one.
  std::vector<Node> loose_words() const {
    std::vector<Node> words;
    each_leaf(tree_, [&](const Node& leaf) {
      for (Node& word : query::leaves_of(leaf))
        if (word.words[0].form != Word::Form::gap) words.push_back(std::move(word));
    });
    return words;
  }

  static Node all_of(std::vector<Node> nodes) {
    if (nodes.size() == 1) return std::move(nodes[0]);
    Node all;
    all.kind = Kind::all;
    all.children = std::move(nodes);
    return all;
  }

  void left_out() {
    if (done()) return;
    std::vector<Node> words = loose_words();
    std::erase_if(words, [&](const Node& leaf) {
      return std::any_of(leaf.words.begin(), leaf.words.end(),
                         [&](const Word& word) { return !known(word); });
    });
    if (words.empty()) return;
    if (offer(all_of(words), Reading::lenient)) return;
    for (std::size_t i = 0; i < words.size() && words.size() > 2 && words.size() <= most_words; ++i) {
      std::vector<Node> rest = words;
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
      if (offer(all_of(std::move(rest)), Reading::lenient)) return;
    }
    const auto frequency = [&](const Node& leaf) {
      if (leaf.words[0].marked) return probe_.frequency(leaf.words[0].term);
      Xapian::doccount sum = 0;
      for (const std::string& form : vocabulary_.forms(leaf.words[0].unmarked)) sum += probe_.frequency(form);
      return sum;
    };
    while (words.size() > 1 && !done()) {
      const auto rarest = std::min_element(words.begin(), words.end(), [&](const Node& a, const Node& b) {
        return frequency(a) < frequency(b);
      });
      words.erase(rarest);
      if (offer(all_of(words), Reading::lenient)) return;
    }
  }

  void without_filters() {
    if (done() || tree_.kind != Kind::all) return;
    std::vector<Node> rest;
    for (const Node& child : tree_.children)
      if (query::has_words(child)) rest.push_back(child);
    if (rest.empty() || rest.size() == tree_.children.size()) return;
    offer(all_of(std::move(rest)), Reading::lenient);
  }

  const Node& tree_;
  query::Vocabulary& vocabulary_;
  Probe& probe_;
  text::Tokeniser& tokeniser_;
  std::optional<std::string> found_;
  double until_ = for_guesses;
};

}  // namespace

std::vector<std::string> words_nowhere(const Node& tree, query::Vocabulary& vocabulary) {
  std::vector<std::string> nowhere;
  for (const Word* word : words_of(tree)) {
    if (word->marked ? vocabulary.exists(word->term) : !vocabulary.forms(word->unmarked).empty()) continue;
    if (std::find(nowhere.begin(), nowhere.end(), word->typed) == nowhere.end())
      nowhere.push_back(word->typed);
  }
  return nowhere;
}

std::string spelled_as(const Node& tree, Reading reading, const std::string& passage,
                       text::Tokeniser& tokeniser) {
  Node made = tree;
  const text::Tokens& tokens = tokeniser.tokenise(passage);
  const auto take = [&](Word& word, const text::Token& token) {
    const std::string found =
        text::written(std::string_view(passage).substr(token.begin, token.end - token.begin));
    if (word.form != Word::Form::gap && word.key == token.key) return;  // the user's own spelling and case
    word.form = word.form == Word::Form::gap ? Word::Form::plain : word.form;
    word.typed = found;
    word.written = found;
    word.key = token.key;
    word.unmarked = token.unmarked;
    word.term = token.term;
    word.marked = token.marked;
  };
  std::vector<Word*> loose;
  each_leaf(made, [&](Node& leaf) {
    std::vector<Word*> words;
    for (Word& word : leaf.words) words.push_back(&word);
    if (leaf.words.size() == 1) loose.push_back(&leaf.words[0]);
    if (leaf.words.size() < 2) return;
    if (const auto at = place_of(words, tokens, reading))
      for (std::size_t i = 0; i < words.size(); ++i) take(*words[i], tokens.words[*at + i]);
  });
  std::erase_if(loose, [](const Word* word) { return word->form != Word::Form::plain; });
  for (std::size_t i = 0; i < loose.size();) {
    const Run run = longest_run(loose, i, tokens, reading);
    for (std::size_t k = 0; k < run.words; ++k) take(*loose[i + k], tokens.words[run.at + k]);
    if (run.words == 0)
      if (const auto own = place_of({loose[i]}, tokens, reading)) take(*loose[i], tokens.words[*own]);
    i += std::max<std::size_t>(run.words, 1);
  }
  drop_stale_compounds(made);
  return query::interpreted(made);
}

std::optional<std::string> suggestion(const Node& tree, query::Vocabulary& vocabulary, Probe& probe,
                                      text::Tokeniser& tokeniser) {
  return Suggester(tree, vocabulary, probe, tokeniser).find();
}

}  // namespace searcher
