// From a request to its answer; see site.h.
#include "web/site.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "searcher/json.h"
#include "searcher/passages.h"
#include "web/assets.h"
#include "web/document_page.h"
#include "web/documents_page.h"
#include "web/messages.h"
#include "web/pages.h"
#include "web/params.h"
#include "web/search_page.h"

namespace web {

using indexer::Error;
using indexer::ErrorCode;

// A request with everything about it that is known before the searcher is asked.
struct Site::Visit {
  const Route* route = nullptr;
  std::string rest;  // what follows a route's path that ends in '/', decoded
  std::optional<Parameters> parameters;
  Place place;
};

namespace {

constexpr const char* html = "text/html; charset=utf-8";
constexpr const char* plain = "text/plain; charset=utf-8";

Reply page(std::string body, int status = 200) {
  return {.status = status, .content_type = html, .body = std::move(body)};
}

Reply json(const searcher::Json& value, int status = 200, const char* type = "application/json") {
  return {.status = status, .content_type = type, .body = searcher::dump(value)};
}

bool wants_json(const Place& place) {
  return place.path.starts_with("/api/");
}

// A body of a kind that nobody reads.
struct Unsupported {};

// A refusal with the parameter at fault, if there is one.
struct Fault {
  Refusal refusal;
  std::string param;
};

Reply refusal_reply(const Place& place, const Fault& fault) {
  const Refusal& refusal = fault.refusal;
  if (!wants_json(place)) return page(error_page(place, refusal), refusal.status);
  searcher::Json problem = {{"type", "about:blank"},
                            {"title", refusal.title},
                            {"status", refusal.status},
                            {"detail", refusal.detail},
                            {"code", refusal.code}};
  if (!fault.param.empty()) problem["param"] = fault.param;
  return json(problem, refusal.status, "application/problem+json");
}

Fault fault_of(Language language, int status, const std::string& code) {
  const std::string key = "error_" + std::to_string(status);
  return {
      {status, code, std::string(say(language, key + "_title")), std::string(say(language, key + "_detail"))},
      ""};
}

std::string expected(Language language, const Parameter* parameter) {
  if (!parameter) return std::string(say(language, "expect_value"));
  switch (parameter->kind) {
    case Kind::choice: {
      std::string choices(parameter->choices);
      for (std::size_t at = 0; (at = choices.find('|', at)) != std::string::npos; at += 2)
        choices.replace(at, 1, ", ");
      return say(language, "expect_choice", {{"choices", choices}});
    }
    case Kind::number:
      return say(language, "expect_number",
                 {{"low", std::to_string(parameter->low)}, {"high", std::to_string(parameter->high)}});
    case Kind::date:
      return std::string(say(language, "expect_date"));
    case Kind::year:
      return std::string(say(language, "expect_year"));
    case Kind::term:
      return std::string(say(language, "expect_term"));
    case Kind::congress:
      return std::string(say(language, "expect_congress"));
    case Kind::province:
      return std::string(say(language, "expect_province"));
    case Kind::text:
      if (parameter->longest > 0)
        return say(language, "expect_shorter", {{"bytes", std::to_string(parameter->longest)}});
      break;
  }
  return std::string(say(language, "expect_value"));
}

Fault fault_of(Language language, const ParameterError& error) {
  Fault fault{{422, "", std::string(say(language, "error_422_title")), ""}, error.param};
  switch (error.fault) {
    case ParameterError::Fault::unknown:
      fault.refusal.code = "unknown_parameter";
      fault.refusal.detail = say(language, "param_unknown", {{"param", error.param}});
      break;
    case ParameterError::Fault::repeated:
      fault.refusal.code = "repeated_parameter";
      fault.refusal.detail = say(language, "param_repeated", {{"param", error.param}});
      break;
    case ParameterError::Fault::bad_value:
      fault.refusal.code = "bad_value";
      fault.refusal.detail = say(language, "param_bad_value",
                                 {{"param", error.param},
                                  {"value", error.value},
                                  {"expected", expected(language, error.parameter)}});
      break;
  }
  return fault;
}

// The searcher refuses a filter's value by naming the parameter; which of its values it was, it does not say.
ParameterError as_parameter_error(const Route& route, const Parameters& parameters,
                                  const std::string& param) {
  const auto found = std::ranges::find(route.parameters, param, &Parameter::name);
  const Parameter* parameter = found == route.parameters.end() ? nullptr : &*found;
  return {ParameterError::Fault::bad_value, param, parameters.text(param).value_or(""), parameter};
}

Fault fault_of(Language language, const Error& error) {
  switch (error.code) {
    case ErrorCode::not_found:
      return fault_of(language, 404, "not_found");
    case ErrorCode::index:
    case ErrorCode::busy:
      return fault_of(language, 503, "index_unavailable");
    case ErrorCode::deadline:
      return {{503, "deadline", std::string(say(language, "deadline_title")),
               std::string(say(language, "deadline_detail"))},
              ""};
    case ErrorCode::usage:
    case ErrorCode::format:
      return {{422, "bad_parameter", std::string(say(language, "error_422_title")), error.message}, ""};
    case ErrorCode::io:
    case ErrorCode::internal:
      break;
  }
  return fault_of(language, 500, "internal");
}

Reply missing_document(const Place& place, const std::string& id) {
  Fault fault = fault_of(place.language, 404, "document_not_found");
  fault.refusal.title = say(place.language, "document_missing_title");
  fault.refusal.detail = say(place.language, "document_missing_detail", {{"id", id}});
  return refusal_reply(place, fault);
}

// The body of a form of type text/plain: "name=value" a line; the last value may hold line ends. Pages send
// theirs so, because percent-encoding makes three bytes of each of Vietnamese.
Pairs plain_form(std::string_view body, const Route& route) {
  if (body.ends_with("\r\n")) body.remove_suffix(2);
  Pairs pairs;
  std::string last_name;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find("\r\n"), body.size());
    const std::string_view line = body.substr(0, end);
    body.remove_prefix(std::min(body.size(), end + 2));
    const std::size_t sign = line.find('=');
    const std::string name(line.substr(0, sign));
    const bool begins = sign != std::string_view::npos && last_name != route.body_parameter &&
                        std::ranges::find(route.parameters, name, &Parameter::name) != route.parameters.end();
    if (begins) {
      pairs.emplace_back(name, to_valid_utf8(line.substr(sign + 1)));
      last_name = name;
    } else if (!pairs.empty()) {
      pairs.back().second += "\r\n" + to_valid_utf8(line);
    }
  }
  return pairs;
}

