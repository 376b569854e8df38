// What is found, in what order, with which totals: over the samples, in one database.
#include "searcher/search.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/error.h"
#include "indexer/text/fold.h"
#include "tests/searcher/samples.h"

using searcher::Filter;
using searcher::Request;
using searcher::Response;

namespace {

Request request(const std::string& q) {
  Request asked;
  asked.q = q;
  asked.limit = 100;
  asked.relax = false;
  return asked;
}

Response found(const std::string& q) {
  return searcher::search(shelf::samples_index(), request(q));
}

std::string sorted(const std::string& words) {
  std::istringstream in(words);
  std::multiset<std::string> all;
  for (std::string word; in >> word;) all.insert(word);
  std::string text;
  for (const std::string& word : all) shelf::add(text, word);
  return text;
}

}  // namespace

TEST_CASE("a query finds its passages") {
  struct Row {
    const char* q;
    const char* passages;  // in any order
  };
  const auto row = GENERATE(values<Row>({
      {"nghèo", "nq#p2 bc#p2 tin#p3 phat#p2"},
      {"hộ nghèo", "nq#p2 bc#p2 tin#p3"},
      {"\"hộ nghèo\"", "nq#p2 bc#p2 tin#p3"},
      {"\"nghèo hộ\"", ""},
      {"\"tỷ lệ hộ nghèo\"", "nq#p2 bc#p2"},
      {"\"ty le ho ngheo\"", "nq#p2 bc#p2"},
      {"hồi", "nq#p3 bc#p3 tin#p3"},
      {"hoi", "nq#p3 bc#p3 tin#p3 bc#p4"},
      {"hoi nghi", "bc#p3 bc#p4"},
      {"\"hoi nghi\"", "bc#p3"},
      {"hội nghị", "bc#p3"},
      {"=hộ nghèo", "nq#p2 bc#p2 tin#p3"},
      {"=tỷ lệ", "nq#p2"},
      {"tỷ lệ", "nq#p2 bc#p2"},
      {"văn hoá", "nq#p4"},
      {"\"mở cửa cả tuần thôn bản\"", "nq#p4"},  // punctuation does not count
      {"\"5,45%\"", "nq#p2"},
      {"\"5,46%\"", ""},
      {"\"nhiệm kỳ 2025-2030\"", "nq#p5"},
      {"hồi OR đường", "nq#p3 nq#p5 bc#p3 tin#p2 tin#p3 tin#p4 tin#p5"},
      {"(hồi OR đường) trồng", "nq#p3 bc#p3"},
      {"hồi -trồng", "tin#p3"},
      {"hồi NOT trồng", "tin#p3"},
      {"hộ NEAR/3 khá", "bc#p2"},
      {"\"trồng * trên\"", "bc#p3"},
      {"ngh* xã", "nq#p3 bc#p2"},
      {"province:lang-son nghèo", "bc#p2 tin#p3"},
      {"tỉnh:\"cao bằng\" nghèo", "nq#p2 phat#p2"},
      {"type:speech", "tin#p3 tin#p4 phat#p1 phat#p2"},
      {"type:bulletin \"đường\"", "tin#p2 tin#p4 tin#p5"},
      {"voice:quoted", "tin#p4"},
      {"speaker:\"Nông Văn Páo\"", "tin#p3"},
      {"congress:20 nghèo", "nq#p2"},
      {"congress:province:17 nghèo", "bc#p2"},
      {"term:2020-2025 nghèo", "bc#p2"},
      {"year:2024 nghèo", "tin#p3"},
      {"xuân", "tin#p1 tin#p2 tin#p3 tin#p4 tin#p5"},  // a title's word finds what stands under it,
      {"\"xuân\"", "tin#p1"},                          // but no phrase and no exclusion sees it there
      {"hồi -xuân", "nq#p3 bc#p3 tin#p3"},
      {"leftcenterrightdel", ""},
      {"", ""},
      {"\"\"", ""},
  }));
  const Response response = found(row.q);
  CAPTURE(row.q);
  CHECK(sorted(shelf::ids(response)) == sorted(row.passages));
  std::set<std::string> documents;
  for (const searcher::Hit& hit : response.hits) documents.insert(hit.document.id);
  CHECK(response.total.passages == response.hits.size());
  CHECK(response.total.documents == documents.size());
  CHECK(response.total.exact);
  CHECK(response.text == row.q);
}

