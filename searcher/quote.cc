#include "searcher/quote.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "indexer/error.h"
#include "indexer/extract/decode.h"
#include "searcher/citation.h"
#include "searcher/fetch.h"
#include "searcher/lead_in.h"
#include "searcher/permalink.h"
#include "searcher/places.h"
#include "searcher/plan.h"

namespace searcher {
namespace {

// From here on a place counts as the text's source, however changed.
constexpr double least_altered = 0.6;
// So many words side by side make a place its source, too, where they are a good part of the text.
constexpr std::size_t telling_words = 8;
constexpr double telling_share = 0.4;
// Copies that differ are listed beside the places that do not.
constexpr double least_near = 0.75;
constexpr double near_best = 0.85;

// Of a composite.
constexpr std::size_t shortest_part = 4;
constexpr double least_part = 0.8;
constexpr double covered_share = 0.9;
constexpr std::size_t most_parts = 8;

Verdict verdict_of(Agreement agreement) {
  switch (agreement) {
    case Agreement::verbatim:
      return Verdict::verbatim;
    case Agreement::orthographic:
      return Verdict::orthographic;
    case Agreement::altered:
      break;
  }
  return Verdict::altered;
}

bool stands(const Place& place) {
  return place.diff.agreement != Agreement::altered;
}

// Best first; alike ones in the order of copies.
bool better(const Place& a, const Place& b) {
  if (a.diff.agreement != b.diff.agreement) return a.diff.agreement < b.diff.agreement;
  const double x = std::round(a.similarity * 100), y = std::round(b.similarity * 100);
  if (x != y) return x > y;
  return stands_before(a, b);
}

// The verdict on a stretch of the text, and the places that speak for it.
struct Outcome {
  Verdict verdict = Verdict::absent;
  std::vector<Place> places;
};

class Judge {
 public:
  Judge(Index& index, const Xapian::Database& db, const Wording& quote, indexer::text::Tokeniser& tokeniser)
      : quote_(quote), finder_(index, db, quote, tokeniser) {}

  Outcome judge() {
    const Span whole{0, quote_.words.size()};
    if (whole.empty()) return {};
    std::vector<Place> places = finder_.find(whole);
    std::sort(places.begin(), places.end(), better);
    if (places.empty()) return {};
    if (stands(places.front())) return {verdict_of(places.front().diff.agreement), kept(std::move(places))};
    std::vector<Place> parts = composite(whole, places);
    if (!parts.empty()) return {Verdict::composite, std::move(parts)};
    const Place& best = places.front();
    const bool telling =
        best.stretch.size() >= telling_words &&
        static_cast<double>(best.stretch.size()) >= telling_share * static_cast<double>(whole.size());
    if (best.similarity >= least_altered || telling) return {Verdict::altered, kept(std::move(places))};
    places.resize(1);
    return {Verdict::absent, std::move(places)};
  }

  bool complete() const { return finder_.complete(); }

 private:
  static std::vector<Place> kept(std::vector<Place> places) {
    const bool stand = stands(places.front());
    const bool too_short = stand && places.front().part.size() < shortest_part;  // anything is near two words
    const double least = stand ? least_near : std::min(places.front().similarity * near_best, least_near);
    std::erase_if(places,
                  [&](const Place& one) { return !stands(one) && (too_short || one.similarity < least); });
    return places;
  }

  // The parts in order, where the text is put together of stretches from different places; else empty.
  std::vector<Place> composite(Span whole, const std::vector<Place>& places) {
    std::vector<Place> parts;
    std::size_t covered = 0;
    cover(whole, &places, parts, covered);
    const bool enough = static_cast<double>(covered) >= covered_share * static_cast<double>(whole.size());
    if (parts.size() < 2 || !enough) return {};
    std::sort(parts.begin(), parts.end(),
              [](const Place& a, const Place& b) { return a.part.first < b.part.first; });
    return parts;
  }

  // Takes the longest stretch that stands somewhere, then goes on with what is left of it on both sides.
  void cover(Span span, const std::vector<Place>* known, std::vector<Place>& parts, std::size_t& covered) {
    if (span.size() < shortest_part || parts.size() >= most_parts) return;
    const std::vector<Place> places = known ? *known : finder_.find(span);
    const auto longest = std::max_element(places.begin(), places.end(), [](const Place& a, const Place& b) {
      const auto size = [](const Place& one) {
        return one.stretch_similarity < least_part
                   ? 0.0
                   : static_cast<double>(one.stretch.size()) * one.stretch_similarity;
      };
      if (size(a) != size(b)) return size(a) < size(b);
      return stands_before(b, a);
    });
    if (longest == places.end() || longest->stretch.size() < shortest_part ||
        longest->stretch_similarity < least_part)
      return;
    const Span stretch = longest->stretch;
    if (known && stretch.first - span.first < shortest_part && span.last - stretch.last < shortest_part)
      return;  // one place, changed
    std::vector<Place> standing = finder_.find(stretch, true);
    const auto best = std::min_element(standing.begin(), standing.end(), better);
    if (best == standing.end()) return;
    covered += stretch.size();
    parts.push_back(std::move(*best));
    cover({span.first, stretch.first}, nullptr, parts, covered);
    cover({stretch.last, span.last}, nullptr, parts, covered);
  }

