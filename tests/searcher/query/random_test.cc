// Random queries: over random passages, Xapian, the matcher and a plain reading of the tree find the same;
// and whatever is typed has a reading.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <random>
#include <set>

#include "searcher/query/match.h"
#include "tests/searcher/query/oracle.h"
#include "tests/searcher/query/small_index.h"

using namespace searcher::query;
using namespace searcher::query::test;

namespace {

// The seed is printed with every failure; VANKIEN_SEED repeats it.
unsigned seed_of_run() {
  const char* given = std::getenv("VANKIEN_SEED");
  return given ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : std::random_device{}();
}

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(engine_); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename List>
  const auto& of(const List& list) {
    return list[below(std::size(list))];
  }

 private:
  std::mt19937 engine_;
};

// Few words with many markings, so that every operator finds something and misses something.
const std::vector<std::string> words{
    "tin",       "tín",       "tỉnh", "tinh", "hòa",  "hoà",  "hoa",       "kỳ",    "kì",
    "ky",        "đại",       "dai",  "hội",  "hoi",  "hộ",   "ho",        "nghèo", "20",
    "2025",      "2030",      "4,46", "4",    "46",   "16/9", "16/9/2025", "1.000", "1.000.000",
    "2025-2030", "416-KH/TU", "KH",   "TU",   "Đảng", "dang", "trì",       "triển"};

std::string text(Random& random, std::size_t most) {
  static const std::vector<std::string> between{" ", " ", " ", " ", ", ", ". ", " - ", "-", "/"};
  std::string made;
  for (std::size_t i = 0, n = random.below(most + 1); i < n; ++i) {
    if (i > 0) made += random.of(between);
    made += random.of(words);
  }
  return made;
}

std::vector<indexer::Document> documents(Random& random) {
  static const std::vector<std::string> dates{"2025", "2025-09", "2025-09-17", "2020-01-31", "2021"};
  std::vector<indexer::Document> made(3);
  for (std::size_t i = 0; i < made.size(); ++i) {
    made[i].id = "d" + std::to_string(i);
    if (!random.one_in(3)) made[i].facts.title = text(random, 3);
    if (!random.one_in(3)) made[i].facts.date = random.of(dates);
    if (!random.one_in(3)) made[i].facts.province = random.one_in(2) ? "cao-bang" : "lang-son";
    if (!random.one_in(3)) made[i].facts.term = random.one_in(2) ? "2025-2030" : "2020-2025";
    for (std::size_t p = 0; p < 4; ++p) {
      indexer::Passage passage;
      passage.paragraph = static_cast<int>(p + 1);
      if (random.one_in(3)) passage.section = {text(random, 2)};
      passage.text = text(random, 14);
      made[i].passages.push_back(passage);
    }
  }
  return made;
}

std::string leaf(Random& random);
std::string phrase(Random& random) {
  std::string made = random.one_in(8) ? "=\"" : "\"";
  for (std::size_t i = 0, n = 1 + random.below(4); i < n; ++i) {
    if (i > 0) made += ' ';
    made += random.one_in(8) ? "*" : random.of(words);
    if (random.one_in(20)) made += '*';
  }
  return made + '"';
}

std::string leaf(Random& random) {
  static const std::vector<std::string> filters{"tỉnh:cao-bang", "province:-lang-son", "năm:2025",
                                                "năm:2021..",    "năm:2020..2021",     "từ:2025-09-18",
                                                "đến:2025-09",   "from:2025",          "document:d1",
                                                "tinh:lang son", "term:2025-2030",     "to:2025-09-16"};
  static const std::vector<std::string> beginnings{"t*", "tri*", "ho*", "d*", "2*", "k*"};
  switch (random.below(12)) {
    case 0:
      return random.of(filters);
    case 1:
      return random.of(beginnings);
    case 2:
      return "=" + random.of(words);
    case 3:
    case 4:
    case 5:
      return phrase(random);
    default:
      return random.of(words);
  }
}

std::string expression(Random& random, int depth) {
  static const std::vector<std::string> nears{" NEAR/2 ", " NEAR/3 ", " BEFORE/1 ", " BEFORE/4 ", " NEAR/1 "};
  if (depth == 0 || random.one_in(4)) return leaf(random);
  const auto inner = [&] { return expression(random, depth - 1); };
  switch (random.below(7)) {
    case 0:
      return "(" + inner() + " OR " + inner() + ")";
    case 1:
      return "-(" + inner() + ")";
    case 2:
      return inner() + " -" + leaf(random);
    case 3:
    case 4:
      return "(" + inner() + random.of(nears) + inner() + ")";
    default:
      return inner() + " " + inner();
  }
}

std::set<Xapian::docid> found_by_xapian(const SmallIndex& index, const Compiled& compiled,
                                        const Matcher& matcher, indexer::text::Tokeniser& tokeniser) {
  std::set<Xapian::docid> found;
  for (const Xapian::docid id : index.find(compiled.query())) {
    REQUIRE(index.passages().count(id) == 1);
    const std::string& own = index.passages().at(id).text;
    const Xapian::Document stored = index.db().get_document(id);
    if (!compiled.verify || matcher.holds(own, tokeniser.tokenise(own), DocumentEvidence(stored)))
      found.insert(id);
  }
  return found;
}

}  // namespace

TEST_CASE("Xapian, matcher and a plain reading find the same passages") {
  const unsigned seed = seed_of_run();
  Random random(seed);
  indexer::text::Tokeniser tokeniser;
  std::size_t found_something = 0, verified = 0, queries = 0;
  for (int round = 0; round < 60; ++round) {
    const std::vector<indexer::Document> all = documents(random);
    SmallIndex index;
    for (const indexer::Document& document : all) index.add(document);
    SmallVocabulary vocabulary(index.db());
    for (int i = 0; i < 100; ++i) {
      const std::string query = expression(random, 3);
      const Parsed parsed = parse(query, tokeniser);
      const Reading reading = random.one_in(3) ? Reading::lenient : first_reading(parsed.tree);
      INFO("seed " << seed << " query " << query << " tree " << to_string(parsed.tree) << " reading "
                   << static_cast<int>(reading));
      const Compiled compiled = compile(parsed.tree, reading, vocabulary);
      const Matcher matcher(parsed.tree, reading, vocabulary);
      const std::set<Xapian::docid> by_xapian = found_by_xapian(index, compiled, matcher, tokeniser);
      Xapian::docid id = 0;
      for (const indexer::Document& document : all) {
        ++id;  // its record
        for (const indexer::Passage& passage : document.passages) {
          ++id;
          const bool expected = Oracle(document, passage, reading, tokeniser).holds(parsed.tree);
          const Xapian::Document stored = index.db().get_document(id);
          INFO("passage " << id << " " << passage.text);
          INFO(compiled.query().get_description());
          CHECK((by_xapian.count(id) == 1) == expected);
          CHECK(matcher.holds(passage.text, tokeniser.tokenise(passage.text), DocumentEvidence(stored)) ==
                expected);
        }
      }
      ++queries;
      found_something += !by_xapian.empty() && by_xapian.size() < 12;
      verified += compiled.verify;
    }
  }
  // The queries are worth asking.
  CHECK(found_something > queries / 3);
  CHECK(verified > queries / 20);
}
