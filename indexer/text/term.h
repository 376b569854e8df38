// How the index keeps a key: the unmarked letters first, then the marks, one byte each. All markings of a
// syllable thus stand side by side in the term list ("hoi", hồi, hội, hỏi ...), and an unmarked, half-marked
// or beginning-only query is a walk over one stretch of it, on any shard, local or remote. Owns this coding
// and nothing else.
//
// Grammar of a term:  unmarked [tone] mark*  |  unmarked 0x06 key
//   tone  0x01..0x05  grave, hook, tilde, acute, dot below
//   mark  0x80..0xBF  (letter index 0..15) * 4 + (0 breve, 1 circumflex, 2 horn, 3 stroke)
// The second form serves keys with marks the first cannot say (other scripts, other marks, letters past the
// 16th). No byte of a mark can begin a UTF-8 character, so terms of one syllable never run into those of a
// longer one.
#pragma once

#include <string>
#include <string_view>

namespace indexer::text {

// `key` and `unmarked` as fold() gives them.
std::string make_term(std::string_view key, std::string_view unmarked);

// Back again. Total: a term not made by make_term comes back unchanged.
std::string key_of_term(std::string_view term);
std::string unmarked_of_term(std::string_view term);

// Whether the term could be read for what was typed: equal unmarked letters, every mark of `typed_key` there,
// and a bare typed letter may carry any. An unmarked key fits every form.
bool fits(std::string_view term, std::string_view typed_key);

}  // namespace indexer::text
