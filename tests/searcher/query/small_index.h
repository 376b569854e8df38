// A few passages in memory, written as the indexer writes them, and the vocabulary over them. For tests of
// compile and match.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/terms.h"
#include "indexer/text/term.h"
#include "searcher/query/compile.h"
#include "searcher/query/parse.h"

namespace searcher::query::test {

class SmallVocabulary final : public Vocabulary {
 public:
  explicit SmallVocabulary(const Xapian::Database& db) : db_(db) {}

  const std::vector<std::string>& forms(const std::string& unmarked) override {
    auto& found = forms_[unmarked];
    if (!found.empty()) return found;
    for (const std::string& term : terms(unmarked))
      if (indexer::text::unmarked_of_term(term) == unmarked) found.push_back(term);
    return found;
  }
  Beginning beginning(const std::string& start, std::size_t limit) override {
    Beginning found;
    found.terms = terms(start);
    found.complete = found.terms.size() <= limit;
    const auto frequent = [&](const std::string& a, const std::string& b) {
      return db_.get_termfreq(a) > db_.get_termfreq(b);
    };
    std::stable_sort(found.terms.begin(), found.terms.end(), frequent);
    if (!found.complete) found.terms.resize(limit);
    return found;
  }
  bool exists(const std::string& term) override { return db_.term_exists(term); }
  const std::vector<std::string>& values(std::string_view prefix) override {
    auto& found = values_[std::string(prefix)];
    if (!found.empty()) return found;
    for (const std::string& term : terms(std::string(prefix))) found.push_back(term.substr(prefix.size()));
    return found;
  }

 private:
  std::vector<std::string> terms(const std::string& start) const {
    return {db_.allterms_begin(start), db_.allterms_end(start)};
  }

  Xapian::Database db_;
  std::map<std::string, std::vector<std::string>> forms_, values_;
};

// Xapian's numbers of the passages are 2, 3, 4 ... of the first document, whose record is 1.
class SmallIndex {
 public:
  SmallIndex() : db_("", Xapian::DB_BACKEND_INMEMORY) {}

  void add(const indexer::Document& document) {
    maker_.begin(document);
    indexer::DocumentRecord record;
    record.id = document.id;
    record.facts = document.facts;
    db_.add_document(maker_.record(record));
    for (const indexer::Passage& passage : document.passages)
      passages_[db_.add_document(maker_.passage(passage))] = passage;
  }

  const Xapian::Database& db() const { return db_; }
  const std::map<Xapian::docid, indexer::Passage>& passages() const { return passages_; }

  // What Xapian finds, best first; not verified.
  std::vector<Xapian::docid> find(const Xapian::Query& query) const {
    Xapian::Enquire enquire(db_);
    enquire.set_query(query);
    std::vector<Xapian::docid> found;
    const Xapian::MSet matches = enquire.get_mset(0, db_.get_doccount());
    for (auto it = matches.begin(); it != matches.end(); ++it) found.push_back(*it);
    return found;
  }

 private:
  Xapian::WritableDatabase db_;
  indexer::TermMaker maker_;
  std::map<Xapian::docid, indexer::Passage> passages_;
};

}  // namespace searcher::query::test
