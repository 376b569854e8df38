// The server over a real index: routes, refusals, headers, hostile input, new generations, stopping.
#include "web/server.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/error.h"
#include "tests/web/markup.h"
#include "tests/web/served.h"
#include "web/assets.h"
#include "web/template.h"
#include "web/url.h"

using served::Folder;
using served::Json;
using served::Served;

namespace {

constexpr const char* html = "text/html; charset=utf-8";
constexpr const char* json_type = "application/json";
constexpr const char* problem_type = "application/problem+json";

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string document_path(const std::string& id) {
  return "/documents/" + web::percent_encode(id);
}

int milliseconds_since(std::chrono::steady_clock::time_point start) {
  const auto elapsed = std::chrono::steady_clock::now() - start;
  return static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count());
}

}  // namespace

TEST_CASE("every route answers with its status and type") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder);
  struct Row {
    std::string target;
    int status;
    std::string type, holds;
  };
  const std::vector<Row> rows{
      {"/", 200, html, "Tìm trong văn kiện Đảng"},
      {"/?lang=en", 200, html, "Search Party documents"},
      {"/search", 200, html, "Tìm gì?"},
      {"/search?q=m%E1%BB%9F+%C4%91%C6%B0%E1%BB%9Dng", 200, html, "<mark>mở</mark>"},
      {"/search?q=%22m%E1%BB%9F+%C4%91%C6%B0%E1%BB%9Dng%22", 200, html, "<mark>mở đường</mark>"},
      {"/search?q=kh%C3%B4ngc%C3%B3%C4%91%C3%A2u", 200, html, "Không tìm thấy đoạn nào"},
      {"/search?q=m%E1%BB%9F+%C4%91%C6%B0%E1%BB%9Dng&offset=500", 404, html, "Không có trang kết quả này"},
      {"/search?q=a&offset=two", 422, html, "offset"},
      {"/search?q=a&colour=red", 422, html, "colour"},
      {"/search?q=r%E1%BB%ABng&colour=red", 422, html, "value=\"rừng\""},
      {"/search?type=bulletin", 200, html, "Mọi đoạn theo bộ lọc"},
      {"/documents", 200, html, "Nghị quyết về mở đường"},
      {"/documents?province=lang-son", 200, html, "Lạng Sơn"},
      {"/documents?year=abc", 422, html, "abc"},
      {"/documents?offset=50", 404, html, "Không có trang kết quả này"},
      {"/documents/kh%C3%B4ng-c%C3%B3", 404, html, "Không có văn bản này"},
      {"/documents/", 404, html, "Không có trang này"},
      {"/nowhere", 404, html, "Không có trang này"},
      {"/nowhere?lang=en", 404, html, "No such page"},
      {"/api/v1/search?q=a", 200, json_type, "\"hits\""},
      {"/api/v1/search?q=a=b", 200, json_type, "\"text\":\"a=b\""},
      {"/api/v1/suggest?q=a", 200, json_type, "[\"a\",["},
      {"/api/v1/documents", 200, json_type, "\"coverage\""},
      {"/api/v1/documents?type=bulletin", 200, json_type, "\"coverage\""},
      {"/api/v1/documents/none", 404, problem_type, "\"code\":\"document_not_found\""},
      {"/api/v1/none", 404, problem_type, "\"code\":\"not_found\""},
      {"/healthz", 200, "text/plain; charset=utf-8", "ok"},
      {"/openapi.json", 200, json_type, "\"openapi\": \"3.1.0\""},
      {"/readyz", 200, "text/plain; charset=utf-8", "ready"},
      {web::asset_address("style.css"), 200, "text/css; charset=utf-8", "--paper"},
      {web::asset_address("icon.svg"), 200, "image/svg+xml", "<svg"},
      {"/static/0123/style.css", 200, "text/css; charset=utf-8", "--paper"},
      {"/static/0123/../site.cc", 404, problem_type, ""},
      {"/static/0123/none.css", 404, problem_type, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.target);
    const auto answer = server.get(row.target);
    REQUIRE(answer);
    CHECK(answer->status == row.status);
    CHECK(answer->get_header_value("Content-Type") == row.type);
    CHECK(holds(answer->body, row.holds));
    if (row.type == html) CHECK(markup::imbalance(answer->body).empty());
  }
}

