// What the pages say, in Vietnamese and in English: one table of messages, and how numbers, dates, types and
// voices are written in either language. Owns no HTML and no text of documents. Pure functions over
// constants; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/document.h"
#include "searcher/search.h"

namespace web {

using searcher::Language;

// "vi" or "en".
std::string_view code(Language language);

// The language a browser asks for: of those we have, the one of the highest weight in an Accept-Language
// header; Vietnamese where it names neither.
Language accepted_language(std::string_view header);

// A message may hold {names} that say() fills.
struct Message {
  std::string_view key;
  std::string_view vi;
  std::string_view en;
};
std::span<const Message> messages();

// The message of that key; Error(internal) where there is none.
std::string_view say(Language language, std::string_view key);
using Fillings = std::vector<std::pair<std::string_view, std::string>>;
std::string say(Language language, std::string_view key, const Fillings& fillings);

// The message `key`, or `key` + "_one" where `count` is 1 and such a message exists; {n} is the count,
// written out.
std::string say_count(Language language, std::string_view key, std::uint64_t count, Fillings fillings = {});

// 28.618 in Vietnamese, 28,618 in English.
std::string number(Language language, std::uint64_t value);

// An ISO date as far as it is known: 17/9/2025, tháng 9 năm 2025, năm 2020; 17 September 2025, September
// 2025, 2020. Anything else comes back as it is.
std::string date(Language language, const std::string& iso);

// "nghị quyết"; "lời thuật lại".
std::string_view type_name(Language language, indexer::Type type);
std::string_view voice_name(Language language, indexer::Voice voice);

// "2025–2030": the term with an en dash.
std::string term_name(const std::string& term);

// "Đại hội Đảng bộ tỉnh lần thứ XX"; "20th provincial congress".
std::string congress_name(Language language, const indexer::Congress& congress);

}  // namespace web
