// What a tree means, told as plainly as possible over a passage's own words and those of its headings and
// title: no index terms, no vocabulary, no windows. Slow on purpose; random tests hold compile and match
// against it.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"
#include "indexer/text/fold.h"
#include "indexer/text/spelling.h"
#include "indexer/text/term.h"
#include "indexer/text/tokenise.h"
#include "searcher/query/ast.h"
#include "searcher/query/vocabulary.h"

namespace searcher::query::test {

class Oracle {
 public:
  struct Token {
    std::string key, unmarked, term, written, compound;  // compound: key of one that begins here
    std::string compound_unmarked;
  };
  using Tokens = std::vector<Token>;
  // First and last token.
  using Span = std::pair<std::size_t, std::size_t>;
  using Spans = std::set<Span>;

  Oracle(const indexer::Document& document, const indexer::Passage& passage, Reading reading,
         indexer::text::Tokeniser& tokeniser)
      : document_(document), reading_(reading) {
    own_ = read(passage.text, tokeniser);
    for (const Token& token : read(document.facts.number.value_or(""), tokeniser))
      if (number_.empty()) number_ = token.compound_unmarked;
    for (const std::string& heading : passage.section) add(context_, read(heading, tokeniser));
    if (document.facts.title) add(context_, read(*document.facts.title, tokeniser));
    if (document.facts.cited_as) add(context_, read(*document.facts.cited_as, tokeniser));
  }

  bool holds(const Node& node, bool below = false) const {
    const auto child = [&](const Node& n) { return holds(n, below); };
    switch (node.kind) {
      case Kind::nothing:
        return false;
      case Kind::everything:
        return true;
      case Kind::all:
        return std::all_of(node.children.begin(), node.children.end(), child);
      case Kind::any:
        return std::any_of(node.children.begin(), node.children.end(), child);
      case Kind::none:
        return !holds(node.children[0], true);
      case Kind::filter:
        return keeps(node.restriction);
      case Kind::document:
        return bears(node);
      case Kind::word:
        return below ? !spans(node).empty() : holds_word(node);
      default:
        return !spans(node).empty();
    }
  }

  // Where a leaf, a NEAR or an OR of them stands in the own text.
  Spans spans(const Node& node) const {
    Spans found;
    if (node.kind == Kind::any) {
      for (const Node& child : node.children) found.merge(spans(child));
    } else if (node.kind == Kind::near || node.kind == Kind::before) {
      for (const Span& a : spans(node.children[0]))
        for (const Span& b : spans(node.children[1]))
          if (is_near(node, a, b)) found.insert(around(a, b));
    } else {
      for (std::size_t first = 0; first + node.words.size() <= own_.size(); ++first)
        if (stands(node, own_, first)) found.insert({first, first + node.words.size() - 1});
    }
    return found;
  }

  // The tokens that a highlight covers.
  std::set<std::size_t> marked(const Node& node) const {
    std::set<std::size_t> tokens;
    if (node.variants) {
      bool document = false;
      for (std::size_t i = 1; i < node.children.size(); ++i) {
        document |= node.children[i].kind == Kind::document;
        tokens.merge(marked(node.children[i]));
      }
      const Node& typed = node.children[0];
      bool whole = !spans(typed).empty();
      if (typed.kind == Kind::all)
        whole = std::all_of(typed.children.begin(), typed.children.end(),
                            [&](const Node& word) { return !spans(word).empty(); });
      if (whole || (tokens.empty() && !document)) tokens.merge(marked(typed));
    } else if (node.kind == Kind::all || node.kind == Kind::any) {
      for (const Node& child : node.children) tokens.merge(marked(child));
    } else if (node.kind == Kind::word && !node.compounds.empty() &&
               node.compounds[0].sort == Compound::Sort::range && spans(node).empty()) {
      for (const Word& word : node.words)
        for (std::size_t i = 0; i < own_.size(); ++i)
          if (fits(word, own_[i])) tokens.insert(i);
    } else if (!node.words.empty() || node.kind == Kind::near || node.kind == Kind::before) {
      for (const Span& span : spans(node)) mark(node, span, tokens);
    }
    return tokens;
  }

