// From a passage to what Xapian keeps of it: terms, positions, value slots and record, as schema.h lays them
// down. Owns that rendering; not the writing (shard.h) nor which documents are written (plan.h).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/document.h"
#include "indexer/record.h"
#include "indexer/sketch.h"
#include "indexer/text/tokenise.h"

namespace indexer {

// How often a word of the title counts in each passage of its document; words of headings and citation count
// once. More lets the title's words outweigh the passage's own.
inline constexpr unsigned title_wdf = 2;

// Renders one document after another. Not thread-safe (holds a Tokeniser): one a writer.
class TermMaker {
 public:
  // Begins a document: what all its passages share.
  void begin(const Document& document);

  // A passage of that document.
  Xapian::Document passage(const Passage& passage);

  // Words of the passages' own texts since begin(); compounds are not counted again.
  std::uint64_t syllables() const { return syllables_; }

  // The document itself, under the same filters as its passages.
  Xapian::Document record(const DocumentRecord& record) const;

 private:
  // Distinct terms in order, each with its wdf.
  using Words = std::vector<std::pair<std::string, unsigned>>;

  Words words(const std::string& text, unsigned wdf);
  void read_context(const std::vector<std::string>& section);
  void add_shared(Xapian::Document& target) const;
  void add_own_words(Xapian::Document& target, const Passage& passage);
  void add_pairs(Xapian::Document& target, const text::Tokens& tokens);
  void add_sketch(Xapian::Document& target, const text::Tokens& tokens);
  void add_written_forms(Xapian::Document& target, const text::Tokens& tokens, std::string_view text);
  void add_context(Xapian::Document& target, bool heading);
  void add_article(Xapian::Document& target, const Passage& passage) const;
  void add_voice(Xapian::Document& target, const Passage& passage);

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  text::Tokeniser tokeniser_;
  Sketcher sketcher_;
  std::string id_;
  std::vector<std::string> filters_;  // boolean terms of the document and of each passage
  std::vector<std::pair<Xapian::valueno, std::string>> values_;
  Words title_;
  Words citation_;
  std::vector<std::string> section_;  // the headings that context_ was made of
  Words context_;
  std::optional<std::string> cited_article_;    // of the document, where it is one article
  std::optional<std::string> section_article_;  // of section_
  std::vector<std::string_view> own_;           // distinct terms of the passage at hand, in order
  std::string buffer_;
  // E terms of written words, by the source's bytes; emptied when large.
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> written_;
  std::uint64_t syllables_ = 0;
};

}  // namespace indexer
