// The API described: OpenAPI 3.1 from the table of routes (routes.h) and the schemas of answers
// (schemas/*.json, each an object of named JSON Schemas). Owns nothing that either of them states. Pure; any
// thread.
#pragma once

#include <string>

namespace web {

// The text of /openapi.json. Error(internal) where two schema files define one name.
std::string openapi();

}  // namespace web
