// Open indexes to borrow; see pool.h.
#include "web/pool.h"

#include <utility>

namespace web {

IndexPool::IndexPool(std::vector<std::string> paths) : paths_(std::move(paths)) {
  idle_.push_back(std::make_unique<searcher::Index>(paths_));
}

IndexPool::Lease::~Lease() {
  if (!index_) return;  // moved from
  const std::lock_guard lock(pool_->mutex_);
  pool_->idle_.push_back(std::move(index_));
}

IndexPool::Lease IndexPool::borrow() {
  std::unique_ptr<searcher::Index> index;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      index = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!index) return {*this, std::make_unique<searcher::Index>(paths_)};
  Lease lease(*this, std::move(index));
  lease->refresh();
  return lease;
}

}  // namespace web
