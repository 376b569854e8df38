#include "searcher/rewording.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "searcher/query/leaf.h"

namespace searcher {
namespace {

// A leaf for every word, so that the glossary sees the quote as it sees a query.
query::Leaves leaves_of(const Wording& quote, indexer::text::Tokeniser& tokeniser) {
  query::Leaves leaves;
  for (std::size_t i = 0; i < quote.words.size(); ++i)
    leaves.push_back(query::make_leaf(quote.printed(i), tokeniser).value_or(query::Node{}));
  return leaves;
}

// Whether the text is in capitals throughout, where they tell no short form.
bool is_shouting(const std::string& text) {
  return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80 && std::islower(c); });
}

std::vector<std::string> exchanged(const Wording& quote, Span part, const std::vector<Standing>& standing,
                                   bool shorts, bool longs) {
  std::vector<std::string> words;
  bool any = false;
  for (std::size_t i = part.first; i < part.last;) {
    const auto here = std::find_if(standing.begin(), standing.end(), [&](const Standing& one) {
      return one.first == i && one.last <= part.last && (one.by_short ? shorts : longs);
    });
    if (here == standing.end()) {
      words.push_back(quote.words[i++].unmarked);
      continue;
    }
    words.insert(words.end(), here->other.begin(), here->other.end());
    i = here->last;
    any = true;
  }
  return any ? words : std::vector<std::string>();
}

}  // namespace

std::vector<Standing> find_standing(const Wording& quote, const query::Glossary& glossary,
                                    indexer::text::Tokeniser& tokeniser) {
  const query::Leaves leaves = leaves_of(quote, tokeniser);
  const bool shouting = is_shouting(quote.text);
  std::vector<Standing> all;
  for (std::size_t at = 0; at < leaves.size();) {
    const auto match =
        leaves[at].kind == query::Kind::nothing ? std::nullopt : glossary.match(leaves, at, true, shouting);
    if (!match) {
      ++at;
      continue;
    }
    for (const query::Abbreviation* one : match->found) {
      const query::Wording& other = match->by_short ? one->long_form : one->short_form;
      all.push_back({at,
                     at + match->length,
                     other.unmarked,
                     {one->short_form.keys, one->long_form.keys},
                     match->by_short});
    }
    at += match->length;
  }
  return all;
}

std::vector<std::vector<std::string>> rewordings(const Wording& quote, Span part,
                                                 const std::vector<Standing>& standing) {
  std::vector<std::vector<std::string>> all;
  for (const auto& [shorts, longs] : {std::pair(true, true), {true, false}, {false, true}}) {
    auto words = exchanged(quote, part, standing, shorts, longs);
    if (!words.empty() && std::find(all.begin(), all.end(), words) == all.end())
      all.push_back(std::move(words));
  }
  return all;
}

}  // namespace searcher
