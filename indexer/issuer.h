// The office that issued a document, by the lines of its head. Owns what an office's line looks like.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/words.h"

namespace indexer {

struct Issuer {
  std::string name;   // as printed in running text where it stands there, else as in the head
  std::string words;  // the line it was read from
};

// A line in capitals that names an office among passages [0, end): above the title or under a preface's date.
// Two such lines name one, mostly the higher office first; more are unclear. `passages` are the words of the
// document's own.
std::optional<Issuer> find_issuer(const std::vector<Words>& passages, std::size_t end);

// Whether all words are in capitals.
bool is_shouted(const Words& words);

}  // namespace indexer
