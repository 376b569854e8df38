// Documents and articles asked for by number, in any common way: "55/2019/TT-BCA", "Thông tư 55/2019/TT-BCA",
// "khoản 2 Điều 18 Thông tư số 55/2019/TT-BCA ngày 15/11/2019 của Bộ Công an", "TT 55/2019". Owns what
// belongs to such a reference; indexer/reference.h owns the form of numbers, expand what becomes of it. No
// Xapian.
//
//   reference = { article } { type } [số] number { article } [date] [của issuer]
//   article   = điểm a | khoản 2 | Điều 18 | mục 3 ...     parted by , ; của, tại, theo
//   type      = Nghị định, Thông tư liên tịch ... or NĐ, TT, TTLT ...
//   number    = 55/2019/TT-BCA, 18-NQ/TW; 55/2019 and "55 năm 2019" only behind a type
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "searcher/query/ast.h"
#include "searcher/query/leaf.h"

namespace searcher::query {

struct Reference {
  std::size_t length = 0;  // leaves
  std::string number;      // indexer::number_key; of "TT 55/2019" its beginning, "55/2019"
  bool whole = true;       // the number names its issuer, so that it alone decides
  // What must follow a number that is not whole: beginnings of "tt/...", by the type. Empty: anything.
  std::vector<std::string> codes;
  std::string article;  // as indexer::article_of; empty where none is named
  std::string printed;  // the number as it was typed
};

std::optional<Reference> read_reference(const Leaves& leaves, std::size_t at);

}  // namespace searcher::query
