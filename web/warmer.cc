#include "web/warmer.h"

#include <sys/resource.h>
#include <unistd.h>

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "searcher/index.h"
#include "searcher/phrases.h"

namespace web {
namespace {

constexpr std::chrono::seconds between_looks{2};
constexpr int politeness = 10;  // nice value: readers' threads come first

}  // namespace

struct Warmer::State {
  std::vector<std::string> databases;
  std::mutex mutex;
  std::condition_variable changed;
  bool stopping = false;
  bool ended = false;
  std::thread thread;

  void run() {
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), politeness);  // of this thread and those it starts
    std::optional<searcher::Index> index;
    std::string warm;  // generation
    std::unique_lock lock(mutex);
    while (!stopping) {
      lock.unlock();
      look(index, warm);
      lock.lock();
      changed.wait_for(lock, between_looks, [&] { return stopping; });
    }
    ended = true;
    changed.notify_all();
  }

  // What fails here fails again for the reader who asks, and is told to them.
  void look(std::optional<searcher::Index>& index, std::string& warm) const {
    try {
      if (!index) index.emplace(databases);
      index->refresh();
      if (index->generation() == warm) return;
      searcher::gather_phrases(*index);
      index->syllables();
      index->copies();
      warm = index->generation();
    } catch (const std::exception&) {
    }
  }
};

Warmer::Warmer(std::vector<std::string> databases) : state_(std::make_unique<State>()) {
  state_->databases = std::move(databases);
  state_->thread = std::thread([state = state_.get()] { state->run(); });
}

Warmer::~Warmer() {
  stop(std::chrono::milliseconds{0});
  state_->thread.join();
}

bool Warmer::stop(std::chrono::milliseconds patience) {
  std::unique_lock lock(state_->mutex);
  state_->stopping = true;
  state_->changed.notify_all();
  return state_->changed.wait_for(lock, patience, [&] { return state_->ended; });
}

}  // namespace web
