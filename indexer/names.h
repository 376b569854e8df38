// Persons' names as printed: runs of capitalised syllables behind a family name. Owns the table of family
// names and nothing about who speaks (attribution.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/words.h"

namespace indexer {

// Index behind the full name (two to five syllables, the first a Vietnamese family name) that begins at word
// `at`. A province's name is none, and an office ends one. In lines of capitals case tells nothing: ask there
// only behind a role.
std::optional<std::size_t> match_name(const Words& words, std::size_t at);

// Index behind a run of one to five capitalised syllables of any kind (a given name alone, a foreign name).
std::optional<std::size_t> match_capitals(const Words& words, std::size_t at);

// Whether the syllable is a family name; by key.
bool is_family_name(const std::string& key);

}  // namespace indexer
