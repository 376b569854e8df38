// Windows and counts against a table counted by hand; which pairs are words.
#include "searcher/collocates.h"

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "searcher/concordance.h"
#include "searcher/statistics.h"
#include "tests/searcher/samples.h"

namespace {

std::map<std::string, searcher::Collocate> collocates(searcher::Index& index, const std::string& q,
                                                      std::size_t window) {
  searcher::ConcordanceRequest asked;
  asked.q = q;
  asked.window = window;
  std::map<std::string, searcher::Collocate> all;
  for (const searcher::Collocate& one : searcher::concordance(index, asked).collocates) all[one.text] = one;
  return all;
}

}  // namespace

TEST_CASE("a syllable near several occurrences counts once, one inside an occurrence never") {
  const shelf::Folder folder;
  // x stands 3 times near "hộ", y 4 times, once near two of them; z only far away.
  shelf::write(
      {shelf::document(
          "a", {}, shelf::texts({"x hộ y", "y hộ x z z z", "hộ y hộ x", "hộ y", "z z z z z z z x", "z z"}))},
      folder / "db");
  searcher::Index index(folder / "db");
  const auto one = collocates(index, "hộ", 1);
  REQUIRE(one.contains("x"));
  CHECK(one.at("x").together == 3);
  CHECK(one.at("x").count == 4);
  REQUIRE(one.contains("y"));
  CHECK(one.at("y").together == 4);
  CHECK(one.at("y").count == 4);
  CHECK_FALSE(one.contains("z"));
  CHECK_FALSE(one.contains("hộ"));
  // 7 syllables are near, 20 are none of "hộ": x 3 of 7, and 1 of 13 far away.
  const searcher::statistics::Contingency table{3, 4, 1, 12};
  CHECK(one.at("x").log_likelihood == Approx(searcher::statistics::log_likelihood(table)));
  CHECK(one.at("x").log_dice == Approx(searcher::statistics::log_dice(3, 5, 4)));
  CHECK(collocates(index, "hộ", 0).empty());
  CHECK(collocates(index, "vắng", 5).empty());
}

TEST_CASE("two syllables are a word where they keep together") {
  const shelf::Folder folder;
  std::vector<indexer::Passage> passages;
  for (int i = 0; i < 6; ++i) passages.push_back(shelf::passage("hộ kinh doanh của làng"));
  for (int i = 0; i < 60; ++i) passages.push_back(shelf::passage("làng ta. của ta, mà của ai"));
  shelf::write({shelf::document("a", {}, passages)}, folder / "db");
  searcher::Index index(folder / "db");
  const auto found = collocates(index, "hộ", 4);
  REQUIRE(found.contains("kinh doanh"));
  CHECK(found.at("kinh doanh").syllables == 2);
  CHECK(found.at("kinh doanh").together == 6);
  CHECK(found.contains("kinh"));
  CHECK(found.at("kinh").syllables == 1);
  CHECK_FALSE(found.contains("ta của"));  // a sentence ends between
}
