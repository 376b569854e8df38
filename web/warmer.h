// Makes in the background what completing, counting and comparing need of an index, so that no reader waits
// for it: at start and whenever a new generation was published. Owns its thread and an opening of the index
// that keeps what was made; not what is made (searcher/phrases.h, syllables.h, copies.h).
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace web {

class Warmer {
 public:
  // Begins at once, with a lower priority than the threads that answer. An index that cannot be opened is
  // tried again later; nothing is reported.
  explicit Warmer(std::vector<std::string> databases);
  // Waits for what is being made.
  ~Warmer();

  // True if it has ended within that time; false while it still makes something, which cannot be interrupted.
  bool stop(std::chrono::milliseconds patience);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace web
