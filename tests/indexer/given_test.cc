// Lines of collections and rows of manifests: what is taken, and what is refused in which words.
#include "indexer/given.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/error.h"

using namespace indexer;

namespace {

std::string print(const Facts& facts) {
  std::string line;
  const auto add = [&](const char* key, const std::optional<std::string>& value) {
    if (value) line += std::string(line.empty() ? "" : " ") + key + "=" + *value;
  };
  add("title", facts.title);
  if (facts.type) add("type", name(*facts.type));
  add("province", facts.province);
  if (facts.congress) add("congress", facts.congress->level + ":" + std::to_string(facts.congress->ordinal));
  add("term", facts.term);
  add("date", facts.date);
  add("issuer", facts.issuer);
  add("number", facts.number);
  add("speaker", facts.speaker);
  add("source_url", facts.source_url);
  add("cited_as", facts.cited_as);
  return line;
}

std::string refusal(const std::string& json) {
  try {
    read_given(json);
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::format);
    return error.message;
  }
  return "";
}

}  // namespace

TEST_CASE("given facts are read") {
  const std::vector<std::pair<std::string, std::string>> rows{
      {R"({})", ""},
      {R"({"title": " Hai \n dòng "})", "title=Hai dòng"},
      {R"({"type": "speech", "province": "Cao Bằng"})", "type=speech province=cao-bang"},
      {R"({"province": "trung-uong", "congress": "XIV"})", "province=trung-uong congress=national:14"},
      {R"({"congress": 17, "province": "tỉnh Lạng Sơn"})", "province=lang-son congress=province:17"},
      {R"({"congress": "khóa XX", "province": "cao-bang"})", "province=cao-bang congress=province:20"},
      {R"({"congress": "commune:3"})", "congress=commune:3"},
      {R"({"congress": {"level": "province", "ordinal": 20}})", "congress=province:20"},
      {R"({"congress": {"ordinal": "XX", "level": "province"}})", "congress=province:20"},
      {R"({"congress": "XX"})", ""},  // whose congress is not said
      {R"({"term": "2020 - 2025"})", "term=2020-2025"},
      {R"({"term": "2020–2025"})", "term=2020-2025"},
      {R"({"date": "2025-09-17"})", "date=2025-09-17"},
      {R"({"date": "2025-09-17T08:00:00Z"})", "date=2025-09-17"},
      {R"({"date": "2025-09"})", "date=2025-09"},
      {R"({"date": "2025"})", "date=2025"},
      {R"({"date": "17/9/2025"})", "date=2025-09-17"},
      {R"({"issuer": "Sở Y tế", "number": "5/HD-SYT", "speaker": "A", "source_url": "http://a.b", "source": "Báo B"})",
       "issuer=Sở Y tế number=5/HD-SYT speaker=A source_url=http://a.b cited_as=Báo B"},
      {R"({"title": null, "date": "", "type": null})", ""},
      {R"({"topic": [1, {"title": "x"}], "extra": {"date": "bad", "congress": 5}, "n": 1.5, "b": true})", ""},
  };
  for (const auto& [json, expected] : rows) {
    INFO(json);
    CHECK(print(read_given(json).facts) == expected);
  }
}

TEST_CASE("id, path and text are read") {
  const Given given = read_given(R"({"id": " a 1 ", "path": "b/c.txt", "text": " Hai\ndòng "})");
  CHECK(given.id == "a 1");
  CHECK(given.path == "b/c.txt");
  CHECK(given.text == " Hai\ndòng ");
  CHECK(read_given(R"({"text": ""})").text == "");
  CHECK(!read_given(R"({"text": null})").text);
}

TEST_CASE("what cannot be is refused by its name") {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"", "not JSON at byte"},
      {"{", "not JSON at byte"},
      {R"({"id": "a"} x)", "not JSON at byte"},
      {R"({"text": "\ud800"})", "surrogate"},
      {R"({"text": "\udc00 a"})", "surrogate"},
      {"[1]", "not a JSON object"},
      {"\"a\"", "not a JSON object"},
      {"5", "not a JSON object"},
      {"null", "not a JSON object"},
      {R"({"id": 5})", "\"id\" is not a string"},
      {R"({"text": ["a"]})", "\"text\" is not a string"},
      {R"({"title": {"a": 1}})", "\"title\" is not a string"},
      {R"({"date": 2025})", "\"date\" is not a string"},
      {R"({"type": "law"})", "\"type\" is \"law\", not resolution"},
      {R"({"province": "Atlantis"})", "\"province\" is \"Atlantis\""},
      {R"({"date": "2025-13"})", "\"date\" is \"2025-13\""},
      {R"({"date": "2025-02-30"})", "\"date\" is \"2025-02-30\""},
      {R"({"date": "hôm qua"})", "\"date\" is \"hôm qua\""},
      {R"({"term": "2025"})", "\"term\" is \"2025\""},
      {R"({"term": "2030-2025"})", "\"term\" is \"2030-2025\""},
      {R"({"congress": "lớn"})", "\"congress\" is \"lớn\""},
      {R"({"congress": 0})", "\"congress\" is \"0\""},
      {R"({"congress": 400})", "\"congress\" is \"400\""},
      {R"({"congress": true})", "\"congress\" is not a congress"},
      {R"({"congress": [20]})", "\"congress\" is not a congress"},
      {R"({"congress": {"ordinal": 5}})", "\"congress\" lacks"},
      {R"({"congress": {"level": "galaxy", "ordinal": 5}})", "\"level\" is \"galaxy\""},
  };
  for (const auto& [json, expected] : rows) {
    INFO(json);
    CHECK_THAT(refusal(json), Catch::Contains(expected));
    CHECK(refusal(json).size() < 300);
  }
}

TEST_CASE("a hostile line costs an error and no more") {
  CHECK_THAT(refusal(std::string(1'000'000, '[')), Catch::Contains("not a JSON object"));
  CHECK(refusal("{\"a\": " + std::string(200'000, '[') + std::string(200'000, ']') + "}").empty());
  CHECK(refusal("{\"type\": \"" + std::string(1'000'000, 'x') + "\"}").size() < 300);
  CHECK(refusal("{\"" + std::string(1'000'000, 'x')).size() < 300);
}
