// What compile and match need to know of an index's words, without knowing an index. Implemented over Index
// by search; by a plain set in tests. Owns no state.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace searcher::query {

// How typed marks are read.
enum class Reading {
  as_written,  // each word is exactly its key; the only reading of a query with a mark that finds something
  unmarked,  // no word carries a mark: each stands for every marking of its letters, the exact spelling first
  lenient,   // nothing as written: each typed mark must be there, a bare letter may carry any
};

class Vocabulary {
 public:
  virtual ~Vocabulary() = default;

  // Index terms of words and compounds whose unmarked letters are exactly `unmarked`. Valid until the next
  // call.
  virtual const std::vector<std::string>& forms(const std::string& unmarked) = 0;

  // Index terms of words and compounds whose unmarked letters begin with `start`: the `limit` most frequent
  // ones, and whether these are all.
  struct Beginning {
    std::vector<std::string> terms;
    bool complete = true;
  };
  virtual Beginning beginning(const std::string& start, std::size_t limit) = 0;

  // Whether any passage carries the term, of any family.
  virtual bool exists(const std::string& term) = 0;

  // All values in the index behind a field's prefix ("FS": every speaker's keys).
  virtual const std::vector<std::string>& values(std::string_view prefix) = 0;
};

}  // namespace searcher::query
