#include "indexer/level.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace indexer;

TEST_CASE("whose level a document is of") {
  struct Row {
    const char *congress, *issuer, *province, *level;  // "-" where unknown
  };
  const std::vector<Row> rows{
      {"province", "Đảng uỷ xã Hoà An", "cao-bang", "province"},  // the congress decides
      {"national", "-", "-", "trung-uong"},
      {"commune", "-", "ha-tinh", "commune"},
      {"", "Tỉnh ủy Cao Bằng", "-", "province"},  // given as "XX", without a level
      {"", "-", "-", "-"},
      {"-", "ĐẢNG BỘ TỈNH HÀ GIANG", "-", "province"},
      {"-", "Tỉnh ủy Cao Bằng", "-", "province"},
      {"-", "SỞ Y TẾ UBND TỈNH LÂM ĐỒNG", "lam-dong", "province"},
      {"-", "Thành ủy Hải Phòng", "-", "province"},
      {"-", "Thành ủy Hạ Long", "quang-ninh", "-"},  // of a city within a province, or of none that is known
      {"-", "UBND thành phố Cần Thơ", "-", "province"},
      {"-", "HUYỆN ỦY HÒA AN", "cao-bang", "district"},
      {"-", "ỦY BAN NHÂN DÂN XÃ TÂN TIẾN", "-", "commune"},
      {"-", "Đảng ủy phường Thục Phán", "cao-bang", "commune"},
      {"-", "Quốc hội", "-", "trung-uong"},
      {"-", "ỦY BAN KIỂM TRA BAN CHẤP HÀNH TRUNG ƯƠNG", "-", "trung-uong"},
      {"-", "VĂN PHÒNG CHÍNH PHỦ", "-", "trung-uong"},
      {"-", "SỞ Y TẾ", "-", "province"},
      {"-", "BAN CHẤP HÀNH TRUNG ƯƠNG", "trung-uong", "trung-uong"},
      {"-", "Ban Tuyên giáo", "cao-bang", "-"},  // of the province, or of a place in it
      {"-", "-", "cao-bang", "-"},
      {"-", "-", "-", "-"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.congress, row.issuer, row.province);
    const auto known = [](const std::string& value) {
      return value == "-" ? std::nullopt : std::optional<std::string>(value);
    };
    Facts facts;
    if (const auto level = known(row.congress)) facts.congress = Congress{*level, 1};
    facts.issuer = known(row.issuer);
    facts.province = known(row.province);
    CHECK(level_of(facts).value_or("-") == row.level);
  }
}