TEST_CASE("the API refuses by problem details that name the parameter") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder);
  struct Row {
    std::string query, code, param;
  };
  const std::vector<Row> rows{
      {"q=a&limit=100000", "bad_value", "limit"},  {"q=a&offset=-1", "bad_value", "offset"},
      {"q=a&from=yesterday", "bad_value", "from"}, {"q=a&colour=red", "unknown_parameter", "colour"},
      {"q=a&q=b", "repeated_parameter", "q"},      {"q=a&type=poem", "bad_value", "type"},
      {"q=a&voice=loud", "bad_value", "voice"},    {"q=a&year=abc", "bad_value", "year"},
      {"q=a&term=2025", "bad_value", "term"},      {"q=a&congress=many", "bad_value", "congress"},
      {"q=a&lang=fr", "bad_value", "lang"},        {"q=a&sort=up", "bad_value", "sort"},
      {"q=a&%C4%91=1", "unknown_parameter", "đ"},  {"q=a&%FF=1", "unknown_parameter", "\uFFFD"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const auto answer = server.get("/api/v1/search?" + row.query);
    REQUIRE(answer);
    CHECK(answer->status == 422);
    CHECK(answer->get_header_value("Content-Type") == problem_type);
    const Json problem = Json::parse(answer->body);
    CHECK(problem.at("status") == 422);
    CHECK(problem.at("code") == row.code);
    CHECK(problem.at("param") == row.param);
    CHECK(problem.at("title").get<std::string>().size() > 3);
    CHECK(problem.at("detail").get<std::string>().size() > 3);
  }
  CHECK(server.json("/api/v1/search?colour=red&lang=en").at("title") == "Bad parameter");
  CHECK(server.json("/api/v1/search?colour=red&lang=vi").at("title") == "Tham số không hợp lệ");
}

TEST_CASE("filters, order and paging reach the searcher") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder);
  const std::string q = "/api/v1/search?q=%22m%E1%BB%9F+%C4%91%C6%B0%E1%BB%9Dng%22";
  struct Row {
    std::string more;
    std::size_t passages;
  };
  const std::vector<Row> rows{
      {"", 3},  // the resolution's title is a passage of its own
      {"&type=bulletin", 1},
      {"&type=-bulletin", 2},
      {"&type=bulletin&type=resolution", 3},
      {"&province=cao-bang", 2},
      {"&province=cao-bang&type=bulletin", 0},
      {"&from=2025-09-01", 2},
      {"&to=2024", 0},
      {"&document=tin%40b%C3%A1o%3Fa%3Db%26c%231%2520%2B.txt", 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.more);
    CHECK(server.json(q + row.more).at("total").at("passages") == row.passages);
  }
  CHECK(server.json(q + "&limit=1&offset=1").at("hits").size() == 1);
  CHECK(server.json(q + "&group=document").at("hits").size() == 2);
}

TEST_CASE("documents of any id have their page, their data and links that lead there") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder);
  const std::string list = server.get("/documents")->body;
  for (const Json& document : served::documents()) {
    const std::string id = document.at("id");
    CAPTURE(id);
    const std::string path = document_path(id);
    CHECK(holds(list, "href=\"" + path + "\""));
    const auto page = server.get(path);
    REQUIRE(page);
    CHECK(page->status == 200);
    CHECK(holds(page->body, " id=\"p1\""));
    const Json data = server.json("/api/v1" + path);
    CHECK(data.at("document").at("id") == id);
    CHECK_FALSE(data.at("passages").empty());
  }
  // A slash may stand as it is.
  CHECK(
      server.get("/documents/ngh%E1%BB%8B%20quy%E1%BA%BFt/%C4%91%E1%BA%A1i%20h%E1%BB%99i%2020.md")->status ==
      200);
  const auto marked = server.get(document_path("nghị quyết/đại hội 20.md") + "?q=mo+duong");
  CHECK(holds(marked->body, "<mark>mở</mark>"));
  CHECK(holds(marked->body, "Tới đoạn đánh dấu đầu tiên"));
}

