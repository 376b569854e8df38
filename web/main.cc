// vankien-web: pages and API over one or more indexes. Owns the command line, signals and exit codes.
#include <signal.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "indexer/error.h"
#include "web/server.h"
#include "web/site.h"
#include "web/warmer.h"

namespace {

constexpr int exit_failed = 1, exit_usage = 2, exit_index = 3;
constexpr int seconds_to_finish = 3;
constexpr std::chrono::milliseconds patience_at_end{500};

struct Options {
  std::vector<std::string> databases;
  std::string access_log;
  bool warm = true;
  unsigned deadline = 1000;  // milliseconds
  web::ServerOptions server;
};

std::string default_database() {
  const char* data = std::getenv("XDG_DATA_HOME");
  const char* home = std::getenv("HOME");
  const std::string base = data && *data ? data : std::string(home ? home : "") + "/.local/share";
  return base + "/vankien/index";
}

void print(const std::string& line) {
  std::fprintf(stderr, "vankien-web: %s\n", line.c_str());
}

int report(const indexer::Error& error) {
  print(error.message + (error.hint.empty() ? "" : " (" + error.hint + ")"));
  if (error.code == indexer::ErrorCode::index) return exit_index;
  return error.code == indexer::ErrorCode::usage ? exit_usage : exit_failed;
}

std::string url(const std::string& host, int port) {
  const bool v6 = host.find(':') != std::string::npos;
  return "http://" + (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port) + "/";
}

sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

// The index is only read: where a client holds its connection open past the grace there is nothing to save.
void end_on_signal(web::Server& server) {
  const sigset_t signals = ending_signals();
  int signal = 0;
  sigwait(&signals, &signal);
  if (!server.stop(seconds_to_finish)) std::_Exit(0);
}

// A file that lines are added to from any thread; whole lines, at once on disk.
class LineFile {
 public:
  explicit LineFile(const std::string& path) : file_(path == "-" ? stdout : std::fopen(path.c_str(), "a")) {
    if (!file_) throw indexer::Error(indexer::ErrorCode::io, "cannot write " + path);
  }
  ~LineFile() {
    if (file_ != stdout) std::fclose(file_);
  }
  LineFile(const LineFile&) = delete;
  LineFile& operator=(const LineFile&) = delete;

  void add(const std::string& line) {
    const std::lock_guard lock(mutex_);
    std::fputs((line + "\n").c_str(), file_);
    std::fflush(file_);
  }

 private:
  std::FILE* file_;
  std::mutex mutex_;
};

int run(const Options& options) {
  // Before any thread starts, so that all inherit it and only end_on_signal() receives them.
  const sigset_t signals = ending_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::optional<LineFile> log;  // outlives the server
  web::ServerOptions server_options = options.server;
  if (!options.access_log.empty()) {
    log.emplace(options.access_log);
    server_options.log = [&](const std::string& line) { log->add(line); };
  }
  web::Site site(options.databases, print, std::chrono::milliseconds(options.deadline));
  web::Server server(site, server_options);
  const int port = server.bind();
  std::thread ender(end_on_signal, std::ref(server));
  std::optional<web::Warmer> warmer;
  if (options.warm) warmer.emplace(options.databases);
  print(url(options.server.host, port));
  server.serve();
  ender.join();
  if (warmer && !warmer->stop(patience_at_end)) std::_Exit(0);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("Serves the search over Vietnamese Party documents: pages, and an API under /api/v1.",
               "vankien-web");
  app.add_option("--db", options.databases, "index directory or stub file; may be repeated")->take_all();
  app.add_option("--host", options.server.host, "address to listen on")->capture_default_str();
  app.add_option("--port", options.server.port, "port to listen on, 0 for any free one")
      ->capture_default_str()
      ->check(CLI::Range(0, 65535));
  app.add_option("--public-url", options.server.public_url,
                 "address readers use, such as https://vankien.example, for links that leave the site");
  app.add_option("--connections", options.server.connections, "connections at most")->capture_default_str();
  app.add_option("--per-address", options.server.per_address, "connections of one address at most, 0 for any")
      ->capture_default_str();
  app.add_option("--searches", options.server.searches, "searches at work or waiting at most")
      ->capture_default_str();
  app.add_option("--threads", options.server.threads, "threads that search, 0 for two a core")
      ->capture_default_str();
  app.add_option("--deadline", options.deadline,
                 "milliseconds after which a search ends with what it has, and the answer says so")
      ->capture_default_str()
      ->check(CLI::Range(1U, 3'600'000U));
  app.add_option("--access-log", options.access_log,
                 "file for a line of JSON a request; - is standard output");
  app.add_flag("--log-queries", options.server.log_queries, "with what was asked in the access log");
  app.add_flag(
      "!--no-warm", options.warm,
      "do not read the whole text at start and after each update: saves some 14 bytes a syllable until "
      "a concordance, trend or comparison is first asked for, which then waits");
  app.set_version_flag("--version", "vankien-web " VANKIEN_VERSION);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : exit_usage;
  }
  if (options.databases.empty()) options.databases.push_back(default_database());
  try {
    return run(options);
  } catch (const indexer::Error& error) {
    return report(error);
  } catch (const std::exception& error) {
    print(error.what());
    return exit_failed;
  }
}
