#include "searcher/query/compile.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/schema.h"
#include "searcher/query/expand.h"
#include "searcher/query/places.h"
#include "searcher/query/restriction.h"

namespace searcher::query {
namespace {

namespace schema = indexer::schema;
using Query = Formula;
using Terms = std::vector<std::string>;
using Queries = std::vector<Query>;

// How much an adjacent pair weighs beside its words: the best of a coarse search over labelled sets of
// questions.
constexpr double pair_weight = 0.3;
// More than what the other forms of the same words can add up to.
constexpr double exact_weight = 1000;
// More than any of these: a document asked for by its number, and as much again for the article.
constexpr double number_weight = 1'000'000;
constexpr Xapian::termcount many_terms = 100;  // from here on a match may take long whatever its terms

Query joined(Query::op op, const Queries& queries) {
  if (queries.empty()) return {};
  if (queries.size() == 1) return queries[0];
  return {op, queries};
}

Query of_terms(Query::op op, const Terms& terms) {
  Queries queries;
  for (const std::string& term : terms) queries.emplace_back(term);
  return joined(op, queries);
}

Query weightless(const Query& query) {
  return Query::scaled(query, 0);
}

Query passages() {
  return weightless(Query(std::string(schema::kind_passage)));
}

Query of_numbers(const Node& document) {
  return {Query::OP_FILTER, weightless(of_terms(Query::OP_OR, document.numbers)), passages()};
}

// What filters a passage without a word of it being matched.
bool is_condition(const Node& node) {
  if (node.kind == Kind::filter || node.kind == Kind::none) return true;
  if (node.kind != Kind::any) return false;
  return std::all_of(node.children.begin(), node.children.end(), is_condition);
}

// Whether only passages can match; records hold filters and no words.
bool finds_passages_only(const Node& node) {
  const auto excludes = [](const Node& child) { return child.kind == Kind::none; };
  switch (node.kind) {
    case Kind::all:  // exclusions only take away from what the others find
      return std::all_of(node.children.begin(), node.children.end(), excludes) ||
             std::any_of(node.children.begin(), node.children.end(),
                         [&](const Node& child) { return !excludes(child) && finds_passages_only(child); });
    case Kind::any:
      return std::all_of(node.children.begin(), node.children.end(), finds_passages_only);
    case Kind::filter:
      return false;
    default:
      return true;
  }
}

class Compiler {
 public:
  Compiler(Reading reading, Vocabulary& vocabulary, const Xapian::Query& guard)
      : reading_(reading), vocabulary_(vocabulary), guard_(guard) {}

  // Which passages are asked for where the query cannot say it exactly: `upper` those that may match, else
  // those that surely do. `below`: under an exclusion, where words are looked for in a passage's own text
  // only.
  struct Bound {
    bool upper = true;
    bool below = false;
  };

  Query build(const Node& node, Bound bound);
  Query pairs(const Node& node);
  bool inexact() const { return inexact_; }
  std::vector<Note> take_notes() { return std::move(notes_); }

 private:
  Query build_all(const Node& node, Bound bound);
  Query build_variants(const Node& node, Bound bound);
  Query build_word(const Node& node, Bound bound);
  Query build_compound(const Node& node, Bound bound);
  Query build_phrase(const Node& node, Bound bound);
  Query build_near(const Node& node, Bound bound);
  Query own(const Terms& terms);
  Query side_by_side(const std::vector<Place>& places);
  bool pair_decides(const std::vector<Place>& places);
  std::vector<PhrasePlace> phrase_places(const std::vector<Place>& places);
  std::optional<Terms> single(const Node& node);
  struct Anchor {
    Terms terms;             // a word that each match of the node holds, one of these
    std::size_t length = 0;  // of the longest match, in syllables
  };
  std::optional<Anchor> anchor(const Node& node);
  void collect_pairs(const Node& node, Queries& found);