TEST_CASE("spellings of one query give the same passages in the same order") {
  const auto row = GENERATE(values<std::vector<std::string>>({
      {"tỷ lệ hộ", "tỉ lệ hộ", "TỶ LỆ HỘ", "Tỉ Lệ Hộ"},
      {"văn hóa thôn", "văn hoá thôn", "VĂN HÓA THÔN", "VĂN HOÁ THÔN"},
      {"đường núi", "Đường Núi", "\u00D0ường núi"},
      {"\"hộ nghèo\"", "“hộ nghèo”", "\"HỘ  NGHÈO\"", "\"hộ, nghèo\""},
      {"hồi trồng", "Hồi trồng"},
  }));
  const Response first = found(row.front());
  REQUIRE(!first.hits.empty());
  for (const std::string& q : row) {
    CAPTURE(q);
    CHECK(shelf::ids(found(q)) == shelf::ids(first));
    CHECK(shelf::ids(found(indexer::text::nfc(q))) == shelf::ids(first));
  }
}

TEST_CASE("decomposed text is the same query") {
  CHECK(shelf::ids(found("ho\u0323\u0302 nghe\u0300o")) == shelf::ids(found("hộ nghèo")));
  CHECK(shelf::ids(found("ho\u0302\u0323 nghe\u0300o")) == shelf::ids(found("hộ nghèo")));
}

TEST_CASE("the better passage comes first") {
  using shelf::document;
  using shelf::texts;
  const shelf::Folder folder;
  shelf::write({document("a", {},
                         texts({"Ong mật bay quanh rừng trúc trên núi.", "Mật đầy rừng trúc nên ong về núi.",
                                "Vườn mận.", "Vườn mận quanh nhà nở hoa trắng cả một góc trời.",
                                "Lê chín, lê rụng, lê khô.", "Lê chín đầy chợ huyện ta."})),
                document(
                    "b",
                    [] {
                      indexer::Facts facts;
                      facts.title = "Chè shan";
                      return facts;
                    }(),
                    texts({"Cây trên đồi cao.", "Cây chè trên đồi."})),
                document("c", {}, texts({"Hoi nước.", "Cán bộ họp hội nghị ở bản xa trong mưa."}))},
               folder / "db");
  searcher::Index index(folder / "db");
  struct Row {
    const char* why;
    const char* q;
    const char* passages;  // all of them, in order
  };
  const auto row = GENERATE(values<Row>({
      {"words side by side come before scattered ones", "ong mật", "a#p1 a#p2"},
      {"a short passage comes before a long one", "vườn mận", "a#p3 a#p4"},
      {"more occurrences come before fewer", "lê chín", "a#p5 a#p6"},
      {"a passage's own word comes before its title's", "chè cây", "b#p2 b#p1"},
      {"as typed comes before other markings", "hoi", "c#p1 c#p2"},
  }));
  CAPTURE(row.why);
  CHECK(shelf::ids(searcher::search(index, request(row.q))) == row.passages);
}

