// Every syllable of one generation in memory, in reading order, with the places of every word: what counting
// a phrase, putting a concordance in order and weighing words against each other walk over. Owns the arrays;
// not what a query means (occurrences.h).
//
// Memory: 8 bytes a syllable, 20 a passage, some 100 a document and 200 a different word or number. Making it
// reads and cuts every passage's text once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/document.h"
#include "searcher/fetch.h"

namespace searcher {

// Immutable: any thread.
class Syllables {
 public:
  // Number of a syllable in the whole generation: documents by id, passages by paragraph, syllables as they
  // stand.
  using Position = std::uint32_t;
  // Number of a different written form (lower case, NFC), or of a compound as the index keeps it.
  using Word = std::uint32_t;
  // Number of an index term: all spellings of one canonical key.
  using Term = std::uint32_t;

  // Of a document without a date: behind every other one.
  static constexpr std::uint32_t unknown_date = 0xFFFFFFFF;

  struct Document {
    std::string id;
    std::optional<indexer::Type> type;
    std::uint32_t date = 0;  // its place among the dates; equal ones share it, unknown_date is last
  };
  struct Passage {
    Docid docid = 0;
    Position first = 0;
    std::uint32_t document = 0;  // index into documents()
    std::uint32_t paragraph = 0;
    bool attributed = false;  // somebody's words: the filter type:speech takes it
  };
  // A fact of each document, as a number. 0 is unknown.
  struct Fact {
    std::vector<std::string> values;  // ascending behind the empty one
    std::vector<std::uint32_t> of;    // by document
  };

  // Throws what Xapian throws; belongs inside Index::run.
  explicit Syllables(const Xapian::Database& db);

  // Those of the generation that `key` names, made where nobody holds them yet. Any thread; others wait while
  // one makes them.
  static std::shared_ptr<const Syllables> shared(const std::string& key, const Xapian::Database& db);

  Position size() const { return static_cast<Position>(stream_.size()); }
  const std::vector<Document>& documents() const { return documents_; }
  const std::vector<Passage>& passages() const { return passages_; }

  // One past the passage's last syllable.
  Position end(std::size_t passage) const {
    return passage + 1 < passages_.size() ? passages_[passage + 1].first : size();
  }
  // The passage that holds the syllable. `position` is below size().
  std::size_t passage_of(Position position) const;
  // The passage that Xapian document is; nullopt for records.
  std::optional<std::size_t> passage_at(Docid docid) const;

  Word word(Position position) const { return stream_[position] & ~sentence_flag; }
  bool opens_sentence(Position position) const { return (stream_[position] & sentence_flag) != 0; }
  // Where the word stands, ascending; a compound at its first part.
  std::span<const Position> places(Word word) const {
    return {places_.data() + starts_[word], places_.data() + starts_[word + 1]};
  }

  // How many words there are; they are numbered from 0.
  std::size_t words() const { return written_.size(); }
  const std::string& written(Word word) const { return written_[word]; }
  Term term(Word word) const { return term_[word]; }
  std::size_t terms() const { return words_of_.size(); }
  // All spellings of the index term, none where no passage's own text holds it.
  std::vector<Word> words_of(std::string_view term) const;
  const std::vector<Word>& words_of(Term term) const { return words_of_[term]; }
  // Compounds never stand in the stream.
  bool is_compound(Word word) const { return word >= first_compound_; }
  // The word's place in Vietnamese alphabetical order (ICU's collation), from 1; 0 for compounds.
  std::uint32_t rank(Word word) const { return rank_[word]; }

  const Fact& terms_of_office() const { return office_; }  // "2025-2030"
  const Fact& provinces() const { return province_; }
  const Fact& years() const { return year_; }

 private:
  class Maker;
  static constexpr std::uint32_t sentence_flag = 0x80000000;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  std::vector<Document> documents_;
  std::vector<Passage> passages_;
  std::vector<std::uint32_t> stream_;
  std::vector<std::size_t> starts_;
  std::vector<Position> places_;
  std::vector<std::string> written_;
  std::vector<Term> term_;
  std::vector<std::uint32_t> rank_;
  std::vector<std::vector<Word>> words_of_;
  std::unordered_map<std::string, Term, Hash, std::equal_to<>> term_of_;
  std::vector<std::uint32_t> passage_at_;  // by docid: index into passages_ and one, 0 for none
  Word first_compound_ = 0;
  Fact office_, province_, year_;
};

}  // namespace searcher
