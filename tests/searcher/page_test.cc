// Pages: relaxing, grouping, paging, the deadline, and what stands with a hit.
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "searcher/search.h"
#include "tests/searcher/samples.h"

using searcher::Request;
using searcher::Response;

namespace {

Response found(const std::string& q, bool relax = true) {
  Request asked;
  asked.q = q;
  asked.limit = 100;
  asked.relax = relax;
  return searcher::search(shelf::samples_index(), asked);
}

const searcher::Hit& hit(const Response& response, const std::string& id) {
  for (const searcher::Hit& hit : response.hits)
    if (hit.passage.id == id) return hit;
  throw std::runtime_error(id + " is not among the hits");
}

std::string marked(const searcher::Hit& hit) {
  std::string all;
  for (const searcher::Fragment& fragment : hit.fragments)
    if (fragment.hit) shelf::add(all, fragment.text, "|");
  return all;
}

}  // namespace

TEST_CASE("where few passages hold all words, those with most of them follow") {
  struct Row {
    const char* q;
    const char* strict;
    const char* relaxed;  // in any order
  };
  const auto row = GENERATE(values<Row>({
      {"hộ nghèo huyện", "nq#p2", "bc#p2 tin#p3"},
      {"hộ nghèo huyện xã", "", "nq#p2 bc#p2"},                  // half of them is not most
      {"hộ nghèo", "bc#p2 nq#p2 tin#p3", ""},                    // one of two is not most of them
      {"\"hộ nghèo\" huyện xã", "", "nq#p2 bc#p2"},              // a phrase counts as one
      {"hộ nghèo huyện -khá", "nq#p2", "tin#p3"},                // what is excluded stays out
      {"hộ nghèo huyện province:lang-son", "", "bc#p2 tin#p3"},  // filters hold
      {"(hộ nghèo huyện) OR gấu", "nq#p2", ""},                  // no plain list of words
      {"\"hộ nghèo huyện\"", "", ""},
  }));
  CAPTURE(row.q);
  const Response response = found(row.q);
  std::string strict;
  std::set<std::string> relaxed;
  bool relaxing = false;
  for (const searcher::Hit& hit : response.hits) {
    relaxing = relaxing || hit.relaxed;
    CHECK(hit.relaxed == relaxing);
    if (hit.relaxed)
      relaxed.insert(hit.passage.id);
    else
      shelf::add(strict, hit.passage.id);
  }
  std::istringstream expected(row.relaxed);
  CHECK(strict == row.strict);
  CHECK(relaxed == std::set<std::string>(std::istream_iterator<std::string>(expected), {}));
  CHECK(response.total.passages == response.hits.size() - relaxed.size());
  CHECK(response.notes.empty() == relaxed.empty());
  CHECK(shelf::ids(found(row.q, false)) == row.strict);
}

TEST_CASE("ten passages with all words are enough") {
  std::vector<indexer::Passage> passages;
  for (int i = 0; i < 9; ++i) passages.push_back(shelf::passage("Suối đá trong " + std::to_string(i)));
  passages.push_back(shelf::passage("Suối đá."));
  const shelf::Folder folder;
  shelf::write({shelf::document("nine", {}, passages)}, folder / "nine");
  passages.push_back(shelf::passage("Suối đá rất trong."));
  shelf::write({shelf::document("ten", {}, passages)}, folder / "ten");
  Request asked;
  asked.q = "suối đá trong";
  asked.limit = 100;
  searcher::Index nine(folder / "nine"), ten(folder / "ten");
  CHECK(searcher::search(nine, asked).total.passages == 9);
  CHECK(searcher::search(nine, asked).hits.size() == 10);
  CHECK(searcher::search(ten, asked).total.passages == 10);
  CHECK(searcher::search(ten, asked).hits.size() == 10);
}

TEST_CASE("pages put together are the whole list, each passage once") {
  const std::string q = GENERATE(as<std::string>{}, "nghèo", "hộ nghèo huyện", "hộ nghèo huyện xã", "hoi",
                                 "đường OR hồi", "\"hộ * của\"", "province:lang-son");
  const auto sort =
      GENERATE(searcher::Sort::relevance, searcher::Sort::date, searcher::Sort::date_descending);
  const bool group = GENERATE(false, true);
  Request asked;
  asked.q = q;
  asked.sort = sort;
  asked.group_by_document = group;
  asked.limit = 100;
  CAPTURE(q, static_cast<int>(sort), group);
  const Response whole = searcher::search(shelf::samples_index(), asked);
  REQUIRE(!whole.hits.empty());
  const std::size_t strict = group ? whole.total.documents : whole.total.passages;
  for (std::size_t i = 0; i < whole.hits.size(); ++i) {
    CHECK(whole.hits[i].rank == i + 1);
    CHECK(whole.hits[i].relaxed == (i >= strict));
  }
  std::set<std::string> seen;
  for (const searcher::Hit& hit : whole.hits) seen.insert(group ? hit.document.id : hit.passage.id);
  CHECK(seen.size() == whole.hits.size());
  for (const std::size_t size : {1, 2, 3}) {
    std::string joined;
    asked.limit = size;
    for (asked.offset = 0; asked.offset < whole.hits.size() + size; asked.offset += size) {
      const Response page = searcher::search(shelf::samples_index(), asked);
      CHECK(page.total.passages == whole.total.passages);
      CHECK(page.total.documents == whole.total.documents);
      CHECK(page.notes == whole.notes);
      if (!page.hits.empty()) CHECK(page.hits.front().rank == asked.offset + 1);
      if (!page.hits.empty()) shelf::add(joined, shelf::ids(page));
    }
    CHECK(joined == shelf::ids(whole));
  }
}

