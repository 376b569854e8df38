// What the indexer makes of one document, for people who want to know why: its facts with where each was read
// and how sure it is, its passages, and its first words as the index keeps them. Owns finding evidence in the
// passages, and the printing; the reading is metadata's and document's. Touches no index.
#pragma once

#include <string>
#include <vector>

#include "indexer/document.h"
#include "indexer/metadata.h"

namespace indexer {

// A word as it is printed and as it is kept.
struct ExplainedWord {
  std::string printed, key, unmarked;
};

struct Explanation {
  Document document;
  Facts given;                     // by a manifest, a header or a collection; they win
  std::vector<Evidence> evidence;  // what the text says; with the passage it stands in where that is found
  std::vector<ExplainedWord> words;
};

// Pure; any thread.
Explanation explain(const Source& source);

// For people: plain text, ends with a line end. Every fact has a line, an unknown one too.
std::string to_text(const Explanation& explanation);
// One JSON object without line ends: id, source, sha256, facts (unknown ones null), given, evidence,
// abbreviations, passages, words.
std::string to_json(const Explanation& explanation);

}  // namespace indexer
