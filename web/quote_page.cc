// Whether a text stands in the sources; see quote_page.h.
#include "web/quote_page.h"

#include <cmath>
#include <utility>

#include "web/differences.h"
#include "web/parts.h"

namespace web {
namespace {

using searcher::Difference;
using searcher::Operation;
using searcher::QuoteAnswer;
using searcher::QuoteMatch;
using searcher::Verdict;

bool changes(const std::vector<Operation>& diff, Difference from, Difference to) {
  for (const Operation& one : diff)
    if (one.difference >= from && one.difference <= to) return true;
  return false;
}

std::string verdict_title(const Place& place, Verdict verdict) {
  return std::string(say(place.language, "verdict_" + std::string(name(verdict))));
}

Data match_data(const Place& place, const QuoteMatch& match) {
  const Language language = place.language;
  const std::string paragraph = std::to_string(match.passage.paragraph);
  Data data;
  put_facts(data, place, match.document);
  put(data, "url", match.permalink);
  put(data, "verdict", verdict_title(place, match.verdict));
  put(data, "verdict_class", std::string(name(match.verdict)));
  put(data, "similar",
      match.similarity < 1
          ? say(language, "quote_similarity",
                {{"n", std::to_string(static_cast<int>(std::floor(match.similarity * 100)))}})
          : std::string());
  put(data, "operations", differences(match.diff));
  put(data, "voice", std::string(voice_name(language, match.passage.voice)));
  put(data, "voice_class", std::string(indexer::name(match.passage.voice)));
  put(data, "speakers", speakers(place, match.passage.speakers));
  put(data, "citation", match.citation);
  put(data, "open_label", say(language, "hit_open_paragraph", {{"n", paragraph}}));
  put(data, "passages_line",
      match.passages.size() > 1
          ? say(language, "quote_passages", {{"n", std::to_string(match.passages.size())}})
          : std::string());
  return data;
}

void put_answer(Data& data, const Place& place, const QuoteAnswer& answer) {
  put(data, "verdict_title", verdict_title(place, answer.verdict));
  put(data, "verdict_class", std::string(name(answer.verdict)));
  put(data, "verdict_text",
      std::string(say(place.language, "verdict_" + std::string(name(answer.verdict)) + "_text")));
  List notes, matches;
  for (const std::string& note : answer.notes) notes.emplace_back(note);
  bool spelt = false, changed = false, outside = false;
  for (const QuoteMatch& match : answer.matches) {
    spelt = spelt || changes(match.diff, Difference::letter_case, Difference::abbreviation);
    changed = changed || changes(match.diff, Difference::word, Difference::sign);
    outside = outside || changes(match.diff, Difference::outside, Difference::outside);
    matches.push_back(match_data(place, match));
  }
  put(data, "notes", std::move(notes));
  put(data, "asked_speaker", answer.attributed ? answer.attributed->asked : std::string());
  put(data, "found_speaker",
      answer.attributed ? answer.attributed->found.value_or(std::string(say(place.language, "quote_nobody")))
                        : std::string());
  put(data, "legend", spelt || changed || outside);
  put(data, "legend_spelt", spelt);
  put(data, "legend_changed", changed);
  put(data, "legend_outside", outside);
  put(data, "nearest", answer.verdict == Verdict::absent && !answer.matches.empty());
  put(data, "found_heading", answer.verdict != Verdict::absent && !answer.matches.empty());
  put(data, "matches", std::move(matches));
}

}  // namespace

std::string quote_page(const Place& place, const QuoteAnswer* answer) {
  Data data = frame(place, std::string(say(place.language, "quote_title")));
  put(data, "text", answer ? answer->text : std::string());
  put(data, "quote_action", std::string("/quote"));
  put(data, "quote_hidden", hidden_inputs(place, {}));
  put(data, "answered", answer != nullptr);
  if (answer) put_answer(data, place, *answer);
  return render("quote", place.language, data);
}

}  // namespace web
