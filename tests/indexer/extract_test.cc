// Files of every format that is known, and of none: what becomes of their bytes, and which failures are
// named.
#include "indexer/extract/extract.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/digest.h"
#include "indexer/extract/decode.h"
#include "indexer/text/chars.h"

using namespace indexer;
using extract::Failure;

namespace {

// A folder of its own that goes with it.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "vankien-extract-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream file(path(name), std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    REQUIRE(file.good());
    return path(name);
  }

 private:
  std::filesystem::path path_;
};

struct Outcome {
  std::vector<Source> sources;
  std::vector<Failure> failures;
};

Outcome read_file(const std::string& path, const std::string& shown = "shown") {
  Outcome outcome;
  extract::read(
      {path, shown, "/origin", {}, {}}, [&](Source source) { outcome.sources.push_back(std::move(source)); },
      [&](Failure failure) { outcome.failures.push_back(std::move(failure)); });
  return outcome;
}

}  // namespace

TEST_CASE("bytes become valid UTF-8") {
  struct Row {
    const char* what;
    std::string bytes;
    std::string text;
    std::size_t replaced;
    std::vector<std::pair<std::size_t, int>> shifts;
  };
  const std::string bad = "\uFFFD";
  const std::vector<Row> rows{
      {"valid", "Đảng bộ\r\n", "Đảng bộ\r\n", 0, {}},
      {"empty", "", "", 0, {}},
      {"a byte order mark goes",
       "\xEF\xBB\xBF"
       "a",
       "a",
       0,
       {{0, 3}}},
      {"only at the beginning",
       "a\xEF\xBB\xBF"
       "b",
       "a\uFEFF"
       "b",
       0,
       {}},
      {"a byte that begins nothing",
       "a\xFF"
       "b",
       "a" + bad + "b",
       1,
       {{4, -2}}},
      {"NUL", std::string("a\0b", 3), "a" + bad + "b", 1, {{4, -2}}},
      {"a character cut short is one",
       "a\xE1\xBA"
       "b",
       "a" + bad + "b",
       1,
       {{4, -1}}},
      {"at the end", "a\xE1\xBA", "a" + bad, 1, {{4, -1}}},
      {"two bad bytes are two", "\x80\x80", bad + bad, 2, {{3, -2}, {6, -4}}},
      {"over-long and surrogates",
       "\xC0\xAF \xED\xA0\x80",
       bad + bad + " " + bad + bad + bad,
       5,
       {{3, -2}, {6, -4}, {10, -6}, {13, -8}, {16, -10}}},
      {"a mark and a bad byte",
       "\xEF\xBB\xBF"
       "a\xFF"
       "b",
       "a" + bad + "b",
       1,
       {{0, 3}, {4, 1}}},
      {"U+FFFD itself is valid", "a" + bad, "a" + bad, 0, {}},
      {"NUL far behind plain text",
       "0123456789abcdef" + std::string(1, '\0') + "x",
       "0123456789abcdef" + bad + "x",
       1,
       {{19, -2}}},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    const extract::Decoded decoded = extract::decode(row.bytes);
    CHECK(decoded.text == row.text);
    CHECK(decoded.replaced == row.replaced);
    std::vector<std::pair<std::size_t, int>> shifts;
    for (const Source::Shift& shift : decoded.shifts)
      shifts.emplace_back(shift.at, static_cast<int>(shift.delta));
    CHECK(shifts == row.shifts);
  }
}

TEST_CASE("every kept character of any bytes is found again through the shifts") {
  const auto seed = static_cast<std::uint32_t>(std::random_device{}());
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 300; ++round) {
    std::string bytes = round % 3 == 0 ? "\xEF\xBB\xBF" : "";
    for (auto left = random() % 60; left > 0; --left) {
      if (random() % 3 == 0)
        bytes += static_cast<char>(random() % 256);
      else
        bytes += "Đầu ";
    }
    const extract::Decoded decoded = extract::decode(bytes);
    std::size_t next = 0;
    std::ptrdiff_t delta = 0;
    for (std::size_t at = 0; at < decoded.text.size();) {
      while (next < decoded.shifts.size() && decoded.shifts[next].at <= at)
        delta = decoded.shifts[next++].delta;
      const std::size_t from = at;
      if (text::next_character(decoded.text, at) == 0xFFFD) continue;
      const auto there = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(from) + delta);
      REQUIRE(bytes.compare(there, at - from, decoded.text, from, at - from) == 0);
    }
    CHECK(extract::decode(decoded.text).replaced == 0);
  }
}

