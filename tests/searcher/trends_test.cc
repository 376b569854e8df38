// Counts by term, year, province and type, what they are of, first and last appearance, variants.
#include "searcher/trends.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "searcher/concordance.h"
#include "searcher/json.h"
#include "tests/searcher/samples.h"

namespace {

using searcher::TrendBy;
using searcher::Trends;
using searcher::TrendsRequest;

Trends trends(searcher::Index& index, const std::string& q, TrendBy by,
              std::vector<searcher::Filter> filters = {}) {
  TrendsRequest asked;
  asked.q = {q};
  asked.by = by;
  asked.filters = std::move(filters);
  return searcher::trends(index, asked);
}

// "2020-2025 1/1 in 1 of 2, 30": occurrences, independent ones, documents found in and searched, syllables.
std::string points(const Trends& made) {
  std::string all;
  for (const searcher::Point& point : made.series.at(0).points) {
    const searcher::Frequency& f = point.frequency;
    std::string row = point.value.value_or("?") + " " + std::to_string(f.occurrences) + "/" +
                      std::to_string(f.independent) + " in " + std::to_string(f.found_in) + " of " +
                      std::to_string(f.documents) + ", " + std::to_string(f.syllables);
    shelf::add(all, row, " | ");
    CHECK(f.per_10k.has_value() == (f.syllables > 0));
    CHECK(f.interval.has_value() == (f.syllables > 0));
    CHECK(f.few);
  }
  return all;
}

std::vector<indexer::Document> congresses() {
  using indexer::Type;
  using indexer::Voice;
  indexer::Facts a = shelf::facts("", Type::resolution, "cao-bang", "2025-09-17");
  a.term = "2025-2030";
  indexer::Facts b = shelf::facts("", Type::bulletin, "cao-bang", "2025-09");
  b.term = "2025-2030";
  indexer::Facts c = shelf::facts("", Type::report, "lang-son", "2012");
  c.term = "2010-2015";
  indexer::Facts d;  // says nothing of itself
  d.title = "";
  const char* same = "phấn đấu giảm nghèo nhanh và bền vững trên địa bàn toàn tỉnh đến năm 2030";
  return {shelf::document("a", a, shelf::texts({same, "giảm nghèo"})),
          shelf::document("b", b,
                          {shelf::passage(same), shelf::passage("ông nói giảm nghèo", Voice::reported,
                                                                {shelf::speaker("Páo", std::nullopt)})}),
          shelf::document("c", c, shelf::texts({"xây dựng", "giảm nghèo giảm nghèo"})),
          shelf::document("d", d, shelf::texts({"một hai ba bốn"}))};
}

}  // namespace

TEST_CASE("counts stand by value with what they are of, and copies count once") {
  const shelf::Folder folder;
  shelf::write(congresses(), folder / "one");
  shelf::write_shards(congresses(), 3, folder / "three");
  const std::string q = "\"giảm nghèo\"";
  for (const char* name : {"one", "three"}) {
    searcher::Index index(folder / name);
    CHECK(points(trends(index, q, TrendBy::term)) ==
          "2010-2015 2/2 in 1 of 1, 6 | 2015-2020 0/0 in 0 of 0, 0 | 2020-2025 0/0 in 0 of 0, 0 | "
          "2025-2030 4/3 in 2 of 2, 38 | ? 0/0 in 0 of 1, 4");
    CHECK(points(trends(index, q, TrendBy::province)) ==
          "cao-bang 4/3 in 2 of 2, 38 | lang-son 2/2 in 1 of 1, 6 | ? 0/0 in 0 of 1, 4");
    // The resolution stands for the bulletin; what is said counts as speech, too.
    CHECK(points(trends(index, q, TrendBy::type)) ==
          "resolution 2/2 in 1 of 1, 18 | report 2/2 in 1 of 1, 6 | bulletin 2/1 in 1 of 1, 20 | "
          "speech 1/1 in 1 of 1, 4 | other 0/0 in 0 of 0, 0 | ? 0/0 in 0 of 1, 4");
    CHECK(points(trends(index, q, TrendBy::year, {{"year", "2012..2014", false}})) ==
          "2012 2/2 in 1 of 1, 6");
    // Among bulletins the copy is the only one there is.
    CHECK(points(trends(index, q, TrendBy::type, {{"type", "bulletin", false}})) ==
          "bulletin 2/2 in 1 of 1, 20 | speech 1/1 in 1 of 1, 4");
    const Trends years = trends(index, q, TrendBy::year);
    REQUIRE(years.series[0].points.size() == 15);  // 2012 to 2025, and the unknown
    CHECK(years.series[0].points[1].value == "2013");
    CHECK(years.series[0].points[1].frequency.documents == 0);
    CHECK_FALSE(years.series[0].points[1].frequency.per_10k);
    CHECK_FALSE(years.series[0].points.back().concordance);
    const searcher::Frequency& total = years.series[0].total;
    CHECK(total.occurrences == 6);
    CHECK(total.independent == 5);
    CHECK(total.documents == 4);
    CHECK(total.syllables == index.receipt().syllables);
    CHECK(*total.per_10k == Approx(6 * 10000.0 / 48));
  }
}

