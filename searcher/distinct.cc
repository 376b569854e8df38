#include "searcher/distinct.h"

#include <cstdint>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "indexer/schema.h"
#include "indexer/sketch.h"
#include "searcher/fetch.h"

namespace searcher {
namespace {

// What the order of copies goes by: the first in it stands for all.
auto standing(const Xapian::Database& db, const Row& row) {
  const indexer::StoredPassage stored = fetch_passage(db, row.docid);
  const auto record = fetch_document(db, stored.document);
  const indexer::Facts facts = record ? record->facts : indexer::Facts{};
  const std::string date = facts.date.value_or("");
  return std::make_tuple(facts.type.value_or(indexer::Type::other), date.empty(), date, stored.document,
                         stored.passage.paragraph);
}

std::uint64_t words_of(const Xapian::Database& db, const Row& row) {
  const Xapian::Document document = db.get_document(row.docid, Xapian::DOC_ASSUME_VALID);
  return indexer::decode_sketch(document.get_value(indexer::schema::slot_sketch)).words;
}

}  // namespace

std::vector<Row> distinct(const Xapian::Database& db, const std::vector<Row>& rows) {
  std::vector<Row> kept;
  std::unordered_map<std::uint64_t, std::size_t> places;  // in `kept`
  for (const Row& row : rows) {
    const std::uint64_t words = words_of(db, row);
    const auto [place, fresh] = places.try_emplace(words, kept.size());
    if (fresh || words == 0)
      kept.push_back(row);
    else if (standing(db, row) < standing(db, kept[place->second]))
      kept[place->second].docid = row.docid;
  }
  return kept;
}

}  // namespace searcher