TEST_CASE("a text file is one document") {
  const Folder folder;
  const std::string bytes = "\xEF\xBB\xBFMột dòng.\r\nHai \xFF dòng.\r\n";
  const Outcome outcome = read_file(folder.write("Báo cáo.v2.TXT", bytes), "thư mục/Báo cáo.v2.TXT");
  REQUIRE(outcome.failures.empty());
  REQUIRE(outcome.sources.size() == 1);
  const Source& source = outcome.sources[0];
  CHECK(source.id == "Báo cáo.v2");
  CHECK(source.path == "thư mục/Báo cáo.v2.TXT");
  CHECK(source.origin == "/origin");
  CHECK(source.sha256 == sha256_hex(bytes));
  CHECK(source.text == "Một dòng.\r\nHai \uFFFD dòng.\r\n");
  CHECK(source.replaced == 1);
  CHECK(!source.line_is_paragraph);
  CHECK(!source.markdown);
}

TEST_CASE("a manifest's id and facts are kept") {
  const Folder folder;
  Facts given;
  given.title = "Tên khác";
  const std::string header = "---\ntitle: Tên\ndate: 2024-05-01\nterm: sometime\nlayout: post\n---\n";
  std::vector<Source> sources;
  extract::read(
      {folder.write("a.md", "\xEF\xBB\xBF" + header + "# T\xFFn\n"), "a.md", "/a", "mot", given},
      [&](Source source) { sources.push_back(std::move(source)); }, [](const Failure&) { FAIL(); });
  REQUIRE(sources.size() == 1);
  CHECK(sources[0].id == "mot");
  CHECK(sources[0].given.title == "Tên khác");
  CHECK(sources[0].given.date == "2024-05-01");
  CHECK(!sources[0].given.term);
  CHECK(sources[0].text == "# T\uFFFDn\n");
  CHECK(sources[0].markdown);
  REQUIRE(sources[0].shifts.size() == 2);
  const auto before = static_cast<std::ptrdiff_t>(header.size()) + 3;
  CHECK(sources[0].shifts[0].at == 0);
  CHECK(sources[0].shifts[0].delta == before);
  CHECK(sources[0].shifts[1].at == 6);
  CHECK(sources[0].shifts[1].delta == before - 2);
}

TEST_CASE("what is no header of a Markdown file is text") {
  const Folder folder;
  for (const std::string& text : std::vector<std::string>{"---\nMột câu văn.\n---\n", "---\ntitle: a\n",
                                                          "--- \n", "a\n---\nb: c\n---\n", "---"}) {
    const Outcome outcome = read_file(folder.write("a.md", text));
    REQUIRE(outcome.sources.size() == 1);
    CHECK(outcome.sources[0].text == text);
  }
}

TEST_CASE("a collection is a document a line, and a bad line one failure") {
  const Folder folder;
  const std::string path =
      folder.write("luat.jsonl",
                   "\xEF\xBB\xBF{\"id\": \"a\", \"text\": \"Một.\\nHai.\", \"source\": \"Báo\"}\r\n"
                   "\n"
                   "  \r\n"
                   "{\"id\": \"b\", \"text\"\n"
                   "{\"text\": \"không tên\"}\n"
                   "{\"id\": \"c\"}\n"
                   "{\"id\": \"\", \"text\": \"x\"}\n"
                   "{\"id\": \"d\", \"text\": 5}\n"
                   "{\"id\": \"e\", \"text\": \"\\ud83d\"}\n"
                   "{\"id\": \"f\", \"text\": \"\"}\n"
                   "{\"id\": \"g\", \"text\": \"a\\u0000b \xFF\", \"unknown\": [1]}");
  const Outcome outcome = read_file(path, "luat.jsonl");
  std::vector<std::string> ids, failures;
  for (const Source& source : outcome.sources) ids.push_back(source.id + " " + source.path);
  for (const Failure& failure : outcome.failures) failures.push_back(failure.path + " " + failure.error);
  CHECK(ids == std::vector<std::string>{"a luat.jsonl:1", "f luat.jsonl:10", "g luat.jsonl:11"});
  REQUIRE(failures.size() == 6);
  CHECK_THAT(failures[0], Catch::StartsWith("luat.jsonl:4 not JSON"));
  CHECK(failures[1] == "luat.jsonl:5 \"id\" is missing");
  CHECK(failures[2] == "luat.jsonl:6 \"text\" is missing");
  CHECK(failures[3] == "luat.jsonl:7 \"id\" is missing");
  CHECK(failures[4] == "luat.jsonl:8 \"text\" is not a string");
  CHECK_THAT(failures[5], Catch::StartsWith("luat.jsonl:9 not JSON") && Catch::Contains("surrogate"));
  REQUIRE(outcome.sources.size() == 3);
  CHECK(outcome.sources[0].text == "Một.\nHai.");
  CHECK(outcome.sources[0].given.cited_as == "Báo");
  CHECK(outcome.sources[0].line_is_paragraph);
  CHECK(outcome.sources[0].origin == "/origin");
  CHECK(outcome.sources[0].sha256.size() == 64);
  CHECK(outcome.sources[0].sha256 != outcome.sources[1].sha256);
  CHECK(outcome.sources[2].text == "a\uFFFDb \uFFFD");
  CHECK(outcome.sources[2].replaced == 2);
}