TEST_CASE("dates put passages in order, unknown ones last, ties by document and paragraph") {
  struct Row {
    searcher::Sort sort;
    const char* passages;
  };
  const auto row = GENERATE(values<Row>({
      {searcher::Sort::date, "bc#p2 tin#p3 nq#p2 phat#p2"},
      {searcher::Sort::date_descending, "nq#p2 tin#p3 bc#p2 phat#p2"},
  }));
  Request asked = request("nghèo");
  asked.sort = row.sort;
  CHECK(shelf::ids(searcher::search(shelf::samples_index(), asked)) == row.passages);
  asked.q = "type:speech OR type:report";
  asked.sort = searcher::Sort::date;
  CHECK(shelf::ids(searcher::search(shelf::samples_index(), asked)) ==
        "bc#p1 bc#p2 bc#p3 bc#p4 tin#p3 tin#p4 phat#p1 phat#p2");
}

TEST_CASE("filters of the request narrow, widen and exclude") {
  struct Row {
    std::vector<Filter> filters;
    std::optional<std::string> from, to;
    const char* q;
    const char* passages;
  };
  const auto row = GENERATE(values<Row>({
      {{{"province", "lang-son"}}, {}, {}, "nghèo", "bc#p2 tin#p3"},
      {{{"province", "Lạng Sơn"}}, {}, {}, "nghèo", "bc#p2 tin#p3"},
      {{{"province", "lang-son", true}}, {}, {}, "nghèo", "nq#p2 phat#p2"},
      {{{"province", "lang-son"}, {"province", "cao-bang"}}, {}, {}, "nghèo", "nq#p2 bc#p2 tin#p3 phat#p2"},
      {{{"province", "lang-son"}, {"type", "report"}}, {}, {}, "nghèo", "bc#p2"},
      {{{"type", "speech", true}}, {}, {}, "nghèo", "nq#p2 bc#p2"},
      {{{"document", "nq"}}, {}, {}, "nghèo", "nq#p2"},
      {{{"document", "nq"}}, {}, {}, "", "nq#p1 nq#p2 nq#p3 nq#p4 nq#p5"},
      {{{"congress", "province:20"}}, {}, {}, "nghèo", "nq#p2"},
      {{{"congress", "XX"}}, {}, {}, "nghèo", "nq#p2"},
      {{{"year", "2021"}}, {}, {}, "nghèo", "bc#p2"},
      {{{"voice", "caption"}}, {}, {}, "", "tin#p5"},
      {{{"speaker", "nong van pao"}}, {}, {}, "", "tin#p3"},
      {{}, "2024-06-01", {}, "nghèo", "nq#p2 tin#p3"},  // "2024" may be June or later
      {{}, "2025", {}, "nghèo", "nq#p2"},
      {{}, {}, "2021-03-01", "nghèo", "bc#p2"},
      {{}, "2021-03-31", "2024-01", "nghèo", "bc#p2 tin#p3"},
  }));
  Request asked = request(row.q);
  asked.filters = row.filters;
  asked.from = row.from;
  asked.to = row.to;
  const Response response = searcher::search(shelf::samples_index(), asked);
  CAPTURE(row.q, row.passages);
  CHECK(sorted(shelf::ids(response)) == sorted(row.passages));
  CHECK(response.total.passages == response.hits.size());
}

TEST_CASE("a filter that cannot be names its parameter") {
  const auto row = GENERATE(values<std::pair<std::string, std::string>>({
      {"year", "abc"},
      {"type", "poem"},
      {"voice", "loud"},
      {"term", "soon"},
      {"congress", "x:y"},
      {"nothing", "1"},
  }));
  Request asked = request("nghèo");
  asked.filters = {{row.first, row.second, false}};
  CAPTURE(row.first, row.second);
  try {
    searcher::search(shelf::samples_index(), asked);
    FAIL("it was taken");
  } catch (const indexer::Error& error) {
    CHECK(error.code == indexer::ErrorCode::usage);
    CHECK(error.hint == row.first);
  }
  asked.filters.clear();
  asked.from = "yesterday";
  try {
    searcher::search(shelf::samples_index(), asked);
    FAIL("it was taken");
  } catch (const indexer::Error& error) {
    CHECK(error.code == indexer::ErrorCode::usage);
    CHECK(error.hint == "from");
  }
}
