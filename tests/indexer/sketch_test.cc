// Passages side by side -> same words or not, near-identical or not, by all their runs and by what is kept of
// them.
#include "indexer/sketch.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

using namespace indexer;

namespace {

struct Read {
  std::string value;
  std::vector<std::uint32_t> runs;
  Sketch sketch() const { return decode_sketch(value); }
};

Read read(const std::string& text) {
  text::Tokeniser tokeniser;
  Sketcher sketcher;
  Read made;
  made.value = sketcher.read(tokeniser.tokenise(text));
  made.runs = sketcher.runs();
  return made;
}

// "w<first> ... w<last>": every run of it is distinct.
std::string words(int first, int last) {
  std::string text;
  for (int i = first; i <= last; ++i) text += "w" + std::to_string(i) + " ";
  return text;
}

}  // namespace

TEST_CASE("the same words, however they are written") {
  struct Row {
    const char *a, *b;
    bool same;
  };
  for (const Row& row : std::vector<Row>{
           {"Tỷ lệ hộ nghèo", "tỉ lệ HỘ NGHÈO", true},
           {"Ủy ban, khóa XX.", "uỷ ban khoá xx", true},
           {"ti\xE1\xBA\xBFn b\xE1\xBB\x99", "tie\xCC\x82\xCC\x81n bo\xCC\xA3\xCC\x82", true},
           {"hộ nghèo", "ho ngheo", false},
           {"hộ nghèo", "nghèo hộ", false},
           {"hộ nghèo", "hộ nghèo hộ nghèo", false},
           {"giảm 4,46%", "giảm 4.46", true},
           {"an toàn", "a ntoàn", false},
       }) {
    CAPTURE(row.a, row.b);
    CHECK((read(row.a).sketch().words == read(row.b).sketch().words) == row.same);
  }
  CHECK(read("").sketch().words == 0);
  CHECK(read("… *** —").sketch().words == 0);
}

TEST_CASE("runs are eight syllables and counted once each") {
  CHECK(read(words(1, 7)).runs.size() == 0);
  CHECK(read(words(1, 8)).runs.size() == 1);
  CHECK(read(words(1, 100)).runs.size() == 93);
  CHECK(read("a a a a a a a a a a a a").runs.size() == 1);
  CHECK(read(words(1, 9) + words(1, 9)).runs.size() == 9);  // the second beginning's runs are the first's
  // Runs forget what stood before them.
  const auto alone = read(words(50, 57)).runs, within = read(words(1, 99)).runs;
  CHECK(std::find(within.begin(), within.end(), alone.at(0)) != within.end());
}

TEST_CASE("near-identical: four fifths of the smaller one's runs, sizes within a factor of two") {
  struct Row {
    std::string a, b;
    bool near;
  };
  for (const Row& row : std::vector<Row>{
           {words(1, 17), words(1, 17), true},      // 10 runs each, all shared
           {words(1, 17), words(3, 19), true},      // 8 of 10
           {words(1, 17), words(4, 20), false},     // 7 of 10
           {words(1, 17), words(1, 27), true},      // 10 within 20
           {words(1, 17), words(1, 28), false},     // 10 within 21
           {words(1, 107), words(21, 127), true},   // 80 of 100
           {words(1, 107), words(22, 128), false},  // 79 of 100
           {words(1, 7), words(1, 7), false},       // no runs: equal words alone make them copies
           {words(1, 50) + "x " + words(51, 100), words(1, 100), true},
       })
    for (const bool swapped : {false, true}) {
      const Read a = read(swapped ? row.b : row.a), b = read(swapped ? row.a : row.b);
      CAPTURE(row.a, row.b, swapped);
      CHECK(near_identical(a.runs, b.runs) == row.near);
      const Likeness likeness = compare(a.sketch(), b.sketch());
      if (std::max(a.runs.size(), b.runs.size()) <= sketch_size)
        CHECK(likeness == (row.near ? Likeness::near_identical : Likeness::different));
    }
}

// Sketches may be unsure; where they are sure they are samples, but for those that are kept whole.
TEST_CASE("sketches say what the runs say") {
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  CAPTURE(seed);
  int missed = 0, mistaken = 0, near = 0;
  for (int round = 0; round < 3000; ++round) {
    const int size = 8 + static_cast<int>(random() % 120), shift = static_cast<int>(random() % 20);
    const int longer = static_cast<int>(random() % 40), base = static_cast<int>(random() % 100'000);
    const Read a = read(words(base, base + size));
    const Read b = read(words(base + shift, base + shift + size + longer));
    const bool expected = near_identical(a.runs, b.runs);
    const Likeness likeness = compare(a.sketch(), b.sketch());
    near += expected;
    missed += expected && likeness == Likeness::different;
    mistaken += !expected && likeness == Likeness::near_identical;
    if (a.runs.size() <= sketch_size && b.runs.size() <= sketch_size) {
      CHECK(likeness == (expected ? Likeness::near_identical : Likeness::different));
    }
  }
  CHECK(near > 300);
  CHECK(missed <= 15);
  CHECK(mistaken <= 15);
}

TEST_CASE("a sketch comes back as it was stored; anything else is none") {
  for (const int size : {1, 7, 8, 15, 23, 24, 200}) {
    const Read made = read(words(1, size));
    const std::string& value = made.value;
    const Sketch sketch = made.sketch();
    CHECK(value.size() <= 8 + 4 + 4 * sketch_size);
    CHECK(sketch.words != 0);
    CHECK(sketch.runs == made.runs.size());
    REQUIRE(sketch.kept() == std::min(made.runs.size(), sketch_size));
    for (std::size_t i = 0; i < sketch.kept(); ++i) CHECK(sketch.hash(i) == made.runs[i]);
    for (std::size_t cut = 0; cut < value.size(); ++cut)
      if (cut != 8) CHECK(decode_sketch(value.substr(0, cut)).words == 0);
    CHECK(decode_sketch(value + "x").words == 0);
  }
}

TEST_CASE("digests are 16 hex digits") {
  CHECK(hex(0) == "0000000000000000");
  CHECK(hex(0xFEDCBA9876543210U) == "fedcba9876543210");
  CHECK(hex(0xABC) == "0000000000000abc");
}