TEST_CASE("a line that is too long is one failure and the rest goes on") {
  const Folder folder;
  const std::string path = folder.path("lon.jsonl");
  {
    std::ofstream file(path, std::ios::binary);
    file << "{\"id\": \"a\", \"text\": \"x\"}\n{\"id\": \"b\", \"text\": \"";
    const std::string piece(1U << 20U, 'x');
    for (int i = 0; i < 65; ++i) file << piece;
    file << "\"}\n{\"id\": \"c\", \"text\": \"y\"}\n";
  }
  const Outcome outcome = read_file(path, "lon.jsonl");
  REQUIRE(outcome.failures.size() == 1);
  CHECK(outcome.failures[0].path == "lon.jsonl:2");
  CHECK(outcome.failures[0].error == "the line is longer than 64 MiB");
  REQUIRE(outcome.sources.size() == 2);
  CHECK(outcome.sources[1].id == "c");
}

TEST_CASE("a file that cannot be read is one failure that says why") {
  const Folder folder;
  const std::string unknown =
      "no format that is known (.txt, .md, .jsonl, .html, .pdf, .docx, .odt, .doc, .rtf, .gz of text, .zip)";
  std::filesystem::create_directory(folder.path("thu-muc.txt"));
  REQUIRE(mkfifo(folder.path("ong.txt").c_str(), 0600) == 0);
  const std::vector<std::pair<std::string, std::string>> rows{
      {folder.path("khong-co.txt"), "cannot be opened: No such file or directory"},
      {folder.path("khong-co.jsonl"), "cannot be opened: No such file or directory"},
      {folder.path("thu-muc.txt"), "is a folder"},
      {folder.path("ong.txt"), "is no regular file"},
      {folder.write("anh.png", "x"), unknown},
      {folder.write("khong-duoi", "x"), unknown},
      {folder.write(".txt", "x"), unknown},
  };
  for (const auto& [path, reason] : rows) {
    INFO(path);
    const Outcome outcome = read_file(path);
    CHECK(outcome.sources.empty());
    REQUIRE(outcome.failures.size() == 1);
    CHECK(outcome.failures[0].path == "shown");
    CHECK(outcome.failures[0].error == reason);
  }
}

TEST_CASE("formats are known by the file's name, or else by its first bytes") {
  for (const char* name : {"a.txt", "b/a.TXT", "a.md", "a.markdown", "a.b.jsonl", "-", "a.pdf", "a.HTML",
                           "a.doc", "a.rtf", "a.docx", "a.odt", "a.zip", "a.jsonl.gz"})
    CHECK(extract::known(name));
  for (const char* name : {"", "a", ".txt", "b/.md", "a.png", "a.txt/b", "txt", "a.", "a.tx"})
    CHECK(!extract::known(name));
  const Folder folder;
  CHECK(extract::known(folder.write("nghi-quyet", "%PDF-1.4\n")));
  CHECK(extract::known(folder.write("trang.php", "<!-- x -->\n<!DOCTYPE html><p>x")));
  CHECK(extract::known(folder.write("don", "{\\rtf1 x}")));
  CHECK(!extract::known(folder.write("chu", "chỉ là chữ")));
  CHECK(!extract::known(folder.write("nhat-ky.log.1", "\x1F\x8B")));
}

TEST_CASE("what the caller throws passes through") {
  const Folder folder;
  for (const std::string& path :
       {folder.write("a.txt", "x"), folder.write("a.jsonl", R"({"id":"a","text":"x"})")}) {
    int failures = 0;
    CHECK_THROWS_AS(extract::read(
                        {path, "a", "/a", {}, {}}, [](Source) { throw std::runtime_error("stop"); },
                        [&](Failure) { ++failures; }),
                    std::runtime_error);
    CHECK(failures == 0);
  }
}
