// Which route a path has, and what every parameter may be: the contract's tables.
#include "web/routes.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/schema.h"

using web::ParameterError;
using web::Parameters;
using Fault = ParameterError::Fault;

namespace {

const web::Route& route(const std::string& path) {
  const web::Route* found = web::match(path).route;
  REQUIRE(found);
  return *found;
}

// "" where the query is taken, else "unknown:colour" and the like.
std::string verdict(const std::string& path, const std::string& query) {
  try {
    Parameters(route(path), query);
    return "";
  } catch (const ParameterError& error) {
    const char* fault = error.fault == Fault::unknown    ? "unknown"
                        : error.fault == Fault::repeated ? "repeated"
                                                         : "bad";
    return fault + (":" + error.param);
  }
}

}  // namespace

TEST_CASE("paths find their routes") {
  struct Row {
    std::string path, route;
  };
  const std::vector<Row> rows{
      {"/", "/"},
      {"/search", "/search"},
      {"/search/", ""},
      {"/documents", "/documents"},
      {"/documents/", ""},
      {"/documents/a", "/documents/{id}"},
      {"/documents/a/b.md", "/documents/{id}"},
      {"/documents/a%2Fb%20c", "/documents/{id}"},
      {"/api/v1/search", "/api/v1/search"},
      {"/api/v1/documents", "/api/v1/documents"},
      {"/api/v1/documents/x", "/api/v1/documents/{id}"},
      {"/api/v1", ""},
      {"/api/v2/search", ""},
      {"/healthz", "/healthz"},
      {"/readyz", "/readyz"},
      {"/static/0/style.css", "/static/{file}"},
      {"/static/", ""},
      {"", ""},
      {"*", ""},
      {"//", ""},
      {"/Search", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path);
    const web::Route* found = web::match(row.path).route;
    CHECK(std::string(found ? found->path : "") == row.route);
  }
}

TEST_CASE("parameters are taken or refused as the contract says") {
  struct Row {
    std::string path, query, verdict;
  };
  const std::vector<Row> rows{
      {"/api/v1/search", "", ""},
      {"/api/v1/search", "q=a=b", ""},
      {"/api/v1/search", "q=%00%FF", ""},
      {"/api/v1/search", "q=a&q=b", "repeated:q"},
      {"/api/v1/search", "colour=red", "unknown:colour"},
      {"/api/v1/search", "Q=a", "unknown:Q"},
      {"/api/v1/search", "=a", "unknown:"},
      {"/api/v1/search", "offset=0", ""},
      {"/api/v1/search", "offset=-1", "bad:offset"},
      {"/api/v1/search", "offset=1.5", "bad:offset"},
      {"/api/v1/search", "offset=1e3", "bad:offset"},
      {"/api/v1/search", "offset=%201", "bad:offset"},
      {"/api/v1/search", "offset=99999999999999999999", "bad:offset"},
      {"/api/v1/search", "offset=two", "bad:offset"},
      {"/api/v1/search", "offset=0&offset=0", "repeated:offset"},
      {"/api/v1/search", "limit=1", ""},
      {"/api/v1/search", "limit=100", ""},
      {"/api/v1/search", "limit=0", "bad:limit"},
      {"/api/v1/search", "limit=101", "bad:limit"},
      {"/api/v1/search", "limit=100000", "bad:limit"},
      {"/api/v1/search", "sort=relevance", ""},
      {"/api/v1/search", "sort=date", ""},
      {"/api/v1/search", "sort=-date", ""},
      {"/api/v1/search", "sort=title", "bad:sort"},
      {"/api/v1/search", "sort=-relevance", "bad:sort"},
      {"/api/v1/search", "sort=relevance|date", "bad:sort"},
      {"/api/v1/search", "group=document", ""},
      {"/api/v1/search", "group=none", ""},
      {"/api/v1/search", "group=province", "bad:group"},
      {"/api/v1/search", "lang=vi", ""},
      {"/api/v1/search", "lang=en", ""},
      {"/api/v1/search", "lang=fr", "bad:lang"},
      {"/api/v1/search", "lang=vi&lang=en", "repeated:lang"},
      {"/api/v1/search", "from=2025", ""},
      {"/api/v1/search", "from=2025-09", ""},
      {"/api/v1/search", "from=2025-09-17&to=2025-12-31", ""},
      {"/api/v1/search", "from=2024-02-29", ""},
      {"/api/v1/search", "from=2025-02-29", "bad:from"},
      {"/api/v1/search", "from=2025-13", "bad:from"},
      {"/api/v1/search", "from=2025-00-10", "bad:from"},
      {"/api/v1/search", "from=2025-9-1", "bad:from"},
      {"/api/v1/search", "from=yesterday", "bad:from"},
      {"/api/v1/search", "to=0000", "bad:to"},
      {"/api/v1/search", "to=-2025", "bad:to"},
      {"/api/v1/search", "to=2025&to=2026", "repeated:to"},
      {"/api/v1/search", "type=resolution&type=report", ""},
      {"/api/v1/search", "type=-speech", ""},
      {"/api/v1/search", "type=poem", "bad:type"},
      {"/api/v1/search", "type=-", "bad:type"},
      {"/api/v1/search", "type=--speech", "bad:type"},
      {"/api/v1/search", "voice=reported&voice=-caption", ""},
      {"/api/v1/search", "voice=loud", "bad:voice"},
      {"/api/v1/search", "province=cao-bang&province=-lang-son", ""},
      {"/api/v1/search", "province=-", "bad:province"},
      {"/api/v1/search", "document=a%2Fb&speaker=A&congress=20&term=2020-2025&year=2025", ""},
      {"/search", "type=&from=&q=&limit=&lang=", ""},
      {"/documents", "type=&province=&term=&from=&to=", ""},
      {"/api/v1/search", "q=", ""},
      {"/api/v1/search", "limit=", "bad:limit"},
      {"/api/v1/search", "type=", "bad:type"},
      {"/api/v1/search", "province=", "bad:province"},
      {"/api/v1/search", "from=", "bad:from"},
      {"/search", "q=a&type=report&offset=20", ""},
      {"/search", "page=2", "unknown:page"},
      {"/", "", ""},
      {"/", "lang=en", ""},
      {"/", "q=a", "unknown:q"},
      {"/documents", "type=report&offset=50&limit=20", ""},
      {"/documents", "q=a", "unknown:q"},
      {"/api/v1/documents", "province=cao-bang&from=2020", ""},
      {"/api/v1/documents", "limit=10", "unknown:limit"},
      {"/documents/x", "q=a&lang=vi", ""},
      {"/documents/x", "type=report", "unknown:type"},
      {"/api/v1/documents/x", "lang=vi", ""},
      {"/api/v1/documents/x", "q=a", "unknown:q"},
      {"/healthz", "x=1", "unknown:x"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path, row.query);
    CHECK(verdict(row.path, row.query) == row.verdict);
  }
}

