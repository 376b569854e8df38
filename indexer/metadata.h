// What a document says of itself, read by rules from its text: type, title, province, congress, term, date,
// issuer, number, place, speaker. Owns which of a text's statements are the document's own; reading one
// congress (congress.h), date (dates.h) or province (provinces.h) is theirs. Right or absent, never guessed:
// what is not stated, or stated in conflicting ways, stays absent.
#pragma once

#include <string>
#include <vector>

#include "indexer/document.h"

namespace indexer {

// Where a fact was read and how sure it is.
struct Evidence {
  // As the contract calls it: "type", "congress"; and "level", which follows from the others (level.h).
  std::string fact;
  std::string value;  // as the contract prints it; for a congress "province:20"
  int paragraph = 0;  // of the passage; 0 where it stands outside (a page's foot, given title or citation)
  std::string words;  // as printed
  double confidence = 0;  // 0..1
};

struct Reading {
  Facts facts;
  std::vector<Evidence> evidence;  // one entry or more a fact that was read
};

// Reads the text, and `source.given`'s title and citation where the text itself is silent; the other given
// facts are not looked at (the caller lets them win field by field). `passages` are those of `source`, in
// order; captions may be marked. Pure; any thread.
Reading explain_facts(const Source& source, const std::vector<Passage>& passages);

// The facts alone.
Facts read_facts(const Source& source, const std::vector<Passage>& passages);

}  // namespace indexer
