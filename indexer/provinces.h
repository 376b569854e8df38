// Vietnam's provinces and cities under the central government: today's 34 (since 1 July 2025) and the 63
// before, with the names they are printed under. Owns the table and the finding of a name in a text; not
// which province a document is of (metadata.h).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/words.h"

namespace indexer {

struct Province {
  std::string_view slug;                  // "cao-bang"
  std::string_view name;                  // "Cao Bằng"
  bool city = false;                      // a city under the central government
  bool today = false;                     // one of today's 34; its name was also one of the 63
  std::string_view into;                  // slug of today's unit it belongs to: its own where `today`
  std::vector<std::string_view> aliases;  // other printed forms: "TP.HCM", "Bắc Cạn"
  bool ambiguous = false;  // the bare name is more often something else ("Hồ Chí Minh", "Hoà Bình")
};

// All 63, today's first, each part by slug. Their slugs are unique. "trung-uong" stands for the whole country
// and is not among them.
const std::vector<Province>& provinces();

inline constexpr std::string_view national_slug = "trung-uong";

// The province of that slug, or null.
const Province* find_province(std::string_view slug);

// Today's unit of a slug: "ha-giang" -> "tuyen-quang"; unknown slugs come back unchanged.
std::string_view province_today(std::string_view slug);

// Slugs that went into today's unit, itself included: "tuyen-quang" -> {"tuyen-quang", "ha-giang"}.
std::vector<std::string_view> province_parts(std::string_view slug);

// The slug of what somebody typed: "Cao Bằng", "tỉnh Cao Bằng", "TP.HCM", "cao-bang", "cao bang", "Trung
// ương". Any spelling, marks optional where nobody else has the same letters. Nothing for anything else.
std::optional<std::string> province_slug(std::string_view typed);

// The name for people: "Cao Bằng", "Trung ương"; an unknown slug comes back unchanged.
std::string_view province_name(std::string_view slug);

// The longest name or alias, printed with capitals, that begins at word `at`. `last` is the index behind it.
struct ProvinceMatch {
  const Province* province = nullptr;
  std::size_t last = 0;
};
std::optional<ProvinceMatch> match_province(const Words& words, std::size_t at);

}  // namespace indexer