TEST_CASE("grouping shows each document once, by its best passage") {
  struct Row {
    const char* q;
    searcher::Sort sort;
    const char* passages;
  };
  const auto row = GENERATE(values<Row>({
      {"province:lang-son hồi", searcher::Sort::relevance, "bc#p3 tin#p3"},
      {"hồi nghèo", searcher::Sort::relevance, "tin#p3"},
      {"nghèo OR hồi", searcher::Sort::date, "bc#p2 tin#p3 nq#p2 phat#p2"},
      {"nghèo OR hồi", searcher::Sort::date_descending, "nq#p2 tin#p3 bc#p2 phat#p2"},
  }));
  Request asked;
  asked.q = row.q;
  asked.sort = row.sort;
  asked.group_by_document = true;
  asked.relax = false;
  const Response response = searcher::search(shelf::samples_index(), asked);
  CAPTURE(row.q);
  std::set<std::string> documents;
  for (const searcher::Hit& hit : response.hits) documents.insert(hit.document.id);
  CHECK(documents.size() == response.hits.size());
  CHECK(response.total.documents == response.hits.size());
  std::istringstream expected(row.passages);
  std::vector<std::string> want(std::istream_iterator<std::string>(expected), {}), have;
  for (const searcher::Hit& hit : response.hits) have.push_back(hit.document.id);
  for (std::string& id : want) id.erase(id.find('#'));
  CHECK(have == want);
}

TEST_CASE("what matched is marked and only that") {
  struct Row {
    const char* q;
    const char* passage;
    const char* marked;
  };
  const auto row = GENERATE(values<Row>({
      {"\"hộ nghèo\"", "bc#p2", "hộ nghèo"},  // not the other hộ
      {"hộ nghèo", "bc#p2", "hộ|nghèo|hộ"},
      {"\"ty le ho ngheo\"", "nq#p2", "Tỷ lệ hộ nghèo"},
      {"\"xã đồng mu\"", "bc#p2", "xã Đồng Mu"},
      {"\"mở cửa cả tuần thôn\"", "nq#p4", "mở cửa cả tuần; thôn"},
      {"\"5,45%\"", "nq#p2", "5,45"},
      {"hoi nghi", "bc#p3", "Hội|nghị|hồi"},
      {"hồi OR đường", "tin#p3", "hồi"},
      {"hồi -trồng", "tin#p3", "hồi"},
      {"province:lang-son hồi", "tin#p3", "hồi"},
      {"bản làng", "nq#p2", ""},  // both stand in its title only
  }));
  CAPTURE(row.q);
  const Response response = found(row.q);
  const searcher::Hit& hit = ::hit(response, row.passage);
  CHECK(marked(hit) == row.marked);
  std::string joined;
  for (const searcher::Fragment& fragment : hit.fragments) {
    CHECK(!fragment.text.empty());
    joined += fragment.text;
  }
  CHECK(joined == hit.passage.text);
}

TEST_CASE("a hit says how it matched") {
  struct Row {
    const char* q;
    const char* passage;
    searcher::Match match;
  };
  using searcher::Match;
  const auto row = GENERATE(values<Row>({
      {"tỷ lệ", "nq#p2", Match::written},
      {"TỶ LỆ", "nq#p2", Match::written},
      {"tỷ lệ", "bc#p2", Match::orthographic},
      {"\"văn hoá\"", "nq#p4", Match::orthographic},
      {"\"văn hóa\"", "nq#p4", Match::written},
      {"ty le", "bc#p2", Match::unmarked},
      {"hoi", "tin#p3", Match::unmarked},
      {"nghi", "bc#p4", Match::written},
      {"nghi", "bc#p3", Match::unmarked},
      {"đường OR hoá", "tin#p2", Match::written},
      {"ngh*", "nq#p2", Match::written},
  }));
  CAPTURE(row.q, row.passage);
  CHECK(name(hit(found(row.q), row.passage).match) == std::string(name(row.match)));
}

