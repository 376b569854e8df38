#include "searcher/occurrences.h"

#include <xapian.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "searcher/abbreviations.h"
#include "searcher/copies.h"
#include "searcher/query/expand.h"
#include "searcher/query/match.h"
#include "searcher/vocabulary.h"

namespace searcher {
namespace {

using query::Matcher;
using query::Node;
using query::Note;
using query::Reading;
using Position = Syllables::Position;
using Word = Syllables::Word;

// Looking a word up among so few is faster one by one.
constexpr std::size_t few_words = 8;

// Lists of places that add up to more than one syllable in so many are slower to merge than the stream is to
// read.
constexpr std::size_t scan_share = 16;

constexpr std::size_t passages_between_looks = 256;  // at the clock

std::vector<Docid> all_matches(const Xapian::Database& db, const Xapian::Query& query) {
  Xapian::Enquire enquire(db);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet matches = enquire.get_mset(0, db.get_doccount());
  std::vector<Docid> docids;
  docids.reserve(matches.size());
  for (auto it = matches.begin(); it != matches.end(); ++it) docids.push_back(*it);
  return docids;
}

bool any_match(const Xapian::Database& db, const Xapian::Query& query) {
  Xapian::Enquire enquire(db);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return !enquire.get_mset(0, 1).empty();
}

// A slot's terms as the words of this generation.
class Asked {
 public:
  Asked(const Syllables& syllables, const query::Slot& slot) : syllables_(syllables), gap_(slot.gap) {
    for (const std::string& term : slot.terms)
      for (const Word word : syllables.words_of(term)) {
        if (syllables.is_compound(word))
          compounds_.push_back(word);
        else if (slot.written.empty() || syllables.written(word) == slot.written)
          words_.push_back(word);
        else
          continue;
        count_ += syllables.places(word).size();
      }
    std::sort(words_.begin(), words_.end());
  }

  bool gap() const { return gap_; }
  std::size_t count() const { return count_; }
  const std::vector<Word>& words() const { return words_; }
  const std::vector<Word>& compounds() const { return compounds_; }

  bool takes(Position position) const {
    return gap_ || takes_word(syllables_.word(position)) ||
           std::any_of(compounds_.begin(), compounds_.end(), [&](Word compound) {
             const auto places = syllables_.places(compound);
             return std::binary_search(places.begin(), places.end(), position);
           });
  }

  // All places, ascending.
  std::vector<Position> places() const {
    if (compounds_.empty() && words_.size() > 1 && count_ > syllables_.size() / scan_share) return scanned();
    std::vector<Position> all;
    all.reserve(count_);
    for (const auto* list : {&words_, &compounds_})
      for (const Word word : *list) {
        const auto places = syllables_.places(word);
        all.insert(all.end(), places.begin(), places.end());
      }
    if (words_.size() + compounds_.size() > 1) std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

 private:
  bool takes_word(Word word) const {
    return words_.size() <= few_words ? std::find(words_.begin(), words_.end(), word) != words_.end()
                                      : std::binary_search(words_.begin(), words_.end(), word);
  }

  std::vector<Position> scanned() const {
    std::vector<char> wanted(syllables_.words(), 0);
    for (const Word word : words_) wanted[word] = 1;
    std::vector<Position> all;
    all.reserve(count_);
    for (Position at = 0; at < syllables_.size(); ++at)
      if (wanted[syllables_.word(at)]) all.push_back(at);
    return all;
  }

  const Syllables& syllables_;
  bool gap_;
  std::size_t count_ = 0;
  std::vector<Word> words_;  // sorted
  std::vector<Word> compounds_;
};

// Puts spans of any passages in reading order, leaves out those that lie inside another, and those of
// passages that are not kept or that reach beyond their passage.
std::vector<Occurrence> tidied(const Syllables& syllables, const Selection& selection,
                               std::vector<Occurrence> found) {
  const auto before = [](const Occurrence& a, const Occurrence& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  };
  if (!std::is_sorted(found.begin(), found.end(), before)) std::sort(found.begin(), found.end(), before);
  std::vector<Occurrence> kept;
  std::size_t passage = 0;
  Position end = 0;
  for (Occurrence& one : found) {
    if (one.first >= end) {
      passage = syllables.passage_of(one.first);
      end = syllables.end(passage);
    }
    if (one.last >= end || !selection.has(passage)) continue;
    if (!kept.empty() && one.last <= kept.back().last) continue;
    one.passage = static_cast<std::uint32_t>(passage);
    kept.push_back(one);
  }
  return kept;
}

// A reading of a tree on one generation.
class Walk {
 public:
  Walk(const Syllables& syllables, const Selection& selection, const Matcher& matcher)
      : syllables_(syllables), selection_(selection), matcher_(matcher) {
    for (const query::Slot& slot : matcher.slots()) asked_.emplace_back(syllables, slot);
  }

