// A walk over the JSON events: nothing but the known keys of the outermost object is kept.
#include "indexer/given.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "indexer/congress.h"
#include "indexer/dates.h"
#include "indexer/error.h"
#include "indexer/provinces.h"
#include "indexer/words.h"

namespace indexer {
namespace {

constexpr std::size_t longest_shown = 60;  // bytes of a bad value in a message
constexpr std::size_t longest_reason = 160;
constexpr int largest_ordinal = 99;

// The beginning of `text`, cut at a character's border.
std::string shown(std::string_view text, std::size_t most = longest_shown) {
  if (text.size() <= most) return std::string(text);
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80) --most;
  return std::string(text.substr(0, most)) + "...";
}

[[noreturn]] void refuse(std::string_view key, std::string_view value, const std::string& wanted) {
  throw Error(ErrorCode::format, "\"" + shown(key) + "\" is \"" + shown(value) + "\", not " + wanted);
}

// White space and line ends made one space, none at the ends.
std::string one_line(std::string_view value) {
  std::string result;
  for (const char c : value) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!space)
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

std::optional<int> read_int(std::string_view digits) {
  int value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size())
    return std::nullopt;
  return value;
}

bool is_day(int year, int month, int day) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day >= 1 && day <= days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

// "2025", "2025-09", "2025-09-17", the last with a time behind it, too.
std::optional<std::string> read_iso(std::string_view value) {
  if (value.size() > 10 && (value[10] == 'T' || value[10] == ' ')) value = value.substr(0, 10);
  const bool shaped = value.size() == 4 || (value.size() == 7 && value[4] == '-') ||
                      (value.size() == 10 && value[4] == '-' && value[7] == '-');
  const auto year = read_int(value.substr(0, 4));
  if (!shaped || !year || *year < 1) return std::nullopt;
  if (value.size() >= 7) {
    const auto month = read_int(value.substr(5, 2));
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    if (value.size() == 10) {
      const auto day = read_int(value.substr(8, 2));
      if (!day || !is_day(*year, *month, *day)) return std::nullopt;
    }
  }
  return std::string(value);
}

std::string read_given_date(std::string_view value) {
  if (auto date = read_iso(value)) return *date;
  const std::string written(value);
  const Words words(written);
  if (const auto mention = words.empty() ? std::nullopt : read_date(words, 0);
      mention && mention->last == words.size())
    if (auto date = iso(mention->date)) return *date;
  refuse("date", value, "a date such as 2025-09-17, 2025-09 or 2025");
}

// "2025-2030", with any dash and spaces between.
std::string read_given_term(std::string_view value) {
  std::string digits;
  for (const char c : value)
    if (c >= '0' && c <= '9') digits += c;
  const std::size_t second = value.size() < 4 ? 0 : value.size() - 4;
  const auto first_year = read_int(value.substr(0, 4)), last_year = read_int(value.substr(second));
  if (digits.size() != 8 || value.size() > 16 || !first_year || !last_year || *last_year <= *first_year)
    refuse("term", value, "a term such as 2025-2030");
  return digits.substr(0, 4) + "-" + digits.substr(4);
}

constexpr std::array<std::string_view, 4> levels{"national", "province", "district", "commune"};

bool is_level(std::string_view level) {
  return std::find(levels.begin(), levels.end(), level) != levels.end();
}

int read_given_ordinal(std::string_view value) {
  const std::string written(value);
  const Words words(written);
  std::optional<OrdinalMention> last;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (const auto mention = read_ordinal(words, i)) last = mention, i = mention->last - 1;
  if (!last || last->value < 1 || last->last != words.size())
    refuse("congress", value, "an ordinal such as XX, 20 or province:20");
  return last->value;
}

// "XX", "khoá XX", "province:20". Without a level the level stays empty.
Congress read_given_congress(std::string_view value) {
  Congress congress;
  const std::size_t colon = value.find(':');
  if (colon != std::string_view::npos) {
    congress.level = value.substr(0, colon);
    if (!is_level(congress.level)) refuse("congress", value, "an ordinal such as XX, 20 or province:20");
    value.remove_prefix(colon + 1);
  }
  congress.ordinal = read_given_ordinal(value);
  return congress;
}

void set_fact(Facts& facts, std::string_view key, std::string_view value) {
  if (key == "title") facts.title = value;
  if (key == "issuer") facts.issuer = value;
  if (key == "number") facts.number = value;
  if (key == "speaker") facts.speaker = value;
  if (key == "source_url") facts.source_url = value;
  if (key == "source") facts.cited_as = value;
  if (key == "date") facts.date = read_given_date(value);
  if (key == "term") facts.term = read_given_term(value);
  if (key == "congress") facts.congress = read_given_congress(value);
  if (key == "type" && !(facts.type = parse_type(std::string(value))))
    refuse(key, value, "resolution, report, bulletin, speech or other");
  if (key == "province" && !(facts.province = province_slug(value)))
    refuse(key, value, "a province such as cao-bang, or trung-uong for national");
}

