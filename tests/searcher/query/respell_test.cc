// Keys as typed -> what they may have been meant for.
#include "searcher/query/respell.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "indexer/text/fold.h"

using namespace searcher::query;

TEST_CASE("keystrokes of Telex and VNI are letters") {
  struct Row {
    const char* typed;
    const char* meant;
  };
  // clang-format off
  const Row rows[] = {
      {"ddaji", "đại"}, {"hooji", "hội"}, {"ddangr", "đảng"}, {"booj", "bộ"}, {"tinhr", "tỉnh"}, {"uyr", "ủy"},
      {"nghij", "nghị"}, {"quyeets", "quyết"}, {"thuwowngf", "thường"}, {"thuowngf", "thường"}, {"cuar", "của"},
      {"khoas", "khóa"}, {"hoaf", "hòa"}, {"quys", "quý"}, {"giuwx", "giữ"}, {"nguwowif", "người"}, {"DDAJI", "đại"},
      {"bawngf", "bằng"}, {"cao", ""}, {"truwowngr", "trưởng"}, {"toanf", "toàn"}, {"yeeu", "yêu"},
      {"d9a5i", "đại"}, {"dda5i", "đại"}, {"ho65i", "hội"}, {"d9a3ng", "đảng"}, {"ti3nh", "tỉnh"}, {"thu7o7ng2", "thường"},
      {"ba82ng", "bằng"}, {"nghi5", "nghị"}, {"quye61t", "quyết"}, {"ngu7o72i", "người"},
      {"đại", ""}, {"abc", ""}, {"2025", ""}, {"zzz", ""}, {"xyzs", ""}, {"", ""}, {"dd", ""}, {"a12", ""},
      {"ddddddddddddddddd", ""},
  };
  // clang-format on
  for (const Row& row : rows) {
    CAPTURE(row.typed);
    const auto meant = from_keystrokes(row.typed);
    CHECK(indexer::text::fold(meant.value_or("")).key == indexer::text::fold(row.meant).key);
  }
}

TEST_CASE("a slip is one key") {
  const auto has = [](std::string_view letters, const char* meant) {
    const auto all = slips(letters);
    return std::find(all.begin(), all.end(), meant) != all.end();
  };
  CHECK(has("dinhh", "dinh"));
  CHECK(has("dih", "dinh"));
  CHECK(has("dihn", "dinh"));
  CHECK(has("dimh", "dinh"));
  CHECK_FALSE(has("dinh", "dinh"));
  CHECK_FALSE(has("dmih", "dinh"));
  CHECK(slips("").empty());
  CHECK(slips("nghiengnghieng").empty());
  CHECK(splits("đạihội").size() == 5);
  CHECK(splits("a").empty());
  CHECK(splits("").empty());
}
