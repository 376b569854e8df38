#include "indexer/level.h"

#include "indexer/provinces.h"
#include "indexer/words.h"

namespace indexer {

std::optional<std::string> level_of(const Facts& facts) {
  static const Pattern central(
      "(quốc hội|chính phủ|thủ tướng chính phủ|chủ tịch nước|uỷ ban thường vụ quốc hội|văn phòng (quốc "
      "hội|chính "
      "phủ|chủ tịch nước|trung ương))");
  static const Pattern party("(ban chấp hành trung ương|trung ương đảng|bộ chính trị|ban bí thư)");
  static const Pattern commune(
      "(đảng uỷ|đảng bộ|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd) (xã|phường|thị trấn|đặc khu)");
  static const Pattern district(
      "(huyện uỷ|quận uỷ|thị uỷ|(đảng bộ|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd) (huyện|quận|thị xã))");
  static const Pattern department("sở ^");
  static const Pattern province("(tỉnh uỷ|(đảng bộ|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd) tỉnh)");
  // May be a district's as well: the name tells.
  static const Pattern city(
      "(thành uỷ|(đảng bộ|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd) (thành phố|tp))");
  if (facts.congress && !facts.congress->level.empty())
    return facts.congress->level == "national" ? std::string(national_slug) : facts.congress->level;
  if (facts.issuer) {
    const Words issuer(*facts.issuer);
    if (commune.find(issuer)) return "commune";
    if (district.find(issuer)) return "district";
    if (province.find(issuer) || department.match(issuer, 0)) return "province";
    if (const auto found = city.find(issuer)) {
      const auto place = match_province(issuer, found->last);
      return place && place->province->city ? std::optional<std::string>("province") : std::nullopt;
    }
    if (central.match(issuer, 0) || party.find(issuer)) return std::string(national_slug);
  }
  if (facts.province == national_slug) return std::string(national_slug);
  return std::nullopt;
}

}  // namespace indexer
