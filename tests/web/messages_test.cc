// Both languages of every message, and how numbers, dates, ordinals and languages are written and read.
#include "web/messages.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "indexer/error.h"

using web::Language;

namespace {

std::set<std::string> places(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t at = 0; (at = text.find('{', at)) != std::string_view::npos; ++at)
    names.insert(std::string(text.substr(at, text.find('}', at) - at)));
  return names;
}

}  // namespace

TEST_CASE("every message is there in both languages with the same places to fill") {
  for (const web::Message& message : web::messages()) {
    CAPTURE(std::string(message.key));
    CHECK_FALSE(message.vi.empty());
    CHECK_FALSE(message.en.empty());
    // The day's month is a number here and a name there.
    if (!message.key.starts_with("date_")) CHECK(places(message.vi) == places(message.en));
  }
}

TEST_CASE("say fills places and refuses what it cannot") {
  CHECK(web::say(Language::vi, "documents_title") == "Kho tài liệu");
  CHECK(web::say(Language::en, "page_of", {{"n", "2"}, {"all", "7"}}) == "Page 2 of 7");
  CHECK(web::say(Language::vi, "param_unknown", {{"param", "{x}"}}) == "Trang này không có tham số “{x}”.");
  CHECK_THROWS_AS(web::say(Language::vi, "no such message"), indexer::Error);
  CHECK_THROWS_AS(web::say(Language::vi, "page_of", {{"n", "2"}}), indexer::Error);
}

TEST_CASE("counts agree with their nouns") {
  CHECK(web::say_count(Language::en, "passages_count", 1) == "1 passage");
  CHECK(web::say_count(Language::en, "passages_count", 0) == "0 passages");
  CHECK(web::say_count(Language::en, "passages_count", 1205) == "1,205 passages");
  CHECK(web::say_count(Language::vi, "passages_count", 1) == "1 đoạn");
  CHECK(web::say_count(Language::vi, "passages_count", 28618) == "28.618 đoạn");
}

TEST_CASE("numbers are grouped as the language groups them") {
  struct Row {
    std::uint64_t value;
    std::string vi, en;
  };
  const std::vector<Row> rows{{0, "0", "0"},
                              {999, "999", "999"},
                              {1000, "1.000", "1,000"},
                              {28618, "28.618", "28,618"},
                              {1234567, "1.234.567", "1,234,567"}};
  for (const Row& row : rows) {
    CHECK(web::number(Language::vi, row.value) == row.vi);
    CHECK(web::number(Language::en, row.value) == row.en);
  }
}

TEST_CASE("dates say as much as is known") {
  struct Row {
    std::string iso, vi, en;
  };
  const std::vector<Row> rows{{"2025-09-17", "17/9/2025", "17 September 2025"},
                              {"2025-01-05", "5/1/2025", "5 January 2025"},
                              {"2025-09", "tháng 9 năm 2025", "September 2025"},
                              {"2020", "năm 2020", "2020"},
                              {"2025-13", "2025-13", "2025-13"},
                              {"2025-00-10", "2025-00-10", "2025-00-10"},
                              {"soon", "soon", "soon"},
                              {"", "", ""}};
  for (const Row& row : rows) {
    CAPTURE(row.iso);
    CHECK(web::date(Language::vi, row.iso) == row.vi);
    CHECK(web::date(Language::en, row.iso) == row.en);
  }
}

TEST_CASE("congresses are named by level and ordinal") {
  struct Row {
    indexer::Congress congress;
    std::string vi, en;
  };
  const std::vector<Row> rows{
      {{"province", 20}, "Đại hội Đảng bộ tỉnh lần thứ XX", "20th provincial congress"},
      {{"province", 1}, "Đại hội Đảng bộ tỉnh lần thứ I", "1st provincial congress"},
      {{"national", 14}, "Đại hội đại biểu toàn quốc lần thứ XIV", "14th national congress"},
      {{"commune", 22}, "Đại hội Đảng bộ cấp xã lần thứ XXII", "22nd commune congress"},
      {{"other", 49}, "Đại hội lần thứ XLIX", "49th congress"},
  };
  for (const Row& row : rows) {
    CHECK(web::congress_name(Language::vi, row.congress) == row.vi);
    CHECK(web::congress_name(Language::en, row.congress) == row.en);
  }
}

TEST_CASE("Accept-Language chooses the language of most weight") {
  struct Row {
    std::string header, language;
  };
  const std::vector<Row> rows{
      {"", "vi"},
      {"*", "vi"},
      {"fr", "vi"},
      {"en", "en"},
      {"en-GB,en;q=0.9", "en"},
      {"vi", "vi"},
      {"vi-VN,vi;q=0.9,en;q=0.8", "vi"},
      {"fr-FR,fr;q=0.9,en;q=0.8,vi;q=0.7", "en"},
      {"en;q=0.5,vi;q=0.7", "vi"},
      {"en;q=0", "vi"},
      {"en; q=0.123, vi;q=0.05", "en"},
      {"enm", "vi"},
      {"vie,en;q=0.1", "en"},
      {",,;q=,en", "en"},
      {"en;q=banana", "vi"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.header);
    CHECK(std::string(web::code(web::accepted_language(row.header))) == row.language);
  }
}
