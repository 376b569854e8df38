// The index's words as the query layer wants to know them. Owns the walks over the term list; not what the
// words are for (query/compile.h).
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <vector>

#include "searcher/index.h"
#include "searcher/query/vocabulary.h"

namespace searcher {

// For one query on one opening of `index`: belongs inside Index::run. Xapian's errors pass through.
// Beginnings get fewer terms each where a query has many of them, so that no query is slow for what stands in
// it.
class IndexVocabulary final : public query::Vocabulary {
 public:
  IndexVocabulary(Index& index, const Xapian::Database& db) : index_(index), db_(db) {}

  const std::vector<std::string>& forms(const std::string& unmarked) override {
    return index_.forms(unmarked);
  }
  Beginning beginning(const std::string& start, std::size_t limit) override;
  bool exists(const std::string& term) override { return db_.term_exists(term); }
  const std::vector<std::string>& values(std::string_view prefix) override;

 private:
  Index& index_;
  const Xapian::Database& db_;
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::map<std::string, Beginning, std::less<>> beginnings_;
  std::size_t handed_out_ = 0;  // terms of beginnings
};

}  // namespace searcher