 private:
  // What makes this span of the node.
  void mark(const Node& node, const Span& span, std::set<std::size_t>& tokens) const {
    if (node.kind == Kind::any) {
      for (const Node& child : node.children) mark(child, span, tokens);
    } else if (node.kind != Kind::near && node.kind != Kind::before) {
      if (spans(node).count(span) == 0) return;
      for (std::size_t i = span.first; i <= span.second; ++i) tokens.insert(i);
    } else {
      for (const Span& a : spans(node.children[0]))
        for (const Span& b : spans(node.children[1])) {
          if (!is_near(node, a, b) || around(a, b) != span) continue;
          mark(node.children[0], a, tokens);
          mark(node.children[1], b, tokens);
        }
    }
  }

  static bool is_near(const Node& node, const Span& a, const Span& b) {
    const bool ordered = a.second < b.first && b.first - a.second <= node.distance;
    const bool turned = node.kind == Kind::near && b.second < a.first && a.first - b.second <= node.distance;
    return ordered || turned;
  }

  static Span around(const Span& a, const Span& b) {
    return {std::min(a.first, b.first), std::max(a.second, b.second)};
  }

  static void add(std::vector<Tokens>& all, Tokens tokens) { all.push_back(std::move(tokens)); }

  static Tokens read(std::string_view text, indexer::text::Tokeniser& tokeniser) {
    Tokens tokens;
    const indexer::text::Tokens& found = tokeniser.tokenise(text);
    for (const indexer::text::Token& token : found.words)
      tokens.push_back({std::string(token.key), std::string(token.unmarked), std::string(token.term),
                        indexer::text::written(text.substr(token.begin, token.end - token.begin)), "", ""});
    for (const indexer::text::Compound& compound : found.compounds) {
      tokens[compound.first].compound = compound.key;
      tokens[compound.first].compound_unmarked = compound.unmarked;
    }
    return tokens;
  }

  bool fits(const Word& word, const Token& token) const {
    switch (word.form) {
      case Word::Form::gap:
        return true;
      case Word::Form::exactly:
        return token.key == word.key &&
               (!indexer::text::has_several_spellings(word.key) || token.written == word.written);
      case Word::Form::plain:
        if (word.settled || reading_ == Reading::as_written) return token.key == word.key;
        return token.unmarked == word.unmarked && (!word.marked || indexer::text::fits(token.term, word.key));
      case Word::Form::beginning:
        break;
    }
    return begins(word, token);
  }

  // Letter by letter over keys, whose last character may be the tone.
  bool begins(const Word& word, const Token& token) const {
    std::u32string typed = characters(word.key), found = characters(token.key);
    const char32_t typed_tone = take_tone(typed), found_tone = take_tone(found);
    if (typed_tone && typed_tone != found_tone) return false;
    const std::u32string last = characters(word.written).substr(characters(word.written).size() - 1);
    if (std::u32string(U"yỳỷỹýỵ").find(last) != std::u32string::npos && word.unmarked.back() == 'i') {
      if (token.unmarked == word.unmarked) return !word.marked || indexer::text::fits(token.term, word.key);
      typed.back() = U'y';
    }
    const std::u32string bare = characters(token.unmarked);
    if (found.size() < typed.size() || bare.size() != found.size()) return false;
    for (std::size_t i = 0; i < typed.size(); ++i) {
      const bool lenient = reading_ != Reading::as_written && typed[i] == bare[i];
      if (typed[i] != found[i] && !lenient) return false;
    }
    return true;
  }

  static std::u32string characters(const std::string& text) {
    std::u32string all;
    for (std::size_t i = 0; i < text.size();) {
      const auto lead = static_cast<unsigned char>(text[i]);
      const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      char32_t c = length == 1 ? lead : lead & (0xFFu >> (length + 1));
      for (std::size_t k = 1; k < length; ++k)
        c = (c << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3F);
      all.push_back(c);
      i += length;
    }
    return all;
  }

