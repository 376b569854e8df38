#include "searcher/query/match.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "indexer/text/fold.h"
#include "searcher/query/places.h"
#include "searcher/query/restriction.h"

namespace searcher::query {
namespace {

namespace text = indexer::text;
using text::Tokens;

// No more pairs are looked at for one NEAR: a bound for chains of it over passages that repeat one word
// without end.
constexpr std::size_t most_pairs = 200'000;

// Looking up so many position lists takes about as long as reading the text.
constexpr std::size_t most_lookups = 16;

using Span = Stretch;
using Spans = std::vector<Span>;  // sorted, each once

void tidy(Spans& spans) {
  std::sort(spans.begin(), spans.end());
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
}

// Those that hold another one are left out.
Spans innermost(Spans spans) {
  Spans kept;
  for (auto span = spans.rbegin(); span != spans.rend(); ++span) {
    if (!kept.empty() && span->last >= kept.back().last) continue;
    if (!kept.empty() && span->first == kept.back().first) kept.pop_back();
    kept.push_back(*span);
  }
  std::reverse(kept.begin(), kept.end());
  return kept;
}

// Those that lie inside another one are left out.
Spans outermost(Spans spans) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  Spans kept;
  for (const Span& span : spans)
    if (kept.empty() || span.last > kept.back().last) kept.push_back(span);
  return kept;
}

// A node with its words looked up.
struct Plan {
  Kind kind = Kind::nothing;
  bool variants = false;
  std::vector<Plan> children;
  std::uint32_t distance = 0;
  std::vector<std::size_t> slots;      // word, phrase: one for each place
  bool exactly = false;                // word: never looked for in headings and title
  std::optional<Compound::Sort> sort;  // word: of its compound
  std::vector<std::string> terms;      // word: of its compound; filter; document
  std::optional<SlotBounds> bounds;    // filter
};

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view term) const { return std::hash<std::string_view>{}(term); }
};

using SlotsOfTerm = std::unordered_map<std::string, std::vector<std::size_t>, Hash, std::equal_to<>>;

// Calls `take(a, b)` for each span of `left` and each of `right` that begins behind it within the distance.
template <typename Take>
void each_pair(const Spans& left, const Spans& right, std::uint32_t distance, std::size_t& pairs,
               const Take& take) {
  for (const Span& a : left) {
    auto b = std::lower_bound(right.begin(), right.end(), Span{a.last + 1, 0});
    for (; b != right.end() && b->first - a.last <= distance; ++b) {
      if (++pairs > most_pairs) return;
      take(a, *b);
    }
  }
}

template <typename Take>
void each_near(const Plan& plan, const Spans& left, const Spans& right, const Take& take) {
  std::size_t pairs = 0;
  each_pair(left, right, plan.distance, pairs, take);
  if (plan.kind == Kind::near)
    each_pair(right, left, plan.distance, pairs, [&](const Span& b, const Span& a) { take(a, b); });
}

Span around(const Span& a, const Span& b) {
  return {std::min(a.first, b.first), std::max(a.last, b.last)};
}

// The slots of a tree, and which of them a term fills.
struct Slots {
  std::vector<Slot> all;
  SlotsOfTerm of_term;

  std::size_t add(Place place) {
    Slot slot{place.gap, std::move(place.terms), std::move(place.written)};
    const auto same = std::find(all.begin(), all.end(), slot);
    if (same != all.end()) return static_cast<std::size_t>(same - all.begin());
    for (const std::string& term : slot.terms) of_term[term].push_back(all.size());
    all.push_back(std::move(slot));
    return all.size() - 1;
  }
};

// One passage at hand: where each slot's terms stand.
class Passage {
 public:
  Passage(const Slots& slots, std::string_view text, const Tokens& tokens);
  Passage(const Slots& slots, const Positions& positions);
  Passage(const Slots& slots, const SlotPlaces& places) : slots_(slots), size_(places.size), at_(places.at) {}

  bool holds(const Plan& plan, const Evidence& evidence, bool below) const;
  void mark(const Plan& plan, Spans& marks) const;
  void occur(const Plan& plan, Spans& found) const;

 private:
  using Places = std::vector<std::uint32_t>;

  Spans spans(const Plan& plan) const;
  Spans phrase(const Plan& plan) const;
  const Spans& near(const Plan& plan) const;
  void mark_useful(const Plan& plan, const Spans& useful, Spans& marks) const;
  void mark_word(const Plan& plan, Spans& marks) const;
  void mark_variants(const Plan& plan, Spans& marks) const;
  bool holds_word(const Plan& plan, const Evidence& evidence, bool below) const;
  bool stands(std::size_t slot) const { return !at_[slot].empty(); }
  bool in_context(const std::vector<std::string>& terms, const Evidence& evidence) const;
  void keep_written(std::string_view text, const Tokens& tokens);

