// vankien-search: a query at a shell. Owns the command line, what is printed, and exit codes.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "indexer/error.h"
#include "indexer/schema.h"
#include "searcher/compare_json.h"
#include "searcher/compare_text.h"
#include "searcher/concordance.h"
#include "searcher/json.h"
#include "searcher/quote.h"
#include "searcher/search.h"
#include "searcher/terminal.h"
#include "searcher/trends.h"

namespace {

using indexer::Error;
using indexer::ErrorCode;
using searcher::Language;
namespace schema = indexer::schema;

constexpr int exit_some_failed = 1, exit_usage = 2, exit_index = 3;
constexpr std::size_t batch_documents = 100;
constexpr std::size_t most_hits = 100;
constexpr std::size_t most_context = 50, most_window = 20;
constexpr double smallest_step = 1e-9;  // between the scores of a run

struct Options {
  std::vector<std::string> databases;
  std::vector<std::string> words;
  std::vector<std::string> also;  // further queries of --trends
  std::vector<std::vector<std::string>> values = std::vector<std::vector<std::string>>(schema::fields.size());
  std::string from, to, sort = "relevance", group = "none", language = "vi", batch, trends, quote;
  std::size_t offset = 0, limit = 10;
  std::optional<unsigned> deadline;  // milliseconds
  std::size_t context = 8, sample = 0, collocates = 0;
  std::uint64_t seed = 0;
  std::vector<std::string> sides;
  std::string indicator;
  bool json = false, analyze = false, kwic = false;
};

std::string default_database() {
  const char* data = std::getenv("XDG_DATA_HOME");
  const char* home = std::getenv("HOME");
  const std::string base = data && *data ? data : std::string(home ? home : "") + "/.local/share";
  return base + "/vankien/index";
}

void add_options(CLI::App& app, Options& options) {
  app.set_help_flag("-h,--help", "Print this and end");
  app.set_version_flag("--version", VANKIEN_VERSION);
  app.add_option("--db", options.databases, "Index directory or Xapian stub file; repeat to search several")
      ->allow_extra_args(false)
      ->type_name("DIR");
  for (std::size_t i = 0; i < schema::fields.size(); ++i)
    app.add_option("--" + std::string(schema::fields[i].api), options.values[i],
                   "Keep " + std::string(schema::fields[i].example) +
                       "; repeat to widen, - before the value excludes")
        ->allow_extra_args(false)
        ->type_name("VALUE");
  app.add_option("--from", options.from, "First day, month or year (2025-09)")->type_name("DATE");
  app.add_option("--to", options.to, "Last day, month or year")->type_name("DATE");
  app.add_option("--sort", options.sort, "document, left, right and date are orders of --kwic")
      ->check(CLI::IsMember({"relevance", "date", "-date", "document", "left", "right"}))
      ->capture_default_str();
  app.add_option("--group", options.group)->check(CLI::IsMember({"none", "document"}))->capture_default_str();
  app.add_option("--offset", options.offset, "Hits passed over")->capture_default_str();
  app.add_option("--limit", options.limit, "Hits printed")
      ->check(CLI::Range(std::size_t{0}, most_hits))
      ->capture_default_str();
  app.add_option("--deadline", options.deadline,
                 "Milliseconds after which counting stops, and the answer says so [1000; with --batch 60000]")
      ->check(CLI::Range(1U, 3'600'000U));
  app.add_option("--lang", options.language, "Language of notes and labels")
      ->check(CLI::IsMember({"vi", "en"}))
      ->capture_default_str();
  app.add_flag("--kwic", options.kwic, "Print a concordance: every occurrence with its context");
  app.add_option("--context", options.context, "Syllables on each side of an occurrence")
      ->check(CLI::Range(std::size_t{0}, most_context))
      ->capture_default_str();
  app.add_option("--sample", options.sample, "A random choice of so many occurrences");
  app.add_option("--seed", options.seed, "Of the random choice; the same one gives the same lines")
      ->capture_default_str();
  app.add_option("--collocates", options.collocates,
                 "Print the words that stand near, at most so many syllables away")
      ->check(CLI::Range(std::size_t{0}, most_window));
  app.add_option("--trends", options.trends, "Count by term, year, province or type")
      ->check(CLI::IsMember({"term", "year", "province", "type"}));
  app.add_option("--also", options.also, "A further query of --trends; repeat for several")
      ->allow_extra_args(false)
      ->type_name("QUERY");
  app.add_flag("--json", options.json, "Print the answer as the API gives it");
  app.add_flag("--analyze", options.analyze, "Print every stage of the query instead of searching");
  app.add_option("--batch", options.batch,
                 "Read a query a line (qid TAB query; - is standard input), print a TREC run")
      ->type_name("FILE");
  app.add_option("--quote", options.quote,
                 "Say whether TEXT stands in the sources, where, and what was changed; - is standard input")
      ->type_name("TEXT");
  app.add_option(
         "--compare", options.sides,
         "Put two sides beside each other, each a filter (province:cao-bang); a QUERY is asked of both")
      ->expected(2)
      ->type_name("A B");
  app.add_option("--indicator", options.indicator, "Of a comparison's figures: only those of this indicator")
      ->type_name("NAME");
  app.add_option("QUERY", options.words, "What to find; several words are joined by a space");
  app.footer("Exit codes: 0 done, 1 some lines of the batch failed, 2 usage, 3 the index cannot be read.");
}

searcher::Request request_of(const Options& options) {
  searcher::Request request;
  for (const std::string& word : options.words) request.q += (request.q.empty() ? "" : " ") + word;
  for (std::size_t i = 0; i < schema::fields.size(); ++i)
    for (const std::string& value : options.values[i]) {
      const bool exclude = value.starts_with('-');
      request.filters.push_back({std::string(schema::fields[i].api), value.substr(exclude ? 1 : 0), exclude});
    }
  if (!options.from.empty()) request.from = options.from;
  if (!options.to.empty()) request.to = options.to;
  if (options.sort == "date" || options.sort == "-date")
    request.sort = options.sort == "date" ? searcher::Sort::date : searcher::Sort::date_descending;
  request.group_by_document = options.group == "document";
  request.offset = options.offset;
  request.limit = options.limit;
  // A run for judging cannot say that a line was stopped, so none is stopped lightly.
  const unsigned deadline = options.batch.empty() ? 1000 : 60'000;
  request.deadline = std::chrono::milliseconds(options.deadline.value_or(deadline));
  request.language = options.language == "en" ? Language::en : Language::vi;
  return request;
}

// What is printed on a terminal; elsewhere the codes are empty.
struct Colours {
  std::string title, hit, faint, end;
};

Colours colours() {
  const char* refused = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool able = isatty(STDOUT_FILENO) != 0 && terminal && std::string_view(terminal) != "dumb";
  if (!able || (refused && *refused)) return {};
  return {"\x1b[1m", "\x1b[1;33m", "\x1b[2m", "\x1b[0m"};
}

// Control characters of a document must not command the terminal.
std::string printable(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }, ' ');
  return text;
}

