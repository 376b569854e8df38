#include "searcher/ledger.h"

#include <xapian.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "indexer/congress.h"
#include "indexer/error.h"
#include "indexer/schema.h"
#include "indexer/words.h"
#include "searcher/citation.h"
#include "searcher/fetch.h"
#include "searcher/plan.h"

namespace searcher {
namespace {

using indexer::Figure;
using indexer::FigureKind;
using indexer::Pattern;
using indexer::Words;
namespace schema = indexer::schema;

constexpr std::size_t most_passages = 3000;  // read for one ledger

// The last term that words [first, last) name: "nhiệm kỳ 2020 - 2025".
std::optional<std::string> named_term(const Words& words, std::size_t first, std::size_t last) {
  std::optional<std::string> found;
  for (std::size_t i = first; i < last && i < words.size(); ++i)
    if (const auto mention = indexer::read_term(words, i)) found = mention->term;
  return found;
}

// "2020-2025" for "2025-2030".
std::optional<std::string> term_before(const std::optional<std::string>& term) {
  if (!term || term->size() != 9 || (*term)[4] != '-') return std::nullopt;
  const int first = std::atoi(term->c_str()), last = std::atoi(term->c_str() + 5);
  if (first <= 0 || last <= first) return std::nullopt;
  return std::to_string(2 * first - last) + "-" + std::to_string(first);
}

// A text's words with a space before and behind each: by key, or without marks.
std::string spaced(const std::string& text, bool marks) {
  std::string all = " ";
  for (const auto& token : thread_tokeniser().tokenise(text).words)
    all.append(marks ? token.key : token.unmarked).append(1, ' ');
  return all;
}

bool carries_mark(const std::string& text) {
  const auto& words = thread_tokeniser().tokenise(text).words;
  return std::any_of(words.begin(), words.end(), [](const auto& token) { return token.marked; });
}

// What is asked for among indicators.
class Wanted {
 public:
  explicit Wanted(const std::string& typed) : marks_(carries_mark(typed)), words_(spaced(typed, marks_)) {}

  bool everything() const { return words_.size() == 1; }
  bool takes(const Figure& figure) const {
    return everything() || spaced(figure.indicator, marks_).find(words_) != std::string::npos ||
           spaced(figure.name, marks_).find(words_) != std::string::npos;
  }

 private:
  bool marks_;
  std::string words_;
};

std::string unit_of(const Figure& figure) {
  return figure.unit + (figure.per_year ? "/năm" : "");
}

// Measured by something else, a figure is no reading of the indicator itself: "bằng 73,4% mục tiêu".
std::string relation_of(const Figure& figure) {
  for (const char* verb : {"chiếm", "bằng", "vượt", "gấp", "tăng gấp"})
    if (figure.op.starts_with(verb)) return verb;
  return "";
}

std::string group_of(const Figure& figure) {
  std::string group = figure.name.empty() ? spaced(figure.indicator, true) : figure.name;
  group.append(1, '|').append(spaced(figure.unit, true));
  if (figure.unit.find('%') != std::string::npos) group += figure.per_year ? "%/" : "%";
  return group.append(1, '|').append(relation_of(figure));
}

// What makes two rows one statement.
std::string statement(const LedgerRow& row) {
  const Figure& figure = row.figure;
  return row.group + '|' + figure.op + '|' + figure.printed + '|' + (figure.per_year ? "y" : "") + '|' +
         name(figure.kind) + '|' + row.document.facts.province.value_or("") + '|' + row.term.value_or("");
}

class Reader {
 public:
  Reader(const std::string& indicator, std::size_t limit, const Xapian::Database& db,
         const Syllables& syllables)
      : wanted_(indicator), limit_(limit), db_(db), syllables_(syllables), documents_(db) {}

  Ledger read(const std::vector<const Side*>& sides) {
    const std::vector<std::size_t> marked = marked_passages();
    std::size_t read = 0;
    for (const Side* side : sides)
      for (const std::size_t passage : marked) {
        if (!side->kept[passage]) continue;
        ++ledger_.passages;
        if (++read <= most_passages) read_passage(passage, side->name);
      }
    ledger_.complete = read <= most_passages;
    arrange();
    return std::move(ledger_);
  }

 private:
  // Passages of the generation with a figure at least, in reading order.
  std::vector<std::size_t> marked_passages() const {
    std::vector<std::size_t> all;
    const std::string mark(schema::has_figures);
    for (auto it = db_.postlist_begin(mark); it != db_.postlist_end(mark); ++it)
      if (const auto passage = syllables_.passage_at(*it)) all.push_back(*passage);
    std::sort(all.begin(), all.end());
    return all;
  }

