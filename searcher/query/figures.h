// Dates and ordinals in their other forms: "15/9/2025" and "ngày 15 tháng 9 năm 2025", "khóa XX" and "khóa
// 20". Owns what counts as one and which forms it has; not where they are put into a query (expand.h).
// No Xapian, no index.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "searcher/query/leaf.h"

namespace searcher::query {

// What begins at a leaf and can be written in other ways.
struct OtherForms {
  std::size_t length = 0;          // leaves
  std::vector<std::string> forms;  // as they would be printed, the best known first
};

// ngày 15 tháng 9 năm 2025, ngày 15 tháng 9, tháng 9 năm 2025; 15/9/2025 15-9-2025 15.9.2025, with zeros or
// without; ngày 15/9, tháng 9/2025. Never a bare 15/9, which may be a fraction.
std::optional<OtherForms> read_date(const Leaves& leaves, std::size_t at);

// Roman, Arabic, and behind "lần thứ" the words, after "khóa", "thứ", "lần thứ", "đại hội", "quốc hội".
std::optional<OtherForms> read_ordinal(const Leaves& leaves, std::size_t at);

}  // namespace searcher::query