TEST_CASE("hostile queries and documents are shown as text") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder);
  const std::string encoded = web::percent_encode(served::hostile);
  for (const std::string& target : std::vector<std::string>{
           "/search?q=" + encoded, "/search?q=%22ch%E1%BB%AF+l%E1%BA%A1%22", "/search?q=a&speaker=" + encoded,
           "/search?q=a&" + encoded + "=1", "/search?q=a&from=" + encoded, "/documents/x" + encoded,
           document_path(served::hostile), document_path(served::hostile) + "?q=" + encoded,
           std::string("/documents"), "/" + encoded, "/search?q=a&document=" + encoded}) {
    CAPTURE(target);
    const auto answer = server.get(target);
    REQUIRE(answer);
    CHECK(markup::imbalance(answer->body).empty());
    CHECK(markup::count(answer->body, "<script") == markup::own_scripts(answer->body));
    CHECK_FALSE(holds(answer->body, "<img"));
  }
  CHECK(holds(server.get(document_path(served::hostile))->body,
              "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
}

TEST_CASE("whatever bytes a query holds, the answer is whole") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder);
  for (const std::string& q : std::vector<std::string>{
           "%00", "%FF%FE", "a%00b", "%E1%BA", "%", "%4", "%22", "((((", "-", "OR+OR", "%F0%9F%8C%BF", "tri*",
           "*", "%3Dkh%C3%B3a", "a:b", "type:", "%0d%0aX-Evil:1", "%01%02"}) {
    CAPTURE(q);
    const auto data = server.get("/api/v1/search?q=" + q);
    REQUIRE(data);
    CHECK(data->status == 200);
    CHECK(Json::accept(data->body));
    CHECK_FALSE(data->has_header("X-Evil"));
    const auto page = server.get("/search?q=" + q);
    REQUIRE(page);
    CHECK(page->status == 200);
    CHECK(markup::imbalance(page->body).empty());
  }
}

TEST_CASE("every answer carries the protecting headers, and may be kept only where it never changes") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder);
  const std::string style = web::asset_address("style.css");
  for (const std::string& target :
       {std::string("/"), std::string("/search?q=a"), std::string("/search?x=1"), std::string("/none"),
        std::string("/api/v1/search?q=a"), std::string("/api/v1/none"), std::string("/healthz"), style,
        "/" + std::string(9000, 'a')}) {
    CAPTURE(target);
    const auto answer = server.get(target);
    REQUIRE(answer);
    const std::string policy = answer->get_header_value("Content-Security-Policy");
    CHECK(policy.starts_with("default-src 'none'; style-src 'self';"));
    CHECK(holds(policy, "frame-ancestors 'none'"));
    CHECK_FALSE(holds(policy, "unsafe"));
    CHECK(answer->get_header_value("X-Content-Type-Options") == "nosniff");
    CHECK(answer->get_header_value("Referrer-Policy") == "no-referrer");
    CHECK(holds(answer->get_header_value("Vary"), "Accept-Language"));
    CHECK_FALSE(answer->has_header("EXCEPTION_WHAT"));
    const std::string kept = answer->get_header_value("Cache-Control");
    CHECK(kept == (target == style        ? "public, max-age=31536000, immutable"
                   : target == "/healthz" ? "no-store"
                                          : "no-cache"));
    CHECK(holds(answer->get_header_value("Accept-Ranges"), "none"));
    const bool open = target == "/api/v1/search?q=a";
    CHECK(answer->get_header_value("Access-Control-Allow-Origin") == (open ? "*" : ""));
    CHECK(answer->get_header_value("Cross-Origin-Resource-Policy") ==
          (open ? "cross-origin" : "same-origin"));
  }
  CHECK(server.get("/static/old/style.css")->get_header_value("Cache-Control") == "no-cache");
}

