// Abbreviations and what they stand for, as expand needs them. Owns the small built-in table and the look-up;
// what the documents define comes from the index (searcher/abbreviations). No Xapian.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/text/tokenise.h"
#include "searcher/query/leaf.h"

namespace searcher::query {

// One form of an abbreviation, syllable by syllable.
struct Wording {
  std::vector<std::string> keys;      // text::Folded::key
  std::vector<std::string> unmarked;  // and ::unmarked
};

struct Abbreviation {
  Wording short_form, long_form;
  std::uint32_t documents = 0;  // that define it; 0: of the built-in table only
  // Printed forms; where they are empty, `number` names it to Glossary::printed.
  std::string printed_short, printed_long;
};

// Const and usable from several threads once made.
class Glossary {
 public:
  // The built-in table: short forms every reader of these documents knows (HĐND, UBND, MTTQ ...).
  explicit Glossary(indexer::text::Tokeniser& tokeniser);

  // `short_form` and `long_form`: canonical keys of syllables parted by one space. One that the built-in
  // table has, too, counts once.
  void add(std::string_view short_form, std::string_view long_form, std::uint32_t documents,
           indexer::text::Tokeniser& tokeniser);

  struct Match {
    std::size_t length = 0;                  // leaves
    bool by_short = false;                   // what was typed is the short form
    std::vector<const Abbreviation*> found;  // the most defined first
  };

  // The longest short or long form that begins at the leaf: by key, or by unmarked letters where a word was
  // typed without marks and `unmarked` allows it. nullopt where there is none, and where a short form is not
  // told from a common word: typed in small letters, or among capitals only (`shouting`), it must be no
  // syllable of the language.
  std::optional<Match> match(const Leaves& leaves, std::size_t at, bool unmarked, bool shouting) const;

 private:
  std::vector<Abbreviation> all_;
  struct Side {
    std::size_t abbreviation;
    bool is_short;
  };
  std::unordered_map<std::string, std::vector<Side>> by_first_;  // first syllable, unmarked
};

// Whether a word may stand for nothing but an abbreviation: no syllable of the language is written so.
bool is_only_short(const Wording& short_form);

}  // namespace searcher::query
