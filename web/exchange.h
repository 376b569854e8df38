// One request and its answer as plain values: what stands between HTTP (server.h) and the site (site.h).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace web {

// Types of answers, as Content-Type says them.
namespace media {
inline constexpr std::string_view html = "text/html; charset=utf-8";
inline constexpr std::string_view plain = "text/plain; charset=utf-8";
inline constexpr std::string_view metrics = "text/plain; version=0.0.4; charset=utf-8";
inline constexpr std::string_view csv = "text/csv; charset=utf-8";
inline constexpr std::string_view atom = "application/atom+xml; charset=utf-8";
inline constexpr std::string_view opensearch = "application/opensearchdescription+xml; charset=utf-8";
inline constexpr std::string_view json = "application/json";
inline constexpr std::string_view problem = "application/problem+json";
}  // namespace media

struct Ask {
  std::string method = "GET";
  std::string target = "";           // as in the request line, encoded: "/search?q=a"
  std::string accept_language = "";  // the header, or empty
  std::string content_type = "";     // the same
  std::string if_none_match = "";    // the same
  std::string body = "";
  std::string origin = "";  // "https://host" that the asker used, for absolute addresses; empty where unknown
};

struct Reply {
  int status = 200;
  std::string content_type = "";  // empty: what the route answers with
  std::string cache_control = "no-cache";
  std::string body = "";
  std::string etag = "";                                          // with its quotes; empty for none
  std::vector<std::pair<std::string, std::string>> headers = {};  // those that only this answer has
  std::string_view route = "";  // the path in the table of who answered; empty where none did
};

}  // namespace web
