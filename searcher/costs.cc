#include "searcher/costs.h"

#include <algorithm>
#include <utility>

#include "searcher/plan.h"
#include "searcher/query/ast.h"

namespace searcher {
namespace {

// What must all hold at the top of the query as typed, each in the query language.
std::vector<std::string> parts_of(const std::string& q) {
  const query::Node tree = query::parse(q, thread_tokeniser()).tree;
  std::vector<std::string> parts;
  if (tree.kind != query::Kind::all) return parts;
  for (const query::Node& child : tree.children) parts.push_back(query::interpreted(child));
  return parts;
}

std::string joined_but(const std::vector<std::string>& parts, std::size_t left_out) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i == left_out) continue;
    if (!text.empty()) text += ' ';
    // What is weaker than standing side by side needs its brackets.
    const bool bare = query::parse(parts[i], thread_tokeniser()).tree.kind != query::Kind::any;
    text += bare ? parts[i] : "(" + parts[i] + ")";
  }
  return text;
}

Request plain(Request request) {
  request.relax = false;
  request.facets = false;
  request.offset = 0;
  request.limit = 1;
  return request;
}

}  // namespace

std::vector<Cost> costs(Index& index, const Request& request) {
  std::vector<Cost> found;
  const auto count = [&](const Request& asked) { return search(index, plain(asked)).total.passages; };
  const auto try_without = [&](std::string part, bool filter, Request without) {
    const std::uint64_t passages = count(without);
    if (passages > 0) found.push_back({std::move(part), filter, std::move(without), passages});
  };
  const std::vector<std::string> parts = parts_of(request.q);
  if (parts.size() > most_parts || count(request) > 0) return found;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Request without = request;
    without.q = joined_but(parts, i);
    try_without(parts[i], false, std::move(without));
  }
  const bool asks_nothing_else =
      request.q.empty() && request.filters.size() + (request.from ? 1 : 0) + (request.to ? 1 : 0) <= 1;
  if (asks_nothing_else) return found;
  for (std::size_t i = 0; i < request.filters.size(); ++i) {
    const Filter& filter = request.filters[i];
    Request without = request;
    without.filters.erase(without.filters.begin() + static_cast<std::ptrdiff_t>(i));
    try_without((filter.exclude ? "-" : "") + filter.field + ":" + filter.value, true, std::move(without));
  }
  if (request.from) {
    Request without = request;
    without.from.reset();
    try_without("from:" + *request.from, true, std::move(without));
  }
  if (request.to) {
    Request without = request;
    without.to.reset();
    try_without("to:" + *request.to, true, std::move(without));
  }
  return found;
}

}  // namespace searcher
