// Bodies as parameters: valid UTF-8 without NUL, or a refusal; never anything else. The first byte chooses
// between JSON and the two kinds of forms.
#include "web/body.h"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

constexpr web::Parameter takes[] = {{.name = "q"}, {.name = "text", .longest = 2048}};
constexpr const char* types[] = {"application/json", "application/x-www-form-urlencoded", "text/plain"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t kind = data[0] % 3u;
  const web::Route route{.path = "/x",
                         .parameters = takes,
                         .media = kind == 0 ? web::media::json : web::media::html,
                         .most_body = 16 * 1024};
  try {
    const std::string body(reinterpret_cast<const char*>(data) + 1, size - 1);
    for (const auto& [name, value] : web::read_body(route, types[kind], body)) {
      for (const std::string* text : {&name, &value})
        if (text->find('\0') != std::string::npos || web::to_valid_utf8(*text) != *text) std::abort();
    }
  } catch (const web::BodyError&) {
  }
  return 0;
}
