// The plain values that the stages hand to each other: file -> Source -> Document of passages.
// Owns no rules: segment cuts passages, metadata reads facts, attribution finds who speaks.
// All strings are UTF-8 and valid; offsets are bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace indexer {

// Bytes [begin, end).
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const ByteRange&) const = default;
};

// What a document is. The order is the order in which copies compete: the first stands for all.
enum class Type { resolution, report, bulletin, speech, other };

// Whose words a passage holds: the document's own, somebody's between quotation marks, somebody's retold, or
// the words under a picture.
enum class Voice { document, quoted, reported, caption };

// Names as the contract spells them ("resolution", "quoted"); parse_* answers nullopt for anything else.
const char* name(Type type);
const char* name(Voice voice);
std::optional<Type> parse_type(const std::string& name);
std::optional<Voice> parse_voice(const std::string& name);

// Who speaks, as printed. `name` is absent where only an office is named. `evidence` lies in the passage's
// text.
struct Speaker {
  std::optional<std::string> name;
  std::optional<std::string> role;
  std::optional<std::string> cue;
  ByteRange evidence;
};

// A congress of one level: "national", "province" or "commune"; every level counts its own.
struct Congress {
  std::string level;
  int ordinal = 0;
  bool operator==(const Congress&) const = default;
};

// What a document says of itself. An absent value is a fact that is not stated, or stated in conflicting
// ways.
struct Facts {
  std::optional<std::string> title;
  std::optional<Type> type;
  std::optional<std::string> province;  // slug: cao-bang, lang-son, trung-uong for national
  std::optional<Congress> congress;
  std::optional<std::string> term;  // "2025-2030"
  std::optional<std::string> date;  // ISO as far as known: 2025-09-17, 2025-09, 2025
  std::optional<std::string> issuer;
  std::optional<std::string> number;  // document number as printed: 33/GP-SVHTTDL
  std::optional<std::string> place;   // where it was signed, as printed before the day; never given
  std::optional<std::string> speaker;
  std::optional<std::string> source_url;
  std::optional<std::string>
      cited_as;  // a printed citation given with the document; searched, never parsed away
};

// The unit that is found, cited and linked: a paragraph, a heading, a list item, a caption.
struct Passage {
  int paragraph = 0;                 // 1-based number in its document; the page anchors it as #p<paragraph>
  std::optional<int> page;           // printed page where the format knows it
  std::vector<std::string> section;  // headings above it, outermost first
  bool heading = false;              // the passage is itself a heading or the title
  Voice voice = Voice::document;
  std::vector<Speaker> speakers;
  std::string text;  // the source's own characters; a line end inside the paragraph is one space or nothing
  // Where it stands in the source: bytes of the file, of a collection's `text`, or, where the file is no
  // text, of the text that was taken from it.
  ByteRange source;
};

// One document as a format hands it over, before any reading of its content.
struct Source {
  std::string id;      // stable name of the document; unique in an index
  std::string path;    // shown as `source`: a path, or a collection's path and line ("laws.jsonl:17")
  std::string origin;  // canonical absolute path of the file it came from; identity for updates and --prune
  std::string sha256;  // hex digest of what it was read from (file bytes, or the collection's line)
  std::string text;    // the body; line ends as in the source
  bool line_is_paragraph = false;  // a line end always parts paragraphs (collections)
  bool markdown = false;
  // Byte shifts where decoding changed lengths (BOM, replaced bytes): from `at` (offset in `text`) on, add
  // `delta` to get the offset in the file. Ascending; empty where nothing shifted.
  struct Shift {
    std::size_t at = 0;
    std::ptrdiff_t delta = 0;
  };
  std::vector<Shift> shifts;
  std::size_t replaced = 0;  // invalid byte sequences that became U+FFFD
  // Facts from the collection, the manifest or the file's own fields; they win over what is read from the
  // text.
  Facts given;
  bool id_given = false;  // a manifest or a collection named it; otherwise the id is the file's name

  std::string format;    // what it was read as: "pdf", "txt" ...; empty where nobody asked
  std::string encoding;  // what the text was in where that was not Unicode in UTF-8: "tcvn3", "utf-16le"

  // What the format knows of a line of `text` that the words do not say. Ascending.
  struct Mark {
    enum class Kind : std::uint8_t { heading, row, caption };
    std::size_t at = 0;  // where the line begins
    Kind kind = Kind::heading;
    int level = 0;  // of a heading, 1 to 6
  };
  std::vector<Mark> marks;
  // Where the pages of a paged format begin (offsets in `text`, in the middle of a line, too). Ascending.
  struct Page {
    std::size_t at = 0;
    int number = 0;  // as printed on it where it is numbered, else counted from 1
  };
  std::vector<Page> pages;
};

// A short form and its words, both as printed where the document defines it: BTV, Ban Thường vụ.
struct Abbreviation {
  std::string short_form;
  std::string long_form;
  bool operator==(const Abbreviation&) const = default;
};

struct Document {
  std::string id;
  std::string path;
  std::string origin;
  std::string sha256;
  std::size_t replaced = 0;
  Facts facts;
  std::vector<Abbreviation> abbreviations;
  std::vector<Passage> passages;
};

// segment, then metadata, then attribution, then abbreviations. Pure; safe from any thread. A source without
// words gives no passages.
Document read_document(const Source& source);

}  // namespace indexer
