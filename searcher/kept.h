// What is made once from a generation of an index and then shared by every thread. Owns the keeping: the two
// newest are held, so that a server that follows a new generation can still answer from the old one.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace searcher {

template <typename Thing>
class Kept {
 public:
  // `generation` names it (Index::generation); `make` gives a shared_ptr and may throw: then nothing is kept.
  // Threads that ask for the same one wait for the first.
  template <typename Make>
  std::shared_ptr<const Thing> get(const std::string& generation, const Make& make) {
    const std::lock_guard lock(mutex_);
    for (const auto& [name, thing] : things_)
      if (name == generation) return thing;
    std::shared_ptr<const Thing> made = make();
    things_.emplace_front(generation, made);
    if (things_.size() > most) things_.pop_back();
    return made;
  }

 private:
  static constexpr std::size_t most = 2;
  std::mutex mutex_;
  std::deque<std::pair<std::string, std::shared_ptr<const Thing>>> things_;
};

}  // namespace searcher
