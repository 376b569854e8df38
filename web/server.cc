// HTTP in front of a site; see server.h.
#include "web/server.h"

#include <httplib.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "searcher/json.h"
#include "web/gzip.h"
#include "web/routes.h"
#include "web/workers.h"

namespace web {
namespace {

using HandlerResponse = httplib::Server::HandlerResponse;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds longest_wait{5};  // for a thread; then 503
constexpr const char* retry_after = "1";         // seconds

httplib::Headers common_headers() {
  return {
      {"Content-Security-Policy",
       "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
       "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Accept-Ranges", "none"},
      {"Vary", "Accept-Language, Accept-Encoding"}};
}

// A request in memory for cpp-httplib to read, and its answer.
class Memory : public httplib::Stream {
 public:
  explicit Memory(std::string in) : in_(std::move(in)) {}

  std::string take() { return std::move(out_); }

  bool is_readable() const override { return read_ < in_.size(); }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, std::size_t size) override {
    const std::size_t given = in_.copy(to, size, read_);
    read_ += given;
    return static_cast<ssize_t>(given);
  }
  ssize_t write(const char* from, std::size_t size) override {
    out_.append(from, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return INVALID_SOCKET; }

 private:
  std::string in_, out_;
  std::size_t read_ = 0;
};

// A Host header is the asker's word: only what can be a host's name goes into addresses.
std::string origin_of(const std::string& host) {
  const bool plain = !host.empty() && host.size() <= 255 && std::ranges::all_of(host, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-' || c == ':' || c == '[' || c == ']';
  });
  return plain ? "http://" + host : "";
}

// An answer and what is counted of it.
struct Answered {
  std::string bytes;
  int status = 0;
  std::string_view route;
};

// cpp-httplib's reading and writing of messages, without its sockets and threads.
class Messages : public httplib::Server {
 public:
  using Answer = std::function<Reply(const HttpRequest&)>;

  explicit Messages(Answer answer) : answer_(std::move(answer)) {
    set_default_headers(common_headers());
    set_keep_alive_max_count(1000000);
    set_keep_alive_timeout(15);  // what is said; the front holds to it
    set_pre_routing_handler([this](const httplib::Request&, httplib::Response& response) {
      put(response);
      return HandlerResponse::Handled;
    });
    set_exception_handler([](const httplib::Request&, httplib::Response& response, std::exception_ptr) {
      response.status = 500;
      response.set_content("500\n", "text/plain");
    });
  }

  Answered respond(const HttpRequest& request, bool keep) {
    at_hand_ = {&request, 0, ""};
    // Nothing that a client sent but the method: what httplib does not see it cannot misread.
    Memory memory(request.method + " / HTTP/1.1\r\n\r\n");
    bool closed = false;
    process_request(memory, !keep, closed, [](httplib::Request&) {});
    return {memory.take(), at_hand_.status, at_hand_.route};
  }

 private:
  struct AtHand {
    const HttpRequest* request;
    int status;
    std::string_view route;
  };

  void put(httplib::Response& response) {
    Reply reply = answer_(*at_hand_.request);
    at_hand_.status = reply.status;
    at_hand_.route = reply.route;
    response.status = reply.status;
    for (const auto& [name, value] : reply.headers) response.set_header(name, value);
    response.set_header("Cache-Control", reply.cache_control);
    if (!reply.etag.empty()) response.set_header("ETag", reply.etag);
    if (reply.status == 503) response.set_header("Retry-After", retry_after);
    if (reply.status == 304) return;
    response.set_header("Content-Type", reply.content_type);
    const bool compress =
        worth_gzip(reply.content_type, reply.body.size()) && takes_gzip(at_hand_.request->accept_encoding);
    if (compress) response.set_header("Content-Encoding", "gzip");
    response.body = compress ? gzip(reply.body) : std::move(reply.body);
  }

  Answer answer_;
  static thread_local AtHand at_hand_;  // between respond() and the handler that httplib calls inside it
};

thread_local Messages::AtHand Messages::at_hand_{};

FrontOptions front_options(const ServerOptions& options) {
  FrontOptions front;
  front.host = options.host;
  front.port = options.port;
  front.connections = options.connections;
  front.per_address = options.per_address;
  return front;
}

std::size_t thread_count(const ServerOptions& options) {
  if (options.threads > 0) return options.threads;
  return std::clamp<std::size_t>(2 * std::size_t{std::thread::hardware_concurrency()}, 4, 64);
}

std::string now_in_utc() {
  const auto now = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  const auto milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[40];
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
  return std::string(text, size) + "." + std::to_string(1000 + milliseconds).substr(1) + "Z";
}

}  // namespace

