// What a mistyped word may have been meant for: keystrokes of an input method left in, a slip of the finger,
// a missing space. Owns these guesses; whether they are words, and whether they find anything, the index says
// (searcher/suggestion). Pure, any thread. No Xapian.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace searcher::query {

// What Telex (ddaji) or VNI (d9a5i5) would have made of the keys, also where both are mixed (dda5i): "đại".
// In lower case, composed. nullopt where no key is left over, or where what they make is no syllable of the
// language.
std::optional<std::string> from_keystrokes(std::string_view typed);

// All strings of a..z that differ from `letters` by one key left out, doubled, hit wrong, or swapped with its
// neighbour. `letters`: lower-case ASCII, at most 12, else none. Each once, never `letters` itself.
std::vector<std::string> slips(std::string_view letters);

// Where a space may be missing: both parts, at borders of characters, neither empty.
std::vector<std::pair<std::string, std::string>> splits(std::string_view word);

}  // namespace searcher::query
