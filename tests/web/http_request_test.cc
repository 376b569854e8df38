// Bytes of a connection to vetted requests: what is taken, what is refused and with which status, in whatever
// pieces the bytes come.
#include "web/http_request.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using web::HttpRequest;
using web::RequestReader;

namespace {

// "GET /a b=<body> keep", "refused 400", "more"; one for each request, joined by " | ".
std::string word(const HttpRequest& request) {
  if (request.refused != 0) return "refused " + std::to_string(request.refused);
  std::string text = request.method + " " + request.target;
  if (!request.body.empty()) text += " b=" + request.body;
  return text + (request.keep_alive ? " keep" : " close");
}

std::string read(const std::string& bytes, std::size_t piece) {
  RequestReader reader;
  std::string all;
  std::size_t at = 0;
  for (;;) {
    while (auto request = reader.next()) {
      all += (all.empty() ? "" : " | ") + word(*request);
      if (request->refused != 0) return all;
    }
    if (at == bytes.size()) break;
    const std::size_t size = std::min({piece, reader.room(), bytes.size() - at});
    REQUIRE(size > 0);
    reader.add(bytes.substr(at, size));
    at += size;
  }
  if (reader.held() > 0) all += (all.empty() ? "" : " | ") + std::string("more");
  return all;
}

const std::string get = "GET /a HTTP/1.1\r\nHost: x\r\n";
const std::string post = "POST /q HTTP/1.1\r\nHost: x\r\n";

std::string fields(std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += "A: b\r\n";
  return all;
}

}  // namespace

