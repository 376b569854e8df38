// Periods that a text names: "giai đoạn 2021 - 2025", "đến năm 2030", "6 tháng đầu năm 2024". Owns finding
// them and telling those that are no time of a figure; not which figure one belongs to (figures.h).
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/words.h"

namespace indexer {

struct Period {
  std::size_t first = 0;  // words
  std::size_t last = 0;
  bool base = false;  // what something is compared with, or a part of a name
};

// In order, apart from each other.
std::vector<Period> read_periods(const Words& words);

}  // namespace indexer
