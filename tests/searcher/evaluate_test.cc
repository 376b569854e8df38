// Random formulas over random passages: what is found and weighed in memory is what Xapian's matcher finds
// and how it weighs it.
#include "searcher/evaluate.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "searcher/ranked.h"

using searcher::query::Formula;
using searcher::query::PhrasePlace;

namespace {

// Each letter is a word in two markings: a1 and a2, of which the unmarked form is a.
constexpr int letters = 5;
constexpr auto never = std::chrono::steady_clock::time_point::max();

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  int below(int end) { return static_cast<int>(engine_() % static_cast<unsigned>(end)); }

 private:
  std::mt19937 engine_;
};

std::string word(Random& random) {
  return {static_cast<char>('a' + random.below(letters)), random.below(4) ? '1' : '2'};
}

std::string other(const std::string& word) {
  return {word[0], word[1] == '1' ? '2' : '1'};
}

std::string pair(const std::string& one, const std::string& next) {
  return {'B', one[0], next[0]};
}

Xapian::WritableDatabase random_database(Random& random) {
  Xapian::WritableDatabase db("", Xapian::DB_BACKEND_INMEMORY);
  for (int i = 0; i < 600; ++i) {
    Xapian::Document document;
    std::string before;
    for (int length = random.below(12), at = 1; at <= length; ++at) {
      const std::string now = word(random);
      document.add_posting(now, static_cast<Xapian::termpos>(at));
      if (at > 1) document.add_term(pair(before, now));
      before = now;
    }
    if (random.below(3) == 0) document.add_term(word(random), 2);  // of a heading
    if (random.below(2) == 0) document.add_boolean_term("K");
    db.add_document(document);
  }
  return db;
}

Formula random_phrase(Random& random) {
  std::vector<PhrasePlace> places;
  std::vector<Formula> words, pairs;
  for (int size = 2 + random.below(3); size > 0; --size) {
    const std::string one = word(random);
    places.push_back({{one}, {}});
    (random.below(3) == 0 ? places.back().terms : places.back().others).push_back(other(one));
    std::vector<Formula> terms;
    for (const std::string& term : places.back().terms) terms.emplace_back(term);
    words.emplace_back(Formula::OP_OR, terms);
  }
  for (std::size_t i = 1; i < places.size(); ++i)
    pairs.emplace_back(pair(places[i - 1].terms[0], places[i].terms[0]));
  const Xapian::Query phrase(Formula::OP_PHRASE, words.begin(), words.end());
  if (random.below(4) == 0) return Formula::phrase(phrase, places, {}, false);
  return Formula::phrase(phrase, places, Formula(Formula::OP_AND, pairs), true);
}

bool holds(const Formula::Part& part, Formula::Kind kind) {
  return part.kind == kind || std::any_of(part.parts.begin(), part.parts.end(),
                                          [&](const auto& one) { return holds(*one, kind); });
}

bool holds_phrase(const Formula::Part& part) {
  return holds(part, Formula::Kind::phrase);
}

Formula random_formula(Random& random, int depth) {
  if (random.below(6) == 0) return random_phrase(random);
  if (depth == 0 || random.below(5) == 0) return Formula(random.below(20) ? word(random) : "absent");
  if (random.below(6) == 0) return Formula::scaled(random_formula(random, depth - 1), 0.5 * random.below(3));
  if (random.below(12) == 0) return Formula::constant(7, random_formula(random, depth - 1));
  if (random.below(8) == 0) {
    const std::string one = word(random);
    return {Formula::OP_SYNONYM, std::vector<Formula>{Formula(one), Formula(other(one))}};
  }
  static const Formula::op ops[] = {Formula::OP_AND, Formula::OP_FILTER, Formula::OP_OR, Formula::OP_AND_NOT,
                                    Formula::OP_AND_MAYBE};
  const Formula::op op = ops[random.below(static_cast<int>(std::size(ops)))];
  std::vector<Formula> parts{random_formula(random, depth - 1), random_formula(random, depth - 1)};
  if (op == Formula::OP_AND || op == Formula::OP_OR)
    while (random.below(2)) parts.push_back(random_formula(random, depth - 1));
  // Nor can Xapian be asked for a phrase that may be missing.
  if (op == Formula::OP_AND_MAYBE && holds_phrase(*parts[1].root())) parts[1] = Formula(word(random));
  // Nor on the right of AND_NOT: of b AND_NOT ((b AND_MAYBE a) FILTER (a OR b)) it finds some, and should
  // find none.
  if (op == Formula::OP_AND_NOT && holds(*parts[1].root(), Formula::Kind::maybe))
    parts[1] = Formula(word(random));
  return {op, parts};
}

