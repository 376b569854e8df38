#include "searcher/fragments.h"

#include <algorithm>
#include <optional>

#include "indexer/text/fold.h"

namespace searcher {
namespace {

using indexer::text::Token;
using indexer::text::Tokens;
using query::Kind;
using query::Node;
using query::Word;

constexpr std::size_t shown_characters = 160;
constexpr std::string_view ellipsis = "…";

bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

std::string_view slice(std::string_view text, const Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

// How a token agrees with a typed word; nullopt where it is another word.
std::optional<Match> agreement(const Word& word, std::string_view text, const Token& token) {
  const bool beginning = word.form == Word::Form::beginning;
  const auto agrees = [&](std::string_view found, std::string_view typed) {
    return beginning ? found.starts_with(typed) : found == typed;
  };
  if (word.form == Word::Form::gap) return Match::written;
  if (!agrees(token.unmarked, word.unmarked)) return std::nullopt;
  if (agrees(indexer::text::written(slice(text, token)), word.written)) return Match::written;
  return agrees(token.key, word.key) ? Match::orthographic : Match::unmarked;
}

// The best occurrence of words side by side.
std::optional<Match> best_occurrence(const std::vector<Word>& words, std::string_view text,
                                     const Tokens& tokens) {
  std::optional<Match> best;
  for (std::size_t start = 0; start + words.size() <= tokens.words.size() && best != Match::written;
       ++start) {
    Match worst = Match::written;
    bool whole = true;
    for (std::size_t i = 0; i < words.size() && whole; ++i) {
      const auto found = agreement(words[i], text, tokens.words[start + i]);
      whole = found.has_value();
      if (found) worst = std::max(worst, *found);
    }
    if (whole) best = std::min(best.value_or(worst), worst);
  }
  return best;
}

// Whether each word and phrase of it stands in the text.
bool stands(const Node& node, std::string_view text, const Tokens& tokens) {
  if (node.kind == Kind::document || node.kind == Kind::filter) return false;
  if (!node.words.empty()) return best_occurrence(node.words, text, tokens).has_value();
  return std::all_of(node.children.begin(), node.children.end(),
                     [&](const Node& child) { return stands(child, text, tokens); });
}

void find_worst(const Node& node, std::string_view text, const Tokens& tokens, Match& worst);

// As typed where all of it stands; else another form, if one stands.
void find_worst_variant(const Node& node, std::string_view text, const Tokens& tokens, Match& worst) {
  const Node& typed = node.children[0];
  if (!stands(typed, text, tokens))
    for (std::size_t i = 1; i < node.children.size(); ++i)
      if (stands(node.children[i], text, tokens)) {
        worst = std::max(worst, Match::orthographic);
        return;
      }
  find_worst(typed, text, tokens, worst);
}

void find_worst(const Node& node, std::string_view text, const Tokens& tokens, Match& worst) {
  if (node.kind == Kind::none) return;
  if (node.variants) return find_worst_variant(node, text, tokens, worst);
  if (node.kind == Kind::word || node.kind == Kind::phrase)
    if (const auto best = best_occurrence(node.words, text, tokens)) worst = std::max(worst, *best);
  for (const Node& child : node.children) find_worst(child, text, tokens, worst);
}

}  // namespace

std::vector<Fragment> cut(std::string_view text, const std::vector<indexer::ByteRange>& ranges) {
  std::vector<Fragment> fragments;
  std::size_t at = 0;
  const auto add = [&](std::size_t end, bool hit) {
    if (end > at) fragments.push_back({std::string(text.substr(at, end - at)), hit});
    at = end;
  };
  for (const indexer::ByteRange& range : ranges) {
    add(range.begin, false);
    add(range.end, true);
  }
  add(text.size(), false);
  return fragments;
}

Match label(const Node& tree, std::string_view text, const Tokens& tokens) {
  Match worst = Match::written;
  find_worst(tree, text, tokens, worst);
  return worst;
}

std::string shortened_end(const std::string& text) {
  std::size_t at = 0;
  for (std::size_t characters = 0; at < text.size(); ++at)
    if (begins_character(text[at]) && ++characters > shown_characters) break;
  if (at == text.size()) return text;
  if (const std::size_t space = text.rfind(' ', at); space != std::string::npos && space > 0) at = space;
  return text.substr(0, at).append(ellipsis);
}

std::string shortened_start(const std::string& text) {
  std::size_t at = text.size();
  for (std::size_t characters = 0; at > 0 && characters < shown_characters;)
    if (begins_character(text[--at])) ++characters;
  if (at == 0) return text;
  if (const std::size_t space = text.find(' ', at); space != std::string::npos && space + 1 < text.size())
    at = space + 1;
  return std::string(ellipsis) + text.substr(at);
}

}  // namespace searcher
