// The start page and the error page; see pages.h.
#include "web/pages.h"

#include <array>
#include <utility>

#include "web/parts.h"

namespace web {
namespace {

// Queries that show what can be typed; not promises of what is found.
struct Example {
  const char* query;
  const char* message;
};
constexpr std::array examples{
    Example{"giảm nghèo bền vững", "home_example_words"},
    Example{"\"đại hội đảng bộ tỉnh\"", "home_example_phrase"},
    Example{"kinh te cua khau", "home_example_unmarked"},
    Example{"\"tỉ lệ hộ nghèo\" OR \"giảm nghèo\"", "home_example_or"},
    Example{"\"chuyển đổi số\" -\"kinh tế số\"", "home_example_without"},
};

}  // namespace

std::string home_page(const Place& place, const searcher::Receipt& receipt) {
  Data data = frame(place, std::string(say(place.language, "home_title")));
  List list;
  for (const Example& example : examples) {
    Data one;
    put(one, "example_query", std::string(example.query));
    put(one, "example_url", link(place, "/search", {{"q", example.query}}));
    put(one, "example_note", std::string(say(place.language, example.message)));
    list.push_back(std::move(one));
  }
  put(data, "examples", std::move(list));
  put(data, "is_home", true);
  put(data, "collection",
      say(place.language, "home_collection",
          {{"passages", say_count(place.language, "passages_count", receipt.passages)},
           {"documents", say_count(place.language, "documents_count", receipt.documents)}}));
  return render("home", place.language, data);
}

std::string error_page(const Place& place, const Refusal& refusal) {
  Data data = frame(place, refusal.title, place.typed);
  put(data, "error_status", std::to_string(refusal.status));
  put(data, "error_code", refusal.code);
  put(data, "error_title", refusal.title);
  put(data, "error_detail", refusal.detail);
  put(data, "error_retry", refusal.status >= 500);
  return render("error", place.language, data);
}

}  // namespace web
