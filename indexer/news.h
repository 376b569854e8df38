// What newspapers' reports look like: bylines, the page's date, sayings, captions. Owns these traits; not the
// type that follows from them (metadata.h).
#pragma once

#include <optional>
#include <vector>

#include "indexer/dates.h"
#include "indexer/document.h"
#include "indexer/fact_text.h"
#include "indexer/words.h"

namespace indexer {

// "Thứ năm - 06/07/2023 22:37", "06/07/2023 | 08:15 (GMT+7)", "Ngày đăng: 06/07/2023"
std::optional<Date> page_date_line(const Words& words);

// Distinct traits of a newspaper's report. Two make one, if a day, an author or somebody's saying is among
// them.
int news_traits(const FactText& text, const std::vector<Passage>& passages);

}  // namespace indexer
