// A filter's name and value as typed to what the index keeps, for the query language and for the API's
// parameters alike. Owns the names' spellings and the values' forms; not their compilation (compile.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/tokenise.h"
#include "searcher/query/ast.h"
#include "searcher/query/vocabulary.h"

namespace searcher::query {

// API name of a field typed in English or Vietnamese, any case, marks, hyphens and spaces optional:
// "Nhiệm-kỳ" -> "term", "tu" -> "from". nullopt where there is none.
std::optional<std::string> read_field(std::string_view typed, indexer::text::Tokeniser& tokeniser);

// `field`: API name of schema::fields, "from" or "to". `value` as typed: "nghị quyết" -> resolution, "Cao
// Bằng" -> cao-bang, "XX" -> 20, "2025 – 2030" -> 2025-2030, "2020..2025". nullopt where the value cannot be.
std::optional<Restriction> read_restriction(std::string_view field, std::string_view value,
                                            indexer::text::Tokeniser& tokeniser);

// Whether the slug is one of the table or the national one.
bool is_known_province(std::string_view slug);

// Whom a speaker's name means among all names that there are, each the keys of its syllables.
struct Meant {
  // Those of exactly these syllables; where there are none, those that end so ("Quang"); where there are none
  // either, the longest of two syllables or more that ends the typed one ("Bộ trưởng Lương Tam Quang").
  std::vector<std::string> names;
  bool exactly = false;
  std::vector<std::string> others;  // not meant, because of `exactly`, but they end so, too
};
Meant meant(const Restriction& speaker, const std::vector<std::string>& all);

// The boolean terms of which a kept passage carries one. Empty for dates and ranges of years, which value
// slots decide.
std::vector<std::string> terms_of(const Restriction& restriction, Vocabulary& vocabulary);

// What a value slot must hold: `low` <= value <= `high` as bytes, an empty end is open, an absent value never
// is inside. nullopt where terms decide.
struct SlotBounds {
  unsigned slot = 0;
  std::string low;
  std::string high;
};
std::optional<SlotBounds> bounds_of(const Restriction& restriction);

}  // namespace searcher::query
