// The clock that deadlines go by. Owns the choice between the machine's steady clock and one that a test
// brings: whether work stops at a deadline is told by how often it looked, not by how long it took.
#pragma once

#include <chrono>

namespace searcher {

struct Clock {
  using duration = std::chrono::steady_clock::duration;
  using time_point = std::chrono::steady_clock::time_point;

  static time_point now() { return replaced_by ? replaced_by() : std::chrono::steady_clock::now(); }

  // For tests, on this thread; null for the machine's.
  static inline thread_local time_point (*replaced_by)() = nullptr;
};

}  // namespace searcher
