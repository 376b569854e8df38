#include "searcher/csv.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace {

struct Case {
  std::vector<std::string> cells;
  std::string expected;
};

std::string row(const std::vector<std::string>& cells) {
  searcher::Csv csv;
  csv.row(cells);
  return csv.take();
}

}  // namespace

TEST_CASE("rows are written so that a spreadsheet reads them and runs nothing") {
  const std::vector<Case> cases{
      {{"a", "b"}, "a,b"},
      {{"", ""}, ","},
      {{"hộ, nghèo"}, "\"hộ, nghèo\""},
      {{"“nghèo”"}, "“nghèo”"},
      {{"a \"b\""}, "\"a \"\"b\"\"\""},
      {{"a\nb"}, "\"a\nb\""},
      {{"a;b\tc"}, "a;b\tc"},
      {{"=1+1"}, "\"'=1+1\""},
      {{"  =1+1"}, "\"'  =1+1\""},
      {{"@SUM(A1)"}, "\"'@SUM(A1)\""},
      {{"- xây dựng"}, "\"'- xây dựng\""},
      {{"+84"}, "\"'+84\""},
      {{"＝1"}, "\"'＝1\""},
      {{"\t=1"}, "\"'\t=1\""},
      {{"\r\n=1"}, "\"'\r\n=1\""},
      {{"=\"a\""}, "\"'=\"\"a\"\"\""},
      {{"-1.5", "12", "-0", "1e-07", "0.25"}, "-1.5,12,-0,1e-07,0.25"},
      {{"-1-1"}, "\"'-1-1\""},
      {{"-1."}, "\"'-1.\""},
      {{"-"}, "\"'-\""},
      {{"-1e"}, "\"'-1e\""},
      {{"-1e-"}, "\"'-1e-\""},
      {{"a=b", "4-5"}, "a=b,4-5"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.cells);
    CHECK(row(one.cells) == "\xEF\xBB\xBF" + one.expected + "\r\n");
  }
}