TEST_CASE("other sites may read what programs read, and nothing else") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder);
  struct Row {
    std::string method, target;
    bool open;
  };
  const std::vector<Row> rows{
      {"GET", "/api/v1/search?q=a", true}, {"HEAD", "/api/v1/search?q=a", true},
      {"GET", "/search.csv?q=a", true},    {"GET", "/feed.atom?q=a", true},
      {"GET", "/openapi.json", true},      {"GET", "/api/v1/search?limit=0", true},
      {"POST", "/api/v1/quote", false},    {"OPTIONS", "/api/v1/search", false},
      {"OPTIONS", "/api/v1/quote", false}, {"PUT", "/api/v1/search", false},
      {"GET", "/search?q=a", false},       {"POST", "/quote", false},
      {"GET", "/metrics", false},          {"GET", "/healthz", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.method, row.target);
    const std::string answer = server.raw(row.method + " " + row.target +
                                          " HTTP/1.1\r\nHost: x\r\nOrigin: http://elsewhere\r\n"
                                          "Access-Control-Request-Method: GET\r\nConnection: close\r\n\r\n");
    CHECK(holds(answer, "Access-Control-Allow-Origin: *") == row.open);
    CHECK(holds(answer,
                std::string("Cross-Origin-Resource-Policy: ") + (row.open ? "cross" : "same") + "-origin"));
    for (const char* never : {"Allow-Credentials", "Allow-Methods", "Allow-Headers"})
      CHECK_FALSE(holds(answer, never));
  }
}

TEST_CASE("a page speaks the language asked for") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder);
  struct Row {
    std::string target, accept, lang;
  };
  const std::vector<Row> rows{
      {"/", "", "vi"},           {"/", "en-GB,en;q=0.8", "en"}, {"/?lang=vi", "en", "vi"},
      {"/?lang=en", "vi", "en"}, {"/none", "en", "en"},         {"/?lang=fr", "en", "en"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.target, row.accept);
    const auto answer = server.get(row.target, {{"Accept-Language", row.accept}});
    CHECK(holds(answer->body, "<html lang=\"" + row.lang + "\">"));
  }
}

TEST_CASE("HEAD has GET's headers and no body") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder);
  for (const char* target : {"/", "/documents", "/healthz", "/none", "/api/v1/documents"}) {
    CAPTURE(target);
    const auto head = server.client().Head(target);
    const auto get = server.get(target);
    REQUIRE(head);
    CHECK(head->body.empty());
    CHECK(head->status == get->status);
    CHECK(head->get_header_value("Content-Length") == std::to_string(get->body.size()));
    CHECK(head->get_header_value("Content-Type") == get->get_header_value("Content-Type"));
  }
}

TEST_CASE("who has an answer already gets none, until the index, the language or the answer differs") {
  const Folder folder;
  auto documents = served::documents();
  served::publish(folder, documents);
  const Served server(folder);
  const std::string target = "/api/v1/search?q=a";
  const std::string tag = server.get(target)->get_header_value("ETag");
  REQUIRE(tag.starts_with("W/\""));
  struct Row {
    std::string target, tag, language;
    int status;
  };
  const std::vector<Row> rows{
      {target, tag, "", 304},
      {target, "\"x\", " + tag, "", 304},
      {target, tag.substr(2), "", 304},  // compared weakly
      {target, "*", "", 200},            // says nothing of what it has
      {target, "\"x\"", "", 200},
      {target, tag, "en", 200},
      {target + "&lang=en", tag, "", 200},
      {target + "&limit=0", tag, "", 422},
      {"/healthz", "*", "", 200},
  };
  for (const Row& row : rows) {
    CAPTURE(row.target, row.tag, row.language);
    const auto answer =
        server.get(row.target, {{"If-None-Match", row.tag}, {"Accept-Language", row.language}});
    REQUIRE(answer);
    CHECK(answer->status == row.status);
    if (row.status == 304) CHECK(answer->body.empty());
    if (row.status == 304) CHECK(holds(answer->get_header_value("Vary"), "Accept-Language"));
  }
  documents.push_back({{"id", "mới.txt"}, {"text", "Một đoạn mới."}});
  served::publish(folder, documents);
  const auto answer = server.get(target, {{"If-None-Match", tag}});
  CHECK(answer->status == 200);
  CHECK(answer->get_header_value("ETag") != tag);
}

