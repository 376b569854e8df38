// Percent-encoding, query strings and targets, as tables.
#include "web/url.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

using web::Pairs;

TEST_CASE("percent_decode gives valid UTF-8 whatever stands there") {
  struct Row {
    std::string written, path, query;
  };
  const std::vector<Row> rows{
      {"", "", ""},
      {"abc", "abc", "abc"},
      {"a%20b", "a b", "a b"},
      {"a+b", "a+b", "a b"},
      {"%C4%91%E1%BA%A3ng", "đảng", "đảng"},
      {"%c4%91", "đ", "đ"},
      {"%", "%", "%"},
      {"%4", "%4", "%4"},
      {"%zz", "%zz", "%zz"},
      {"100%25", "100%", "100%"},
      {"a%2Fb", "a/b", "a/b"},
      {"%00", "\uFFFD", "\uFFFD"},
      {"%FF", "\uFFFD", "\uFFFD"},
      {"%C4x", "\uFFFDx", "\uFFFDx"},
      {"%ED%A0%80", "\uFFFD\uFFFD\uFFFD", "\uFFFD\uFFFD\uFFFD"},
      {"%F0%9F%8C%BF", "🌿", "🌿"},
      {"%F8%88%80%80%80", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"%C0%AF", "\uFFFD\uFFFD", "\uFFFD\uFFFD"},
      {"%E1%BA", "\uFFFD\uFFFD", "\uFFFD\uFFFD"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.written);
    CHECK(web::percent_decode(row.written, false) == row.path);
    CHECK(web::percent_decode(row.written, true) == row.query);
  }
}

TEST_CASE("percent_encode is undone by percent_decode") {
  CHECK(web::percent_encode("đ /?#@&=+") == "%C4%91%20%2F%3F%23%40%26%3D%2B");
  CHECK(web::percent_encode("a-b.c_d~e") == "a-b.c_d~e");
  const unsigned seed = 20251122;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const std::vector<std::string> pieces{
      "a", "Z", "9", " ", "/", "%", "+", "&", "=", "đ", "ộ", "o\u0323\u0302", "🌿"};
  for (int i = 0; i < 500; ++i) {
    std::string text;
    for (auto n = random() % 12; n > 0; --n) text += pieces[random() % pieces.size()];
    CAPTURE(text);
    CHECK(web::percent_decode(web::percent_encode(text), false) == text);
    CHECK(web::percent_decode(web::percent_encode(text), true) == text);
  }
}

TEST_CASE("parse_query keeps order, repeats and equals signs") {
  struct Row {
    std::string raw;
    Pairs pairs;
  };
  const std::vector<Row> rows{
      {"", {}},
      {"&&", {}},
      {"q=a", {{"q", "a"}}},
      {"q=a=b", {{"q", "a=b"}}},
      {"q=", {{"q", ""}}},
      {"q", {{"q", ""}}},
      {"=x", {{"", "x"}}},
      {"b=2&a=1&b=3", {{"b", "2"}, {"a", "1"}, {"b", "3"}}},
      {"q=%26%3D&x=1", {{"q", "&="}, {"x", "1"}}},
      {"q=h%E1%BB%99+ngh%C3%A8o&", {{"q", "hộ nghèo"}}},
      {"%71=a", {{"q", "a"}}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.raw);
    CHECK(web::parse_query(row.raw) == row.pairs);
  }
}

TEST_CASE("address and parse_query are each other's inverse") {
  const Pairs pairs{{"q", "a=b&c d+đ"}, {"type", "-speech"}, {"type", "report"}};
  const std::string made = web::address("/search", pairs);
  CHECK(made == "/search?q=a%3Db%26c%20d%2B%C4%91&type=-speech&type=report");
  CHECK(web::parse_query(web::parse_target(made).query) == pairs);
  CHECK(web::address("/search", {}) == "/search");
}

TEST_CASE("parse_target cuts what clients and proxies send") {
  struct Row {
    std::string target, path, query;
  };
  const std::vector<Row> rows{
      {"/", "/", ""},
      {"/search?q=a?b", "/search", "q=a?b"},
      {"/search?q=a#p1", "/search", "q=a"},
      {"http://host:8080/search?q=a", "/search", "q=a"},
      {"http://host", "/", ""},
      {"*", "*", ""},
      {"", "", ""},
      {"/documents/a%3Fb", "/documents/a%3Fb", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.target);
    const web::Target parts = web::parse_target(row.target);
    CHECK(parts.path == row.path);
    CHECK(parts.query == row.query);
  }
}
