#include "searcher/concordance.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "indexer/error.h"
#include "indexer/schema.h"
#include "indexer/text/tokenise.h"
#include "searcher/citation.h"
#include "searcher/fetch.h"
#include "searcher/occurrences.h"
#include "searcher/plan.h"

namespace searcher {
namespace {

using Position = Syllables::Position;

// Lines that agree in so many syllables count as equal.
constexpr Position most_compared = 64;

constexpr std::size_t most_collocates = 50;  // of each length

// A line to be put in order: what decides nearly always, and its number for what it leaves open.
struct Keyed {
  std::uint64_t key = 0;
  std::uint32_t line = 0;
};

// Puts the lines of one concordance in order, as far as a page asks.
class Sorter {
 public:
  Sorter(const Syllables& syllables, const std::vector<Occurrence>& lines, LineOrder order)
      : syllables_(syllables), lines_(lines), order_(order) {}

  // The lines at [offset, offset + limit).
  std::vector<std::uint32_t> page(std::size_t offset, std::size_t limit) const {
    offset = std::min(offset, lines_.size());
    limit = std::min(limit, lines_.size() - offset);
    std::vector<std::uint32_t> page(limit);
    if (order_ == LineOrder::document) {
      std::iota(page.begin(), page.end(), static_cast<std::uint32_t>(offset));
      return page;
    }
    std::vector<Keyed> keyed(lines_.size());
    for (std::uint32_t i = 0; i < keyed.size(); ++i) keyed[i] = {key(lines_[i]), i};
    const auto before = [this](const Keyed& a, const Keyed& b) { return is_before(a, b); };
    const auto begin = keyed.begin() + static_cast<std::ptrdiff_t>(offset);
    const auto end = begin + static_cast<std::ptrdiff_t>(limit);
    if (begin != keyed.end()) std::nth_element(keyed.begin(), begin, keyed.end(), before);
    std::partial_sort(begin, end, keyed.end(), before);
    std::transform(begin, end, page.begin(), [](const Keyed& one) { return one.line; });
    return page;
  }

 private:
  // The word `step` syllables from the match, as its place in the alphabet; 0 beyond the passage, which comes
  // first.
  std::uint32_t rank(const Occurrence& line, Position step) const {
    if (order_ == LineOrder::left) {
      const Position begin = syllables_.passages()[line.passage].first;
      return line.first - begin < step ? 0 : syllables_.rank(syllables_.word(line.first - step));
    }
    const Position end = syllables_.end(line.passage);
    return end - line.last <= step ? 0 : syllables_.rank(syllables_.word(line.last + step));
  }

  std::uint64_t key(const Occurrence& line) const {
    if (order_ == LineOrder::date)
      return syllables_.documents()[syllables_.passages()[line.passage].document].date;
    return (std::uint64_t{rank(line, 1)} << 32) | rank(line, 2);
  }

  bool is_before(const Keyed& a, const Keyed& b) const {
    if (a.key != b.key) return a.key < b.key;
    if (order_ == LineOrder::date) return a.line < b.line;
    for (Position step = 3; step <= most_compared; ++step) {
      const std::uint32_t left = rank(lines_[a.line], step), right = rank(lines_[b.line], step);
      if (left != right) return left < right;
      if (left == 0) break;
    }
    return a.line < b.line;
  }

  const Syllables& syllables_;
  const std::vector<Occurrence>& lines_;
  LineOrder order_;
};

// splitmix64 (Steele, Lea, Flood 2014).
std::uint64_t mixed(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
  return value ^ (value >> 31);
}

std::uint64_t number_of(const std::string& document) {
  std::uint64_t number = 0;
  for (const char c : indexer::schema::document_key(document))
    number = (number << 8) | static_cast<unsigned char>(c);
  return number;
}

// Each line draws a number from the seed and its own place; the lowest ones are the sample, in reading order.
std::vector<Occurrence> sampled(const Syllables& syllables, const std::vector<Occurrence>& lines,
                                std::size_t size, std::uint64_t seed) {
  if (size >= lines.size()) return lines;
  std::vector<Keyed> drawn(lines.size());
  std::optional<std::uint32_t> document;
  std::uint64_t of_document = 0;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    const Syllables::Passage& passage = syllables.passages()[lines[i].passage];
    if (document != passage.document) {
      document = passage.document;
      of_document = mixed(mixed(seed) ^ number_of(syllables.documents()[passage.document].id));
    }
    drawn[i] = {mixed(mixed(of_document ^ passage.paragraph) ^ (lines[i].first - passage.first)), i};
  }
  const auto end = drawn.begin() + static_cast<std::ptrdiff_t>(size);
  std::nth_element(drawn.begin(), end, drawn.end(), [](const Keyed& a, const Keyed& b) {
    return a.key != b.key ? a.key < b.key : a.line < b.line;
  });
  std::vector<std::uint32_t> chosen;
  std::transform(drawn.begin(), end, std::back_inserter(chosen), [](const Keyed& one) { return one.line; });
  std::sort(chosen.begin(), chosen.end());
  std::vector<Occurrence> sample;
  for (const std::uint32_t line : chosen) sample.push_back(lines[line]);
  return sample;
}

// One request on one opening of the index.
class Lines {
 public:
  Lines(Index& index, const Xapian::Database& db, const ConcordanceRequest& request)
      : index_(index), db_(db), request_(request), syllables_(*index.syllables()), documents_(db) {}

