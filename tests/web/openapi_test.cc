// /openapi.json against the table it is made from, and bodies as parameters.
#include "web/openapi.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "web/body.h"
#include "web/routes.h"

using Json = nlohmann::json;

namespace {

// Every "$ref" anywhere below.
void collect(const Json& json, std::set<std::string>& references) {
  if (json.is_object() && json.contains("$ref")) references.insert(json["$ref"].get<std::string>());
  if (json.is_structured())
    for (const Json& one : json) collect(one, references);
}

web::Reply nothing(const web::Visit&) {
  return {};
}

// A page that takes a form, or an address of the API that takes JSON.
web::Route taking(bool page) {
  static constexpr web::Parameter takes[] = {{.name = "q"}, {.name = "text", .longest = 2048}};
  return {.path = "/x",
          .handler = nothing,
          .parameters = takes,
          .media = page ? web::media::html : web::media::json,
          .reads_index = false,
          .most_body = 64};
}

std::string read(bool page, const std::string& type, const std::string& body) {
  try {
    std::string all;
    for (const auto& [name, value] : web::read_body(taking(page), type, body))
      all += name + "=" + value + ";";
    return all;
  } catch (const web::BodyError& error) {
    return std::to_string(error.status);
  }
}

}  // namespace

TEST_CASE("the description lists what the table has, and nothing else") {
  const Json all = Json::parse(web::openapi());
  std::set<std::string> listed, expected;
  for (const auto& [path, item] : all.at("paths").items()) {
    listed.insert(path + " get");
    if (item.contains("post")) listed.insert(path + " post");
  }
  for (const web::Route& route : web::routes()) {
    CAPTURE(std::string(route.path));
    CHECK(route.about.empty() == (route.is_page() || route.path.starts_with("/static/")));
    if (route.about.empty()) continue;
    CHECK(route.schema.empty() == (route.media != web::media::json));
    expected.insert(std::string(route.path) + " get");
    if (route.most_body > 0) expected.insert(std::string(route.path) + " post");
    std::set<std::string> names;
    for (const Json& parameter : all.at("paths").at(std::string(route.path)).at("get").at("parameters"))
      names.insert(parameter.at("name").get<std::string>());
    for (const web::Parameter& parameter : route.parameters) {
      CHECK(names.count(std::string(parameter.name)) == 1);
      CHECK_FALSE(parameter.about.empty());
    }
  }
  CHECK(listed == expected);
}

TEST_CASE("every reference of the description leads somewhere, and every schema is used") {
  const Json all = Json::parse(web::openapi());
  std::set<std::string> references;
  collect(all, references);
  for (const std::string& reference : references) {
    CAPTURE(reference);
    CHECK(all.contains(Json::json_pointer(reference.substr(1))));
  }
  for (const auto& [name, schema] : all.at("components").at("schemas").items()) {
    CAPTURE(name);
    CHECK(references.count("#/components/schemas/" + name) == 1);
    CHECK(schema.is_object());
  }
}

TEST_CASE("bodies are read as parameters, or refused") {
  struct Row {
    bool page;
    std::string type, body, read;
  };
  const std::vector<Row> rows{
      {false, "application/json", R"({"text":"a\u0111"})", "text=a\u0111;"},
      {false, "Application/JSON; charset=utf-8", R"({"text":"a","n":7,"d":1.50,"yes":true})",
       "text=a;n=7;d=1.50;yes=true;"},
      {false, "application/json", R"({"q":["a","b"]})", "q=a;q=b;"},
      {false, "application/json", R"({"q":"a","q":"b"})", "q=a;q=b;"},  // for the table to refuse
      {false, "application/json", "{}", ""},
      {false, "application/json", R"({"q":"a\u0000"})", "q=a\uFFFD;"},
      {false, "application/json", "", "400"},
      {false, "application/json", "[1]", "400"},
      {false, "application/json", "\"a\"", "400"},
      {false, "application/json", R"({"q":null})", "400"},
      {false, "application/json", R"({"q":{"a":1}})", "400"},
      {false, "application/json", R"({"q":[["a"]]})", "400"},
      {false, "application/json", R"({"q":"a")", "400"},
      {false, "application/json", R"({"q":"a"} x)", "400"},
      {false, "application/json", "{\"q\":\"\xFF\"}", "400"},
      {false, "application/json", std::string(40, '[') + "1", "400"},
      {false, "application/json", "{\"q\":\"" + std::string(64, 'a') + "\"}", "413"},
      {false, "text/plain", "{}", "415"},
      {false, "", "{}", "415"},
      {false, "application/x-www-form-urlencoded", "q=a", "415"},
      {true, "application/x-www-form-urlencoded", "q=a+b&q=%C4%91", "q=a b;q=\u0111;"},
      {true, "application/x-www-form-urlencoded", "", ""},
      {true, "text/plain", "q=a+b%20\r\ntext=m\u1ed9t\r\nq=hai\r\n", "q=a+b%20;text=m\u1ed9t\r\nq=hai;"},
      {true, "text/plain", "q=a\r\nb\r\n", "q=a\r\nb;"},
      {true, "text/plain", "no sign", "400"},
      {true, "application/json", "{}", "415"},
      {true, "multipart/form-data; boundary=x", "--x--", "415"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.page, row.type, row.body);
    CHECK(read(row.page, row.type, row.body) == row.read);
  }
}
