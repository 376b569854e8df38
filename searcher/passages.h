// Reads stored documents and passages back as plain values. Owns the decoding of what index_writer stored,
// and the lists behind /documents. Not searching.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "searcher/index.h"
#include "searcher/search.h"

namespace searcher {

struct CoverageRow {
  std::optional<std::string> province;
  std::optional<std::string> term;
  indexer::Type type = indexer::Type::other;
  std::uint64_t documents = 0;
  std::uint64_t passages = 0;
  std::uint64_t syllables = 0;
};

struct DocumentList {
  std::vector<DocumentView> documents;  // by id
  std::vector<CoverageRow> coverage;    // by province, term, type; unknown last
};

struct DocumentText {
  DocumentView document;
  std::vector<PassageView> passages;  // in order
};

// Documents that hold at least one passage the filters keep (fields as in Request).
DocumentList list_documents(Index& index, const std::vector<Filter>& filters,
                            const std::optional<std::string>& from, const std::optional<std::string>& to);

// The whole document; nullopt where there is none of that id.
std::optional<DocumentText> read_document(Index& index, const std::string& id);

// The passages' fragments with the matches of query `q` marked, as in a hit; one vector a passage, in order.
std::vector<std::vector<Fragment>> highlight(Index& index, const std::string& q,
                                             const std::vector<PassageView>& passages);

}  // namespace searcher
