#include "indexer/issuer.h"

#include <string_view>
#include <utility>

namespace indexer {
namespace {

bool names_office(const Words& words) {
  static const Pattern office(
      "(ban|ubnd|hđnd|công an|tỉnh uỷ|thành uỷ|đảng bộ|đảng uỷ|huyện uỷ|quận uỷ|thị uỷ|uỷ ban|hội đồng|văn "
      "phòng|sở|bộ chính "
      "trị|"
      "bộ|chính phủ|thủ tướng chính phủ|quốc hội|tổng cục|cục|trường|học viện|viện|hội|đoàn|mặt trận|liên "
      "đoàn|toà án|viện kiểm "
      "sát)");
  static const Pattern site("(trang thông tin|cổng thông tin|báo|đài|tạp chí)");
  return office.match(words, 0).has_value() && !site.match(words, 0);
}

std::string joined_keys(const Words& words, std::size_t first, std::size_t last) {
  std::string keys;
  for (std::size_t i = first; i < last; ++i) keys += words[i].key + ' ';
  return keys;
}

// The same office in running text, where it is not in capitals: better to read, and as printed, too.
std::string in_lower_case(const std::vector<Words>& passages, const Words& office) {
  const std::string keys = joined_keys(office, 0, office.size());
  for (const Words& words : passages)
    for (std::size_t i = 0; i + office.size() <= words.size(); ++i)
      if (words[i].key == office[0].key && words[i].capital && !is_shouted(words) &&
          joined_keys(words, i, i + office.size()) == keys) {
        bool lower = false;
        for (std::size_t j = i; j < i + office.size(); ++j) lower = lower || !words[j].capital;
        if (lower) return std::string(words.printed(i, i + office.size()));
      }
  return std::string(office.printed(0, office.size()));
}

// Without the motto that stands beside it in a letterhead of two columns.
Words beside_motto(const Words& words) {
  static const Pattern motto("(đảng cộng sản việt nam|cộng hoà xã hội chủ nghĩa|độc lập tự do)");
  const auto found = motto.find(words, 1, words.size());
  return found ? Words(words.text().substr(0, words[found->first].begin)) : words;
}

// The office in one line of a head, or in two where the second only says of which place: "ỦY BAN NHÂN DÂN",
// "XÃ TÂN TIẾN".
std::optional<std::string> office_at(const std::vector<Words>& lines, std::size_t i, std::size_t end) {
  static const Pattern congress("đại hội"),
      place("(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) ^");
  const Words words = beside_motto(lines[i]);
  if (words.size() < 2 || words.size() > 16 || !is_shouted(words) || !names_office(words))
    return std::nullopt;
  if (congress.find(words)) return std::nullopt;
  std::string office(words.printed(0, words.size()));
  const Words next = i + 1 < end ? beside_motto(lines[i + 1]) : Words();
  if (is_shouted(next) && next.size() <= 8 && place.match(next, 0) && !names_office(next) &&
      !place.find(words))
    office += " " + std::string(next.printed(0, next.size()));
  return office;
}

}  // namespace

bool is_shouted(const Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (!words[i].upper && !words[i].number) return false;
  return !words.empty();
}

std::optional<Issuer> find_issuer(const std::vector<Words>& passages, std::size_t end) {
  std::vector<std::string> offices;
  for (std::size_t i = 0; i < end; ++i)
    if (auto office = office_at(passages, i, end)) offices.push_back(std::move(*office));
  if (offices.empty() || offices.size() > 2) return std::nullopt;
  std::string whole = offices.front();
  if (offices.size() == 2) {
    static const Pattern higher("(tỉnh uỷ|thành uỷ|huyện uỷ|quận uỷ|thị uỷ|uỷ ban nhân dân|ubnd|đảng bộ)");
    const bool in_order = higher.match(Words(offices[1]), 0) && !higher.match(Words(offices[0]), 0);
    whole = in_order ? offices[0] + " " + offices[1] : offices[1] + " " + offices[0];
  }
  return Issuer{in_lower_case(passages, Words(whole)), offices.back()};
}

}  // namespace indexer