constexpr std::array<std::string_view, 11> fact_keys{"title",   "type",       "province", "congress",
                                                     "term",    "date",       "issuer",   "number",
                                                     "speaker", "source_url", "source"};

bool is_fact(std::string_view key) {
  return std::find(fact_keys.begin(), fact_keys.end(), key) != fact_keys.end();
}

bool is_known(std::string_view key) {
  return key == "id" || key == "path" || key == "text" || is_fact(key);
}

// Takes the events of one object; throws Error(format) at the first thing that cannot be.
class Taker : public nlohmann::json_sax<nlohmann::json> {
 public:
  Given take() {
    settle_congress(given_.facts);
    return std::move(given_);
  }

  bool key(std::string& name) override {
    if (depth_ == 1) key_ = std::move(name);
    if (in_congress()) congress_key_ = std::move(name);
    return true;
  }
  bool string(std::string& value) override {
    if (in_congress()) return take_congress_text(value);
    if (!wanted()) return outermost();
    take_text(value);
    return true;
  }
  bool number_integer(std::int64_t value) override { return take_number(value); }
  bool number_unsigned(std::uint64_t value) override {
    return take_number(static_cast<std::int64_t>(std::min<std::uint64_t>(value, 1'000'000)));
  }
  bool number_float(double, const std::string&) override { return take_other(); }
  bool boolean(bool) override { return take_other(); }
  bool binary(nlohmann::json::binary_t&) override { return take_other(); }
  bool null() override { return outermost(); }
  bool start_object(std::size_t) override {
    if (depth_ == 1 && key_ != "congress") check_unwanted();
    if (depth_ == 1 && key_ == "congress") given_.facts.congress = Congress{};
    ++depth_;
    return true;
  }
  bool end_object() override {
    if (in_congress() && (given_.facts.congress->level.empty() || given_.facts.congress->ordinal == 0))
      throw Error(ErrorCode::format, "\"congress\" lacks \"level\" or \"ordinal\"");
    --depth_;
    return true;
  }
  bool start_array(std::size_t) override {
    outermost();
    if (depth_ == 1) take_other();
    depth_ += 2;  // nothing in an array is ever looked at
    return true;
  }
  bool end_array() override {
    depth_ -= 2;
    return true;
  }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& error) override {
    std::string reason = error.what();
    reason = reason.substr(0, reason.find("; last read"));
    for (const std::string_view cut : {std::string_view("] "), std::string_view(": ")})
      if (const auto at = reason.find(cut); at != std::string::npos) reason.erase(0, at + cut.size());
    throw Error(ErrorCode::format,
                "not JSON at byte " + std::to_string(position) + ": " + shown(reason, longest_reason));
  }

 private:
  bool in_congress() const { return depth_ == 2 && key_ == "congress"; }
  bool wanted() const { return depth_ == 1 && is_known(key_); }
  bool outermost() const {
    if (depth_ == 0) throw Error(ErrorCode::format, "not a JSON object");
    return true;
  }
  void check_unwanted() const {
    if (!wanted()) return;
    throw Error(ErrorCode::format,
                "\"" + key_ + "\" is not a " + (key_ == "congress" ? "congress" : "string"));
  }
  bool take_other() const {
    outermost();
    check_unwanted();
    return true;
  }

  void take_text(std::string& value) {
    if (key_ == "text") {
      given_.text = std::move(value);
      return;
    }
    const std::string line = one_line(value);
    if (line.empty()) return;
    if (key_ == "id")
      given_.id = line;
    else if (key_ == "path")
      given_.path = line;
    else
      set_fact(given_.facts, key_, line);
  }

  bool take_congress_text(const std::string& value) {
    if (congress_key_ == "level") {
      if (!is_level(value)) refuse("level", value, "national, province, district or commune");
      given_.facts.congress->level = value;
    } else if (congress_key_ == "ordinal") {
      given_.facts.congress->ordinal = read_given_ordinal(value);
    }
    return true;
  }

  bool take_number(std::int64_t value) {
    const bool ordinal = in_congress() && congress_key_ == "ordinal";
    if (!ordinal && !(depth_ == 1 && key_ == "congress")) return take_other();
    if (value < 1 || value > largest_ordinal)
      refuse("congress", std::to_string(value), "an ordinal from 1 to 99");
    if (!ordinal) given_.facts.congress = Congress{};
    given_.facts.congress->ordinal = static_cast<int>(value);
    return true;
  }

  Given given_;
  std::size_t depth_ = 0;
  std::string key_, congress_key_;
};

}  // namespace

Given read_given(std::string_view json) {
  Taker taker;
  nlohmann::json::sax_parse(json, &taker);
  return taker.take();
}

void settle_congress(Facts& facts) {
  if (!facts.congress || !facts.congress->level.empty()) return;
  if (!facts.province) {
    facts.congress.reset();
    return;
  }
  facts.congress->level = *facts.province == national_slug ? "national" : "province";
}

bool give_fact(Facts& facts, std::string_view key, std::string_view value) {
  if (!is_fact(key)) return false;
  if (const std::string line = one_line(value); !line.empty()) set_fact(facts, key, line);
  return true;
}

}  // namespace indexer
