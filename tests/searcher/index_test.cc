// Opening an index, following what is published, and what damaged ones say.
#include "searcher/index.h"

#include <xapian.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "indexer/error.h"
#include "indexer/record.h"
#include "indexer/schema.h"
#include "indexer/text/tokenise.h"
#include "searcher/search.h"
#include "tests/searcher/samples.h"

using indexer::Error;
using indexer::ErrorCode;

namespace {

namespace fs = std::filesystem;
namespace schema = indexer::schema;

// The message of the Error(index) that opening ends with.
std::string refused(const std::string& path) {
  try {
    searcher::Index index(path);
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::index);
    CHECK(error.message.find(path) != std::string::npos);
    return error.message;
  }
  FAIL(path + " was opened");
  return "";
}

std::uint64_t passages_with(searcher::Index& index, const std::string& q) {
  searcher::Request asked;
  asked.q = q;
  return searcher::search(index, asked).total.passages;
}

// Over the old stub file in one step, as publishing does.
void point(const fs::path& stub, const std::string& database) {
  const fs::path fresh = stub.string() + ".new";
  std::ofstream(fresh) << "auto " << database << "\n";
  fs::rename(fresh, stub);
}

std::vector<indexer::Document> one(const std::string& text) {
  return {shelf::document("one", {}, {shelf::passage(text)})};
}

}  // namespace

TEST_CASE("what is no index is refused by name") {
  const shelf::Folder folder;
  CHECK(refused(folder / "none").find("no index") != std::string::npos);
  fs::create_directory(folder / "empty");
  refused(folder / "empty");
  fs::create_directory(folder / "noise");
  std::ofstream(folder / "noise/iamglass") << "nothing of the kind";
  refused(folder / "noise");
  std::ofstream(folder / "empty stub") << "";
  refused(folder / "empty stub");
  std::ofstream(folder / "dangling stub") << "auto nowhere\n";
  refused(folder / "dangling stub");
  { Xapian::WritableDatabase(folder / "plain", Xapian::DB_CREATE).commit(); }
  CHECK(refused(folder / "plain").find("not a vankien index") != std::string::npos);
}

TEST_CASE("another format is refused, in any shard") {
  const shelf::Folder folder;
  shelf::write(shelf::samples(), folder / "now");
  {
    Xapian::WritableDatabase db(folder / "then", Xapian::DB_CREATE);
    indexer::ShardReceipt receipt;
    receipt.format = schema::format_version + 1;
    Xapian::Document document;
    document.add_boolean_term(std::string(schema::kind_receipt));
    document.set_data(indexer::encode(receipt));
    db.add_document(document);
    db.commit();
  }
  CHECK(refused(folder / "then").find("format") != std::string::npos);
  std::ofstream(folder / "both") << "auto now\nauto then\n";
  CHECK(refused(folder / "both").find("format") != std::string::npos);
}

TEST_CASE("the receipt adds up the shards") {
  const shelf::Folder folder;
  shelf::write(shelf::samples(), folder / "db");
  searcher::Index index(folder / "db");
  const searcher::Receipt& receipt = index.receipt();
  CHECK(receipt.format == schema::format_version);
  CHECK(receipt.documents == 4);
  CHECK(receipt.passages == 16);
  CHECK(receipt.index.size() == 64);
  CHECK(receipt.engine.find("xapian 1.") != std::string::npos);
  std::uint64_t syllables = 0;
  indexer::text::Tokeniser tokeniser;
  for (const indexer::Document& document : shelf::samples())
    for (const indexer::Passage& passage : document.passages)
      syllables += tokeniser.tokenise(passage.text).words.size();
  CHECK(receipt.syllables == syllables);
}

TEST_CASE("a republished stub is followed, and a bad one is not") {
  const shelf::Folder folder;
  shelf::write(one("Mưa rơi."), folder / "gen-1");
  shelf::write(one("Nắng lên, nắng vàng."), folder / "gen-2");
  const fs::path stub = folder / GENERATE(as<std::string>{}, "stub", "dir/XAPIANDB");
  fs::create_directories(stub.parent_path());
  const std::string above = stub.filename() == "stub" ? "" : "../";
  point(stub, above + "gen-1");
  searcher::Index index(stub.filename() == "stub" ? stub.string() : stub.parent_path().string());
  CHECK(passages_with(index, "mưa") == 1);
  CHECK(!index.refresh());
  const std::string first = index.receipt().index;

  point(stub, above + "gen-2");
  CHECK(passages_with(index, "mưa") == 1);  // until told to look
  CHECK(index.refresh());
  CHECK(!index.refresh());
  CHECK(index.receipt().index != first);
  CHECK(passages_with(index, "mưa") == 0);
  CHECK(passages_with(index, "nắng") == 1);
  CHECK(index.forms("mua").empty());
  CHECK(index.forms("nang").size() == 1);

  point(stub, above + "gen-9");
  CHECK(!index.refresh());
  CHECK(passages_with(index, "nắng") == 1);
  point(stub, above + "gen-1");
  CHECK(index.refresh());
  CHECK(passages_with(index, "mưa") == 1);
}

