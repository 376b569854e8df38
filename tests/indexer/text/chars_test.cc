// Single characters: case, base letters, widths, and the walk over any bytes.
#include "indexer/text/chars.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace indexer::text;

TEST_CASE("characters are described") {
  struct Row {
    char32_t c;
    const char* kinds;  // of: letter upper lower digit mark space
    char base;
  };
  const std::vector<Row> rows{{U'a', "letter lower", 'a'},
                              {U'Ấ', "letter upper", 'a'},
                              {U'ự', "letter lower", 'u'},
                              {U'Đ', "letter upper", 'd'},
                              {U'đ', "letter lower", 'd'},
                              {U'Ð', "letter upper", 'd'},
                              {U'7', "digit", '7'},
                              {U' ', "space", 0},
                              {0x00A0, "space", 0},
                              {0x200B, "space", 0},
                              {0x0301, "mark", 0},
                              {U'-', "", '-'},
                              {0x1F600, "", 0},
                              {U'Ω', "letter upper", 0},
                              {0xFFFD, "", 0}};
  for (const Row& row : rows) {
    INFO("U+" << std::hex << static_cast<std::uint32_t>(row.c));
    const Character c = character(row.c);
    std::string kinds;
    for (const auto& [is, name] : std::vector<std::pair<bool, std::string>>{{c.letter, "letter"},
                                                                            {c.upper, "upper"},
                                                                            {c.lower, "lower"},
                                                                            {c.digit, "digit"},
                                                                            {c.mark, "mark"},
                                                                            {c.space, "space"}})
      if (is) kinds += (kinds.empty() ? "" : " ") + name;
    CHECK(kinds == row.kinds);
    CHECK(c.base == row.base);
  }
}

TEST_CASE("marks take no room, letters with marks as much as without") {
  CHECK(character(0x0301).width == 0);
  CHECK(character(0x00AD).width == 0);
  CHECK(character(U'ế').width == character(U'e').width);
  CHECK(character(U'i').width < character(U'm').width);
}

TEST_CASE("the walk goes forth and back over the same characters, in any bytes") {
  for (const std::string& text :
       std::vector<std::string>{"Đảng bộ",
                                "a\xFF"
                                "b",
                                "\xE1\xBA", "\xF0\x9F\x98\x80", std::string("a\0b", 3)}) {
    std::vector<char32_t> forth, back;
    for (std::size_t at = 0; at < text.size();) forth.push_back(next_character(text, at));
    for (std::size_t end = text.size(); end > 0;) back.insert(back.begin(), previous_character(text, end));
    CHECK(forth == back);
  }
}

TEST_CASE("skeletons tell fixed words in any form and case") {
  const std::vector<std::pair<std::string, std::string>> rows{{"Điều", "dieu"},
                                                              {"ĐIỀU", "dieu"},
                                                              {"\u0110i\u00EA\u0300u", "dieu"},
                                                              {"  Phụ\u00A0 lục  ", "phu luc"},
                                                              {"Gửi: A-1", "gui: a-1"},
                                                              {"…", ""}};
  for (const auto& [text, expected] : rows) {
    INFO(text);
    CHECK(skeleton(text) == expected);
  }
}
