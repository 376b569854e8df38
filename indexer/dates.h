// Calendar dates as documents print them. Owns their reading; not which of them is a document's own
// (metadata.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "indexer/words.h"

namespace indexer {

// A day, a month or a year; 0 is what is not stated.
struct Date {
  int year = 0;
  int month = 0;
  int day = 0;
  bool operator==(const Date&) const = default;
};

struct DateMention {
  Date date;
  std::size_t last = 0;  // index behind its last word
};

// The date that begins at word `at`: 15/9/2025, 15-9-2025, 15/9, 9/2025, [ngày] 15 tháng 9 năm 2025, tháng 9
// năm 2025. Nothing for a day that the calendar does not have, and for what goes on as something else (12/18
// chỉ tiêu is read as no date because no 18th month exists; 5/10 is one, with its year unknown: ask only
// where a date must stand).
std::optional<DateMention> read_date(const Words& words, std::size_t at);

// The last day of "từ ngày 15/9 đến [hết] ngày 17/9/2025", "từ ngày 25 - 27/9/2020", "ngày 16 và 17/9/2025",
// where it begins at word `at`; a single date is none.
std::optional<DateMention> read_period_end(const Words& words, std::size_t at);

// "2025-09-17", "2025-09", "2025"; nothing without a year.
std::optional<std::string> iso(const Date& date);

}  // namespace indexer
