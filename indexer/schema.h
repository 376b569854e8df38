// The written schema of the index: term families, value slots, filter fields, kinds of Xapian documents, and
// the format version. Owns the names and nothing else; no Xapian here. index_writer writes by it, searcher
// reads by it.
//
// One Xapian document a passage, one a source document (its facts), one a shard (its receipt). Told apart by
// kind terms, so that everything works on stub databases of several shards, local or remote (no metadata, no
// KeyMaker).
//
// Words of a passage:
//   <term>     text::make_term of every word of the passage's own text, with positions 1,2,3..., and of every
//              compound at the position of its first part; the words of its headings and its document's title
//              (and of `cited_as`) under the same terms without position: they match and rank, phrases never
//              see them
//   N<term>    the word stands in the headings or title only: own text alone is <term> AND_NOT N<term>
//   B<u> <u'>  adjacent pair inside a sentence, both unmarked: for ranking, and with J the filter of every
//   phrase J<u> <u'>  adjacent pair with a sentence end between; wdf 0 E<w>       written form (lower case,
//   NFC) of a word whose key has several spellings: for =exactly
//   G<16 hex>  all its words in order, digested (sketch.h): passages with the same words have the same term
//
// On the document's record besides its facts:
//   A<a>=<e>   an abbreviation it defines and what it stands for, both as canonical keys of syllables joined
//   by one space ("Abtv=ban thường vụ" with its tones where fold.h puts them)
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace indexer::schema {

// Raised whenever an index of the older code would be read wrongly. Stored in every shard's receipt.
inline constexpr int format_version = 8;

// Term families besides the bare words.
inline constexpr std::string_view context_only = "N";
inline constexpr std::string_view pair = "B";
inline constexpr std::string_view junction = "J";
inline constexpr std::string_view exactly = "E";
inline constexpr std::string_view document_id = "Q";  // on the document's record and on its passages
inline constexpr std::string_view origin = "O";  // canonical path of the file it came from, on the record
inline constexpr std::string_view paragraph =
    "P";  // paragraph number in decimal; with Q it names one passage
inline constexpr std::string_view own_number =
    "D";  // number_key of the document's own number, on the record and its passages
inline constexpr std::string_view article = "D#";  // article that the passage stands in: D#18, D#5a
inline constexpr std::string_view same_words = "G";
inline constexpr std::string_view abbreviation = "A";

// On passages that state numeric targets or results (figures.h finds one at least).
inline constexpr std::string_view has_figures = "Kf";

// Kinds of Xapian documents.
inline constexpr std::string_view kind_passage = "Kp";
inline constexpr std::string_view kind_document = "Kd";
inline constexpr std::string_view kind_receipt = "Kr";

// Value slots.
enum Slot : unsigned {
  slot_document = 0,  // 8 bytes naming the document (collapse key, count of documents)
  slot_facets = 1,  // type TAB province TAB term TAB congress TAB year (document facts; empty where unknown),
                    // and TAB speech behind them where the passage itself is attributed (FTspeech)
  slot_speakers = 2,   // names of the speakers, TAB between; absent where none
  slot_date_low = 3,   // first day the date can mean, ISO; absent where unknown (2025-09 -> 2025-09-01)
  slot_date_high = 4,  // last day it can mean (2025-09 -> 2025-09-31)
  slot_paragraph = 5,  // paragraph number, sortable (5 decimal digits or more, padded to 10)
  slot_sketch = 6,     // what copies are found by (sketch.h); absent from passages without words
};

// The column of slot_facets that says "speech" of an attributed passage; the others are Field::facet.
inline constexpr int facet_attributed = 5;

// A filter of the API and of the query language. `prefix` begins its boolean terms.
struct Field {
  std::string_view api;         // parameter and English field name: province:cao-bang
  std::string_view vietnamese;  // field name typed in Vietnamese: tỉnh:"cao bằng"
  std::string_view prefix;      // boolean term = prefix + value
  int facet = -1;               // column in slot_facets, or -1
  std::string_view example;     // shown by the help
};

inline constexpr std::array fields{
    Field{"type", "loại", "FT", 0, "type:resolution"},
    Field{"province", "tỉnh", "FP", 1, "province:cao-bang"},
    Field{"term", "nhiệm-kỳ", "FM", 2, "term:2025-2030"},
    Field{"congress", "khóa", "FC", 3, "congress:province:20"},
    Field{"year", "năm", "FY", 4, "year:2025"},
    Field{"speaker", "người-nói", "FS", -1, "speaker:\"Lương Tam Quang\""},
    Field{"voice", "giọng", "FV", -1, "voice:reported"},
    Field{"document", "văn-bản", "Q", -1, "document:nghi-quyet-dai-hoi"},
};

// Values of FS are the keys of the name's syllables joined by one space; FC holds both "20" and
// "province:20"; FT holds the document's type and, where the passage is attributed, "speech" as well.

namespace detail {
constexpr bool starts(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}
// No prefix may begin another one followed by an upper-case letter, and names must be unique.
constexpr bool sound() {
  for (std::size_t i = 0; i < fields.size(); ++i)
    for (std::size_t j = 0; j < fields.size(); ++j) {
      if (i == j) continue;
      if (fields[i].api == fields[j].api || fields[i].vietnamese == fields[j].vietnamese) return false;
      if (starts(fields[i].prefix, fields[j].prefix)) return false;
      if (fields[i].facet >= 0 && fields[i].facet == fields[j].facet) return false;
    }
  return true;
}
}  // namespace detail
static_assert(detail::sound(), "the field table contradicts itself");

// The field of that API name, or null.
constexpr const Field* field(std::string_view api) {
  for (const Field& f : fields)
    if (f.api == api) return &f;
  return nullptr;
}

// Xapian takes terms of at most 245 bytes (a NUL counts twice). Longer or NUL-holding values keep their
// beginning and end in a digest, the same for index and query. `prefix` is kept whole.
std::string bounded_term(std::string_view prefix, std::string_view value);

// The 8 bytes of slot_document for a document id.
std::string document_key(std::string_view id);

}  // namespace indexer::schema
