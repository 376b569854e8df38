// Values of any length and content become terms that Xapian takes, the same for index and query.
#include "indexer/schema.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>

using namespace indexer;

TEST_CASE("a value that fits is its own term") {
  CHECK(schema::bounded_term("FP", "cao-bang") == "FPcao-bang");
  CHECK(schema::bounded_term("", "") == "");
  CHECK(schema::bounded_term("Q", std::string(244, 'a')) == "Q" + std::string(244, 'a'));
}

TEST_CASE("a long value keeps its beginning and ends in a digest") {
  const std::string value(10'000, 'a');
  const std::string term = schema::bounded_term("Q", value);
  CHECK(term.size() <= 245);
  CHECK(term.size() > 200);
  CHECK(term.substr(0, 200) == "Q" + std::string(199, 'a'));
  CHECK(term == schema::bounded_term("Q", value));
  CHECK(term != schema::bounded_term("Q", value + "a"));
  CHECK(term != schema::bounded_term("Q", std::string(245, 'a')));
  CHECK(schema::bounded_term("Q", std::string(245, 'a')).size() <= 245);
}

TEST_CASE("no character is cut in two") {
  // Three bytes a character: wherever the cut falls, what is kept is a whole number of them.
  for (std::size_t before = 0; before < 3; ++before) {
    std::string value(before, 'x');
    for (int i = 0; i < 200; ++i) value += "\u1ED9";
    const std::string term = schema::bounded_term("O", value);
    const std::size_t kept = term.find('~') - 1 - before;
    CHECK(kept % 3 == 0);
  }
}

TEST_CASE("NUL never reaches a term") {
  std::set<std::string> terms;
  for (const std::string& value : {std::string("a\0b", 3), std::string("a\0c", 3), std::string("\0", 1),
                                   std::string("a\0", 2), std::string(300, '\0')}) {
    const std::string term = schema::bounded_term("Q", value);
    CHECK(term.find('\0') == std::string::npos);
    CHECK(term.size() <= 245);
    CHECK(terms.insert(term).second);
  }
}

TEST_CASE("a document's key is eight bytes of its id alone") {
  CHECK(schema::document_key("a").size() == 8);
  CHECK(schema::document_key("a") == schema::document_key("a"));
  CHECK(schema::document_key("a") != schema::document_key("b"));
  CHECK(schema::document_key("").size() == 8);
}
