// The page of trends; see trends_page.h.
#include "web/trends_page.h"

#include <array>
#include <cstdio>
#include <utility>

#include "web/chart.h"
#include "web/csv.h"
#include "web/figures.h"
#include "web/filter_form.h"
#include "web/parts.h"

namespace web {
namespace {

using searcher::Frequency;
using searcher::Series;
using searcher::TrendBy;
using searcher::Trends;
using searcher::TrendsRequest;

constexpr std::array divisions{TrendBy::term, TrendBy::year, TrendBy::province, TrendBy::type};
constexpr std::size_t fields_of_form = 3;

std::string value_label(const Place& place, const Trends& made, const searcher::Point& point) {
  if (!point.value) return std::string(say(place.language, "unknown"));
  return value_name(place.language, name(made.by), *point.value);
}

void put_frequency(Data& row, const Place& place, const Frequency& f) {
  const Language language = place.language;
  put(row, "occurrences", number(language, f.occurrences));
  put(row, "independent", number(language, f.independent));
  put(row, "found_in", number(language, f.found_in));
  put(row, "documents", number(language, f.documents));
  put(row, "syllables", number(language, f.syllables));
  put(row, "searched", f.documents > 0);
  put(row, "rate", f.per_10k ? decimal(language, *f.per_10k, 2) : std::string());
  put(row, "interval",
      f.interval ? decimal(language, f.interval->low, 2) + "–" + decimal(language, f.interval->high, 2)
                 : std::string());
  put(row, "few", f.few && f.documents > 0);
}

List rows(const Place& place, const Trends& made, const Series& series) {
  List list;
  for (const searcher::Point& point : series.points) {
    Data row;
    put(row, "value", value_label(place, made, point));
    put_frequency(row, place, point.frequency);
    put(row, "url",
        point.concordance && point.frequency.occurrences > 0 ? trend_lines(place, made, series, *point.value)
                                                             : std::string());
    list.push_back(std::move(row));
  }
  return list;
}

void put_appearance(Data& data, const char* key, const Place& place, const Series& series,
                    const std::optional<searcher::Appearance>& appearance) {
  List one;
  if (appearance) {
    Data shown;
    put(shown, "when", date(place.language, appearance->date));
    put(shown, "citation", appearance->citation);
    put(shown, "url",
        document_link(place, appearance->document.id, series.text, appearance->passage.paragraph));
    one.push_back(std::move(shown));
  }
  put(data, key, std::move(one));
}

List variant_rows(const Place& place, const Series& series) {
  List list;
  if (series.all_variants < 2) return list;
  for (const searcher::Variant& variant : series.variants) {
    Data row;
    put(row, "text", variant.text);
    put(row, "occurrences", number(place.language, variant.occurrences));
    put(row, "independent", number(place.language, variant.independent));
    put(row, "found_in", number(place.language, variant.found_in));
    list.push_back(std::move(row));
  }
  return list;
}

Data series_data(const Place& place, const Trends& made, std::size_t index) {
  const Series& series = made.series[index];
  Data data;
  put(data, "series_q", series.text);
  const Pairs same = replaced(trend_query(place.query), "q", series.text);
  put(data, "search_url", link(place, "/search", same));
  put(data, "lines_url", link(place, "/concordance", same));
  put(data, "series_number", std::to_string(index + 1));
  put(data, "colour", std::to_string(index % 6));
  put(data, "mark", std::string(mark_of(index)));
  put(data, "interpreted", series.interpreted == series.text ? std::string() : series.interpreted);
  List notes;
  for (const std::string& note : series.notes) notes.emplace_back(note);
  put(data, "notes", std::move(notes));
  put(data, "rows", rows(place, made, series));
  List total(1);
  put_frequency(total.front(), place, series.total);
  put(data, "total", std::move(total));
  put_appearance(data, "first", place, series, series.first);
  put_appearance(data, "last", place, series, series.last);
  put(data, "undated",
      series.undated > 0
          ? say(place.language, "trend_undated", {{"n", number(place.language, series.undated)}})
          : std::string());
  put(data, "variants", variant_rows(place, series));
  put(data, "has_variants", series.all_variants > 1);
  put(data, "all_variants",
      say(place.language, "trend_variants", {{"n", number(place.language, series.all_variants)}}));
  return data;
}

void put_form(Data& data, const Place& place, const TrendsRequest& request,
              const searcher::FilterValues& values) {
  put(data, "form_hidden", hidden_inputs(place, put_filter_form(data, place, values)));
  List fields;
  for (std::size_t i = 0; i < std::max(fields_of_form, request.q.size() + 1); ++i) {
    Data field;
    put(field, "field_id", "q" + std::to_string(i + 1));
    put(field, "field_label", say(place.language, "trend_query", {{"n", std::to_string(i + 1)}}));
    put(field, "field_value", i < request.q.size() ? request.q[i] : std::string());
    fields.push_back(std::move(field));
  }
  put(data, "fields", std::move(fields));
  List choices;
  for (const TrendBy by : divisions) {
    Data choice;
    put(choice, "option_value", std::string(name(by)));
    put(choice, "option_label", std::string(say(place.language, "filter_" + std::string(name(by)))));
    put(choice, "option_chosen", by == request.by);
    choices.push_back(std::move(choice));
  }
  put(data, "divisions", std::move(choices));
}

std::string plain(double value) {
  char text[64];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

}  // namespace

std::string trends_page(const Place& place, const TrendsRequest& request, const Trends& made,
                        const searcher::FilterValues& values) {
  const Language language = place.language;
  Data data = frame(place, std::string(say(language, "nav_trends")));
  put_form(data, place, request, values);
  put(data, "asking", !made.series.empty());
  put_filters(data, place, [&](const std::string& field, const std::string& value) {
    return value_name(language, field, value);
  });
  List list;
  for (std::size_t i = 0; i < made.series.size(); ++i) list.push_back(series_data(place, made, i));
  put(data, "series", std::move(list));
  if (made.series.empty())
    put(data, "chart", false);
  else
    put_chart(data, place, made);
  put(data, "division", std::string(say(language, "filter_" + std::string(name(made.by)))));
  List sentences;
  for (const std::string& sentence : searcher::methods(language)) sentences.emplace_back(sentence);
  put(data, "methods", std::move(sentences));
  put(data, "csv_url", link(place, "/trends.csv", place.query));
  put(data, "json_url", link(place, "/api/v1/trends", place.query));
  return render("trends", language, data);
}

std::string trends_csv(const Place& place, const Trends& made) {
  std::string queries;
  for (const Series& series : made.series) queries += (queries.empty() ? "" : " | ") + series.text;
  Csv csv(queries, made.receipt);
  for (const auto& [name, value] : place.query)
    if (name != "q") csv.head(name, value);
  for (const std::string& sentence : searcher::methods(place.language)) csv.head("method", sentence);
  csv.row({"q", "by", "value", "occurrences", "independent", "documents_with", "documents", "syllables",
           "per_10k", "low_95", "high_95", "small_sample"});
  for (const Series& series : made.series)
    for (const searcher::Point& point : series.points) {
      const Frequency& f = point.frequency;
      csv.row({series.text, name(made.by), point.value.value_or(""), std::to_string(f.occurrences),
               std::to_string(f.independent), std::to_string(f.found_in), std::to_string(f.documents),
               std::to_string(f.syllables), f.per_10k ? plain(*f.per_10k) : "",
               f.interval ? plain(f.interval->low) : "", f.interval ? plain(f.interval->high) : "",
               f.documents == 0 ? ""
               : f.few          ? "true"
                                : "false"});
    }
  return csv.take();
}

}  // namespace web
