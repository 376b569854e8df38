#include "searcher/query/leaf.h"

#include <algorithm>
#include <utility>

#include "indexer/text/fold.h"

namespace searcher::query {

namespace text = indexer::text;

Leaves leaves_of(const Node& phrase) {
  Leaves leaves;
  for (std::uint32_t i = 0; i < phrase.words.size(); ++i) {
    Node leaf;
    leaf.kind = Kind::word;
    std::uint32_t last = i;
    for (const Compound& compound : phrase.compounds) {
      if (compound.first != i) continue;
      last = compound.last;
      leaf.compounds.push_back(compound);
      leaf.compounds.back().first = 0;
      leaf.compounds.back().last = last - i;
    }
    for (; i < last; ++i) leaf.words.push_back(phrase.words[i]);
    leaf.words.push_back(phrase.words[i]);
    leaf.at = {leaf.words.front().at.begin, leaf.words.back().at.end};
    leaves.push_back(std::move(leaf));
  }
  return leaves;
}

std::string_view plain_word(const Node& leaf) {
  if (leaf.kind != Kind::word || leaf.words.size() != 1 || leaf.words[0].form != Word::Form::plain) return {};
  return leaf.words[0].unmarked;
}

bool is_word(const Node& leaf, std::string_view key, std::string_view unmarked) {
  if (plain_word(leaf).empty()) return false;
  const Word& word = leaf.words[0];
  return word.marked ? word.key == key : word.unmarked == unmarked;
}

std::optional<unsigned> whole_number(const Node& leaf) {
  const std::string_view digits = plain_word(leaf);
  if (digits.empty() || digits.size() > 9) return std::nullopt;
  unsigned value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

const Compound* plain_compound(const Node& leaf) {
  if (leaf.kind != Kind::word || leaf.compounds.size() != 1) return nullptr;
  return leaf.words[0].form == Word::Form::plain ? &leaf.compounds[0] : nullptr;
}

std::optional<Node> make_leaf(std::string_view typed, text::Tokeniser& tokeniser) {
  const text::Tokens& tokens = tokeniser.tokenise(typed);
  if (tokens.words.empty()) return std::nullopt;
  Node leaf;
  for (const text::Token& token : tokens.words) {
    Word word;
    word.typed = typed.substr(token.begin, token.end - token.begin);
    word.written = text::written(word.typed);
    word.key = token.key;
    word.unmarked = token.unmarked;
    word.term = token.term;
    word.marked = token.marked;
    word.settled = true;
    leaf.words.push_back(std::move(word));
  }
  for (const text::Compound& found : tokens.compounds) {
    Compound compound;
    compound.first = found.first;
    compound.last = found.last;
    compound.sort = sort_of(found.key);
    compound.typed = typed.substr(found.begin, found.end - found.begin);
    compound.key = found.key;
    compound.unmarked = found.unmarked;
    compound.term = found.term;
    leaf.compounds.push_back(std::move(compound));
  }
  const bool one_compound = leaf.compounds.size() == 1 && leaf.compounds[0].first == 0 &&
                            leaf.compounds[0].last + std::size_t{1} == leaf.words.size();
  leaf.kind = leaf.words.size() == 1 || one_compound ? Kind::word : Kind::phrase;
  return leaf;
}

std::string typed_text(const Leaves& leaves, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) {
    if (!text.empty()) text.push_back(' ');
    const Node& leaf = leaves[i];
    if (leaf.compounds.size() == 1)
      text += leaf.compounds[0].typed;
    else
      for (std::size_t w = 0; w < leaf.words.size(); ++w)
        text.append(w ? " " : "").append(leaf.words[w].typed);
  }
  return text;
}

}  // namespace searcher::query
