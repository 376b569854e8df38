// Concordances and trends as a browser, a script and a spreadsheet get them.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/web/markup.h"
#include "tests/web/served.h"
#include "web/chart.h"
#include "web/figures.h"

namespace {

using Json = nlohmann::json;

std::vector<Json> congresses() {
  return {{{"id", "a"},
           {"title", "Nghị quyết"},
           {"text", "Giảm nghèo nhanh.\n=2+5 giảm nghèo “bền vững”."},
           {"type", "resolution"},
           {"province", "cao-bang"},
           {"term", "2025-2030"},
           {"date", "2025-09-17"}},
          {{"id", "b"},
           {"title", "Báo cáo"},
           {"text", "Xây dựng nông thôn mới."},
           {"type", "report"},
           {"province", "lang-son"},
           {"term", "2015-2020"},
           {"date", "2015"}},
          {{"id", "<b>&"}, {"title", "<i>\"x\"</i>"}, {"text", "giảm> \"nghèo\" & <hết"}}};
}

struct Sites {
  Sites() {
    served::publish(folder, congresses());
    site = std::make_unique<web::Site>(std::vector<std::string>{folder / "index"});
  }
  web::Reply get(const std::string& target) {
    web::Reply reply = site->answer({.target = target});
    answers.add(target, reply.status, reply.content_type, reply.body);
    return reply;
  }
  Json json(const std::string& target) { return Json::parse(get(target).body); }

  served::Folder folder;
  std::unique_ptr<web::Site> site;
  served::Answers answers;
};

constexpr const char* phrase = "%22gi%E1%BA%A3m%20ngh%C3%A8o%22";  // "giảm nghèo"

}  // namespace

TEST_CASE("lines and points have the keys of the contract") {
  Sites sites;
  const Json lines = sites.json(std::string("/api/v1/concordance?q=") + phrase);
  CHECK(lines["total"] == Json{{"lines", 3}, {"passages", 3}, {"documents", 2}, {"exact", true}});
  for (const char* key : {"left", "match", "right", "passage", "document", "citation", "url"})
    CHECK(lines["lines"][0].contains(key));
  CHECK(lines["lines"][0]["match"] == "giảm> \"nghèo");
  CHECK(lines["lines"][2]["left"] == "=2+5 ");
  CHECK(lines["lines"][2]["right"] == " “bền vững”.");
  const Json trends = sites.json(std::string("/api/v1/trends?by=term&q=n%C3%B4ng&q=") + phrase);
  REQUIRE(trends["series"].size() == 2);
  const Json& points = trends["series"][1]["points"];
  REQUIRE(points.size() == 4);
  CHECK(points[0]["value"] == "2015-2020");
  CHECK(points[0]["occurrences"] == 0);
  CHECK(points[0]["per_10k"] == 0.0);
  CHECK(points[1]["documents"] == 0);
  CHECK(points[1]["per_10k"].is_null());
  CHECK(points[2]["occurrences"] == 2);
  CHECK(points[2]["concordance"] == "/concordance?q=%22gi%E1%BA%A3m%20ngh%C3%A8o%22&term=2025-2030");
  CHECK(points[3]["value"].is_null());
  CHECK(points[3]["concordance"].is_null());
}

TEST_CASE("parameters that cannot be are refused by name") {
  Sites sites;
  struct Row {
    const char* target;
    const char* param;
  };
  for (const Row& row :
       std::vector<Row>{{"/api/v1/concordance?q=a&sort=relevance", "sort"},
                        {"/api/v1/concordance?q=a&context=51", "context"},
                        {"/api/v1/concordance?q=a&sample=0", "sample"},
                        {"/api/v1/concordance?q=a&seed=-1", "seed"},
                        {"/api/v1/concordance?q=a&q=b", "q"},
                        {"/api/v1/concordance?q=a&limit=101", "limit"},
                        {"/api/v1/trends?q=a&by=day", "by"},
                        {"/api/v1/trends?q=a&limit=1", "limit"},
                        {"/api/v1/trends?q=a&year=abc", "year"},
                        {"/api/v1/trends?q=1&q=2&q=3&q=4&q=5&q=6&q=7&q=8&q=9&q=10&q=11&q=12&q=13", "q"}}) {
    CAPTURE(row.target);
    const web::Reply reply = sites.get(row.target);
    CHECK(reply.status == 422);
    CHECK(Json::parse(reply.body)["param"] == row.param);
  }
  CHECK(sites.json("/api/v1/trends")["series"].empty());
  CHECK(sites.json("/api/v1/concordance")["total"]["lines"] == 0);
}

