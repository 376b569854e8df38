// The order of documents by all that they hold, runs for judging, and copies that share a place.
#include "searcher/document_rank.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "searcher/index.h"
#include "searcher/search.h"
#include "tests/searcher/shelf.h"

using searcher::Request;
using shelf::document;
using shelf::texts;

namespace {

indexer::Facts dated(indexer::Type type, const char* date) {
  indexer::Facts facts;
  facts.type = type;
  facts.date = date;
  return facts;
}

// The words of one question in one passage of "một", and more of them over all of "nhiều".
std::vector<indexer::Document> spread() {
  return {
      document("mot", {},
               texts({"Thu hút đầu tư vào kinh tế cửa khẩu.", "Ngày hội của thiếu nhi vui và bổ ích."})),
      document(
          "nhieu", {},
          texts({"Thu hút đầu tư vào kinh tế cửa khẩu.", "Kinh tế tăng trưởng khá, thu hút đầu tư tốt."})),
      document("khac", {}, texts({"Xuất khẩu vượt dự toán.", "Hội thi văn nghệ."})),
      document("xa", {}, texts({"Mùa xuân về trên bản làng.", "Trường học mới."})),
  };
}

std::vector<indexer::Document> copies() {
  return {
      document("tin", dated(indexer::Type::bulletin, "2025-09-15"), texts({"Phấn đấu giảm nghèo bền vững."})),
      document("nghi-quyet", dated(indexer::Type::resolution, "2025-09-17"),
               texts({"Phấn đấu giảm nghèo bền vững."})),
      document("tin-sau", dated(indexer::Type::bulletin, "2025-09-18"),
               texts({"Phấn đấu giảm nghèo bền vững!"})),
      document("khac", dated(indexer::Type::report, "2025-01-01"),
               texts({"Giảm nghèo bền vững ở vùng cao còn khó khăn."})),
  };
}

searcher::Response ask(const std::vector<indexer::Document>& documents, const Request& request) {
  const shelf::Folder folder;
  shelf::write(documents, folder / "db");
  searcher::Index index(folder / "db");
  return searcher::search(index, request);
}

std::string documents_of(const searcher::Response& response) {
  std::string all;
  for (const searcher::Hit& hit : response.hits) shelf::add(all, hit.document.id);
  return all;
}

}  // namespace

TEST_CASE("a document that says more of the question as a whole comes first") {
  Request request;
  request.q = "thu hút đầu tư kinh tế cửa khẩu";
  request.group_by_document = true;
  request.relax = false;
  CHECK(documents_of(ask(spread(), request)) == "nhieu mot");
}

TEST_CASE("a run for judging is filled with documents that hold any word, ids only") {
  Request request;
  request.q = "thu hút đầu tư kinh tế cửa khẩu";
  request.group_by_document = request.fill = true;
  const searcher::Response response = ask(spread(), request);
  CHECK(documents_of(response) == "nhieu mot khac");
  CHECK(response.total.documents == 2);
  CHECK(response.hits[0].passage.id == "nhieu#p1");
  CHECK(response.hits[0].passage.text.empty());
  CHECK(response.hits[2].relaxed);
}

TEST_CASE("copies share a place, and who stands for them is the resolution") {
  struct Row {
    const char* q;
    std::size_t offset, limit;
    const char* passages;
  };
  const auto row = GENERATE(values<Row>({
      {"giảm nghèo", 0, 10, "nghi-quyet#p1 khac#p1"},
      {"giảm nghèo", 0, 1, "nghi-quyet#p1"},
      {"giảm nghèo", 1, 1, "khac#p1"},
      {"giảm nghèo", 2, 1, ""},
      {"giảm nghèo type:bulletin", 0, 10, "tin#p1"},
      {"\"nghèo bền vững\"", 0, 10, "nghi-quyet#p1 khac#p1"},
  }));
  Request request;
  request.q = row.q;
  request.offset = row.offset;
  request.limit = row.limit;
  CAPTURE(row.q, row.offset);
  const searcher::Response response = ask(copies(), request);
  CHECK(shelf::ids(response) == row.passages);
  CHECK(response.total.passages == (std::string(row.q).find("bulletin") == std::string::npos ? 4 : 2));
}
