// Queries without marks -> hits in order: by the marking that the corpus shows is meant.
#include "searcher/marking.h"

#include <catch2/catch.hpp>
#include <map>
#include <sstream>

#include "indexer/text/fold.h"
#include "indexer/text/term.h"
#include "searcher/plan.h"
#include "searcher/query/parse.h"
#include "tests/searcher/shelf.h"

using namespace searcher;

namespace {

indexer::Document texts() {
  return shelf::document(
      "a", {},
      shelf::texts({
          "Hoi nghi.",                                                                           // p1
          "Hỏi nghi.",                                                                           // p2
          "Hội nghị lần thứ hai đã bàn nhiều việc của tỉnh ta; sau hội nghị, hội nghị lần ba.",  // p3
          "Kết luận của hội nghị này và của hội nghị trước được gửi các huyện.",                 // p4
          "Sau hội nghị, các đoàn trở về địa phương.",                                           // p5
          "Giữ vững an ninh.",                                                                   // p6
          "An ninh biên giới, an ninh nông thôn.",                                               // p7
          "Ăn nình.",                                                                            // p8
          "Trao huy hiệu cho cán bộ.",                                                           // p9
          "Cán bộ xã, cán bộ huyện.",                                                            // p10
          "Cần bỏ.",                                                                             // p11
          "Tin của báo.",                                                                        // p12
          "Tín của dân.",                                                                        // p13
      }));
}

}  // namespace

TEST_CASE("what is typed without marks is ranked by the marking that the corpus shows is meant") {
  struct Row {
    const char* query;
    const char* first;  // its marking, in each of the hits that come first
    std::size_t hits;   // of them
  };
  const Row rows[] = {
      {"hoi nghi", "hội nghị", 3},  // not the shorter "Hoi nghi." and "Hỏi nghi."
      {"\"hoi nghi\"", "hội nghị", 3},
      {"an ninh", "an ninh", 2},    // a word without marks
      {"can bo", "cán bộ", 2},      // not "Cần bỏ."
      {"Hỏi nghi", "hỏi nghi", 1},  // a mark was typed
      {"tin", "tin", 1},            // both are: as typed comes first
  };
  const shelf::Folder folder;
  shelf::write({texts()}, folder / "index");
  Index index(folder / "index");
  for (const Row& row : rows) {
    CAPTURE(row.query);
    Request request;
    request.q = row.query;
    const Response response = search(index, request);
    REQUIRE(response.hits.size() >= row.hits);
    for (std::size_t i = 0; i < row.hits; ++i) {
      CAPTURE(response.hits[i].passage.text);
      std::string held = indexer::text::written(response.hits[i].passage.text);
      CHECK(held.find(row.first) != std::string::npos);
    }
  }
}

TEST_CASE("what is meant weighs once: as if it had been typed with its marks") {
  const auto texts = shelf::texts({
      "Hộ nghèo đa chiều mỗi năm hạ hơn ba, tính bình quân.",  // p1: shorter
      "Trong cả nhiệm kỳ hộ nghèo mỗi năm hạ bình quân bốn phần, đạt mục tiêu; giữa nhiệm kỳ cũng là bốn, "
      "như "
      "đã nêu ở kỳ họp đầu.",  // p2: together
      "Hộ nghèo được vay vốn, hộ nghèo được học nghề.",
      "Mỗi năm một lần.",
      "Mới về quê, hồ đầy nước, mời bạn nằm nghỉ quanh năm.",
      "Cán bộ xã, cán bộ huyện.",
      "Cần bỏ thói quen ấy.",
  });
  const shelf::Folder folder;
  shelf::write({shelf::document("a", {}, texts)}, folder / "index");
  Index index(folder / "index");
  const auto scores = [&](const char* query) {
    Request request;
    request.q = query;
    std::map<std::size_t, double> by_paragraph;
    for (const Hit& hit : search(index, request).hits) by_paragraph[hit.passage.paragraph] = hit.score;
    return by_paragraph;
  };
  const auto [marked, unmarked] = GENERATE(table<const char*, const char*>({
      {"hộ nghèo mỗi năm hạ bình quân", "ho ngheo moi nam ha binh quan"},
      {"hộ nghèo", "ho ngheo"},
  }));
  CAPTURE(unmarked);
  const auto expected = scores(marked);
  const auto found = scores(unmarked);  // other markings are found, too
  REQUIRE(!expected.empty());
  for (const auto& [paragraph, score] : expected) CHECK(found.at(paragraph) == Approx(score));
}

TEST_CASE("nothing is taken for meant where the corpus leaves doubt") {
  struct Row {
    const char* query;
    const char* meant;  // of each word, - for none
  };
  const Row rows[] = {
      {"hoi nghi", "hội nghị"},
      {"nghi hoi", "- -"},
      {"can bo xa", "cán bộ -"},
      {"tin", "-"},
      {"zzz", "-"},
      {"an ninh OR can bo", "an ninh cán bộ"},
  };
  const shelf::Folder folder;
  shelf::write({texts()}, folder / "index");
  Index index(folder / "index");
  for (const Row& row : rows) {
    CAPTURE(row.query);
    std::string meant;
    index.run([&](const Xapian::Database& db) {
      query::Node tree = query::parse(row.query, thread_tokeniser()).tree;
      find_meant(tree, index, db, thread_tokeniser());
      meant.clear();
      const auto add = [&](const auto& self, const query::Node& node) -> void {
        for (const query::Word& word : node.words)
          shelf::add(meant, word.meant.empty() ? "-" : indexer::text::key_of_term(word.meant));
        for (const query::Node& child : node.children) self(self, child);
      };
      add(add, tree);
    });
    std::string expected;
    std::istringstream words(row.meant);
    for (std::string word; words >> word;)
      shelf::add(expected, word == "-" ? word : indexer::text::fold(word).key);
    CHECK(meant == expected);
  }
}