TEST_CASE("pages of counts are balanced and escape what comes from outside") {
  Sites sites;
  const std::string bad = "%3Cscript%3Ealert(1)%3C%2Fscript%3E";
  for (const std::string& target :
       {std::string("/concordance"), std::string("/trends"), std::string("/concordance?q=") + phrase,
        std::string("/concordance?collocates=5&sample=2&seed=7&sort=left&province=cao-bang&q=") + phrase,
        std::string("/concordance?limit=1&offset=1&q=") + phrase, "/concordance?q=" + bad,
        "/trends?q=" + bad + "&q=" + phrase, std::string("/trends?by=year&lang=en&q=n%C3%B4ng&q=") + phrase,
        std::string("/trends?by=province&q=") + phrase,
        std::string("/trends?by=type&type=-report&q=v%E1%BA%AFng")}) {
    CAPTURE(target);
    const web::Reply reply = sites.get(target);
    CHECK(reply.status == 200);
    CHECK(markup::imbalance(reply.body) == "");
    CHECK(markup::repeated_id(reply.body) == "");
    CHECK(reply.body.find("<script>alert") == std::string::npos);
    CHECK(reply.body.find("<hết") == std::string::npos);
    CHECK(markup::count(reply.body, "<h1") == 1);
  }
  CHECK(sites.get(std::string("/concordance?offset=50&q=") + phrase).status == 404);
}

TEST_CASE("a page of trends says no documents where there are none, and leads to lines") {
  Sites sites;
  const std::string page = sites.get(std::string("/trends?province=cao-bang&lang=en&q=") + phrase).body;
  CHECK(page.find("no documents") != std::string::npos);
  CHECK(page.find("small sample") != std::string::npos);
  CHECK(
      page.find(
          "<a href=\"/concordance?q=%22gi%E1%BA%A3m%20ngh%C3%A8o%22&amp;province=cao-bang&amp;term=2025-2030"
          "&amp;lang=en\"") != std::string::npos);
  CHECK(page.find("Garwood") != std::string::npos);
}

TEST_CASE("tables carry a mark, query, filters and receipt, and run nothing") {
  Sites sites;
  const web::Reply lines = sites.get(std::string("/concordance.csv?province=cao-bang&q=") + phrase);
  CHECK(lines.status == 200);
  CHECK(lines.content_type == "text/csv; charset=utf-8");
  CHECK(lines.body.starts_with("\xEF\xBB\xBF# query,"));
  CHECK(lines.body.find("# index,") != std::string::npos);
  CHECK(lines.body.find("# province,cao-bang\r\n") != std::string::npos);
  CHECK(lines.body.find("\r\n\"'=2+5 \",giảm nghèo,") != std::string::npos);
  CHECK(markup::count(lines.body, ",a,Nghị quyết,resolution,cao-bang,2025-2030,2025-09-17,") == 2);
  const web::Reply points = sites.get(std::string("/trends.csv?lang=en&by=term&q=") + phrase);
  CHECK(points.body.find(",term,2020-2025,0,0,0,0,0,,,,\r\n") != std::string::npos);
  CHECK(points.body.find("# method,") != std::string::npos);
}

TEST_CASE("decimals are written as the language writes them") {
  struct Row {
    double value;
    int places;
    const char *vi, *en;
  };
  for (const Row& row : std::vector<Row>{{0, 2, "0,00", "0.00"},
                                         {3.046, 2, "3,05", "3.05"},
                                         {0.996, 2, "1,00", "1.00"},
                                         {1234.5, 1, "1.234,5", "1,234.5"},
                                         {-2.5, 1, "-2,5", "-2.5"},
                                         {-0.001, 2, "0,00", "0.00"},
                                         {12, 0, "12", "12"}}) {
    CAPTURE(row.value);
    CHECK(web::decimal(web::Language::vi, row.value, row.places) == row.vi);
    CHECK(web::decimal(web::Language::en, row.value, row.places) == row.en);
  }
}