  const Wording& quote_;
  PlaceFinder finder_;
};

// What the reader is told in words.
struct Said {
  const char* vi;
  const char* en;
};
constexpr Said said_reported{"Nguồn chỉ thuật lại lời này, không trích nguyên văn.",
                             "The source only retells these words, it does not quote them."};
constexpr Said said_document{"Trong nguồn, đây là lời của văn bản, không ghi là lời của ai.",
                             "In the source these are the document's own words, attributed to nobody."};
constexpr Said said_caption{"Trong nguồn, đây là chú thích ảnh.", "In the source this is a photo caption."};
constexpr Said said_other{"Nguồn ghi đây là lời của người khác: {found}.",
                          "The source attributes these words to another: {found}."};
constexpr Said said_unnamed{"Nguồn không ghi tên người nói.", "The source does not name the speaker."};
constexpr Said said_more{"Những lời này còn đứng ở nhiều chỗ hơn số được liệt kê.",
                         "These words stand in more places than are listed."};

class Check {
 public:
  Check(Index& index, const Xapian::Database& db, std::string text, Language language)
      : index_(index), db_(db), language_(language), tokeniser_(thread_tokeniser()) {
    answer_.text = std::move(text);
  }

  QuoteAnswer answer() {
    const LeadIn lead = read_lead_in(answer_.text);
    const Wording whole = read_wording(answer_.text, tokeniser_);
    Judge judge(index_, db_, whole, tokeniser_);
    Outcome outcome = judge.judge();
    bool complete = judge.complete();
    const std::size_t begin = lead.words.begin, end = lead.words.end;
    base_ = 0;
    if (begin > 0 || end < answer_.text.size()) {
      const Wording words = read_wording(answer_.text.substr(begin, end - begin), tokeniser_);
      if (words.words.size() >= shortest_part && !holds_lead_in(outcome, whole, lead)) {
        Judge second(index_, db_, words, tokeniser_);
        Outcome inner = second.judge();
        if (inner.verdict != Verdict::absent) {
          outcome = std::move(inner);
          complete = second.complete();
          base_ = begin;
          tail_ = answer_.text.substr(end);
          checked_ = words;
          narrowed_ = true;
        }
      }
    }
    if (!narrowed_) checked_ = whole;
    answer_.verdict = outcome.verdict;
    answer_.complete = complete && outcome.places.size() <= most_matches;
    if (outcome.places.size() > most_matches) outcome.places.resize(most_matches);
    for (const Place& place : outcome.places) answer_.matches.push_back(match(place));
    if (!answer_.complete) note(said_more);
    if (lead.speaker) compare_speakers(*lead.speaker);
    answer_.receipt = index_.receipt();
    return std::move(answer_);
  }

 private:
  // Whether the words round the quotation stand at the same place in the source, too: then they are part of
  // what is checked. Two halves joined are a composite, unless quotation marks set the second apart.
  static bool holds_lead_in(const Outcome& outcome, const Wording& whole, const LeadIn& lead) {
    if (outcome.verdict == Verdict::verbatim || outcome.verdict == Verdict::orthographic) return true;
    if (outcome.verdict == Verdict::composite) return !lead.marked;
    const indexer::ByteRange inner = lead.words;
    std::size_t outside = 0, best = 0;
    for (const auto& word : whole.words) outside += word.end <= inner.begin || word.begin >= inner.end;
    for (const Place& place : outcome.places) {
      std::size_t agreed = 0;
      for (const Pairing& column : place.columns) {
        if (!agrees(column)) continue;
        const auto& word = whole.words[column.quote.first];
        agreed += word.end <= inner.begin || word.begin >= inner.end;
      }
      best = std::max(best, agreed);
    }
    return 2 * best > outside;
  }

  QuoteMatch match(const Place& place) const {
    QuoteMatch made;
    made.verdict = answer_.verdict == Verdict::absent ? Verdict::absent : verdict_of(place.diff.agreement);
    made.similarity = std::round(place.similarity * 1000) / 1000;
    made.diff = place.diff.operations;
    if (base_ > 0) add_outside(made.diff, answer_.text.substr(0, base_), true);
    if (!tail_.empty()) add_outside(made.diff, tail_, false);
    const auto& words = checked_.words;
    if (narrowed_ || place.part.size() < words.size()) {
      const std::size_t begin = place.part.first == 0 ? 0 : words[place.part.first].begin;
      const std::size_t end =
          place.part.last == words.size() ? checked_.text.size() : words[place.part.last - 1].end;
      made.part = {base_ + begin, base_ + end, answer_.text.substr(base_ + begin, end - begin)};
    }
    made.document = view(*place.document);
    made.passage = view(place.passages.front(), place.document->facts.type);
    for (const auto& stored : place.passages)
      made.passages.push_back(view(stored, place.document->facts.type).id);
    made.citation = citation(made.document, made.passage);
    made.url = url(made.document.id, made.passage.paragraph);
    made.permalink = link_to(made, place);
    return made;
  }