  Reading reading_;
  Vocabulary& vocabulary_;
  const Xapian::Query& guard_;
  std::vector<Note> notes_;
  bool inexact_ = false;
};

// Documents that are asked for by number, best article first.
void collect_documents(const Node& node, Queries& found) {
  if (node.kind == Kind::document) {
    const Query own = of_numbers(node);
    found.push_back(Query::constant(number_weight, own));
    if (!node.article.empty())
      found.push_back(Query::constant(number_weight, Query(Query::OP_FILTER, own, Query(node.article))));
  }
  if (node.kind != Kind::all && node.kind != Kind::any) return;
  for (const Node& child : node.children) collect_documents(child, found);
}

// Words in a passage's own text, not those that it has from its headings and title.
Query Compiler::own(const Terms& terms) {
  Queries queries;
  for (const std::string& term : terms) {
    const std::string context = schema::bounded_term(schema::context_only, term);
    const Query word(term);
    queries.push_back(vocabulary_.exists(context) ? Query(Query::OP_AND_NOT, word, Query(context)) : word);
  }
  return joined(Query::OP_OR, queries);
}

Query Compiler::build(const Node& node, Bound bound) {
  switch (node.kind) {
    case Kind::nothing:
      return {};
    case Kind::everything:
      return passages();
    case Kind::all:
      return build_all(node, bound);
    case Kind::document:
      return of_numbers(node);
    case Kind::any: {
      if (node.variants) return build_variants(node, bound);
      Queries choices;
      for (const Node& child : node.children) choices.push_back(build(child, bound));
      return joined(Query::OP_OR, choices);
    }
    case Kind::none:
      return Query(Query::OP_AND_NOT, passages(), build(node.children[0], {!bound.upper, true}));
    case Kind::near:
    case Kind::before:
      return build_near(node, bound);
    case Kind::phrase:
      return build_phrase(node, bound);
    case Kind::word:
      return build_word(node, bound);
    case Kind::filter:
      return weightless(compile(node.restriction, vocabulary_));
  }
  return {};
}

Query Compiler::build_all(const Node& node, Bound bound) {
  Queries wanted, conditions, unwanted;
  for (const Node& child : node.children) {
    if (child.kind == Kind::none)
      unwanted.push_back(build(child.children[0], {!bound.upper, true}));
    else
      (is_condition(child) ? conditions : wanted).push_back(build(child, bound));
  }
  if (wanted.empty())
    wanted.push_back(conditions.empty() ? passages() : joined(Query::OP_AND, conditions));
  else if (!conditions.empty())
    wanted = {Query(Query::OP_FILTER, joined(Query::OP_AND, wanted), joined(Query::OP_AND, conditions))};
  const Query found = joined(Query::OP_AND, wanted);
  return unwanted.empty() ? found : Query(Query::OP_AND_NOT, found, joined(Query::OP_OR, unwanted));
}

// The document's own passages are put in order by the words that named it.
Query Compiler::build_variants(const Node& node, Bound bound) {
  Queries choices;
  for (const Node& child : node.children) {
    Query choice = build(child, bound);
    if (child.kind == Kind::document && !bound.below) {
      Queries words;
      const Node& typed = node.children[0];
      for (const Node& word : typed.children) words.push_back(build(word, bound));
      if (typed.children.empty()) words.push_back(build(typed, bound));
      choice = Query(Query::OP_AND_MAYBE, choice, joined(Query::OP_OR, words));
    }
    choices.push_back(choice);
  }
  return joined(Query::OP_OR, choices);
}

Query Compiler::build_word(const Node& node, Bound bound) {
  if (!node.compounds.empty()) return build_compound(node, bound);
  const std::vector<Place> places = places_of(node, reading_, vocabulary_, notes_);
  const Place& place = places[0];
  if (!place.written.empty())
    return Query(Query::OP_FILTER, Query(place.terms[0]),
                 Query(schema::bounded_term(schema::exactly, place.written)));
  if (bound.below || node.words[0].form == Word::Form::exactly) return own(place.terms);
  // Where one marking is meant, that one weighs instead (collect_meant).
  const Query word = of_terms(Query::OP_SYNONYM, place.terms);
  return node.words[0].meant.empty() ? word : weightless(word);
}

Query Compiler::build_compound(const Node& node, Bound bound) {
  const Compound& compound = node.compounds[0];
  const Terms terms = terms_of(compound, false, reading_, vocabulary_, notes_);
  if (compound.sort == Compound::Sort::figure)
    return bound.below ? own(terms) : of_terms(Query::OP_SYNONYM, terms);
  const std::vector<Place> parts = places_of(node, reading_, vocabulary_, notes_);
  if (bound.below) return side_by_side(parts);
  if (compound.sort == Compound::Sort::number)
    return Query(Query::OP_OR, of_terms(Query::OP_SYNONYM, terms), side_by_side(parts));
  Queries all;
  for (const Place& part : parts) all.push_back(of_terms(Query::OP_SYNONYM, part.terms));
  return Query(Query::OP_AND_MAYBE, joined(Query::OP_AND, all), of_terms(Query::OP_SYNONYM, terms));
}

// Adjacent pairs, which the index keeps unmarked.
Queries pairs_of(const std::vector<Place>& places) {
  Queries pairs;
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (places[i - 1].unmarked.empty() || places[i].unmarked.empty()) continue;
    const std::string both = places[i - 1].unmarked + " " + places[i].unmarked;
    pairs.emplace_back(Query::OP_OR, Query(schema::bounded_term(schema::pair, both)),
                       Query(schema::bounded_term(schema::junction, both)));
  }
  return pairs;
}

std::vector<PhrasePlace> Compiler::phrase_places(const std::vector<Place>& places) {
  std::vector<PhrasePlace> all;
  for (const Place& place : places) {
    all.push_back({place.terms, {}});
    if (place.unmarked.empty()) continue;
    for (const std::string& form : vocabulary_.forms(place.unmarked))
      if (!std::binary_search(place.terms.begin(), place.terms.end(), form))
        all.back().others.push_back(form);
  }
  return all;
}

// No gaps. Two words of which every form in the index will do stand side by side where their pair does.
Query Compiler::side_by_side(const std::vector<Place>& places) {
  if (places.size() == 1) return own(places[0].terms);
  Queries words;
  for (const Place& place : places) {
    if (place.terms.empty()) return {};
    words.push_back(of_terms(Query::OP_OR, place.terms));
  }
  const Queries pairs = pairs_of(places);
  const bool paired = pairs.size() + 1 == places.size();
  std::vector<PhrasePlace> all = phrase_places(places);
  const bool decided = paired && places.size() == 2 && all[0].others.empty() && all[1].others.empty();
  const Xapian::Query phrase =
      decided ? Xapian::Query(Query::OP_AND, words.begin(), words.end())
              : Query::guarded(Xapian::Query(Query::OP_PHRASE, words.begin(), words.end()), guard_);
  return Query::phrase(phrase, std::move(all), joined(Query::OP_AND, pairs), paired);
}

Query Compiler::build_phrase(const Node& node, Bound bound) {
  const std::vector<Place> places = places_of(node, reading_, vocabulary_, notes_);
  const bool gaps = std::any_of(places.begin(), places.end(), [](const Place& place) { return place.gap; });
  Queries spellings;  // that a word is written so somewhere in the passage
  for (const Place& place : places)
    if (!place.written.empty()) spellings.emplace_back(schema::bounded_term(schema::exactly, place.written));
  const bool exact = !gaps && (spellings.empty() || places.size() == 1);
  if (!exact) {
    inexact_ = true;
    if (!bound.upper) return {};
  }
  // What stands between two gaps stands side by side.
  Queries all;
  Queries words;
  std::vector<Place> run;
  for (const Place& place : places) {
    if (!place.gap) {
      if (place.terms.empty()) return {};
      run.push_back(place);
      words.push_back(of_terms(Query::OP_OR, place.terms));
    } else if (!run.empty()) {
      all.push_back(side_by_side(run));
      run.clear();
    }
  }
  if (!run.empty()) all.push_back(side_by_side(run));
  if (all.size() > 1)
    spellings.push_back(Query::guarded(Xapian::Query(Query::OP_PHRASE, words.begin(), words.end(),
                                                     static_cast<Xapian::termcount>(places.size())),
                                       guard_));
  // Rare markings would weigh most; where one is meant, that one weighs instead (collect_meant).
  const bool shown =
      std::any_of(node.words.begin(), node.words.end(), [](const Word& word) { return !word.meant.empty(); });
  const Query phrase = shown ? weightless(joined(Query::OP_AND, all)) : joined(Query::OP_AND, all);
  return spellings.empty() ? phrase : Query(Query::OP_FILTER, phrase, joined(Query::OP_AND, spellings));
}

// The terms of a node that matches one syllable at a time.
std::optional<Terms> Compiler::single(const Node& node) {
  Terms terms;
  if (node.kind == Kind::any) {
    for (const Node& child : node.children) {
      auto more = single(child);
      if (!more) return std::nullopt;
      terms.insert(terms.end(), more->begin(), more->end());
    }
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    return terms;
  }
  if ((node.kind != Kind::word && node.kind != Kind::phrase) || node.words.size() != 1) return std::nullopt;
  std::vector<Place> places = places_of(node, reading_, vocabulary_, notes_);
  if (!places[0].written.empty()) return std::nullopt;
  return std::move(places[0].terms);
}

std::optional<Compiler::Anchor> Compiler::anchor(const Node& node) {
  Anchor result;
  if (node.kind == Kind::any) {
    for (const Node& child : node.children) {
      auto more = anchor(child);
      if (!more) return std::nullopt;
      result.terms.insert(result.terms.end(), more->terms.begin(), more->terms.end());
      result.length = std::max(result.length, more->length);
    }
    return result;
  }
  if (node.kind != Kind::word && node.kind != Kind::phrase) return std::nullopt;
  for (Place& place : places_of(node, reading_, vocabulary_, notes_))
    if (!place.gap) {
      result.terms = std::move(place.terms);
      break;
    }
  result.length = node.words.size();
  return result;
}

// Both within a window of positions, in this order or, for NEAR, in either. Neither list of terms is empty.
Query within(Kind kind, const Terms& left, const Terms& right, std::size_t window) {
  const Query one = of_terms(Query::OP_OR, left);
  const Query other = of_terms(Query::OP_OR, right);
  const auto of = [&](Query::op op, const Query& first, const Query& second) {
    const Queries both{first, second};
    return Xapian::Query(op, both.begin(), both.end(), static_cast<Xapian::termcount>(window));
  };
  const bool shared = std::any_of(left.begin(), left.end(), [&](const std::string& term) {
    return std::find(right.begin(), right.end(), term) != right.end();
  });
  if (kind == Kind::before || left == right) return of(Query::OP_PHRASE, one, other);
  if (!shared) return of(Query::OP_NEAR, one, other);
  // Where both sides stand at one position, Xapian's NEAR moves on either of them and may lose the match.
  return Query(Query::OP_OR, of(Query::OP_PHRASE, one, other), of(Query::OP_PHRASE, other, one));
}

Query Compiler::build_near(const Node& node, Bound bound) {
  const Node& left = node.children[0];
  const Node& right = node.children[1];
  const auto one = single(left);
  const auto other = single(right);
  const auto window = [&](const Terms& a, const Terms& b, std::size_t length) {
    if (a.empty() || b.empty()) return Query();
    return Query::guarded(within(node.kind, a, b, node.distance + length), guard_);
  };
  if (one && other) return window(*one, *other, 1);
  inexact_ = true;
  if (!bound.upper) return {};
  // Both sides in the passage's own text, and their first words no further apart than they can be.
  Query both(Query::OP_AND, build(left, {true, true}), build(right, {true, true}));
  const auto first = anchor(left);
  const auto second = anchor(right);
  if (!first || !second) return both;
  return Query(Query::OP_FILTER, both,
               window(first->terms, second->terms, first->length + second->length + 1));
}

// Adjacent pairs of loose words: those that stand side by side in the query, also where one is a phrase's
// last.
void Compiler::collect_pairs(const Node& node, Queries& found) {
  if (node.variants) return collect_pairs(node.children[0], found);
  if (node.kind == Kind::any)
    for (const Node& child : node.children) collect_pairs(child, found);
  if (node.kind != Kind::all) return;
  // What was widened stands among the others as it was typed.
  std::vector<const Node*> typed;
  for (const Node& child : node.children) {
    const Node& own = child.variants ? child.children[0] : child;
    if (!child.variants || own.kind != Kind::all) typed.push_back(&own);
    if (child.variants && own.kind == Kind::all)
      for (const Node& word : own.children) typed.push_back(&word);
  }
  const Node* before = nullptr;
  for (const Node* each : typed) {
    const Node& child = *each;
    if (is_condition(child)) continue;
    const bool leaf = child.kind == Kind::word || child.kind == Kind::phrase;
    if (leaf && before) {
      const Word& left = before->words.back();
      const Word& right = child.words.front();
      if (!left.unmarked.empty() && !right.unmarked.empty() && left.form != Word::Form::beginning &&
          right.form != Word::Form::beginning)
        found.emplace_back(schema::bounded_term(schema::pair, left.unmarked + " " + right.unmarked));
    }
    before = leaf ? &child : nullptr;
    if (child.kind == Kind::any) collect_pairs(child, found);
  }
}

// The words that the corpus shows are meant by others typed without marks.
void collect_meant(const Node& node, Queries& found) {
  if (node.kind == Kind::none) return;
  if (node.variants) return collect_meant(node.children[0], found);
  for (const Word& word : node.words)
    if (!word.meant.empty()) found.emplace_back(word.meant);
  for (const Node& child : node.children) collect_meant(child, found);
}

// Whether the corpus shows that a word stands for another than what was typed.
bool means_other(const Node& node) {
  return std::any_of(node.words.begin(), node.words.end(),
                     [](const Word& word) { return !word.meant.empty() && word.meant != word.term; }) ||
         std::any_of(node.children.begin(), node.children.end(), means_other);
}

Query Compiler::pairs(const Node& node) {
  Queries found, documents;
  collect_pairs(node, found);
  collect_meant(node, documents);
  collect_documents(node, documents);
  if (!found.empty()) documents.push_back(Query::scaled(joined(Query::OP_OR, found), pair_weight));
  return documents.empty() ? Query() : joined(Query::OP_OR, documents);
}

// False where a word that must be there is in no passage as written.
bool may_hold(const Node& node, Vocabulary& vocabulary) {
  const auto may = [&](const Node& child) { return may_hold(child, vocabulary); };
  switch (node.kind) {
    case Kind::all:
    case Kind::near:
    case Kind::before:
      return std::all_of(node.children.begin(), node.children.end(), may);
    case Kind::any:
      return std::any_of(node.children.begin(), node.children.end(), may);
    case Kind::word:
    case Kind::phrase:
      return std::all_of(node.words.begin(), node.words.end(), [&](const Word& word) {
        return word.form == Word::Form::gap || word.form == Word::Form::beginning ||
               vocabulary.exists(word.term);
      });
    default:
      return true;
  }
}

void add_parts(const Node& tree, Compiler& compiler, Compiled& compiled) {
  if (compiled.verify) return;
  Node conditions;
  conditions.kind = Kind::all;
  for (const Node& part : loose_parts(tree)) {
    if (is_condition(part))
      conditions.children.push_back(part);
    else
      compiled.parts.push_back(compiler.build(part, {}));
  }
  if (compiled.parts.size() < 2) {
    compiled.parts.clear();
    return;
  }
  if (!conditions.children.empty()) compiled.kept = compiler.build(conditions, {});
}

}  // namespace

