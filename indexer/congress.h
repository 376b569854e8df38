// Party congresses and their committees as documents name them: level, ordinal, term, unit. Owns the reading
// of one mention; not which of a document's mentions is its own (metadata.h). A plenum's, a session's or
// another body's ordinal is never one of a congress.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/words.h"

namespace indexer {

// `city` is "thành phố" without saying which: a province's level or a district's. `other` is a party
// organisation that is none of them (a ministry's, the army's, a company's).
enum class Level { none, national, province, district, commune, city, other };

// "national", "province", "district", "commune"; empty for the rest.
std::string level_name(Level level);

// A party organisation: "Đảng bộ tỉnh Cao Bằng", "Thành uỷ Hà Nội", "Đảng bộ xã Hoà An".
struct Unit {
  Level level = Level::none;
  std::string name;      // keys of its name, empty where only the level is named
  std::string province;  // slug where the name is a province's
  std::size_t last = 0;  // index behind its last word
};

struct CongressMention {
  bool congress = true;  // false: a committee's ("Ban Chấp hành Đảng bộ tỉnh khoá XIX")
  Unit unit;
  int ordinal = 0;                  // 0: not stated
  std::optional<std::string> term;  // "2025-2030", where it stands with it
  std::size_t first = 0;            // words of the text
  std::size_t last = 0;
  bool past = false;    // only its resolution is carried out or looked back on
  bool ahead = false;   // looked forward to, prepared, greeted
  bool held = false;    // it takes place, opens, decides
  bool acting = false;  // a committee that meets or issues; for a congress: unused
};

// "XX", "20", "hai mươi"; upper-case Roman only. Nothing above 99.
struct OrdinalMention {
  int value = 0;
  std::size_t last = 0;
};
std::optional<OrdinalMention> read_ordinal(const Words& words, std::size_t at);

// The term that begins at word `at` with "nhiệm kỳ" or, in brackets, with its first year: "2025-2030".
struct TermMention {
  std::string term;
  std::size_t last = 0;
};
std::optional<TermMention> read_term(const Words& words, std::size_t at);

// The organisation that begins at word `at` with "Đảng bộ", "Tỉnh uỷ", "Thành uỷ" ...
std::optional<Unit> read_unit(const Words& words, std::size_t at);

// Every mention in the text, in order. Foreign parties' and other organisations' congresses are left out.
std::vector<CongressMention> congress_mentions(const Words& words);

}  // namespace indexer
