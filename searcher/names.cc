#include "searcher/names.h"

#include <utility>

#include "indexer/schema.h"
#include "searcher/index.h"
#include "searcher/kept.h"

namespace searcher {
namespace {

namespace schema = indexer::schema;

std::vector<std::string> ids_of(const Xapian::Database& db, const Column& documents) {
  std::vector<std::string> ids(documents.values.size());
  const std::string prefix(schema::document_id);
  for (auto it = db.allterms_begin(prefix); it != db.allterms_end(prefix); ++it) {
    const std::string term = *it;
    const auto any = db.postlist_begin(term);
    if (any == db.postlist_end(term)) continue;
    const std::uint32_t number = documents.number[*any];
    std::string id = term.substr(prefix.size());
    if (schema::document_key(id) == documents.values[number]) ids[number] = std::move(id);
  }
  return ids;
}

std::vector<std::uint32_t> paragraphs_of(const Xapian::Database& db) {
  std::vector<std::uint32_t> paragraphs(std::size_t{db.get_lastdocid()} + 1);
  const auto end = db.valuestream_end(schema::slot_paragraph);
  for (auto it = db.valuestream_begin(schema::slot_paragraph); it != end; ++it) {
    std::uint32_t number = 0;
    for (const char digit : *it) number = number * 10 + static_cast<std::uint32_t>(digit - '0');
    paragraphs[it.get_docid()] = number;
  }
  return paragraphs;
}

}  // namespace

Names::Names(const Xapian::Database& db, std::shared_ptr<Columns> columns)
    : columns_(std::move(columns)),
      documents_(columns_->of(db, schema::slot_document)),
      ids_(ids_of(db, documents_)),
      paragraphs_(paragraphs_of(db)) {}

std::optional<Names::Name> Names::of(Xapian::docid passage) const {
  if (passage >= paragraphs_.size() || paragraphs_[passage] == 0) return std::nullopt;
  const std::string& id = ids_[documents_.number[passage]];
  if (id.empty()) return std::nullopt;
  return Name{id, static_cast<int>(paragraphs_[passage])};
}

std::shared_ptr<const Names> Names::shared(Index& index, const Xapian::Database& db) {
  static Kept<Names> kept;
  std::shared_ptr<Columns> columns = index.columns();
  if (!columns) return nullptr;
  return kept.get(index.generation(), [&] { return std::make_shared<const Names>(db, std::move(columns)); });
}

}  // namespace searcher