TEST_CASE("a filter beside the words narrows what a rate is of, words do not") {
  const shelf::Folder folder;
  shelf::write(congresses(), folder / "db");
  searcher::Index index(folder / "db");
  CHECK(points(trends(index, "province:cao-bang nghèo", TrendBy::term)) ==
        "2010-2015 0/0 in 0 of 0, 0 | 2015-2020 0/0 in 0 of 0, 0 | 2020-2025 0/0 in 0 of 0, 0 | "
        "2025-2030 4/3 in 2 of 2, 38");
  CHECK(points(trends(index, "nghèo -phấn", TrendBy::province)) ==
        "cao-bang 2/2 in 2 of 2, 38 | lang-son 2/2 in 1 of 1, 6 | ? 0/0 in 0 of 1, 4");
}

TEST_CASE("a point leads to as many lines as it counts") {
  const shelf::Folder folder;
  shelf::write(congresses(), folder / "db");
  searcher::Index index(folder / "db");
  for (const auto by : {TrendBy::term, TrendBy::year, TrendBy::province, TrendBy::type}) {
    const searcher::Trends counted = trends(index, "nghèo", by);
    for (const searcher::Point& point : counted.series[0].points) {
      if (!point.value) continue;
      searcher::ConcordanceRequest asked;
      asked.q = "nghèo";
      asked.filters = {{searcher::name(by), *point.value, false}};
      CAPTURE(*point.value);
      CHECK(searcher::concordance(index, asked).total_lines == point.frequency.occurrences);
      CHECK(*point.concordance ==
            "/concordance?q=ngh%C3%A8o&" + std::string(searcher::name(by)) + "=" + *point.value);
    }
  }
}

TEST_CASE("first and last appearance are of dated documents; undated ones are counted") {
  const shelf::Folder folder;
  shelf::write(shelf::samples(), folder / "db");
  searcher::Index index(folder / "db");
  const searcher::Series series = trends(index, "nghèo", TrendBy::term).series[0];
  REQUIRE(series.first);
  REQUIRE(series.last);
  CHECK(series.first->date == "2021-03");
  CHECK(series.first->passage.id == "bc#p2");
  CHECK(series.last->date == "2025-09-17");
  CHECK(series.last->passage.id == "nq#p2");
  CHECK(series.undated == 1);
  CHECK_FALSE(trends(index, "vắng", TrendBy::term).series[0].first);
}

TEST_CASE("a formula's variants are counted apart, spellings together") {
  const shelf::Folder folder;
  shelf::write({shelf::document(
                   "a", {},
                   shelf::texts({"Phát triển nhanh, bền vững", "phát triển kinh tế nhanh và bền vững",
                                 "PHÁT TRIỂN NHANH BỀN VỮNG", "phát triển nhanh - bền vững; phát triển"}))},
               folder / "db");
  searcher::Index index(folder / "db");
  const searcher::Series series =
      trends(index, "\"phát triển\" BEFORE/3 nhanh BEFORE/2 \"bền vững\"", TrendBy::term).series[0];
  std::string all;
  for (const searcher::Variant& variant : series.variants)
    shelf::add(all, std::to_string(variant.occurrences) + " " + variant.text, " | ");
  CHECK(all == "3 Phát triển nhanh, bền vững | 1 phát triển kinh tế nhanh và bền vững");
  CHECK(series.all_variants == 2);
  CHECK(series.total.occurrences == 4);
}

TEST_CASE("several queries have the same values") {
  const shelf::Folder folder;
  shelf::write(congresses(), folder / "db");
  searcher::Index index(folder / "db");
  TrendsRequest asked;
  asked.q = {"nghèo", "\"xây dựng\" province:lang-son", "vắng"};
  asked.by = TrendBy::year;
  const Trends made = searcher::trends(index, asked);
  REQUIRE(made.series.size() == 3);
  for (const searcher::Series& series : made.series) {
    REQUIRE(series.points.size() >= 14);
    CHECK(series.points[0].value == "2012");
    CHECK(series.points[13].value == "2025");
  }
  CHECK(made.series[1].points[13].frequency.documents == 0);
  const searcher::Json json = searcher::to_json(made, searcher::Language::en);
  CHECK(json["series"][1]["points"][13]["per_10k"].is_null());
  CHECK(json["series"][1]["points"][0]["occurrences"] == 1);
  CHECK(json["series"][2]["total"]["interval"]["low"] == 0);
  CHECK(json["methods"].size() == 4);
}
