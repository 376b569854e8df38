#include "searcher/json.h"

#include <cmath>
#include <utility>

#include "indexer/level.h"
#include "searcher/permalink.h"

namespace searcher {
namespace {

using indexer::ErrorCode;

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json to_json(const std::optional<indexer::Congress>& congress) {
  if (!congress) return nullptr;
  return {{"level", congress->level}, {"ordinal", congress->ordinal}};
}

Json to_json(const std::vector<indexer::Speaker>& speakers) {
  Json all = Json::array();
  for (const indexer::Speaker& speaker : speakers)
    all.push_back(
        {{"name", or_null(speaker.name)}, {"role", or_null(speaker.role)}, {"cue", or_null(speaker.cue)}});
  return all;
}

Json to_json(const std::vector<Fragment>& fragments) {
  Json all = Json::array();
  for (const Fragment& fragment : fragments) {
    Json one = {{"text", fragment.text}};
    if (fragment.hit) one["hit"] = true;
    all.push_back(std::move(one));
  }
  return all;
}

// What a passage says of itself wherever it stands; its words follow as text or as fragments.
Json passage_facts(const PassageView& passage) {
  return {{"id", passage.id},
          {"paragraph", passage.paragraph},
          {"page", or_null(passage.page)},
          {"section", passage.section},
          {"heading", passage.heading},
          {"type", indexer::name(passage.type)},
          {"voice", indexer::name(passage.voice)},
          {"speakers", to_json(passage.speakers)}};
}

Json to_json(const std::vector<Operation>& operations) {
  Json all = Json::array();
  for (const Operation& one : operations) {
    Json operation = {{"op", name(one.kind)}, {"quote", one.quote}, {"source", one.source}};
    if (one.difference != Difference::none) operation["kind"] = name(one.difference);
    all.push_back(std::move(operation));
  }
  return all;
}

Json to_json(const Hit& hit) {
  Json passage = passage_facts(hit.passage);
  passage["fragments"] = to_json(hit.fragments);
  passage["before"] = or_null(hit.before);
  passage["after"] = or_null(hit.after);
  return {{"rank", hit.rank},
          {"score", hit.score},
          {"match", name(hit.match)},
          {"relaxed", hit.relaxed},
          {"passage", std::move(passage)},
          {"document", to_json(hit.document)},
          {"citation", hit.citation},
          {"url", hit.url},
          {"permalink", permalink(hit)},
          {"copies", hit.copies}};
}

Json to_json(const std::vector<FacetValue>& values) {
  Json all = Json::array();
  for (const FacetValue& value : values)
    all.push_back({{"value", value.value}, {"label", value.label}, {"count", value.count}});
  return all;
}

Json to_json(const Facets& facets) {
  return {{"type", to_json(facets.type)}, {"province", to_json(facets.province)},
          {"term", to_json(facets.term)}, {"congress", to_json(facets.congress)},
          {"year", to_json(facets.year)}, {"speaker", to_json(facets.speaker)}};
}

// NaN and infinities have no form in JSON.
Json finite(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json to_json(const Line& line) {
  return {{"left", line.left},
          {"match", line.match},
          {"right", line.right},
          {"passage", passage_facts(line.passage)},
          {"document", to_json(line.document)},
          {"citation", line.citation},
          {"url", line.url}};
}

Json to_json(const Collocate& word) {
  return {{"text", word.text},
          {"syllables", word.syllables},
          {"together", word.together},
          {"count", word.count},
          {"log_likelihood", finite(word.log_likelihood)},
          {"log_dice", finite(word.log_dice)}};
}

Json to_json(const std::optional<statistics::Interval>& interval) {
  if (!interval) return nullptr;
  return {{"low", interval->low}, {"high", interval->high}};
}

void put(Json& all, const Frequency& frequency) {
  all["occurrences"] = frequency.occurrences;
  all["independent"] = frequency.independent;
  all["found_in"] = frequency.found_in;
  all["documents"] = frequency.documents;
  all["syllables"] = frequency.syllables;
  all["per_10k"] = or_null(frequency.per_10k);
  all["interval"] = to_json(frequency.interval);
  all["few"] = frequency.few;
}

Json to_json(const Point& point) {
  Json all = {{"value", or_null(point.value)}, {"label", point.label}};
  put(all, point.frequency);
  all["concordance"] = or_null(point.concordance);
  return all;
}

Json to_json(const std::optional<Appearance>& appearance) {
  if (!appearance) return nullptr;
  return {{"date", appearance->date},
          {"passage", passage_facts(appearance->passage)},
          {"document", to_json(appearance->document)},
          {"citation", appearance->citation},
          {"url", appearance->url}};
}

Json to_json(const Series& series) {
  Json total = Json::object();
  put(total, series.total);
  total["exact"] = series.exact;
  Json points = Json::array(), variants = Json::array();
  for (const Point& point : series.points) points.push_back(to_json(point));
  for (const Variant& variant : series.variants)
    variants.push_back({{"text", variant.text},
                        {"occurrences", variant.occurrences},
                        {"independent", variant.independent},
                        {"found_in", variant.found_in}});
  return {{"q", series.text},
          {"interpreted", series.interpreted},
          {"notes", series.notes},
          {"total", std::move(total)},
          {"points", std::move(points)},
          {"first", to_json(series.first)},
          {"last", to_json(series.last)},
          {"undated", series.undated},
          {"variants", std::move(variants)},
          {"all_variants", series.all_variants}};
}

Json to_json(const QuoteMatch& match) {
  Json part = nullptr;
  if (match.part) part = {{"begin", match.part->begin}, {"end", match.part->end}, {"text", match.part->text}};
  return {{"verdict", name(match.verdict)},
          {"similarity", match.similarity},
          {"passage", to_json(match.passage)},
          {"passages", match.passages},
          {"document", to_json(match.document)},
          {"diff", to_json(match.diff)},
          {"part", std::move(part)},
          {"citation", match.citation},
          {"url", match.url},
          {"permalink", match.permalink}};
}

struct ErrorWords {
  const char* code;
  int status;
  const char* vi;
  const char* en;
};

ErrorWords wording(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return {"bad_parameter", 422, "Tham số không hợp lệ", "A parameter is not valid"};
    case ErrorCode::not_found:
      return {"not_found", 404, "Không tìm thấy", "Not found"};
    case ErrorCode::format:
      return {"bad_format", 422, "Dữ liệu không đọc được", "The input cannot be read"};
    case ErrorCode::index:
      return {"index_unavailable", 503, "Chỉ mục chưa sẵn sàng", "The index is not available"};
    case ErrorCode::busy:
      return {"busy", 503, "Máy chủ đang bận, xin thử lại", "The server is busy, try again"};
    case ErrorCode::deadline:
      return {"deadline", 503, "Truy vấn quá thời hạn", "The query ran past its deadline"};
    case ErrorCode::io:
    case ErrorCode::internal:
      break;
  }
  return {"internal", 500, "Lỗi máy chủ", "The server failed"};
}

}  // namespace

Json to_json(const Receipt& receipt) {
  return {{"index", receipt.index},       {"format", receipt.format},       {"documents", receipt.documents},
          {"passages", receipt.passages}, {"syllables", receipt.syllables}, {"engine", receipt.engine}};
}

Json to_json(const DocumentView& document) {
  const indexer::Facts& facts = document.facts;
  return {{"id", document.id},
          {"title", or_null(facts.title)},
          {"type", facts.type ? Json(indexer::name(*facts.type)) : Json(nullptr)},
          {"province", or_null(facts.province)},
          {"congress", to_json(facts.congress)},
          {"term", or_null(facts.term)},
          {"date", or_null(facts.date)},
          {"issuer", or_null(facts.issuer)},
          {"number", or_null(facts.number)},
          {"place", or_null(facts.place)},
          {"speaker", or_null(facts.speaker)},
          {"level", or_null(indexer::level_of(facts))},
          {"source", document.source},
          {"source_url", or_null(facts.source_url)},
          {"cited_as", or_null(facts.cited_as)},
          {"sha256", document.sha256},
          {"replaced", document.replaced},
          {"passages", document.passages},
          {"syllables", document.syllables}};
}

Json to_json(const PassageView& passage) {
  Json all = passage_facts(passage);
  all["text"] = passage.text;
  return all;
}

Json to_json(const DocumentList& list) {
  Json documents = Json::array();
  for (const DocumentView& document : list.documents) documents.push_back(to_json(document));
  Json coverage = Json::array();
  for (const CoverageRow& row : list.coverage)
    coverage.push_back({{"province", or_null(row.province)},
                        {"term", or_null(row.term)},
                        {"type", indexer::name(row.type)},
                        {"documents", row.documents},
                        {"passages", row.passages},
                        {"syllables", row.syllables}});
  return {{"documents", std::move(documents)}, {"coverage", std::move(coverage)}};
}

Json to_json(const DocumentText& text) {
  Json passages = Json::array();
  for (const PassageView& passage : text.passages) passages.push_back(to_json(passage));
  return {{"document", to_json(text.document)}, {"passages", std::move(passages)}};
}

Json to_json(const Response& response) {
  Json hits = Json::array();
  for (const Hit& hit : response.hits) hits.push_back(to_json(hit));
  return {
      {"query", {{"text", response.text}, {"interpreted", response.interpreted}, {"notes", response.notes}}},
      {"total",
       {{"passages", response.total.passages},
        {"documents", response.total.documents},
        {"exact", response.total.exact}}},
      {"offset", response.offset},
      {"limit", response.limit},
      {"hits", std::move(hits)},
      {"facets", to_json(response.facets)},
      {"suggestion", or_null(response.suggestion)},
      {"receipt", to_json(response.receipt)},
      {"took_ms", response.took_ms}};
}

Json to_json(const Concordance& concordance) {
  Json lines = Json::array(), collocates = Json::array();
  for (const Line& line : concordance.lines) lines.push_back(to_json(line));
  for (const Collocate& word : concordance.collocates) collocates.push_back(to_json(word));
  return {
      {"query",
       {{"text", concordance.text}, {"interpreted", concordance.interpreted}, {"notes", concordance.notes}}},
      {"total",
       {{"lines", concordance.total_lines},
        {"passages", concordance.total_passages},
        {"documents", concordance.total_documents},
        {"exact", concordance.exact}}},
      {"sampled", or_null(concordance.sampled)},
      {"offset", concordance.offset},
      {"limit", concordance.limit},
      {"lines", std::move(lines)},
      {"window", concordance.window},
      {"collocates", std::move(collocates)},
      {"receipt", to_json(concordance.receipt)},
      {"took_ms", concordance.took_ms}};
}

Json to_json(const Trends& trends, Language language) {
  Json series = Json::array();
  for (const Series& one : trends.series) series.push_back(to_json(one));
  return {{"by", name(trends.by)},
          {"series", std::move(series)},
          {"methods", methods(language)},
          {"receipt", to_json(trends.receipt)},
          {"took_ms", trends.took_ms}};
}

Json to_json(const QuoteAnswer& answer) {
  Json matches = Json::array();
  for (const QuoteMatch& match : answer.matches) matches.push_back(to_json(match));
  Json attributed = nullptr;
  if (answer.attributed)
    attributed = {{"asked", answer.attributed->asked},
                  {"found", or_null(answer.attributed->found)},
                  {"same", answer.attributed->same}};
  return {{"text", answer.text},
          {"verdict", name(answer.verdict)},
          {"matches", std::move(matches)},
          {"complete", answer.complete},
          {"attributed", std::move(attributed)},
          {"notes", answer.notes},
          {"receipt", to_json(answer.receipt)},
          {"took_ms", answer.took_ms}};
}

int status(ErrorCode code) {
  return wording(code).status;
}

Json problem(const indexer::Error& error, Language language) {
  const ErrorWords words = wording(error.code);
  const char* title = language == Language::vi ? words.vi : words.en;
  const bool of_the_caller = words.status < 500;
  Json all = {{"type", "about:blank"},
              {"title", title},
              {"status", words.status},
              {"detail", of_the_caller ? error.message : title},
              {"code", words.code}};
  if (error.code == ErrorCode::usage && !error.hint.empty()) all["param"] = error.hint;
  return all;
}

std::string dump(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace searcher
