// The title of a document and the kind of document it announces. Owns where a heading begins and ends and
// what kinds there are; not the type of a document without a heading (metadata.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/document.h"
#include "indexer/words.h"

namespace indexer {

struct Heading {
  std::string title;         // as printed, its lines joined by one space
  std::optional<Type> type;  // of the kind it announces: "NGHỊ QUYẾT" -> resolution; absent for a headline
  bool kind = false;         // it begins with a kind of document, known or not ("KẾ HOẠCH" -> type other)
  bool capitals = false;     // the kind is printed in capitals: no headline of a newspaper
  std::size_t first = 0;     // passages [first, last) hold it
  std::size_t last = 0;
};

// The heading among the first passages, whose words are `words` (one a passage). Absent where the text begins
// with running text.
std::optional<Heading> find_heading(const std::vector<Passage>& passages, const std::vector<Words>& words);

// The kind that a given title announces.
Heading read_heading(const std::string& title);

// An article of a law or decree ("Điều 5. ..."): normative text, of no Party kind.
bool is_article(const Words& words);

// Salutation of a speech: "Kính thưa các đồng chí,".
bool is_salutation(const Words& words);

}  // namespace indexer
