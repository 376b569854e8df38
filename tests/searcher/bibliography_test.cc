// Entries for reference managers, field by field; real consumers read them in tests/e2e/citation_test.py.
#include "searcher/bibliography.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using searcher::CitationFormat;
using searcher::cite;

namespace {

searcher::DocumentView resolution() {
  searcher::DocumentView document;
  document.id = "Nghị quyết/đại hội 20.md";
  document.facts.title = "Nghị quyết {Đại hội} 100% & _một_";
  document.facts.type = indexer::Type::resolution;
  document.facts.issuer = "Tỉnh ủy Cao Bằng";
  document.facts.number = "01-NQ/TU";
  document.facts.date = "2025-09-07";
  return document;
}

searcher::PassageView passage(int paragraph, std::optional<int> page) {
  searcher::PassageView view;
  view.paragraph = paragraph;
  view.page = page;
  return view;
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("formats are named as the API names them") {
  CHECK(searcher::parse_citation_format("text") == CitationFormat::text);
  CHECK(searcher::parse_citation_format("bibtex") == CitationFormat::bibtex);
  CHECK(searcher::parse_citation_format("ris") == CitationFormat::ris);
  CHECK(searcher::parse_citation_format("csl") == CitationFormat::csl);
  CHECK(searcher::parse_citation_format("endnote") == std::nullopt);
}

TEST_CASE("a BibTeX entry keeps what would end a field") {
  const auto page = passage(12, 3);
  CHECK(cite(resolution(), &page, "https://vk.example/documents/a{b}#p12", CitationFormat::bibtex) ==
        "@techreport{nghi-quyet-dai-hoi-20-md-p12,\n"
        "  author = {{Tỉnh ủy Cao Bằng}},\n"
        "  title = {{Nghị quyết \\{Đại hội\\} 100\\% \\& \\_một\\_}},\n"
        "  type = {Nghị quyết},\n"
        "  institution = {{Tỉnh ủy Cao Bằng}},\n"
        "  number = {01-NQ/TU},\n"
        "  year = {2025},\n"
        "  month = {9},\n"
        "  day = {7},\n"
        "  pages = {3},\n"
        "  note = {đoạn 12},\n"
        "  url = {https://vk.example/documents/a%7Bb%7D#p12},\n"
        "  language = {vietnamese}\n"
        "}\n");
}

TEST_CASE("a RIS entry has a tag a line") {
  const auto page = passage(12, 3);
  CHECK(cite(resolution(), &page, "https://vk.example/x", CitationFormat::ris) ==
        "TY  - RPRT\r\n"
        "ID  - nghi-quyet-dai-hoi-20-md-p12\r\n"
        "TI  - Nghị quyết {Đại hội} 100% & _một_\r\n"
        "AU  - Tỉnh ủy Cao Bằng\r\n"
        "PB  - Tỉnh ủy Cao Bằng\r\n"
        "M1  - 01-NQ/TU\r\n"
        "M3  - Nghị quyết\r\n"
        "PY  - 2025\r\n"
        "DA  - 2025/09/07/\r\n"
        "SP  - 3\r\n"
        "N1  - đoạn 12\r\n"
        "UR  - https://vk.example/x\r\n"
        "LA  - vi\r\n"
        "ER  - \r\n");
}

TEST_CASE("a CSL item has dates as far as they are known") {
  struct Row {
    const char* date;
    const char* issued;
  };
  const auto row = GENERATE(values<Row>({
      {"2025-09-07", R"({"date-parts":[[2025,9,7]]})"},
      {"2025-09", R"({"date-parts":[[2025,9]]})"},
      {"2025", R"({"date-parts":[[2025]]})"},
      {"", "null"},
  }));
  auto document = resolution();
  document.facts.date = *row.date ? std::optional<std::string>(row.date) : std::nullopt;
  const auto items = nlohmann::json::parse(cite(document, nullptr, "", CitationFormat::csl));
  REQUIRE(items.size() == 1);
  CHECK(items[0].value("issued", nlohmann::json()) == nlohmann::json::parse(row.issued));
  CHECK(items[0]["type"] == "report");
  CHECK(items[0]["author"][0]["literal"] == "Tỉnh ủy Cao Bằng");
  CHECK_FALSE(items[0].contains("URL"));
  CHECK_FALSE(items[0].contains("note"));
}

TEST_CASE("what is not known of a document is left out") {
  searcher::DocumentView unknown;
  unknown.id = "tin.txt";
  const std::string bibtex = cite(unknown, nullptr, "", CitationFormat::bibtex);
  CHECK(bibtex == "@misc{tin-txt,\n  title = {{[tin.txt]}},\n  language = {vietnamese}\n}\n");
  const std::string ris = cite(unknown, nullptr, "", CitationFormat::ris);
  for (const char* tag : {"AU", "PB", "PY", "DA", "SP", "UR", "N1", "M1"})
    CHECK_FALSE(holds(ris, std::string(tag) + "  - "));
  CHECK(cite(unknown, nullptr, "", CitationFormat::text) == "tin.txt\n");
}

TEST_CASE("the document's own address stands where no other is known, and its speaker is its author") {
  auto document = resolution();
  document.facts.type = indexer::Type::speech;
  document.facts.speaker = "Nguyễn Thị Mẫu";
  document.facts.source_url = "https://nguon.example/1";
  CHECK(holds(cite(document, nullptr, "", CitationFormat::ris), "UR  - https://nguon.example/1\r\n"));
  CHECK(holds(cite(document, nullptr, "https://vk.example/2", CitationFormat::ris),
              "UR  - https://vk.example/2\r\n"));
  CHECK(holds(cite(document, nullptr, "", CitationFormat::ris), "AU  - Nguyễn Thị Mẫu\r\n"));
  CHECK(holds(cite(document, nullptr, "", CitationFormat::csl), "\"type\": \"speech\""));
  CHECK(holds(cite(document, nullptr, "", CitationFormat::bibtex), "@misc{"));
}

TEST_CASE("line ends in facts do not break an entry") {
  auto document = resolution();
  document.facts.title = "Một\nER  - \nHai";
  CHECK(holds(cite(document, nullptr, "", CitationFormat::ris), "TI  - Một ER  -  Hai\r\n"));
}

TEST_CASE("keys are plain and never empty") {
  struct Row {
    const char* id;
    const char* key;
  };
  const auto row =
      GENERATE(values<Row>({{"a/b c.txt", "a-b-c-txt"}, {"Đại hội", "dai-hoi"}, {"--x--", "x"}, {"x", "x"}}));
  searcher::DocumentView document;
  document.id = row.id;
  CHECK(searcher::citation_key(document, nullptr) == row.key);
  document.id = "文件";
  CHECK(searcher::citation_key(document, nullptr).starts_with("vankien-"));
}
