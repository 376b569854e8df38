// What a document is cited by: its own number and the number of an article in it, in one form however they
// are printed or typed. Owns that form and where an article is named; not which number is a document's own
// (metadata.h), nor the reading of queries (searcher/query/citation.h). Pure, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/text/tokenise.h"

namespace indexer {

// One form of a document number: unmarked, lower case, every sign a slash, no leading zero: 06-KL/TW and
// 6/KL-TW are "6/kl/tw", 55/2019/TT-BCA is "55/2019/tt/bca". `unmarked`: text::Compound::unmarked.
std::string number_key(std::string_view unmarked);

// The first number in a printed one ("Số: 55/2019/TT-BCA"); nullopt where there is none of several parts.
std::optional<std::string> number_key(std::string_view printed, text::Tokeniser& tokeniser);

// The article that a heading or a citation begins with, unmarked and in lower case: "Điều 18. Hiệu lực" is
// "18", "Điều 5a" is "5a". nullopt where it begins otherwise, or counts within parts ("Điều 44.13.LQ.1").
// `heading`: a full stop, a colon or the end must follow, so that "Điều 5 Luật này nêu rõ" is none.
std::optional<std::string> article_of(std::string_view text, bool heading);

}  // namespace indexer
