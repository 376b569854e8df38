// From a request to its answer: finds the route, reads the parameters, lends an index, asks the handler. Owns
// that every request has an answer; not the answers (handlers.h), nor sockets or HTTP's framing (server.h).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "web/exchange.h"
#include "web/place.h"
#include "web/pool.h"

namespace web {

struct Match;

// Any thread.
class Site {
 public:
  // Told of failures that are not the asker's, one line each; may be called from any thread.
  using Log = std::function<void(const std::string&)>;

  // Opens the databases: Error(index).
  explicit Site(std::vector<std::string> databases, Log log = {});

  // The answer to any request; the body of an answer to HEAD is the server's to leave out.
  Reply answer(const Ask& ask) noexcept;

  // The answer to a request that the server refuses for its form: 400, 413, 414.
  Reply refuse(const Ask& ask, int status) noexcept;

 private:
  Reply answer_or_refuse(const Ask& ask, const Match& found, Place& place, const std::string& raw_query);
  Reply visit(const Ask& ask, const Match& found, Place& place, const std::string& raw_query);
  void note(const Place& place, const std::string& what) const;

  IndexPool pool_;
  Log log_;
};

}  // namespace web
