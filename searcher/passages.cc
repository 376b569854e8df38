#include "searcher/passages.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "indexer/schema.h"
#include "searcher/fetch.h"
#include "searcher/fragments.h"
#include "searcher/plan.h"
#include "searcher/query/compile.h"
#include "searcher/tally.h"
#include "searcher/vocabulary.h"

namespace searcher {
namespace {

namespace schema = indexer::schema;
using query::Matcher;
using query::Reading;

// The slot_document keys of documents with a passage that the tree keeps.
Counts kept_documents(Index& index, const Xapian::Database& db, const query::Node& tree) {
  IndexVocabulary vocabulary(index, db);
  const query::Compiled compiled = query::compile(tree, query::first_reading(tree), vocabulary);
  const Counter counter(index, db, Clock::time_point::max());
  return counter.count(compiled.match, {.keys = true}).keys;
}

// Absent values come last.
auto place(const CoverageRow& row) {
  return std::make_tuple(!row.province, row.province.value_or(""), !row.term, row.term.value_or(""),
                         row.type);
}

std::vector<CoverageRow> coverage_of(const std::vector<DocumentView>& documents) {
  std::vector<CoverageRow> rows;
  std::map<decltype(place({})), CoverageRow> by_place;
  for (const DocumentView& document : documents) {
    CoverageRow row;
    row.province = document.facts.province;
    row.term = document.facts.term;
    row.type = document.facts.type.value_or(indexer::Type::other);
    CoverageRow& sum = by_place.try_emplace(place(row), row).first->second;
    ++sum.documents;
    sum.passages += document.passages;
    sum.syllables += document.syllables;
  }
  for (auto& [at, row] : by_place) rows.push_back(std::move(row));
  return rows;
}

std::vector<std::vector<Fragment>> highlight_with(const Matcher& matcher,
                                                  const std::vector<PassageView>& passages, bool& any) {
  std::vector<std::vector<Fragment>> all;
  for (const PassageView& passage : passages) {
    const auto ranges = matcher.ranges(passage.text, thread_tokeniser().tokenise(passage.text));
    any = any || !ranges.empty();
    all.push_back(cut(passage.text, ranges));
  }
  return all;
}

}  // namespace

DocumentList list_documents(Index& index, const std::vector<Filter>& filters,
                            const std::optional<std::string>& from, const std::optional<std::string>& to) {
  DocumentList list;
  index.run([&](const Xapian::Database& db) {
    list = {};
    const Plan plan = make_plan("", filters, from, to, thread_tokeniser());
    const bool filtered = plan.tree.kind != query::Kind::nothing;
    const Counts kept = filtered ? kept_documents(index, db, plan.tree) : Counts{};
    const std::string kind(schema::kind_document);
    for (auto it = db.postlist_begin(kind); it != db.postlist_end(kind); ++it) {
      DocumentView document = view(indexer::decode_document(db.get_document(*it).get_data()));
      if (!filtered || kept.contains(schema::document_key(document.id)))
        list.documents.push_back(std::move(document));
    }
  });
  std::sort(list.documents.begin(), list.documents.end(),
            [](const DocumentView& a, const DocumentView& b) { return a.id < b.id; });
  list.coverage = coverage_of(list.documents);
  return list;
}

std::optional<DocumentText> read_document(Index& index, const std::string& id) {
  std::optional<DocumentText> text;
  index.run([&](const Xapian::Database& db) {
    text.reset();
    const auto record = fetch_document(db, id);
    if (!record) return;
    text = DocumentText{view(*record), {}};
    for (indexer::StoredPassage& stored : fetch_passages(db, id))
      text->passages.push_back(view(std::move(stored), record->facts.type));
  });
  return text;
}

std::vector<std::vector<Fragment>> highlight(Index& index, const std::string& q,
                                             const std::vector<PassageView>& passages) {
  std::vector<std::vector<Fragment>> all;
  index.run([&](const Xapian::Database& db) {
    const query::Node tree = query::parse(q, thread_tokeniser()).tree;
    IndexVocabulary vocabulary(index, db);
    const Reading reading = query::first_reading(tree);
    bool any = false;
    all = highlight_with(Matcher(tree, reading, vocabulary), passages, any);
    if (!any && reading == Reading::as_written && query::carries_mark(tree))
      all = highlight_with(Matcher(tree, Reading::lenient, vocabulary), passages, any);
  });
  return all;
}

}  // namespace searcher