TEST_CASE("requests of other forms are refused, not served") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder);
  struct Row {
    std::string request, status;
  };
  const std::string rest = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
  const std::vector<Row> rows{
      {"POST /search" + rest + "Content-Length: 3\r\n\r\nq=a", "405"},
      {"PUT /documents/x" + rest + "Content-Length: 0\r\n\r\n", "405"},
      {"DELETE /documents/x" + rest + "\r\n", "405"},
      {"OPTIONS /" + rest + "\r\n", "405"},
      {"POST /search" + rest + "Content-Length: 100000\r\n\r\n" + std::string(100000, 'a'), "413"},
      {"BREW /" + rest + "\r\n", "400"},
      {"GET /" + std::string(9000, 'a') + rest + "\r\n", "414"},
      {"GET http://elsewhere/healthz" + rest + "\r\n", "200"},
      {"GET /documents" + rest + "Range: bytes=0-3\r\n\r\n", "200"},
      {"GET /documents" + rest + "Range: bytes=0-1,5-7\r\n\r\n", "200"},
      {"garbage\r\n\r\n", "400"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.request.substr(0, 60));
    const std::string answer = server.raw(row.request);
    CHECK(answer.substr(0, 13) == "HTTP/1.1 " + row.status + " ");
    if (row.status == "405") CHECK(holds(answer, "Allow: GET, HEAD"));
    if (row.status == "200") CHECK_FALSE(holds(answer, "Content-Range"));
    CHECK(holds(answer, "nosniff"));
  }
}

TEST_CASE("answers are compressed for those who can read it, and never by brotli") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder);
  struct Row {
    std::string accept, encoding;
  };
  const std::vector<Row> rows{
      {"", ""},         {"gzip", "gzip"},       {"br", ""},       {"br, gzip", "gzip"},
      {"gzip;q=0", ""}, {"gzip;q=0.5", "gzip"}, {"identity", ""}, {"gzip; q=0.0, br", ""}};
  for (const Row& row : rows) {
    CAPTURE(row.accept);
    auto client = server.client();
    client.set_decompress(false);
    const auto answer = client.Get("/documents", {{"Accept-Encoding", row.accept}});
    REQUIRE(answer);
    CHECK(answer->get_header_value("Content-Encoding") == row.encoding);
    CHECK((answer->body.substr(0, 2) == "\x1f\x8b") == (row.encoding == "gzip"));
    CHECK(holds(answer->get_header_value("Vary"), "Accept-Encoding"));
  }
}

TEST_CASE("a newly published index is answered from without a restart") {
  const Folder folder;
  auto documents = served::documents();
  served::publish(folder, documents);
  const Served server(folder);
  const Json before = server.json("/api/v1/search?q=r%E1%BB%ABng+h%E1%BB%93i");
  documents.push_back({{"id", "mới.txt"}, {"text", "Bản tin mới cũng nói về rừng hồi ở vùng biên."}});
  served::publish(folder, documents);
  const Json after = server.json("/api/v1/search?q=r%E1%BB%ABng+h%E1%BB%93i");
  CHECK(before.at("total").at("passages") == 1);
  CHECK(after.at("total").at("passages") == 2);
  CHECK(before.at("receipt").at("index") != after.at("receipt").at("index"));
  CHECK(server.get(document_path("mới.txt"))->status == 200);
}

TEST_CASE("a server keeps answering from the index it has open when that is taken away") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder);
  CHECK(server.get("/documents")->status == 200);
  std::filesystem::rename(folder / "index", folder / "gone");
  CHECK(server.get("/documents")->status == 200);
}

TEST_CASE("a missing index is said at the start, and by the pool") {
  const Folder folder;
  CHECK_THROWS_AS(web::Site({folder / "none"}), indexer::Error);
  served::publish(folder, served::documents());
  web::IndexPool pool({folder / "index"});
  auto first = pool.borrow();
  CHECK(first->receipt().documents == 3);
  std::filesystem::rename(folder / "index", folder / "gone");
  try {
    auto second = pool.borrow();
    FAIL("an index was opened that is not there");
  } catch (const indexer::Error& error) {
    CHECK(error.code == indexer::ErrorCode::index);
  }
}

TEST_CASE("a port that is taken is an error, not shared") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder);
  web::Site site({folder / "index"});
  web::Server second(site, {.host = "127.0.0.1", .port = server.port()});
  CHECK_THROWS_AS(second.bind(), indexer::Error);
  CHECK(server.get("/healthz")->status == 200);
}

