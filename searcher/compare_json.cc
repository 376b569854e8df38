#include "searcher/compare_json.h"

#include <cstdio>
#include <utility>

namespace searcher {
namespace {

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json or_null(const std::string& value) {
  return value.empty() ? Json(nullptr) : Json(value);
}

Json coverage(const Side& side) {
  Json rows = Json::array();
  for (const CoverageRow& row : side.coverage)
    rows.push_back({{"side", std::string(1, side.name)},
                    {"province", or_null(row.province)},
                    {"term", or_null(row.term)},
                    {"type", indexer::name(row.type)},
                    {"documents", row.documents},
                    {"passages", row.passages},
                    {"syllables", row.syllables}});
  return rows;
}

Json side(const Side& one, const RunTotals& runs, const std::optional<Response>& answer) {
  Json made = {{"filter", one.typed},
               {"interpreted", one.interpreted},
               {"totals",
                {{"documents", one.totals.documents},
                 {"passages", one.totals.passages},
                 {"syllables", one.totals.syllables},
                 {"independent_syllables", one.totals.independent},
                 {"runs", runs.runs},
                 {"shared_runs", runs.shared}}},
               {"total", nullptr},
               {"hits", Json::array()}};
  if (answer) {
    Json found = to_json(*answer);
    made["total"] = std::move(found["total"]);
    made["hits"] = std::move(found["hits"]);
    made["query"] = std::move(found["query"]);
  }
  return made;
}

// `mirrored`: of side b, so that the first number is its own.
Json keyword(const Keyword& one, bool mirrored) {
  const auto counts = [&](const statistics::Sides& sides) {
    const std::uint64_t own = mirrored ? sides.b : sides.a, other = mirrored ? sides.a : sides.b;
    return std::pair(own, other);
  };
  const auto rate = [&](bool own) {
    const bool on_b = own == mirrored;
    return statistics::rate(on_b ? one.raw.b : one.raw.a, on_b ? one.raw.size_b : one.raw.size_a);
  };
  const auto [raw, raw_other] = counts(one.raw);
  const auto [independent, independent_other] = counts(one.independent);
  const double sign = mirrored ? -1 : 1;
  const double low = mirrored ? -one.log_ratio_interval.high : one.log_ratio_interval.low;
  const double high = mirrored ? -one.log_ratio_interval.low : one.log_ratio_interval.high;
  return {{"word", one.word},
          {"kind", name(one.kind)},
          {"proper", one.proper == Keyword::Proper::none ? Json(nullptr) : Json(name(one.proper))},
          {"count", raw},
          {"count_other", raw_other},
          {"independent", independent},
          {"independent_other", independent_other},
          {"per_10k", rate(true)},
          {"per_10k_other", rate(false)},
          {"log_likelihood", one.log_likelihood},
          {"p", one.p},
          {"log_ratio", sign * one.log_ratio},
          {"log_ratio_low", low},
          {"log_ratio_high", high}};
}

Json keywords(const std::vector<Keyword>& all, bool mirrored) {
  Json made = Json::array();
  for (const Keyword& one : all) made.push_back(keyword(one, mirrored));
  return made;
}

Json fragments(const std::vector<Fragment>& all) {
  Json made = Json::array();
  for (const Fragment& fragment : all) {
    Json one = {{"text", fragment.text}};
    if (fragment.hit) one["hit"] = true;
    made.push_back(std::move(one));
  }
  return made;
}

Json shared_passage(const SharedPassage& one) {
  Json passage = to_json(one.passage);
  passage.erase("text");
  passage["fragments"] = fragments(one.fragments);
  return {{"passage", std::move(passage)},
          {"document", to_json(one.document)},
          {"citation", one.citation},
          {"url", one.url}};
}

Json shared(const SharedPair& pair) {
  return {{"a", shared_passage(pair.a)},
          {"b", shared_passage(pair.b)},
          {"runs", pair.runs},
          {"similarity", pair.similarity},
          {"kind", name(pair.kind)},
          {"first", pair.first == 0 ? Json(nullptr) : Json(std::string(1, pair.first))},
          {"relation",
           pair.relation == SharedPair::Relation::unknown ? Json(nullptr) : Json(name(pair.relation))},
          {"origin", or_null(pair.origin)}};
}

Json cell(const SectionCell& one) {
  Json shown = Json::array();
  for (const SectionPassage& passage : one.shown)
    shown.push_back(
        {{"passage", to_json(passage.passage)}, {"document", passage.document.id}, {"url", passage.url}});
  return {{"passages", one.passages}, {"syllables", one.syllables}, {"shown", std::move(shown)}};
}

std::string number(double value, const char* format = "%.2f") {
  char digits[64];
  std::snprintf(digits, sizeof digits, format, value);
  return digits;
}

std::string plain(double value) {
  return number(value, "%.15g");
}

void add_keyword(Table& table, const Keyword& one, bool mirrored) {
  const Json made = keyword(one, mirrored);
  table.push_back({mirrored ? "b" : "a", one.word, name(one.kind),
                   one.proper == Keyword::Proper::none ? "" : name(one.proper),
                   std::to_string(made["count"].get<std::uint64_t>()),
                   std::to_string(made["count_other"].get<std::uint64_t>()),
                   std::to_string(made["independent"].get<std::uint64_t>()),
                   std::to_string(made["independent_other"].get<std::uint64_t>()),
                   number(made["per_10k"].get<double>()), number(made["per_10k_other"].get<double>()),
                   number(one.log_likelihood), number(one.p, "%.3g"),
                   number(made["log_ratio"].get<double>())});
}

}  // namespace

Json to_json(const LedgerRow& row) {
  const indexer::Figure& figure = row.figure;
  return {{"side", std::string(1, row.side)},
          {"indicator", figure.indicator},
          {"name", or_null(figure.name)},
          {"operator", or_null(figure.op)},
          {"value", figure.value},
          {"high", or_null(figure.high)},
          {"of", or_null(figure.of)},
          {"printed", figure.printed},
          {"unit", figure.unit},
          {"per_year", figure.per_year},
          {"period", or_null(figure.period)},
          {"kind", indexer::name(figure.kind)},
          {"term", or_null(row.term)},
          {"evidence",
           row.passage.text.substr(figure.evidence.begin, figure.evidence.end - figure.evidence.begin)},
          {"evidence_begin", figure.evidence.begin},
          {"evidence_end", figure.evidence.end},
          {"repeats", or_null(row.repeats)},
          {"passage", to_json(row.passage)},
          {"document", to_json(row.document)},
          {"citation", row.citation},
          {"url", row.url}};
}

Json to_json(const Comparison& one, Language language) {
  Json rows = coverage(one.a);
  for (Json& row : coverage(one.b)) rows.push_back(std::move(row));
  Json pairs = Json::array(), figures = Json::array(), sections = Json::array(), warnings = Json::array();
  for (const SharedPair& pair : one.shared.shown) pairs.push_back(shared(pair));
  for (const LedgerRow& row : one.ledger.rows) figures.push_back(to_json(row));
  for (const SectionRow& row : one.sections.rows)
    sections.push_back({{"section", name(row.part)},
                        {"label", label(row.part, language)},
                        {"a", cell(row.a)},
                        {"b", cell(row.b)}});
  for (const Warning& warning : one.warnings)
    warnings.push_back({{"code", warning.code}, {"text", warning.text}});
  return {{"a", side(one.a, one.shared.a, one.hits_a)},
          {"b", side(one.b, one.shared.b, one.hits_b)},
          {"warnings", std::move(warnings)},
          {"coverage", std::move(rows)},
          {"keywords",
           {{"a", keywords(one.keywords.a, false)},
            {"b", keywords(one.keywords.b, true)},
            {"sampled", one.keywords.sampled}}},
          {"shared", std::move(pairs)},
          {"shared_pairs", one.shared.pairs},
          {"sections", std::move(sections)},
          {"sections_complete", one.sections.complete},
          {"figures", std::move(figures)},
          {"figures_complete", one.ledger.complete},
          {"receipt", to_json(one.receipt)},
          {"took_ms", one.took_ms},
          {"remembered", one.remembered}};
}

Table keyword_table(const Comparison& comparison) {
  Table table;
  table.push_back({"side", "word", "kind", "proper", "count", "count_other", "independent",
                   "independent_other", "per_10k", "per_10k_other", "log_likelihood", "p", "log_ratio"});
  for (const Keyword& one : comparison.keywords.a) add_keyword(table, one, false);
  for (const Keyword& one : comparison.keywords.b) add_keyword(table, one, true);
  return table;
}

Table figure_table(const Ledger& ledger) {
  Table table;
  table.push_back({"side", "indicator", "name", "operator", "value", "high", "of", "printed", "unit",
                   "per_year", "period", "kind", "term", "province", "document", "passage", "repeats",
                   "evidence", "citation"});
  for (const LedgerRow& row : ledger.rows) {
    const indexer::Figure& figure = row.figure;
    table.push_back(
        {std::string(1, row.side), figure.indicator, figure.name, figure.op, plain(figure.value),
         figure.high ? plain(*figure.high) : "", figure.of ? plain(*figure.of) : "", figure.printed,
         figure.unit, figure.per_year ? "true" : "false", figure.period.value_or(""),
         indexer::name(figure.kind), row.term.value_or(""), row.document.facts.province.value_or(""),
         row.document.id, row.passage.id, row.repeats.value_or(""),
         row.passage.text.substr(figure.evidence.begin, figure.evidence.end - figure.evidence.begin),
         row.citation});
  }
  return table;
}

}  // namespace searcher
