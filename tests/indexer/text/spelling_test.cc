// Which words have more than one right spelling.
#include "indexer/text/spelling.h"

#include <catch2/catch.hpp>
#include <string>

#include "indexer/text/fold.h"

using namespace indexer;

TEST_CASE("words with several right spellings") {
  struct Row {
    const char* written;
    bool several;
  };
  const Row row = GENERATE(values<Row>({
      // the tone may move
      {"hòa", true},
      {"hoà", true},
      {"khóa", true},
      {"KHOÁ", true},
      {"tỏa", true},
      {"khỏe", true},
      {"loè", true},
      {"ủy", true},
      {"uỷ", true},
      {"thúy", true},
      {"thuý", true},
      {"lũy", true},
      {"hủy", true},
      // i may be y
      {"tỉ", true},
      {"tỷ", true},
      {"lí", true},
      {"lý", true},
      {"kỹ", true},
      {"mĩ", true},
      {"sỹ", true},
      {"hỉ", true},
      {"quý", true},
      {"quí", true},
      {"kỳ", true},
      {"vị", false},
      // a letter behind holds the tone where it is
      {"toàn", false},
      {"hoạt", false},
      {"xoáy", false},
      {"huỳnh", false},
      {"khoẻn", false},
      // without a tone there is nothing to move
      {"hoa", false},
      {"huy", false},
      {"ti", false},
      {"ty", false},
      {"qui", false},
      {"quy", false},
      // one place only
      {"thuế", false},
      {"mía", false},
      {"của", false},
      {"giá", false},
      {"quá", false},
      {"đảng", false},
      {"bí", false},
      {"chị", false},
      {"thì", false},
      {"nghị", false},
      {"túi", false},
      {"tai", false},
      {"416", false},
      {"", false},
      {"á", false},
      {"ý", false},
  }));
  INFO(row.written);
  CHECK(text::has_several_spellings(text::fold(row.written).key) == row.several);
}
