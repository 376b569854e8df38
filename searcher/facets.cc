#include "searcher/facets.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string>
#include <utility>

#include "indexer/provinces.h"
#include "indexer/schema.h"

namespace searcher {
namespace {

namespace schema = indexer::schema;

constexpr std::string_view speech = "speech";

// The column behind TAB number `index`; empty where there are fewer.
std::string_view column(std::string_view row, int index) {
  for (; index > 0; --index) {
    const std::size_t tab = row.find('\t');
    if (tab == std::string_view::npos) return {};
    row.remove_prefix(tab + 1);
  }
  return row.substr(0, row.find('\t'));
}

struct Words {
  std::string_view value;
  std::string_view vi;
  std::string_view en;
};

constexpr std::array types{
    Words{"resolution", "Nghị quyết", "Resolutions"}, Words{"report", "Báo cáo", "Reports"},
    Words{"bulletin", "Tin, thông tin", "News and bulletins"}, Words{"speech", "Phát biểu", "Speech"},
    Words{"other", "Văn bản khác", "Other documents"}};

constexpr std::array levels{Words{"national", "Toàn quốc", "National"},
                            Words{"province", "Cấp tỉnh", "Provincial"},
                            Words{"commune", "Cấp xã", "Communal"}};

template <std::size_t size>
std::string said(const std::array<Words, size>& table, std::string_view value, Language language) {
  for (const Words& words : table)
    if (words.value == value) return std::string(language == Language::vi ? words.vi : words.en);
  return std::string(value);
}

std::string roman(int number) {
  static constexpr std::pair<int, std::string_view> digits[] = {
      {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};
  std::string text;
  for (const auto& [value, digit] : digits)
    for (; number >= value; number -= value) text += digit;
  return text;
}

// "province:20" -> "Cấp tỉnh, lần thứ XX"
std::string congress_label(const std::string& value, Language language) {
  const std::size_t colon = value.find(':');
  int ordinal = 0;
  const char* end = value.data() + value.size();
  if (colon == std::string::npos) return value;
  const auto [stop, error] = std::from_chars(value.data() + colon + 1, end, ordinal);
  if (error != std::errc{} || stop != end || ordinal < 1 || ordinal > 399) return value;
  const std::string level = said(levels, value.substr(0, colon), language);
  return level + (language == Language::vi ? ", lần thứ " : ", no. ") + roman(ordinal);
}

std::map<std::string, std::uint64_t> count_column(int index, const Counts& rows) {
  std::map<std::string, std::uint64_t> counts;
  for (const auto& [row, count] : rows)
    if (const std::string_view value = column(row, index); !value.empty())
      counts[std::string(value)] += count;
  return counts;
}

// A document's type, and `speech` for every attributed passage; a speech's own passages do not count twice.
std::map<std::string, std::uint64_t> count_types(const Counts& rows) {
  std::map<std::string, std::uint64_t> counts = count_column(schema::field("type")->facet, rows);
  for (const auto& [row, count] : rows)
    if (column(row, schema::facet_attributed) == speech &&
        column(row, schema::field("type")->facet) != speech)
      counts[std::string(speech)] += count;
  return counts;
}

// Each name once a passage, spellings of one name together.
std::map<std::string, std::uint64_t> count_speakers(const Counts& rows, indexer::text::Tokeniser& tokeniser) {
  std::map<std::string, std::map<std::string, std::uint64_t>> spellings;  // by the name's keys
  for (const auto& [row, count] : rows) {
    std::map<std::string, std::string> names;
    for (std::size_t at = 0; at <= row.size();) {
      const std::size_t tab = std::min(row.find('\t', at), row.size());
      std::string name = row.substr(at, tab - at);
      std::string keys;
      for (const indexer::text::Token& token : tokeniser.tokenise(name).words)
        keys.append(token.key).append(1, ' ');
      if (!keys.empty()) names.emplace(std::move(keys), std::move(name));
      at = tab + 1;
    }
    for (const auto& [keys, name] : names) spellings[keys][name] += count;
  }
  std::map<std::string, std::uint64_t> counts;
  for (const auto& [keys, names] : spellings) {
    std::uint64_t all = 0;
    for (const auto& [name, count] : names) all += count;
    const auto rarer = [](const auto& a, const auto& b) { return a.second < b.second; };
    counts[std::max_element(names.begin(), names.end(), rarer)->first] += all;
  }
  return counts;
}

}  // namespace

std::string label(std::string_view field, const std::string& value, Language language) {
  if (field == "type") return said(types, value, language);
  if (field == "congress") return congress_label(value, language);
  if (field != "province") return value;
  if (value == indexer::national_slug && language == Language::en) return "National";
  return std::string(indexer::province_name(value));
}

std::vector<FacetValue>& values(Facets& facets, std::string_view field) {
  if (field == "type") return facets.type;
  if (field == "province") return facets.province;
  if (field == "term") return facets.term;
  if (field == "congress") return facets.congress;
  return field == "year" ? facets.year : facets.speaker;
}

std::vector<FacetValue> facet(std::string_view field, const Tally& tally, Language language,
                              indexer::text::Tokeniser& tokeniser) {
  const auto counts = field == "type"      ? count_types(tally.facets)
                      : field == "speaker" ? count_speakers(tally.speakers, tokeniser)
                                           : count_column(schema::field(field)->facet, tally.facets);
  std::vector<FacetValue> values;
  for (const auto& [value, count] : counts) values.push_back({value, label(field, value, language), count});
  std::stable_sort(values.begin(), values.end(),
                   [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
  return values;
}

}  // namespace searcher