std::string total_line(const searcher::Response& response, Language language) {
  const std::string passages = std::to_string(response.total.passages);
  const std::string documents = std::to_string(response.total.documents);
  std::string line = language == Language::vi ? passages + " đoạn trong " + documents + " văn bản"
                                              : passages + " passages in " + documents + " documents";
  if (!response.total.exact) line += language == Language::vi ? " (chưa đếm hết)" : " (not all counted)";
  return line;
}

// Whose words a passage is: "lời thuật lại: Lương Tam Quang, Bộ trưởng".
std::string voice_line(const searcher::PassageView& passage, Language language) {
  const bool vi = language == Language::vi;
  const auto voice = [&]() -> std::string {
    switch (passage.voice) {
      case indexer::Voice::quoted:
        return vi ? "lời trích nguyên văn" : "quoted words";
      case indexer::Voice::reported:
        return vi ? "lời thuật lại" : "reported speech";
      case indexer::Voice::caption:
        return vi ? "chú thích ảnh" : "photo caption";
      case indexer::Voice::document:
        break;
    }
    return vi ? "văn bản" : "the document's own words";
  };
  std::string line = voice();
  const char* between = ": ";
  for (const indexer::Speaker& speaker : passage.speakers) {
    line += between + speaker.name.value_or(speaker.role.value_or(""));
    if (speaker.name && speaker.role) line += ", " + *speaker.role;
    between = "; ";
  }
  return line;
}