TEST_CASE("every field of the schema is a filter of search and of documents") {
  for (const auto& field : indexer::schema::fields) {
    CAPTURE(std::string(field.api));
    CHECK(web::is_filter(field.api));
    const std::string value = field.api == "type" ? "report" : field.api == "voice" ? "caption" : "2025";
    for (const char* path : {"/search", "/api/v1/search", "/documents", "/api/v1/documents"})
      CHECK(verdict(path, std::string(field.api) + "=" + value + "&" + std::string(field.api) + "=-" + value)
                .empty());
  }
  CHECK(web::is_filter("from"));
  CHECK_FALSE(web::is_filter("q"));
}

TEST_CASE("a request carries what the parameters say") {
  const Parameters given(
      route("/api/v1/search"),
      "q=h%E1%BB%99+ngh%C3%A8o&type=report&type=-speech&from=2020&sort=-date&group=document&offset=20"
      "&limit=5&document=-x");
  const searcher::Request request = given.request();
  CHECK(request.q == "hộ nghèo");
  REQUIRE(request.filters.size() == 3);
  CHECK(request.filters[0].field == "type");
  CHECK(request.filters[0].value == "report");
  CHECK_FALSE(request.filters[0].exclude);
  CHECK(request.filters[1].value == "speech");
  CHECK(request.filters[1].exclude);
  CHECK(request.filters[2].field == "document");
  CHECK(request.filters[2].exclude);
  CHECK(request.from == "2020");
  CHECK_FALSE(request.to);
  CHECK(request.sort == searcher::Sort::date_descending);
  CHECK(request.group_by_document);
  CHECK(request.offset == 20);
  CHECK(request.limit == 5);
}

TEST_CASE("what is not given has the contract's defaults") {
  const searcher::Request request = Parameters(route("/search"), "q=a&limit=&sort=").request();
  CHECK(request.offset == 0);
  CHECK(request.limit == 10);
  CHECK(request.sort == searcher::Sort::relevance);
  CHECK_FALSE(request.group_by_document);
  CHECK(request.filters.empty());
}