  std::string link_to(const QuoteMatch& made, const Place& place) const {
    const std::string& text = place.passages.front().passage.text;
    const auto& tokens = tokeniser_.tokenise(text);
    const Cut first = cut_words(text, tokens);
    std::vector<std::string> unmarked;
    for (const auto& word : tokens.words)
      if (word.begin >= place.begin && unmarked.size() < telling_first_words)
        unmarked.emplace_back(word.unmarked);
    const std::string& last_text = place.passages.back().passage.text;
    const Cut last = cut_words(last_text, tokeniser_.tokenise(last_text));
    const Marked marked{first, place.passages.size() > 1 ? last : first, place.begin, place.end,
                        stand_twice(db_, made.document.id, unmarked)};
    return permalink(made.document.id, make_anchor(made.document, made.passage.paragraph, marked));
  }

  static void add_outside(std::vector<Operation>& diff, const std::string& text, bool front) {
    const Operation outside{Operation::Kind::erase, Difference::outside, text, ""};
    diff.insert(front ? diff.begin() : diff.end(), outside);
  }

  void compare_speakers(const indexer::Speaker& asked) {
    if (answer_.matches.empty() || answer_.verdict == Verdict::absent) return;
    Attributed compared;
    compared.asked = asked.name.value_or(asked.role.value_or(""));
    if (compared.asked.empty()) return;
    const QuoteMatch& match = answer_.matches.front();
    const auto& speakers = match.passage.speakers;
    for (const indexer::Speaker& one : speakers)
      for (const auto& found : {one.name, one.role}) {  // what is asked may be an office, or both in one
        if (compared.same || !found || !same_person(compared.asked, *found, tokeniser_)) continue;
        compared.found = found;
        compared.same = true;
      }
    if (!compared.same)
      for (const indexer::Speaker& one : speakers)
        if (!compared.found) compared.found = one.name ? one.name : one.role;
    if (!compared.found && match.passage.voice == indexer::Voice::document) {
      compared.found = match.document.facts.speaker;  // of a speech: the whole document is theirs
      compared.same = compared.found && same_person(compared.asked, *compared.found, tokeniser_);
    }
    say(compared, match.passage.voice);
    answer_.attributed = std::move(compared);
  }

  void say(const Attributed& compared, indexer::Voice voice) {
    using indexer::Voice;
    if (compared.found && !compared.same) note(said_other, *compared.found);
    if (voice == Voice::reported) note(said_reported);
    if (voice == Voice::caption) note(said_caption);
    if (compared.found) return;
    if (voice == Voice::document) note(said_document);
    if (voice == Voice::quoted || voice == Voice::reported) note(said_unnamed);
  }

  void note(const Said& said, const std::string& found = "") {
    std::string text = language_ == Language::vi ? said.vi : said.en;
    constexpr std::string_view place = "{found}";
    if (const std::size_t at = text.find(place); at != std::string::npos)
      text.replace(at, place.size(), found);
    answer_.notes.push_back(std::move(text));
  }

  Index& index_;
  const Xapian::Database& db_;
  Language language_;
  indexer::text::Tokeniser& tokeniser_;
  QuoteAnswer answer_;
  Wording checked_;        // what the places were laid against
  std::size_t base_ = 0;   // where that begins in the text
  std::string tail_;       // what follows it
  bool narrowed_ = false;  // it is only a part of the text
};

}  // namespace

const char* name(Verdict verdict) {
  switch (verdict) {
    case Verdict::verbatim:
      return "verbatim";
    case Verdict::orthographic:
      return "orthographic";
    case Verdict::altered:
      return "altered";
    case Verdict::composite:
      return "composite";
    case Verdict::absent:
      break;
  }
  return "absent";
}

QuoteAnswer check_quote(Index& index, const std::string& text, Language language) {
  if (text.size() > longest_quote)
    throw indexer::Error(indexer::ErrorCode::usage,
                         "the text is longer than " + std::to_string(longest_quote) + " bytes", "text");
  const auto start = std::chrono::steady_clock::now();
  const std::string valid = indexer::extract::decode(text).text;
  QuoteAnswer answer;
  index.run([&](const Xapian::Database& db) { answer = Check(index, db, valid, language).answer(); });
  answer.took_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return answer;
}

}  // namespace searcher
