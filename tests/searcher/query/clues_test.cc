// Query -> what of it speaks for a whole document.
#include "searcher/query/clues.h"

#include <catch2/catch.hpp>

#include "searcher/query/compile.h"
#include "tests/searcher/query/small_index.h"

using namespace searcher::query;
using namespace searcher::query::test;

namespace {

// Terms as Xapian prints them, + between forms, *n where asked n times.
std::string printed(const std::vector<Clue>& clues) {
  std::string all;
  for (const Clue& clue : clues) {
    all += all.empty() ? "" : ", ";
    for (const std::string& term : clue.terms) {
      if (&term != clue.terms.data()) all += '+';
      const std::string shown = Xapian::Query(term).get_description();  // Query(term)
      all += shown.substr(6, shown.size() - 7);
    }
    if (clue.times > 1) all += '*' + std::to_string(clue.times);
  }
  return all;
}

}  // namespace

TEST_CASE("words and pairs of a query speak for a document") {
  SmallIndex index;
  indexer::Document document;
  document.id = "d";
  indexer::Passage passage;
  passage.paragraph = 1;
  passage.text = "Đại hội đảng bộ tỉnh, hồi xuân, số 416-KH/TU.";
  document.passages = {passage};
  index.add(document);
  struct Row {
    const char* query;
    const char* clues;
  };
  const auto row = GENERATE(values<Row>({
      {"", ""},
      {"đại", "dai\\x05\\x83"},
      {"đại hội", "dai\\x05\\x83, hoi\\x05\\x85, Bdai hoi"},
      {"dai hoi", "dai\\x05\\x83, hoi\\x01\\x85+hoi\\x05\\x85, Bdai hoi"},
      {"đại hội đại hội", "dai\\x05\\x83*2, hoi\\x05\\x85*2, Bdai hoi*2, Bhoi dai"},
      {"\"đại hội\" đảng", "dai\\x05\\x83, hoi\\x05\\x85, Bdai hoi, dang\\x02\\x83, Bhoi dang"},
      {"\"đại * đảng\"", "dai\\x05\\x83, dang\\x02\\x83"},
      {"đại -hội", "dai\\x05\\x83"},
      {"đại province:cao-bang", "dai\\x05\\x83"},
      {"đại hội OR đảng bộ",
       "dai\\x05\\x83, hoi\\x05\\x85, Bdai hoi, dang\\x02\\x83, bo\\x05\\x85, Bdang bo"},
      {"đại NEAR/3 đảng", "dai\\x05\\x83, dang\\x02\\x83"},
      {"tri* đại", "dai\\x05\\x83"},
  }));
  SmallVocabulary vocabulary(index.db());
  indexer::text::Tokeniser tokeniser;
  const Node tree = parse(row.query, tokeniser).tree;
  CAPTURE(row.query);
  CHECK(printed(clues_of(tree, first_reading(tree), vocabulary)) == row.clues);
}
