// HTTP in front of a site: the front's vetted requests to the site, its replies to HTTP messages with the
// headers of every answer. Owns the limits on work, compression and what is counted and logged of a request;
// nothing of what is answered (site.h), nor connections (front.h).
//
//   front ── whole request ──► workers ──► cpp-httplib ──► site
//     ▲                                        │
//     └────────────── bytes of the answer ◄────┘
//
// cpp-httplib writes the messages, in memory: its sockets, threads and reading of requests have no bounds,
// and stay unused. What a client sent it never sees but for the method.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "web/front.h"
#include "web/site.h"

namespace web {

struct ServerOptions {
  std::string host = "127.0.0.1";
  int port = 8080;  // 0: any free one
  // "https://host" under which readers reach it, for addresses that leave the site; empty: what each asks
  // for.
  std::string public_url = "";
  std::size_t connections = 4000;  // see FrontOptions
  std::size_t per_address = 0;
  std::size_t threads = 0;                                // that search; 0: two for each core
  std::size_t searches = 256;                             // at work or waiting; one more is refused with 503
  std::function<void(const std::string& line)> log = {};  // of each request, a JSON object; any thread
  bool log_queries = false;                               // with what was asked
};

class Server {
 public:
  // `site` must outlive it.
  Server(Site& site, ServerOptions options);
  ~Server();

  // Takes the port and returns it. Error(io) where it cannot be had: another program listens there, or the
  // host is none of this machine's.
  int bind();

  // Answers until stop(). Once, after bind().
  void serve();

  // Ends serve(), soon: requests at hand are given the time to be answered. Any thread; returns at once where
  // nothing serves any more, else when serve() has ended or `seconds` are over. True if it has ended.
  bool stop(int seconds = 5);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace web