  Concordance answer() {
    const Clock::time_point deadline = Clock::now() + request_.deadline;
    const Plan plan = make_plan(request_.q, request_.filters, request_.from, request_.to, thread_tokeniser());
    const Selection selection = select(index_, db_, syllables_, filters_of(plan.tree));
    const Occurrences found = find_occurrences(index_, db_, syllables_, plan.tree, selection, deadline);
    made_.text = request_.q;
    made_.interpreted = query::interpreted(plan.typed.tree);
    say(plan.typed.notes);
    say(found.notes);
    made_.offset = request_.offset;
    made_.limit = request_.limit;
    made_.receipt = index_.receipt();
    made_.exact = found.complete;
    count(found.all);
    show(request_.sample ? sampled(syllables_, found.all, *request_.sample, request_.seed) : found.all);
    if (request_.sample) made_.sampled = std::min<std::uint64_t>(*request_.sample, found.all.size());
    made_.window = request_.window;
    made_.collocates = collocates(syllables_, selection, found.all, request_.window, most_collocates);
    return std::move(made_);
  }

 private:
  void say(const std::vector<query::Note>& notes) {
    for (const query::Note& note : notes) {
      std::string said = query::say(note, request_.language);
      if (std::find(made_.notes.begin(), made_.notes.end(), said) == made_.notes.end())
        made_.notes.push_back(std::move(said));
    }
  }

  void count(const std::vector<Occurrence>& lines) {
    made_.total_lines = lines.size();
    std::optional<std::uint32_t> passage, document;
    for (const Occurrence& line : lines) {
      if (passage == line.passage) continue;
      passage = line.passage;
      ++made_.total_passages;
      if (document == syllables_.passages()[line.passage].document) continue;
      document = syllables_.passages()[line.passage].document;
      ++made_.total_documents;
    }
  }

  void show(const std::vector<Occurrence>& lines) {
    for (const std::uint32_t i :
         Sorter(syllables_, lines, request_.order).page(request_.offset, request_.limit))
      made_.lines.push_back(line(lines[i]));
  }

  Line line(const Occurrence& occurrence) {
    const Syllables::Passage& place = syllables_.passages()[occurrence.passage];
    Line line;
    line.document = documents_.at(syllables_.documents()[place.document].id);
    line.passage = view(fetch_passage(db_, place.docid), line.document.facts.type);
    const std::string& text = line.passage.text;
    const auto& words = thread_tokeniser().tokenise(text).words;
    const std::size_t first = occurrence.first - place.first, last = occurrence.last - place.first;
    if (last >= words.size())
      throw indexer::Error(indexer::ErrorCode::index,
                           "passage " + line.passage.id + " is not what was counted");
    const std::size_t left = first <= request_.context ? 0 : words[first - request_.context].begin;
    const std::size_t right =
        words.size() - last <= request_.context + 1 ? text.size() : words[last + request_.context].end;
    line.left = text.substr(left, words[first].begin - left);
    line.match = text.substr(words[first].begin, words[last].end - words[first].begin);
    line.right = text.substr(words[last].end, right - words[last].end);
    line.citation = citation(line.document, line.passage);
    line.url = url(line.document.id, line.passage.paragraph);
    return line;
  }

  Index& index_;
  const Xapian::Database& db_;
  const ConcordanceRequest& request_;
  const Syllables& syllables_;
  DocumentViews documents_;
  Concordance made_;
};

}  // namespace

Concordance concordance(Index& index, const ConcordanceRequest& request) {
  const Clock::time_point start = Clock::now();
  Concordance made;
  index.run([&](const Xapian::Database& db) { made = Lines(index, db, request).answer(); });
  made.took_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  return made;
}

}  // namespace searcher
