// The page of search results; see search_page.h.
#include "web/search_page.h"

#include <algorithm>
#include <array>
#include <utility>

#include "searcher/permalink.h"
#include "web/figures.h"
#include "web/params.h"
#include "web/parts.h"

namespace web {
namespace {

using searcher::Request;
using searcher::Response;

constexpr int most_bars = 40;                   // years side by side
constexpr std::size_t snippet_length = 560;     // bytes: some 420 Vietnamese letters
constexpr std::size_t facet_values = 8;         // shown at once; the others unfold
constexpr std::size_t longest_compared = 2048;  // bytes of a text in an address

// What the results count: passages, or documents where they are grouped.
std::uint64_t results(const Request& request, const Response& response) {
  return request.group_by_document ? response.total.documents : response.total.passages;
}

// The same search from its first page on.
Pairs from_start(const Place& place) {
  return without(place.query, "offset");
}

std::string search_link(const Place& place, const Pairs& pairs) {
  return link(place, "/search", pairs);
}

// --- one hit
// ---------------------------------------------------------------------------------------------------

// The innermost headings above a passage; those that only repeat the document's title say nothing new.
std::string path_of(const std::vector<std::string>& section, const std::string& title) {
  constexpr std::size_t shown = 3;
  std::vector<std::string> headings;
  for (const std::string& heading : section)
    if (title.find(heading) == std::string::npos) headings.push_back(heading);
  std::string path = headings.size() > shown ? "…" : "";
  for (std::size_t i = headings.size() > shown ? headings.size() - shown : 0; i < headings.size(); ++i)
    path += (path.empty() ? "" : " › ") + headings[i];
  return path;
}

Data copy_data(const Place& place, const std::string& id) {
  const std::size_t mark = id.rfind("#p");
  const std::string document = id.substr(0, mark), paragraph = id.substr(mark + 2);
  Data copy;
  put(copy, "copy_url", link(place, "/documents/" + percent_encode(document)) + "#p" + paragraph);
  put(copy, "copy_name", document + ", " + say(place.language, "in_paragraph", {{"n", paragraph}}));
  return copy;
}

List copies(const Place& place, const searcher::Hit& hit) {
  List list;
  for (const std::string& id : hit.copies) list.push_back(copy_data(place, id));
  return list;
}

// Whether a hit says what one before it says: its link stands among that one's copies.
bool repeats(const searcher::Hit& hit, const std::vector<searcher::Hit>& all) {
  const std::string& id = hit.passage.id;
  for (const searcher::Hit& before : all) {
    if (&before == &hit) return false;
    if (std::ranges::find(before.copies, id) != before.copies.end()) return true;
  }
  return false;
}

Data hit_data(const Place& place, const Request& request, const searcher::Hit& hit) {
  const auto& passage = hit.passage;
  const Language language = place.language;
  const std::string paragraph = std::to_string(passage.paragraph);
  Data data;
  put_facts(data, place, hit.document);
  put(data, "rank", std::to_string(hit.rank));
  put(data, "url", document_link(place, hit.document.id, request.q, passage.paragraph));
  put(data, "section", path_of(passage.section, hit.document.facts.title.value_or("")));
  put(data, "pieces", pieces(shorten(hit.fragments, snippet_length)));
  put(data, "voice", std::string(voice_name(language, passage.voice)));
  put(data, "voice_class", std::string(indexer::name(passage.voice)));
  put(data, "speakers", speakers(place, passage.speakers));
  put(data, "kind", passage.heading ? std::string(say(language, "kind_heading")) : std::string());
  const bool as_typed = hit.match == searcher::Match::written;
  put(data, "match",
      as_typed ? std::string() : std::string(say(language, "match_" + std::string(name(hit.match)))));
  put(data, "citation", hit.citation);
  put(data, "passage_text", passage.text);
  put(data, "permalink", permalink(hit));
  put(data, "citation_url", citation_link(place, hit.document.id, passage.paragraph));
  put(data, "open_label", say(language, "hit_open_paragraph", {{"n", paragraph}}));
  put(data, "before", hit.before);
  put(data, "after", hit.after);
  put(data, "neighbours", hit.before.has_value() || hit.after.has_value());
  put(data, "copies", copies(place, hit));
  put(data, "copies_summary",
      hit.copies.empty() ? "" : say_count(language, "copies_summary", hit.copies.size()));
  put(data, "compare_url",
      passage.text.size() <= longest_compared ? link(place, "/quote", {{"text", passage.text}})
                                              : std::string());
  const Pairs within = replaced(without(from_start(place), "group"), "document", hit.document.id);
  put(data, "within_url", request.group_by_document ? search_link(place, within) : std::string());
  return data;
}

// --- filters
// -----------------------------------------------------------------------------------------------------

using Values = std::vector<searcher::FacetValue>;

struct Facet {
  const char* field;
  Values searcher::Facets::*values;
};
constexpr std::array facets{
    Facet{"type", &searcher::Facets::type}, Facet{"province", &searcher::Facets::province},
    Facet{"term", &searcher::Facets::term}, Facet{"congress", &searcher::Facets::congress},
    Facet{"year", &searcher::Facets::year}, Facet{"speaker", &searcher::Facets::speaker},
};

// As value_name has it; what that has no words for, as its facet calls it.
std::string label(const Place& place, const searcher::Facets& all, const std::string& field,
                  const std::string& value) {
  const std::string name = value_name(place.language, field, value);
  if (name != value) return name;
  for (const Facet& facet : facets)
    if (field == facet.field)
      for (const auto& one : all.*facet.values)
        if (one.value == value) return one.label;
  return value;
}

Data facet_value(const Place& place, const Response& response, const char* field,
                 const searcher::FacetValue& value) {
  const Pairs base = from_start(place);
  const bool active =
      std::ranges::find(base, std::pair<std::string, std::string>(field, value.value)) != base.end();
  Data data;
  put(data, "value_label", label(place, response.facets, field, value.value));
  put(data, "value_count", number(place.language, value.count));
  put(data, "value_active", active);
  put(data, "value_not",
      say(place.language, "facet_exclude", {{"value", label(place, response.facets, field, value.value)}}));
  put(data, "value_not_url",
      active ? std::string()
             : search_link(place, with(without(base, field, "-" + value.value), field, "-" + value.value)));
  put(data, "value_url",
      search_link(place, active ? without(base, field, value.value) : with(base, field, value.value)));
  return data;
}

List facet_list(const Place& place, const Response& response) {
  List list;
  for (const Facet& facet : facets) {
    const Values& values = response.facets.*facet.values;
    if (values.empty()) continue;
    List first, more;
    for (const auto& value : values) {
      Data one = facet_value(place, response, facet.field, value);
      (first.size() < facet_values ? first : more).push_back(std::move(one));
    }
    Data data;
    put(data, "facet_label", std::string(say(place.language, "filter_" + std::string(facet.field))));
    put(data, "facet_field", std::string(facet.field));
    put(data, "more_label", more.empty() ? "" : say_count(place.language, "facet_more", more.size()));
    put(data, "values", std::move(first));
    put(data, "more", std::move(more));
    list.push_back(std::move(data));
  }
  return list;
}

// --- choices and paging
// --------------------------------------------------------------------------------------------

Data choice(const Place& place, const char* param, const char* value, const char* message, bool chosen,
            bool is_default) {
  Data data;
  put(data, "choice_label", std::string(say(place.language, message)));
  put(data, "chosen", chosen);
  put(data, "choice_url", search_link(place, replaced(from_start(place), param, is_default ? "" : value)));
  return data;
}

List sort_choices(const Place& place, const Request& request) {
  using searcher::Sort;
  List list;
  list.push_back(choice(place, "sort", "relevance", "sort_relevance", request.sort == Sort::relevance, true));
  list.push_back(choice(place, "sort", "-date", "sort_newest", request.sort == Sort::date_descending, false));
  list.push_back(choice(place, "sort", "date", "sort_date", request.sort == Sort::date, false));
  return list;
}

List group_choices(const Place& place, const Request& request) {
  List list;
  list.push_back(choice(place, "group", "none", "group_none", !request.group_by_document, true));
  list.push_back(choice(place, "group", "document", "group_document", request.group_by_document, false));
  return list;
}

std::string page_link(const Place& place, const Request& request, std::uint64_t page) {
  const std::uint64_t offset = (page - 1) * request.limit;
  return search_link(place, replaced(place.query, "offset", offset == 0 ? "" : std::to_string(offset)));
}

// First, last and the pages round the present one; 0 stands for a gap.
std::vector<std::uint64_t> page_numbers(std::uint64_t page, std::uint64_t pages) {
  std::vector<std::uint64_t> numbers;
  for (std::uint64_t i = 1; i <= pages; ++i) {
    const bool near = i + 2 >= page && i <= page + 2;
    if (i == 1 || i == pages || near)
      numbers.push_back(i);
    else if (numbers.back() != 0)
      numbers.push_back(0);
    if (!near && i > page && i < pages) i = pages - 1;  // nothing more to show before the last
  }
  return numbers;
}

void put_paging(Data& data, const Place& place, const Request& request, const Response& response) {
  const std::uint64_t limit = std::max<std::uint64_t>(request.limit, 1);
  // Relaxed hits stand behind the counted ones, on pages that the total does not know of.
  const std::uint64_t known = std::max<std::uint64_t>(
      results(request, response), response.hits.empty() ? 0 : request.offset + response.hits.size());
  const std::uint64_t pages = (known + limit - 1) / limit, page = request.offset / limit + 1;
  List list;
  if (pages > 1)
    for (const std::uint64_t number_of : page_numbers(page, pages)) {
      Data one;
      put(one, "page_gap", number_of == 0);
      put(one, "page_label", number(place.language, number_of));
      put(one, "page_name", say(place.language, "page_number", {{"n", number(place.language, number_of)}}));
      put(one, "page_here", number_of == page);
      put(one, "page_url", number_of == 0 ? std::string() : page_link(place, request, number_of));
      list.push_back(std::move(one));
    }
  put(data, "paging", !list.empty());
  put(data, "page_list", std::move(list));
  put(data, "previous_url", page > 1 && page <= pages ? page_link(place, request, page - 1) : std::string());
  put(data, "next_url", page < pages ? page_link(place, request, page + 1) : std::string());
  put(data, "last_url", pages > 0 ? page_link(place, request, pages) : std::string());
}

// --- the page
// --------------------------------------------------------------------------------------------------------

std::string total_line(const Place& place, const Response& response) {
  const auto counted = [&](const char* key, std::uint64_t count) {
    return say_count(place.language, key, count);
  };
  return say(place.language, response.total.exact ? "total" : "total_at_least",
             {{"passages", counted("passages_count", response.total.passages)},
              {"documents", counted("documents_count", response.total.documents)}});
}

void put_query(Data& data, const Place& place, const Request& request, const Response& response) {
  put(data, "searched", request.q);
  put(data, "interpreted",
      response.interpreted == request.q || request.q.empty() ? std::string() : response.interpreted);
  List notes;
  for (const std::string& note : response.notes) notes.emplace_back(note);
  put(data, "notes", std::move(notes));
  put(data, "suggestion", response.suggestion);
  put(data, "suggestion_url",
      response.suggestion ? search_link(place, replaced(from_start(place), "q", *response.suggestion))
                          : std::string());
}

void put_empty(Data& data, const Place& place, const Request& request, const Response& response) {
  put(data, "empty_text",
      say(place.language, "empty_text", {{"documents", number(place.language, response.receipt.documents)}}));
  put(data, "tip_or", say(place.language, "empty_tip_or", {{"example", "“hộ nghèo” OR “giảm nghèo”"}}));
  put(data, "tip_loosen",
      request.q.find_first_of("\"") != std::string::npos || request.q.find("“") != std::string::npos);
}

// The page's parameters that ask for what `without` asks.
Pairs pairs_of(const Place& place, const Request& without) {
  Pairs kept = replaced(from_start(place), "q", without.q);
  std::erase_if(kept, [](const auto& pair) { return is_filter(pair.first); });
  for (const auto& filter : without.filters)
    kept.emplace_back(filter.field, (filter.exclude ? "-" : "") + filter.value);
  if (without.from) kept.emplace_back("from", *without.from);
  if (without.to) kept.emplace_back("to", *without.to);
  return kept;
}

// A filter by the names that its chip has; a word as it was typed.
std::string cost_name(const Place& place, const Response& response, const searcher::Cost& cost) {
  if (!cost.filter) return cost.part;
  const bool exclude = cost.part.starts_with('-');
  const std::size_t colon = cost.part.find(':');
  const std::string field = cost.part.substr(exclude, colon - exclude), value = cost.part.substr(colon + 1);
  return std::string(say(place.language, "filter_" + field)) + ": " +
         (exclude ? std::string(say(place.language, "filter_not")) + " " : "") +
         label(place, response.facets, field, value);
}

void put_costs(Data& data, const Place& place, const Response& response,
               const std::vector<searcher::Cost>& costs) {
  List list;
  for (const searcher::Cost& cost : costs) {
    Data one;
    put(one, "cost_name", cost_name(place, response, cost));
    put(one, "cost_count", say_count(place.language, "passages_count", cost.passages));
    put(one, "cost_url", search_link(place, pairs_of(place, cost.without)));
    list.push_back(std::move(one));
  }
  put(data, "has_costs", !list.empty());
  put(data, "costs", std::move(list));
}

// Passages by year, as bars; the bar of each leads to its year.
void put_years(Data& data, const Place& place, const Response& response) {
  const auto& years = response.facets.year;
  std::uint64_t most = 0;
  int first = 9999, last = 0;
  for (const auto& year : years) {
    most = std::max(most, year.count);
    first = std::min(first, std::stoi(year.value));
    last = std::max(last, std::stoi(year.value));
  }
  List bars;
  // One year needs no picture, and a long stretch of years no bars too thin to hit.
  if (years.size() > 1 && last - first < most_bars)
    for (int year = first; year <= last; ++year) {
      const std::string name = std::to_string(year);
      const auto found = std::ranges::find(years, name, &searcher::FacetValue::value);
      const std::uint64_t count = found == years.end() ? 0 : found->count;
      const auto height = static_cast<int>(count == 0 ? 0 : 4 + 44 * count / most);
      Data one;
      put(one, "bar_url", search_link(place, replaced(from_start(place), "year", name)));
      put(one, "bar_name", name + ": " + say_count(place.language, "passages_count", count));
      put(one, "bar_x", std::to_string((year - first) * 10));
      put(one, "bar_y", std::to_string(48 - height));
      put(one, "bar_height", std::to_string(height));
      bars.push_back(std::move(one));
    }
  put(data, "has_years", !bars.empty());
  put(data, "bars_width", std::to_string(bars.size() * 10));
  put(data, "bars_from", std::to_string(first));
  put(data, "bars_to", std::to_string(last));
  put(data, "bars", std::move(bars));
}

void put_hits(Data& data, const Place& place, const Request& request, const Response& response) {
  List whole, relaxed;
  std::size_t whole_hits = 0;  // repeated ones, too
  for (const auto& hit : response.hits) {
    whole_hits += hit.relaxed ? 0 : 1;
    if (!repeats(hit, response.hits))
      (hit.relaxed ? relaxed : whole).push_back(hit_data(place, request, hit));
  }
  put(data, "first_rank", std::to_string(request.offset + 1));
  put(data, "first_relaxed_rank", std::to_string(request.offset + 1 + whole_hits));
  put(data, "has_hits", !whole.empty());
  put(data, "has_relaxed", !relaxed.empty());
  put(data, "hits", std::move(whole));
  put(data, "relaxed", std::move(relaxed));
}

// The form of the page's head: what is typed there is a new search under the filters, order and grouping at
// hand.
Pairs kept_by_form(const Place& place) {
  return without(from_start(place), "q");
}

}  // namespace

bool is_beyond(const Request& request, const Response& response) {
  return response.hits.empty() && request.offset > 0 && results(request, response) > 0;
}

std::string search_page(const Place& place, const Request& request, const Response& response,
                        const std::vector<searcher::Cost>& costs) {
  const Language language = place.language;
  const bool nothing_asked = request.q.empty() && request.filters.empty() && !request.from && !request.to;
  const std::string title = request.q.empty() ? std::string(say(language, "nav_search")) : request.q;
  Data data = frame(place, title, request.q, kept_by_form(place));
  put_query(data, place, request, response);
  put_hits(data, place, request, response);
  put_empty(data, place, request, response);
  put_costs(data, place, response, costs);
  put_years(data, place, response);
  put_paging(data, place, request, response);
  const bool beyond = is_beyond(request, response);
  put(data, "nothing_asked", nothing_asked);
  put(data, "beyond", beyond);
  put(data, "beyond_text",
      say(language, "beyond_text", {{"n", number(language, results(request, response))}}));
  put(data, "empty", !nothing_asked && !beyond && response.hits.empty());
  put(data, "counted", !nothing_asked);
  put(data, "total_line", total_line(place, response));
  put_filters(data, place, [&](const std::string& field, const std::string& value) {
    return label(place, response.facets, field, value);
  });
  put(data, "facets", facet_list(place, response));
  put(data, "date_hidden", hidden_inputs(place, without(without(from_start(place), "from"), "to")));
  put(data, "from", request.from);
  put(data, "to", request.to);
  put(data, "sorts", sort_choices(place, request));
  put(data, "groups", group_choices(place, request));
  put(data, "lines_url", link(place, "/concordance", trend_query(place.query)));
  put(data, "trends_url", link(place, "/trends", trend_query(place.query)));
  put(data, "choosable", !response.hits.empty());
  return render("search", language, data);
}

}  // namespace web
