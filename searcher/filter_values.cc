#include "searcher/filter_values.h"

#include <xapian.h>

#include "indexer/schema.h"

namespace searcher {
namespace {

std::vector<std::string> values_of(const Xapian::Database& db, std::string_view field) {
  std::vector<std::string> values;
  const std::string prefix(indexer::schema::field(field)->prefix);
  for (auto it = db.allterms_begin(prefix); it != db.allterms_end(prefix); ++it)
    values.push_back((*it).substr(prefix.size()));
  return values;
}

}  // namespace

FilterValues filter_values(Index& index) {
  FilterValues values;
  index.run([&](const Xapian::Database& db) {
    values = {values_of(db, "province"), values_of(db, "term"), values_of(db, "type")};
  });
  return values;
}

}  // namespace searcher
