// From errors to refusals; see refusals.h.
#include "web/refusals.h"

#include "searcher/json.h"

namespace web {
namespace {

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
    case Kind::side:
      return std::string(say(language, "expect_side"));
    case Kind::text:
      if (parameter->longest > 0)
        return say(language, "expect_shorter", {{"bytes", std::to_string(parameter->longest)}});
      break;
  }
  return std::string(say(language, "expect_value"));
}

}  // namespace

Fault fault_of(Language language, int status, const std::string& code) {
  const std::string key = "error_" + std::to_string(status);
  return {
      {status, code, std::string(say(language, key + "_title")), std::string(say(language, key + "_detail"))},
      ""};
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
    case ParameterError::Fault::missing:
      fault.refusal.code = "missing_parameter";
      fault.refusal.detail = say(language, "param_missing", {{"param", error.param}});
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

Fault fault_of(Language language, const indexer::Error& error) {
  switch (error.code) {
    case indexer::ErrorCode::not_found:
      return fault_of(language, 404, "not_found");
    case indexer::ErrorCode::index:
    case indexer::ErrorCode::busy:
      return fault_of(language, 503, "index_unavailable");
    case indexer::ErrorCode::deadline:
      return {{503, "deadline", std::string(say(language, "deadline_title")),
               std::string(say(language, "deadline_detail"))},
              ""};
    case indexer::ErrorCode::usage:
    case indexer::ErrorCode::format:
      return {{422, "bad_parameter", std::string(say(language, "error_422_title")), error.message}, ""};
    case indexer::ErrorCode::io:
    case indexer::ErrorCode::internal:
      break;
  }
  return fault_of(language, 500, "internal");
}

Fault missing_document(Language language, const std::string& id) {
  Fault fault = fault_of(language, 404, "document_not_found");
  fault.refusal.title = say(language, "document_missing_title");
  fault.refusal.detail = say(language, "document_missing_detail", {{"id", id}});
  return fault;
}

Reply refusal(const Place& place, bool as_page, const Fault& fault) {
  const Refusal& why = fault.refusal;
  if (as_page)
    return {.status = why.status, .content_type = std::string(media::html), .body = error_page(place, why)};
  searcher::Json problem = {{"type", "about:blank"},
                            {"title", why.title},
                            {"status", why.status},
                            {"detail", why.detail},
                            {"code", why.code}};
  if (!fault.param.empty()) problem["param"] = fault.param;
  return {.status = why.status, .content_type = std::string(media::problem), .body = searcher::dump(problem)};
}

}  // namespace web