  const Slots& slots_;
  std::uint32_t size_ = 0;
  std::vector<Places> at_;  // of each slot, ascending
  mutable std::map<const Plan*, Spans> near_;
};

Passage::Passage(const Slots& slots, std::string_view text, const Tokens& tokens)
    : slots_(slots), size_(static_cast<std::uint32_t>(tokens.words.size())), at_(slots.all.size()) {
  const auto place = [&](std::string_view term, std::uint32_t position) {
    const auto found = slots.of_term.find(term);
    if (found == slots.of_term.end()) return;
    for (const std::size_t slot : found->second)
      if (at_[slot].empty() || at_[slot].back() != position) at_[slot].push_back(position);
  };
  auto compound = tokens.compounds.begin();
  for (std::uint32_t i = 0; i < size_; ++i) {
    place(tokens.words[i].term, i);
    for (; compound != tokens.compounds.end() && compound->first == i; ++compound) place(compound->term, i);
  }
  keep_written(text, tokens);
}

Passage::Passage(const Slots& slots, const Positions& positions)
    : slots_(slots), size_(std::numeric_limits<std::uint32_t>::max()), at_(slots.all.size()) {
  for (std::size_t slot = 0; slot < at_.size(); ++slot) {
    Places& at = at_[slot];
    for (const std::string& term : slots.all[slot].terms)
      for (const std::uint32_t position : positions.of(term)) at.push_back(position - 1);
    std::sort(at.begin(), at.end());
    at.erase(std::unique(at.begin(), at.end()), at.end());
  }
}

void Passage::keep_written(std::string_view text, const Tokens& tokens) {
  for (std::size_t slot = 0; slot < at_.size(); ++slot) {
    const std::string& written = slots_.all[slot].written;
    if (written.empty()) continue;
    std::erase_if(at_[slot], [&](std::uint32_t i) {
      const text::Token& token = tokens.words[i];
      return text::written(text.substr(token.begin, token.end - token.begin)) != written;
    });
  }
}

Spans Passage::phrase(const Plan& plan) const {
  Spans found;
  const auto length = static_cast<std::uint32_t>(plan.slots.size());
  if (length == 0 || length > size_) return found;
  // Begin with the place that has the fewest candidates.
  std::size_t rarest = plan.slots.size();
  for (std::size_t i = 0; i < plan.slots.size(); ++i)
    if (!slots_.all[plan.slots[i]].gap &&
        (rarest == plan.slots.size() || at_[plan.slots[i]].size() < at_[plan.slots[rarest]].size()))
      rarest = i;
  if (rarest == plan.slots.size()) return found;
  for (const std::uint32_t position : at_[plan.slots[rarest]]) {
    if (position < rarest || position - rarest + length > size_) continue;
    const auto first = position - static_cast<std::uint32_t>(rarest);
    bool all = true;
    for (std::uint32_t i = 0; i < length && all; ++i) {
      const Places& at = at_[plan.slots[i]];
      all = slots_.all[plan.slots[i]].gap || std::binary_search(at.begin(), at.end(), first + i);
    }
    if (all) found.push_back({first, first + length - 1});
  }
  return found;
}

// Kept, because marking asks again on every level of a chain.
const Spans& Passage::near(const Plan& plan) const {
  const auto [known, fresh] = near_.try_emplace(&plan);
  if (!fresh) return known->second;
  Spans found;
  each_near(plan, spans(plan.children[0]), spans(plan.children[1]),
            [&](const Span& a, const Span& b) { found.push_back(around(a, b)); });
  tidy(found);
  return near_[&plan] = std::move(found);
}

// Where a phrase, a word, or what is near something stands.
Spans Passage::spans(const Plan& plan) const {
  switch (plan.kind) {
    case Kind::word:
    case Kind::phrase:
      return phrase(plan);
    case Kind::near:
    case Kind::before:
      return near(plan);
    case Kind::any: {
      Spans all;
      for (const Plan& child : plan.children) {
        const Spans more = spans(child);
        all.insert(all.end(), more.begin(), more.end());
      }
      tidy(all);
      return all;
    }
    default:
      return {};
  }
}

