// Random boolean queries over random postings: what a walk meets is what Xapian's matcher finds.
#include "searcher/walk.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

using Xapian::Query;

namespace {

constexpr int terms = 8;

Xapian::WritableDatabase random_database(std::mt19937& random) {
  Xapian::WritableDatabase db("", Xapian::DB_BACKEND_INMEMORY);
  for (int i = 0; i < 400; ++i) {
    Xapian::Document document;
    for (int term = 0; term < terms; ++term)
      if (random() % static_cast<unsigned>(2 + 3 * term) == 0)
        document.add_boolean_term(std::string(1, static_cast<char>('a' + term)));
    db.add_document(document);
  }
  return db;
}

Query random_query(std::mt19937& random, int depth) {
  if (depth == 0 || random() % 4 == 0)  // one of them is in no document
    return Query(std::string(1, static_cast<char>('a' + static_cast<int>(random() % (terms + 1)))));
  static const Query::op ops[] = {Query::OP_AND, Query::OP_FILTER, Query::OP_OR, Query::OP_AND_NOT,
                                  Query::OP_AND_MAYBE};
  const Query::op op = ops[random() % std::size(ops)];
  std::vector<Query> parts{random_query(random, depth - 1), random_query(random, depth - 1)};
  if (op == Query::OP_AND || op == Query::OP_OR)
    while (random() % 2) parts.push_back(random_query(random, depth - 1));
  const Query query(op, parts.begin(), parts.end());
  return random() % 5 == 0 ? Query(Query::OP_SCALE_WEIGHT, query, 0.5) : query;
}

std::vector<Xapian::docid> matched(const Xapian::Database& db, const Query& query) {
  Xapian::Enquire enquire(db);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  std::vector<Xapian::docid> found;
  const Xapian::MSet mset = enquire.get_mset(0, db.get_doccount());
  for (auto it = mset.begin(); it != mset.end(); ++it) found.push_back(*it);
  return found;
}

std::vector<Xapian::docid> walked(searcher::Walk& walk) {
  std::vector<Xapian::docid> found;
  for (Xapian::docid at = walk.seek(1); at != 0; at = walk.seek(at + 1)) found.push_back(at);
  return found;
}

}  // namespace

TEST_CASE("a walk meets what the matcher finds") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const Xapian::WritableDatabase db = random_database(random);
  for (int i = 0; i < 500; ++i) {
    const Query query = random_query(random, 3);
    INFO(query.get_description());
    const std::vector<Xapian::docid> expected = matched(db, query);
    const auto one = searcher::Walk::over(db, query);
    const auto all = searcher::Walk::over_all(db, query);
    REQUIRE(one);
    REQUIRE(all);
    CHECK(walked(*one) == expected);
    CHECK(walked(*all) == expected);
    CHECK(one->size() + 0U >= expected.size());
  }
}

TEST_CASE("what needs positions or values is not walked") {
  const Xapian::WritableDatabase db("", Xapian::DB_BACKEND_INMEMORY);
  const std::vector<Query> words{Query("a"), Query("b")};
  CHECK_FALSE(searcher::Walk::over(db, Query(Query::OP_PHRASE, words.begin(), words.end())));
  CHECK_FALSE(searcher::Walk::over(db, Query(Query::OP_VALUE_GE, 3, "2025")));
  CHECK_FALSE(
      searcher::Walk::over(db, Query(Query::OP_AND, Query("a"), Query(Query::OP_VALUE_GE, 3, "2025"))));
}
