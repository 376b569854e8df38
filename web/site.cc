// From a request to its answer; see site.h.
#include "web/site.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/digest.h"
#include "indexer/error.h"
#include "web/assets.h"
#include "web/body.h"
#include "web/handlers.h"
#include "web/refusals.h"
#include "web/routes.h"

namespace web {

using indexer::Error;
using indexer::ErrorCode;

namespace {

// The searcher refuses a filter's value by naming the parameter; which of its values it was, it does not say.
ParameterError as_parameter_error(const Visit& visit, const std::string& param) {
  const auto all = visit.route.parameters;
  const auto found = std::ranges::find(all, param, &Parameter::name);
  const Parameter* parameter = found == all.end() ? nullptr : &*found;
  return {ParameterError::Fault::bad_value, param, visit.parameters.text(param).value_or(""), parameter};
}

// What of the parameters matters even where the rest is refused.
void take(Place& place, const Pairs& pairs) {
  for (const auto& [name, value] : pairs) {
    if (name == "q" && place.typed.empty()) place.typed = value;
    if (name == "lang" && (value == "vi" || value == "en")) {
      place.language = value == "en" ? Language::en : Language::vi;
      place.language_given = true;
    }
  }
}

Place place_of(const Ask& ask, const Target& target) {
  Place place;
  place.path = target.path;
  place.origin = ask.origin;
  place.language = accepted_language(ask.accept_language);
  take(place, parse_query(target.query));
  return place;
}

// Whether refusals for this address are pages; where there is no route its looks decide.
bool refuses_by_page(const Place& place, const Route* route) {
  return route ? route->is_page() : !place.path.starts_with("/api/");
}

std::string allowed(const Route& route) {
  return route.most_body > 0 ? "GET, HEAD, POST" : "GET, HEAD";
}

const char* code_of(int status) {
  switch (status) {
    case 411:
      return "length_required";
    case 413:
      return "too_large";
    case 414:
      return "uri_too_long";
    case 415:
      return "unsupported_media_type";
    case 417:
      return "expectation_failed";
    case 431:
      return "headers_too_large";
    case 503:
      return "busy";
    default:
      return "bad_request";
  }
}

// Answers are the same for one index, program and language, but for the time they took: a weak tag.
std::string tag(std::string_view digest, Language language) {
  static const std::string program = [] {
    std::string all = VANKIEN_VERSION;
    for (const Asset& asset : assets()) all += asset.digest;
    return indexer::sha256_hex(all).substr(0, 8);
  }();
  return "W/\"" + std::string(digest.substr(0, 16)) + "-" + program + "-" + std::string(code(language)) +
         "\"";
}

// Whether an If-None-Match header names the tag, compared weakly.
bool names(std::string_view header, std::string_view etag) {
  constexpr std::string_view weak = "W/";
  if (etag.starts_with(weak)) etag.remove_prefix(weak.size());
  return header.find(etag) != std::string_view::npos;
}

Reply not_modified(Reply reply) {
  reply.status = 304;
  reply.body.clear();
  return reply;
}

// Pages and their files are for this site alone; what programs read is for anybody's, but only to be read.
void say_whom_it_is_for(Reply& reply, const Route* route, const Ask& ask) {
  const bool reading = ask.method == "GET" || ask.method == "HEAD";
  const bool data = route && (route->path.starts_with("/api/") || route->media == media::json ||
                              route->media == media::csv || route->media == media::atom);
  const bool open = data && reading;
  reply.headers.emplace_back("Cross-Origin-Resource-Policy", open ? "cross-origin" : "same-origin");
  if (open) reply.headers.emplace_back("Access-Control-Allow-Origin", "*");
}

// When not even a refusal can be written.
Reply speechless() {
  return {.status = 500, .content_type = std::string(media::plain), .body = "500\n"};
}

// A path as a line of a log may hold it: nothing that moves a terminal's cursor.
std::string printable(std::string path) {
  for (char& c : path)
    if (c < '!' || c > '~') c = '?';
  return path;
}

}  // namespace

searcher::Index& Visit::index() const {
  if (!index_) throw Error(ErrorCode::internal, "no index for " + std::string(route.path));
  return *index_;
}

searcher::Request Visit::request() const {
  searcher::Request request = parameters.request();
  request.language = place.language;
  request.deadline = deadline;
  return request;
}

Site::Site(std::vector<std::string> databases, Log log, std::chrono::milliseconds deadline)
    : pool_(std::move(databases)), log_(std::move(log)), deadline_(deadline) {}

Reply Site::answer(const Ask& ask) noexcept {
  try {
    const Target target = parse_target(ask.target);
    const Match found = match(target.path);
    Place place = place_of(ask, target);
    Reply reply = answer_or_refuse(ask, found, place, target.query);
    say_whom_it_is_for(reply, found.route, ask);
    if (found.route) reply.route = found.route->path;
    return reply;
  } catch (...) {
    return speechless();
  }
}

Reply Site::answer_or_refuse(const Ask& ask, const Match& found, Place& place, const std::string& raw_query) {
  const bool as_page = refuses_by_page(place, found.route);
  const auto refuse = [&](const Fault& fault) { return refusal(place, as_page, fault); };
  try {
    if (!found.route) return refuse(fault_of(place.language, 404, "not_found"));
    if (!found.route->takes(ask.method)) {
      Reply reply = refuse(fault_of(place.language, 405, "method_not_allowed"));
      reply.headers.emplace_back("Allow", allowed(*found.route));
      return reply;
    }
    return visit(ask, found, place, raw_query);
  } catch (const ParameterError& error) {
    return refuse(fault_of(place.language, error));
  } catch (const BodyError& error) {
    return refuse(fault_of(place.language, error.status, code_of(error.status)));
  } catch (const Error& error) {
    const Fault fault = fault_of(place.language, error);
    if (fault.refusal.status >= 500) note(place, error.message);
    return refuse(fault);
  } catch (const std::exception& error) {
    note(place, error.what());
    return refuse(fault_of(place.language, 500, "internal"));
  }
}

Reply Site::visit(const Ask& ask, const Match& found, Place& place, const std::string& raw_query) {
  const Route& route = *found.route;
  Pairs body;
  if (ask.method == "POST") body = read_body(route, ask.content_type, ask.body);
  take(place, body);
  const Parameters parameters(route, raw_query, std::move(body));
  place.query = without(parameters.pairs(), "lang");
  std::optional<IndexPool::Lease> lease;
  if (route.reads_index) lease.emplace(pool_.borrow());
  const Visit visit{.ask = ask,
                    .route = route,
                    .parameters = parameters,
                    .place = place,
                    .metrics = metrics_,
                    .deadline = deadline_,
                    .rest = percent_decode(found.rest, false),
                    .index_ = lease ? &**lease : nullptr};
  Reply reply = lease ? answer_from(visit, **lease) : ask_handler(visit);
  if (reply.content_type.empty()) reply.content_type = route.media;
  const bool known = !reply.etag.empty() && ask.method != "POST" && names(ask.if_none_match, reply.etag);
  if (known && reply.status == 200) return not_modified(std::move(reply));
  return reply;
}

Reply Site::ask_handler(const Visit& visit) {
  try {
    return visit.route.handler(visit);
  } catch (const Error& error) {
    if (error.code != ErrorCode::usage || error.hint.empty()) throw;
    throw as_parameter_error(visit, error.hint);
  }
}

// The index may move to a newer generation while a handler asks it several things; then it asks once more, so
// that an answer is of one generation and its tag of the same.
Reply Site::answer_from(const Visit& visit, searcher::Index& index) {
  constexpr int attempts = 4;
  for (int attempt = 1;; ++attempt) {
    const std::string digest = index.receipt().index;
    metrics_.saw_index(digest);
    const std::string etag = tag(digest, visit.place.language);
    const bool reading = visit.ask.method != "POST";
    if (reading && names(visit.ask.if_none_match, etag)) return {.etag = etag};
    Reply reply = ask_handler(visit);
    if (index.receipt().index != digest && attempt < attempts) continue;
    if (reply.status == 200 && reading && reply.etag.empty()) reply.etag = etag;
    return reply;
  }
}

void Site::note(const Place& place, const std::string& what) const {
  if (log_) log_(printable(place.path) + ": " + what);
}

bool Site::reads_index(std::string_view target) {
  const Match found = match(parse_target(target).path);
  return found.route && found.route->reads_index;
}

Reply Site::refuse(const Ask& ask, int status) noexcept {
  try {
    const Target target = parse_target(ask.target);
    const Place place = place_of(ask, target);
    const bool known = status == 413 || status == 414 || status == 503;
    Fault fault = fault_of(place.language, known ? status : 400, code_of(status));
    fault.refusal.status = status;
    const Route* route = match(target.path).route;
    Reply reply = refusal(place, refuses_by_page(place, route), fault);
    say_whom_it_is_for(reply, route, ask);
    return reply;
  } catch (...) {
    return speechless();
  }
}

}  // namespace web
