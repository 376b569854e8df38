#include "searcher/align.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <unordered_map>
#include <utility>

#include "indexer/text/chars.h"
#include "indexer/text/term.h"

namespace searcher {
namespace {

// Costs of an alignment. Another word costs more than a word that is too many, so that a word added at an end
// is not taken for one replaced; and less than one too many and one missing.
constexpr int cost_missing = 10;
constexpr int cost_other = 11;
constexpr int cost_other_marks = 7;
constexpr int cost_left_out = 1;
constexpr int cost_expanded = 1;

// Above so many cells the texts are cut at runs of words that stand once in each.
constexpr std::size_t most_cells = 4'000'000;
constexpr std::size_t run_length = 3;

constexpr double least_likeness = 0.5;

bool is_number(std::string_view key) {
  return std::any_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::u32string characters(std::string_view utf8) {
  std::u32string all;
  for (std::size_t at = 0; at < utf8.size();) all += indexer::text::next_character(utf8, at);
  return all;
}

std::size_t edits(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

// An abbreviation that ends at a cell: `quote` words against `source` words.
struct Jump {
  std::size_t i = 0, j = 0;  // behind the last words
  std::size_t quote = 0, source = 0;
};

bool stands_at(const Wording& text, std::size_t at, std::size_t end, const std::vector<std::string>& keys) {
  if (keys.empty() || at + keys.size() > end) return false;
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (text.words[at + i].key != keys[i]) return false;
  return true;
}

std::vector<std::size_t> ends_of(const Wording& text, Span within, const std::vector<std::string>& keys) {
  std::vector<std::size_t> ends;
  for (std::size_t at = within.first; at + keys.size() <= within.last; ++at)
    if (stands_at(text, at, within.last, keys)) ends.push_back(at + keys.size());
  return ends;
}

std::vector<Jump> jumps(const Wording& quote, Span part, const Wording& source, Span within,
                        const std::vector<Abbreviation>& abbreviations) {
  std::vector<Jump> all;
  const auto add = [&](const std::vector<std::string>& asked, const std::vector<std::string>& printed) {
    const auto ends = ends_of(quote, part, asked);
    if (ends.empty()) return;
    for (const std::size_t j : ends_of(source, within, printed))
      for (const std::size_t i : ends) all.push_back({i, j, asked.size(), printed.size()});
  };
  for (const Abbreviation& one : abbreviations) {
    if (one.short_form.empty() || one.long_form.empty()) continue;
    add(one.short_form, one.long_form);
    add(one.long_form, one.short_form);
  }
  std::sort(all.begin(), all.end(),
            [](const Jump& a, const Jump& b) { return std::pair(a.i, a.j) < std::pair(b.i, b.j); });
  return all;
}

Relation relation(const Wording::Word& quote, const Wording::Word& source) {
  if (quote.key_hash == source.key_hash && quote.key == source.key) return Relation::same;
  if (quote.unmarked_hash == source.unmarked_hash && quote.unmarked == source.unmarked &&
      indexer::text::fits(source.term, quote.key))
    return Relation::unmarked;
  return Relation::other;
}

int cost(const Wording::Word& quote, const Wording::Word& source) {
  if (quote.key_hash == source.key_hash) return 0;
  if (quote.unmarked_hash != source.unmarked_hash) return cost_other;
  return relation(quote, source) == Relation::unmarked ? cost_left_out : cost_other_marks;
}

// Which ends of the source may be left out for nothing.
struct Free {
  bool begin = true;
  bool end = true;
};

// The least cost alignment of one rectangle, by the whole table.
class Table {
 public:
  Table(const Wording& quote, Span part, const Wording& source, Span within, Free free,
        const std::vector<Abbreviation>& abbreviations)
      : quote_(quote),
        source_(source),
        part_(part),
        within_(within),
        free_(free),
        jumps_(jumps(quote, part, source, within, abbreviations)),
        width_(within.size() + 1),
        steps_((part.size() + 1) * width_, Step::none) {}

  std::vector<Pairing> columns() {
    fill();
    std::vector<Pairing> all;
    std::size_t i = part_.last;
    std::size_t j = best_end_;
    while (!(i == part_.first && (free_.begin || j == within_.first))) {
      Pairing column = step_back(i, j);
      i = column.quote.first;
      j = column.source.first;
      all.push_back(column);
    }
    std::reverse(all.begin(), all.end());
    return all;
  }

 private:
  enum class Step : std::uint8_t { none, pair, jump, only_quote, only_source };

  Step& step(std::size_t i, std::size_t j) {
    return steps_[(i - part_.first) * width_ + (j - within_.first)];
  }

  void fill() {
    const bool jumping = !jumps_.empty();  // only then older rows are asked for again
    std::vector<std::vector<int>> kept;
    std::vector<int> above(width_), row(width_);
    for (std::size_t j = within_.first; j <= within_.last; ++j) {
      above[j - within_.first] = free_.begin ? 0 : cost_missing * static_cast<int>(j - within_.first);
      if (j > within_.first) step(part_.first, j) = Step::only_source;
    }
    if (jumping) kept.push_back(above);
    for (std::size_t i = part_.first + 1; i <= part_.last; ++i) {
      fill_row(i, above, row);
      if (jumping) {
        take_jumps(i, kept, row);
        kept.push_back(row);
      }
      above.swap(row);
    }
    const auto least = free_.end ? std::min_element(above.begin(), above.end()) : above.end() - 1;
    best_end_ = within_.first + static_cast<std::size_t>(least - above.begin());
  }

  void fill_row(std::size_t i, const std::vector<int>& above, std::vector<int>& row) {
    const Wording::Word& word = quote_.words[i - 1];
    row[0] = above[0] + cost_missing;
    Step* steps = &step(i, within_.first);
    steps[0] = Step::only_quote;
    for (std::size_t j = 1; j < width_; ++j) {
      const int paired = above[j - 1] + cost(word, source_.words[within_.first + j - 1]);
      const int dropped = above[j] + cost_missing;
      const int added = row[j - 1] + cost_missing;
      row[j] = std::min({paired, dropped, added});
      steps[j] = row[j] == paired ? Step::pair : row[j] == dropped ? Step::only_quote : Step::only_source;
    }
  }

  void take_jumps(std::size_t i, const std::vector<std::vector<int>>& kept, std::vector<int>& row) {
    auto jump = std::lower_bound(jumps_.begin(), jumps_.end(), i,
                                 [](const Jump& one, std::size_t wanted) { return one.i < wanted; });
    for (; jump != jumps_.end() && jump->i == i; ++jump) {
      const std::size_t at = jump->j - within_.first;
      const int jumped = kept[i - part_.first - jump->quote][at - jump->source] + cost_expanded;
      if (jumped >= row[at]) continue;
      row[at] = jumped;
      step(i, jump->j) = Step::jump;
      for (std::size_t j = at + 1; j < width_ && row[j - 1] + cost_missing < row[j]; ++j) {
        row[j] = row[j - 1] + cost_missing;
        step(i, within_.first + j) = Step::only_source;
      }
    }
  }

  Pairing step_back(std::size_t i, std::size_t j) {
    switch (step(i, j)) {
      case Step::pair:
        return {relation(quote_.words[i - 1], source_.words[j - 1]), {i - 1, i}, {j - 1, j}};
      case Step::jump: {
        const auto jump = std::find_if(jumps_.begin(), jumps_.end(),
                                       [&](const Jump& one) { return one.i == i && one.j == j; });
        return {Relation::expanded, {i - jump->quote, i}, {j - jump->source, j}};
      }
      case Step::only_source:
        return {Relation::only_source, {i, i}, {j - 1, j}};
      case Step::only_quote:
      case Step::none:
        break;
    }
    return {Relation::only_quote, {i - 1, i}, {j, j}};
  }

  const Wording& quote_;
  const Wording& source_;
  Span part_, within_;
  Free free_;
  std::vector<Jump> jumps_;
  std::size_t width_;
  std::vector<Step> steps_;
  std::size_t best_end_ = 0;
};

// Runs of `run_length` words by hash -> where they begin; npos where they stand more than once.
std::unordered_map<std::uint64_t, std::size_t> runs(const Wording& text, Span within) {
  constexpr auto twice = std::numeric_limits<std::size_t>::max();
  std::unordered_map<std::uint64_t, std::size_t> all;
  for (std::size_t at = within.first; at + run_length <= within.last; ++at) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < run_length; ++i)
      hash = hash * 0x9E3779B97F4A7C15ULL + text.words[at + i].unmarked_hash;
    const auto [entry, fresh] = all.emplace(hash, at);
    if (!fresh) entry->second = twice;
  }
  std::erase_if(all, [](const auto& entry) { return entry.second == twice; });
  return all;
}

using Pair = std::pair<std::size_t, std::size_t>;

// The longest chain of pairs that rises on both sides; `pairs` are in the order of their first.
std::vector<Pair> longest_rising(const std::vector<Pair>& pairs) {
  std::vector<std::size_t> tails;  // tails[k]: the pair that ends the best chain of k + 1
  std::vector<std::optional<std::size_t>> before(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto place =
        std::lower_bound(tails.begin(), tails.end(), pairs[i].second,
                         [&](std::size_t tail, std::size_t wanted) { return pairs[tail].second < wanted; });
    if (place != tails.begin()) before[i] = *(place - 1);
    if (place == tails.end())
      tails.push_back(i);
    else
      *place = i;
  }
  std::vector<Pair> chain;
  for (auto at = tails.empty() ? std::nullopt : std::optional(tails.back()); at; at = before[*at])
    chain.push_back(pairs[*at]);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

std::vector<Pair> anchors(const Wording& quote, Span part, const Wording& source, Span within) {
  const auto asked = runs(quote, part);
  const auto printed = runs(source, within);
  std::vector<Pair> pairs;
  for (const auto& [hash, at] : asked)
    if (const auto found = printed.find(hash); found != printed.end()) pairs.emplace_back(at, found->second);
  std::sort(pairs.begin(), pairs.end());
  return longest_rising(pairs);
}

void add_missing(std::vector<Pairing>& columns, Span part, Span within) {
  for (std::size_t i = part.first; i < part.last; ++i)
    columns.push_back({Relation::only_quote, {i, i + 1}, {within.first, within.first}});
  for (std::size_t j = within.first; j < within.last; ++j)
    columns.push_back({Relation::only_source, {part.last, part.last}, {j, j + 1}});
}

// One rectangle between two anchors; where even that is too large, nothing in it is paired.
void add_rectangle(std::vector<Pairing>& columns, const Wording& quote, Span part, const Wording& source,
                   Span within, Free free, const std::vector<Abbreviation>& abbreviations) {
  if (part.empty() && (free.begin || free.end)) return;
  if (part.empty() || within.empty() || (part.size() + 1) * (within.size() + 1) > most_cells) {
    add_missing(columns, part, free.begin || free.end ? Span{within.first, within.first} : within);
    return;
  }
  const auto more = Table(quote, part, source, within, free, abbreviations).columns();
  columns.insert(columns.end(), more.begin(), more.end());
}

std::vector<Pairing> align_long(const Wording& quote, Span part, const Wording& source, Span within,
                                const std::vector<Abbreviation>& abbreviations) {
  const std::vector<Pair> chain = anchors(quote, part, source, within);
  std::vector<Pairing> columns;
  std::size_t i = part.first, j = within.first;
  bool first = true;
  for (const auto& [at_quote, at_source] : chain) {
    if (at_quote < i || at_source < j) continue;  // inside the run before
    // Before the first anchor the source may begin anywhere: what lies far before it is not looked at.
    const std::size_t room = 2 * (at_quote - i) + most_missing;
    const std::size_t begin = first && at_source - j > room ? at_source - room : j;
    add_rectangle(columns, quote, {i, at_quote}, source, {begin, at_source}, {first, false}, abbreviations);
    for (std::size_t k = 0; k < run_length; ++k)
      columns.push_back({relation(quote.words[at_quote + k], source.words[at_source + k]),
                         {at_quote + k, at_quote + k + 1},
                         {at_source + k, at_source + k + 1}});
    i = at_quote + run_length;
    j = at_source + run_length;
    first = false;
  }
  const std::size_t room = 2 * (part.last - i) + most_missing;
  add_rectangle(columns, quote, {i, part.last}, source, {j, std::min(within.last, j + room)}, {first, true},
                abbreviations);
  return columns;
}

double weight(const Wording& quote, const Wording& source, const Pairing& column) {
  if (agrees(column)) return 1;
  if (column.relation != Relation::other) return 0;
  return likeness(quote.words[column.quote.first], source.words[column.source.first]);
}

// A word at an end that only looks like the source's next one is that one misread, not one too many.
void mend_ends(std::vector<Pairing>& columns, const Wording& quote, const Wording& source, Span within) {
  const auto alike = [&](std::size_t i, std::size_t j) {
    return likeness(quote.words[i], source.words[j]) > least_likeness;
  };
  const auto lone = [](const Pairing& column) { return column.relation == Relation::only_quote; };
  if (columns.size() < 2) return;
  Pairing& first = columns.front();
  if (lone(first) && !lone(columns[1]) && columns[1].source.first > within.first &&
      alike(first.quote.first, columns[1].source.first - 1))
    first = {Relation::other, first.quote, {columns[1].source.first - 1, columns[1].source.first}};
  Pairing& last = columns.back();
  const Pairing& before = columns[columns.size() - 2];
  if (lone(last) && !lone(before) && before.source.last < within.last &&
      alike(last.quote.first, before.source.last))
    last = {Relation::other, last.quote, {before.source.last, before.source.last + 1}};
}

}  // namespace

Wording read_wording(std::string text, indexer::text::Tokeniser& tokeniser) {
  Wording made;
  made.text = std::move(text);
  const std::hash<std::string_view> hash;
  const auto& tokens = tokeniser.tokenise(made.text).words;
  made.words.reserve(tokens.size());
  for (const indexer::text::Token& token : tokens)
    made.words.push_back({token.begin, token.end, std::string(token.key), std::string(token.unmarked),
                          std::string(token.term), hash(token.key), hash(token.unmarked), token.marked});
  return made;
}

double likeness(const Wording::Word& a, const Wording::Word& b) {
  if (a.key == b.key) return 1;
  if (is_number(a.key) && is_number(b.key)) {
    const auto letters = [](const std::string& key) {
      return std::any_of(key.begin(), key.end(), [](char c) { return c < '0' || c > '9'; });
    };
    if (!letters(a.key) && !letters(b.key)) return 0;
  }
  const std::u32string x = characters(a.key), y = characters(b.key);
  const double share = 1 - static_cast<double>(edits(x, y)) /
                               static_cast<double>(std::max({x.size(), y.size(), std::size_t{1}}));
  return share >= least_likeness ? share : 0;
}

std::vector<Pairing> align(const Wording& quote, Span part, const Wording& source, Span within,
                           const std::vector<Abbreviation>& abbreviations) {
  std::vector<Pairing> columns = (part.size() + 1) * (within.size() + 1) <= most_cells
                                     ? Table(quote, part, source, within, {}, abbreviations).columns()
                                     : align_long(quote, part, source, within, abbreviations);
  mend_ends(columns, quote, source, within);
  return columns;
}

double similarity(const Wording& quote, const Wording& source, const std::vector<Pairing>& columns) {
  if (columns.empty()) return 0;
  double agreed = 0;
  for (const Pairing& column : columns) agreed += weight(quote, source, column);
  return agreed / static_cast<double>(columns.size());
}

Span best_stretch(const std::vector<Pairing>& columns) {
  Span best, now;
  long best_score = 0, score = 0;
  std::size_t missing = 0;  // words of the source in a row that the quote has not
  for (std::size_t at = 0; at < columns.size(); ++at) {
    const bool agreed = agrees(columns[at]);
    missing = columns[at].relation == Relation::only_source ? missing + 1 : 0;
    score += agreed ? 1 : -1;
    if (score <= 0 || missing > most_missing) {
      score = 0;
      now.first = at + 1;
      continue;
    }
    now.last = at + 1;
    if (score > best_score) {
      best_score = score;
      best = now;
    }
  }
  return best;
}

}  // namespace searcher