// Marks the words that make the spans of `useful`, and no others.
void Passage::mark_useful(const Plan& plan, const Spans& useful, Spans& marks) const {
  const auto is_useful = [&](const Span& span) {
    return std::binary_search(useful.begin(), useful.end(), span);
  };
  if (plan.kind == Kind::any) {
    for (const Plan& child : plan.children) mark_useful(child, useful, marks);
    return;
  }
  if (plan.kind == Kind::word || plan.kind == Kind::phrase) {
    for (const Span& span : phrase(plan))
      if (is_useful(span)) marks.push_back(span);
    return;
  }
  Spans left, right;
  each_near(plan, spans(plan.children[0]), spans(plan.children[1]), [&](const Span& a, const Span& b) {
    if (!is_useful(around(a, b))) return;
    left.push_back(a);
    right.push_back(b);
  });
  tidy(left);
  tidy(right);
  mark_useful(plan.children[0], left, marks);
  mark_useful(plan.children[1], right, marks);
}

void Passage::mark_word(const Plan& plan, Spans& marks) const {
  const Spans whole = phrase(plan);
  marks.insert(marks.end(), whole.begin(), whole.end());
  // A range's years may stand apart.
  if (plan.sort != Compound::Sort::range || !whole.empty()) return;
  for (const std::size_t slot : plan.slots)
    for (const std::uint32_t i : at_[slot]) marks.push_back({i, i});
}

// Other forms where they stand; what was typed where all of it stands, or where nothing else does.
void Passage::mark_variants(const Plan& plan, Spans& marks) const {
  const std::size_t before = marks.size();
  bool document = false;
  for (std::size_t i = 1; i < plan.children.size(); ++i) {
    document |= plan.children[i].kind == Kind::document;
    mark(plan.children[i], marks);
  }
  const Plan& typed = plan.children[0];
  const bool whole = typed.kind == Kind::all
                         ? std::all_of(typed.children.begin(), typed.children.end(),
                                       [&](const Plan& child) { return !spans(child).empty(); })
                         : !spans(typed).empty();
  if (whole || (marks.size() == before && !document)) mark(typed, marks);
}

void Passage::mark(const Plan& plan, Spans& marks) const {
  switch (plan.kind) {
    case Kind::any:
      if (plan.variants) return mark_variants(plan, marks);
      [[fallthrough]];
    case Kind::all:
      for (const Plan& child : plan.children) mark(child, marks);
      return;
    case Kind::word:
      return mark_word(plan, marks);
    case Kind::phrase:
    case Kind::near:
    case Kind::before:
      return mark_useful(plan, spans(plan), marks);
    default:
      return;
  }
}

void Passage::occur(const Plan& plan, Spans& found) const {
  switch (plan.kind) {
    case Kind::all:
    case Kind::any:
      for (const Plan& child : plan.children) occur(child, found);
      return;
    case Kind::word:
    case Kind::phrase:
    case Kind::near:
    case Kind::before: {
      Spans own = spans(plan);
      if (plan.kind == Kind::near || plan.kind == Kind::before) own = innermost(std::move(own));
      found.insert(found.end(), own.begin(), own.end());
      return;
    }
    default:
      return;
  }
}

bool Passage::in_context(const std::vector<std::string>& terms, const Evidence& evidence) const {
  return std::any_of(terms.begin(), terms.end(),
                     [&](const std::string& term) { return evidence.carries(term); });
}

bool Passage::holds_word(const Plan& plan, const Evidence& evidence, bool below) const {
  const bool context = !below && !plan.exactly;
  if (plan.sort == Compound::Sort::range && context)
    return std::all_of(plan.slots.begin(), plan.slots.end(), [&](std::size_t slot) {
      return stands(slot) || in_context(slots_.all[slot].terms, evidence);
    });
  if (!phrase(plan).empty()) return true;
  if (!context) return false;
  return in_context(plan.sort ? plan.terms : slots_.all[plan.slots[0]].terms, evidence);
}

bool is_inside(const SlotBounds& bounds, const std::string& value) {
  if (value.empty() || value < bounds.low) return false;
  return bounds.high.empty() || value <= bounds.high;
}