std::map<Xapian::docid, double> matched(const Xapian::Database& db, const Formula& formula) {
  std::map<Xapian::docid, double> found;
  Xapian::Enquire enquire = searcher::ranked(db, formula, false);
  const Xapian::MSet mset = enquire.get_mset(0, db.get_doccount());
  for (auto it = mset.begin(); it != mset.end(); ++it) found.emplace(*it, it.get_weight());
  return found;
}

// Xapian finds right, but weighs phrases that do not stand there where an OR has them beside others.
bool weighed_rightly(const Formula::Part& part) {
  if (part.kind == Formula::Kind::any && holds_phrase(part)) return false;
  return std::all_of(part.parts.begin(), part.parts.end(),
                     [](const auto& one) { return weighed_rightly(*one); });
}

}  // namespace

TEST_CASE("a formula finds and weighs what the matcher does") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  Random random(seed);
  const Xapian::WritableDatabase db = random_database(random);
  const auto postings = std::make_shared<searcher::Postings>();
  std::size_t matches = 0, weighed = 0;
  for (int i = 0; i < 1000; ++i) {
    const Formula formula = random_formula(random, 3);
    INFO(formula.get_description());
    REQUIRE(formula.transparent());
    const auto expected = matched(db, formula);
    searcher::Evaluator evaluator(db, postings, never);
    const searcher::Matches found = evaluator.all(formula, true);
    REQUIRE(found.ids.size() == expected.size());
    REQUIRE(found.weights.size() == expected.size());
    const bool weigh = weighed_rightly(*formula.root());
    std::size_t at = 0;
    for (const auto& [id, weight] : expected) {
      CHECK(found.ids[at] == id);
      if (weigh) CHECK(found.weights[at] == Approx(weight));
      ++at;
    }
    weighed += weigh ? expected.size() : 0;
    CHECK(evaluator.complete());
    CHECK(evaluator.all(formula, false).ids == found.ids);
    matches += expected.size();
  }
  CHECK(matches > 10'000);
  CHECK(weighed > 5'000);
}

TEST_CASE("what is found after the deadline is a match all the same") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  Random random(seed);
  const Xapian::WritableDatabase db = random_database(random);
  const auto postings = std::make_shared<searcher::Postings>();
  for (int i = 0; i < 300; ++i) {
    const Formula formula = random_formula(random, 3);
    INFO(formula.get_description());
    const auto expected = matched(db, formula);
    searcher::Evaluator evaluator(db, postings, std::chrono::steady_clock::now());
    for (const Xapian::docid id : evaluator.all(formula, false).ids) CHECK(expected.contains(id));
  }
}

TEST_CASE("windows and values are Xapian's alone") {
  const std::vector<Xapian::Query> words{Xapian::Query("a"), Xapian::Query("b")};
  const Formula near(Xapian::Query(Xapian::Query::OP_NEAR, words.begin(), words.end(), 5));
  const Formula range(Xapian::Query(Xapian::Query::OP_VALUE_GE, 3, "2025"));
  CHECK_FALSE(near.transparent());
  CHECK_FALSE(range.transparent());
  CHECK_FALSE(Formula(Formula::OP_FILTER, Formula("a"), range).transparent());
  CHECK(Formula("a").transparent());
}
