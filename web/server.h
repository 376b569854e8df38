// HTTP in front of a site: sockets, threads, limits and the headers of every answer. Owns nothing of what is
// answered (site.h).
#pragma once

#include <memory>
#include <string>

#include "web/site.h"

namespace web {

struct ServerOptions {
  std::string host = "127.0.0.1";
  int port = 8080;  // 0: any free one
  // "https://host" under which readers reach it, for addresses that leave the site; empty: what each asks
  // for.
  std::string public_url = "";
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

  // Ends serve(), soon: connections at work are given the time to finish their request. Any thread; returns
  // at once where nothing serves any more, else when serve() has ended or `seconds` are over. True if it has
  // ended.
  bool stop(int seconds = 5);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace web
