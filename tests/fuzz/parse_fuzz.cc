// libFuzzer over what may be typed: every input has a tree that keeps the promises of ast.h, notes that can
// be said, and a printed form that reads as the same tree; and its leaves can be looked at for other forms.
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/text/chars.h"
#include "searcher/query/figures.h"
#include "searcher/query/leaf.h"
#include "searcher/query/parse.h"
#include "searcher/query/reference.h"
#include "searcher/query/respell.h"

using namespace searcher::query;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const Node& node, const std::string_view query, bool root) {
  const auto is = [&](Kind kind) { return node.kind == kind; };
  require(node.at.begin <= node.at.end && node.at.end <= query.size());
  require(!is(Kind::nothing) || root);
  require(!is(Kind::document) && !node.variants);
  if (is(Kind::all) || is(Kind::any)) require(node.children.size() >= 2);
  if (is(Kind::none)) require(node.children.size() == 1);
  if (is(Kind::near) || is(Kind::before)) {
    require(node.children.size() == 2);
    require(node.distance >= 1 && node.distance <= most_distance);
  }
  if (is(Kind::word) || is(Kind::phrase)) require(!node.words.empty());
  if (is(Kind::word)) require(node.words.size() == 1 || node.compounds.size() == 1);
  for (const Compound& compound : node.compounds)
    require(compound.first < compound.last && compound.last < node.words.size());
  for (const Node& child : node.children) {
    if (is(Kind::all) || is(Kind::any) || is(Kind::none)) require(child.kind != node.kind);
    check(child, query, false);
  }
}

// A mark without a letter joins what stands before it, so its place in print decides what it is.
bool has_stray_mark(const Node& node) {
  for (const Word& word : node.words) {
    std::size_t at = 0;
    if (!word.typed.empty() && indexer::text::character(indexer::text::next_character(word.typed, at)).mark)
      return true;
  }
  for (const Node& child : node.children)
    if (has_stray_mark(child)) return true;
  return false;
}

void look_at(const Node& node) {
  const bool plain = node.kind == Kind::word || node.kind == Kind::phrase;
  const Leaves leaves = plain ? leaves_of(node) : node.children;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (const auto found = read_reference(leaves, i))
      require(found->length > 0 && i + found->length <= leaves.size());
    for (const auto& found : {read_date(leaves, i), read_ordinal(leaves, i)})
      require(!found || (found->length > 0 && i + found->length <= leaves.size()));
  }
  for (const Word& word : node.words) {
    from_keystrokes(word.typed);
    slips(word.unmarked);
    splits(word.typed);
  }
  for (const Node& child : node.children) look_at(child);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static indexer::text::Tokeniser tokeniser;
  const std::string_view query(reinterpret_cast<const char*>(data), size);
  const Parsed parsed = parse(query, tokeniser);
  check(parsed.tree, query, true);
  look_at(parsed.tree);
  for (const Note& note : parsed.notes)
    for (const searcher::Language language : {searcher::Language::vi, searcher::Language::en})
      require(!say(note, language).empty());
  if (has_stray_mark(parsed.tree)) return 0;
  const std::string printed = interpreted(parsed.tree);
  const Parsed again = parse(printed, tokeniser);
  require(printed.size() > most_bytes || to_string(again.tree) == to_string(parsed.tree));
  return 0;
}
