// The table of provinces against what is known of it, and names found in running text.
#include "indexer/provinces.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "indexer/text/fold.h"

using namespace indexer;

namespace {

std::string found_in(const std::string& text) {
  const Words words(text);
  std::string slugs;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (const auto match = match_province(words, i)) {
      slugs += (slugs.empty() ? "" : " ") + std::string(match->province->slug);
      i = match->last - 1;
    }
  return slugs;
}

}  // namespace

TEST_CASE("Provinces: 34 today, 63 before, six cities") {
  int today = 0, cities = 0;
  std::set<std::string_view> slugs;
  for (const Province& province : provinces()) {
    INFO(province.slug);
    today += province.today;
    cities += province.city;
    slugs.insert(province.slug);
    const Province* into = find_province(province.into);
    REQUIRE(into);
    CHECK(into->today);
    CHECK((province.into == province.slug) == province.today);
    // The slug is the name without marks, its syllables joined by hyphens.
    std::string slug;
    const Words words(province.name);
    for (std::size_t i = 0; i < words.size(); ++i)
      slug += (i ? "-" : "") + text::written(text::fold(words.printed(i, i + 1)).unmarked);
    if (province.slug == "ho-chi-minh" || province.slug == "kon-tum") continue;
    std::string expected(province.slug);
    for (char& c : slug)
      if (c == 'y') c = 'i';
    for (char& c : expected)
      if (c == 'y') c = 'i';
    CHECK(slug == expected);
  }
  CHECK(provinces().size() == 63);
  CHECK(slugs.size() == 63);
  CHECK(today == 34);
  CHECK(cities == 6);
}

TEST_CASE("Provinces: what went into what in July 2025") {
  struct Row {
    const char* today;
    std::set<std::string_view> parts;
  };
  const std::vector<Row> table{
      {"tuyen-quang", {"tuyen-quang", "ha-giang"}},
      {"lao-cai", {"lao-cai", "yen-bai"}},
      {"thai-nguyen", {"thai-nguyen", "bac-kan"}},
      {"phu-tho", {"phu-tho", "vinh-phuc", "hoa-binh"}},
      {"bac-ninh", {"bac-ninh", "bac-giang"}},
      {"hung-yen", {"hung-yen", "thai-binh"}},
      {"hai-phong", {"hai-phong", "hai-duong"}},
      {"ninh-binh", {"ninh-binh", "ha-nam", "nam-dinh"}},
      {"quang-tri", {"quang-tri", "quang-binh"}},
      {"da-nang", {"da-nang", "quang-nam"}},
      {"quang-ngai", {"quang-ngai", "kon-tum"}},
      {"gia-lai", {"gia-lai", "binh-dinh"}},
      {"khanh-hoa", {"khanh-hoa", "ninh-thuan"}},
      {"lam-dong", {"lam-dong", "dak-nong", "binh-thuan"}},
      {"dak-lak", {"dak-lak", "phu-yen"}},
      {"ho-chi-minh", {"ho-chi-minh", "binh-duong", "ba-ria-vung-tau"}},
      {"dong-nai", {"dong-nai", "binh-phuoc"}},
      {"tay-ninh", {"tay-ninh", "long-an"}},
      {"can-tho", {"can-tho", "soc-trang", "hau-giang"}},
      {"vinh-long", {"vinh-long", "ben-tre", "tra-vinh"}},
      {"dong-thap", {"dong-thap", "tien-giang"}},
      {"ca-mau", {"ca-mau", "bac-lieu"}},
      {"an-giang", {"an-giang", "kien-giang"}},
  };
  std::set<std::string_view> merged;
  for (const Row& row : table) {
    const auto parts = province_parts(row.today);
    CHECK(std::set<std::string_view>(parts.begin(), parts.end()) == row.parts);
    merged.insert(row.today);
  }
  // The eleven that stayed as they were.
  for (const char* slug : {"ha-noi", "hue", "lai-chau", "dien-bien", "son-la", "lang-son", "quang-ninh",
                           "thanh-hoa", "nghe-an", "ha-tinh", "cao-bang"}) {
    CHECK(province_parts(slug).size() == 1);
    merged.insert(slug);
  }
  CHECK(merged.size() == 34);
  CHECK(province_today("ha-giang") == "tuyen-quang");
  CHECK(province_today("cao-bang") == "cao-bang");
  CHECK(province_today("nowhere") == "nowhere");
}