Formula Compiled::query() const {
  Query all = match;
  if (!rank.empty()) all = Query(Query::OP_AND_MAYBE, all, rank);
  if (!exact.empty()) all = Query(Query::OP_AND_MAYBE, all, Query::scaled(exact, exact_weight));
  return all;
}

Compiled compile(const Node& tree, Reading reading, Vocabulary& vocabulary, const Xapian::Query& guard) {
  Compiled compiled;
  Compiler compiler(reading, vocabulary, guard);
  compiled.match = compiler.build(tree, {});
  if (tree.kind != Kind::nothing && !finds_passages_only(tree))
    compiled.match = Query(Query::OP_FILTER, compiled.match, passages());
  if (!guard.empty() && compiled.match.get_length() > many_terms)
    compiled.match = Query::guarded(compiled.match, guard);
  compiled.verify = compiler.inexact();
  compiled.rank = compiler.pairs(tree);
  if (reading == Reading::unmarked && tree.kind != Kind::none && !means_other(tree) &&
      may_hold(tree, vocabulary) && has_other_forms(tree, vocabulary))
    compiled.exact = Compiler(Reading::as_written, vocabulary, guard).build(tree, {});
  for (Note& note : compiler.take_notes())
    if (std::find(compiled.notes.begin(), compiled.notes.end(), note) == compiled.notes.end())
      compiled.notes.push_back(std::move(note));
  add_parts(tree, compiler, compiled);
  return compiled;
}

