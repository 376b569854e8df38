#include "indexer/provinces.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "indexer/text/fold.h"

namespace indexer {
namespace {

// slug, name, city, today, into, aliases, ambiguous. Resolution 202/2025/QH15 joined the 63 into 34.
// clang-format off
const std::vector<Province> table{
    {"an-giang", "An Giang", false, true, "an-giang", {}, false},
    {"bac-ninh", "Bắc Ninh", false, true, "bac-ninh", {}, false},
    {"ca-mau", "Cà Mau", false, true, "ca-mau", {}, false},
    {"can-tho", "Cần Thơ", true, true, "can-tho", {}, false},
    {"cao-bang", "Cao Bằng", false, true, "cao-bang", {}, false},
    {"da-nang", "Đà Nẵng", true, true, "da-nang", {}, false},
    {"dak-lak", "Đắk Lắk", false, true, "dak-lak", {"Đắc Lắc", "Đăk Lăk", "Đắc Lắk", "Đắk Lăk", "Đăk Lắk", "Đak Lak", "Daklak", "Đaklak"}, false},
    {"dien-bien", "Điện Biên", false, true, "dien-bien", {}, false},
    {"dong-nai", "Đồng Nai", false, true, "dong-nai", {}, false},
    {"dong-thap", "Đồng Tháp", false, true, "dong-thap", {}, false},
    {"gia-lai", "Gia Lai", false, true, "gia-lai", {}, false},
    {"ha-noi", "Hà Nội", true, true, "ha-noi", {}, false},
    {"ha-tinh", "Hà Tĩnh", false, true, "ha-tinh", {}, false},
    {"hai-phong", "Hải Phòng", true, true, "hai-phong", {}, false},
    {"ho-chi-minh", "Hồ Chí Minh", true, true, "ho-chi-minh", {"TP.HCM", "TPHCM", "TP.Hồ Chí Minh", "HCMC"}, true},
    {"hue", "Huế", true, true, "hue", {"Thừa Thiên Huế", "Thừa Thiên - Huế", "TT-Huế", "TT.Huế"}, false},
    {"hung-yen", "Hưng Yên", false, true, "hung-yen", {}, false},
    {"khanh-hoa", "Khánh Hòa", false, true, "khanh-hoa", {}, false},
    {"lai-chau", "Lai Châu", false, true, "lai-chau", {}, false},
    {"lam-dong", "Lâm Đồng", false, true, "lam-dong", {}, false},
    {"lang-son", "Lạng Sơn", false, true, "lang-son", {}, false},
    {"lao-cai", "Lào Cai", false, true, "lao-cai", {"Lao Cai"}, false},
    {"nghe-an", "Nghệ An", false, true, "nghe-an", {}, false},
    {"ninh-binh", "Ninh Bình", false, true, "ninh-binh", {}, false},
    {"phu-tho", "Phú Thọ", false, true, "phu-tho", {}, false},
    {"quang-ngai", "Quảng Ngãi", false, true, "quang-ngai", {}, false},
    {"quang-ninh", "Quảng Ninh", false, true, "quang-ninh", {}, false},
    {"quang-tri", "Quảng Trị", false, true, "quang-tri", {}, false},
    {"son-la", "Sơn La", false, true, "son-la", {}, false},
    {"tay-ninh", "Tây Ninh", false, true, "tay-ninh", {}, false},
    {"thai-nguyen", "Thái Nguyên", false, true, "thai-nguyen", {}, false},
    {"thanh-hoa", "Thanh Hóa", false, true, "thanh-hoa", {}, false},
    {"tuyen-quang", "Tuyên Quang", false, true, "tuyen-quang", {}, false},
    {"vinh-long", "Vĩnh Long", false, true, "vinh-long", {}, false},
    {"ba-ria-vung-tau", "Bà Rịa - Vũng Tàu", false, false, "ho-chi-minh", {"BR-VT", "BRVT", "Bà Rịa Vũng Tàu", "Bà Rịa–Vũng Tàu"}, false},
    {"bac-giang", "Bắc Giang", false, false, "bac-ninh", {}, false},
    {"bac-kan", "Bắc Kạn", false, false, "thai-nguyen", {"Bắc Cạn"}, false},
    {"bac-lieu", "Bạc Liêu", false, false, "ca-mau", {}, false},
    {"ben-tre", "Bến Tre", false, false, "vinh-long", {}, false},
    {"binh-dinh", "Bình Định", false, false, "gia-lai", {}, false},
    {"binh-duong", "Bình Dương", false, false, "ho-chi-minh", {}, false},
    {"binh-phuoc", "Bình Phước", false, false, "dong-nai", {}, false},
    {"binh-thuan", "Bình Thuận", false, false, "lam-dong", {}, false},
    {"dak-nong", "Đắk Nông", false, false, "lam-dong", {"Đắc Nông", "Đăk Nông", "Đak Nông", "Daknong"}, false},
    {"ha-giang", "Hà Giang", false, false, "tuyen-quang", {}, false},
    {"ha-nam", "Hà Nam", false, false, "ninh-binh", {}, false},
    {"hai-duong", "Hải Dương", false, false, "hai-phong", {}, false},
    {"hau-giang", "Hậu Giang", false, false, "can-tho", {}, false},
    {"hoa-binh", "Hòa Bình", false, false, "phu-tho", {}, true},
    {"kien-giang", "Kiên Giang", false, false, "an-giang", {}, false},
    {"kon-tum", "Kon Tum", false, false, "quang-ngai", {"Kontum", "Kon-Tum"}, false},
    {"long-an", "Long An", false, false, "tay-ninh", {}, false},
    {"nam-dinh", "Nam Định", false, false, "ninh-binh", {}, false},
    {"ninh-thuan", "Ninh Thuận", false, false, "khanh-hoa", {}, false},
    {"phu-yen", "Phú Yên", false, false, "dak-lak", {}, false},
    {"quang-binh", "Quảng Bình", false, false, "quang-tri", {}, false},
    {"quang-nam", "Quảng Nam", false, false, "da-nang", {}, false},
    {"soc-trang", "Sóc Trăng", false, false, "can-tho", {}, false},
    {"thai-binh", "Thái Bình", false, false, "hung-yen", {}, false},
    {"tien-giang", "Tiền Giang", false, false, "dong-thap", {}, false},
    {"tra-vinh", "Trà Vinh", false, false, "vinh-long", {}, false},
    {"vinh-phuc", "Vĩnh Phúc", false, false, "phu-tho", {}, false},
    {"yen-bai", "Yên Bái", false, false, "lao-cai", {}, false},
};
// clang-format on

// Every printed form as its words' keys. Names are few: a list by first key is enough.
struct Form {
  std::vector<std::string> keys;
  const Province* province = nullptr;
  bool bare = false;  // an ambiguous name, believed only behind "tỉnh", "thành phố", "Tỉnh uỷ"
};

std::vector<std::string> keys_of(const Words& words) {
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < words.size(); ++i) keys.push_back(words[i].key);
  return keys;
}

using Forms = std::unordered_map<std::string, std::vector<Form>>;

const Forms& forms() {
  static const Forms all = [] {
    Forms made;
    const auto add = [&](std::string_view written, const Province& province, bool bare) {
      Form form{keys_of(Words(written)), &province, bare};
      made[form.keys.front()].push_back(std::move(form));
    };
    for (const Province& province : table) {
      add(province.name, province, province.ambiguous);
      for (const std::string_view alias : province.aliases) add(alias, province, false);
    }
    return made;
  }();
  return all;
}

bool fits(const Words& words, std::size_t at, const Form& form) {
  if (at + form.keys.size() > words.size()) return false;
  for (std::size_t i = 0; i < form.keys.size(); ++i) {
    const Word& word = words[at + i];
    if (word.key != form.keys[i] || !word.capital) return false;
    const std::string_view gap = words.gap(at + i);
    if (i > 0 && !words.joined(at + i) && gap != "." && gap != ". ") return false;
  }
  return true;
}

bool behind_unit(const Words& words, std::size_t at) {
  static const KeySet units("tỉnh phố tp uỷ đô");
  return at > 0 && units.has(words[at - 1]);
}

// Letters only, without marks: how a slug, a typed name and a name compare.
std::string letters(std::string_view written) {
  std::string joined;
  const Words words(written);
  for (std::size_t i = 0; i < words.size(); ++i) joined += text::fold(words[i].key).unmarked + ' ';
  return joined;
}

std::string joined_keys(const Words& words, std::size_t from) {
  std::string joined;
  for (std::size_t i = from; i < words.size(); ++i) joined += words[i].key + ' ';
  return joined;
}

// Index of the word behind "tỉnh", "thành phố", "TP" where the text begins with it.
std::size_t skip_unit(const Words& words) {
  static const Pattern unit("(tỉnh|thành phố|tp|tinh|thanh pho)");
  const auto end = unit.match(words, 0);
  return end && *end < words.size() ? *end : 0;
}

}  // namespace