void print_hit(const searcher::Hit& hit, const Colours& colours, Language language) {
  const indexer::Facts& facts = hit.document.facts;
  std::cout << "\n"
            << hit.rank << ". " << colours.title << printable(facts.title.value_or(hit.document.id))
            << colours.end << "\n   ";
  for (const searcher::Fragment& fragment : hit.fragments)
    std::cout << (fragment.hit ? colours.hit : "") << printable(fragment.text)
              << (fragment.hit ? colours.end : "");
  std::cout << "\n   " << colours.faint << printable(voice_line(hit.passage, language)) << colours.end << "\n   "
            << colours.faint << printable(hit.citation) << colours.end << "\n   " << colours.faint
            << printable(hit.document.source) << "#p" << hit.passage.paragraph << colours.end << "\n";
}

void print(const searcher::Response& response, Language language) {
  const Colours colour = colours();
  std::cout << total_line(response, language) << ": " << printable(response.interpreted) << "\n";
  for (const std::string& note : response.notes)
    std::cout << colour.faint << "– " << note << colour.end << "\n";
  if (response.suggestion)
    std::cout << (language == Language::vi ? "Có phải bạn muốn tìm: " : "Did you mean: ")
              << printable(*response.suggestion) << "\n";
  for (const searcher::Hit& hit : response.hits) print_hit(hit, colour, language);
}

// Evaluation programs put a run in order by its scores, so these must fall with the rank; passages with most
// of the words may have got higher ones than those with all.
std::vector<double> falling_scores(const std::vector<searcher::Hit>& hits) {
  std::vector<double> scores(hits.size());
  double floor = 0;
  for (std::size_t i = hits.size(); i-- > 0;) {
    scores[i] = std::max(hits[i].score, floor);
    floor = scores[i] + smallest_step;
  }
  return scores;
}

void print_run(searcher::Index& index, searcher::Request request, const std::string& qid) {
  request.group_by_document = true;
  request.offset = 0;
  request.limit = batch_documents;
  request.facets = false;
  request.fill = true;
  const searcher::Response response = searcher::search(index, request);
  const std::vector<double> scores = falling_scores(response.hits);
  for (std::size_t i = 0; i < response.hits.size(); ++i)
    std::cout << qid << "\tQ0\t" << printable(response.hits[i].document.id) << "\t" << response.hits[i].rank
              << "\t" << scores[i] << "\tvankien\n";
}

int run_batch(searcher::Index& index, const Options& options) {
  std::ifstream file;
  if (options.batch != "-") {
    file.open(options.batch);
    if (!file) throw Error(ErrorCode::usage, "cannot read " + options.batch, "batch");
  }
  std::istream& lines = options.batch == "-" ? std::cin : file;
  searcher::Request request = request_of(options);
  int failed = 0;
  std::size_t number = 0;
  std::cout.precision(12);
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos || tab == 0) {
      std::cerr << "vankien-search: " << options.batch << ":" << number << " is not: qid TAB query\n";
      failed = exit_some_failed;
      continue;
    }
    request.q = line.substr(tab + 1);
    print_run(index, request, line.substr(0, tab));
  }
  return failed;
}

