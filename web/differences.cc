// Pieces of a diff; see differences.h.
#include "web/differences.h"

#include <utility>

#include "web/parts.h"

namespace web {
namespace {

using searcher::Difference;

Data piece(const searcher::Operation& operation) {
  const bool outside = operation.difference == Difference::outside;
  const bool same = operation.difference <= Difference::form && !outside;
  const bool spelt = !same && !outside && operation.difference <= Difference::abbreviation;
  const bool changed = !same && !spelt && !outside;
  Data data;
  put(data, "same", same ? operation.source : std::string());
  put(data, "outside", outside ? operation.quote : std::string());
  put(data, "spelt", spelt ? operation.source : std::string());
  put(data, "typed", spelt ? operation.quote : std::string());
  put(data, "deleted", changed ? operation.quote : std::string());
  put(data, "inserted", changed ? operation.source : std::string());
  return data;
}

}  // namespace

List differences(const std::vector<searcher::Operation>& diff) {
  List list;
  for (const searcher::Operation& one : diff) list.push_back(piece(one));
  return list;
}

}  // namespace web
