// fork and exec: between the two only what is safe where other threads may hold any lock.
#include "indexer/extract/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>

#include "indexer/error.h"
#include "indexer/extract/decode.h"

extern char** environ;

namespace indexer::extract {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int poll_milliseconds = 50;
constexpr std::size_t longest_complaint = 300;
constexpr int not_started = 126;

[[noreturn]] void fail(const std::string& what) {
  const int number = errno;
  throw Error(ErrorCode::io, what + ": " + std::strerror(number));
}

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }
  void reset(int number) {
    close();
    number_ = number;
  }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

struct Pipe {
  Descriptor read, write;
  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) fail("cannot make a pipe");
    read.reset(ends[0]);
    write.reset(ends[1]);
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  }
};

std::string find_program(const std::string& name) {
  if (name.find('/') != std::string::npos) return ::access(name.c_str(), X_OK) == 0 ? name : "";
  const char* path = std::getenv("PATH");
  std::string_view rest = path && path[0] ? path : "/usr/local/bin:/usr/bin:/bin";
  while (!rest.empty()) {
    const std::string_view folder = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
    const std::string file = std::string(folder) + "/" + name;
    if (!folder.empty() && ::access(file.c_str(), X_OK) == 0) return file;
  }
  return "";
}

// A file in memory that holds `bytes`, at its beginning.
void fill(Descriptor& file, std::string_view bytes) {
  file.reset(::memfd_create("vankien", MFD_CLOEXEC));
  if (file.get() < 0) fail("cannot make a file in memory");
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(file.get(), bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) fail("cannot fill a file in memory");
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  ::lseek(file.get(), 0, SEEK_SET);
}

std::vector<std::string> environment_of(const Child& child) {
  std::vector<std::string> all = child.environment;
  const auto replaced = [&](std::string_view entry) {
    const std::string_view name = entry.substr(0, entry.find('=') + 1);
    return std::any_of(child.environment.begin(), child.environment.end(),
                       [&](const std::string& own) { return own.compare(0, name.size(), name) == 0; });
  };
  for (char** entry = environ; entry && *entry; ++entry)
    if (!replaced(*entry)) all.emplace_back(*entry);
  return all;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

void limit(int resource, std::size_t soft, std::size_t hard) {
  const rlimit both{static_cast<rlim_t>(soft), static_cast<rlim_t>(hard)};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

struct Prepared {
  std::string program;
  std::vector<std::string> words, environment;
  std::vector<char*> argv, envp;
  std::string folder;
  ChildLimits limits;
  pid_t parent = 0;
};

// Runs in the child; never returns.
[[noreturn]] void become(const Prepared& prepared, int input, int output, int complaints) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != prepared.parent) ::_exit(not_started);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) ::signal(number, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  limit(RLIMIT_CPU, prepared.limits.cpu_seconds, prepared.limits.cpu_seconds + 1);
  limit(RLIMIT_AS, prepared.limits.memory, prepared.limits.memory);
  limit(RLIMIT_FSIZE, prepared.limits.file, prepared.limits.file);
  limit(RLIMIT_CORE, 0, 0);
  if (::dup2(input, 0) < 0 || ::dup2(output, 1) < 0 || ::dup2(complaints, 2) < 0) ::_exit(not_started);
  if (!prepared.folder.empty() && ::chdir(prepared.folder.c_str()) != 0) ::_exit(not_started);
  ::execve(prepared.program.c_str(), prepared.argv.data(), prepared.envp.data());
  ::_exit(not_started);
}

// A started child; killed with all it started when this goes.
class Running {
 public:
  explicit Running(pid_t id) : id_(id) {}
  ~Running() {
    if (id_ > 0) wait(true);
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  void kill() const { ::kill(-id_, SIGKILL); }
  int wait(bool now) {
    if (now) kill();
    int status = 0;
    while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    ::kill(-id_, SIGKILL);  // what it left behind
    id_ = -1;
    return status;
  }
  // Its status if it has ended; its process stays to be waited for.
  bool ended() const {
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == id_;
  }

 private:
  pid_t id_;
};

std::string last_line(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) text.pop_back();
  const std::size_t line = text.rfind('\n');
  if (line != std::string::npos) text.erase(0, line + 1);
  if (text.size() > longest_complaint) text.resize(longest_complaint);
  return decode(std::move(text)).text;
}