searcher::LineOrder line_order(const std::string& sort) {
  if (sort == "left") return searcher::LineOrder::left;
  if (sort == "right") return searcher::LineOrder::right;
  if (sort == "date") return searcher::LineOrder::date;
  if (sort == "-date") throw Error(ErrorCode::usage, "a concordance is not put in order by -date", "sort");
  return searcher::LineOrder::document;
}

int print_lines(searcher::Index& index, const Options& options) {
  const searcher::Request asked = request_of(options);
  searcher::ConcordanceRequest request;
  request.q = asked.q;
  request.filters = asked.filters;
  request.from = asked.from;
  request.to = asked.to;
  request.context = options.context;
  request.order = line_order(options.sort);
  if (options.sample > 0) request.sample = options.sample;
  request.seed = options.seed;
  request.window = options.collocates;
  request.offset = options.offset;
  request.limit = options.limit;
  request.language = asked.language;
  const searcher::Concordance made = searcher::concordance(index, request);
  const Colours colour = colours();
  std::cout << (options.json ? searcher::dump(searcher::to_json(made)) + "\n"
                             : searcher::terminal_text(made, {colour.hit, colour.faint, colour.end},
                                                       request.language));
  return 0;
}

int print_trends(searcher::Index& index, const Options& options) {
  const searcher::Request asked = request_of(options);
  searcher::TrendsRequest request;
  request.q = {asked.q};
  request.q.insert(request.q.end(), options.also.begin(), options.also.end());
  request.filters = asked.filters;
  request.from = asked.from;
  request.to = asked.to;
  for (const auto by : {searcher::TrendBy::term, searcher::TrendBy::year, searcher::TrendBy::province,
                        searcher::TrendBy::type})
    if (options.trends == searcher::name(by)) request.by = by;
  request.language = asked.language;
  const searcher::Trends made = searcher::trends(index, request);
  const Colours colour = colours();
  std::cout << (options.json ? searcher::dump(searcher::to_json(made, request.language)) + "\n"
                             : searcher::terminal_text(made, {colour.hit, colour.faint, colour.end},
                                                       request.language));
  return 0;
}

std::string read_all(std::istream& in) {
  return {std::istreambuf_iterator<char>(in), {}};
}

// What was changed stands in brackets: [-only in the quote-] [+only in the source+].
void print_diff(const std::vector<searcher::Operation>& diff, const Colours& colours) {
  using Kind = searcher::Operation::Kind;
  for (const searcher::Operation& one : diff) {
    const bool shown = one.kind != Kind::equal && one.difference > searcher::Difference::form;
    if (one.difference == searcher::Difference::outside) continue;
    if (!shown) {
      std::cout << printable(one.source);
      continue;
    }
    std::cout << colours.hit;
    if (!one.quote.empty()) std::cout << "[-" << printable(one.quote) << "-]";
    if (!one.source.empty()) std::cout << "[+" << printable(one.source) << "+]";
    std::cout << colours.end;
  }
}

std::string verdict_line(searcher::Verdict verdict, Language language) {
  using searcher::Verdict;
  const bool vi = language == Language::vi;
  switch (verdict) {
    case Verdict::verbatim:
      return vi ? "Nguyên văn" : "Verbatim";
    case Verdict::orthographic:
      return vi ? "Đúng lời, khác cách viết" : "Same words, spelt otherwise";
    case Verdict::altered:
      return vi ? "Đã bị thay đổi" : "Altered";
    case Verdict::composite:
      return vi ? "Ghép từ nhiều chỗ" : "Put together from different places";
    case Verdict::absent:
      break;
  }
  return vi ? "Không có trong kho" : "Not in the collection";
}

