#include "indexer/watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>
#include <string_view>
#include <system_error>
#include <unordered_map>

#include "indexer/error.h"

namespace indexer {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// What makes a file another one. Not "modified": what is still being written is read when it is closed.
constexpr std::uint32_t changes = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB;
constexpr milliseconds between_questions{100};
constexpr int longest_delay = 10;  // times `settled`

bool hidden(std::string_view name) {
  return name.starts_with('.');
}

}  // namespace

struct Watch::State {
  int inotify = -1;
  fs::path except;
  std::unordered_map<int, std::string> folders;                  // by watch
  std::unordered_map<std::string, std::set<std::string>> files;  // folder -> names in it that were asked for
  std::set<std::string> whole;  // folders listened to with all that is in them

  ~State() {
    if (inotify >= 0) ::close(inotify);
  }

  void listen(const fs::path& folder) {
    const int watch = ::inotify_add_watch(inotify, folder.c_str(), changes | IN_ONLYDIR);
    if (watch >= 0) {
      folders[watch] = folder.string();
      return;
    }
    if (errno == ENOENT || errno == ENOTDIR || errno == EACCES) return;  // the update says so
    throw Error(ErrorCode::io, "cannot watch " + folder.string() + ": " + std::strerror(errno),
                errno == ENOSPC ? "raise fs.inotify.max_user_watches" : "");
  }

  // The folder and all below it.
  void listen_whole(const fs::path& folder) {
    if (folder == except || !whole.insert(folder.string()).second) return;
    listen(folder);
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      std::error_code ignored;
      if (!hidden(it->path().filename().string()) && it->is_directory(ignored))
        listen_whole(fs::canonical(it->path(), ignored));
    }
  }

  void take(const std::string& path) {
    std::error_code error;
    const fs::path full = fs::weakly_canonical(fs::absolute(path), error);
    if (fs::is_directory(full, error)) return listen_whole(full);
    files[full.parent_path().string()].insert(full.filename().string());
    listen(full.parent_path());
  }

  // Whether the event concerns anything that an update would read.
  bool concerns(const inotify_event& event) {
    if (event.mask & IN_Q_OVERFLOW) return true;
    const auto found = folders.find(event.wd);
    if (found == folders.end()) return false;
    const std::string name = event.len > 0 ? event.name : "";
    const std::string folder = found->second;
    if (!except.empty() && fs::path(folder) / name == except) return false;
    if (event.mask & IN_IGNORED) {
      folders.erase(found);
      whole.erase(folder);
      return true;
    }
    const auto asked = files.find(folder);
    const bool named = asked != files.end() && asked->second.contains(name);
    const bool inside = whole.contains(folder) && !hidden(name);
    if ((named || inside) && (event.mask & IN_ISDIR) && (event.mask & (IN_CREATE | IN_MOVED_TO)))
      listen_whole(fs::path(folder) / name);
    return named || inside;
  }

  // Reads what has come; whether any of it concerns us.
  bool drain() {
    alignas(inotify_event) char buffer[16 * 1024];
    bool any = false;
    for (ssize_t size; (size = ::read(inotify, buffer, sizeof buffer)) > 0;)
      for (const char* at = buffer; at < buffer + size;) {
        const auto& event = *reinterpret_cast<const inotify_event*>(at);
        any = concerns(event) || any;
        at += sizeof(inotify_event) + event.len;
      }
    return any;
  }

  bool changed_within(milliseconds time) {
    pollfd ready{inotify, POLLIN, 0};
    return ::poll(&ready, 1, static_cast<int>(time.count())) > 0 && drain();
  }
};

Watch::Watch(const std::vector<std::string>& paths, const std::string& except)
    : state_(std::make_unique<State>()) {
  state_->inotify = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (state_->inotify < 0)
    throw Error(ErrorCode::io, std::string("cannot watch for changes: ") + std::strerror(errno),
                "raise fs.inotify.max_user_instances");
  std::error_code error;
  if (!except.empty()) state_->except = fs::weakly_canonical(fs::absolute(except), error);
  for (const std::string& path : paths) state_->take(path);
}

Watch::~Watch() = default;

bool Watch::wait(milliseconds settled, const std::function<bool()>& interrupted) {
  while (!state_->changed_within(between_questions))
    if (interrupted()) return false;
  const Clock::time_point first = Clock::now();
  for (Clock::time_point last = first;
       Clock::now() - last < settled && Clock::now() - first < longest_delay * settled;) {
    if (state_->changed_within(between_questions)) last = Clock::now();
    if (interrupted()) return false;
  }
  return true;
}

}  // namespace indexer