  // Of words and phrases, over all passages at once.
  std::vector<Occurrence> of_leaves(const std::vector<std::vector<std::size_t>>& leaves) const {
    std::vector<Occurrence> found;
    for (const std::vector<std::size_t>& slots : leaves) add_leaf(slots, found);
    return tidied(syllables_, selection_, std::move(found));
  }

  // Of any tree, passage by passage. `check`: the passages only may hold it.
  std::vector<Occurrence> of_passages(const Xapian::Database& db, const std::vector<Docid>& docids,
                                      bool check, Clock::time_point deadline, bool& complete);

 private:
  void add_leaf(const std::vector<std::size_t>& slots, std::vector<Occurrence>& found) const;
  void map_words();
  const query::SlotPlaces& places_in(std::size_t passage);

  const Syllables& syllables_;
  const Selection& selection_;
  const Matcher& matcher_;
  std::vector<Asked> asked_;
  std::unordered_map<Word, std::vector<std::size_t>> slots_of_;
  std::vector<char> wanted_;  // by word
  query::SlotPlaces places_;
};

// Begins with the place that is rarest.
void Walk::add_leaf(const std::vector<std::size_t>& slots, std::vector<Occurrence>& found) const {
  std::size_t rarest = slots.size();
  for (std::size_t i = 0; i < slots.size(); ++i)
    if (!asked_[slots[i]].gap() &&
        (rarest == slots.size() || asked_[slots[i]].count() < asked_[slots[rarest]].count()))
      rarest = i;
  if (rarest == slots.size()) return;
  const std::size_t behind = slots.size() - rarest;  // from the rarest place to the phrase's end
  for (const Position position : asked_[slots[rarest]].places()) {
    if (position < rarest || position + behind > syllables_.size()) continue;
    const Position first = position - static_cast<Position>(rarest);
    bool all = true;
    for (std::size_t i = 0; i < slots.size() && all; ++i)
      all = i == rarest || asked_[slots[i]].takes(first + static_cast<Position>(i));
    if (all) found.push_back({first, first + static_cast<Position>(slots.size() - 1), 0});
  }
}

void Walk::map_words() {
  wanted_.assign(syllables_.words(), 0);
  for (std::size_t slot = 0; slot < asked_.size(); ++slot)
    for (const Word word : asked_[slot].words()) {
      slots_of_[word].push_back(slot);
      wanted_[word] = 1;
    }
}

const query::SlotPlaces& Walk::places_in(std::size_t passage) {
  const Position begin = syllables_.passages()[passage].first;
  const Position end = syllables_.end(passage);
  places_.size = end - begin;
  places_.at.resize(asked_.size());
  for (auto& at : places_.at) at.clear();
  for (Position at = begin; at < end; ++at) {
    const Word word = syllables_.word(at);
    if (!wanted_[word]) continue;
    for (const std::size_t slot : slots_of_[word]) places_.at[slot].push_back(at - begin);
  }
  for (std::size_t slot = 0; slot < asked_.size(); ++slot) {
    if (asked_[slot].compounds().empty()) continue;
    auto& places = places_.at[slot];
    for (const Word compound : asked_[slot].compounds()) {
      const auto all = syllables_.places(compound);
      for (auto it = std::lower_bound(all.begin(), all.end(), begin); it != all.end() && *it < end; ++it)
        places.push_back(*it - begin);
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
  }
  return places_;
}

// What the index holds of a passage, fetched when it is asked for first.
class LateEvidence final : public query::Evidence {
 public:
  LateEvidence(const Xapian::Database& db, Docid docid) : db_(db), docid_(docid) {}
  bool carries(const std::string& term) const override { return evidence().carries(term); }
  std::string value(unsigned slot) const override { return evidence().value(slot); }

 private:
  const query::DocumentEvidence& evidence() const {
    if (!evidence_) {
      document_ = db_.get_document(docid_);
      evidence_ = std::make_unique<query::DocumentEvidence>(document_);
    }
    return *evidence_;
  }

  const Xapian::Database& db_;
  Docid docid_;
  mutable Xapian::Document document_;
  mutable std::unique_ptr<query::DocumentEvidence> evidence_;
};

std::vector<Occurrence> Walk::of_passages(const Xapian::Database& db, const std::vector<Docid>& docids,
                                          bool check, Clock::time_point deadline, bool& complete) {
  map_words();
  std::vector<Occurrence> found;
  std::size_t seen = 0;
  for (const Docid docid : docids) {
    if (++seen % passages_between_looks == 0 && Clock::now() >= deadline) {
      complete = false;
      break;
    }
    const auto passage = syllables_.passage_at(docid);
    if (!passage || !selection_.has(*passage)) continue;
    const query::SlotPlaces& places = places_in(*passage);
    if (check && !matcher_.holds(places, LateEvidence(db, docid))) continue;
    const Position begin = syllables_.passages()[*passage].first;
    for (const query::Stretch& span : matcher_.occurrences(places))
      found.push_back({begin + span.first, begin + span.last, static_cast<std::uint32_t>(*passage)});
  }
  std::sort(found.begin(), found.end(),
            [](const Occurrence& a, const Occurrence& b) { return a.first < b.first; });
  return found;
}

// What a search would find besides: a count is of the words that were typed, and says so.
std::vector<Note> other_forms(Index& index, const Xapian::Database& db, const Node& tree,
                              query::Vocabulary& vocabulary) {
  indexer::text::Tokeniser& tokeniser = thread_tokeniser();
  const query::Expanded expanded = query::expand(
      tree, query::first_reading(tree), *glossary(index, db, tokeniser),
      [&](const query::Abbreviation& one) { return printed(db, one); }, vocabulary, tokeniser);
  std::vector<Note> notes;
  for (const Note& note : expanded.notes) switch (note.code) {
      case Note::Code::other_form:
        notes.push_back(note);
        break;
      case Note::Code::same_as:
      case Note::Code::abbreviation:
      case Note::Code::ambiguous:
      case Note::Code::abbreviated:
        notes.push_back({Note::Code::as_typed, note.arguments});
        break;
      default:
        break;
    }
  return notes;
}

}  // namespace

Selection select(Index& index, const Xapian::Database& db, const Syllables& syllables, const Node& filters) {
  Selection selection;
  if (filters.kind == query::Kind::everything) return selection;
  selection.all = false;
  selection.kept.assign(syllables.passages().size(), false);
  IndexVocabulary vocabulary(index, db);
  const query::Compiled compiled = query::compile(filters, Reading::as_written, vocabulary);
  for (const Docid docid : all_matches(db, compiled.match))
    if (const auto passage = syllables.passage_at(docid)) selection.kept[*passage] = true;
  return selection;
}

Occurrences find_occurrences(Index& index, const Xapian::Database& db, const Syllables& syllables,
                             const Node& tree, const Selection& selection, Clock::time_point deadline) {
  const Node words = words_of(tree);
  Occurrences result;
  result.reading = query::first_reading(tree);
  if (!query::has_words(words)) return result;
  IndexVocabulary vocabulary(index, db);
  result.notes = other_forms(index, db, tree, vocabulary);
  query::Compiled compiled;
  const auto find = [&](Reading reading) {
    compiled = query::compile(tree, reading, vocabulary);
    const Matcher matcher(words, reading, vocabulary);
    Walk walk(syllables, selection, matcher);
    const auto leaves = matcher.leaves();
    if (!leaves.empty()) return walk.of_leaves(leaves);
    return walk.of_passages(db, all_matches(db, compiled.match), compiled.verify, deadline, result.complete);
  };
  result.all = find(result.reading);
  // A search stays with what was typed where a heading holds it, though no occurrence is counted there.
  if (result.all.empty() && result.complete && result.reading == Reading::as_written &&
      query::carries_mark(tree) && (compiled.verify || !any_match(db, compiled.match))) {
    const query::Compiled as_written = compiled;
    std::vector<Occurrence> lenient = find(Reading::lenient);
    if (lenient.empty()) {
      compiled = as_written;
    } else {
      result.all = std::move(lenient);
      result.reading = Reading::lenient;
      result.notes.push_back({Note::Code::read_lenient, {}});
    }
  }
  if (result.reading == Reading::unmarked && query::has_other_forms(tree, vocabulary))
    result.notes.push_back({Note::Code::read_unmarked, {}});
  for (const Note& note : compiled.notes)
    if (std::find(result.notes.begin(), result.notes.end(), note) == result.notes.end())
      result.notes.push_back(note);
  return result;
}

std::vector<bool> independent_ones(const Syllables& syllables, const Copies& copies,
                                   const std::vector<Occurrence>& occurrences) {
  // Of each cluster, the passage that counts so far.
  std::vector<std::optional<std::uint32_t>> counts(std::size_t{copies.size()} + 1);
  const auto cluster = [&](std::uint32_t passage) {
    return copies.cluster(syllables.passages()[passage].docid);
  };
  const auto place = [&](std::uint32_t number) {
    const Syllables::Passage& passage = syllables.passages()[number];
    const Syllables::Document& document = syllables.documents()[passage.document];
    return std::make_tuple(
        passage.attributed ? indexer::Type::speech : document.type.value_or(indexer::Type::other),
        document.date, number);
  };
  std::optional<std::uint32_t> seen;
  for (const Occurrence& one : occurrences) {
    if (seen == one.passage) continue;
    seen = one.passage;
    auto& counted = counts[cluster(one.passage)];
    if (!counted || place(one.passage) < place(*counted)) counted = one.passage;
  }
  std::vector<bool> independent;
  independent.reserve(occurrences.size());
  for (const Occurrence& one : occurrences) {
    const std::uint32_t number = cluster(one.passage);
    independent.push_back(number == 0 || counts[number] == one.passage);
  }
  return independent;
}

}  // namespace searcher
