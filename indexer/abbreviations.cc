#include "indexer/abbreviations.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "indexer/text/chars.h"
#include "indexer/text/tokenise.h"

namespace indexer {
namespace {

using text::Character;

constexpr std::size_t longest_short_form = 40;  // bytes
constexpr std::size_t longest_bracket = 200;    // bytes
constexpr std::size_t fewest_letters = 2;
constexpr std::size_t most_letters = 12;

// What may stand between the bracket and the short form.
constexpr std::string_view announcements[] = {
    "sau day viet tat la", "sau day goi tat la", "sau day goi chung la", "duoi day viet tat la",
    "duoi day goi tat la", "sau day goi la",     "viet tat la",          "goi tat la",
    "sau day viet tat",    "viet tat",
};

const text::Tokens& tokens_of(std::string_view utf8) {
  thread_local text::Tokeniser tokeniser;
  return tokeniser.tokenise(utf8);
}

std::string_view trimmed(std::string_view text) {
  const auto space = [](char c) { return c == ' ' || c == '\t' || c == ':' || c == '"' || c == ','; };
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  for (const std::string_view mark : {"“", "”"}) {
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
    if (text.ends_with(mark)) text.remove_suffix(mark.size());
  }
  return text;
}

// The letters of a short form, without marks and in lower case ("hdnd"); empty where it is none. A letter
// that is not capital tells a word in a bracket from it, one digit or more a number.
std::string letters_of(std::string_view form) {
  if (form.empty() || form.size() > longest_short_form) return "";
  std::string letters;
  std::size_t at = 0;
  while (at < form.size()) {
    const char32_t c = text::next_character(form, at);
    const Character shape = text::character(c);
    if (shape.mark || c == '-' || c == '&') continue;
    if (!shape.upper || shape.base == 0) return "";
    letters += shape.base;
  }
  return letters.size() < fewest_letters || letters.size() > most_letters ? "" : letters;
}

// Without the words that announce a short form; empty where the bracket holds something else.
std::string_view announced(std::string_view bracket) {
  bracket = trimmed(bracket);
  const std::size_t space = bracket.rfind(' ');
  if (space == std::string_view::npos) return bracket;
  const std::string before = text::skeleton(trimmed(bracket.substr(0, space)));
  const bool known =
      std::find(std::begin(announcements), std::end(announcements), before) != std::end(announcements);
  return known ? trimmed(bracket.substr(space + 1)) : std::string_view();
}

bool begins(const text::Token& word, char letter) {
  if (word.unmarked.empty()) return false;
  if (letter == 'w') return word.unmarked.front() == 'w' || word.key.starts_with("ư");
  return word.unmarked.front() == letter;
}

bool is_and(const text::Token& word) {
  return word.unmarked == "va";
}

// Index of the first of the words that end with the last one and fit the letters.
std::optional<std::size_t> fit(const std::vector<text::Token>& words, std::string_view letters) {
  std::size_t at = words.size();
  for (std::size_t left = letters.size(); left > 0; --left) {
    const char letter = letters[left - 1];
    if (at > 0 && at < words.size() && !begins(words[at - 1], letter) && is_and(words[at - 1])) --at;
    if (at == 0 || !begins(words[at - 1], letter)) return std::nullopt;
    --at;
  }
  return at;
}

// One sentence's worth: words before another bracket or the end of a sentence belong to something else.
std::string_view last_clause(std::string_view text) {
  const std::size_t cut = text.find_last_of("();:.?!");
  return cut == std::string_view::npos ? text : text.substr(cut + 1);
}

class Finder {
 public:
  void read(std::string_view text) {
    for (std::size_t open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
      const std::size_t close = text.find(')', open);
      if (close == std::string_view::npos) return;
      if (close - open > longest_bracket) continue;
      const std::string_view before = text.substr(0, open);
      const std::string_view inside = text.substr(open + 1, close - open - 1);
      if (!short_inside(before, announced(inside))) long_inside(before, inside);
    }
  }
  std::vector<Abbreviation> take() { return std::move(found_); }

 private:
  // "Ban Thường vụ (BTV)"
  bool short_inside(std::string_view before, std::string_view form) {
    const std::string letters = letters_of(form);
    if (letters.empty()) return false;
    const std::string_view clause = last_clause(before);
    const auto& words = tokens_of(clause).words;
    if (const auto first = fit(words, letters))
      add(form, clause.substr(words[*first].begin, words.back().end - words[*first].begin));
    return true;
  }

  // "UBND (Ủy ban nhân dân)"
  void long_inside(std::string_view before, std::string_view words) {
    before = trimmed(before);
    const std::size_t space = before.rfind(' ');
    const std::string_view form = space == std::string_view::npos ? before : before.substr(space + 1);
    const std::string letters = letters_of(form);
    if (letters.empty()) return;
    if (fit(tokens_of(words).words, letters) == std::size_t{0}) add(form, trimmed(words));
  }

  void add(std::string_view form, std::string_view words) {
    if (known_.insert(syllable_keys(form) + '=' + syllable_keys(words)).second)
      found_.push_back({std::string(form), std::string(words)});
  }

  std::vector<Abbreviation> found_;
  std::set<std::string> known_;
};

}  // namespace

std::vector<Abbreviation> find_abbreviations(const std::vector<Passage>& passages) {
  Finder finder;
  for (const Passage& passage : passages) finder.read(passage.text);
  return finder.take();
}

std::string syllable_keys(std::string_view text) {
  std::string keys;
  for (const text::Token& token : tokens_of(text).words)
    keys.append(keys.empty() ? "" : " ").append(token.key);
  return keys;
}

}  // namespace indexer
