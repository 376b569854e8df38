// The connections: one thread that accepts them, reads whole vetted requests from them (http_request.h),
// hands those on and writes the answers. Owns sockets, deadlines and how many connections there are; not what
// is answered, nor by which threads.
//
// A connection is in one of five states, each with its deadline:
//
//   idle ──bytes──► receiving ──whole──► working ──answer()──► sending ──► idle, or draining ──► closed
//
// Only `working` has none: it ends by an answer. Working connections are not read from, so that a client that
// sends requests ahead waits in its own socket, and nobody holds more than one request of it. `draining`
// reads away what a refused client still sends, because closing on unread bytes would destroy the answer on
// its way. No state costs a thread: thousands of slow clients cost their buffers and nothing else.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "web/http_request.h"

namespace web {

struct FrontOptions {
  std::string host = "127.0.0.1";
  int port = 8080;                 // 0: any free one
  std::size_t connections = 4000;  // at most; for one more, that which has waited longest goes
  std::size_t per_address = 0;     // at most of one address; 0 for any number
  std::chrono::milliseconds idle{15'000};
  std::chrono::milliseconds receiving{10'000};  // from a request's first byte to its last
  std::chrono::milliseconds sending{30'000};
  std::chrono::milliseconds draining{2'000};
};

// Counted since the start; read from any thread.
struct FrontNumbers {
  std::atomic<std::uint64_t> accepted = 0;
  std::atomic<std::uint64_t> open = 0;
  std::atomic<std::uint64_t> evicted = 0;      // gone for the cap
  std::atomic<std::uint64_t> turned_away = 0;  // over an address' share
  std::atomic<std::uint64_t> expired = 0;      // past a deadline
};

class Front {
 public:
  using Ticket = std::uint64_t;  // a connection's; never used twice
  // Given each request on the front's thread; must not block. Each is to be answered once.
  using Take = std::function<void(Ticket, HttpRequest&&, std::string address)>;

  Front(FrontOptions options, Take take);
  ~Front();

  // Takes the port and returns it. Error(io) where it cannot be had: another program listens there, or the
  // host is none of this machine's.
  int bind();

  // Serves until finish(). Once, after bind().
  void run();

  // Sends `bytes` to who holds the ticket, if that still lives, and then closes where `keep` is false. Any
  // thread.
  void answer(Ticket ticket, std::string bytes, bool keep);

  // Takes no more connections and ends run() when all requests at hand are answered, or after `grace`. Any
  // thread.
  void finish(std::chrono::milliseconds grace);

  const FrontNumbers& numbers() const;

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace web
