// Another program run under limits, its output taken piece by piece. Owns starting it, feeding it, its limits
// and its end; not what its output means.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace indexer::extract {

struct ChildLimits {
  unsigned cpu_seconds = 60;
  std::size_t memory = std::size_t{1} << 30U;  // bytes of address space
  std::chrono::seconds time{120};              // by the clock
  std::size_t output = std::size_t{1} << 29U;  // bytes
  std::size_t file = std::size_t{1} << 28U;    // bytes of any file that it writes
};

struct Child {
  std::vector<std::string> command;      // the program (looked for in PATH) and its arguments
  std::string_view input;                // what it finds on standard input: a file that it can seek in
  std::vector<std::string> environment;  // "NAME=value", in place of the same name's
  std::string folder;                    // where it starts; empty: where we are
  ChildLimits limits;
};

// Runs it to its end; `consume` gets its output in order, on this thread. Returns what it complained of: its
// last line on standard error, at most 300 bytes of valid UTF-8. Throws Error(not_found) where there is no
// such program, and Error(format) where it failed (an exit code other than 0, a signal, a limit): the message
// names the program. `interrupted` is asked some times a second: when it says so the child is killed and
// Error(format) "interrupted" thrown. What `consume` throws kills the child, too, and passes through. Any
// thread; leaves no process behind, whatever the child started, and none survives our own death.
std::string run(const Child& child, const std::function<void(std::string_view)>& consume,
                const std::function<bool()>& interrupted);

// Whether a program of that name is in PATH.
bool has_program(const std::string& name);

// A folder for what a child needs to write or find; gone with this object. Throws Error(io).
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::string& path() const { return path_; }
  // Writes a file in it; its path.
  std::string write(const std::string& name, std::string_view bytes) const;

 private:
  std::string path_;
};

}  // namespace indexer::extract
