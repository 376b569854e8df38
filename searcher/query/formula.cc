#include "searcher/query/formula.h"

#include <algorithm>
#include <utility>

namespace searcher::query {
namespace {

using Kind = Formula::Kind;
using Part = Formula::Part;

Kind kind_of(Xapian::Query::op op) {
  switch (op) {
    case Xapian::Query::OP_AND:
      return Kind::all;
    case Xapian::Query::OP_OR:
      return Kind::any;
    case Xapian::Query::OP_SYNONYM:
      return Kind::synonym;
    case Xapian::Query::OP_AND_NOT:
      return Kind::without;
    case Xapian::Query::OP_FILTER:
      return Kind::filter;
    case Xapian::Query::OP_AND_MAYBE:
      return Kind::maybe;
    default:
      return Kind::opaque;
  }
}

Part of_parts(Kind kind, std::vector<std::shared_ptr<const Part>> parts) {
  Part part;
  part.kind = kind;
  part.parts = std::move(parts);
  const bool terms = std::all_of(part.parts.begin(), part.parts.end(),
                                 [](const auto& one) { return one->kind == Kind::term; });
  if (kind == Kind::synonym && !terms) part.kind = Kind::opaque;
  return part;
}

Part of_terms(const std::vector<std::string>& terms) {
  std::vector<std::shared_ptr<const Part>> parts;
  for (const std::string& term : terms) {
    Part part;
    part.kind = Kind::term;
    part.term = term;
    parts.push_back(std::make_shared<const Part>(std::move(part)));
  }
  return of_parts(Kind::any, std::move(parts));
}

std::vector<std::shared_ptr<const Part>> roots(const std::vector<Formula>& formulas) {
  std::vector<std::shared_ptr<const Part>> parts;
  for (const Formula& formula : formulas) parts.push_back(formula.root());
  return parts;
}

// As Xapian's own type: its constructors take two of another type for the ends of a range.
const Xapian::Query& plain(const Formula& formula) {
  return formula;
}

bool transparent(const Part& part) {
  return part.kind != Kind::opaque &&
         std::all_of(part.parts.begin(), part.parts.end(), [](const auto& one) { return transparent(*one); });
}

}  // namespace

Formula::Formula(const Xapian::Query& query, Part part)
    : Xapian::Query(query), root_(std::make_shared<const Part>(std::move(part))) {}

Formula::Formula(const Xapian::Query& query) : Xapian::Query(query) {
  if (query.empty()) return;
  Part part;
  part.kind = Kind::opaque;
  root_ = std::make_shared<const Part>(std::move(part));
}

Formula::Formula(const std::string& term) : Xapian::Query(term) {
  Part part;
  part.kind = Kind::term;
  part.term = term;
  root_ = std::make_shared<const Part>(std::move(part));
}

Formula::Formula(op kind, const Formula& a, const Formula& b)
    : Formula(Xapian::Query(kind, plain(a), plain(b)), of_parts(kind_of(kind), {a.root_, b.root_})) {}

Formula::Formula(op kind, const std::vector<Formula>& parts)
    : Formula(Xapian::Query(kind, parts.begin(), parts.end()), of_parts(kind_of(kind), roots(parts))) {}

Formula Formula::scaled(const Formula& formula, double factor) {
  Part part = of_parts(Kind::scaled, {formula.root_});
  part.factor = factor;
  return {Xapian::Query(OP_SCALE_WEIGHT, plain(formula), factor), std::move(part)};
}

Formula Formula::constant(double weight, const Formula& formula) {
  Part everything;
  everything.kind = Kind::constant;
  everything.factor = weight;
  const Xapian::Query source((new Xapian::FixedWeightPostingSource(weight))->release());
  return {Xapian::Query(OP_FILTER, source, plain(formula)),
          of_parts(Kind::filter, {std::make_shared<const Part>(std::move(everything)), formula.root_})};
}

Formula Formula::guarded(const Formula& formula, const Xapian::Query& guard) {
  if (guard.empty()) return formula;
  return {Xapian::Query(OP_FILTER, plain(formula), guard), *formula.root_};
}

Formula Formula::phrase(const Xapian::Query& words, std::vector<PhrasePlace> places, const Formula& pairs,
                        bool paired) {
  std::vector<std::shared_ptr<const Part>> all;
  for (const PhrasePlace& place : places) all.push_back(std::make_shared<const Part>(of_terms(place.terms)));
  Part part = of_parts(Kind::phrase, {std::make_shared<const Part>(of_parts(Kind::all, std::move(all)))});
  if (!pairs.empty()) part.parts.push_back(pairs.root_);
  part.places = std::move(places);
  part.words = std::make_shared<const Xapian::Query>(words);
  part.paired = paired;
  return {pairs.empty() ? words : Xapian::Query(OP_FILTER, words, plain(pairs)), std::move(part)};
}

bool Formula::transparent() const {
  return query::transparent(*root_);
}

}  // namespace searcher::query