TEST_CASE("a database that changes underneath is read again from the start") {
  const shelf::Folder folder;
  shelf::write(one("Mưa rơi."), folder / "db");
  searcher::Index index(folder / "db");
  int runs = 0;
  index.run([&](const Xapian::Database&) {
    if (++runs == 1) throw Xapian::DatabaseModifiedError("as if");
  });
  CHECK(runs == 2);
  runs = 0;
  try {
    index.run([&](const Xapian::Database&) {
      ++runs;
      throw Xapian::DatabaseModifiedError("for ever");
    });
    FAIL("it went through");
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::busy);
    CHECK(runs > 1);
  }
}

TEST_CASE("Xapian's errors leave as one error that names the index") {
  const shelf::Folder folder;
  shelf::write(one("Mưa rơi."), folder / "db");
  searcher::Index index(folder / "db");
  struct Row {
    std::function<void()> fail;
    ErrorCode code;
  };
  const std::vector<Row> rows = {
      {[] { throw Xapian::DatabaseCorruptError("block"); }, ErrorCode::index},
      {[] { throw Xapian::DatabaseError("table"); }, ErrorCode::index},
      {[] { throw Xapian::NetworkError("gone"); }, ErrorCode::index},
      {[] { throw Xapian::DatabaseVersionError("old"); }, ErrorCode::index},
      {[] { throw Xapian::UnimplementedError("no"); }, ErrorCode::internal},
      {[] { throw Xapian::InvalidArgumentError("no"); }, ErrorCode::internal},
      {[] { throw Error(ErrorCode::index, "a record is cut short"); }, ErrorCode::index},
      {[] { throw Error(ErrorCode::usage, "year"); }, ErrorCode::usage},
  };
  for (const Row& row : rows) try {
      index.run([&](const Xapian::Database&) { row.fail(); });
      FAIL("it went through");
    } catch (const Error& error) {
      CHECK(error.code == row.code);
      if (row.code == ErrorCode::index) CHECK(error.message.find(folder / "db") != std::string::npos);
    }
  CHECK(passages_with(index, "mưa") == 1);
}

TEST_CASE("a table with zeroed blocks is damaged, not empty") {
  const shelf::Folder folder;
  std::vector<indexer::Passage> passages;
  for (int i = 0; i < 2000; ++i)
    passages.push_back(shelf::passage("Suối thứ " + std::to_string(i) + " chảy về bản."));
  shelf::write({shelf::document("one", {}, passages)}, folder / "db");
  fs::path table;
  for (const auto& entry : fs::directory_iterator(folder / "db"))
    if (entry.path().filename() == "docdata.glass") table = entry.path();
  REQUIRE(!table.empty());
  const auto size = fs::file_size(table);
  {
    std::fstream file(table, std::ios::in | std::ios::out | std::ios::binary);
    file << std::string(size, '\0');
  }
  try {
    searcher::Index index(folder / "db");
    passages_with(index, "suối");
    FAIL("it was read");
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::index);
    CHECK(error.message.find(folder / "db") != std::string::npos);
  }
}

TEST_CASE("forms are all markings of the letters and nothing longer") {
  const shelf::Folder folder;
  shelf::write(
      {shelf::document("one", {}, shelf::texts({"hoi hồi hội hơi hỏi hoibang hoin hoa hóa ho 12 125"}))},
      folder / "db");
  searcher::Index index(folder / "db");
  struct Row {
    const char* unmarked;
    std::size_t forms;
  };
  for (const Row& row :
       {Row{"hoi", 5}, Row{"ho", 1}, Row{"hoa", 2}, Row{"h", 0}, Row{"12", 1}, Row{"", 0}, Row{"K", 0}}) {
    CAPTURE(row.unmarked);
    CHECK(index.forms(row.unmarked).size() == row.forms);
    CHECK(index.forms(row.unmarked).size() == row.forms);  // remembered
  }
}
