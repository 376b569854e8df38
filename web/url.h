// Percent-encoding and query strings: what stands in an address, to text and back. Owns no knowledge of
// routes or parameters. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace web {

// `text` with every %XX decoded; a % without two hex digits stands for itself. Always valid UTF-8: bytes that
// are none, and NUL, become U+FFFD. `plus_is_space`: in a query `+` stands for a space, in a path for itself.
std::string percent_decode(std::string_view text, bool plus_is_space);

// Everything but A-Z a-z 0-9 - . _ ~ as %XX: safe as one path segment and as a name or value of a query.
std::string percent_encode(std::string_view text);

// Valid UTF-8 made of `bytes`: what is none, and NUL, becomes U+FFFD.
std::string to_valid_utf8(std::string_view bytes);

// Names and values of a query string, decoded, in order; a name may stand several times.
using Pairs = std::vector<std::pair<std::string, std::string>>;

// "q=a=b&x" -> {q,"a=b"}, {x,""}. Empty pieces are left out.
Pairs parse_query(std::string_view raw);

// The path and its query ("?a=b", nothing where there are no pairs).
std::string address(std::string_view path, const Pairs& query);

// A request's target cut in two, still encoded: "/search?q=a" -> {"/search", "q=a"}. The absolute form
// ("http://host/search") loses its host; a fragment is dropped.
struct Target {
  std::string path;
  std::string query;
};
Target parse_target(std::string_view target);

}  // namespace web