TEST_CASE("requests are taken or refused, in one piece or byte by byte") {
  struct Row {
    std::string bytes, read;
  };
  const std::vector<Row> rows{
      {get + "\r\n", "GET /a keep"},
      {get + "Connection: close\r\n\r\n", "GET /a close"},
      {get + "CONNECTION: x, Close\r\n\r\n", "GET /a close"},
      {get + "Connection: closed\r\n\r\n", "GET /a keep"},
      {"GET /a HTTP/1.0\r\n\r\n", "GET /a close"},
      {"GET http://x/a?b HTTP/1.1\r\nHost: x\r\n\r\n", "GET http://x/a?b keep"},
      {"GET /\xC4\x91 HTTP/1.1\r\nHost: x\r\n\r\n", "GET /\xC4\x91 keep"},
      {"DELETE /a HTTP/1.1\r\nHost: x\r\n\r\n", "DELETE /a keep"},
      {post + "Content-Length: 3\r\n\r\nabc", "POST /q b=abc keep"},
      {post + "Content-Length: 0\r\n\r\n", "POST /q keep"},
      {post + "Content-Length: 003\r\n\r\nabc", "POST /q b=abc keep"},
      {post + "\r\n", "POST /q keep"},
      {post + "Content-Length: 2\r\n\r\nabGET /a HTTP/1.1\r\nHost: x\r\n\r\nGET",
       "POST /q b=ab keep | GET /a keep | more"},
      {get + "\r\n" + get + "\r\n", "GET /a keep | GET /a keep"},
      {get + "\r\n" + "garbage", "GET /a keep | refused 400"},
      {get, "more"},
      {"G", "more"},
      {"", ""},
      {post + "Content-Length: 3\r\n\r\nab", "more"},
      // The request line.
      {"\r\n", "refused 400"},
      {"\r\n" + get + "\r\n", "refused 400"},
      {"garbage\r\n\r\n", "refused 400"},
      {"\x16\x03\x01", "refused 400"},
      {std::string("\0", 1), "refused 400"},
      {"GET\r\n\r\n", "refused 400"},
      {"GET /a\r\n\r\n", "refused 400"},
      {"GET  /a HTTP/1.1\r\nHost: x\r\n\r\n", "refused 400"},
      {"GET /a  HTTP/1.1\r\nHost: x\r\n\r\n", "refused 400"},
      {"GET /a HTTP/1.1 \r\nHost: x\r\n\r\n", "refused 400"},
      {"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", "refused 400"},
      {"GET /a\tb HTTP/1.1\r\nHost: x\r\n\r\n", "refused 400"},
      {"GET /a\rb HTTP/1.1\r\nHost: x\r\n\r\n", "refused 400"},
      {std::string("GET /a\0b HTTP/1.1\r\nHost: x\r\n\r\n", 31), "refused 400"},
      {"GET a HTTP/1.1\r\nHost: x\r\n\r\n", "refused 400"},
      {"GET * HTTP/1.1\r\nHost: x\r\n\r\n", "refused 400"},
      {"GET ftp://x/ HTTP/1.1\r\nHost: x\r\n\r\n", "refused 400"},
      {"CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n", "refused 400"},
      {"get /a HTTP/1.1\r\nHost: x\r\n\r\n", "refused 400"},
      {"BREW /a HTTP/1.1\r\nHost: x\r\n\r\n", "refused 400"},
      {"GET /a HTTP/2.0\r\nHost: x\r\n\r\n", "refused 400"},
      {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "refused 400"},
      {"GET /a HTTP/1.10\r\nHost: x\r\n\r\n", "refused 400"},
      {"GET /a http/1.1\r\nHost: x\r\n\r\n", "refused 400"},
      {"GET /a HTTP/1.1\nHost: x\n\n", "refused 400"},
      {"GET /a HTTP/1.1\r\nHost: x\n\r\n", "refused 400"},
      {"GET /" + std::string(8178, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n",
       "GET /" + std::string(8178, 'a') + " keep"},
      {"GET /" + std::string(8179, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", "refused 414"},
      {"GET /" + std::string(9000, 'a'), "refused 414"},
      // Fields.
      {"GET /a HTTP/1.1\r\n\r\n", "refused 400"},
      {get + "Host: y\r\n\r\n", "refused 400"},
      {"GET /a HTTP/1.1\r\nHost: a b\r\n\r\n", "refused 400"},
      {"GET /a HTTP/1.1\r\nHost: <b>\r\n\r\n", "refused 400"},
      {"GET /a HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", "GET /a keep"},
      {"GET /a HTTP/1.1\r\nHost:\r\n\r\n", "GET /a keep"},
      {get + "A : b\r\n\r\n", "refused 400"},
      {get + " A: b\r\n\r\n", "refused 400"},
      {get + "A: b\r\n folded\r\n\r\n", "refused 400"},
      {get + "A\r\n\r\n", "refused 400"},
      {get + ": b\r\n\r\n", "refused 400"},
      {get + "A(: b\r\n\r\n", "refused 400"},
      {get + "\xC3\xA9: b\r\n\r\n", "refused 400"},
      {get + "A: b\x01\r\n\r\n", "refused 400"},
      {get + "A: b\x7F\r\n\r\n", "refused 400"},
      {get + "A: b\rc\r\n\r\n", "refused 400"},
      {get + std::string("A: b\0c\r\n\r\n", 10), "refused 400"},
      {get + "A:\tb\t\r\n\r\n", "GET /a keep"},
      {get + "A: \xE1\xBA\xA1\r\n\r\n", "GET /a keep"},
      {get + "REMOTE_ADDR: 10.0.0.1\r\n\r\n", "GET /a keep"},
      {get + fields(63) + "\r\n", "GET /a keep"},
      {get + fields(64) + "\r\n", "refused 431"},
      {get + fields(20000), "refused 431"},
      {get + "A: " + std::string(8178, 'b') + "\r\n\r\n", "GET /a keep"},
      {get + "A: " + std::string(8179, 'b') + "\r\n\r\n", "refused 431"},
      {get + "A: " + std::string(20000, 'b'), "refused 431"},
      // Bodies.
      {get + "Content-Length: 1\r\n\r\na", "refused 400"},
      {get + "Content-Length: 0\r\n\r\n", "GET /a keep"},
      {post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", "refused 400"},
      {post + "Content-Length: 3, 3\r\n\r\nabc", "refused 400"},
      {post + "Content-Length: +3\r\n\r\nabc", "refused 400"},
      {post + "Content-Length: -1\r\n\r\n", "refused 400"},
      {post + "Content-Length: 0x3\r\n\r\nabc", "refused 400"},
      {post + "Content-Length: 3 \r\n\r\nabc", "POST /q b=abc keep"},
      {post + "Content-Length:\r\n\r\n", "refused 400"},
      {post + "Content-Length: 99999999999999999999\r\n\r\n", "refused 400"},
      {post + "Content-Length: 16384\r\n\r\n" + std::string(16384, 'a'),
       "POST /q b=" + std::string(16384, 'a') + " keep"},
      {post + "Content-Length: 16385\r\n\r\n", "refused 413"},
      {post + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "refused 411"},
      {post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc", "refused 400"},
      {post + "Content-Length: 3\r\nTransfer-Encoding: identity\r\n\r\nabc", "refused 400"},
      {get + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "refused 411"},
      {post + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n", "refused 417"},
      {post + "Content-Type: a\r\nContent-Type: b\r\nContent-Length: 0\r\n\r\n", "refused 400"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.bytes.substr(0, 100));
    CHECK(read(row.bytes, row.bytes.size() + 1) == row.read);
    CHECK(read(row.bytes, 7) == row.read);
    if (row.bytes.size() < 1000) CHECK(read(row.bytes, 1) == row.read);
  }
}

TEST_CASE("only fields that are read leave the reader, lists joined") {
  RequestReader reader;
  reader.add(get +
             "accept-language: vi\r\nACCEPT-LANGUAGE:  en;q=0.5 \r\nAccept-Encoding: gzip\r\nIf-None-Match: "
             "\"a\"\r\n"
             "If-None-Match: \"b\"\r\nX-Other: c\r\n\r\n");
  const auto request = reader.next();
  REQUIRE(request);
  CHECK(request->host == "x");
  CHECK(request->accept_language == "vi, en;q=0.5");
  CHECK(request->accept_encoding == "gzip");
  CHECK(request->if_none_match == "\"a\", \"b\"");
  CHECK(request->content_type.empty());
}

TEST_CASE("a refusal knows the path where it was seen, for the form of the refusal") {
  struct Row {
    std::string bytes, target;
  };
  const std::vector<Row> rows{
      {"GET /api/v1/search?q=" + std::string(9000, 'a'), "/api/v1/search"},
      {"GET /api/v1/search HTTP/1.1\r\nBad\r\n\r\n", "/api/v1/search"},
      {"BREW /api/v1/search HTTP/1.1\r\n\r\n", "/api/v1/search"},
      {"garbage\r\n\r\n", ""},
  };
  for (const Row& row : rows) {
    RequestReader reader;
    reader.add(row.bytes.substr(0, reader.room()));
    const auto request = reader.next();
    REQUIRE(request);
    CHECK(request->refused != 0);
    CHECK(request->target == row.target);
  }
}

TEST_CASE("a reader never wants more than one request's worth of bytes") {
  RequestReader reader;
  CHECK(reader.room() < 40'000);
  reader.add(post + "Content-Length: 16384\r\n\r\n" + std::string(16384, 'a'));
  const std::size_t held = reader.held();
  CHECK(reader.next());
  CHECK(held > 16384);
  CHECK(reader.held() == 0);
}
