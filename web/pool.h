// Open indexes for as many threads as ask: one is borrowed for a request and given back. Owns how many are
// open and that each is fresh; not what is asked of them.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "searcher/index.h"

namespace web {

// Any thread. Holds as many indexes as were ever borrowed at once.
class IndexPool {
 public:
  // Opens one, so that what is wrong with the index shows at once: Error(index).
  explicit IndexPool(std::vector<std::string> paths);

  // Gives its index back when it goes. Not to outlive the pool.
  class Lease {
   public:
    Lease(IndexPool& pool, std::unique_ptr<searcher::Index> index) : pool_(&pool), index_(std::move(index)) {}
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease();
    searcher::Index& operator*() { return *index_; }
    searcher::Index* operator->() { return index_.get(); }

   private:
    IndexPool* pool_;
    std::unique_ptr<searcher::Index> index_;
  };

  // An index at the newest published generation. Error(index) where a further one cannot be opened.
  Lease borrow();

 private:
  std::vector<std::string> paths_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<searcher::Index>> idle_;
};

}  // namespace web
