// What the service says of itself, and its static files; see handlers.h.
#include <algorithm>

#include "web/assets.h"
#include "web/handlers.h"
#include "web/help_page.h"
#include "web/openapi.h"

namespace web {

Reply help(const Visit& visit) {
  return {.body = help_page(visit.place)};
}

Reply about(const Visit& visit) {
  return {.body = about_page(visit.place, visit.index().receipt())};
}

Reply openapi_json(const Visit&) {
  static const std::string text = openapi();  // the table does not change while the program runs
  return {.body = text};
}

Reply healthy(const Visit&) {
  return {.cache_control = "no-store", .body = "ok\n"};
}

Reply ready(const Visit& visit) {
  return {.cache_control = "no-store", .body = "ready " + visit.index().receipt().index + "\n"};
}

Reply metrics(const Visit& visit) {
  return {.cache_control = "no-store", .body = visit.metrics.text()};
}

Reply static_file(const Visit& visit) {
  const std::size_t slash = visit.rest.find('/');
  const std::string name = slash == std::string::npos ? visit.rest : visit.rest.substr(slash + 1);
  const auto all = assets();
  const auto found = std::ranges::find(all, "static/" + name, &Asset::name);
  if (found == all.end()) return visit.refuse(fault_of(visit.place.language, 404, "not_found"));
  Reply reply;
  reply.content_type = name.ends_with(".css")   ? "text/css; charset=utf-8"
                       : name.ends_with(".svg") ? "image/svg+xml"
                       : name.ends_with(".js")  ? "text/javascript; charset=utf-8"
                                                : "application/octet-stream";
  // An address with another digest is a page's from before an update: answered, but not kept.
  if (visit.rest.starts_with(std::string(found->digest) + "/"))
    reply.cache_control = "public, max-age=31536000, immutable";
  reply.body = found->content;
  return reply;
}

}  // namespace web