TEST_CASE("Provinces: what people type") {
  struct Row {
    const char* typed;
    const char* slug;  // empty: none
  };
  const std::vector<Row> table{
      {"Cao Bằng", "cao-bang"},
      {"cao bằng", "cao-bang"},
      {"CAO BẰNG", "cao-bang"},
      {"cao-bang", "cao-bang"},
      {"cao bang", "cao-bang"},
      {"tỉnh Cao Bằng", "cao-bang"},
      {"tinh cao bang", "cao-bang"},
      {"TP.HCM", "ho-chi-minh"},
      {"tp hcm", "ho-chi-minh"},
      {"TPHCM", "ho-chi-minh"},
      {"thành phố Hồ Chí Minh", "ho-chi-minh"},
      {"Hồ Chí Minh", "ho-chi-minh"},
      {"ho-chi-minh", "ho-chi-minh"},
      {"Bà Rịa - Vũng Tàu", "ba-ria-vung-tau"},
      {"BR-VT", "ba-ria-vung-tau"},
      {"Thừa Thiên Huế", "hue"},
      {"Huế", "hue"},
      {"Thanh Hoá", "thanh-hoa"},
      {"Thanh Hóa", "thanh-hoa"},
      {"Hoà Bình", "hoa-binh"},
      {"Đắc Lắc", "dak-lak"},
      {"đăk nông", "dak-nong"},
      {"Bắc Cạn", "bac-kan"},
      {"Trung ương", "trung-uong"},
      {"trung-uong", "trung-uong"},
      {"Hà Nội", "ha-noi"},
      {"ha noi", "ha-noi"},
      {"Hà Nôi", ""},
      {"Atlantis", ""},
      {"", ""},
      {"tỉnh", ""},
      {"Cao", ""},
      {"Lạng Sơn Cao Bằng", ""},
  };
  for (const Row& row : table) {
    INFO(row.typed);
    CHECK(province_slug(row.typed).value_or("") == row.slug);
  }
  CHECK(province_name("cao-bang") == "Cao Bằng");
  CHECK(province_name("trung-uong") == "Trung ương");
  CHECK(province_name("x") == "x");
}

TEST_CASE("Provinces: names in running text") {
  struct Row {
    const char* text;
    const char* slugs;
  };
  const std::vector<Row> table{
      {"các tỉnh Cao Bằng, Lạng Sơn và Hà Giang", "cao-bang lang-son ha-giang"},
      {"TỈNH UỶ LẠNG SƠN", "lang-son"},
      {"tư tưởng Hồ Chí Minh", ""},
      {"Thành phố Hồ Chí Minh", "ho-chi-minh"},
      {"họp tại TP.HCM và TP. HCM", "ho-chi-minh ho-chi-minh"},
      {"vì hòa bình, hoà bình thế giới", ""},
      {"Hòa Bình và hữu nghị", ""},
      {"tỉnh Hòa Bình", "hoa-binh"},
      {"Bà Rịa – Vũng Tàu", "ba-ria-vung-tau"},
      {"núi cao bằng nhau", ""},
      {"tỉnh Thanh Ho\xc3\xa1 và tỉnh Thanh H\xc3\xb3"
       "a",
       "thanh-hoa thanh-hoa"},
  };
  for (const Row& row : table) {
    INFO(row.text);
    CHECK(found_in(row.text) == row.slugs);
  }
}
