// Two queues and their threads; see workers.h.
#include "web/workers.h"

#include <utility>

namespace web {

Workers::Workers(std::size_t threads, std::size_t searches) : searches_(searches) {
  threads_.emplace_back([this] { work_through(quick_); });
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work_through(searching_); });
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    searching_.waiting.clear();
    quick_.waiting.clear();
  }
  searching_.filled.notify_all();
  quick_.filled.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool Workers::search(Work work) {
  if (open_searches_.fetch_add(1) >= searches_) {
    --open_searches_;
    return false;
  }
  put(searching_, [this, work = std::move(work)] {
    work();
    --open_searches_;
  });
  return true;
}

void Workers::at_once(Work work) {
  put(quick_, std::move(work));
}

void Workers::put(Queue& queue, Work work) {
  {
    const std::lock_guard lock(mutex_);
    queue.waiting.push_back(std::move(work));
  }
  queue.filled.notify_one();
}

void Workers::work_through(Queue& queue) {
  for (;;) {
    Work work;
    {
      std::unique_lock lock(mutex_);
      queue.filled.wait(lock, [&] { return ending_ || !queue.waiting.empty(); });
      if (queue.waiting.empty()) return;
      work = std::move(queue.waiting.front());
      queue.waiting.pop_front();
    }
    work();
  }
}

}  // namespace web