struct Server::State {
  // A request on its way.
  struct Job {
    Front::Ticket ticket = 0;
    HttpRequest request;
    std::string address;
    Clock::time_point taken = Clock::now();
  };

  Site& site;
  ServerOptions options;
  Messages messages;
  Front front;
  Workers workers;  // after the front, so that it ends before it
  std::mutex mutex;
  std::condition_variable ended;
  bool serving = false, stopping = false;

  State(Site& site_, ServerOptions options_)
      : site(site_),
        options(std::move(options_)),
        messages([this](const HttpRequest& request) { return reply(request); }),
        front(front_options(options),
              [this](Front::Ticket ticket, HttpRequest&& request, std::string address) {
                take({ticket, std::move(request), std::move(address)});
              }),
        workers(thread_count(options), options.searches) {
    add_numbers();
  }

  Reply reply(const HttpRequest& request) {
    Ask ask{.method = request.method,
            .target = request.target,
            .accept_language = request.accept_language,
            .content_type = request.content_type,
            .if_none_match = request.if_none_match,
            .body = request.body,
            .origin = options.public_url.empty() ? origin_of(request.host) : options.public_url};
    return request.refused != 0 ? site.refuse(ask, request.refused) : site.answer(ask);
  }

  // On the front's thread.
  void take(Job job) {
    auto shared = std::make_shared<Job>(std::move(job));  // std::function copies
    if (shared->request.refused == 0 && Site::reads_index(shared->request.target)) {
      const bool taken = workers.search([this, shared] {
        if (Clock::now() - shared->taken > longest_wait) shared->request.refused = 503;
        answer(*shared);
      });
      if (taken) return;
      shared->request.refused = 503;
    }
    workers.at_once([this, shared] { answer(*shared); });
  }

  void answer(const Job& job) {
    HttpRequest request = job.request;
    if (request.method.empty()) request.method = "GET";  // of a request that could not be read
    Answered answered = messages.respond(request, request.keep_alive);
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - job.taken);
    site.metrics().count(answered.route, answered.status, took);
    if (options.log) options.log(log_line(job, answered, took));
    front.answer(job.ticket, std::move(answered.bytes), request.keep_alive);
  }

  // Control characters are escaped, and invalid UTF-8 replaced, by the writer of JSON.
  std::string log_line(const Job& job, const Answered& answered, std::chrono::microseconds took) const {
    const Target target = parse_target(job.request.target);
    searcher::Json line = {
        {"time", now_in_utc()},           {"client", job.address},
        {"method", job.request.method},   {"path", percent_decode(target.path, false)},
        {"route", answered.route},        {"status", answered.status},
        {"bytes", answered.bytes.size()}, {"ms", static_cast<double>(took.count()) / 1000}};
    if (options.log_queries) {
      line["query"] = percent_decode(target.query, true);
      if (!job.request.body.empty()) line["body"] = job.request.body;
    }
    return searcher::dump(line);
  }

  void add_numbers() {
    const FrontNumbers& numbers = front.numbers();
    Metrics& metrics = site.metrics();
    const auto number = [](const std::atomic<std::uint64_t>& value) {
      return [&value] { return static_cast<double>(value); };
    };
    metrics.add("vankien_connections_open", "gauge", "Connections.", number(numbers.open));
    metrics.add("vankien_connections_total", "counter", "Connections accepted.", number(numbers.accepted));
    metrics.add("vankien_connections_evicted_total", "counter", "Connections closed for a newer one.",
                number(numbers.evicted));
    metrics.add("vankien_connections_turned_away_total", "counter", "Connections over an address' share.",
                number(numbers.turned_away));
    metrics.add("vankien_connections_expired_total", "counter", "Connections closed at a deadline.",
                number(numbers.expired));
    metrics.add("vankien_searches_open", "gauge", "Searches at work or waiting.",
                [this] { return static_cast<double>(workers.open_searches()); });
  }
};

Server::Server(Site& site, ServerOptions options)
    : state_(std::make_unique<State>(site, std::move(options))) {}

Server::~Server() = default;

int Server::bind() {
  return state_->front.bind();
}

void Server::serve() {
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->stopping) return;
    state_->serving = true;
  }
  state_->front.run();
  const std::lock_guard lock(state_->mutex);
  state_->serving = false;
  state_->ended.notify_all();
}

bool Server::stop(int seconds) {
  std::unique_lock lock(state_->mutex);
  state_->stopping = true;
  if (!state_->serving) return true;
  state_->front.finish(std::chrono::seconds(seconds));
  // The front ends by itself when the grace is over.
  return state_->ended.wait_for(lock, std::chrono::seconds(seconds + 1), [&] { return !state_->serving; });
}

}  // namespace web
