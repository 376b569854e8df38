// However the index is laid out, in one database, in several or behind a socket, and however it counts: one
// answer.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "searcher/json.h"
#include "searcher/passages.h"
#include "tests/searcher/samples.h"

namespace {

using searcher::Request;

// Enough documents that every shard has several, with equal passages in different ones.
std::vector<indexer::Document> library() {
  std::vector<indexer::Document> all = shelf::samples();
  for (int i = 0; i < 9; ++i) {
    indexer::Facts facts =
        shelf::facts("Tập " + std::to_string(i), indexer::Type::other, i % 2 ? "cao-bang" : "lang-son",
                     i % 3 ? "202" + std::to_string(i) : "");
    all.push_back(
        shelf::document("tap" + std::to_string(i), facts,
                        shelf::texts({"Hộ nghèo trồng hồi.", "Mưa to gió lớn.", "Đường vào bản đã thông."})));
  }
  return all;
}

std::vector<Request> requests() {
  std::vector<Request> all;
  for (const char* q :
       {"hồi", "hộ nghèo", "\"hộ nghèo\"", "hoi", "hồi OR đường", "hồi -trồng", "hộ nghèo huyện xã",
        "\"hộ * trồng\"", "hộ NEAR/3 hồi", "ngh*", "province:lang-son", "type:speech", "đương",
        "province:cao-bang year:2025..2028 hồi", "nothinglikethat", ""})
    for (const auto sort : {searcher::Sort::relevance, searcher::Sort::date, searcher::Sort::date_descending})
      for (const bool group : {false, true}) {
        Request request;
        request.q = q;
        request.sort = sort;
        request.group_by_document = group;
        request.limit = 100;
        all.push_back(request);
        request.filters = {{"province", "lang-son", false}, {"type", "report", true}};
        request.offset = 2;
        request.limit = 3;
        all.push_back(request);
      }
  return all;
}

// All of the answer but what may differ: the time, scores (every shard's receipt counts as a document in
// them), and the digest of the shards' digests.
std::string answer(searcher::Index& index, const Request& request) {
  searcher::Json json = searcher::to_json(searcher::search(index, request));
  json.erase("took_ms");
  json["receipt"].erase("index");
  for (auto& hit : json["hits"]) hit.erase("score");
  return searcher::dump(json);
}

// xapian-tcpsrv on a free port, in a session of its own because it ends its whole process group.
class Server {
 public:
  explicit Server(const std::string& database) {
    port_ = free_port();
    const std::string port = std::to_string(port_);
    const char* arguments[] = {"xapian-tcpsrv", "--interface", "127.0.0.1",      "--port",
                               port.c_str(),    "--quiet",     database.c_str(), nullptr};
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    running_ = posix_spawnp(&process_, arguments[0], &quiet, &attributes, const_cast<char* const*>(arguments),
                            environ) == 0;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&quiet);
    for (int i = 0; running_ && i < 200 && !answers(); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    running_ = running_ && answers();
  }
  ~Server() {
    if (process_ <= 0) return;
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
  }
  bool running() const { return running_; }
  std::string stub_line() const { return "remote 127.0.0.1:" + std::to_string(port_) + "\n"; }

 private:
  static sockaddr_in local(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
  }
  static int free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = local(0);
    socklen_t size = sizeof address;
    bind(socket, reinterpret_cast<sockaddr*>(&address), size);
    getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    close(socket);
    return ntohs(address.sin_port);
  }
  bool answers() const {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = local(port_);
    const bool connected = connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    close(socket);
    return connected;
  }

  pid_t process_ = 0;
  int port_ = 0;
  bool running_ = false;
};

}  // namespace

TEST_CASE("several shards answer as one database, counting in memory as through Xapian") {
  const shelf::Folder folder;
  shelf::write(library(), folder / "one");
  shelf::write_shards(library(), 3, folder / "three");
  searcher::Index one(folder / "one");
  searcher::Index three(folder / "three");
  searcher::Index listed({folder / "three-shard0", folder / "three-shard1", folder / "three-shard2"});
  CHECK(one.receipt().documents == three.receipt().documents);
  CHECK(one.receipt().passages == three.receipt().passages);
  CHECK(one.receipt().syllables == three.receipt().syllables);
  CHECK(three.receipt().index == listed.receipt().index);
  for (const Request& request : requests()) {
    CAPTURE(request.q, static_cast<int>(request.sort), request.group_by_document, request.offset);
    const std::string expected = answer(one, request);
    CHECK(answer(three, request) == expected);
    CHECK(answer(listed, request) == expected);
    searcher::Index first_use(folder / "three");  // before columns are made
    CHECK(answer(first_use, request) == expected);
  }
}

TEST_CASE("remote shards answer as one database") {
  const shelf::Folder folder;
  shelf::write(library(), folder / "one");
  shelf::write_shards(library(), 2, folder / "two");
  const Server server(folder / "two-shard1");
  if (!server.running()) {
    WARN("skipped: xapian-tcpsrv is not installed or does not start");
    return;
  }
  std::ofstream(folder / "mixed") << "auto two-shard0\n" << server.stub_line();
  searcher::Index one(folder / "one"), mixed(folder / "mixed");
  CHECK(one.local());
  CHECK(!mixed.local());
  for (const Request& request : requests()) {
    CAPTURE(request.q, static_cast<int>(request.sort), request.group_by_document, request.offset);
    CHECK(answer(mixed, request) == answer(one, request));
  }
  CHECK(searcher::dump(searcher::to_json(searcher::list_documents(mixed, {}, {}, {}))) ==
        searcher::dump(searcher::to_json(searcher::list_documents(one, {}, {}, {}))));
  for (const char* id : {"nq", "tap3"}) {
    const auto expected = searcher::read_document(one, id), have = searcher::read_document(mixed, id);
    REQUIRE((expected && have));
    CHECK(searcher::dump(searcher::to_json(*have)) == searcher::dump(searcher::to_json(*expected)));
  }
}
