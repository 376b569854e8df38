// Cutting passages down: whole where short, cut between words, matches kept, nothing invented.
#include "web/snippet.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/web/samples.h"

using searcher::Fragment;
using web::Piece;

namespace {

// The pieces on a line: matches in [], gaps as ….
std::string show(const std::vector<Piece>& pieces) {
  std::string text;
  for (const Piece& piece : pieces) text += piece.gap ? "…" : piece.hit ? "[" + piece.text + "]" : piece.text;
  return text;
}

}  // namespace

TEST_CASE("short passages stay whole") {
  const std::vector<Fragment> fragments{{"Tỉnh ", false}, {"mở đường", true}, {" lên bản.", false}};
  CHECK(show(web::shorten(fragments, 100)) == "Tỉnh [mở đường] lên bản.");
  CHECK(web::shorten({}, 100).empty());
}

TEST_CASE("long passages are cut between words round their matches") {
  struct Row {
    std::vector<Fragment> fragments;
    std::size_t length;
    std::string shown;
  };
  const std::vector<Row> rows{
      {{{"một hai ba bốn năm sáu bảy tám chín mười ", false},
        {"ĐÂY", true},
        {" rồi hết cả câu dài này", false}},
       30,
       "…mười [ĐÂY] rồi hết…"},
      {{{"ĐÂY", true}, {" một hai ba bốn năm sáu bảy tám chín mười", false}}, 24, "[ĐÂY] một hai ba bốn…"},
      {{{"một hai ba bốn năm sáu bảy tám chín ", false}, {"ĐÂY", true}}, 24, "…bảy tám chín [ĐÂY]"},
      {{{"một hai ba bốn năm sáu bảy tám chín mười", false}}, 20, "một hai ba bốn…"},
  };
  for (const Row& row : rows) CHECK(show(web::shorten(row.fragments, row.length)) == row.shown);
}

TEST_CASE("different words that stand far apart are both shown") {
  const std::string shown = show(web::shorten(
      {{"đầu ", false}, {"rừng", true}, {" " + samples::filler(), false}, {"biển", true}, {" cuối", false}},
      200));
  CHECK(shown.find("[rừng]") != std::string::npos);
  CHECK(shown.find("[biển]") != std::string::npos);
  CHECK(shown.find("…") != std::string::npos);
}

TEST_CASE("where matches crowd, the crowd is shown") {
  const std::string shown = show(web::shorten({{"rừng", true},
                                               {" " + samples::filler(), false},
                                               {"rừng", true},
                                               {" và ", false},
                                               {"biển", true},
                                               {" " + samples::filler(), false}},
                                              160));
  CHECK(shown.find("[rừng] và [biển]") != std::string::npos);
}

TEST_CASE("pieces are the passage's own characters in order, and near the length asked for") {
  const unsigned seed = 7;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const std::vector<std::string> words{"hộ", "nghèo", "o\u0323\u0302", "và", "đường,", "2.030", "a"};
  for (int round = 0; round < 300; ++round) {
    std::vector<Fragment> fragments;
    std::string whole;
    for (auto n = 1 + random() % 300; n > 0; --n) {
      const std::string word = words[random() % words.size()];
      fragments.push_back({word, random() % 9 == 0});
      fragments.push_back({" ", false});
      whole += word + " ";
    }
    const std::size_t length = 60 + random() % 400;
    const auto pieces = web::shorten(fragments, length);
    std::size_t at = 0, size = 0;
    bool marked = false;
    for (const Piece& piece : pieces) {
      if (piece.gap) continue;
      const std::size_t found = whole.find(piece.text, at);
      REQUIRE(found != std::string::npos);
      at = found + piece.text.size();
      size += piece.text.size();
      marked = marked || piece.hit;
    }
    CHECK(size <= length * 2);
    const bool any = std::ranges::any_of(fragments, [](const Fragment& fragment) { return fragment.hit; });
    CHECK(marked == any);
    if (whole.size() > length * 2)
      CHECK(std::ranges::any_of(pieces, [](const Piece& piece) { return piece.gap; }));
  }
}
