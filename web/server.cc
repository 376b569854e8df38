// HTTP in front of a site, by cpp-httplib; see server.h.
#include "web/server.h"

#include <httplib.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

#include "indexer/error.h"
#include "web/routes.h"

namespace web {
namespace {

using HandlerResponse = httplib::Server::HandlerResponse;

constexpr std::size_t most_body = 16 * 1024;

// A thread belongs to a connection as long as that lives, and a browser opens half a dozen: more threads than
// cores.
std::size_t thread_count() {
  return std::clamp<std::size_t>(2 * std::size_t{std::thread::hardware_concurrency()}, 16, 64);
}

// httplib's backlog of 5 makes a burst of clients wait a second for their second try.
class Listener : public httplib::Server {
 public:
  void widen_backlog() { ::listen(svr_sock_, 512); }
};

// Without SO_REUSEPORT: a second server on the port must fail, not share it silently.
void set_options(socket_t socket) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
}

httplib::Headers common_headers() {
  return {
      {"Content-Security-Policy",
       "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; form-action 'self'; "
       "base-uri 'none'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Vary", "Accept-Language, Accept-Encoding"}};
}

// Whether an Accept-Encoding header takes gzip: named with a weight above 0.
bool takes_gzip(std::string_view header) {
  const std::size_t name = header.find("gzip");
  if (name == std::string_view::npos) return false;
  const std::string_view rest = header.substr(name + 4, header.find(',', name) - name - 4);
  const std::size_t weight = rest.find("q=");
  return weight == std::string_view::npos ||
         rest.find_first_of("123456789", weight) != std::string_view::npos;
}

// httplib cuts every answer by Range, which these are not made for, and prefers brotli at its slowest. It
// decides by the request that it handed us; the object behind is its own and not const.
void settle(const httplib::Request& request) {
  auto& own = const_cast<httplib::Request&>(request);
  const bool gzip = takes_gzip(request.get_header_value("Accept-Encoding"));
  own.ranges.clear();
  own.headers.erase("Accept-Encoding");
  if (gzip) own.headers.emplace("Accept-Encoding", "gzip");
}

// A Host header is the asker's word: only what can be a host's name goes into addresses.
std::string origin_of(const std::string& host) {
  const bool plain = !host.empty() && host.size() <= 255 && std::ranges::all_of(host, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-' || c == ':' || c == '[' || c == ']';
  });
  return plain ? "http://" + host : "";
}

Ask ask_of(const httplib::Request& request, const std::string& public_url) {
  return {.method = request.method,
          .target = request.target,
          .accept_language = request.get_header_value("Accept-Language"),
          .content_type = request.get_header_value("Content-Type"),
          .body = request.body,
          .origin = public_url.empty() ? origin_of(request.get_header_value("Host")) : public_url};
}

void put(httplib::Response& response, Reply reply) {
  response.status = reply.status;
  response.set_header("Cache-Control", reply.cache_control);
  response.set_header("Content-Type", reply.content_type);
  for (const auto& [name, value] : reply.headers) response.set_header(name, value);
  response.body = std::move(reply.body);
}

}  // namespace

struct Server::State {
  Site& site;
  ServerOptions options;
  Listener http;
  std::atomic<bool> stopping = false;
  std::atomic<bool> serving = false;

  State(Site& site_, ServerOptions options_) : site(site_), options(std::move(options_)) {}

  void set_limits() {
    http.new_task_queue = [] { return new httplib::ThreadPool(thread_count()); };
    http.set_tcp_nodelay(true);
    http.set_socket_options(set_options);
    http.set_payload_max_length(most_body);
    http.set_keep_alive_max_count(100);
    http.set_keep_alive_timeout(2);
    http.set_read_timeout(5);
    http.set_write_timeout(10);
    http.set_default_headers(common_headers());
  }

  // No handlers by pattern, because httplib's recurse once a character: the site knows its routes. Only a
  // body is not read before a handler is found.
  void set_handlers() {
    const auto answer = [this](const httplib::Request& request, httplib::Response& response) {
      settle(request);
      put(response, site.answer(ask_of(request, options.public_url)));
    };
    http.set_pre_routing_handler([answer](const httplib::Request& request, httplib::Response& response) {
      if (request.method != "GET" && request.method != "HEAD") return HandlerResponse::Unhandled;
      answer(request, response);
      return HandlerResponse::Handled;
    });
    for (const Route& route : routes())
      if (route.most_body > 0) http.Post(std::string(route.path), answer);
    http.set_error_handler(httplib::Server::HandlerWithResponse(
        [this, answer](const httplib::Request& request, httplib::Response& response) {
          if (!response.body.empty()) return HandlerResponse::Unhandled;  // the site's own refusal
          if (response.status == 404) {
            answer(request, response);  // of a method that has no handler: the site says which are taken
          } else {
            settle(request);
            put(response, site.refuse(ask_of(request, options.public_url), response.status));
          }
          return HandlerResponse::Handled;
        }));
    http.set_exception_handler([](const httplib::Request&, httplib::Response& response, std::exception_ptr) {
      response.status = 500;
      response.set_content("500\n", "text/plain");
    });
  }
};

Server::Server(Site& site, ServerOptions options)
    : state_(std::make_unique<State>(site, std::move(options))) {
  state_->set_limits();
  state_->set_handlers();
}

Server::~Server() = default;

int Server::bind() {
  const ServerOptions& options = state_->options;
  const int port = options.port == 0 ? state_->http.bind_to_any_port(options.host)
                   : state_->http.bind_to_port(options.host, options.port) ? options.port
                                                                           : -1;
  if (port <= 0)
    throw indexer::Error(
        indexer::ErrorCode::io, "cannot listen on " + options.host + " port " + std::to_string(options.port),
        "another program may hold the port (choose one with --port), or the host is not of this machine");
  state_->http.widen_backlog();
  return port;
}

void Server::serve() {
  state_->serving = true;
  if (!state_->stopping) state_->http.listen_after_bind();
  state_->serving = false;
}

bool Server::stop(int seconds) {
  using namespace std::chrono_literals;
  state_->stopping = true;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  // Asked again, because httplib takes no notice before it has begun to listen.
  while (state_->serving && std::chrono::steady_clock::now() < deadline) {
    state_->http.stop();
    std::this_thread::sleep_for(10ms);
  }
  return !state_->serving;
}

}  // namespace web
