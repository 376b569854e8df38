// A filter's name and value as typed to what the index keeps, for the query language and for the API's
// parameters alike. Owns the names' spellings and the values' forms; not their compilation (compile.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/text/tokenise.h"
#include "searcher/query/ast.h"

namespace searcher::query {

// API name of a field typed in English or Vietnamese, any case, marks, hyphens and spaces optional:
// "Nhiệm-kỳ" -> "term", "tu" -> "from". nullopt where there is none.
std::optional<std::string> read_field(std::string_view typed, indexer::text::Tokeniser& tokeniser);

// `field`: API name of schema::fields, "from" or "to". `value` as typed: "nghị quyết" -> resolution, "Cao
// Bằng" -> cao-bang, "XX" -> 20, "2025 – 2030" -> 2025-2030, "2020..2025". nullopt where the value cannot be.
std::optional<Restriction> read_restriction(std::string_view field, std::string_view value,
                                            indexer::text::Tokeniser& tokeniser);

}  // namespace searcher::query
