// One document from source to passages: which facts win, and where a title goes.
#include "indexer/document.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace indexer;

namespace {

Source make_source(std::string text) {
  Source source;
  source.id = "mot";
  source.path = "a/mot.txt";
  source.origin = "/a/mot.txt";
  source.sha256 = "00";
  source.replaced = 3;
  source.text = std::move(text);
  return source;
}

}  // namespace

TEST_CASE("kinds have the contract's names") {
  const std::vector<std::pair<Type, std::string>> types{{Type::resolution, "resolution"},
                                                        {Type::report, "report"},
                                                        {Type::bulletin, "bulletin"},
                                                        {Type::speech, "speech"},
                                                        {Type::other, "other"}};
  for (const auto& [type, written] : types) {
    CHECK(name(type) == written);
    CHECK(parse_type(written) == type);
  }
  const std::vector<std::pair<Voice, std::string>> voices{{Voice::document, "document"},
                                                          {Voice::quoted, "quoted"},
                                                          {Voice::reported, "reported"},
                                                          {Voice::caption, "caption"}};
  for (const auto& [voice, written] : voices) {
    CHECK(name(voice) == written);
    CHECK(parse_voice(written) == voice);
  }
  for (const char* wrong : {"", "Speech", "law", "captions"}) {
    CHECK(!parse_type(wrong));
    CHECK(!parse_voice(wrong));
  }
}

TEST_CASE("what the source says of itself stays with its document") {
  const Document document = read_document(make_source("Một câu.\nHai câu."));
  CHECK(document.id == "mot");
  CHECK(document.path == "a/mot.txt");
  CHECK(document.origin == "/a/mot.txt");
  CHECK(document.sha256 == "00");
  CHECK(document.replaced == 3);
  CHECK(document.passages.size() == 2);
}

TEST_CASE("given facts win field by field") {
  Source source = make_source(
      "NGHỊ QUYẾT\nĐại hội đại biểu Đảng bộ tỉnh Cao Bằng lần thứ XX, nhiệm kỳ 2025 - 2030\n\nĐại hội quyết "
      "nghị như sau.");
  const Facts read = read_document(source).facts;
  REQUIRE(read.type == Type::resolution);
  REQUIRE(read.province == "cao-bang");
  source.given.type = Type::other;
  source.given.issuer = "Tổ biên tập";
  const Facts facts = read_document(source).facts;
  CHECK(facts.type == Type::other);
  CHECK(facts.issuer == "Tổ biên tập");
  CHECK(facts.province == read.province);
  CHECK(facts.congress == read.congress);
  CHECK(facts.term == read.term);
}

TEST_CASE("a given title that the text does not say stands in front") {
  struct Row {
    const char* what;
    std::string text;
    const char* title;
    bool in_front;
  };
  const std::vector<Row> rows{
      {"not there", "Thôn có hai giếng.\nNước trong.", "Chuyện cái giếng", true},
      {"a line of the text", "Chuyện cái giếng\nThôn có hai giếng.", "Chuyện cái giếng", false},
      {"other case and tone placement", "CHUYỆN HÒA GIẢI\nThôn có hai nhà.", "Chuyện hoà giải", false},
      {"over two passages", "THÔNG BÁO\nVề việc đào giếng\nThôn đào giếng.", "Thông báo về việc đào giếng",
       false},
      {"words of it only", "Thôn có hai giếng.", "Hai giếng nước", true},
      {"far behind, as given", std::string(6000, 'a') + ".\nChuyện cái giếng.", "Chuyện cái giếng", false},
      {"no text at all", "", "Chuyện cái giếng", true},
      {"no words in it", "Thôn có hai giếng.", "...", false},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    const std::size_t bare = read_document(make_source(row.text)).passages.size();
    Source source = make_source(row.text);
    source.given.title = row.title;
    const Document document = read_document(source);
    REQUIRE(document.passages.size() == bare + (row.in_front ? 1U : 0U));
    for (std::size_t i = 0; i < document.passages.size(); ++i)
      CHECK(document.passages[i].paragraph == static_cast<int>(i) + 1);
    if (!row.in_front) continue;
    CHECK(document.passages[0].text == row.title);
    CHECK(document.passages[0].heading);
    CHECK(document.passages[0].section.empty());
    CHECK(document.facts.title == row.title);
  }
}

TEST_CASE("a source without words gives no passages") {
  CHECK(read_document(make_source("")).passages.empty());
  CHECK(read_document(make_source("\n * * * \n")).passages.empty());
}
