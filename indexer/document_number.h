// Numbers of documents as they are printed. Owns their reading; not which of them is a document's own
// (metadata.h), nor their form for comparing (reference.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "indexer/words.h"

namespace indexer {

struct NumberMention {
  std::string number;
  int year = 0;  // where the number names it: 55/2019/TT-BCA
  std::size_t last = 0;
};

// 12-NQ/TU, 33/GP-SVHTTDL, 10/2022/QH15, "63 /2014/TT-BQP": figures first, letters of an office last.
std::optional<NumberMention> read_number(const Words& words, std::size_t at);

}  // namespace indexer
