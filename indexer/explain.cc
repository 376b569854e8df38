#include "indexer/explain.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/dates.h"
#include "indexer/level.h"
#include "indexer/provinces.h"
#include "indexer/segment.h"
#include "indexer/text/tokenise.h"
#include "indexer/words.h"

namespace indexer {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t words_shown = 40;
constexpr std::size_t longest_evidence = 120;  // bytes

std::string congress_of(const Congress& congress) {
  return congress.level + ":" + std::to_string(congress.ordinal);
}

// Every fact by name, in the contract's order.
std::vector<std::pair<std::string, std::optional<std::string>>> facts_of(const Facts& facts) {
  std::optional<std::string> type, congress;
  if (facts.type) type = name(*facts.type);
  if (facts.congress) congress = congress_of(*facts.congress);
  return {{"title", facts.title},       {"type", type},
          {"province", facts.province}, {"congress", congress},
          {"term", facts.term},         {"date", facts.date},
          {"issuer", facts.issuer},     {"number", facts.number},
          {"place", facts.place},       {"speaker", facts.speaker},
          {"level", level_of(facts)},   {"source_url", facts.source_url},
          {"cited_as", facts.cited_as}};
}

std::optional<ByteRange> find_date(const Words& words, const std::string& date) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].number && words[i].key == date) return ByteRange{words[i].begin, words[i].end};  // a year
    const auto found = read_date(words, i);
    if (found && iso(found->date) == date) return ByteRange{words[i].begin, words[found->last - 1].end};
  }
  return std::nullopt;
}

std::optional<ByteRange> find_province(const Words& words, const std::string& slug) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (const auto found = match_province(words, i); found && found->province->slug == slug)
      return ByteRange{words[i].begin, words[found->last - 1].end};
  return std::nullopt;
}

std::optional<ByteRange> find_words(std::string_view text, std::string_view wanted) {
  const std::size_t at = wanted.empty() ? std::string_view::npos : text.find(wanted);
  if (at == std::string_view::npos) return std::nullopt;
  return ByteRange{at, at + wanted.size()};
}

std::optional<ByteRange> find(const Evidence& evidence, std::string_view text) {
  if (evidence.fact == "date") return find_date(Words(text), evidence.value);
  if (evidence.fact == "province") return find_province(Words(text), evidence.value);
  if (const auto found = find_words(text, evidence.value)) return found;
  return find_words(text, evidence.words);
}

// The first passage that says it; evidence outside the passages keeps 0.
void locate(Evidence& evidence, const std::vector<Passage>& passages) {
  if (evidence.paragraph != 0) return;
  for (const Passage& passage : passages)
    if (const auto range = find(evidence, passage.text)) {
      evidence.paragraph = passage.paragraph;
      evidence.words = passage.text.substr(range->begin, range->end - range->begin);
      return;
    }
}

std::vector<ExplainedWord> first_words(const std::vector<Passage>& passages) {
  text::Tokeniser tokeniser;
  std::vector<ExplainedWord> words;
  for (const Passage& passage : passages) {
    for (const text::Token& token : tokeniser.tokenise(passage.text).words) {
      if (words.size() == words_shown) return words;
      words.push_back({passage.text.substr(token.begin, token.end - token.begin), std::string(token.key),
                       std::string(token.unmarked)});
    }
  }
  return words;
}

// Not within a character.
std::string shortened(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size(), width), ' ');
  return text;
}

void print_evidence(std::string& out, const Evidence& evidence) {
  char sure[16];
  std::snprintf(sure, sizeof sure, "%.2f", evidence.confidence);
  out += "              " + std::string(sure) + "  ";
  if (evidence.paragraph > 0) out += "p" + std::to_string(evidence.paragraph) + "  ";
  if (!evidence.words.empty()) out += "“" + shortened(evidence.words, longest_evidence) + "”";
  out += '\n';
}

void print_facts(std::string& out, const Explanation& explanation) {
  const auto given = facts_of(explanation.given);
  const auto all = facts_of(explanation.document.facts);
  const auto line = [&](const std::string& fact, const std::string& value) {
    out += "  " + padded(fact, 12) + value + '\n';
    for (const Evidence& evidence : explanation.evidence)
      if (evidence.fact == fact) print_evidence(out, evidence);
  };
  for (std::size_t i = 0; i < all.size(); ++i)
    line(all[i].first, all[i].second.value_or("-") + (given[i].second ? "  (given)" : ""));
}