// False at the end.
bool drain(Descriptor& pipe, const std::function<void(std::string_view)>& consume) {
  std::array<char, 65536> buffer;
  const ssize_t got = ::read(pipe.get(), buffer.data(), buffer.size());
  if (got > 0) consume({buffer.data(), static_cast<std::size_t>(got)});
  if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)) pipe.close();
  return pipe.get() >= 0;
}

std::string why_it_ended(int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    if (signal == SIGXCPU) return "took too much processor time";
    if (signal == SIGXFSZ) return "wrote too much";
    return "was ended by signal " + std::to_string(signal);
  }
  return "failed with exit code " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

std::string run(const Child& child, const std::function<void(std::string_view)>& consume,
                const std::function<bool()>& interrupted) {
  const std::string& program = child.command.front();
  Prepared prepared;
  prepared.program = find_program(program);
  if (prepared.program.empty()) throw Error(ErrorCode::not_found, program + " is not installed");
  prepared.words = child.command;
  prepared.environment = environment_of(child);
  prepared.argv = pointers(prepared.words);
  prepared.envp = pointers(prepared.environment);
  prepared.folder = child.folder;
  prepared.limits = child.limits;
  prepared.parent = ::getpid();

  Descriptor input;
  fill(input, child.input);
  Pipe output, complaints;
  const auto refuse = [&](const std::string& why) { throw Error(ErrorCode::format, program + " " + why); };
  const Clock::time_point deadline = Clock::now() + child.limits.time;
  const pid_t id = ::fork();
  if (id < 0) fail("cannot start " + program);
  if (id == 0) become(prepared, input.get(), output.write.get(), complaints.write.get());
  ::setpgid(id, id);  // whichever of the two comes first
  Running running(id);
  output.write.close();
  complaints.write.close();
  input.close();

  std::size_t taken = 0;
  std::string complaint;
  const auto take_output = [&](std::string_view bytes) {
    taken += bytes.size();
    if (taken > child.limits.output)
      refuse("wrote more than " + std::to_string(child.limits.output >> 20U) + " MiB");
    consume(bytes);
  };
  const auto take_complaint = [&](std::string_view bytes) {
    complaint.append(bytes);
    if (complaint.size() > 16 * longest_complaint)
      complaint.erase(0, complaint.size() - 8 * longest_complaint);
  };
  bool over = false;
  while (output.read.get() >= 0 || complaints.read.get() >= 0) {
    std::array<pollfd, 2> waiting{{{output.read.get(), POLLIN, 0}, {complaints.read.get(), POLLIN, 0}}};
    const int ready = ::poll(waiting.data(), waiting.size(), poll_milliseconds);
    if (interrupted && interrupted()) throw Error(ErrorCode::format, "interrupted");
    if (Clock::now() > deadline)
      refuse("took longer than " + std::to_string(child.limits.time.count()) + " s");
    if (ready > 0 && waiting[0].revents != 0) drain(output.read, take_output);
    if (ready > 0 && waiting[1].revents != 0) drain(complaints.read, take_complaint);
    // A grandchild may hold the pipes open behind it.
    if (ready == 0 && over) break;
    over = running.ended();
  }
  while (!running.ended() && Clock::now() < deadline && !(interrupted && interrupted())) ::usleep(2000);
  const bool late = !running.ended();
  const int status = running.wait(late);
  if (late && interrupted && interrupted()) throw Error(ErrorCode::format, "interrupted");
  if (late) refuse("took longer than " + std::to_string(child.limits.time.count()) + " s");
  complaint = last_line(std::move(complaint));
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    refuse(why_it_ended(status) + (complaint.empty() ? "" : ": " + complaint));
  return complaint;
}

bool has_program(const std::string& name) {
  return !find_program(name).empty();
}

ScratchFolder::ScratchFolder() {
  std::error_code error;
  fs::path base = fs::temp_directory_path(error);
  if (error) base = "/tmp";
  std::string name = (base / "vankien-XXXXXX").string();
  if (!::mkdtemp(name.data())) fail("cannot make a folder in " + base.string());
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string ScratchFolder::write(const std::string& name, std::string_view bytes) const {
  const std::string file = path_ + "/" + name;
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw Error(ErrorCode::io, "cannot write to " + path_);
  return file;
}

}  // namespace indexer::extract
