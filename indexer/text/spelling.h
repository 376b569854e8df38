// Which keys have several right spellings, so that "exactly as written" has something to tell apart. Owns
// that rule; what the spellings have in common is fold.h's.
#pragma once

#include <string_view>

namespace indexer::text {

// `key` as fold() gives it. True where the tone may stand on either vowel (hòa = hoà, khỏe = khoẻ, ủy = uỷ)
// or i may be y (tỉ = tỷ, quí = quý). Such a word's written form is a term of its own; any other word is its
// key.
bool has_several_spellings(std::string_view key);

}  // namespace indexer::text
