#include "searcher/plan.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "indexer/error.h"
#include "searcher/query/combine.h"
#include "searcher/query/restriction.h"

namespace searcher {
namespace {

using query::Kind;
using query::Node;

// Unlike query::make_all, it does not let filters of one field widen each other.
Node all_of(std::vector<Node> children) {
  if (children.size() == 1) return std::move(children.front());
  Node node;
  node.kind = Kind::all;
  node.children = std::move(children);
  return node;
}

Node filter_node(const std::string& field, const std::string& value, indexer::text::Tokeniser& tokeniser) {
  auto restriction = query::read_restriction(field, value, tokeniser);
  if (!restriction)
    throw indexer::Error(indexer::ErrorCode::usage, "\"" + value + "\" cannot be a value of " + field, field);
  Node node;
  node.kind = Kind::filter;
  node.restriction = std::move(*restriction);
  return node;
}

// One node a field and direction.
std::vector<Node> filter_nodes(const std::vector<Filter>& filters, indexer::text::Tokeniser& tokeniser) {
  std::map<std::pair<std::string, bool>, std::vector<Node>> grouped;
  for (const Filter& filter : filters) {
    std::vector<Node>& group = grouped[{filter.field, filter.exclude}];
    Node node = filter_node(filter.field, filter.value, tokeniser);
    const auto same = [&](const Node& other) { return other.restriction == node.restriction; };
    if (std::none_of(group.begin(), group.end(), same)) group.push_back(std::move(node));
  }
  std::vector<Node> nodes;
  for (auto& [direction, group] : grouped) {
    Node node = query::make_any(std::move(group));
    nodes.push_back(direction.second ? query::make_none(std::move(node)) : std::move(node));
  }
  return nodes;
}

// Whether the node is a filter, a choice of filters or an exclusion of them, all of which `asked` holds for.
template <typename Asked>
bool filters_only(const Node& node, const Asked& asked) {
  switch (node.kind) {
    case Kind::filter:
      return asked(node.restriction);
    case Kind::any:
    case Kind::none:
      return std::all_of(node.children.begin(), node.children.end(),
                         [&](const Node& child) { return filters_only(child, asked); });
    default:
      return false;
  }
}

bool filters_only(const Node& node, std::string_view field) {
  return filters_only(node,
                      [&](const query::Restriction& restriction) { return restriction.field == field; });
}

bool filters_only(const Node& node) {
  return filters_only(node, [](const query::Restriction&) { return true; });
}

// What must all hold: the children of an `all`, or the tree itself.
std::vector<Node> conjuncts(const Node& tree) {
  if (tree.kind == Kind::all) return tree.children;
  if (tree.kind == Kind::nothing || tree.kind == Kind::everything) return {};
  return {tree};
}

}  // namespace

Node filtered(const Node& typed, const std::vector<Filter>& filters, const std::optional<std::string>& from,
              const std::optional<std::string>& to, indexer::text::Tokeniser& tokeniser) {
  std::vector<Node> all = conjuncts(typed);
  std::vector<Node> asked = filter_nodes(filters, tokeniser);
  if (from) asked.push_back(filter_node("from", *from, tokeniser));
  if (to) asked.push_back(filter_node("to", *to, tokeniser));
  if (asked.empty()) return typed;
  std::move(asked.begin(), asked.end(), std::back_inserter(all));
  return all_of(std::move(all));
}

Plan make_plan(const std::string& q, const std::vector<Filter>& filters,
               const std::optional<std::string>& from, const std::optional<std::string>& to,
               indexer::text::Tokeniser& tokeniser) {
  Plan plan;
  plan.typed = query::parse(q, tokeniser);
  plan.tree = filtered(plan.typed.tree, filters, from, to, tokeniser);
  return plan;
}

indexer::text::Tokeniser& thread_tokeniser() {
  thread_local indexer::text::Tokeniser tokeniser;
  return tokeniser;
}

bool narrows(const Node& tree, std::string_view field) {
  const std::vector<Node> all = conjuncts(tree);
  return std::any_of(all.begin(), all.end(), [&](const Node& node) { return filters_only(node, field); });
}

Node filters_of(const Node& tree) {
  std::vector<Node> filters = conjuncts(tree);
  std::erase_if(filters, [](const Node& node) { return !filters_only(node); });
  if (!filters.empty()) return all_of(std::move(filters));
  Node everything;
  everything.kind = Kind::everything;
  return everything;
}

Node words_of(const Node& tree) {
  std::vector<Node> words = conjuncts(tree);
  std::erase_if(words, [](const Node& node) { return filters_only(node); });
  return words.empty() ? Node() : all_of(std::move(words));
}

Node without(const Node& tree, std::string_view field) {
  std::vector<Node> rest = conjuncts(tree);
  std::erase_if(rest, [&](const Node& node) { return filters_only(node, field); });
  if (!rest.empty()) return all_of(std::move(rest));
  Node everything;
  everything.kind = Kind::everything;
  return everything;
}

}  // namespace searcher
