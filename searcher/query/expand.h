// What was typed, widened by its other forms: abbreviations and what they stand for, dates and ordinals, and
// the document that bears a number. Owns where these are put into a tree and what is said of it; the forms
// themselves are glossary's, figures' and reference's. No Xapian.
//
//   outside quotation marks   BTV Tỉnh ủy   ->  all(variants(word(BTV) phrase(Ban Thường vụ)) word(Tỉnh) ...)
//                             khóa XX       ->  variants(all(word(khóa) word(XX)) phrase(khóa 20))
//                             Điều 18 Thông tư 55/2019/TT-BCA  ->  variants(all(...)
//                             document(55/2019/tt/bca))
//   between quotation marks, behind "=" and in beginnings: as typed; a note offers a phrase's other form
//
// `variants` is an `any` whose first child is what was typed (Node::variants). What is longest and begins
// first is taken; nothing is widened twice.
#pragma once

#include <string>
#include <vector>

#include "indexer/text/tokenise.h"
#include "searcher/query/ast.h"
#include "searcher/query/glossary.h"
#include "searcher/query/notes.h"
#include "searcher/query/vocabulary.h"

namespace searcher::query {

struct Expanded {
  Node tree;
  std::vector<Note> notes;
};

// `print`: fills in an abbreviation's printed forms. `reading`: of the tree as typed (first_reading).
Expanded expand(const Node& tree, Reading reading, const Glossary& glossary,
                const std::function<Abbreviation(const Abbreviation&)>& print, Vocabulary& vocabulary,
                indexer::text::Tokeniser& tokeniser);

// What must each be there, or most of it where matches are few: the children of an `all`, a widened group's
// words one by one, each with the group's other forms.
std::vector<Node> loose_parts(const Node& tree);

}  // namespace searcher::query
