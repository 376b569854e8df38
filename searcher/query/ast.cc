#include "searcher/query/ast.h"

#include <algorithm>

#include "searcher/query/restriction.h"

namespace searcher::query {
namespace {

bool all_figures(std::string_view key) {
  return std::all_of(key.begin(), key.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= '+' && c <= '/'); });
}

constexpr int binds_any = 0;
constexpr int binds_all = 1;
constexpr int binds_near = 2;
constexpr int binds_unary = 3;

std::string print(const Node& node, int binding);

// The compound that begins at word `i`, or null.
const Compound* compound_at(const Node& node, std::size_t i) {
  for (const Compound& compound : node.compounds)
    if (compound.first == i) return &compound;
  return nullptr;
}

// Outside quotation marks words that would be read as operators are printed in lower case.
std::string plain(const Word& word) {
  static constexpr std::string_view operators[] = {"or", "and", "not", "near", "before", "hoặc", "hoac"};
  const bool taken =
      std::find(std::begin(operators), std::end(operators), word.written) != std::end(operators);
  return taken ? word.written : word.typed;
}

// Whether every word is to be found exactly as written: then "=" stands before the whole leaf, else before
// the word.
bool is_exact(const Node& leaf) {
  return std::all_of(leaf.words.begin(), leaf.words.end(), [](const Word& word) {
    return word.form == Word::Form::exactly || word.form == Word::Form::gap;
  });
}

// The leaf's words as the query language spells them, without quotation marks and without the leaf's own "=".
std::string spelled(const Node& leaf) {
  const bool exact = is_exact(leaf);
  std::string text;
  for (std::size_t i = 0; i < leaf.words.size(); ++i) {
    const Word& word = leaf.words[i];
    if (!text.empty()) text.push_back(' ');
    if (!exact && word.form == Word::Form::exactly) text.push_back('=');
    if (const Compound* compound = compound_at(leaf, i)) {
      text += compound->typed;
      i = compound->last;
      continue;
    }
    text += leaf.kind == Kind::word ? plain(word) : word.typed;
    if (word.form == Word::Form::beginning) text.push_back('*');
  }
  return text;
}

// Where the value would end too early, mean an exclusion, or go on with what stands behind it.
bool needs_quotes(const Restriction& restriction, const std::string& value) {
  if (restriction.field == "province" && !is_known_province(value)) return true;
  return value[0] == '-' || value.find_first_of(" ()\t\n") != std::string::npos;
}

std::string print_filter(const Restriction& restriction) {
  const std::string& value = restriction.typed.empty() ? restriction.value : restriction.typed;
  return restriction.field + ":" + (needs_quotes(restriction, value) ? '"' + value + '"' : value);
}

std::string joined(const std::vector<Node>& children, std::string_view between, int binding) {
  std::string text;
  for (const Node& child : children) {
    if (!text.empty()) text += between;
    // What was widened stands among the others as it was typed.
    text += child.variants ? print(child.children[0], std::min(binding, binds_all)) : print(child, binding);
  }
  return text;
}

std::string print_near(const Node& node) {
  const std::string name = node.kind == Kind::near ? " NEAR/" : " BEFORE/";
  return print(node.children[0], binds_near) + name + std::to_string(node.distance) + " " +
         print(node.children[1], binds_unary);
}

std::string print_inner(const Node& node) {
  switch (node.kind) {
    case Kind::nothing:
      return "";
    case Kind::everything:
      return "*";
    case Kind::all:
      return joined(node.children, " ", binds_near);
    case Kind::any:
      if (node.variants) return print(node.children[0], binds_any);
      return joined(node.children, " OR ", binds_all);
    case Kind::none:
      return std::string("-").append(print(node.children[0], binds_unary));
    case Kind::near:
    case Kind::before:
      return print_near(node);
    case Kind::phrase:
      return std::string(is_exact(node) ? "=\"" : "\"").append(spelled(node)) + '"';
    case Kind::word:
      return std::string(is_exact(node) ? "=" : "").append(spelled(node));
    case Kind::filter:
      return print_filter(node.restriction);
    case Kind::document:  // stands only beside what was typed
      return "";
  }
  return "";
}

int binding_of(const Node& node) {
  if (node.variants) return binding_of(node.children[0]);
  switch (node.kind) {
    case Kind::any:
      return binds_any;
    case Kind::all:
      return binds_all;
    case Kind::near:
    case Kind::before:
      return binds_near;
    default:
      return binds_unary;
  }
}

std::string print(const Node& node, int binding) {
  std::string text = print_inner(node);
  // "-*" would be read as punctuation.
  const bool bare_star = node.kind == Kind::everything && binding == binds_unary;
  if (binding_of(node) < binding || bare_star) return "(" + text + ")";
  return text;
}

std::string name_of(const Node& node) {
  switch (node.kind) {
    case Kind::nothing:
      return "nothing";
    case Kind::everything:
      return "everything";
    case Kind::all:
      return "all";
    case Kind::any:
      return node.variants ? "variants" : "any";
    case Kind::none:
      return "none";
    case Kind::near:
      return "near/" + std::to_string(node.distance);
    case Kind::before:
      return "before/" + std::to_string(node.distance);
    case Kind::phrase:
      return is_exact(node) ? "exact_phrase" : "phrase";
    case Kind::filter:
      return "filter";
    case Kind::document:
      return "document";
    case Kind::word:
      break;
  }
  if (!node.compounds.empty()) return "compound";
  if (is_exact(node)) return "exact";
  return node.words[0].form == Word::Form::beginning ? "beginning" : "word";
}

std::string leaf_text(const Node& node) {
  if (node.kind == Kind::filter) return node.restriction.field + "=" + node.restriction.value;
  if (node.kind == Kind::document) {
    std::string all;
    for (const std::string& number : node.numbers) all.append(all.empty() ? "" : " ").append(number);
    return all + (node.article.empty() ? "" : " " + node.article);
  }
  std::string text = spelled(node);
  if (node.kind == Kind::word && node.words.back().form == Word::Form::beginning) text.pop_back();
  return text;
}

template <typename Test>
bool some(const Node& node, const Test& test) {
  if (test(node)) return true;
  return std::any_of(node.children.begin(), node.children.end(),
                     [&](const Node& child) { return some(child, test); });
}

}  // namespace

Compound::Sort sort_of(std::string_view key) {
  if (!all_figures(key)) return Compound::Sort::number;
  return key.find_first_of(".,/") == std::string_view::npos ? Compound::Sort::range : Compound::Sort::figure;
}

std::string to_string(const Node& node) {
  if (node.kind == Kind::nothing || node.kind == Kind::everything) return name_of(node);
  std::string inside = leaf_text(node);
  for (const Node& child : node.children) {
    if (!inside.empty()) inside.push_back(' ');
    inside += to_string(child);
  }
  return name_of(node) + "(" + inside + ")";
}

std::string interpreted(const Node& node) {
  return print(node, binds_any);
}

bool carries_mark(const Node& node) {
  return some(node, [](const Node& leaf) {
    return std::any_of(leaf.words.begin(), leaf.words.end(), [](const Word& word) {
      return word.marked && !word.settled && word.form != Word::Form::exactly;
    });
  });
}

bool has_words(const Node& node) {
  return some(node, [](const Node& leaf) { return !leaf.words.empty(); });
}

}  // namespace searcher::query