  static char32_t take_tone(std::u32string& key) {
    if (key.empty() ||
        std::u32string(U"\u0300\u0301\u0303\u0309\u0323").find(key.back()) == std::u32string::npos)
      return 0;
    const char32_t tone = key.back();
    key.pop_back();
    return tone;
  }

  bool is_figure(const Compound& compound, const Token& token) const {
    const bool exactly = reading_ == Reading::as_written;
    const std::string& found = exactly ? token.compound : token.compound_unmarked;
    const std::string& typed = exactly ? compound.key : compound.unmarked;
    return found == typed || found.starts_with(typed + "/") || found.starts_with(typed + "-");
  }

  bool stands(const Node& leaf, const Tokens& tokens, std::size_t first) const {
    for (std::size_t i = 0; i < leaf.words.size(); ++i)
      if (!fits(leaf.words[i], tokens[first + i])) return false;
    return std::all_of(leaf.compounds.begin(), leaf.compounds.end(), [&](const Compound& compound) {
      if (compound.sort != Compound::Sort::figure) return true;
      const Token& token = tokens[first + compound.first];
      const bool exactly = leaf.words[compound.first].form == Word::Form::exactly;
      return exactly ? token.compound == compound.key : is_figure(compound, token);
    });
  }

  // Anywhere: own text, headings, title, citation.
  bool holds_word(const Node& leaf) const {
    if (!spans(leaf).empty()) return true;
    if (leaf.words[0].form == Word::Form::exactly) return false;
    std::vector<const Tokens*> all;
    for (const Tokens& tokens : context_) all.push_back(&tokens);
    const auto anywhere = [&](const auto& test) {
      return std::any_of(all.begin(), all.end(), [&](const Tokens* tokens) {
        return std::any_of(tokens->begin(), tokens->end(), test);
      });
    };
    if (leaf.compounds.empty())
      return anywhere([&](const Token& token) { return fits(leaf.words[0], token); });
    const Compound& compound = leaf.compounds[0];
    if (compound.sort == Compound::Sort::figure)
      return anywhere([&](const Token& token) { return is_figure(compound, token); });
    if (compound.sort == Compound::Sort::number)
      return anywhere([&](const Token& token) {
        return reading_ == Reading::as_written ? token.compound == compound.key
                                               : token.compound_unmarked == compound.unmarked;
      });
    all.push_back(&own_);
    return std::all_of(leaf.words.begin(), leaf.words.end(), [&](const Word& word) {
      return anywhere([&](const Token& token) { return fits(word, token); });
    });
  }

  // The number without its zeros and signs.
  static std::string bare(std::string_view number) {
    std::string all;
    for (const char c : number) all += c == '-' || c == '.' || c == ',' ? '/' : c;
    while (all.size() > 1 && all[0] == '0' && all[1] >= '0' && all[1] <= '9') all.erase(0, 1);
    return all;
  }
  bool bears(const Node& node) const {
    if (number_.empty()) return false;
    return std::any_of(node.numbers.begin(), node.numbers.end(),
                       [&](const std::string& number) { return number == "D" + bare(number_); });
  }

  bool keeps(const Restriction& restriction) const {
    const indexer::Facts& facts = document_.facts;
    if (restriction.field == "province") return facts.province == restriction.value;
    if (restriction.field == "term") return facts.term == restriction.value;
    if (restriction.field == "document") return document_.id == restriction.value;
    if (!facts.date) return false;
    const std::string year = facts.date->substr(0, 4);
    if (restriction.field == "year" && !restriction.range) return year == restriction.value;
    if (restriction.field == "year")
      return year >= restriction.low && (restriction.high.empty() || year <= restriction.high);
    // Compared as far as both are known: what may lie inside does.
    const std::string& date = *facts.date;
    const std::size_t known = std::min(date.size(), restriction.value.size());
    const int order = date.compare(0, known, restriction.value, 0, known);
    return restriction.field == "from" ? order >= 0 : order <= 0;
  }

  const indexer::Document& document_;
  Reading reading_;
  Tokens own_;
  std::string number_;  // the document's own, unmarked
  std::vector<Tokens> context_;
};

}  // namespace searcher::query::test
