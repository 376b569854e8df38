// What a concordance shows: lines in the source's own characters, their order, pages, samples.
#include "searcher/concordance.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "searcher/json.h"
#include "tests/searcher/samples.h"

namespace {

using searcher::Concordance;
using searcher::ConcordanceRequest;
using searcher::LineOrder;

ConcordanceRequest request(const std::string& q, LineOrder order = LineOrder::document) {
  ConcordanceRequest made;
  made.q = q;
  made.order = order;
  return made;
}

std::string places(const Concordance& made) {
  std::string all;
  for (const searcher::Line& line : made.lines) shelf::add(all, line.passage.id);
  return all;
}

// Words that follow "thôn", whose alphabetical order is not that of their bytes.
std::vector<indexer::Document> villages() {
  using indexer::Type;
  const indexer::Facts late = shelf::facts("Muộn", Type::report, "cao-bang", "2025-09-17");
  const indexer::Facts early = shelf::facts("Sớm", Type::report, "cao-bang", "2025-09");
  const indexer::Facts undated = shelf::facts("Không ngày", Type::report, "cao-bang", "");
  return {
      shelf::document("a", undated, shelf::texts({"xã đá thôn Ế", "xã dá thôn E", "xã đa thôn é"})),
      shelf::document("b", late, shelf::texts({"thôn ê; thôn f", "thôn"})),
      shelf::document("c", early,
                      shelf::texts({"Bà thôn đ", "Bả thôn d", "Bá thôn z", "bạ thôn è ạ", "ba thôn è á"}))};
}

std::string words(const Concordance& made) {
  std::string all;
  for (const searcher::Line& line : made.lines)
    shelf::add(all, line.left + "[" + line.match + "]" + line.right, " | ");
  return all;
}

}  // namespace

TEST_CASE("a line is a stretch of the source, so many syllables to each side") {
  const std::string text =
      "“Mở đầu: 4,46% (ba) – hô\xCC\xA3 nghe\xCC\x80o, rồi hết”.";  // in parts decomposed
  const shelf::Folder folder;
  shelf::write({shelf::document("a", {}, {shelf::passage(text)})}, folder / "db");
  searcher::Index index(folder / "db");
  struct Case {
    const char* q;
    std::size_t context;
    std::string line;
  };
  const std::vector<Case> cases{
      {"\"hộ nghèo\"", 0, "[hô\xCC\xA3 nghe\xCC\x80o]"},
      {"\"hộ nghèo\"", 1, "ba) – [hô\xCC\xA3 nghe\xCC\x80o], rồi"},
      {"\"hộ nghèo\"", 2, "46% (ba) – [hô\xCC\xA3 nghe\xCC\x80o], rồi hết”."},
      {"\"hộ nghèo\"", 8, "“Mở đầu: 4,46% (ba) – [hô\xCC\xA3 nghe\xCC\x80o], rồi hết”."},
      {"4,46", 1, "đầu: [4,46]% (ba"},
      {"mở", 1, "“[Mở] đầu"},
      {"hết", 1, "rồi [hết]”."},
      {"\"ba hộ\"", 0, "[ba) – hô\xCC\xA3]"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.q, one.context);
    ConcordanceRequest asked = request(one.q);
    asked.context = one.context;
    const Concordance made = searcher::concordance(index, asked);
    CHECK(words(made) == one.line);
    REQUIRE(made.lines.size() == 1);
    const searcher::Line& line = made.lines[0];
    CHECK(text.find(line.left + line.match + line.right) != std::string::npos);
    CHECK(line.passage.id == "a#p1");
    CHECK(line.url == "/documents/a#p1");
  }
}

TEST_CASE("lines stand in the order asked for, by the Vietnamese alphabet") {
  const shelf::Folder folder;
  shelf::write(villages(), folder / "db");
  searcher::Index index(folder / "db");
  const auto ordered = [&](LineOrder order) {
    return words(searcher::concordance(index, request("thôn", order)));
  };
  CHECK(ordered(LineOrder::document) ==
        "xã đá [thôn] Ế | xã dá [thôn] E | xã đa [thôn] é | [thôn] ê; thôn f | thôn ê; [thôn] f | [thôn] | "
        "Bà [thôn] đ | Bả [thôn] d | Bá [thôn] z | bạ [thôn] è ạ | ba [thôn] è á");
  CHECK(ordered(LineOrder::right) ==
        "[thôn] | Bả [thôn] d | Bà [thôn] đ | xã dá [thôn] E | ba [thôn] è á | bạ [thôn] è ạ | xã đa [thôn] "
        "é | "
        "[thôn] ê; thôn f | xã đá [thôn] Ế | thôn ê; [thôn] f | Bá [thôn] z");
  CHECK(
      ordered(LineOrder::left) ==
      "[thôn] ê; thôn f | [thôn] | ba [thôn] è á | Bà [thôn] đ | Bả [thôn] d | Bá [thôn] z | bạ [thôn] è ạ | "
      "xã dá [thôn] E | xã đa [thôn] é | xã đá [thôn] Ế | thôn ê; [thôn] f");
  CHECK(ordered(LineOrder::date) ==
        "Bà [thôn] đ | Bả [thôn] d | Bá [thôn] z | bạ [thôn] è ạ | ba [thôn] è á | [thôn] ê; thôn f | "
        "thôn ê; [thôn] f | [thôn] | xã đá [thôn] Ế | xã dá [thôn] E | xã đa [thôn] é");
}

