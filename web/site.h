// From a request to its answer: finds the route, reads the parameters, asks the searcher, writes JSON or a
// page. Owns every status and every refusal; not sockets or HTTP's framing (server.h).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "web/pool.h"

namespace web {

struct Ask {
  std::string target;           // as in the request line, encoded: "/search?q=a"
  std::string accept_language;  // the header, or empty
  std::string method = "GET";
  std::string content_type;  // of the body
  std::string body;          // of a POST
};

struct Reply {
  int status = 200;
  std::string content_type;
  std::string cache_control = "no-cache";
  std::string body;
};

// Any thread.
class Site {
 public:
  // Told of failures that are not the asker's, one line each; may be called from any thread.
  using Log = std::function<void(const std::string&)>;

  // Opens the databases: Error(index).
  explicit Site(std::vector<std::string> databases, Log log = {});

  // The answer to a GET (or HEAD, whose body is then not sent), and to a POST where the route takes a body.
  // Whatever is asked, there is one.
  Reply answer(const Ask& ask) noexcept;

  // The answer to a request that the server refuses for its form: 400, 405, 413, 414.
  Reply refuse(const Ask& ask, int status) noexcept;

 private:
  struct Visit;
  Reply answer_or_refuse(const Ask& ask);
  Reply dispatch(const Visit& visit);
  Reply home(const Visit& visit);
  Reply search(const Visit& visit);
  Reply search_json(const Visit& visit);
  Reply documents(const Visit& visit);
  Reply documents_json(const Visit& visit);
  Reply document(const Visit& visit);
  Reply document_json(const Visit& visit);
  Reply ready();

  IndexPool pool_;
  Log log_;
};

}  // namespace web
