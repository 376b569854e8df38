// From the table of routes to OpenAPI; see openapi.h.
#include "web/openapi.h"

#include <algorithm>
#include <cctype>

#include "indexer/error.h"
#include "searcher/json.h"
#include "web/assets.h"
#include "web/routes.h"

namespace web {
namespace {

using searcher::Json;

Json schemas() {
  Json all = Json::object();
  for (const Asset& asset : assets()) {
    if (!asset.name.starts_with("schemas/")) continue;
    const Json file = Json::parse(asset.content);
    for (const auto& [name, schema] : file.items()) {
      if (all.contains(name))
        throw indexer::Error(indexer::ErrorCode::internal, "the schema " + name + " is defined twice");
      all[name] = schema;
    }
  }
  return all;
}

Json reference(std::string_view schema) {
  return {{"$ref", "#/components/schemas/" + std::string(schema)}};
}

Json choices(const Parameter& parameter) {
  Json all = Json::array();
  for (const char* sign : {"", "-"}) {
    if (*sign && !parameter.excludes) break;
    for (std::string_view rest = parameter.choices; !rest.empty();) {
      const std::string_view one = rest.substr(0, rest.find('|'));
      all.push_back(sign + std::string(one));
      rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    }
  }
  return all;
}

Json value_schema(const Parameter& parameter) {
  switch (parameter.kind) {
    case Kind::choice:
      return {{"type", "string"}, {"enum", choices(parameter)}};
    case Kind::number: {
      Json schema = {{"type", "integer"}, {"minimum", parameter.low}, {"maximum", parameter.high}};
      if (!parameter.required) schema["default"] = parameter.fallback;
      return schema;
    }
    case Kind::date:
      return {{"type", "string"}, {"pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}};
    default:
      return {{"type", "string"}};
  }
}

Json schema_of(const Parameter& parameter) {
  if (!parameter.repeats) return value_schema(parameter);
  return {{"type", "array"}, {"items", value_schema(parameter)}};
}

std::string about(const Parameter& parameter) {
  std::string text(parameter.about);
  if (parameter.repeats)
    text += parameter.excludes ? " May be repeated; `-` before a value excludes it." : " May be repeated.";
  if (parameter.longest > 0) text += " At most " + std::to_string(parameter.longest) + " bytes.";
  return text;
}

// What "{id}" of a path stands for.
Json path_parameters(const Route& route) {
  Json all = Json::array();
  const std::size_t from = route.path.find('{');
  if (from == std::string_view::npos) return all;
  const std::string name(route.path.substr(from + 1, route.path.find('}') - from - 1));
  all.push_back({{"name", name},
                 {"in", "path"},
                 {"required", true},
                 {"description", "The " + name + ", percent-encoded."},
                 {"schema", {{"type", "string"}, {"minLength", 1}}}});
  return all;
}

// With a body, what is required stands there.
Json parameters(const Route& route, bool with_body) {
  Json all = path_parameters(route);
  for (const Parameter& parameter : route.parameters) {
    if (with_body && parameter.required) continue;
    all.push_back({{"name", parameter.name},
                   {"in", "query"},
                   {"required", parameter.required},
                   {"description", about(parameter)},
                   {"schema", schema_of(parameter)}});
  }
  return all;
}

Json body(const Route& route) {
  Json properties = Json::object(), required = Json::array();
  for (const Parameter& parameter : route.parameters) {
    properties[std::string(parameter.name)] = schema_of(parameter);
    if (parameter.required) required.push_back(parameter.name);
  }
  Json schema = {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) schema["required"] = std::move(required);
  return {{"required", true},
          {"description", "At most " + std::to_string(route.most_body) + " bytes."},
          {"content", {{"application/json", {{"schema", std::move(schema)}}}}}};
}

Json problem(const char* name) {
  return {{"$ref", std::string("#/components/responses/") + name}};
}

Json responses(const Route& route, bool with_body) {
  const std::string type(route.media.substr(0, route.media.find(';')));
  const Json schema = route.schema.empty() ? Json{{"type", "string"}} : reference(route.schema);
  Json all = {{"200", {{"description", "The answer."}, {"content", {{type, {{"schema", schema}}}}}}}};
  if (with_body) {
    all["400"] = problem("BadRequest");
    all["413"] = problem("TooLarge");
    all["415"] = problem("UnsupportedMediaType");
  }
  if (route.path.find('{') != std::string_view::npos) all["404"] = problem("NotFound");
  all["422"] = problem("BadParameter");
  if (route.reads_index) all["503"] = problem("Unavailable");
  return all;
}

// "/api/v1/documents/{id}" -> "get_documents_id".
std::string operation_id(const char* method, std::string_view path) {
  constexpr std::string_view api = "/api/v1";
  if (path.starts_with(api)) path.remove_prefix(api.size());
  std::string id = method;
  for (const char c : path) {
    const bool letter = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (letter)
      id += c;
    else if (id.back() != '_')
      id += '_';
  }
  while (id.back() == '_') id.pop_back();
  return id;
}

Json operation(const Route& route, const char* method) {
  const bool with_body = std::string_view(method) == "post";
  const bool api = route.path.starts_with("/api/");
  Json one = {{"operationId", operation_id(method, route.path)},
              {"summary", route.about},
              {"tags", {api ? "documents" : "service"}},
              {"parameters", parameters(route, with_body)}};
  if (with_body) one["requestBody"] = body(route);
  one["responses"] = responses(route, with_body);
  return one;
}

Json paths() {
  Json all = Json::object();
  for (const Route& route : routes()) {
    if (route.about.empty()) continue;
    Json item = {{"get", operation(route, "get")}};
    if (route.most_body > 0) item["post"] = operation(route, "post");
    all[std::string(route.path)] = std::move(item);
  }
  return all;
}

Json problems() {
  const auto one = [](const char* description) -> Json {
    return {{"description", description},
            {"content", {{"application/problem+json", {{"schema", reference("Problem")}}}}}};
  };
  Json all = {{"NotFound", one("There is nothing of this id.")},
              {"BadParameter", one("A parameter is unknown, missing, repeated or has a bad value.")},
              {"Unavailable", one("The index cannot be read, or too much is asked at once.")}};
  const bool bodies = std::ranges::any_of(
      routes(), [](const Route& route) { return route.most_body > 0 && !route.about.empty(); });
  if (!bodies) return all;
  all["BadRequest"] = one("The body is not a JSON object of parameters.");
  all["TooLarge"] = one("The body is larger than this address takes.");
  all["UnsupportedMediaType"] = one("The body is of another type.");
  return all;
}

}  // namespace

std::string openapi() {
  const Json all = {{"openapi", "3.1.0"},
                    {"info",
                     {{"title", "Văn Kiện"},
                      {"version", VANKIEN_VERSION},
                      {"summary", "Search over Vietnamese Party documents."},
                      {"description",
                       "Only reading: GET, HEAD with GET's headers, POST where an address takes long text. "
                       "Unknown facts are "
                       "null. Keys may be added, never renamed or removed."},
                      {"license", {{"name", "GPL-2.0-or-later"}, {"identifier", "GPL-2.0-or-later"}}}}},
                    {"servers", {{{"url", "/"}}}},
                    {"security", Json::array()},
                    {"tags",
                     {{{"name", "documents"}, {"description", "What the documents say."}},
                      {{"name", "service"}, {"description", "The service itself."}}}},
                    {"paths", paths()},
                    {"components", {{"schemas", schemas()}, {"responses", problems()}}}};
  return searcher::dump(all, 2) + "\n";
}

}  // namespace web