// What a body holds: a form from a page, or a JSON object of strings from a program.
Pairs body_pairs(const Route& route, const Ask& ask) {
  const std::string_view type = std::string_view(ask.content_type).substr(0, ask.content_type.find(';'));
  if (type == "application/x-www-form-urlencoded") return parse_query(ask.body);
  if (type == "text/plain") return plain_form(ask.body, route);
  if (type != "application/json") throw Unsupported();
  const auto object = nlohmann::json::parse(ask.body, nullptr, false);
  if (!object.is_object()) throw Error(ErrorCode::format, "the body is not a JSON object");
  Pairs pairs;
  for (const auto& [name, value] : object.items()) {
    if (!value.is_string()) throw ParameterError(ParameterError::Fault::bad_value, name, value.dump());
    pairs.emplace_back(name, to_valid_utf8(value.get_ref<const std::string&>()));
  }
  return pairs;
}

Parameters parameters_of(const Route& route, const Target& target, const Ask& ask) {
  if (ask.method != "POST") return {route, target.query};
  Pairs pairs = parse_query(target.query);
  for (auto& pair : body_pairs(route, ask)) pairs.push_back(std::move(pair));
  return {route, pairs};
}

Place place_of(const Ask& ask, const Target& target) {
  Place place;
  place.path = target.path;
  place.language = accepted_language(ask.accept_language);
  for (const auto& [name, value] : parse_query(target.query)) {
    if (name == "q" && place.typed.empty()) place.typed = value;
    if (name == "lang" && (value == "vi" || value == "en")) {
      place.language = value == "en" ? Language::en : Language::vi;
      place.language_given = true;
    }
  }
  return place;
}

Reply static_file(const std::string& rest) {
  const std::size_t slash = rest.find('/');
  const std::string name = slash == std::string::npos ? rest : rest.substr(slash + 1);
  const auto all = assets();
  const auto found = std::ranges::find(all, "static/" + name, &Asset::name);
  if (found == all.end()) throw Error(ErrorCode::not_found, "no static file " + name);
  Reply reply;
  reply.content_type = name.ends_with(".css")   ? "text/css; charset=utf-8"
                       : name.ends_with(".svg") ? "image/svg+xml"
                       : name.ends_with(".js")  ? "text/javascript; charset=utf-8"
                                                : "application/octet-stream";
  // An address with another digest is a page's from before an update: answered, but not kept.
  if (rest.starts_with(std::string(found->digest) + "/"))
    reply.cache_control = "public, max-age=31536000, immutable";
  reply.body = found->content;
  return reply;
}

// When not even a refusal can be written.
Reply speechless() {
  return {.status = 500, .content_type = plain, .body = "500\n"};
}

// A path as a line of a log may hold it: nothing that moves a terminal's cursor.
std::string printable(std::string path) {
  for (char& c : path)
    if (c < '!' || c > '~') c = '?';
  return path;
}

}  // namespace

Site::Site(std::vector<std::string> databases, Log log) : pool_(std::move(databases)), log_(std::move(log)) {}

Reply Site::answer(const Ask& ask) noexcept {
  try {
    return answer_or_refuse(ask);
  } catch (...) {
    return speechless();
  }
}

