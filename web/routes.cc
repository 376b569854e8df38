// The table of routes and parameters; see routes.h.
#include "web/routes.h"

#include <algorithm>
#include <array>

#include "indexer/schema.h"
#include "web/handlers.h"

namespace web {
namespace {

constexpr std::string_view types = "resolution|speech|bulletin|report|other";
constexpr std::string_view voices = "document|quoted|reported|caption";

constexpr Parameter lang{.name = "lang",
                         .kind = Kind::choice,
                         .choices = "vi|en",
                         .about = "Language of notes and labels; else Accept-Language decides."};
constexpr Parameter query{.name = "q",
                          .about = "A query in the query language; anything typed has a reading."};
constexpr Parameter offset{
    .name = "offset", .kind = Kind::number, .high = 1'000'000, .about = "How many results to pass over."};
constexpr Parameter limit{.name = "limit",
                          .kind = Kind::number,
                          .low = 1,
                          .high = 100,
                          .fallback = 10,
                          .about = "How many results to give."};
constexpr Parameter long_limit{.name = "limit",
                               .kind = Kind::number,
                               .low = 1,
                               .high = 100,
                               .fallback = 50,
                               .about = "How many documents to show."};
constexpr Parameter table_limit{.name = "limit",
                                .kind = Kind::number,
                                .low = 1,
                                .high = 1000,
                                .fallback = 1000,
                                .about = "How many rows to give."};
constexpr Parameter feed_limit{.name = "limit",
                               .kind = Kind::number,
                               .low = 1,
                               .high = 100,
                               .fallback = 50,
                               .about = "How many entries to give."};
constexpr Parameter sort{.name = "sort",
                         .kind = Kind::choice,
                         .choices = "relevance|date|-date",
                         .about = "The order of results; -date has the newest first."};
constexpr Parameter group{.name = "group",
                          .kind = Kind::choice,
                          .choices = "none|document",
                          .about = "`document` gives each document's best passage only."};

constexpr Parameter filter(std::string_view name, std::string_view about, Kind kind = Kind::text,
                           std::string_view choices = "") {
  return {.name = name, .kind = kind, .repeats = true, .excludes = true, .choices = choices, .about = about};
}

constexpr std::array filters{
    filter("type", "Type of document; `speech` takes attributed passages.", Kind::choice, types),
    filter("province", "A slug or name; `trung-uong` is the national level.", Kind::province),
    filter("congress", "An ordinal of any level, or of one: 20, XX, province:20.", Kind::congress),
    filter("term", "A term of office: 2025-2030.", Kind::term),
    filter("year", "A year, or a span of years.", Kind::year),
    filter("speaker", "Who speaks, by name or office."),
    filter("voice", "Whose words a passage is.", Kind::choice, voices),
    filter("document", "A document's id."),
    Parameter{.name = "from", .kind = Kind::date, .about = "The earliest date: a day, a month or a year."},
    Parameter{.name = "to", .kind = Kind::date, .about = "The latest date: a day, a month or a year."},
};

// The filters and what a route has besides.
template <typename... More>
constexpr auto with_filters(More... more) {
  std::array<Parameter, filters.size() + sizeof...(More)> all{};
  std::copy(filters.begin(), filters.end(), all.begin());
  std::size_t next = filters.size();
  ((all[next++] = more), ...);
  return all;
}

// A body is JSON or a form round the text: escaped characters may make it longer than the text.
constexpr std::size_t most_quote_body = 16 * 1024;
constexpr std::array quoting{
    Parameter{.name = "text",
              .required = true,
              .longest = 2048,
              .about = "A sentence or paragraphs, with or without diacritics, wrapped in any way."},
    lang};

constexpr std::array only_language{lang};
// Of a link to words of a passage.
constexpr Parameter linked_passage{.name = "passage", .kind = Kind::number, .high = 1'000'000};
constexpr std::array document_page_takes{query,
                                         linked_passage,
                                         Parameter{.name = "digest"},
                                         Parameter{.name = "words"},
                                         Parameter{.name = "until"},
                                         Parameter{.name = "before"},
                                         Parameter{.name = "after"},
                                         lang};
constexpr auto searching = with_filters(query, sort, group, offset, limit, lang);
constexpr std::array suggesting{query, lang};
constexpr Parameter citation_format{.name = "format",
                                    .kind = Kind::choice,
                                    .choices = "text|bibtex|ris|csl",
                                    .about = "What the citation is written in; text where it is not given."};
constexpr Parameter cited_passage{
    .name = "passage", .about = "The passage that is cited: its number in the document, or its id."};
constexpr std::array citing{citation_format, cited_passage, lang};
constexpr std::array citing_page{cited_passage, lang};
constexpr auto table_of_passages = with_filters(query, sort, group, offset, table_limit, lang);
constexpr auto feeding = with_filters(query, feed_limit, lang);
constexpr auto listing = with_filters(lang);
constexpr Parameter speaker_name{
    .name = "name",
    .longest = 256,
    .about = "Whom to list, as the filter `speaker` reads it; the passages come where one person is meant."};
constexpr std::array listing_speakers{speaker_name, offset, long_limit, lang};
constexpr auto listing_page = with_filters(offset, long_limit, lang);

// Of counting.
constexpr Parameter context{.name = "context",
                            .kind = Kind::number,
                            .high = 50,
                            .fallback = 8,
                            .about = "Syllables on each side of an occurrence."};
constexpr Parameter line_order{
    .name = "sort",
    .kind = Kind::choice,
    .choices = "document|left|right|date",
    .about = "The order of lines: left and right go by the words beside the match, nearest first."};
constexpr Parameter sample{.name = "sample",
                           .kind = Kind::number,
                           .low = 1,
                           .high = 100'000,
                           .about = "A random choice of so many lines instead of all."};
constexpr Parameter seed{.name = "seed",
                         .kind = Kind::number,
                         .high = 9'007'199'254'740'991,
                         .about = "Of the random choice; the same seed gives the same lines."};
constexpr Parameter window{.name = "collocates",
                           .kind = Kind::number,
                           .high = 20,
                           .about = "Look for words that stand at most so many syllables away; 0: for none."};
constexpr Parameter line_limit{.name = "limit",
                               .kind = Kind::number,
                               .low = 1,
                               .high = 100,
                               .fallback = 50,
                               .about = "How many lines to give."};
constexpr Parameter line_table_limit{.name = "limit",
                                     .kind = Kind::number,
                                     .low = 1,
                                     .high = 10'000,
                                     .fallback = 10'000,
                                     .about = "How many lines to give; `offset` gives the others."};
constexpr Parameter queries{
    .name = "q",
    .repeats = true,
    .about = "A query in the query language; repeat it for several series, at most 12."};
constexpr Parameter division{.name = "by",
                             .kind = Kind::choice,
                             .choices = "term|year|province|type",
                             .about = "What the points are: terms where it is not given."};
constexpr auto listing_lines =
    with_filters(query, context, line_order, sample, seed, window, offset, line_limit, lang);
constexpr auto tabling_lines =
    with_filters(query, context, line_order, sample, seed, window, offset, line_table_limit, lang);
constexpr auto counting = with_filters(queries, division, lang);
constexpr Parameter side(std::string_view name) {
  return {.name = name,
          .kind = Kind::side,
          .required = true,
          .longest = 1024,
          .about = "A side of the comparison: filters in the query language, such as province:cao-bang."};
}
constexpr Parameter indicator{.name = "indicator",
                              .longest = 256,
                              .about = "Only figures whose indicator holds these words: hộ nghèo, GRDP."};
constexpr auto comparing = with_filters(side("a"), side("b"), query, indicator, lang);
constexpr auto ledger_reading = with_filters(indicator, lang);

constexpr bool covers_schema() {
  for (const auto& field : indexer::schema::fields)
    if (std::ranges::find(filters, field.api, &Parameter::name) == filters.end()) return false;
  return true;
}
static_assert(covers_schema(), "a filter of the schema is not a parameter");

constexpr std::array table{
    // Pages.
    Route{.path = "/", .handler = home, .parameters = only_language},
    Route{.path = "/search", .handler = search, .parameters = searching},
    Route{.path = "/documents", .handler = documents, .parameters = listing_page},
    Route{.path = "/documents/{id}", .handler = document, .parameters = document_page_takes},
    Route{.path = "/documents/{id}/citation", .handler = citation, .parameters = citing_page},
    Route{.path = "/speakers", .handler = speakers, .parameters = listing_speakers},
    Route{.path = "/concordance", .handler = concordance, .parameters = listing_lines},
    Route{.path = "/trends", .handler = trends, .parameters = counting},
    Route{.path = "/compare", .handler = compare, .parameters = comparing},
    Route{.path = "/help", .handler = help, .parameters = only_language, .reads_index = false},
    Route{.path = "/about", .handler = about, .parameters = only_language},
    Route{.path = "/quote", .handler = quote, .parameters = quoting, .most_body = most_quote_body},
    // The API.
    Route{.path = "/api/v1/search",
          .handler = search_json,
          .parameters = searching,
          .media = media::json,
          .about = "Passages that match a query, best first, with counts and facets.",
          .schema = "SearchAnswer"},
    Route{.path = "/api/v1/suggest",
          .handler = suggest_json,
          .parameters = suggesting,
          .media = media::json,
          .about = "Phrases of the documents that go on from what is typed, those in most passages first.",
          .schema = "Suggestions"},
    Route{.path = "/api/v1/documents",
          .handler = documents_json,
          .parameters = listing,
          .media = media::json,
          .about = "The documents that hold a passage the filters keep, and what they cover.",
          .schema = "DocumentList"},
    Route{.path = "/api/v1/documents/{id}",
          .handler = document_json,
          .parameters = only_language,
          .media = media::json,
          .about = "A document with its passages.",
          .schema = "DocumentText"},
    Route{.path = "/api/v1/documents/{id}/citation",
          .handler = citation_file,
          .parameters = citing,
          .media = media::plain,
          .about = "How to cite a document or a passage, as text or for a reference manager."},
    Route{.path = "/api/v1/speakers",
          .handler = speakers_json,
          .parameters = listing_speakers,
          .media = media::json,
          .about = "Who speaks: names with the offices printed beside them, and one person's passages.",
          .schema = "SpeakerList"},
    // The search for other programs.
    Route{.path = "/search.csv",
          .handler = search_csv,
          .parameters = table_of_passages,
          .media = media::csv,
          .about = "A search as a table, with the query and the receipt in its head."},
    Route{.path = "/feed.atom",
          .handler = search_feed,
          .parameters = feeding,
          .media = media::atom,
          .about = "The newest passages that match a query, as an Atom feed."},
    Route{.path = "/opensearch.xml",
          .handler = opensearch,
          .parameters = only_language,
          .media = media::opensearch,
          .reads_index = false,
          .about = "How a browser adds this site as a search engine."},
    Route{.path = "/api/v1/concordance",
          .handler = concordance_json,
          .parameters = listing_lines,
          .media = media::json,
          .about = "Every occurrence of a query as a line with its context, and the words that stand near.",
          .schema = "ConcordanceAnswer"},
    Route{.path = "/concordance.csv",
          .handler = concordance_table,
          .parameters = tabling_lines,
          .media = media::csv,
          .about = "The lines as a table, query and receipt in its head."},
    Route{.path = "/api/v1/trends",
          .handler = trends_json,
          .parameters = counting,
          .media = media::json,
          .about = "How often queries stand in the documents of each term, year, province or type.",
          .schema = "TrendsAnswer"},
    Route{.path = "/trends.csv",
          .handler = trends_table,
          .parameters = counting,
          .media = media::csv,
          .about = "The points as a table, queries, methods and receipt in its head."},
    Route{.path = "/api/v1/quote",
          .handler = quote_json,
          .parameters = quoting,
          .media = media::json,
          .most_body = most_quote_body,
          .about = "Whether a text stands in the sources, where, and what was changed.",
          .schema = "QuoteAnswer"},
    Route{.path = "/api/v1/compare",
          .handler = compare_json,
          .parameters = comparing,
          .media = media::json,
          .about = "Two sides beside each other: warnings, coverage, keywords, shared text, sections, "
                   "figures, and one question "
                   "to both.",
          .schema = "Comparison"},
    Route{.path = "/keywords.csv",
          .handler = keywords_csv,
          .parameters = comparing,
          .media = media::csv,
          .about = "The keywords of a comparison's sides."},
    Route{.path = "/compare.csv",
          .handler = compared_figures_csv,
          .parameters = comparing,
          .media = media::csv,
          .about = "The figures of a comparison's sides."},
    Route{.path = "/api/v1/figures",
          .handler = figures_json,
          .parameters = ledger_reading,
          .media = media::json,
          .about = "The ledger: numeric targets and results, each with its passage.",
          .schema = "LedgerAnswer"},
    Route{.path = "/figures.csv",
          .handler = figures_csv,
          .parameters = ledger_reading,
          .media = media::csv,
          .about = "The same as CSV."},
    // The service itself.
    Route{.path = "/openapi.json",
          .handler = openapi_json,
          .parameters = only_language,
          .media = media::json,
          .reads_index = false,
          .about = "This description.",
          .schema = "OpenApi"},
    Route{.path = "/healthz",
          .handler = healthy,
          .parameters = only_language,
          .media = media::plain,
          .reads_index = false,
          .about = "Whether the program answers."},
    Route{.path = "/readyz",
          .handler = ready,
          .parameters = only_language,
          .media = media::plain,
          .about = "Whether it has an index to answer from."},
    Route{.path = "/metrics",
          .handler = metrics,
          .parameters = only_language,
          .media = media::metrics,
          .reads_index = false,
          .about = "What the server counts of itself, for Prometheus."},
    Route{.path = "/static/{file}", .handler = static_file, .media = media::plain, .reads_index = false},
};

// "/documents/{id}/citation" is "/documents/" and "/citation" round what {id} stands for.
struct Pattern {
  std::string_view before, after;
  bool open = false;
  std::size_t own_text() const { return before.size() + after.size(); }
};

Pattern pattern_of(std::string_view path) {
  const std::size_t from = path.find('{');
  if (from == std::string_view::npos) return {path, "", false};
  return {path.substr(0, from), path.substr(path.find('}') + 1), true};
}

}  // namespace

bool Route::takes(std::string_view method) const {
  return method == "GET" || method == "HEAD" || (method == "POST" && most_body > 0);
}

std::span<const Route> routes() {
  return table;
}

Match match(std::string_view path) {
  Match best;
  std::size_t best_text = 0;
  for (const Route& route : table) {
    const Pattern pattern = pattern_of(route.path);
    const std::size_t own = pattern.own_text();
    const bool fits =
        pattern.open ? path.size() > own && path.starts_with(pattern.before) && path.ends_with(pattern.after)
                     : path == pattern.before;
    if (!fits || (best.route && own <= best_text)) continue;
    best = {&route, path.substr(pattern.before.size(), path.size() - own)};
    best_text = own;
  }
  return best;
}

}  // namespace web
