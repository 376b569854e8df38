// The page of a concordance; see concordance_page.h.
#include "web/concordance_page.h"

#include <algorithm>
#include <array>
#include <utility>

#include "web/csv.h"
#include "web/figures.h"
#include "web/filter_form.h"
#include "web/parts.h"

namespace web {
namespace {

using searcher::Concordance;
using searcher::ConcordanceRequest;

constexpr std::array orders{"document", "left", "right", "date"};

Pairs from_start(const Place& place) {
  return without(place.query, "offset");
}

// Lines that can be paged through: all, or those of the sample.
std::uint64_t lines(const Concordance& made) {
  return made.sampled.value_or(made.total_lines);
}

Data line_data(const Place& place, const ConcordanceRequest& request, const searcher::Line& line) {
  Data data;
  put(data, "left", line.left);
  put(data, "match", line.match);
  put(data, "right", line.right);
  put(data, "url", document_link(place, line.document.id, request.q, line.passage.paragraph));
  put(data, "source", line.document.facts.title.value_or(line.document.id));
  put(data, "titled", line.document.facts.title.has_value());
  put(data, "paragraph",
      say(place.language, "in_paragraph", {{"n", std::to_string(line.passage.paragraph)}}));
  put(data, "date",
      line.document.facts.date ? date(place.language, *line.document.facts.date) : std::string());
  put(data, "citation", line.citation);
  return data;
}

List order_choices(const Place& place) {
  const std::string chosen = [&] {
    const auto given = std::ranges::find(place.query, "sort", &std::pair<std::string, std::string>::first);
    return given == place.query.end() ? std::string(orders[0]) : given->second;
  }();
  List list;
  for (const char* order : orders) {
    Data one;
    put(one, "choice_label", std::string(say(place.language, "lines_by_" + std::string(order))));
    put(one, "choice_url",
        link(place, "/concordance", replaced(from_start(place), "sort", order == orders[0] ? "" : order)));
    put(one, "chosen", chosen == order);
    list.push_back(std::move(one));
  }
  return list;
}

List collocate_rows(const Place& place, const Concordance& made) {
  List list;
  for (const searcher::Collocate& word : made.collocates) {
    Data row;
    put(row, "text", word.text);
    put(row, "together", number(place.language, word.together));
    put(row, "count", number(place.language, word.count));
    put(row, "likelihood", decimal(place.language, word.log_likelihood, 1));
    put(row, "dice", decimal(place.language, word.log_dice, 2));
    const std::string near =
        "(" + made.text + ") NEAR/" + std::to_string(made.window) + " \"" + word.text + "\"";
    put(row, "url",
        link(place, "/concordance", replaced(without(from_start(place), "collocates"), "q", near)));
    list.push_back(std::move(row));
  }
  return list;
}

void put_paging(Data& data, const Place& place, const ConcordanceRequest& request, const Concordance& made) {
  const std::uint64_t all = lines(made);
  const auto page_link = [&](std::uint64_t at) {
    return link(place, "/concordance", replaced(place.query, "offset", at == 0 ? "" : std::to_string(at)));
  };
  const bool inside = request.offset < all;
  const std::size_t limit = request.limit;
  put(data, "paging", all > limit && inside);
  put(data, "page_line",
      say(place.language, "page_of",
          {{"n", number(place.language, request.offset / limit + 1)},
           {"all", number(place.language, (all + limit - 1) / limit)}}));
  put(data, "previous_url",
      inside && request.offset > 0 ? page_link(request.offset > limit ? request.offset - limit : 0)
                                   : std::string());
  put(data, "next_url", request.offset + limit < all ? page_link(request.offset + limit) : std::string());
  put(data, "last_url", page_link(all == 0 ? 0 : (all - 1) / limit * limit));
}

std::string total_line(const Place& place, const Concordance& made) {
  const Language language = place.language;
  std::string line = say(language, made.exact ? "lines_total" : "lines_total_at_least",
                         {{"lines", say_count(language, "lines_count", made.total_lines)},
                          {"documents", say_count(language, "documents_count", made.total_documents)}});
  if (made.sampled) line += " " + say(language, "lines_sampled", {{"n", number(language, *made.sampled)}});
  return line;
}

void put_form(Data& data, const Place& place, const ConcordanceRequest& request,
              const searcher::FilterValues& values) {
  Pairs kept = put_filter_form(data, place, values);
  for (const auto& [name, value] : place.query)
    if (name == "sort" || name == "limit") kept.emplace_back(name, value);
  put(data, "form_hidden", hidden_inputs(place, kept));
  put(data, "asked", request.q);
  put(data, "context", std::to_string(request.context));
  put(data, "sample", request.sample ? std::to_string(*request.sample) : std::string());
  put(data, "seed", request.seed == 0 ? std::string("0") : std::to_string(request.seed));
  put(data, "window", std::to_string(request.window));
}

}  // namespace

bool is_beyond(const ConcordanceRequest& request, const Concordance& made) {
  return made.lines.empty() && request.offset > 0 && lines(made) > 0;
}

std::string concordance_page(const Place& place, const ConcordanceRequest& request, const Concordance& made,
                             const searcher::FilterValues& values) {
  const Language language = place.language;
  const std::string name(say(language, "nav_concordance"));
  Data data = frame(place, request.q.empty() ? name : request.q + " – " + name, request.q);
  put_form(data, place, request, values);
  put(data, "asking", !request.q.empty());
  put(data, "interpreted", made.interpreted == request.q ? std::string() : made.interpreted);
  List notes;
  for (const std::string& note : made.notes) notes.emplace_back(note);
  put(data, "notes", std::move(notes));
  put(data, "total_line", total_line(place, made));
  put_filters(data, place, [&](const std::string& field, const std::string& value) {
    return value_name(language, field, value);
  });
  put(data, "orders", order_choices(place));
  List list;
  for (const searcher::Line& line : made.lines) list.push_back(line_data(place, request, line));
  put(data, "has_lines", !list.empty());
  put(data, "first", std::to_string(request.offset + 1));
  put(data, "lines", std::move(list));
  const bool beyond = is_beyond(request, made);
  put(data, "beyond", beyond);
  put(data, "beyond_text", say(language, "beyond_text", {{"n", number(language, lines(made))}}));
  put(data, "none", !request.q.empty() && made.total_lines == 0);
  put_paging(data, place, request, made);
  const Pairs everything = without(without(from_start(place), "limit"), "collocates");
  put(data, "csv_url", link(place, "/concordance.csv", everything));
  put(data, "json_url", link(place, "/api/v1/concordance", place.query));
  put(data, "search_url", link(place, "/search", trend_query(place.query)));
  put(data, "trends_url", link(place, "/trends", trend_query(place.query)));
  put(data, "collocating", made.window > 0);
  put(data, "collocates_intro", say(language, "collocates_intro", {{"n", number(language, made.window)}}));
  put(data, "has_collocates", !made.collocates.empty());
  put(data, "collocates", collocate_rows(place, made));
  return render("concordance", language, data);
}

std::string concordance_csv(const Place& place, const Concordance& made) {
  Csv csv(made.text, made.receipt);
  csv.head("interpreted", made.interpreted);
  for (const auto& [name, value] : place.query)
    if (name != "q") csv.head(name, value);
  csv.head("lines", std::to_string(made.total_lines));
  csv.head("documents_with_lines", std::to_string(made.total_documents));
  csv.head("exact", made.exact ? "true" : "false");
  csv.row({"left", "match", "right", "passage", "paragraph", "page", "type", "document", "title",
           "document_type", "province", "term", "date", "citation", "url"});
  for (const searcher::Line& line : made.lines) {
    const indexer::Facts& facts = line.document.facts;
    csv.row({line.left, line.match, line.right, line.passage.id, std::to_string(line.passage.paragraph),
             line.passage.page ? std::to_string(*line.passage.page) : "", indexer::name(line.passage.type),
             line.document.id, facts.title.value_or(""), facts.type ? indexer::name(*facts.type) : "",
             facts.province.value_or(""), facts.term.value_or(""), facts.date.value_or(""), line.citation,
             line.url});
  }
  return csv.take();
}

}  // namespace web
