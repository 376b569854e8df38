#include "searcher/query/parse.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "searcher/query/combine.h"
#include "searcher/query/lex.h"

namespace searcher::query {
namespace {

using Sign = Lexeme::Kind;

// Recursion goes no deeper than brackets do, and lex bounds them.
class Parser {
 public:
  explicit Parser(Lexed lexed)
      : lexemes_(std::move(lexed.lexemes)),
        notes_(std::move(lexed.notes)),
        sink_([this](std::size_t at, Note note) {
          notes_.push_back({at, std::move(note)});
        }) {}

  Parsed run() {
    Parsed parsed;
    if (auto tree = read_or()) parsed.tree = std::move(*tree);
    if (only_excludes(parsed.tree)) sink_(parsed.tree.at.begin, {Note::Code::only_excluded, {}});
    std::stable_sort(notes_.begin(), notes_.end(),
                     [](const PlacedNote& a, const PlacedNote& b) { return a.at < b.at; });
    for (PlacedNote& placed : notes_)
      if (std::find(parsed.notes.begin(), parsed.notes.end(), placed.note) == parsed.notes.end())
        parsed.notes.push_back(std::move(placed.note));
    return parsed;
  }

 private:
  // What was typed without a space stays apart until its surroundings are known.
  using Nodes = std::vector<Node>;

  bool at(Sign kind) const { return next_ < lexemes_.size() && lexemes_[next_].kind == kind; }
  bool at_near() const { return at(Sign::near) || at(Sign::before); }
  void note_lone(const Lexeme& lexeme) {
    sink_(lexeme.at.begin, {Note::Code::lone_operator, {lexeme.typed}});
  }

  std::optional<Node> read_or();
  std::optional<Node> read_and();
  Nodes read_near();
  Nodes read_unary();
  Nodes read_primary();
  Nodes read_group();

  std::vector<Lexeme> lexemes_;
  std::size_t next_ = 0;
  std::vector<PlacedNote> notes_;
  NoteSink sink_;
};

std::optional<Node> Parser::read_or() {
  Nodes choices;
  const Lexeme* before = nullptr;
  for (;;) {
    auto choice = read_and();
    const Lexeme* behind = at(Sign::or_) ? &lexemes_[next_++] : nullptr;
    if (!choice && before) note_lone(*before);
    if (!choice && behind) note_lone(*behind);
    if (choice) choices.push_back(std::move(*choice));
    if (!behind) break;
    before = behind;
  }
  if (choices.empty()) return std::nullopt;
  return make_any(std::move(choices));
}

std::optional<Node> Parser::read_and() {
  Nodes parts;
  const Lexeme* before = nullptr;  // an AND that waits for what stands behind it
  while (next_ < lexemes_.size() && !at(Sign::or_) && !at(Sign::close)) {
    if (at(Sign::and_)) {
      const Lexeme& sign = lexemes_[next_++];
      if (parts.empty() || before)
        note_lone(sign);
      else
        before = &sign;
      continue;
    }
    Nodes found = read_near();
    if (!found.empty()) before = nullptr;
    std::move(found.begin(), found.end(), std::back_inserter(parts));
  }
  if (before) note_lone(*before);
  if (parts.empty()) return std::nullopt;
  return make_all(std::move(parts), sink_);
}

Parser::Nodes Parser::read_near() {
  Nodes left = read_unary();
  while (at_near()) {
    const Lexeme& sign = lexemes_[next_++];
    Nodes right = read_unary();
    if (left.empty() || right.empty()) {
      note_lone(sign);
      if (left.empty()) left = std::move(right);
      continue;
    }
    const Kind kind = sign.kind == Sign::near ? Kind::near : Kind::before;
    Node both = make_near(kind, sign.distance, make_one(std::move(left), sink_),
                          make_one(std::move(right), sink_), sink_);
    left.clear();
    left.push_back(std::move(both));
  }
  return left;
}

Parser::Nodes Parser::read_unary() {
  const Lexeme* sign = nullptr;
  bool negated = false;
  while (at(Sign::not_)) {
    sign = &lexemes_[next_++];
    negated = !negated;
  }
  Nodes found = read_primary();
  if (found.empty() && sign) note_lone(*sign);
  if (found.empty() || !negated) return found;
  Node one = make_none(make_one(std::move(found), sink_));
  found.clear();
  found.push_back(std::move(one));
  return found;
}

Parser::Nodes Parser::read_primary() {
  if (at(Sign::operand)) return std::move(lexemes_[next_++].nodes);
  if (at(Sign::open)) return read_group();
  return {};
}

Parser::Nodes Parser::read_group() {
  const std::size_t begin = lexemes_[next_++].at.begin;
  auto inner = read_or();
  ++next_;  // lex sees to it that a group closes
  if (!inner) {
    sink_(begin, {Note::Code::empty_group, {}});
    return {};
  }
  Nodes found;
  found.push_back(std::move(*inner));
  return found;
}

}  // namespace

Parsed parse(std::string_view query, indexer::text::Tokeniser& tokeniser) {
  return Parser(lex(query, tokeniser)).run();
}

}  // namespace searcher::query
