#include "searcher/query/combine.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "indexer/schema.h"

namespace searcher::query {
namespace {

ByteRange span_of(const std::vector<Node>& nodes) {
  ByteRange span = nodes.front().at;
  for (const Node& node : nodes) {
    span.begin = std::min(span.begin, node.at.begin);
    span.end = std::max(span.end, node.at.end);
  }
  return span;
}

Node parent(Kind kind, std::vector<Node> children) {
  Node node;
  node.kind = kind;
  node.at = span_of(children);
  node.children = std::move(children);
  return node;
}

// Children of the same kind become one's own.
std::vector<Node> flattened(Kind kind, std::vector<Node> nodes) {
  std::vector<Node> flat;
  for (Node& node : nodes) {
    if (node.kind == kind)
      std::move(node.children.begin(), node.children.end(), std::back_inserter(flat));
    else
      flat.push_back(std::move(node));
  }
  return flat;
}

bool is_leaf(const Node& node) {
  return node.kind == Kind::word || node.kind == Kind::phrase;
}

bool can_widen(const Node& node) {
  return node.kind == Kind::filter && indexer::schema::field(node.restriction.field);
}

// Filters of one field widen each other, where the first of them stands.
std::vector<Node> widened(std::vector<Node> nodes) {
  std::vector<std::vector<Node>> places;
  std::map<std::string, std::size_t> place_of_field;
  for (Node& node : nodes) {
    if (can_widen(node)) {
      const auto [found, fresh] = place_of_field.emplace(node.restriction.field, places.size());
      if (!fresh) {
        places[found->second].push_back(std::move(node));
        continue;
      }
    }
    places.emplace_back();
    places.back().push_back(std::move(node));
  }
  std::vector<Node> result;
  for (std::vector<Node>& place : places) result.push_back(make_any(std::move(place)));
  return result;
}

// Every passage is in what a filter or a word finds, so a star beside them says nothing.
std::vector<Node> without_stars(std::vector<Node> nodes, const NoteSink& note) {
  const auto is_star = [](const Node& node) { return node.kind == Kind::everything; };
  const auto star = std::find_if(nodes.begin(), nodes.end(), is_star);
  if (star == nodes.end()) return nodes;
  const std::size_t at = star->at.begin;
  const bool beside = std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) {
    return !is_star(node) && node.kind != Kind::none;
  });
  if (std::any_of(nodes.begin(), nodes.end(), has_words) && beside) note(at, {Note::Code::lone_star, {}});
  Node kept = std::move(*star);
  nodes.erase(std::remove_if(nodes.begin(), nodes.end(), is_star), nodes.end());
  if (!beside) nodes.insert(nodes.begin(), std::move(kept));
  return nodes;
}

// The words of leaves one after another.
Node phrase_of(const std::vector<Node>& leaves) {
  Node phrase;
  phrase.kind = Kind::phrase;
  phrase.at = span_of(leaves);
  for (const Node& leaf : leaves) {
    const auto shift = static_cast<std::uint32_t>(phrase.words.size());
    phrase.words.insert(phrase.words.end(), leaf.words.begin(), leaf.words.end());
    for (Compound compound : leaf.compounds) {
      compound.first += shift;
      compound.last += shift;
      phrase.compounds.push_back(std::move(compound));
    }
  }
  return phrase;
}

// A side of NEAR: what can be near, and what counts for the whole passage.
struct Side {
  std::optional<Node> near;
  std::vector<Node> outside;
};

bool can_be_near(const Node& node) {
  switch (node.kind) {
    case Kind::word:
    case Kind::phrase:
    case Kind::near:
    case Kind::before:
      return true;
    case Kind::any:
      return std::all_of(node.children.begin(), node.children.end(), can_be_near);
    default:
      return false;
  }
}

bool all_leaves(const std::vector<Node>& nodes) {
  return std::all_of(nodes.begin(), nodes.end(), is_leaf);
}

// Groups of words inside an OR become phrases, so that the OR can be near.
Node with_phrases(Node node, const NoteSink& note) {
  if (node.kind == Kind::all && all_leaves(node.children)) {
    Node phrase = phrase_of(node.children);
    note(phrase.at.begin, {Note::Code::near_phrase, {interpreted(node)}});
    return phrase;
  }
  if (node.kind != Kind::any) return node;
  for (Node& child : node.children) child = with_phrases(std::move(child), note);
  return node;
}

Side side_of(Node node, const NoteSink& note) {
  node = with_phrases(std::move(node), note);
  Side side;
  if (can_be_near(node)) {
    side.near = std::move(node);
    return side;
  }
  std::vector<Node> members;
  if (node.kind == Kind::all)
    members = std::move(node.children);
  else
    members.push_back(std::move(node));
  std::vector<Node> leaves;
  for (Node& member : members) {
    if (is_leaf(member))
      leaves.push_back(std::move(member));
    else
      side.outside.push_back(std::move(member));
  }
  if (leaves.size() > 1) {
    side.near = phrase_of(leaves);
    note(side.near->at.begin, {Note::Code::near_phrase, {interpreted(*side.near)}});
  } else if (leaves.size() == 1) {
    side.near = std::move(leaves[0]);
  } else if (const auto found = std::find_if(side.outside.begin(), side.outside.end(), can_be_near);
             found != side.outside.end()) {
    side.near = std::move(*found);
    side.outside.erase(found);
  }
  return side;
}

}  // namespace

Node make_all(std::vector<Node> nodes, const NoteSink& note) {
  nodes = without_stars(widened(flattened(Kind::all, std::move(nodes))), note);
  if (nodes.size() == 1) return std::move(nodes[0]);
  return parent(Kind::all, std::move(nodes));
}

Node make_any(std::vector<Node> nodes) {
  nodes = flattened(Kind::any, std::move(nodes));
  if (nodes.size() == 1) return std::move(nodes[0]);
  return parent(Kind::any, std::move(nodes));
}

Node make_none(Node node) {
  if (node.kind == Kind::none) {
    Node inner = std::move(node.children[0]);
    return inner;
  }
  std::vector<Node> child;
  child.push_back(std::move(node));
  return parent(Kind::none, std::move(child));
}

Node make_one(std::vector<Node> nodes, const NoteSink& note) {
  if (nodes.size() > 1 && all_leaves(nodes)) return phrase_of(nodes);
  return make_all(std::move(nodes), note);
}

Node make_near(Kind kind, std::uint32_t distance, Node left, Node right, const NoteSink& note) {
  Side first = side_of(std::move(left), note);
  Side second = side_of(std::move(right), note);
  std::vector<Node> parts;
  if (first.near && second.near) {
    std::vector<Node> sides;
    sides.push_back(std::move(*first.near));
    sides.push_back(std::move(*second.near));
    parts.push_back(parent(kind, std::move(sides)));
    parts.back().distance = distance;
  } else if (first.near || second.near) {
    parts.push_back(std::move(first.near ? *first.near : *second.near));
  }
  for (Side* side : {&first, &second})
    for (Node& outside : side->outside) {
      note(outside.at.begin, {Note::Code::near_outside, {interpreted(outside)}});
      parts.push_back(std::move(outside));
    }
  return make_all(std::move(parts), note);
}

bool only_excludes(const Node& node) {
  switch (node.kind) {
    case Kind::none:
      return true;
    case Kind::all:
      return std::all_of(node.children.begin(), node.children.end(), only_excludes);
    case Kind::any:
      return std::any_of(node.children.begin(), node.children.end(), only_excludes);
    default:
      return false;
  }
}

}  // namespace searcher::query
