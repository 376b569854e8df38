// A document -> its explanation: facts with where they stand, passages, first words.
#include "indexer/explain.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

using namespace indexer;

namespace {

Source source() {
  Source made;
  made.id = "nq";
  made.path = "nq.txt";
  made.sha256 = std::string(64, 'a');
  made.line_is_paragraph = true;
  made.text =
      "TỈNH ỦY SƠN LA\nSố: 12-NQ/TU\nSơn La, ngày 05 tháng 8 năm 2021\nNGHỊ QUYẾT\nvề phát triển du lịch\n"
      "Ban Thường vụ (BTV) Tỉnh uỷ giao các cấp uỷ tổ chức thực hiện nghị quyết này.\n";
  return made;
}

// "p3 Sơn La, ngày ...": where the fact was read.
std::string evidence(const nlohmann::json& explained, const std::string& fact) {
  std::string all;
  for (const auto& each : explained.at("evidence"))
    if (each.at("fact") == fact)
      all += "p" + each.at("paragraph").dump() + " " + each.at("value").get<std::string>() + " <" +
             each.at("words").get<std::string>() + ">";
  return all;
}

}  // namespace

TEST_CASE("every fact says where it was read") {
  const auto explained = nlohmann::json::parse(to_json(explain(source())));
  struct Row {
    const char *fact, *read;
  };
  for (const Row& row : std::vector<Row>{
           {"date", "p3 2021-08-05 <ngày 05 tháng 8 năm 2021>"},
           {"number", "p2 12-NQ/TU <12-NQ/TU>"},
           {"issuer", "p1 TỈNH ỦY SƠN LA <TỈNH ỦY SƠN LA>"},
           {"province", "p1 son-la <SƠN LA>"},
           {"place", "p3 Sơn La <Sơn La>"},
           {"level", "p1 province <TỈNH ỦY SƠN LA>"},
           {"congress", ""},
           {"speaker", ""},
       }) {
    CAPTURE(row.fact);
    CHECK(evidence(explained, row.fact) == row.read);
  }
  CHECK(explained["facts"]["type"] == "resolution");
  CHECK(explained["facts"]["congress"].is_null());
  CHECK(explained["facts"]["term"].is_null());
  CHECK(explained["abbreviations"] ==
        nlohmann::json::parse(R"([{"short_form": "BTV", "long_form": "Ban Thường vụ"}])"));
  CHECK(explained["words"][0]["printed"] == "TỈNH");
  CHECK(explained["words"][0]["unmarked"] == "tinh");
}

TEST_CASE("given facts are told from read ones") {
  Source given = source();
  given.given.date = "2020";
  const auto explained = nlohmann::json::parse(to_json(explain(given)));
  CHECK(explained["facts"]["date"] == "2020");
  CHECK(explained["given"]["date"] == "2020");
  CHECK(explained["given"]["title"].is_null());
  CHECK(evidence(explained, "date").starts_with("p3 2021-08-05"));
  CHECK(to_text(explain(given)).find("date        2020  (given)\n") != std::string::npos);
}

TEST_CASE("for people: a line a fact, a line a passage") {
  const std::string text = to_text(explain(source()));
  for (const char* line :
       {"nq.txt\n", "  title       NGHỊ QUYẾT", "  type        resolution\n", "  congress    -\n",
        "  number      12-NQ/TU\n", "p2: Số: 12-NQ/TU\n", "  TỈNH  ", "= Ban Thường vụ\n"}) {
    CAPTURE(text, line);
    CHECK(text.find(line) != std::string::npos);
  }
  CHECK(text.ends_with('\n'));
  Source empty;
  CHECK(to_text(explain(empty)).find("0 passages\n") != std::string::npos);
}
