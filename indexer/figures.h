// Targets and results that a passage states in numbers: of what, how it is bounded, how much, of which
// period. Owns the reading of one passage by rules over words; not numbers and units (quantity.h), not which
// names are one indicator (indicators.h), not the lining up of provinces (searcher/ledger.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"
#include "indexer/text/tokenise.h"

namespace indexer {

enum class FigureKind { target, result };
const char* name(FigureKind kind);

struct Figure {
  std::string indicator;  // as printed, "heading: item" where a colon parts them
  std::string name;       // one for all printings of a known indicator (indicators.h); empty for others
  // Verb, then "bình quân", then bound: "đạt trên", "giảm bình quân trên", "ít nhất" (also for "tối thiểu"
  // and "trở lên"), "tăng lên" and "giảm xuống" where the value is what was reached. Empty for a plain
  // statement.
  std::string op;
  double value = 0;            // "63 nghìn đảng viên" is 63000; money in its unit
  std::optional<double> high;  // of a range
  std::optional<double> of;    // "12/18": of 18
  std::string printed;         // the number as printed: "75-80", "12/18", "4,46"
  std::string unit;            // "%", "tỷ đồng", "triệu đồng/người", "chỉ tiêu"
  bool per_year = false;
  std::optional<std::string>
      period;  // as printed: "giai đoạn 2021 - 2025", "đến năm 2030"; only where stated
  FigureKind kind = FigureKind::result;
  ByteRange evidence;  // bytes of the passage's text, from the indicator to the unit
};

// In order of the text. `section`: the headings above the passage, which tell targets from results. Pure; any
// thread; linear.
std::vector<Figure> read_figures(std::string_view text, const std::vector<std::string>& section);

// False where read_figures() would surely find nothing; far cheaper. `tokens` are of `text`.
bool may_hold_figures(std::string_view text, const text::Tokens& tokens);

}  // namespace indexer
