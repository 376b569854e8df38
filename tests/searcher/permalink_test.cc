// A text, words of it, and the text as it is later -> where a link to those words leads.
#include "searcher/permalink.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "searcher/plan.h"
#include "tests/searcher/samples.h"

namespace {

using searcher::Anchor;
using searcher::Found;

searcher::DocumentText document(const std::vector<std::string>& passages, char digest) {
  searcher::DocumentText text;
  text.document.id = "nq/1 a";
  text.document.sha256 = std::string(64, digest);
  for (const std::string& one : passages) {
    searcher::PassageView view;
    view.paragraph = static_cast<int>(text.passages.size()) + 1;
    view.text = one;
    text.passages.push_back(view);
  }
  return text;
}

Anchor anchor(const searcher::DocumentText& text, int paragraph, const std::string& words) {
  const std::string& passage = text.passages[static_cast<std::size_t>(paragraph - 1)].text;
  const std::size_t begin = passage.find(words);
  REQUIRE(begin != std::string::npos);
  const auto cut = searcher::cut_words(passage, searcher::thread_tokeniser().tokenise(passage));
  return searcher::make_anchor(text.document, paragraph, {cut, cut, begin, begin + words.size(), false});
}

// "same p2 [rừng hồi]", "corrected p2 [rừng hồi]", "gone".
std::string led(const searcher::Relocated& relocated) {
  if (relocated.found == Found::gone) return relocated.paragraph == 0 ? "gone" : "gone with a place";
  std::string all = relocated.found == Found::same ? "same" : "corrected";
  all += " p" + std::to_string(relocated.paragraph);
  for (const auto& fragments : relocated.fragments)
    for (const auto& fragment : fragments)
      if (fragment.hit) all += " [" + fragment.text + "]";
  return all;
}

const std::vector<std::string> before = {
    "Về kinh tế rừng", "Mỗi xã vùng cao trồng thêm năm mươi héc-ta hồi, có vườn ươm riêng trước mùa mưa.",
    "Tỉnh hỗ trợ giống, xã lo đất, dân góp công chăm sóc.",
    "Mỗi xã vùng thấp trồng thêm hai mươi héc-ta quế, có vườn ươm riêng trước mùa mưa."};

}  // namespace

TEST_CASE("a link leads to its words, wherever they stand now") {
  struct Row {
    const char* what;
    int paragraph;
    std::string words;
    std::vector<std::string> after;
    std::string led;
  };
  const std::vector<Row> rows = {
      {"nothing changed", 3, "xã lo đất", before, "same p3 [xã lo đất]"},
      {"a passage more in front",
       3,
       "xã lo đất",
       {before[0], "Lời nói đầu.", before[1], before[2], before[3]},
       "same p4 [xã lo đất]"},
      {"other words were mended",
       3,
       "dân góp công chăm sóc",
       {before[0], before[1], "Tỉnh cấp giống, xã lo đất, dân góp công chăm sóc.", before[3]},
       "same p3 [dân góp công chăm sóc]"},
      {"a word among them was mended",
       3,
       "xã lo đất, dân góp công chăm sóc",
       {before[0], before[1], "Tỉnh hỗ trợ giống, xã lo đất, dân góp sức chăm sóc.", before[3]},
       "corrected p3 [xã lo đất, dân góp sức chăm sóc]"},
      {"the same words twice: those that are meant", 4, "có vườn ươm riêng trước mùa mưa", before,
       "same p4 [có vườn ươm riêng trước mùa mưa]"},
      {"the same words twice, turned round",
       2,
       "có vườn ươm riêng trước mùa mưa",
       {before[0], before[3], before[2], before[1]},
       "same p4 [có vườn ươm riêng trước mùa mưa]"},
      {"the passage is gone", 3, "xã lo đất, dân góp công", {before[0], before[1], before[3]}, "gone"},
      {"nothing is left", 3, "xã lo đất", {}, "gone"},
      {"all is other text", 3, "xã lo đất", {"Danh sách đại biểu", "Nông Văn Páo"}, "gone"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const Anchor made = anchor(document(before, 'a'), row.paragraph, row.words);
    const auto relocated = searcher::relocate(document(row.after, row.after == before ? 'a' : 'b'), made,
                                              searcher::thread_tokeniser());
    CHECK(led(relocated) == row.led);
    CHECK(relocated.changed == (row.after != before));
    CHECK((relocated.fragments.empty() || relocated.fragments.size() == row.after.size()));
  }
}

TEST_CASE("a long stretch goes by its first and last words") {
  std::string passage;
  for (int i = 0; i < 60; ++i) passage += (i ? " " : "") + std::string("chữ") + std::to_string(i);
  const auto text = document({"Đầu đề", passage}, 'a');
  const Anchor made = anchor(text, 2, passage.substr(passage.find("chữ5 ")));
  CHECK_FALSE(made.until.empty());
  CHECK(made.words.starts_with("chữ5 "));
  CHECK(made.until.ends_with(" chữ59"));
  const auto relocated = searcher::relocate(text, made, searcher::thread_tokeniser());
  CHECK(relocated.found == Found::same);
  CHECK(relocated.paragraph == 2);
}

TEST_CASE("what a link carries") {
  const auto text = document(before, 'a');
  const Anchor made = anchor(text, 4, "có vườn ươm riêng");
  CHECK(made.digest == std::string(12, 'a'));
  CHECK(made.words == "có vườn ươm riêng");
  CHECK(made.before.ends_with("héc-ta quế"));
  CHECK(made.after.starts_with("trước mùa"));
  const std::string link = searcher::permalink(text.document.id, made);
  CHECK(link.starts_with("/documents/nq%2F1%20a?passage=4&digest=aaaaaaaaaaaa&words="));
  CHECK(link.find("#p4:~:text=") != std::string::npos);
  for (const char c : link) CHECK((c > ' ' && c < 0x7F));
}
