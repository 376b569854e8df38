#include "searcher/fetch.h"

#include <xapian.h>

#include <algorithm>
#include <utility>

#include "indexer/error.h"
#include "indexer/schema.h"

namespace searcher {
namespace {

namespace schema = indexer::schema;
using indexer::StoredPassage;

// Calls `found` for each Xapian document that holds both terms, until it says that is enough.
template <typename Found>
void each_with_both(const Xapian::Database& db, const std::string& a, const std::string& b,
                    const Found& found) {
  auto rare = db.postlist_begin(a);
  auto common = db.postlist_begin(b);
  while (rare != db.postlist_end(a)) {
    common.skip_to(*rare);
    if (common == db.postlist_end(b)) return;
    if (*common == *rare) {
      if (found(*rare)) return;
      ++rare;
    } else {
      rare.skip_to(*common);
    }
  }
}

// The last Xapian document with the term, 0 where there is none.
Docid last_with(const Xapian::Database& db, const std::string& term) {
  Docid last = 0;
  for (auto it = db.postlist_begin(term); it != db.postlist_end(term); ++it) last = *it;
  return last;
}

// The document's record kept there, if it is one.
std::optional<indexer::DocumentRecord> record_if(const Xapian::Database& db, Docid docid) {
  try {
    if (docid > 0) return indexer::decode_document(db.get_document(docid).get_data());
  } catch (const indexer::Error&) {  // of another kind
  }
  return std::nullopt;
}

// The passage kept there, if it is the one looked for.
std::optional<StoredPassage> passage_if(const Xapian::Database& db, Docid docid, const std::string& document,
                                        int paragraph) {
  try {
    StoredPassage stored = fetch_passage(db, docid);
    if (stored.document == document && stored.passage.paragraph == paragraph) return stored;
  } catch (const Xapian::DocNotFoundError&) {
  } catch (const indexer::Error&) {  // a record of another kind stands there
  }
  return std::nullopt;
}

}  // namespace

std::optional<indexer::DocumentRecord> fetch_document(const Xapian::Database& db, const std::string& id) {
  std::optional<indexer::DocumentRecord> record;
  const std::string term = schema::bounded_term(schema::document_id, id);
  // Written last, a document's record stands behind its passages.
  if (auto last = record_if(db, last_with(db, term)); last && last->id == id) return last;
  each_with_both(db, term, std::string(schema::kind_document), [&](Docid docid) {
    record = indexer::decode_document(db.get_document(docid).get_data());
    if (record->id != id) record.reset();  // two long ids can share a term
    return record.has_value();
  });
  return record;
}

const DocumentView& DocumentViews::at(const std::string& id) {
  const auto known = known_.find(id);
  if (known != known_.end()) return known->second;
  const auto record = fetch_document(db_, id);
  if (!record)
    throw indexer::Error(indexer::ErrorCode::index, "the record of document " + id + " is missing");
  return known_.emplace(id, view(*record)).first->second;
}

std::vector<StoredPassage> fetch_passages(const Xapian::Database& db, const std::string& id) {
  std::vector<StoredPassage> passages;
  each_with_both(db, schema::bounded_term(schema::document_id, id), std::string(schema::kind_passage),
                 [&](Docid docid) {
                   StoredPassage stored = fetch_passage(db, docid);
                   if (stored.document == id) passages.push_back(std::move(stored));
                   return false;
                 });
  std::sort(passages.begin(), passages.end(), [](const StoredPassage& a, const StoredPassage& b) {
    return a.passage.paragraph < b.passage.paragraph;
  });
  return passages;
}

StoredPassage fetch_passage(const Xapian::Database& db, Docid docid) {
  return indexer::decode_passage(db.get_document(docid, Xapian::DOC_ASSUME_VALID).get_data());
}

std::optional<StoredPassage> fetch_neighbour(const Xapian::Database& db, Docid docid,
                                             const StoredPassage& passage, int step) {
  const int paragraph = passage.passage.paragraph + step;
  if (paragraph < 1) return std::nullopt;
  // Written one after the other, neighbours stand side by side in their shard, and shards take turns.
  const auto distance = static_cast<Docid>(db.size());
  const Docid beside = step > 0 ? docid + distance : docid > distance ? docid - distance : 0;
  if (beside > 0 && beside <= db.get_lastdocid())
    if (auto stored = passage_if(db, beside, passage.document, paragraph)) return stored;
  std::optional<StoredPassage> stored;
  each_with_both(db, schema::bounded_term(schema::document_id, passage.document),
                 schema::bounded_term(schema::paragraph, std::to_string(paragraph)), [&](Docid found) {
                   stored = passage_if(db, found, passage.document, paragraph);
                   return stored.has_value();
                 });
  return stored;
}

DocumentView view(const indexer::DocumentRecord& record) {
  return {
      record.id,       record.facts,    record.path, record.sha256, static_cast<std::size_t>(record.replaced),
      record.passages, record.syllables};
}

PassageView view(StoredPassage stored, std::optional<indexer::Type> type) {
  indexer::Passage& passage = stored.passage;
  PassageView view;
  view.id = stored.document + "#p" + std::to_string(passage.paragraph);
  view.paragraph = passage.paragraph;
  view.page = passage.page;
  view.section = std::move(passage.section);
  view.heading = passage.heading;
  const bool spoken = passage.voice == indexer::Voice::quoted || passage.voice == indexer::Voice::reported;
  const bool attributed = spoken && !passage.speakers.empty();
  view.type = attributed ? indexer::Type::speech : type.value_or(indexer::Type::other);
  view.voice = passage.voice;
  view.speakers = std::move(passage.speakers);
  view.text = std::move(passage.text);
  view.source = passage.source;
  return view;
}

std::string percent_encoded(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain)
      encoded += c;
    else
      encoded += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return encoded;
}

std::string url(const std::string& document, int paragraph) {
  return "/documents/" + percent_encoded(document) + "#p" + std::to_string(paragraph);
}

}  // namespace searcher
