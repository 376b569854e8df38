// What a collection's line, a manifest's row or a file's own header gives of a document beforehand: the
// contract's keys, their types and values. Owns reading and checking them; not where they come from, nor
// which facts win.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/document.h"

namespace indexer {

// An absent key, a null and an empty string are the same: not given; but for `text`, which may be empty.
struct Given {
  std::optional<std::string> id;
  std::optional<std::string> path;  // of a manifest's row
  std::optional<std::string> text;  // of a collection's line
  Facts facts;
};

// Reads one JSON object; keys that the contract does not know are passed over, whatever they hold, and cost
// no memory. `json` must be valid UTF-8. Throws Error(format) that says what is wrong: no JSON, no object, a
// key of another type, a value that cannot be.
Given read_given(std::string_view json);

// Sets the fact of that key (the contract's name, "source" for a printed citation) from what somebody wrote:
// "cao-bang" or "Cao Bằng", "2025-09-17" or "17/9/2025", "XX" or "20" or "province:20" for a congress. False
// for a key that is no fact's. Throws Error(format) for a value that cannot be.
bool give_fact(Facts& facts, std::string_view key, std::string_view value);

// A congress given without its level is the province's; where the province is not given either it is not
// known which congress, and it goes. To be called after the last give_fact(); read_given() has done it.
void settle_congress(Facts& facts);

}  // namespace indexer