TEST_CASE("a half marked query is read leniently only where nothing is as written") {
  const Response as_written = found("\"hộ ngheo\"");
  CHECK(as_written.total.passages == 3);
  CHECK(as_written.notes.size() == 1);
  CHECK(found("\"hỗ ngheo\"").total.passages == 0);  // a typed mark must be there
  CHECK(found("\"đường\"").notes.empty());
}

TEST_CASE("a hit carries its surroundings, its document and a citation") {
  const Response response = found("\"trồng hồi trên\"");
  REQUIRE(response.hits.size() == 1);
  const searcher::Hit& hit = response.hits.front();
  CHECK(hit.passage.paragraph == 3);
  CHECK(hit.before == "Tỉ lệ hộ nghèo của xã Đồng Mu vẫn cao, hộ khá còn ít.");
  CHECK(hit.after == "Hơi ẩm nghi ngút quanh bản làm hạt giống mau hỏng.");
  CHECK(hit.document.id == "bc");
  CHECK(hit.document.facts.province == "lang-son");
  CHECK(hit.document.passages == 4);
  CHECK(hit.url == "/documents/bc#p3");
  CHECK(hit.citation == "“Sổ tay vùng cao”, tháng 3/2021, đoạn 3");
  CHECK(hit.copies.empty());
  const Response ends = found("\"hơi ẩm\"");
  REQUIRE(ends.hits.size() == 1);
  CHECK(ends.hits.front().before.has_value());
  CHECK(!ends.hits.front().after.has_value());
}

TEST_CASE("the type of a passage is speech where it is attributed") {
  CHECK(hit(found("hồi"), "tin#p3").passage.type == indexer::Type::speech);
  CHECK(hit(found("hồi"), "tin#p3").document.facts.type == indexer::Type::bulletin);
  CHECK(hit(found("đường"), "tin#p2").passage.type == indexer::Type::bulletin);
}

TEST_CASE("a query that is stopped says so") {
  std::vector<indexer::Passage> passages;
  for (int i = 0; i < 3000; ++i) passages.push_back(shelf::passage("Mưa rơi " + std::to_string(i)));
  const shelf::Folder folder;
  shelf::write({shelf::document("rain", {}, passages)}, folder / "db");
  searcher::Index index(folder / "db");
  Request asked;
  asked.deadline = std::chrono::milliseconds(0);
  asked.q = GENERATE(as<std::string>{}, "mưa rơi", "\"mưa * 17\" OR mưa");
  for (int again = 0; again < 2; ++again) {  // by Xapian's spies, then by columns in memory
    asked.deadline = std::chrono::milliseconds(0);
    const Response stopped = searcher::search(index, asked);
    CHECK(!stopped.total.exact);
    CHECK(stopped.total.passages < 3000);
    CHECK(!stopped.notes.empty());
    asked.deadline = std::chrono::minutes(1);
    const Response whole = searcher::search(index, asked);
    CHECK(whole.total.exact);
    CHECK(whole.total.passages == 3000);
    CHECK(whole.notes.empty());
  }
}

TEST_CASE("passages with the same words share a place, or each has its own") {
  const auto document = [](const char* id, indexer::Type type) {
    indexer::Facts facts;
    facts.type = type;
    return shelf::document(id, facts,
                           shelf::texts({"Mở rộng cửa khẩu, phát triển du lịch.", "Việc khác hẳn."}));
  };
  const shelf::Folder folder;
  shelf::write({document("tin", indexer::Type::bulletin), document("nq", indexer::Type::resolution),
                document("bc", indexer::Type::report)},
               folder / "db");
  searcher::Index index(folder / "db");
  struct Row {
    const char* q;
    bool collapse;
    const char* ids;  // in no order
  };
  for (const Row& row : {
           Row{"\"cửa khẩu\"", true, "nq#p1"},
           Row{"\"cửa khẩu\"", false, "bc#p1 nq#p1 tin#p1"},
           Row{"cửa khẩu du lịch", true, "nq#p1"},
           Row{"cửa khẩu du lịch", false, "bc#p1 nq#p1 tin#p1"},
           Row{"cửa khẩu biển", true, "nq#p1"},  // relaxed
           Row{"cửa khẩu biển", false, "bc#p1 nq#p1 tin#p1"},
       }) {
    CAPTURE(row.q, row.collapse);
    Request asked;
    asked.q = row.q;
    asked.collapse = row.collapse;
    const Response response = searcher::search(index, asked);
    std::set<std::string> ids;
    for (const searcher::Hit& hit : response.hits) ids.insert(hit.passage.id);
    std::string all;
    for (const std::string& id : ids) shelf::add(all, id);
    CHECK(all == row.ids);
    CHECK(response.hits.at(0).copies.size() == 2);
  }
}