TEST_CASE("requests sent ahead are answered one after the other") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder);
  const std::string request = " HTTP/1.1\r\nHost: x\r\n";
  std::string bytes;
  for (int i = 0; i < 20; ++i) bytes += "GET /api/v1/search?q=" + std::to_string(i) + request + "\r\n";
  bytes += "POST /search" + request + "Content-Length: 5\r\n\r\nGET /";
  bytes += "GET /healthz" + request + "Connection: close\r\n\r\nGET /search" + request + "\r\n";
  const std::string answers = server.raw(bytes);
  CHECK(markup::count(answers, "HTTP/1.1 ") == 22);
  CHECK(markup::count(answers, "HTTP/1.1 200 OK") == 21);
  std::size_t at = 0;
  for (int i = 0; i < 20; ++i) {
    const std::size_t next = answers.find("\"text\":\"" + std::to_string(i) + "\"", at);
    CHECK(next != std::string::npos);
    at = next;
  }
  CHECK(answers.ends_with("\r\n\r\nok\n"));
}

TEST_CASE("more searches than are taken are refused with a time to try again, probes are not") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder, {.searches = 0});
  const auto answer = server.get("/api/v1/search?q=a");
  CHECK(answer->status == 503);
  CHECK(answer->get_header_value("Retry-After") == "1");
  CHECK(Json::parse(answer->body).at("code") == "busy");
  CHECK(server.get("/healthz")->status == 200);
  CHECK(server.get("/readyz")->status == 503);
  CHECK(server.get("/search?q=a")->get_header_value("Content-Type") == html);
}

TEST_CASE("one connection too many ends the one that has waited longest") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder, {.connections = 3});
  std::vector<httplib::Client> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(server.client());
    clients.back().set_keep_alive(true);
    REQUIRE(clients.back().Get("/healthz"));
  }
  REQUIRE(clients[0].Get("/healthz"));  // now the second has waited longest
  CHECK(server.get("/healthz")->status == 200);
  CHECK_FALSE(holds(clients[0].Get("/metrics")->body, "vankien_connections_evicted_total 0"));
}

TEST_CASE("an address has its share of connections where one is set") {
  const Folder folder;
  served::publish(folder, served::documents());
  const Served server(folder, {.per_address = 1});
  auto first = server.client();
  first.set_keep_alive(true);
  REQUIRE(first.Get("/healthz"));
  CHECK_FALSE(server.get("/healthz"));
  CHECK(first.Get("/healthz"));
}

TEST_CASE("each request is a line of the log, without its query unless that is asked for") {
  const Folder folder;
  served::publish(folder, served::documents());
  for (const bool queries : {false, true}) {
    std::vector<std::string> lines;
    {
      const Served server(
          folder, {.log = [&](const std::string& line) { lines.push_back(line); }, .log_queries = queries});
      server.raw(
          "GET /search%0a%1b?q=b%C3%AD+m%E1%BA%ADt%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      server.raw("GET /api/v1/search?q=b%C3%AD+m%E1%BA%ADt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      server.raw("nonsense\r\n\r\n");
    }
    REQUIRE(lines.size() == 3);
    for (const std::string& line : lines)
      CHECK(
          std::none_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }));
    const Json first = Json::parse(lines[0]), second = Json::parse(lines[1]), third = Json::parse(lines[2]);
    CHECK(first.at("status") == 404);
    CHECK(first.at("route") == "");
    CHECK(second.at("status") == 200);
    CHECK(second.at("route") == "/api/v1/search");
    CHECK(second.at("client") == "127.0.0.1");
    CHECK(third.at("status") == 400);
    CHECK(holds(lines[1], "bí mật") == queries);
  }
}

TEST_CASE("stopping ends the server though clients hold connections open") {
  const Folder folder;
  served::publish(folder, served::documents());
  Served server(folder);
  auto idle = server.client();
  idle.set_keep_alive(true);
  CHECK(idle.Get("/healthz")->status == 200);
  const auto start = std::chrono::steady_clock::now();
  CHECK(server.stop());
  CHECK(milliseconds_since(start) < 8000);
}
