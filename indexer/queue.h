// A bounded queue between one thread that reads and one that works. Owns waiting; not what is queued.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace indexer {

// Holds items up to `room` bytes, and always at least one.
template <typename Item>
class Queue {
 public:
  explicit Queue(std::size_t room) : room_(room) {}

  // False, and the item is where it was, if there was no room for so long. What is pushed after close() is
  // dropped.
  bool push(Item& item, std::size_t bytes, std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    const auto fits = [&] { return closed_ || items_.empty() || used_ + bytes <= room_; };
    if (!changed_.wait_for(lock, patience, fits)) return false;
    if (closed_) return true;
    items_.emplace_back(std::move(item), bytes);
    used_ += bytes;
    changed_.notify_all();
    return true;
  }

  // Waits for the next item; nullopt when the queue is closed and empty.
  std::optional<Item> pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || !items_.empty(); });
    if (items_.empty()) return std::nullopt;
    std::optional<Item> item(std::move(items_.front().first));
    used_ -= items_.front().second;
    items_.pop_front();
    changed_.notify_all();
    return item;
  }

  // No more will come; with `discard` what is queued is dropped, too.
  void close(bool discard) {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    if (discard) items_.clear();
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::pair<Item, std::size_t>> items_;
  std::size_t room_;
  std::size_t used_ = 0;
  bool closed_ = false;
};

}  // namespace indexer
