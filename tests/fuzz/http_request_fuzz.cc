// Bytes of a connection: however they are cut, the same requests come out, and none breaks a promise of
// http_request.h. The first byte says how they are cut.
#include "web/http_request.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "web/url.h"

namespace {

using web::HttpRequest;
using web::RequestReader;

void expect(bool holds) {
  if (!holds) std::abort();
}

bool is_clean(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
  });
}

void check(const HttpRequest& request) {
  expect(is_clean(request.target) && request.target.find(' ') == std::string::npos);
  for (const std::string* field : {&request.host, &request.accept_language, &request.accept_encoding,
                                   &request.content_type, &request.if_none_match})
    expect(is_clean(*field) && field->size() <= RequestReader::most_fields);
  expect(request.target.size() <= RequestReader::most_line);
  expect(request.body.size() <= RequestReader::most_body);
  if (request.refused != 0) {
    expect(request.refused >= 400 && request.refused < 500 && !request.keep_alive);
    return;
  }
  expect(!request.method.empty() && !request.target.empty());
  if (request.method == "GET" || request.method == "HEAD") expect(request.body.empty());
  const web::Target target = web::parse_target(request.target);
  for (const auto& [name, value] : web::parse_query(target.query))
    expect(name.find('\0') == std::string::npos && value.find('\0') == std::string::npos);
}

// Of two things that are wrong, the one that is seen first is the reason: that depends on the cuts.
std::string word(const HttpRequest& request) {
  if (request.refused != 0) return "refused";
  return request.method + "\n" + request.target + "\n" + request.body + "\n" + request.accept_language +
         (request.keep_alive ? "+" : "-");
}

std::vector<std::string> read(std::string_view bytes, std::size_t piece) {
  RequestReader reader;
  std::vector<std::string> all;
  for (;;) {
    while (auto request = reader.next()) {
      check(*request);
      all.push_back(word(*request));
      if (request->refused != 0) return all;
    }
    if (bytes.empty()) return all;
    const std::size_t size = std::min({piece, reader.room(), bytes.size()});
    expect(size > 0);
    reader.add(bytes.substr(0, size));
    bytes.remove_prefix(size);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  expect(read(bytes, bytes.size() + 1) == read(bytes, 1 + data[0] % 64u));
  return 0;
}
