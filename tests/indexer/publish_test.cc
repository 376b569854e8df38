// Generations: what a reader sees at every step, what is cleared after a killed update, and who may write.
#include "indexer/publish.h"

#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "indexer/error.h"
#include "tests/indexer/scratch.h"

using namespace indexer;
namespace fs = std::filesystem;

namespace {

// A database of that many documents.
void make_database(const std::string& path, unsigned documents) {
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
  for (unsigned i = 0; i < documents; ++i) {
    Xapian::Document document;
    document.add_boolean_term("Kp");
    database.add_document(document);
  }
  database.commit();
}

void publish(const std::string& directory, unsigned documents) {
  Generations generations(directory);
  make_database(generations.next(), documents);
  generations.publish();
}

unsigned count(const std::string& directory) {
  return Xapian::Database(directory).get_doccount();
}

std::set<std::string> names(const std::string& directory) {
  std::set<std::string> found;
  for (const auto& entry : fs::directory_iterator(directory)) found.insert(entry.path().filename().string());
  return found;
}

template <typename Work>
ErrorCode code_of(Work work) {
  try {
    work();
  } catch (const Error& error) {
    CHECK_FALSE(error.message.empty());
    return error.code;
  }
  FAIL("nothing was thrown");
  return ErrorCode::internal;
}

}  // namespace

TEST_CASE("a reader sees the old index until it opens the new one") {
  const scratch::Directory work;
  const std::string db = work / "deep/index";
  publish(db, 1);
  Xapian::Database reader(db);
  CHECK(reader.get_doccount() == 1);
  {
    Generations generations(db);
    make_database(generations.next(), 2);
    CHECK(count(db) == 1);
    generations.publish();
    CHECK(count(db) == 2);
  }
  CHECK(reader.get_doccount() == 1);
  CHECK(reader.get_document(1).termlist_count() == 1);
  CHECK(count(db) == 2);
}

TEST_CASE("the generation before is kept, older ones go") {
  const scratch::Directory work;
  for (unsigned i = 1; i <= 4; ++i) publish(work.path(), i);
  CHECK(names(work.path()) == std::set<std::string>{"XAPIANDB", "gen-000003", "gen-000004", "lock"});
  CHECK(scratch::read_file(work / "XAPIANDB") == "glass gen-000004\n");
  CHECK(count(work.path()) == 4);
  CHECK(Generations(work.path()).current() == work / "gen-000004");
}

TEST_CASE("an update that does not publish leaves nothing behind") {
  const scratch::Directory work;
  publish(work.path(), 1);
  const auto before = names(work.path());
  {
    Generations generations(work.path());
    make_database(generations.next(), 2);
    make_database(generations.scratch() + "/shard", 2);
  }
  CHECK(names(work.path()) == before);
  CHECK(count(work.path()) == 1);
}

TEST_CASE("what a killed update left is cleared by the next one") {
  const scratch::Directory work;
  publish(work.path(), 1);
  publish(work.path(), 2);
  work.write("work.tmp/shard0-0/postlist.glass", "half");
  work.write("gen-000003.tmp/postlist.glass", "half");
  work.write("XAPIANDB.tmp", "glass gen-0000");
  work.write("gen-000003/postlist.glass", "renamed, but never published");
  CHECK(count(work.path()) == 2);
  publish(work.path(), 3);
  CHECK(names(work.path()) == std::set<std::string>{"XAPIANDB", "gen-000002", "gen-000003", "lock"});
  CHECK(count(work.path()) == 3);
}

TEST_CASE("files of others are left alone") {
  const scratch::Directory work;
  const std::set<std::string> theirs{"notes.tmp", "gen-12", "gen-000001x", "gen-00000a",
                                     "work",      ".tmp",   "gen-.tmp"};
  for (const std::string& name : theirs) work.write(name, "mine");
  for (unsigned i = 1; i <= 3; ++i) publish(work.path(), i);
  const auto left = names(work.path());
  for (const std::string& name : theirs) CHECK(left.contains(name));
}

TEST_CASE("one writer at a time, and the other is told who") {
  const scratch::Directory work;
  const Generations first(work.path());
  try {
    const Generations second(work.path());
    FAIL("two writers");
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::busy);
    CHECK(error.message.find(std::to_string(::getpid())) != std::string::npos);
  }
}

TEST_CASE("a lock dies with its process") {
  const scratch::Directory work;
  const pid_t child = ::fork();
  if (child == 0) {
    const Generations* never_ended = new Generations(work.path());
    ::_exit(never_ended->next().empty() ? 1 : 0);
  }
  int status = -1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(status == 0);
  CHECK(fs::exists(work / "work.tmp"));
  publish(work.path(), 1);
  CHECK(count(work.path()) == 1);
}

TEST_CASE("directories that are not ours are refused and not touched") {
  struct Row {
    const char *file, *content;
  };
  const Row row = GENERATE(values<Row>({{"XAPIANDB", "glass /srv/other\n"},
                                        {"XAPIANDB", "remote example.org:7000\n"},
                                        {"XAPIANDB", ""},
                                        {"XAPIANDB", "glass gen-1"},
                                        {"XAPIANDB", "glass gen-000001\nglass gen-000002 "},
                                        {"iamglass", "a database"}}));
  const scratch::Directory work;
  work.write(row.file, row.content);
  INFO(row.content);
  CHECK(code_of([&] { Generations{work.path()}; }) == ErrorCode::index);
  CHECK(names(work.path()) == std::set<std::string>{row.file});
}

TEST_CASE("a stub whose generation is missing is damage") {
  const scratch::Directory work;
  publish(work.path(), 1);
  work.remove("gen-000001");
  Generations generations(work.path());
  CHECK(code_of([&] { generations.current(); }) == ErrorCode::index);
  // and a new generation mends it
  make_database(generations.next(), 5);
  generations.publish();
  CHECK(count(work.path()) == 5);
}

TEST_CASE("a place that cannot be written is an error of the file system") {
  const scratch::Directory work;
  work.write("file", "not a directory");
  CHECK(code_of([&] { Generations{work / "file"}; }) == ErrorCode::io);
  CHECK(code_of([&] { Generations{work / "file/index"}; }) == ErrorCode::io);
}
