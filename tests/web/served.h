// A small index in a folder of its own, and a server over it on a free port, for the tests of the web layer.
// Answers of JSON are held against /openapi.json by tests/e2e/description.py, as those of all other tests
// are.
#pragma once

#include <httplib.h>
#include <stdlib.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "indexer/index_writer.h"
#include "tests/source_dir.h"
#include "web/openapi.h"
#include "web/server.h"
#include "web/site.h"

namespace served {

using Json = nlohmann::json;

// Gone with its object.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "vankien-web-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

inline const char* const hostile = "\"><script>alert('x')</script><img src=x onerror=y>";

// Documents whose ids, titles and words are as awkward as users' files are.
inline std::vector<Json> documents() {
  return {
      {{"id", "nghị quyết/đại hội 20.md"},
       {"title", "Nghị quyết về mở đường"},
       {"text", "I. Mục tiêu\nTỉnh mở đường tới mọi thôn bản trước năm 2030.\nNhân dân hiến đất, góp công."},
       {"type", "resolution"},
       {"province", "cao-bang"},
       {"term", "2025-2030"},
       {"date", "2025-09-17"}},
      {{"id", "tin@báo?a=b&c#1%20+.txt"},
       {"text", "Một bản tin ngắn nói rằng các xã đã mở đường và trồng rừng hồi."},
       {"type", "bulletin"},
       {"province", "lang-son"}},
      {{"id", hostile}, {"title", hostile}, {"text", std::string("Chữ lạ: ") + hostile + " hết chữ lạ."}},
  };
}

// Writes the collection and indexes it as all that `db` holds.
inline void publish(const Folder& folder, const std::vector<Json>& all) {
  std::ofstream file(folder / "collection.jsonl");
  for (const Json& one : all) file << one.dump() << "\n";
  file.close();
  indexer::UpdateRequest request;
  request.db = folder / "index";
  request.paths = {folder / "collection.jsonl"};
  request.prune = true;
  request.jobs = 1;
  if (!indexer::update(request).failed.empty()) throw std::runtime_error("the test's own documents failed");
}

// Answers of one server, checked all at once at the end: whoever checks them has to be started.
class Answers {
 public:
  ~Answers() {
    if (seen_.empty()) return;
    const std::string checker = "python3 '" + tests::source_dir() + "/tests/e2e/description.py'";
    std::FILE* pipe = popen(checker.c_str(), "w");
    std::fputs((Json::parse(web::openapi()).dump() + "\n" + seen_).c_str(), pipe);
    CHECK(pclose(pipe) == 0);  // it has printed what is wrong
  }
  void add(const std::string& target, int status, const std::string& type, const std::string& body) {
    if (!type.ends_with("json") || body.empty()) return;
    seen_ += Json{{"target", target}, {"status", status}, {"media", type}, {"body", body}}.dump() + "\n";
  }

 private:
  std::string seen_;  // an object a line
};

// A server over the folder's index while it lives.
class Served {
 public:
  explicit Served(const Folder& folder, web::ServerOptions options = {})
      : site_({folder / "index"}), server_(site_, on_any_port(std::move(options))), port_(server_.bind()) {
    thread_ = std::thread([this] { server_.serve(); });
  }
  ~Served() { stop(); }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  int port() const { return port_; }
  bool stop() {
    const bool ended = !thread_.joinable() || server_.stop(10);
    if (thread_.joinable()) thread_.join();
    return ended;
  }
  httplib::Client client() const {
    httplib::Client made("127.0.0.1", port_);
    made.set_read_timeout(20);
    return made;
  }
  httplib::Result get(const std::string& target, const httplib::Headers& headers = {}) const {
    httplib::Result answer = client().Get(target, headers);
    if (answer) answers_.add(target, answer->status, answer->get_header_value("Content-Type"), answer->body);
    return answer;
  }
  Json json(const std::string& target) const { return Json::parse(get(target)->body); }

  // What the server answers to these very bytes, until it closes.
  std::string raw(const std::string& bytes) const;

 private:
  static web::ServerOptions on_any_port(web::ServerOptions options) {
    options.port = 0;
    return options;
  }

  web::Site site_;
  web::Server server_;
  int port_;
  std::thread thread_;
  mutable Answers answers_;
};

inline std::string Served::raw(const std::string& bytes) const {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port_));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0)
    return "not connected";
  timeval patience{20, 0};
  setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  for (std::size_t sent = 0; sent < bytes.size();) {
    const ssize_t n = ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (n <= 0) break;
    sent += static_cast<std::size_t>(n);
  }
  std::string answer;
  char buffer[4096];
  for (ssize_t n = 0; (n = ::recv(socket, buffer, sizeof(buffer), 0)) > 0;)
    answer.append(buffer, static_cast<std::size_t>(n));
  ::close(socket);
  return answer;
}

}  // namespace served
