// The templates, static files and schemas that the program carries inside. Owns nothing but their look-up;
// embed.cmake writes the bytes.
#pragma once

#include <span>
#include <string_view>

namespace web {

struct Asset {
  std::string_view name;     // path under web/: "static/style.css", "templates/home.html"
  std::string_view content;  // the file's bytes
  std::string_view digest;   // 12 hex digits of the content's SHA-256: changes when the content does
};

// All of them, by name. They live as long as the program.
std::span<const Asset> assets();

}  // namespace web
