#include "indexer/catalogue.h"

#include "indexer/error.h"
#include "indexer/schema.h"
#include "indexer/xapian_error.h"

namespace indexer {
namespace {

constexpr const char* start_over = "index the documents again with --rebuild";

template <typename Work>
auto reading(Work&& work) {
  return translated(ErrorCode::index, "the index is damaged", start_over, std::forward<Work>(work));
}

DocumentRecord record_of(const Xapian::Database& database, Xapian::docid number) {
  return decode_document(database.get_document(number).get_data());
}

ShardReceipt receipt_of(const Xapian::Database& database) {
  const std::string kind(schema::kind_receipt);
  const auto found = database.postlist_begin(kind);
  if (found == database.postlist_end(kind))
    throw Error(ErrorCode::index, "the index is damaged: it has no receipt", start_over);
  return decode_receipt(database.get_document(*found).get_data());
}

}  // namespace

Catalogue::Catalogue(const std::string& generation) {
  reading([&] {
    database_ = Xapian::Database(generation);
    receipt_ = receipt_of(database_);
  });
  if (receipt_.format != schema::format_version)
    throw Error(ErrorCode::index,
                "the index is of format " + std::to_string(receipt_.format) +
                    ", this program writes format " + std::to_string(schema::format_version),
                start_over);
}

// A document's record stands right behind its passages, so that skipping meets it at once.
std::optional<Entry> Catalogue::find(const std::string& id) const {
  return reading([&]() -> std::optional<Entry> {
    const std::string term = schema::bounded_term(schema::document_id, id);
    const std::string kind(schema::kind_document);
    auto own = database_.postlist_begin(term);
    auto records = database_.postlist_begin(kind);
    while (own != database_.postlist_end(term)) {
      records.skip_to(*own);
      if (records == database_.postlist_end(kind)) return std::nullopt;
      if (*records == *own) return entry(*own);
      own.skip_to(*records);
    }
    return std::nullopt;
  });
}

std::vector<Xapian::docid> Catalogue::of_origin(const std::string& origin) const {
  return reading([&] {
    const std::string term = schema::bounded_term(schema::origin, origin);
    return std::vector<Xapian::docid>(database_.postlist_begin(term), database_.postlist_end(term));
  });
}

Entry Catalogue::entry(Xapian::docid number) const {
  return reading([&] { return Entry{number, record_of(database_, number)}; });
}

void Catalogue::each_origin(const std::function<void(const Entry&)>& each) const {
  reading([&] {
    const std::string start(schema::origin);
    for (auto term = database_.allterms_begin(start); term != database_.allterms_end(start); ++term)
      each(entry(*database_.postlist_begin(*term)));
  });
}

void each_record(const Xapian::Database& database, const std::function<void(const DocumentRecord&)>& each) {
  const std::string kind(schema::kind_document);
  for (auto found = database.postlist_begin(kind); found != database.postlist_end(kind); ++found)
    each(record_of(database, *found));
}

}  // namespace indexer
