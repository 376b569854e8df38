// The page of all documents; see documents_page.h.
#include "web/documents_page.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "web/filter_form.h"
#include "web/parts.h"

namespace web {
namespace {

using searcher::CoverageRow;
using searcher::DocumentList;
using searcher::DocumentView;

// Filters that keep a coverage row's documents, where all its facts are known.
Pairs row_filters(const CoverageRow& row) {
  Pairs pairs;
  if (row.province) pairs.emplace_back("province", *row.province);
  if (row.term) pairs.emplace_back("term", *row.term);
  pairs.emplace_back("type", indexer::name(row.type));
  return pairs;
}

List coverage(const Place& place, const std::vector<CoverageRow>& rows) {
  const Language language = place.language;
  const std::string unknown(say(language, "unknown"));
  List list;
  for (const CoverageRow& row : rows) {
    Data data;
    put(data, "row_province", row.province ? province_name(place.language, *row.province) : unknown);
    put(data, "row_province_known", row.province.has_value());
    put(data, "row_term", row.term ? term_name(*row.term) : unknown);
    put(data, "row_term_known", row.term.has_value());
    put(data, "row_type", std::string(type_name(language, row.type)));
    put(data, "row_documents", number(language, row.documents));
    put(data, "row_passages", number(language, row.passages));
    put(data, "row_syllables", number(language, row.syllables));
    const bool known = row.province && row.term;
    put(data, "row_url", known ? link(place, "/documents", row_filters(row)) : std::string());
    list.push_back(std::move(data));
  }
  return list;
}

void put_totals(Data& data, const Place& place, const std::vector<CoverageRow>& rows) {
  CoverageRow sum;
  for (const CoverageRow& row : rows) {
    sum.documents += row.documents;
    sum.passages += row.passages;
    sum.syllables += row.syllables;
  }
  put(data, "all_documents", number(place.language, sum.documents));
  put(data, "all_passages", number(place.language, sum.passages));
  put(data, "all_syllables", number(place.language, sum.syllables));
}

// What the filters of the whole index can ask for.
searcher::FilterValues values_of(const std::vector<CoverageRow>& all) {
  std::set<std::string> provinces, terms, types;
  for (const CoverageRow& row : all) {
    if (row.province) provinces.insert(*row.province);
    if (row.term) terms.insert(*row.term);
    types.insert(indexer::name(row.type));
  }
  return {{provinces.begin(), provinces.end()}, {terms.begin(), terms.end()}, {types.begin(), types.end()}};
}

// Of the provinces and terms that the collection knows, those that it has nothing of together: a line a term.
List missing_groups(const Place& place, const std::vector<CoverageRow>& all) {
  std::set<std::string> provinces, terms;
  std::set<std::pair<std::string, std::string>> held;
  for (const CoverageRow& row : all) {
    if (row.province) provinces.insert(*row.province);
    if (row.term) terms.insert(*row.term);
    if (row.province && row.term) held.insert({*row.term, *row.province});
  }
  constexpr std::size_t worth_reading = 300;  // groups
  List lines;
  if (provinces.size() * terms.size() > worth_reading) return lines;
  for (const std::string& term : terms) {
    std::string names;
    for (const std::string& province : provinces)
      if (!held.contains({term, province}))
        names += (names.empty() ? "" : ", ") + province_name(place.language, province);
    if (!names.empty())
      lines.push_back(say(place.language, "gaps_term", {{"term", term_name(term)}, {"provinces", names}}));
  }
  return lines;
}

// How many documents do not say a fact, a line a fact.
void add_unknown_facts(List& lines, const Place& place, const std::vector<DocumentView>& documents) {
  const auto add = [&](const char* key, auto fact) {
    const auto count = std::ranges::count_if(
        documents, [&](const DocumentView& document) { return !(document.facts.*fact).has_value(); });
    if (count > 0) lines.push_back(say_count(place.language, key, static_cast<std::uint64_t>(count)));
  };
  add("gaps_unknown_province", &indexer::Facts::province);
  add("gaps_unknown_term", &indexer::Facts::term);
  add("gaps_unknown_date", &indexer::Facts::date);
}

Data document_data(const Place& place, const DocumentView& document) {
  Data data;
  put_facts(data, place, document);
  put(data, "url", document_link(place, document.id));
  put(data, "issuer", document.facts.issuer);
  put(data, "doc_number", document.facts.number);
  put(data, "size", say_count(place.language, "passages_count", document.passages));
  return data;
}

void put_list(Data& data, const Place& place, const DocumentList& shown, std::size_t offset,
              std::size_t limit) {
  const std::size_t all = shown.documents.size();
  const std::size_t begin = std::min(offset, all), end = std::min(all, begin + limit);
  List list;
  for (std::size_t i = begin; i < end; ++i) list.push_back(document_data(place, shown.documents[i]));
  const auto page_link = [&](std::size_t at) {
    return link(place, "/documents", replaced(place.query, "offset", at == 0 ? "" : std::to_string(at)));
  };
  put(data, "first_rank", std::to_string(begin + 1));
  put(data, "documents", std::move(list));
  put(data, "none", all == 0);
  put(data, "beyond", all > 0 && begin == end);
  put(data, "beyond_text", say(place.language, "beyond_text", {{"n", number(place.language, all)}}));
  put(data, "last_url", page_link(all == 0 ? 0 : (all - 1) / limit * limit));
  put(data, "paging", all > limit && begin < end);
  put(data, "page_line",
      say(place.language, "page_of",
          {{"n", number(place.language, begin / limit + 1)},
           {"all", number(place.language, (all + limit - 1) / limit)}}));
  put(data, "previous_url",
      begin > 0 && begin < end ? page_link(begin > limit ? begin - limit : 0) : std::string());
  put(data, "next_url", end < all ? page_link(end) : std::string());
}

}  // namespace

std::string documents_page(const Place& place, const DocumentList& shown, const std::vector<CoverageRow>& all,
                           std::size_t offset, std::size_t limit) {
  Data data = frame(place, std::string(say(place.language, "documents_title")));
  put(data, "count_line", say_count(place.language, "documents_count", shown.documents.size()));
  put(data, "rows", coverage(place, shown.coverage));
  put_totals(data, place, shown.coverage);
  List gaps = missing_groups(place, all);
  add_unknown_facts(gaps, place, shown.documents);
  put(data, "gaps", std::move(gaps));
  put_filters(data, place, [&](const std::string& field, const std::string& value) {
    return value_name(place.language, field, value);
  });
  put(data, "form_hidden", hidden_inputs(place, put_filter_form(data, place, values_of(all))));
  put_list(data, place, shown, offset, limit);
  return render("documents", place.language, data);
}

}  // namespace web