void print_passage(std::string& out, const Passage& passage) {
  out += "p" + std::to_string(passage.paragraph);
  if (passage.page) out += " page " + std::to_string(*passage.page);
  if (passage.heading) out += " heading";
  if (passage.voice != Voice::document) out += std::string(" ") + name(passage.voice);
  for (const Speaker& speaker : passage.speakers)
    out += " [" + speaker.name.value_or("-") + (speaker.role ? ", " + *speaker.role : "") + "]";
  out += ": " + passage.text + '\n';
}

Json value_of(const std::optional<std::string>& value) {
  return value ? Json(*value) : Json();
}

Json facts_json(const Facts& facts) {
  Json json = Json::object();
  for (const auto& [fact, value] : facts_of(facts)) json[fact] = value_of(value);
  json["congress"] =
      facts.congress ? Json{{"level", facts.congress->level}, {"ordinal", facts.congress->ordinal}} : Json();
  return json;
}

Json passage_json(const Passage& passage) {
  Json speakers = Json::array();
  for (const Speaker& speaker : passage.speakers)
    speakers.push_back(
        {{"name", value_of(speaker.name)}, {"role", value_of(speaker.role)}, {"cue", value_of(speaker.cue)}});
  return {{"paragraph", passage.paragraph},
          {"page", passage.page ? Json(*passage.page) : Json()},
          {"section", passage.section},
          {"heading", passage.heading},
          {"voice", name(passage.voice)},
          {"speakers", std::move(speakers)},
          {"text", passage.text}};
}

}  // namespace

Explanation explain(const Source& source) {
  Explanation made;
  made.document = read_document(source);
  made.given = source.given;
  made.evidence = explain_facts(source, segment(source)).evidence;
  for (Evidence& evidence : made.evidence) locate(evidence, made.document.passages);
  made.words = first_words(made.document.passages);
  return made;
}

std::string to_text(const Explanation& explanation) {
  const Document& document = explanation.document;
  std::string out = document.path + "\n  " + padded("id", 12) + document.id + "\n  " + padded("sha256", 12) +
                    document.sha256 + '\n';
  print_facts(out, explanation);
  for (const Abbreviation& each : document.abbreviations)
    out += "  " + padded(each.short_form, 12) + "= " + each.long_form + '\n';
  out += std::to_string(document.passages.size()) + " passages\n";
  for (const Passage& passage : document.passages) print_passage(out, passage);
  out += "first words (printed, key, unmarked)\n";
  for (const ExplainedWord& word : explanation.words)
    out += "  " + word.printed + "  " + word.key + "  " + word.unmarked + '\n';
  return out;
}

std::string to_json(const Explanation& explanation) {
  const Document& document = explanation.document;
  Json evidence = Json::array(), abbreviations = Json::array(), passages = Json::array(),
       words = Json::array();
  for (const Evidence& each : explanation.evidence)
    evidence.push_back({{"fact", each.fact},
                        {"value", each.value},
                        {"paragraph", each.paragraph > 0 ? Json(each.paragraph) : Json()},
                        {"words", each.words},
                        {"confidence", each.confidence}});
  for (const Abbreviation& each : document.abbreviations)
    abbreviations.push_back({{"short_form", each.short_form}, {"long_form", each.long_form}});
  for (const Passage& passage : document.passages) passages.push_back(passage_json(passage));
  for (const ExplainedWord& word : explanation.words)
    words.push_back({{"printed", word.printed}, {"key", word.key}, {"unmarked", word.unmarked}});
  const Json all = {{"id", document.id},
                    {"source", document.path},
                    {"sha256", document.sha256},
                    {"facts", facts_json(document.facts)},
                    {"given", facts_json(explanation.given)},
                    {"evidence", std::move(evidence)},
                    {"abbreviations", std::move(abbreviations)},
                    {"passages", std::move(passages)},
                    {"words", std::move(words)}};
  return all.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace indexer
