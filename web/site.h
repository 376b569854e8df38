// From a request to its answer: finds the route, reads the parameters, lends an index, asks the handler. Owns
// that every request has an answer; not the answers (handlers.h), nor sockets or HTTP's framing (server.h).
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "searcher/search.h"
#include "web/exchange.h"
#include "web/metrics.h"
#include "web/place.h"
#include "web/pool.h"

namespace web {

struct Match;
struct Visit;

// Any thread.
class Site {
 public:
  // Told of failures that are not the asker's, one line each; may be called from any thread.
  using Log = std::function<void(const std::string&)>;

  // Opens the databases: Error(index). A search that takes longer than `deadline` ends with what it has.
  explicit Site(std::vector<std::string> databases, Log log = {},
                std::chrono::milliseconds deadline = searcher::Request().deadline);

  // The answer to any request; the body of an answer to HEAD is the server's to leave out.
  Reply answer(const Ask& ask) noexcept;

  // The answer to a request that the server refuses for its form or for want of time: 400, 413, 503.
  Reply refuse(const Ask& ask, int status) noexcept;

  // Whether what answers there reads the index, and so takes its time.
  static bool reads_index(std::string_view target);

  Metrics& metrics() { return metrics_; }

 private:
  Reply answer_or_refuse(const Ask& ask, const Match& found, Place& place, const std::string& raw_query);
  Reply visit(const Ask& ask, const Match& found, Place& place, const std::string& raw_query);
  void note(const Place& place, const std::string& what) const;

  Reply answer_from(const Visit& visit, searcher::Index& index);
  static Reply ask_handler(const Visit& visit);

  IndexPool pool_;
  Metrics metrics_;
  Log log_;
  std::chrono::milliseconds deadline_;
};

}  // namespace web
