// What a pasted text says of whose words it holds: "Bộ trưởng … nhấn mạnh: “…”". Owns the parting of such a
// text into who is named and what is quoted; who speaks is told by the rules of indexer/attribution. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/document.h"
#include "indexer/text/tokenise.h"

namespace searcher {

struct LeadIn {
  std::optional<indexer::Speaker> speaker;  // the first that the text names
  indexer::ByteRange words;  // the words given as that speaker's, without quotation marks; all where not told
  bool marked = false;       // they stand between quotation marks
};

LeadIn read_lead_in(const std::string& text);

// Whether both can be the same person: equal names by canonical key, or one ends in the other ("ông Quang").
bool same_person(const std::string& a, const std::string& b, indexer::text::Tokeniser& tokeniser);

}  // namespace searcher
