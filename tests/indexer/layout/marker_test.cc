// What begins a line: written, and how it is read.
#include "indexer/layout/marker.h"

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

using namespace indexer::layout;

namespace {

// "style number depth sign|rest of the line"
std::string print(const std::string& line) {
  static const std::map<Style, std::string> names{
      {Style::none, "none"},         {Style::part, "part"},       {Style::chapter, "chapter"},
      {Style::division, "division"}, {Style::article, "article"}, {Style::capital, "capital"},
      {Style::roman, "roman"},       {Style::arabic, "arabic"},   {Style::letter, "letter"},
      {Style::bracket, "bracket"},   {Style::star, "star"},       {Style::dash, "dash"},
      {Style::plus, "plus"},         {Style::bullet, "bullet"},   {Style::spoken, "spoken"}};
  const Marker marker = read_marker(line);
  if (!marker) return "none";
  return names.at(marker.style) + " " + std::to_string(marker.number) +
         (marker.depth > 0 ? "/" + std::to_string(marker.depth) : "") +
         (marker.sign != 0 ? std::string(" ") + marker.sign : "") + "|" + line.substr(marker.length);
}

}  // namespace

TEST_CASE("markers are read") {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"I. Mục tiêu", "roman 1 .|Mục tiêu"},
      {"XIV. Việc", "roman 14 .|Việc"},
      {"I- Việc", "roman 1 -|Việc"},
      {"II - Việc", "roman 2 -|Việc"},
      {"III/ Việc", "roman 3 /|Việc"},
      {"IV) Việc", "roman 4 )|Việc"},
      {"I.VIỆC", "roman 1 .|VIỆC"},
      {"A. Việc", "capital 1 .|Việc"},
      {"Đ. Việc", "capital 5 .|Việc"},
      {"1. Việc", "arabic 1/1 .|Việc"},
      {"1.Việc", "arabic 1/1 .|Việc"},
      {"12) việc", "arabic 12/1 )|việc"},
      {"3/ Việc", "arabic 3/1 /|Việc"},
      {"2.6.1. Việc", "arabic 1/3 .|Việc"},
      {"2.6 Việc", "arabic 6/2|Việc"},
      {"a) việc", "letter 1 )|việc"},
      {"đ) việc", "letter 5 )|việc"},
      {"b. việc", "letter 2 .|việc"},
      {"(3) Việc", "bracket 3 )|Việc"},
      {"(a) việc", "bracket 1 )|việc"},
      {"(ii) việc", "bracket 2 )|việc"},
      {"- Việc", "dash 0|Việc"},
      {"-Việc", "dash 0|Việc"},
      {"\u2013 việc", "dash 0|việc"},
      {"+ Việc", "plus 0|Việc"},
      {"* Việc", "star 0|Việc"},
      {"\u2022 việc", "bullet 0|việc"},
      {"Điều 5. Phạm vi", "article 5 .|Phạm vi"},
      {"ĐIỀU 5: PHẠM VI", "article 5 :|PHẠM VI"},
      {"\u0110i\u00EA\u0300u 5. Phạm vi", "article 5 .|Phạm vi"},  // as PDF text has it
      {"Điều 5a. Phạm vi", "article 5 .|Phạm vi"},
      {"Chương II", "chapter 2|"},
      {"Chương II QUY ĐỊNH", "chapter 2|QUY ĐỊNH"},
      {"CHƯƠNG 3. QUY ĐỊNH", "chapter 3 .|QUY ĐỊNH"},
      {"Mục 1. Chung", "division 1 .|Chung"},
      {"Tiểu mục 2. Riêng", "division 2 .|Riêng"},
      {"Phần thứ nhất", "part 1|"},
      {"PHẦN III", "part 3|"},
      {"Phụ lục 2", "part 2|"},
      {"Một là, làm sớm", "spoken 1|làm sớm"},
      {"Thứ hai, làm kỹ", "spoken 2|làm kỹ"},
      // What only looks like one.
      {"15/9/2025 họp", "none"},
      {"20 - 30 năm", "none"},
      {"4.437 người", "none"},
      {"28.618 tỉ", "none"},
      {"4,46%", "none"},
      {"2025. Nông nghiệp", "none"},
      {"(30 tuổi)", "none"},
      {"(21/53 xã)", "none"},
      {"(DTI) nằm", "none"},
      {"V.I. Lênin", "none"},
      {"Điều 5 của quy ước này", "none"},
      {"Chương trình mới", "none"},
      {"Chương I của luật", "none"},
      {"Mục tiêu chung", "none"},
      {"Phần mềm mới", "none"},
      {"Một lần nữa", "none"},
      {"Thứ hai tuần sau", "none"},
      {"điều 5. phạm vi", "none"},
      {"-5%", "none"},
      {"-", "none"},
      {"MTTQ - họp", "none"},
      {"", "none"},
  };
  for (const auto& [line, expected] : rows) {
    INFO(line);
    CHECK(print(line) == expected);
  }
}
