// vankien-index: the command line of an update. Owns options, what is printed and exit codes; the work is
// index_writer's.
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "indexer/error.h"
#include "indexer/explain.h"
#include "indexer/index_writer.h"
#include "indexer/inputs.h"
#include "indexer/watch.h"

namespace {

using indexer::ErrorCode;
using indexer::Progress;
using indexer::UpdateRequest;
using indexer::UpdateSummary;

enum Exit { done = 0, some_failed = 1, bad_usage = 2, no_index = 3 };

constexpr auto between_plain_lines = std::chrono::seconds(10);
constexpr auto settled = std::chrono::milliseconds(1000);

std::atomic<int> stop_signal = 0;
static_assert(std::atomic<int>::is_always_lock_free);

// Standard input ends here, so that nobody goes on waiting for more of it. Only what a signal handler may
// call.
void remember_signal(int number) {
  stop_signal = number;
  const int nothing = ::open("/dev/null", O_RDONLY);
  if (nothing > STDIN_FILENO) ::dup2(nothing, STDIN_FILENO);
}

// The first signal asks for an orderly end, the second one takes it.
void watch_signals() {
  struct sigaction action {};
  action.sa_handler = remember_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (const int number : {SIGINT, SIGTERM}) ::sigaction(number, &action, nullptr);
}

struct Options {
  UpdateRequest request;
  bool json = false;
  bool explain = false;
  bool watch = false;
  bool quiet = false;
};

std::string default_directory() {
  const char* data = std::getenv("XDG_DATA_HOME");
  if (data && data[0] == '/') return std::string(data) + "/vankien/index";
  const char* home = std::getenv("HOME");
  return home && home[0] ? std::string(home) + "/.local/share/vankien/index" : "";
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

std::string rounded(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", number);
  return text;
}

// One line that is written over on a terminal; a line now and then elsewhere.
class ProgressLine {
 public:
  ProgressLine() : terminal_(::isatty(STDERR_FILENO) == 1 && !dumb()) {}

  void show(const Progress& progress) {
    const auto now = std::chrono::steady_clock::now();
    if (!terminal_ && now - shown_ < between_plain_lines) return;
    shown_ = now;
    const std::string line = text(progress, std::chrono::duration<double>(now - began_).count());
    if (!terminal_) {
      std::cerr << line << '\n';
      return;
    }
    const std::size_t width = std::max(width_, line.size());
    width_ = line.size();
    std::cerr << '\r' << line << std::string(width - line.size(), ' ') << std::flush;
  }

  // Leaves nothing of the line behind.
  void clear() {
    if (width_ > 0) std::cerr << '\r' << std::string(width_, ' ') << '\r' << std::flush;
    width_ = 0;
  }

 private:
  static bool dumb() {
    const char* terminal = std::getenv("TERM");
    return !terminal || std::strcmp(terminal, "dumb") == 0;
  }
  static std::string text(const Progress& progress, double seconds) {
    if (progress.phase == Progress::Phase::assembling) return "putting the index together";
    const double megabytes = static_cast<double>(progress.bytes) / 1e6;
    return grouped(progress.files_done) + " of " + grouped(progress.files) + " files, " +
           grouped(progress.documents) + " documents, " + grouped(progress.passages) + " passages written, " +
           rounded(megabytes) + " MB, " + rounded(megabytes / std::max(seconds, 0.1)) + " MB/s" +
           left(progress, seconds);
  }
  // Empty while too little is done to tell.
  static std::string left(const Progress& progress, double seconds) {
    if (seconds < 2 || progress.size_done == 0 || progress.size_done > progress.size) return "";
    const double rest = static_cast<double>(progress.size - progress.size_done);
    const auto whole = static_cast<std::uint64_t>(seconds * rest / static_cast<double>(progress.size_done));
    char text[48];
    std::snprintf(text, sizeof text, ", %u:%02u left", static_cast<unsigned>(whole / 60),
                  static_cast<unsigned>(whole % 60));
    return text;
  }

  bool terminal_;
  std::size_t width_ = 0;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point shown_ = began_;
};

// Empty where the program has said all there is to say, and its exit code is the answer.
std::optional<int> parse(int argc, char** argv, Options& options) {
  CLI::App app{
      "Adds or updates every document under PATH: files, folders, .jsonl collections, - for JSONL on "
      "standard input.",
      "vankien-index"};
  app.set_version_flag("--version", std::string("vankien-index ") + VANKIEN_VERSION);
  UpdateRequest& request = options.request;
  request.db = default_directory();
  app.add_option("--db", request.db, "directory of the index")->type_name("DIR")->capture_default_str();
  app.add_option("PATH", request.paths, "what to index")->required()->type_name("");
  app.add_flag("--prune", request.prune, "remove documents whose files under PATH are gone");
  app.add_flag("--rebuild", request.rebuild, "start from nothing: afterwards the index holds PATH only");
  app.add_option("--jobs", request.jobs, "threads that write (default: one a core)")
      ->type_name("N")
      ->check(CLI::Range(1, 64));
  app.add_flag("--ocr", request.ocr, "read scanned PDF pages with tesseract's Vietnamese model");
  app.add_flag("--json", options.json, "print the summary as one JSON object on standard output");
  app.add_flag("--watch", options.watch,
               "go on: update again whenever something under PATH has changed and settled");
  app.add_flag("--explain", options.explain,
               "print what is read from PATH, fact by fact with its evidence; no index is touched");
  app.add_flag("-q,--quiet", options.quiet, "say only what failed");
  app.footer(
      "Exit codes: 0 done, 1 some documents failed and the rest are in, 2 usage, 3 the index is missing, "
      "damaged,\n"
      "of another format version or cannot be written.");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? done : bad_usage;
  }
  if (request.db.empty() && !options.explain) {
    std::cerr << "vankien-index: neither XDG_DATA_HOME nor HOME is set; name the index with --db\n";
    return bad_usage;
  }
  const bool from_input = std::find(request.paths.begin(), request.paths.end(), "-") != request.paths.end();
  if (options.watch && (from_input || options.explain)) {
    std::cerr << "vankien-index: --watch follows files and folders, and writes an index\n";
    return bad_usage;
  }
  return std::nullopt;
}

void print_json(const UpdateSummary& summary) {
  nlohmann::json failed = nlohmann::json::array();
  for (const auto& failure : summary.failed)
    failed.push_back({{"path", failure.path}, {"error", failure.error}, {"format", failure.format}});
  nlohmann::json warnings = nlohmann::json::array();
  for (const auto& warning : summary.warnings)
    warnings.push_back({{"path", warning.path}, {"warning", warning.error}});
  const nlohmann::json all = {{"added", summary.added},
                              {"updated", summary.updated},
                              {"unchanged", summary.unchanged},
                              {"removed", summary.removed},
                              {"failed", failed},
                              {"warnings", warnings},
                              {"documents", summary.documents},
                              {"passages", summary.passages},
                              {"syllables", summary.syllables},
                              {"seconds", summary.seconds}};
  std::cout << all.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

void print_summary(const UpdateSummary& summary, const std::string& db) {
  std::cerr << "added " << grouped(summary.added) << ", updated " << grouped(summary.updated)
            << ", unchanged " << grouped(summary.unchanged) << ", removed " << grouped(summary.removed)
            << ", failed " << grouped(summary.failed.size()) << "; " << db << " holds "
            << grouped(summary.documents) << " documents, " << grouped(summary.passages) << " passages, "
            << grouped(summary.syllables) << " syllables (" << rounded(summary.seconds) << " s)\n";
}

int report(const indexer::Error& error) {
  std::cerr << "vankien-index: " << error.message;
  if (!error.hint.empty()) std::cerr << " (" << error.hint << ")";
  std::cerr << "; nothing was published\n";
  return error.code == ErrorCode::usage ? bad_usage : no_index;
}

int explain(const Options& options) {
  const indexer::Inputs inputs = indexer::find_inputs(options.request.paths);
  int code = done;
  const auto fail = [&](const std::string& path, const std::string& why) {
    std::cerr << "vankien-index: " << path << ": " << why << '\n';
    code = some_failed;
  };
  for (const auto& missing : inputs.missing) fail(missing.shown, "there is no such file or folder");
  for (const auto& failure : inputs.failures) fail(failure.path, failure.error);
  for (const indexer::extract::Input& input : inputs.files)
    indexer::extract::read(
        input,
        [&](const indexer::Source& source) {
          if (stop_signal != 0) throw indexer::Interrupted();
          const indexer::Explanation made = indexer::explain(source);
          std::cout << (options.json ? indexer::to_json(made) + '\n' : indexer::to_text(made) + '\n');
        },
        [&](const indexer::extract::Failure& failure) { fail(failure.path, failure.error); },
        indexer::extract::Options{options.request.ocr, [] { return stop_signal != 0; },
                                  [](const indexer::extract::Failure& warning) {
                                    std::cerr << "vankien-index: " << warning.path << ": " << warning.error
                                              << '\n';
                                  }});
  std::cout.flush();
  return code;
}

int run(const Options& options) {
  ProgressLine line;
  UpdateRequest request = options.request;
  request.interrupted = [] { return stop_signal != 0; };
  if (!options.quiet) request.progress = [&](const Progress& progress) { line.show(progress); };
  UpdateSummary summary;
  try {
    summary = indexer::update(request);
  } catch (...) {
    line.clear();
    throw;
  }
  line.clear();
  for (const auto& failure : summary.failed)
    std::cerr << "vankien-index: " << failure.path << ": "
              << (failure.format.empty() || failure.format == "unknown" ? "" : failure.format + ": ")
              << failure.error << '\n';
  for (const auto& warning : summary.warnings)
    std::cerr << "vankien-index: " << warning.path << ": " << warning.error << '\n';
  if (!options.quiet) print_summary(summary, request.db);
  if (options.json) print_json(summary);
  return summary.failed.empty() ? done : some_failed;
}

// Until a signal ends it. An update that fails is said, and the next change tries again; only the first one
// must succeed in opening the index. A new file may come while one is read: listening begins before.
int watch(const Options& options) {
  indexer::Watch changes(options.request.paths, options.request.db);
  int code = run(options);
  Options again = options;
  again.request.rebuild = false;
  while (changes.wait(settled, [] { return stop_signal != 0; })) {
    try {
      code = run(again);
    } catch (const indexer::Error& error) {
      report(error);
    }
  }
  return code;
}

}  // namespace

int main(int argc, char** argv) try {
  Options options;
  if (const auto code = parse(argc, argv, options)) return *code;
  watch_signals();
  if (options.explain) return explain(options);
  return options.watch ? watch(options) : run(options);
} catch (const indexer::Interrupted&) {
  std::cerr << "vankien-index: interrupted; the index is as it was\n";
  ::raise(stop_signal);  // now with its default action: whoever started us learns how we ended
  return no_index;
} catch (const indexer::Error& error) {
  return report(error);
} catch (const std::exception& error) {
  std::cerr << "vankien-index: " << error.what() << "; nothing was published\n";
  return no_index;
}
