// The threads that answer: some for searches, of which only so many are taken in, and one for what is
// answered at once, so that a probe never waits behind a search. Owns the queues; not what the work is. Any
// thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace web {

class Workers {
 public:
  using Work = std::function<void()>;  // must not throw

  // `threads` search; at most `searches` are at work or wait.
  Workers(std::size_t threads, std::size_t searches);
  // Ends when what is at work is done; what waits is dropped.
  ~Workers();

  // False where as many are taken as may be: nothing was taken.
  bool search(Work work);
  void at_once(Work work);

  // Searches at work or waiting.
  std::size_t open_searches() const { return open_searches_; }

 private:
  struct Queue {
    std::deque<Work> waiting;
    std::condition_variable filled;
  };
  void put(Queue& queue, Work work);
  void work_through(Queue& queue);

  std::mutex mutex_;
  Queue searching_, quick_;
  bool ending_ = false;
  const std::size_t searches_;
  std::atomic<std::size_t> open_searches_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace web