  void read_passage(std::size_t number, char side) {
    indexer::StoredPassage stored = fetch_passage(db_, syllables_.passages()[number].docid);
    const indexer::Passage passage = stored.passage;
    const DocumentView* of = nullptr;
    for (Figure& figure : indexer::read_figures(passage.text, passage.section)) {
      if (!wanted_.takes(figure)) continue;
      if (!of) of = &documents_.at(stored.document);
      LedgerRow row;
      row.side = side;
      row.term = term_of(figure, passage, of->facts);
      row.group = group_of(figure);
      row.figure = std::move(figure);
      row.document = *of;
      row.passage = view(stored, of->facts.type);
      row.citation = citation(row.document, row.passage);
      row.url = url(row.document.id, row.passage.paragraph);
      ledger_.rows.push_back(std::move(row));
    }
  }

  void arrange() {
    // Known indicators first; within one the terms and provinces stand together.
    const auto place = [](const LedgerRow& row) {
      return std::make_tuple(row.figure.name.empty(), row.group, row.term.value_or("~"),
                             row.document.facts.province.value_or("~"),
                             row.document.facts.type.value_or(indexer::Type::other), row.document.id,
                             row.passage.paragraph, row.figure.evidence.begin);
    };
    std::stable_sort(ledger_.rows.begin(), ledger_.rows.end(),
                     [&](const LedgerRow& x, const LedgerRow& y) { return place(x) < place(y); });
    std::map<std::string, std::string> first;
    for (LedgerRow& row : ledger_.rows) {
      const auto [entry, fresh] = first.emplace(statement(row), row.passage.id);
      if (!fresh && entry->second != row.passage.id) row.repeats = entry->second;
    }
    find_mismatches();
    if (ledger_.rows.size() > limit_) {
      ledger_.rows.resize(limit_);
      ledger_.complete = false;
    }
  }

  void find_mismatches() {
    for (std::size_t i = 0; i < ledger_.rows.size();) {
      std::size_t end = i;
      while (end < ledger_.rows.size() && ledger_.rows[end].group == ledger_.rows[i].group) ++end;
      add_mismatch(i, end);
      i = end;
    }
  }

  void add_mismatch(std::size_t first, std::size_t last) {
    std::set<std::string> terms[2];
    Ledger::Mismatch mismatch;
    for (std::size_t i = first; i < last; ++i) {
      const LedgerRow& row = ledger_.rows[i];
      const bool on_b = row.side == 'b';
      if (row.term) terms[on_b].insert(*row.term);
      std::string shown =
          row.figure.printed + " " + unit_of(row.figure) + " (" + row.term.value_or("?") + ")";
      auto& list = on_b ? mismatch.b : mismatch.a;
      if (std::find(list.begin(), list.end(), shown) == list.end()) list.push_back(std::move(shown));
    }
    if (terms[0].empty() || terms[1].empty()) return;
    if (std::any_of(terms[0].begin(), terms[0].end(),
                    [&](const std::string& term) { return terms[1].contains(term); }))
      return;
    const Figure& figure = ledger_.rows[first].figure;
    mismatch.indicator = figure.name.empty() ? figure.indicator : figure.name;
    ledger_.mismatches.push_back(std::move(mismatch));
  }

  Wanted wanted_;
  std::size_t limit_;
  const Xapian::Database& db_;
  const Syllables& syllables_;
  DocumentViews documents_;
  Ledger ledger_;
};

}  // namespace

std::optional<std::string> term_of(const Figure& figure, const indexer::Passage& passage,
                                   const indexer::Facts& facts) {
  static const Pattern past("nhiệm kỳ (qua|vừa qua|trước)");
  static const Pattern ahead("nhiệm kỳ (mới|tới|này)");
  const Words words(passage.text);
  // From the sentence's beginning to the number, then all before it.
  std::size_t number = 0;
  while (number < words.size() && words[number].begin < figure.evidence.end) ++number;
  std::size_t sentence = number;
  while (sentence > 0 && !(sentence < number && words.opens(sentence) &&
                           words.gap(sentence).find_first_of(".!?") != std::string_view::npos))
    --sentence;
  if (auto term = named_term(words, sentence, number)) return term;
  if (past.find(words, sentence, number)) return term_before(facts.term);
  if (ahead.find(words, sentence, number)) return facts.term;
  for (auto heading = passage.section.rbegin(); heading != passage.section.rend(); ++heading) {
    const Words title(*heading);
    // The title of a congress's document names its own term, not that of the results it reports.
    if (passage.section.size() > 1 && &*heading == &passage.section.front()) break;
    if (auto term = named_term(title, 0, title.size())) return term;
  }
  if (figure.kind == FigureKind::target) return facts.term;
  return named_term(words, 0, sentence);
}

Ledger read_ledger(const std::vector<const Side*>& sides, const std::string& indicator, std::size_t limit,
                   const Xapian::Database& db, const Syllables& syllables) {
  return Reader(indicator, limit, db, syllables).read(sides);
}

}  // namespace searcher