TEST_CASE("pages put together are the whole, in every order") {
  const shelf::Folder folder;
  shelf::write(villages(), folder / "db");
  searcher::Index index(folder / "db");
  for (const auto order : {LineOrder::document, LineOrder::left, LineOrder::right, LineOrder::date}) {
    const std::string whole = words(searcher::concordance(index, request("thôn OR \"bả thôn\" OR è", order)));
    for (const std::size_t limit : {1, 2, 3, 5, 12, 100}) {
      std::string joined;
      ConcordanceRequest asked = request("thôn OR \"bả thôn\" OR è", order);
      asked.limit = limit;
      for (asked.offset = 0; asked.offset < 20; asked.offset += limit) {
        const std::string page = words(searcher::concordance(index, asked));
        if (!page.empty()) shelf::add(joined, page, " | ");
      }
      CAPTURE(static_cast<int>(order), limit);
      CHECK(joined == whole);
    }
  }
}

TEST_CASE("a sample is the same on every machine and layout, and grows without losing a line") {
  std::vector<indexer::Document> documents;
  for (int i = 0; i < 12; ++i)
    documents.push_back(
        shelf::document("d" + std::to_string(i), {}, shelf::texts({"hộ nghèo", "hộ khá, hộ nghèo"})));
  const shelf::Folder folder;
  shelf::write(documents, folder / "one");
  shelf::write_shards(documents, 3, folder / "three");
  searcher::Index one(folder / "one");
  searcher::Index three(folder / "three");
  const auto sample = [](searcher::Index& index, std::size_t size, std::uint64_t seed) {
    ConcordanceRequest asked = request("hộ");
    asked.sample = size;
    asked.seed = seed;
    return searcher::concordance(index, asked);
  };
  const Concordance five = sample(one, 5, 7);
  CHECK(five.sampled == 5);
  CHECK(five.total_lines == 36);
  CHECK(places(five) == "d0#p1 d10#p1 d11#p2 d4#p1 d8#p2");
  CHECK(places(sample(one, 5, 8)) != places(five));
  CHECK(places(sample(one, 100, 7)) == places(searcher::concordance(one, request("hộ"))));
  CHECK(sample(one, 100, 7).sampled == 36);
  std::set<std::string> before;
  for (std::size_t size = 0; size <= 36; ++size) {
    const Concordance made = sample(one, size, 7);
    CHECK(words(sample(three, size, 7)) == words(made));
    std::set<std::string> now;
    for (const searcher::Line& line : made.lines) now.insert(line.passage.id + line.left);
    CHECK(now.size() == size);
    for (const std::string& line : before) CHECK(now.contains(line));
    before = now;
  }
}

TEST_CASE("totals are of all lines, and what was read is told") {
  const shelf::Folder folder;
  shelf::write(shelf::samples(), folder / "db");
  searcher::Index index(folder / "db");
  ConcordanceRequest asked = request("\"hộ nghèo\"");
  asked.limit = 1;
  asked.offset = 1;
  const Concordance made = searcher::concordance(index, asked);
  CHECK(made.total_lines == 3);
  CHECK(made.total_passages == 3);
  CHECK(made.total_documents == 3);
  CHECK(places(made) == "nq#p2");
  asked.filters = {{"province", "lang-son", false}};
  asked.offset = 0;
  CHECK(searcher::concordance(index, asked).total_lines == 2);
  asked.offset = 99;
  CHECK(searcher::concordance(index, asked).lines.empty());
  const searcher::Json json = searcher::to_json(searcher::concordance(index, request("ho ngheo")));
  CHECK(json["query"]["notes"].size() == 1);
  CHECK(json["lines"][0]["document"]["id"] == "bc");
  CHECK(json["sampled"].is_null());
  CHECK_THROWS_AS(searcher::concordance(index,
                                        [] {
                                          ConcordanceRequest bad = request("hộ");
                                          bad.filters = {{"year", "abc", false}};
                                          return bad;
                                        }()),
                  indexer::Error);
}
