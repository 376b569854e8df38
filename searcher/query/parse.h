// Text to tree: the grammar of the query language. Owns what may be typed and the best reading of everything
// else; no Xapian, no index. Every input has a reading, never an error; time is linear in the text.
//
//   query   = or
//   or      = and { OR and }                 OR, HOẶC
//   and     = near { [AND] near }            side by side: all of them
//   near    = unary { NEAR/n unary }         NEAR, NEAR/n, BEFORE, BEFORE/n; from the left; n 1..100, else 10
//   unary   = { - | NOT } primary
//   primary = ( or ) | "phrase" | ="phrase" | =word | word* | field:value | word
//
// So -/NOT binds tightest, then NEAR/BEFORE, then side by side, then OR. Operators are upper case. HOẶC is a
// word where the query is written in capitals throughout (NGHỊ QUYẾT HOẶC CHỈ THỊ); KHÔNG and VÀ always are.
//
//   -       excludes only behind white space or "(" and before something: kinh tế - xã hội has none. Between
//           letters or figures any dash is one (2025—2030, 416−KH/TU)
//   "       also “ ” „ ‟ ″ « » ‹ › 「 」 『 』 〝 〞 and full width; ' ‘ ’ ` where they stand in a pair
//   around
//           something, an apostrophe elsewhere (H'Mông). An open one reads to the end. Inside, * is any one
//           syllable, =word that one exactly
//   ( )     an open one closes at the end, a stray one is passed over; nested deeper than 64 they are read
//           away
//   word    a run typed without a space (kinh-tế) is its words side by side; beside -, NOT, NEAR, BEFORE, = a
//           phrase
//   field   English or Vietnamese, with or without marks, hyphen, underscore, space (nhiệm kỳ:2025-2030); no
//           space behind the colon. Filters of one field side by side widen each other. field:-value excludes
//   near    takes words, phrases, OR of these, NEAR of these. A group of words is read as a phrase; what
//           cannot be near (an exclusion, a filter) counts for the whole passage
//
// What a word is widened by (abbreviations, dates, ordinals, document numbers) needs an index and is not part
// of the grammar: expand.h.
//
// ASCII in full width is read as ASCII. Control characters and invalid UTF-8 part words.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/text/tokenise.h"
#include "searcher/query/ast.h"
#include "searcher/query/notes.h"

namespace searcher::query {

inline constexpr std::size_t most_bytes = 16 * 1024;
inline constexpr std::size_t most_words = 256;
inline constexpr std::size_t most_levels = 64;
inline constexpr std::uint32_t default_distance = 10;
inline constexpr std::uint32_t most_distance = 100;

struct Parsed {
  Node tree;
  std::vector<Note> notes;  // in the order of the text, each once
};

Parsed parse(std::string_view query, indexer::text::Tokeniser& tokeniser);

}  // namespace searcher::query