Reply Site::answer_or_refuse(const Ask& ask) {
  Place place;
  const Visit* asked = nullptr;
  Visit visit;
  const auto log = [&](const std::string& what) {
    if (log_) log_(printable(place.path) + ": " + what);
  };
  try {
    const Target target = parse_target(ask.target);
    place = place_of(ask, target);
    visit.route = route_of(target.path);
    if (!visit.route) return refusal_reply(place, fault_of(place.language, 404, "not_found"));
    if (ask.method != "GET" && ask.method != "HEAD" && !(ask.method == "POST" && visit.route->takes_body()))
      return refuse(ask, 405);
    if (visit.route->path.size() < target.path.size())
      visit.rest = percent_decode(std::string_view(target.path).substr(visit.route->path.size()), false);
    if (visit.route->path == "/static/") return static_file(visit.rest);
    visit.parameters = parameters_of(*visit.route, target, ask);
    place.query = without(visit.parameters->pairs(), "lang");
    visit.place = place;
    asked = &visit;
    return dispatch(visit);
  } catch (const Unsupported&) {
    return refuse(ask, 415);
  } catch (const ParameterError& error) {
    return refusal_reply(place, fault_of(place.language, error));
  } catch (const Error& error) {
    if (asked && error.code == ErrorCode::usage && !error.hint.empty())
      return refusal_reply(
          place, fault_of(place.language, as_parameter_error(*visit.route, *visit.parameters, error.hint)));
    const Fault fault = fault_of(place.language, error);
    if (fault.refusal.status >= 500) log(error.message);
    return refusal_reply(place, fault);
  } catch (const std::exception& error) {
    log(error.what());
    return refusal_reply(place, fault_of(place.language, 500, "internal"));
  }
}

Reply Site::refuse(const Ask& ask, int status) noexcept {
  try {
    const char* code = status == 405   ? "method_not_allowed"
                       : status == 413 ? "too_large"
                       : status == 414 ? "uri_too_long"
                       : status == 415 ? "unsupported_media_type"
                       : status == 404 ? "not_found"
                                       : "bad_request";
    const bool known = status == 404 || status == 405 || status == 413 || status == 414 || status == 415;
    const Place place = place_of(ask, parse_target(ask.target));
    Fault fault = fault_of(place.language, known ? status : 400, code);
    fault.refusal.status = status;
    return refusal_reply(place, fault);
  } catch (...) {
    return speechless();
  }
}

Reply Site::dispatch(const Visit& visit) {
  const std::string_view path = visit.route->path;
  if (path == "/") return home(visit);
  if (path == "/search") return search(visit);
  if (path == "/documents") return documents(visit);
  if (path == "/documents/") return document(visit);
  if (path == "/api/v1/search") return search_json(visit);
  if (path == "/api/v1/documents") return documents_json(visit);
  if (path == "/api/v1/documents/") return document_json(visit);
  if (path == "/healthz") return {.content_type = plain, .body = "ok\n"};
  if (path == "/readyz") return ready();
  throw Error(ErrorCode::internal, "a route has no handler: " + std::string(path));
}

Reply Site::home(const Visit& visit) {
  auto index = pool_.borrow();
  return page(home_page(visit.place, index->receipt()));
}

Reply Site::search(const Visit& visit) {
  searcher::Request request = visit.parameters->request();
  request.language = visit.place.language;
  auto index = pool_.borrow();
  const searcher::Response response = searcher::search(*index, request);
  return page(search_page(visit.place, request, response), is_beyond(request, response) ? 404 : 200);
}

Reply Site::search_json(const Visit& visit) {
  searcher::Request request = visit.parameters->request();
  request.language = visit.place.language;
  auto index = pool_.borrow();
  return json(searcher::to_json(searcher::search(*index, request)));
}

Reply Site::documents(const Visit& visit) {
  const Parameters& given = *visit.parameters;
  const auto filters = given.filters();
  const auto from = given.text("from"), to = given.text("to");
  auto index = pool_.borrow();
  const searcher::DocumentList shown = searcher::list_documents(*index, filters, from, to);
  const bool whole = filters.empty() && !from && !to;
  const auto all = whole ? shown.coverage : searcher::list_documents(*index, {}, {}, {}).coverage;
  const std::size_t offset = given.number("offset");
  const bool beyond = offset > 0 && offset >= shown.documents.size() && !shown.documents.empty();
  return page(documents_page(visit.place, shown, all, offset, given.number("limit")), beyond ? 404 : 200);
}

Reply Site::documents_json(const Visit& visit) {
  const Parameters& given = *visit.parameters;
  auto index = pool_.borrow();
  return json(searcher::to_json(
      searcher::list_documents(*index, given.filters(), given.text("from"), given.text("to"))));
}

Reply Site::document(const Visit& visit) {
  auto index = pool_.borrow();
  const auto text = searcher::read_document(*index, visit.rest);
  if (!text) return missing_document(visit.place, visit.rest);
  const std::string q = visit.parameters->text("q").value_or("");
  const auto fragments = q.empty() ? std::vector<std::vector<searcher::Fragment>>()
                                   : searcher::highlight(*index, q, text->passages);
  return page(document_page(visit.place, *text, q, fragments));
}

Reply Site::document_json(const Visit& visit) {
  auto index = pool_.borrow();
  const auto text = searcher::read_document(*index, visit.rest);
  if (!text) return missing_document(visit.place, visit.rest);
  return json(searcher::to_json(*text));
}

Reply Site::ready() {
  auto index = pool_.borrow();
  return {.content_type = plain, .body = "ready " + index->receipt().index + "\n"};
}

}  // namespace web
