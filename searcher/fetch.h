// Looks up stored records in an opened database and turns them into the values that answers are made of. Owns
// the ways to a record (by Xapian document, by document id, by neighbour); not matching, not the coding
// (indexer/record.h). Belongs inside Index::run; Xapian's errors pass through.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/record.h"
#include "searcher/search.h"

namespace Xapian {
class Database;
}

namespace searcher {

using Docid = std::uint32_t;  // as Xapian's

// The record of the document of that id; nullopt where there is none.
std::optional<indexer::DocumentRecord> fetch_document(const Xapian::Database& db, const std::string& id);

// Documents by id for as long as something is made of them: each record is read once.
class DocumentViews {
 public:
  explicit DocumentViews(const Xapian::Database& db) : db_(db) {}

  // Lives as long as this. Throws Error(index) where there is no such record.
  const DocumentView& at(const std::string& id);

 private:
  const Xapian::Database& db_;
  std::map<std::string, DocumentView> known_;
};

// All its passages, in order.
std::vector<indexer::StoredPassage> fetch_passages(const Xapian::Database& db, const std::string& id);

// The passage that Xapian document holds.
indexer::StoredPassage fetch_passage(const Xapian::Database& db, Docid docid);

// The passage `step` (-1 or 1) paragraphs from the one stored at `docid`; nullopt at the document's ends.
std::optional<indexer::StoredPassage> fetch_neighbour(const Xapian::Database& db, Docid docid,
                                                      const indexer::StoredPassage& passage, int step);

DocumentView view(const indexer::DocumentRecord& record);
// `type`: the type of its document.
PassageView view(indexer::StoredPassage stored, std::optional<indexer::Type> type);

// Everything but letters, digits and - . _ ~ as %XX: a segment of a path, or a value of a query.
std::string percent_encoded(std::string_view text);

// /documents/<id, percent-encoded>#p<paragraph>
std::string url(const std::string& document, int paragraph);

}  // namespace searcher
