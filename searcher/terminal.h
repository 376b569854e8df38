// Concordances and trends as text in columns, for a terminal. Owns widths and wording; prints nothing. Pure;
// any thread.
#pragma once

#include <string>

#include "searcher/concordance.h"
#include "searcher/trends.h"

namespace searcher {

// What stands round emphasised and faint text on a terminal that can show it; empty elsewhere.
struct Emphasis {
  std::string hit, faint, end;
};

// A line a line, the matches below one another; then the collocates, where they were asked for. Control
// characters of the sources become spaces.
std::string terminal_text(const Concordance& concordance, const Emphasis& emphasis, Language language);

// A line a value for each series.
std::string terminal_text(const Trends& trends, const Emphasis& emphasis, Language language);

}  // namespace searcher
