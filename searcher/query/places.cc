#include "searcher/query/places.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "indexer/text/spelling.h"
#include "indexer/text/term.h"

namespace searcher::query {
namespace {

namespace text = indexer::text;

using Terms = std::vector<std::string>;

// A key's letters and its tone, 0 where it has none.
struct Letters {
  std::u32string letters;
  char32_t tone = 0;
};

bool is_tone(char32_t c) {
  return c == 0x0300 || c == 0x0301 || c == 0x0303 || c == 0x0309 || c == 0x0323;
}

Letters letters_of(std::string_view key) {
  Letters result;
  const auto* bytes = reinterpret_cast<const uint8_t*>(key.data());
  const auto size = static_cast<int32_t>(key.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, size, c);
    result.letters.push_back(static_cast<char32_t>(c));
  }
  if (!result.letters.empty() && is_tone(result.letters.back())) {
    result.tone = result.letters.back();
    result.letters.pop_back();
  }
  return result;
}

void tidy(Terms& terms) {
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
}

// Forms of the same letters that the reading allows; what was typed where the index has none.
Terms forms_of(const std::string& key, const std::string& unmarked, const std::string& term, bool marked,
               Reading reading, Vocabulary& vocabulary) {
  if (reading == Reading::as_written) return {term};
  Terms terms;
  for (const std::string& form : vocabulary.forms(unmarked))
    if (!marked || text::fits(form, key)) terms.push_back(form);
  if (terms.empty()) terms.push_back(term);
  tidy(terms);
  return terms;
}

// Whether the term's first letters are what was typed. A tone that is not typed yet may be any: it belongs to
// the whole syllable. Other marks are as the reading says.
bool begins_with(const std::string& term, const Letters& typed, std::string_view typed_unmarked,
                 Reading reading) {
  const Letters found = letters_of(text::key_of_term(term));
  if (found.letters.size() < typed.letters.size() || (typed.tone && typed.tone != found.tone)) return false;
  const std::u32string bare = letters_of(typed_unmarked).letters;
  for (std::size_t i = 0; i < typed.letters.size(); ++i) {
    if (found.letters[i] == typed.letters[i]) continue;
    const bool any_mark = i < bare.size() && typed.letters[i] == bare[i];
    if (reading == Reading::as_written || !any_mark) return false;
  }
  return true;
}

bool ends_in_y(std::string_view written) {
  static constexpr std::array<std::string_view, 6> signs{"y", "ỳ", "ỷ", "ỹ", "ý", "ỵ"};
  return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) {
    return written.size() >= sign.size() && written.substr(written.size() - sign.size()) == sign;
  });
}

bool is_compound(std::string_view term) {
  return term.find_first_of(".,/-") != std::string_view::npos;
}

Terms beginnings_of(const Word& word, Reading reading, Vocabulary& vocabulary, std::vector<Note>& notes) {
  const Letters typed = letters_of(word.key);
  // "ky" is kept as "ki", but what goes on behind a typed y does not begin with ki.
  const bool folded = ends_in_y(word.written) && word.unmarked.ends_with('i');
  const std::string start = folded ? word.unmarked.substr(0, word.unmarked.size() - 1) + 'y' : word.unmarked;
  Vocabulary::Beginning found = vocabulary.beginning(start, most_beginnings);
  if (!found.complete)
    notes.push_back({Note::Code::beginning_cut, {word.typed + "*", std::to_string(most_beginnings)}});
  if (folded) {
    const Reading whole = word.marked ? Reading::lenient : Reading::unmarked;
    for (std::string& form : forms_of(word.key, word.unmarked, word.term, word.marked, whole, vocabulary))
      found.terms.push_back(std::move(form));
  }
  Terms terms;
  for (std::string& term : found.terms) {
    if (is_compound(term)) continue;  // its first part begins so, too
    const bool whole = folded && text::unmarked_of_term(term) == word.unmarked;
    if (whole || begins_with(term, typed, start, reading)) terms.push_back(std::move(term));
  }
  if (terms.empty()) notes.push_back({Note::Code::beginning_none, {word.typed + "*"}});
  tidy(terms);
  return terms;
}

Place place_of(const Word& word, Reading reading, Vocabulary& vocabulary, std::vector<Note>& notes) {
  Place place;
  switch (word.form) {
    case Word::Form::gap:
      place.gap = true;
      return place;
    case Word::Form::beginning:
      place.terms = beginnings_of(word, reading, vocabulary, notes);
      return place;
    case Word::Form::exactly:
      place.terms = {word.term};
      if (text::has_several_spellings(word.key)) place.written = word.written;
      break;
    case Word::Form::plain:
      place.terms = forms_of(word.key, word.unmarked, word.term, word.marked,
                             word.settled ? Reading::as_written : reading, vocabulary);
      break;
  }
  place.unmarked = word.unmarked;
  return place;
}

}  // namespace

Terms terms_of(const Compound& compound, bool exactly, Reading reading, Vocabulary& vocabulary,
               std::vector<Note>& notes) {
  if (exactly) return {compound.term};
  Terms terms = forms_of(compound.key, compound.unmarked, compound.term, compound.key != compound.unmarked,
                         reading, vocabulary);
  if (compound.sort != Compound::Sort::figure) return terms;
  // 15/9 stands in 15/9/2025, 4,5 in 4,5-5; 1.000 does not stand in 1.000.000.
  for (const char sign : {'/', '-'}) {
    Vocabulary::Beginning longer = vocabulary.beginning(compound.unmarked + sign, most_beginnings);
    std::move(longer.terms.begin(), longer.terms.end(), std::back_inserter(terms));
    if (!longer.complete)
      notes.push_back({Note::Code::beginning_cut, {compound.typed + sign, std::to_string(most_beginnings)}});
  }
  tidy(terms);
  return terms;
}

std::vector<Place> places_of(const Node& leaf, Reading reading, Vocabulary& vocabulary,
                             std::vector<Note>& notes) {
  std::vector<Place> places;
  for (const Word& word : leaf.words) places.push_back(place_of(word, reading, vocabulary, notes));
  for (const Compound& compound : leaf.compounds) {
    if (compound.sort != Compound::Sort::figure) continue;
    const bool exactly = leaf.words[compound.first].form == Word::Form::exactly;
    places[compound.first].terms = terms_of(compound, exactly, reading, vocabulary, notes);
  }
  return places;
}

}  // namespace searcher::query
