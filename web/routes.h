// The one table of routes: which addresses there are, what each takes, who answers and with what. The server
// validates requests by it, and /openapi.json is made from it, so that the two cannot part.
//
// To add an endpoint:
//  1. a row in routes.cc (and a Parameter there for each parameter that no route has yet),
//  2. its handler in the file of its group, `<group>_handlers.cc`, declared in handlers.h,
//  3. for the API, the schema of its answer in schemas/<group>.json, which the row names.
// A row without a handler does not compile; a row that names no schema fails the tests.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "web/exchange.h"
#include "web/params.h"

namespace web {

struct Visit;
using Handler = Reply(const Visit&);

struct Route {
  // Matched whole; "{id}" stands for one character or more, slashes too.
  std::string_view path;
  Handler& handler;
  std::span<const Parameter> parameters = {};
  std::string_view media = media::html;
  bool reads_index = true;  // the handler is given an index, and counts among the searches at work
  // Bytes of a body; over 0 the route takes POST, too: its parameters as the members of a JSON object, or
  // for a page as a form sends them.
  std::size_t most_body = 0;
  std::string_view about = "";   // for /openapi.json, a sentence; a route without is not listed there
  std::string_view schema = "";  // of a JSON answer: a name in schemas/*.json

  // Pages refuse by a page and overlook empty values; everything else refuses by problem details.
  bool is_page() const { return media == media::html; }
  bool takes(std::string_view method) const;
};

std::span<const Route> routes();

// A route and what its "{id}" stands for, both as they stand in the request, still encoded.
struct Match {
  const Route* route = nullptr;  // null where there is none
  std::string_view rest;
};

// The route with the longest text of its own wins. `path` as it stands in the request, still encoded.
Match match(std::string_view path);

}  // namespace web
