// A comparison and the ledger as JSON and as tables. Owns keys, nulls and columns; not HTTP, not CSV.
#pragma once

#include <string>
#include <vector>

#include "searcher/compare.h"
#include "searcher/json.h"

namespace searcher {

Json to_json(const Comparison& comparison, Language language);
Json to_json(const LedgerRow& row);

// Rows of cells, the names of the columns first: one keyword a row, those of side a first; one figure a row.
using Table = std::vector<std::vector<std::string>>;
Table keyword_table(const Comparison& comparison);
Table figure_table(const Ledger& ledger);

}  // namespace searcher