void print(const searcher::QuoteAnswer& answer, Language language) {
  const Colours colour = colours();
  std::cout << colour.title << verdict_line(answer.verdict, language) << colour.end << "\n";
  for (const std::string& note : answer.notes)
    std::cout << colour.faint << "– " << printable(note) << colour.end << "\n";
  int number = 0;
  for (const searcher::QuoteMatch& match : answer.matches) {
    std::cout << "\n"
              << ++number << ". " << verdict_line(match.verdict, language) << " ("
              << static_cast<int>(match.similarity * 100) << "%)\n   ";
    print_diff(match.diff, colour);
    std::cout << "\n   " << colour.faint << printable(voice_line(match.passage, language)) << colour.end
              << "\n   " << colour.faint << printable(match.citation) << colour.end << "\n   " << colour.faint
              << printable(match.document.source) << "#p" << match.passage.paragraph << colour.end << "\n";
  }
}

int check_quote(searcher::Index& index, const Options& options) {
  const std::string text = options.quote == "-" ? read_all(std::cin) : options.quote;
  const Language language = options.language == "en" ? Language::en : Language::vi;
  const searcher::QuoteAnswer answer = searcher::check_quote(index, text, language);
  if (options.json)
    std::cout << searcher::dump(searcher::to_json(answer)) << "\n";
  else
    print(answer, language);
  return 0;
}

int print_comparison(searcher::Index& index, const Options& options) {
  const searcher::Request asked = request_of(options);
  searcher::CompareRequest request;
  request.a = options.sides[0];
  request.b = options.sides[1];
  request.q = asked.q;
  request.filters = asked.filters;
  request.from = asked.from;
  request.to = asked.to;
  request.indicator = options.indicator;
  request.hits = options.limit;
  request.language = asked.language;
  const auto comparison = searcher::compare(index, request);
  std::cout << (options.json ? searcher::dump(searcher::to_json(*comparison, request.language)) + "\n"
                             : searcher::to_text(*comparison, request.language));
  return 0;
}

int run(const Options& options) {
  searcher::Index index(options.databases);
  if (!options.quote.empty()) return check_quote(index, options);
  if (!options.sides.empty()) return print_comparison(index, options);
  if (!options.batch.empty()) return run_batch(index, options);
  if (!options.trends.empty()) return print_trends(index, options);
  if (options.kwic || options.collocates > 0) return print_lines(index, options);
  if (options.sort == "document" || options.sort == "left" || options.sort == "right")
    throw Error(ErrorCode::usage, "only a concordance is put in order by " + options.sort, "sort");
  const searcher::Request request = request_of(options);
  if (options.analyze) {
    std::cout << searcher::analyze(index, request);
    return 0;
  }
  const searcher::Response response = searcher::search(index, request);
  if (options.json)
    std::cout << searcher::dump(searcher::to_json(response)) << "\n";
  else
    print(response, request.language);
  return 0;
}

bool asks_for_something(const Options& options) {
  const auto filled = [](const std::vector<std::string>& values) { return !values.empty(); };
  return !options.words.empty() || !options.batch.empty() || !options.quote.empty() ||
         !options.sides.empty() || !options.from.empty() || !options.to.empty() ||
         std::any_of(options.values.begin(), options.values.end(), filled);
}

int report(const Error& error) {
  std::cerr << "vankien-search: " << error.message;
  if (!error.hint.empty()) std::cerr << (error.code == ErrorCode::usage ? " (--" : " (") << error.hint << ")";
  std::cerr << "\n";
  if (error.code == ErrorCode::usage) return exit_usage;
  return error.code == ErrorCode::index ? exit_index : exit_some_failed;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Search an index of Vietnamese Party documents", "vankien-search");
  Options options;
  add_options(app, options);
  try {
    app.parse(argc, argv);
    if (!asks_for_something(options)) throw CLI::RequiredError("QUERY");
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : exit_usage;
  }
  if (options.databases.empty()) options.databases.push_back(default_database());
  try {
    const int code = run(options);
    std::cout.flush();
    return std::cout ? code : exit_some_failed;
  } catch (const Error& error) {
    return report(error);
  }
}
