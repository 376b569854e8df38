// Printed numbers and headings -> the one form they are looked up by.
#include "indexer/reference.h"

#include <catch2/catch.hpp>

using namespace indexer;

TEST_CASE("document numbers have one form") {
  struct Row {
    const char* printed;
    const char* key;
  };
  const Row rows[] = {
      {"55/2019/TT-BCA", "55/2019/tt/bca"},
      {"Số: 055/2019/TT–BCA", "55/2019/tt/bca"},
      {"06-KL/TW", "6/kl/tw"},
      {"6/KL-TW", "6/kl/tw"},
      {"04-ĐA/TU", "4/da/tu"},
      {"39/2015/TTLT-BLĐTBXH-BGDĐT", "39/2015/ttlt/bldtbxh/bgddt"},
      {"10/2022/QH15 của Quốc hội", "10/2022/qh15"},
      {"0/2022/QH15", "0/2022/qh15"},
      {"00/2022", "0/2022"},
      {"không có số", ""},
      {"12", ""},
      {"", ""},
  };
  text::Tokeniser tokeniser;
  for (const Row& row : rows) {
    CAPTURE(row.printed);
    CHECK(number_key(row.printed, tokeniser).value_or("") == row.key);
  }
}

TEST_CASE("headings and citations name their article") {
  struct Row {
    const char* text;
    const char* heading;   // the article it is the heading of
    const char* citation;  // the article it begins with
  };
  const Row rows[] = {
      {"Điều 18. Hiệu lực thi hành", "18", "18"},
      {"ĐIỀU 18: HIỆU LỰC", "18", "18"},
      {"Điều 18", "18", "18"},
      {"Điều 05a. Sửa đổi", "5a", "5a"},
      {"  Điều  7.", "7", "7"},
      {"\u0110i\u1EC1u 7. Ti\u00EAu \u0111\u1EC1", "7", "7"},
      {"\u0110i\u00EA\u0300u 7. Ti\u00EAu \u0111\u1EC1", "7", "7"},
      {"Điều 18 Thông tư số 55/2019/TT-BCA", "", "18"},
      {"Điều 44.13.LQ.1. Phạm vi", "", ""},
      {"Điều khoản thi hành", "", ""},
      {"Điều", "", ""},
      {"Theo Điều 18. ", "", ""},
      {"Khoản 2 Điều 18", "", ""},
      {"18. Hiệu lực", "", ""},
      {"", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(article_of(row.text, true).value_or("") == row.heading);
    CHECK(article_of(row.text, false).value_or("") == row.citation);
  }
}