Formula compile(const Restriction& restriction, Vocabulary& vocabulary) {
  const auto bounds = bounds_of(restriction);
  if (!bounds) return of_terms(Query::OP_OR, terms_of(restriction, vocabulary));
  // An absent value is no value, so an open beginning is anything that is one.
  const std::string low = bounds->low.empty() ? "0" : bounds->low;
  if (bounds->high.empty()) return Xapian::Query(Query::OP_VALUE_GE, bounds->slot, low);
  return Xapian::Query(Query::OP_VALUE_RANGE, bounds->slot, low, bounds->high);
}

bool has_other_forms(const Node& node, Vocabulary& vocabulary) {
  const auto others = [&](const std::string& unmarked, const std::string& term) {
    const Terms& forms = vocabulary.forms(unmarked);
    return std::any_of(forms.begin(), forms.end(), [&](const std::string& form) { return form != term; });
  };
  std::size_t next = 0;  // behind the compound before
  for (std::size_t i = 0; i < node.words.size(); ++i) {
    const auto compound = std::find_if(node.compounds.begin(), node.compounds.end(),
                                       [&](const Compound& one) { return one.first == i; });
    const Word& word = node.words[i];
    if (compound != node.compounds.end()) {
      next = compound->last + std::size_t{1};
      if (!word.settled && others(compound->unmarked, compound->term)) return true;
    } else if (i >= next && word.form == Word::Form::plain && !word.settled &&
               others(word.unmarked, word.term)) {
      return true;
    }
  }
  return std::any_of(node.children.begin(), node.children.end(),
                     [&](const Node& child) { return has_other_forms(child, vocabulary); });
}

Reading first_reading(const Node& tree) {
  return carries_mark(tree) ? Reading::as_written : Reading::unmarked;
}

bool DocumentEvidence::carries(const std::string& term) const {
  Xapian::TermIterator found = document_.termlist_begin();
  found.skip_to(term);
  return found != document_.termlist_end() && *found == term;
}

std::string DocumentEvidence::value(unsigned slot) const {
  return document_.get_value(slot);
}

std::vector<std::uint32_t> DocumentPositions::of(const std::string& term) const {
  std::vector<std::uint32_t> positions;
  for (auto it = db_.positionlist_begin(id_, term); it != db_.positionlist_end(id_, term); ++it)
    positions.push_back(*it);
  return positions;
}

}  // namespace searcher::query
