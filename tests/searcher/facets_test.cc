// Facets: what is counted, what each leaves out, and how values are called.
#include "searcher/facets.h"

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "indexer/schema.h"
#include "searcher/search.h"
#include "tests/searcher/samples.h"

using searcher::Filter;
using searcher::Language;
using searcher::Request;

namespace {

// "lang-son 2, cao-bang 2"
std::string said(const std::vector<searcher::FacetValue>& values) {
  std::string all;
  for (const searcher::FacetValue& value : values)
    shelf::add(all, value.value + " " + std::to_string(value.count), ", ");
  return all;
}

}  // namespace

TEST_CASE("facets count every match, each without its own filter") {
  struct Row {
    const char* q;
    std::vector<Filter> filters;
    const char* field;
    const char* values;
  };
  const auto row = GENERATE(values<Row>({
      {"nghèo", {}, "type", "speech 2, bulletin 1, report 1, resolution 1"},
      {"nghèo", {}, "province", "cao-bang 2, lang-son 2"},
      {"nghèo", {}, "term", "2020-2025 1, 2025-2030 1"},
      {"nghèo", {}, "congress", "province:17 1, province:20 1"},
      {"nghèo", {}, "year", "2021 1, 2024 1, 2025 1"},
      {"nghèo", {}, "speaker", "Nông Văn Páo 1"},
      {"đường", {}, "type", "bulletin 3, resolution 1, speech 1"},  // one by an office without a name
      {"nghèo", {{"province", "lang-son"}}, "province", "cao-bang 2, lang-son 2"},
      {"nghèo", {{"province", "lang-son"}}, "type", "bulletin 1, report 1, speech 1"},
      {"nghèo", {{"province", "lang-son", true}}, "province", "cao-bang 2, lang-son 2"},
      {"nghèo province:lang-son", {}, "province", "cao-bang 2, lang-son 2"},
      {"nghèo province:lang-son", {{"type", "report"}}, "type", "bulletin 1, report 1, speech 1"},
      {"nghèo province:lang-son", {{"type", "report"}}, "province", "lang-son 1"},
      {"nghèo", {{"speaker", "Nông Văn Páo"}}, "speaker", "Nông Văn Páo 1"},
      {"nghèo", {{"speaker", "Nông Văn Páo"}}, "year", "2024 1"},
      {"nghèo -year:2024", {}, "year", "2021 1, 2024 1, 2025 1"},
      {"\"hộ * của\"", {}, "province", "cao-bang 1, lang-son 1"},
      {"", {{"type", "speech"}}, "type", "bulletin 5, resolution 5, report 4, speech 4"},
      {"leftcenterrightdel", {}, "type", ""},
  }));
  Request asked;
  asked.q = row.q;
  asked.filters = row.filters;
  asked.relax = false;
  CAPTURE(row.q, row.field);
  searcher::Response response = searcher::search(shelf::samples_index(), asked);
  CHECK(said(searcher::values(response.facets, row.field)) == row.values);
  asked.facets = false;
  response = searcher::search(shelf::samples_index(), asked);
  CHECK(searcher::values(response.facets, row.field).empty());
}

TEST_CASE("a facet's count is what its filter finds") {
  Request asked;
  asked.q = "province:lang-son OR province:cao-bang";
  searcher::Response all = searcher::search(shelf::samples_index(), asked);
  for (const std::string_view field : searcher::faceted)
    for (const searcher::FacetValue& value : searcher::values(all.facets, field)) {
      asked.filters = {{std::string(field), value.value, false}};
      CAPTURE(field, value.value);
      CHECK(searcher::search(shelf::samples_index(), asked).total.passages == value.count);
    }
}

TEST_CASE("values are called by name") {
  struct Row {
    const char* field;
    const char* value;
    const char* vi;
    const char* en;
  };
  const auto row = GENERATE(values<Row>({
      {"type", "resolution", "Nghị quyết", "Resolutions"},
      {"province", "lang-son", "Lạng Sơn", "Lạng Sơn"},
      {"province", "trung-uong", "Trung ương", "National"},
      {"province", "nowhere", "nowhere", "nowhere"},
      {"congress", "province:20", "Cấp tỉnh, lần thứ XX", "Provincial, no. XX"},
      {"congress", "national:14", "Toàn quốc, lần thứ XIV", "National, no. XIV"},
      {"congress", "commune:9", "Cấp xã, lần thứ IX", "Communal, no. IX"},
      {"term", "2025-2030", "2025-2030", "2025-2030"},
      {"year", "2024", "2024", "2024"},
  }));
  indexer::text::Tokeniser tokeniser;
  searcher::Tally tally;
  const int column = indexer::schema::field(row.field)->facet;
  tally.facets[std::string(static_cast<std::size_t>(column), '\t') + row.value +
               std::string(static_cast<std::size_t>(4 - column), '\t')] = 3;
  for (const auto& [language, label] : {std::pair{Language::vi, row.vi}, std::pair{Language::en, row.en}}) {
    const auto values = searcher::facet(row.field, tally, language, tokeniser);
    REQUIRE(values.size() == 1);
    CHECK(values[0].value == row.value);
    CHECK(values[0].label == label);
    CHECK(values[0].count == 3);
  }
}

TEST_CASE("spellings of one speaker count together, once a passage") {
  indexer::text::Tokeniser tokeniser;
  searcher::Tally tally;
  tally.speakers = {{"Hoàng Thị Thuý", 2},
                    {"HOÀNG THỊ THÚY", 1},
                    {"Hoàng Thị Thuý\tLý A", 4},
                    {"Hoàng Thị Thuý\tHoàng Thị Thúy", 1}};
  CHECK(said(searcher::facet("speaker", tally, Language::vi, tokeniser)) == "Hoàng Thị Thuý 8, Lý A 4");
}