const std::vector<Province>& provinces() {
  return table;
}

const Province* find_province(std::string_view slug) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Province& province) { return province.slug == slug; });
  return found == table.end() ? nullptr : &*found;
}

std::string_view province_today(std::string_view slug) {
  const Province* province = find_province(slug);
  return province ? province->into : slug;
}

std::vector<std::string_view> province_parts(std::string_view slug) {
  std::vector<std::string_view> parts;
  for (const Province& province : table)
    if (province.into == slug) parts.push_back(province.slug);
  return parts;
}

std::optional<std::string> province_slug(std::string_view typed) {
  const Words words(typed);
  if (words.empty()) return std::nullopt;
  // As written first; without marks where the whole is typed so. Whole first: "TP.HCM" is a name, not a
  // unit's.
  const std::size_t behind = skip_unit(words);
  for (const std::size_t from : {std::size_t{0}, behind}) {
    const std::string keys = joined_keys(words, from);
    std::string plain;
    for (std::size_t i = from; i < words.size(); ++i) plain += text::fold(words[i].key).unmarked + ' ';
    const bool unmarked = keys == plain;
    const auto same = [&](std::string_view name) {
      return joined_keys(Words(name), 0) == keys || (unmarked && letters(name) == plain);
    };
    if (same("Trung ương") || same("toàn quốc")) return std::string(national_slug);
    for (const Province& province : table) {
      if (same(province.name) || std::any_of(province.aliases.begin(), province.aliases.end(), same))
        return std::string(province.slug);
    }
  }
  return std::nullopt;
}

std::string_view province_name(std::string_view slug) {
  if (slug == national_slug) return "Trung ương";
  const Province* province = find_province(slug);
  return province ? province->name : slug;
}

std::optional<ProvinceMatch> match_province(const Words& words, std::size_t at) {
  if (at >= words.size()) return std::nullopt;
  const auto found = forms().find(words[at].key);
  if (found == forms().end()) return std::nullopt;
  std::optional<ProvinceMatch> best;
  for (const Form& form : found->second)
    if (fits(words, at, form) && (!form.bare || behind_unit(words, at)) &&
        (!best || best->last < at + form.keys.size()))
      best = ProvinceMatch{form.province, at + form.keys.size()};
  return best;
}

}  // namespace indexer
