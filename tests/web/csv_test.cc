// Cells as a spreadsheet gets them, and the head of a table.
#include "web/csv.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace {

searcher::Receipt receipt() {
  return {.index = "abc", .format = 3, .documents = 2, .passages = 9, .syllables = 80, .engine = "x 1, y 2"};
}

std::string written(const std::vector<std::string>& cells) {
  web::Csv table("", receipt());
  const std::string head = table.take();
  table.row(cells);
  return table.take();
}

}  // namespace

TEST_CASE("cells are quoted where they must be and never run") {
  struct Row {
    std::vector<std::string> cells;
    std::string line;
  };
  const std::vector<Row> rows{
      {{"a", "b"}, "a,b"},
      {{"", ""}, ","},
      {{"một đoạn"}, "một đoạn"},
      {{"a,b"}, "\"a,b\""},
      {{"say \"a\""}, "\"say \"\"a\"\"\""},
      {{"a\r\nb"}, "\"a\r\nb\""},
      {{"=1+1"}, "\"'=1+1\""},
      {{"=cmd|' /C calc'!A0"}, "\"'=cmd|' /C calc'!A0\""},
      {{"+84 26"}, "\"'+84 26\""},
      {{"-đô thị"}, "\"'-đô thị\""},
      {{"@SUM(A1)"}, "\"'@SUM(A1)\""},
      {{"\t=1"}, "\"'\t=1\""},
      {{"\r=1"}, "\"'\r=1\""},
      {{"\n=1"}, "\"'\n=1\""},
      {{"-0.25", "-7", "12", "1e5"}, "-0.25,-7,12,1e5"},
      {{"-1+2", "-inf", "-0x1F", "-"}, "\"'-1+2\",\"'-inf\",\"'-0x1F\",\"'-\""},
      {{"a=1"}, "a=1"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.line);
    CHECK(written(row.cells) == row.line + "\r\n");
  }
}

TEST_CASE("the head holds a mark, the query and the receipt, a line each") {
  web::Csv table("=a\r\n\"b\"", receipt());
  table.head("sort", "date");
  table.row({"x"});
  CHECK(table.take() ==
        "\xEF\xBB\xBF# query,\"'=a  \"\"b\"\"\"\r\n# index,abc\r\n# format,3\r\n# documents,2\r\n"
        "# passages,9\r\n# syllables,80\r\n# engine,\"x 1, y 2\"\r\n# sort,date\r\nx\r\n");
}
