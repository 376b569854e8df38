// Text to lexemes: what parse reads one by one. Owns characters (full width, quotation marks, white space,
// bytes that are no text), runs, fields and what is an operator; not how lexemes combine (parse.h). The
// grammar stands there.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/text/tokenise.h"
#include "searcher/query/ast.h"
#include "searcher/query/notes.h"

namespace searcher::query {

struct Lexeme {
  enum class Kind { operand, open, close, or_, and_, not_, near, before };
  Kind kind = Kind::operand;
  ByteRange at;  // bytes of the query text
  std::string typed;
  // operand: a leaf, or several typed without a space between; `everything` for a lone star. Never empty
  // there.
  std::vector<Node> nodes;
  std::uint32_t distance = 0;  // near, before
};

// A note and where in the text it arises.
struct PlacedNote {
  std::size_t at = 0;
  Note note;
};

struct Lexed {
  std::vector<Lexeme> lexemes;  // brackets are balanced and at most most_levels deep
  std::vector<PlacedNote> notes;
};

Lexed lex(std::string_view query, indexer::text::Tokeniser& tokeniser);

}  // namespace searcher::query