bool Passage::holds(const Plan& plan, const Evidence& evidence, bool below) const {
  const auto holds_child = [&](const Plan& child) { return holds(child, evidence, below); };
  switch (plan.kind) {
    case Kind::nothing:
      return false;
    case Kind::everything:
      return true;
    case Kind::all:
      return std::all_of(plan.children.begin(), plan.children.end(), holds_child);
    case Kind::any:
      return std::any_of(plan.children.begin(), plan.children.end(), holds_child);
    case Kind::none:
      return !holds(plan.children[0], evidence, true);
    case Kind::near:
    case Kind::before:
    case Kind::phrase:
      return !spans(plan).empty();
    case Kind::word:
      return holds_word(plan, evidence, below);
    case Kind::filter:
      return plan.bounds ? is_inside(*plan.bounds, evidence.value(plan.bounds->slot))
                         : in_context(plan.terms, evidence);
    case Kind::document:
      return in_context(plan.terms, evidence);
  }
  return false;
}

}  // namespace

namespace {

bool ends_in_gap(const Plan& plan, const Slots& slots) {
  if (!plan.slots.empty() && slots.all[plan.slots.back()].gap) return true;
  return std::any_of(plan.children.begin(), plan.children.end(),
                     [&](const Plan& child) { return ends_in_gap(child, slots); });
}

}  // namespace

struct Matcher::State {
  Plan root;
  Slots slots;

  Plan plan(const Node& node, Reading reading, Vocabulary& vocabulary);
};

Plan Matcher::State::plan(const Node& node, Reading reading, Vocabulary& vocabulary) {
  Plan made;
  std::vector<Note> notes;  // compile says the same
  made.kind = node.kind;
  made.variants = node.variants;
  made.distance = node.distance;
  if (node.kind == Kind::document) made.terms = node.numbers;
  for (const Node& child : node.children) made.children.push_back(plan(child, reading, vocabulary));
  if (node.kind == Kind::filter) {
    made.bounds = bounds_of(node.restriction);
    made.terms = terms_of(node.restriction, vocabulary);
  }
  for (Place& place : places_of(node, reading, vocabulary, notes))
    made.slots.push_back(slots.add(std::move(place)));
  if (node.kind != Kind::word) return made;
  made.exactly = node.words[0].form == Word::Form::exactly;
  if (!node.compounds.empty()) {
    made.sort = node.compounds[0].sort;
    made.terms = terms_of(node.compounds[0], false, reading, vocabulary, notes);
  }
  return made;
}

Matcher::Matcher(const Node& tree, Reading reading, Vocabulary& vocabulary)
    : state_(std::make_unique<State>()) {
  state_->root = state_->plan(tree, reading, vocabulary);
}

Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

std::vector<ByteRange> Matcher::ranges(std::string_view text, const Tokens& tokens) const {
  Spans marks;
  Passage(state_->slots, text, tokens).mark(state_->root, marks);
  tidy(marks);
  std::vector<ByteRange> ranges;
  for (const Span& span : marks) {
    const ByteRange range{tokens.words[span.first].begin, tokens.words[span.last].end};
    if (!ranges.empty() && range.begin < ranges.back().end)
      ranges.back().end = std::max(ranges.back().end, range.end);
    else
      ranges.push_back(range);
  }
  return ranges;
}

bool Matcher::holds(std::string_view text, const Tokens& tokens, const Evidence& evidence) const {
  return Passage(state_->slots, text, tokens).holds(state_->root, evidence, false);
}

bool Matcher::holds(const Positions& positions, const Evidence& evidence) const {
  return Passage(state_->slots, positions).holds(state_->root, evidence, false);
}

bool Matcher::holds(const SlotPlaces& places, const Evidence& evidence) const {
  return Passage(state_->slots, places).holds(state_->root, evidence, false);
}

std::vector<Stretch> Matcher::occurrences(const SlotPlaces& places) const {
  Spans found;
  Passage(state_->slots, places).occur(state_->root, found);
  return outermost(std::move(found));
}

const std::vector<Slot>& Matcher::slots() const {
  return state_->slots.all;
}

std::vector<std::vector<std::size_t>> Matcher::leaves() const {
  const auto is_leaf = [](const Plan& plan) { return plan.kind == Kind::word || plan.kind == Kind::phrase; };
  const Plan& root = state_->root;
  if (is_leaf(root)) return {root.slots};
  if (root.kind != Kind::any || !std::all_of(root.children.begin(), root.children.end(), is_leaf)) return {};
  std::vector<std::vector<std::size_t>> leaves;
  for (const Plan& child : root.children) leaves.push_back(child.slots);
  return leaves;
}

bool Matcher::needs_text() const {
  std::size_t lookups = 0;
  for (const Slot& slot : state_->slots.all) {
    if (!slot.written.empty()) return true;
    lookups += slot.terms.size();
  }
  return lookups > most_lookups || ends_in_gap(state_->root, state_->slots);
}

}  // namespace searcher::query
