// How nodes combine into a tidy tree: flattening, double negation, filters that widen each other, and what
// can be near something. Owns the invariants of ast.h; not the grammar (parse.h).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "searcher/query/ast.h"
#include "searcher/query/notes.h"

namespace searcher::query {

// Takes a note that arises at a byte of the query text.
using NoteSink = std::function<void(std::size_t at, Note note)>;

// `nodes` is not empty in any of these.
Node make_all(std::vector<Node> nodes, const NoteSink& note);
Node make_any(std::vector<Node> nodes);
Node make_none(Node node);

// One leaf of what was typed without a space: kinh-tế beside an operator is a phrase.
Node make_one(std::vector<Node> nodes, const NoteSink& note);

// `kind`: near or before.
Node make_near(Kind kind, std::uint32_t distance, Node left, Node right, const NoteSink& note);

// Whether it finds everything but something.
bool only_excludes(const Node& node);

}  // namespace searcher::query
