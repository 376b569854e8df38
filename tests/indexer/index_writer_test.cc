// Updates from start to end over small folders: what is added, replaced, left alone, taken out or refused;
// and that whatever goes wrong, the published index stays as it was.
#include "indexer/index_writer.h"

#include <sys/resource.h>
#include <xapian.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <csignal>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/catalogue.h"
#include "indexer/digest.h"
#include "indexer/error.h"
#include "indexer/record.h"
#include "indexer/schema.h"
#include "tests/indexer/scratch.h"

using namespace indexer;
namespace fs = std::filesystem;

namespace {

// A folder of documents and an index of it.
struct Place {
  scratch::Directory files;
  scratch::Directory index;

  UpdateRequest request(std::vector<std::string> paths = {}) const {
    UpdateRequest made;
    made.db = index.path();
    made.paths = paths.empty() ? std::vector<std::string>{files.path()} : std::move(paths);
    made.jobs = 2;
    return made;
  }
  UpdateSummary run(std::vector<std::string> paths = {}) const { return update(request(std::move(paths))); }
  UpdateSummary prune(std::vector<std::string> paths = {}) const {
    UpdateRequest made = request(std::move(paths));
    made.prune = true;
    return update(made);
  }
};

struct Counts {
  std::uint64_t added = 0, updated = 0, unchanged = 0, removed = 0;
  std::size_t failed = 0;
  std::uint64_t documents = 0;
  bool operator==(const Counts&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Counts& c) {
  return out << "added " << c.added << " updated " << c.updated << " unchanged " << c.unchanged << " removed "
             << c.removed << " failed " << c.failed << " documents " << c.documents;
}

Counts counts(const UpdateSummary& s) {
  for (const auto& failure : s.failed) UNSCOPED_INFO(failure.path << ": " << failure.error);
  return {s.added, s.updated, s.unchanged, s.removed, s.failed.size(), s.documents};
}

// Everything that the index holds, read back through the terms that searching goes by.
struct Held {
  DocumentRecord record;
  std::vector<Passage> passages;
};

std::map<std::string, Held> contents(const std::string& db) {
  const Xapian::Database database(db);
  std::map<std::string, Held> found;
  each_record(database, [&](const DocumentRecord& record) {
    CHECK(found.emplace(record.id, Held{record, {}}).second);
  });
  std::size_t passages = 0;
  for (auto& [id, held] : found) {
    const std::string term = schema::bounded_term(schema::document_id, id);
    for (auto number = database.postlist_begin(term); number != database.postlist_end(term); ++number) {
      const std::string data = database.get_document(*number).get_data();
      if (data[0] == 'D') continue;
      held.passages.push_back(decode_passage(data).passage);
      CHECK(held.passages.back().paragraph == static_cast<int>(held.passages.size()));
    }
    CHECK(held.record.passages == held.passages.size());
    passages += held.passages.size();
  }
  CHECK(database.get_termfreq("Kr") == 1);
  CHECK(database.get_termfreq("Kp") == passages);
  CHECK(database.get_doccount() == passages + found.size() + 1);
  const ShardReceipt receipt =
      Catalogue(fs::path(db) / fs::path(scratch::read_file(db + "/XAPIANDB").substr(6, 10))).receipt();
  CHECK(receipt.format == schema::format_version);
  CHECK(receipt.documents == found.size());
  CHECK(receipt.passages == passages);
  return found;
}

std::set<std::string> ids(const std::string& db) {
  std::set<std::string> found;
  for (const auto& [id, held] : contents(db)) found.insert(id);
  return found;
}

std::string digest(const std::string& db) {
  const Xapian::Database database(db);
  return decode_receipt(database.get_document(*database.postlist_begin("Kr")).get_data()).digest;
}

std::string first_text(const Place& place, const std::string& id) {
  const auto all = contents(place.index.path());
  const auto found = all.find(id);
  return found == all.end() || found->second.passages.empty() ? "" : found->second.passages.front().text;
}

std::string line(const std::string& id, const std::string& text) {
  return "{\"id\": \"" + id + "\", \"text\": \"" + text + "\"}\n";
}

bool mentions(const UpdateSummary& summary, const std::string& words) {
  for (const auto& failure : summary.failed)
    if ((failure.path + ": " + failure.error).find(words) != std::string::npos) return true;
  return false;
}

std::set<std::string> names(const std::string& directory) {
  std::set<std::string> found;
  for (const auto& entry : fs::directory_iterator(directory)) found.insert(entry.path().filename().string());
  return found;
}

}  // namespace

TEST_CASE("files are added, skipped, replaced and removed") {
  const Place place;
  place.files.write("a.txt", "Một đoạn văn về kinh tế.\n");
  place.files.write("sau/b.txt", "Một đoạn văn về cửa khẩu.\n");
  place.files.write("c.md", "# Văn hóa\n\nMột đoạn văn về văn hóa.\n");
  CHECK(counts(place.run()) == Counts{3, 0, 0, 0, 0, 3});
  CHECK(ids(place.index.path()) == std::set<std::string>{"a", "b", "c"});
  const std::string first = digest(place.index.path());

  const UpdateSummary again = place.run();
  CHECK(counts(again) == Counts{0, 0, 3, 0, 0, 3});
  CHECK_FALSE(again.published);
  CHECK(again.passages > 0);
  CHECK(again.syllables > 0);
  CHECK(digest(place.index.path()) == first);

  place.files.write("a.txt", "Một đoạn văn đã sửa.\n");
  CHECK(counts(place.run()) == Counts{0, 1, 2, 0, 0, 3});
  CHECK(first_text(place, "a") == "Một đoạn văn đã sửa.");
  CHECK(digest(place.index.path()) != first);

  place.files.write("a.txt", "Một đoạn văn về kinh tế.\n");
  CHECK(counts(place.run()) == Counts{0, 1, 2, 0, 0, 3});
  CHECK(digest(place.index.path()) == first);

  place.files.remove("a.txt");
  CHECK(counts(place.run()) == Counts{0, 0, 2, 0, 0, 3});
  CHECK(counts(place.prune()) == Counts{0, 0, 2, 1, 0, 2});
  CHECK(ids(place.index.path()) == std::set<std::string>{"b", "c"});
  CHECK(counts(place.prune()) == Counts{0, 0, 2, 0, 0, 2});
}

TEST_CASE("an updated index answers as one made anew") {
  const Place updated;
  for (int i = 0; i < 20; ++i) {
    const std::string name = "tap" + std::to_string(i % 3) + "/van-ban-" + std::to_string(i) + ".txt";
    updated.files.write(name, "Đoạn thứ " + std::to_string(i) + ".\n\nĐoạn sau nữa.\n");
  }
  updated.run();
  updated.files.write("tap0/van-ban-3.txt", "Nội dung khác hẳn.\n");
  updated.files.remove("tap1/van-ban-4.txt");
  updated.files.write("tap2/moi.txt", "Một văn bản mới.\n");
  CHECK(counts(updated.prune()) == Counts{1, 1, 18, 1, 0, 20});

  const scratch::Directory anew;
  UpdateRequest request = updated.request();
  request.db = anew.path();
  request.jobs = 3;
  update(request);
  CHECK(digest(anew.path()) == digest(updated.index.path()));

  // The same terms, with the same numbers of passages and the same counts.
  const Xapian::Database a(updated.index.path()), b(anew.path());
  CHECK(std::vector<std::string>(a.allterms_begin(), a.allterms_end()) ==
        std::vector<std::string>(b.allterms_begin(), b.allterms_end()));
  for (auto term = a.allterms_begin(); term != a.allterms_end(); ++term) {
    CHECK(a.get_termfreq(*term) == b.get_termfreq(*term));
    CHECK(a.get_collection_freq(*term) == b.get_collection_freq(*term));
  }
}

// Small changes are written into a copy; now and then all is put together anew. Either way it is one index.
TEST_CASE("many small updates answer as one made anew") {
  const Place place;
  std::string collection;
  for (int i = 0; i < 400; ++i)
    collection += line("v" + std::to_string(i), "Đoạn thứ " + std::to_string(i) + " nói về rừng.");
  place.files.write("tap.jsonl", collection);
  place.run();
  int extended = 0, anew = 0;
  for (int round = 0; round < 90; ++round) {
    const std::string id = "v" + std::to_string(round * 7 % 400);
    const Xapian::docid before = Xapian::Database(place.index.path()).get_lastdocid();
    place.files.write("them.txt",
                      "Thêm lần " + std::to_string(round) + ".\n\nĐoạn hai " + id + ".\n\nHết.\n");
    const Counts expected{round == 0 ? 1U : 0U, round == 0 ? 0U : 1U, 400, 0, 0, 401};
    CHECK(counts(place.run()) == expected);
    const Xapian::docid after = Xapian::Database(place.index.path()).get_lastdocid();
    ++(after > before ? extended : anew);
    CHECK(first_text(place, "them") == "Thêm lần " + std::to_string(round) + ".");
  }
  CHECK(extended > 40);
  CHECK(anew > 0);

  const scratch::Directory other;
  UpdateRequest request = place.request();
  request.db = other.path();
  update(request);
  CHECK(digest(other.path()) == digest(place.index.path()));
  const Xapian::Database a(place.index.path()), b(other.path());
  CHECK(std::vector<std::string>(a.allterms_begin(), a.allterms_end()) ==
        std::vector<std::string>(b.allterms_begin(), b.allterms_end()));
  for (auto term = a.allterms_begin(); term != a.allterms_end(); ++term) {
    CHECK(a.get_collection_freq(*term) == b.get_collection_freq(*term));
    CHECK(std::distance(a.postlist_begin(*term), a.postlist_end(*term)) ==
          std::distance(b.postlist_begin(*term), b.postlist_end(*term)));
  }
  place.files.remove("them.txt");
  CHECK(counts(place.prune()) == Counts{0, 0, 400, 1, 0, 400});
  CHECK(!ids(place.index.path()).contains("them"));
}

TEST_CASE("only the changed lines of a collection are written again") {
  const Place place;
  place.files.write("luat.jsonl", line("x1", "Đoạn một.") + line("x2", "Đoạn hai.") + line("x3", "Đoạn ba."));
  CHECK(counts(place.run()) == Counts{3, 0, 0, 0, 0, 3});
  CHECK(contents(place.index.path()).at("x2").record.path ==
        place.files.path().substr(place.files.path().rfind('/') + 1) + "/luat.jsonl:2");

  place.files.write("luat.jsonl",
                    line("x0", "Đoạn không.") + line("x1", "Đoạn một.") + line("x3", "Đoạn ba đã sửa."));
  CHECK(counts(place.run()) == Counts{1, 1, 1, 1, 0, 3});
  const auto held = contents(place.index.path());
  CHECK(held.contains("x0"));
  CHECK_FALSE(held.contains("x2"));
  CHECK(first_text(place, "x3") == "Đoạn ba đã sửa.");
  CHECK(held.at("x1").record.path.ends_with("luat.jsonl:2"));  // it has moved down a line
  CHECK(held.at("x3").record.path.ends_with("luat.jsonl:3"));
}

TEST_CASE("a collection with bad lines loses nothing") {
  const Place place;
  place.files.write("luat.jsonl", line("x1", "Đoạn một.") + line("x2", "Đoạn hai."));
  place.run();
  place.files.write("luat.jsonl", line("x1", "Đoạn một.") + "{\"id\": \"x2\", \n" + "[]\n");
  const UpdateSummary summary = place.run();
  CHECK(counts(summary) == Counts{0, 0, 1, 0, 2, 2});
  CHECK(mentions(summary, "luat.jsonl:2: "));
  CHECK(mentions(summary, "luat.jsonl:3: "));
  CHECK(ids(place.index.path()) == std::set<std::string>{"x1", "x2"});
}

TEST_CASE("ids taken from file names get a suffix, and keep it") {
  const Place place;
  place.files.write("a/bao-cao.txt", "Báo cáo của nơi này.\n");
  place.files.write("b/bao-cao.txt", "Báo cáo của nơi khác.\n");
  CHECK(counts(place.run()) == Counts{2, 0, 0, 0, 0, 2});
  const std::string second = "bao-cao~" + sha256_hex(place.files / "b/bao-cao.txt").substr(0, 6);
  CHECK(ids(place.index.path()) == std::set<std::string>{"bao-cao", second});
  CHECK(counts(place.run()) == Counts{0, 0, 2, 0, 0, 2});

  // Whichever comes first, and alone: the id stays with its file.
  place.files.write("b/bao-cao.txt", "Báo cáo đã sửa.\n");
  CHECK(counts(place.run({place.files / "b"})) == Counts{0, 1, 0, 0, 0, 2});
  CHECK(first_text(place, second) == "Báo cáo đã sửa.");
  place.files.remove("a/bao-cao.txt");
  CHECK(counts(place.prune()) == Counts{0, 0, 1, 1, 0, 1});
  CHECK(ids(place.index.path()) == std::set<std::string>{second});
}

TEST_CASE("a given id that is taken is refused, naming both places") {
  const Place place;
  place.files.write("a.jsonl", line("x1", "Đoạn một.") + line("x1", "Đoạn hai."));
  place.files.write("b.jsonl", line("x1", "Đoạn ba.") + line("x2", "Đoạn bốn."));
  const UpdateSummary summary = place.run();
  CHECK(counts(summary) == Counts{2, 0, 0, 0, 2, 2});
  CHECK(mentions(summary, "a.jsonl:2: its id \"x1\" is already that of"));
  CHECK(mentions(summary, "b.jsonl:1: its id \"x1\" is already that of"));
  CHECK(mentions(summary, "a.jsonl:1"));
  CHECK(first_text(place, "x1") == "Đoạn một.");
  // In a run of its own the other file finds it in the index.
  const UpdateSummary alone = place.run({place.files / "b.jsonl"});
  CHECK(counts(alone) == Counts{0, 0, 1, 0, 1, 2});
  CHECK(mentions(alone, "in the index"));
  CHECK(mentions(alone, "a.jsonl:1"));
  // And a document that went over to the other file is followed.
  place.files.write("a.jsonl", line("x9", "Đoạn chín."));
  CHECK(counts(place.run()) == Counts{1, 1, 1, 0, 0, 3});
  CHECK(first_text(place, "x1") == "Đoạn ba.");
}

TEST_CASE("a file that was moved keeps its id") {
  const Place place;
  place.files.write("cu/a.txt", "Một đoạn văn.\n");
  place.run();
  place.files.write("moi/a.txt", "Một đoạn văn.\n");
  place.files.remove("cu");
  CHECK(counts(place.run({place.files / "moi"})) == Counts{0, 1, 0, 0, 0, 1});
  CHECK(contents(place.index.path()).at("a").record.origin == place.files / "moi/a.txt");
}

TEST_CASE("a manifest names and describes, and its changes are changes") {
  const Place place;
  place.files.write("a.txt", "Một đoạn văn.\n");
  place.files.write("b.txt", "Một đoạn khác.\n");
  place.files.write("trong/c.txt", "Một đoạn nữa.\n");
  place.files.write(
      "manifest.jsonl",
      "{\"path\": \"a.txt\", \"id\": \"nq-01\", \"province\": \"cao-bang\", \"date\": \"2025\"}\n"
      "\n"
      "{\"path\": \"trong/c.txt\", \"type\": \"report\"}\n");
  CHECK(counts(place.run()) == Counts{3, 0, 0, 0, 0, 3});
  auto held = contents(place.index.path());
  CHECK(held.at("nq-01").record.facts.province == "cao-bang");
  CHECK(held.at("nq-01").record.facts.date == "2025");
  CHECK(held.at("c").record.facts.type == Type::report);
  CHECK(counts(place.run()) == Counts{0, 0, 3, 0, 0, 3});
  CHECK(counts(place.run({place.files / "a.txt"})) == Counts{0, 0, 1, 0, 0, 3});

  place.files.write(
      "manifest.jsonl",
      "{\"path\": \"a.txt\", \"id\": \"nq-02\", \"province\": \"cao-bang\", \"date\": \"2025\"}\n"
      "{\"path\": \"trong/c.txt\", \"type\": \"bulletin\"}\n");
  CHECK(counts(place.run()) ==
        Counts{1, 1, 1, 1, 0, 3});  // a new id is a new document in the place of the old
  held = contents(place.index.path());
  CHECK(held.contains("nq-02"));
  CHECK_FALSE(held.contains("nq-01"));
  CHECK(held.at("c").record.facts.type == Type::bulletin);
}

TEST_CASE("rows of a manifest that cannot be used are named") {
  const Place place;
  place.files.write("a.txt", "Một đoạn văn.\n");
  place.files.write("b.jsonl", line("x1", "Đoạn một."));
  place.files.write("manifest.jsonl",
                    "{\"path\": \"khong-co.txt\"}\n"
                    "{\"id\": \"x\"}\n"
                    "not json\n"
                    "{\"path\": \"../ra-ngoai.txt\"}\n"
                    "{\"path\": \"a.txt\", \"type\": \"poem\"}\n"
                    "{\"path\": \"a.txt\", \"id\": \"ten-moi\"}\n"
                    "{\"path\": \"./a.txt\", \"id\": \"ten-khac\"}\n"
                    "{\"path\": \"b.jsonl\", \"id\": \"ca-tap\"}\n");
  const UpdateSummary summary = place.run();
  CHECK(counts(summary) == Counts{2, 0, 0, 0, 7, 2});
  for (int number : {1, 2, 3, 4, 5, 7, 8})
    CHECK(mentions(summary, "manifest.jsonl:" + std::to_string(number) + ": "));
  CHECK(mentions(summary, "\"khong-co.txt\" is not there"));
  CHECK(ids(place.index.path()) == std::set<std::string>{"ten-moi", "x1"});
}

TEST_CASE("the nearest manifest speaks") {
  const Place place;
  place.files.write("trong/a.txt", "Một đoạn văn.\n");
  place.files.write("trong/manifest.jsonl", "{\"path\": \"a.txt\", \"id\": \"gan\"}\n");
  place.files.write("manifest.jsonl", "{\"path\": \"trong/a.txt\", \"id\": \"xa\"}\n");
  place.run();
  CHECK(ids(place.index.path()) == std::set<std::string>{"gan"});
}

TEST_CASE("what a folder holds besides documents is passed over") {
  const Place place;
  place.files.write("a.txt", "Một đoạn văn.\n");
  place.files.write(".an.txt", "Ẩn.\n");
  place.files.write(".git/b.txt", "Ẩn.\n");
  place.files.write("README.md", "Về thư mục này.\n");
  place.files.write("anh.xyz", "không phải văn bản");
  fs::create_directory_symlink(place.files.path(), place.files / "vong");   // a loop
  fs::create_symlink(place.files / "a.txt", place.files / "lien-ket.txt");  // the same file again
  CHECK(counts(place.run()) == Counts{1, 0, 0, 0, 0, 1});
  CHECK(counts(place.run({place.files.path(), place.files / "a.txt", place.files.path()})) ==
        Counts{0, 0, 1, 0, 0, 1});
  // Named itself, a file is read or says why not.
  const UpdateSummary named = place.run({place.files / "anh.xyz", place.files / "README.md"});
  CHECK(counts(named) == Counts{1, 0, 0, 0, 1, 2});
  CHECK(mentions(named, "anh.xyz"));
  fs::create_symlink(place.files / "khong-co.txt", place.files / "gay.txt");
  CHECK(mentions(place.run(), "gay.txt"));
}

TEST_CASE("a path that is not there is a failure, unless it is pruned") {
  const Place place;
  place.files.write("a.txt", "Một đoạn văn.\n");
  const UpdateSummary first = place.run({place.files / "a.txt", place.files / "khong-co"});
  CHECK(counts(first) == Counts{1, 0, 0, 0, 1, 1});
  CHECK(mentions(first, "khong-co: "));
  place.files.remove("a.txt");
  CHECK(counts(place.run({place.files / "a.txt"})) == Counts{0, 0, 0, 0, 1, 1});
  CHECK(counts(place.prune({place.files / "a.txt"})) == Counts{0, 0, 0, 1, 0, 0});
  CHECK(counts(place.prune({place.files / "a.txt"})) == Counts{0, 0, 0, 0, 1, 0});
}

TEST_CASE("pruning keeps to the paths given") {
  const Place place;
  for (const char* name : {"kho/a.txt", "kho2/b.txt", "kho/sau/c.txt"})
    place.files.write(name, "Một đoạn văn.\n");
  place.run();
  for (const char* name : {"kho/a.txt", "kho2/b.txt", "kho/sau/c.txt"}) place.files.remove(name);
  CHECK(counts(place.prune({place.files / "kho/sau"})) == Counts{0, 0, 0, 1, 0, 2});
  CHECK(counts(place.prune({place.files / "kho"})) == Counts{0, 0, 0, 1, 0, 1});
  CHECK(ids(place.index.path()) == std::set<std::string>{"b"});
}

TEST_CASE("documents without words are failures") {
  const Place place;
  place.files.write("a.txt", "Một đoạn văn.\n");
  place.files.write("rong.txt", " \n --- \n");
  const UpdateSummary first = place.run();
  CHECK(counts(first) == Counts{1, 0, 0, 0, 1, 1});
  CHECK(mentions(first, "rong.txt"));
  place.files.write("a.txt", "\n");
  CHECK(counts(place.run()) == Counts{0, 0, 0, 1, 2, 0});
}

TEST_CASE("a file that cannot be read is a failure, and what is held of it stays") {
  const Place place;
  place.files.write("a.txt", "Một đoạn văn.\n");
  place.run();
  fs::resize_file(place.files / "a.txt",
                  std::uintmax_t{300} << 20U);  // more than one document may be; sparse
  CHECK(counts(place.prune()) == Counts{0, 0, 0, 0, 1, 1});
  CHECK(first_text(place, "a") == "Một đoạn văn.");
}

TEST_CASE("starting anew forgets what is not given") {
  const Place place;
  place.files.write("a.txt", "Một đoạn văn.\n");
  place.files.write("b.txt", "Một đoạn khác.\n");
  place.run();
  UpdateRequest request = place.request({place.files / "b.txt"});
  request.rebuild = true;
  CHECK(counts(update(request)) == Counts{1, 0, 0, 0, 0, 1});
  CHECK(ids(place.index.path()) == std::set<std::string>{"b"});
}

TEST_CASE("an empty folder makes an empty index, a mistyped one none") {
  const Place place;
  CHECK(counts(place.run({place.files / "khong-co"})).failed == 1);
  CHECK_FALSE(fs::exists(place.index / "XAPIANDB"));
  CHECK(counts(place.run()) == Counts{});
  CHECK(contents(place.index.path()).empty());
}

TEST_CASE("more documents than one turn, batch and worker, in the same order each time") {
  const Place place;
  std::string all;
  std::string paragraph;
  for (int i = 0; i < 60; ++i) paragraph += "câu chữ thứ " + std::to_string(i) + " của đoạn, ";
  for (int i = 0; i < 400; ++i)
    all += line("v" + std::to_string(i), "Văn bản số " + std::to_string(i) + ": " + paragraph);
  place.files.write("tap.jsonl", all);
  CHECK(counts(place.run()) == Counts{400, 0, 0, 0, 0, 400});
  const auto order = [](const std::string& db) {
    std::vector<std::string> found;
    each_record(Xapian::Database(db), [&](const DocumentRecord& record) { found.push_back(record.id); });
    return found;
  };
  CHECK(contents(place.index.path()).size() == 400);
  const scratch::Directory other;
  UpdateRequest request = place.request();
  request.db = other.path();
  update(request);
  CHECK(order(other.path()) == order(place.index.path()));
  CHECK(digest(other.path()) == digest(place.index.path()));
}

TEST_CASE("an index of another format, or a damaged one, is refused and can be made anew") {
  const Place place;
  place.files.write("a.txt", "Một đoạn văn.\n");
  place.run();
  {
    Xapian::WritableDatabase database(place.index / "gen-000001", Xapian::DB_OPEN);
    Xapian::Document receipt;
    receipt.add_boolean_term("Kr");
    receipt.set_data(encode(ShardReceipt{schema::format_version + 1, "0", 1, 1, 1}));
    database.replace_document("Kr", receipt);
  }
  const auto code = [&] {
    try {
      place.run();
    } catch (const Error& error) {
      CHECK_FALSE(error.hint.empty());
      return error.code;
    }
    return ErrorCode::internal;
  };
  CHECK(code() == ErrorCode::index);
  place.index.write("gen-000001/iamglass", "damaged");
  CHECK(code() == ErrorCode::index);
  place.index.remove("gen-000001");
  CHECK(code() == ErrorCode::index);
  UpdateRequest request = place.request();
  request.rebuild = true;
  CHECK(counts(update(request)) == Counts{1, 0, 0, 0, 0, 1});
  CHECK(ids(place.index.path()) == std::set<std::string>{"a"});
}

TEST_CASE("an update that is interrupted at any point leaves the index as it was") {
  const Place place;
  for (int i = 0; i < 12; ++i)
    place.files.write("v" + std::to_string(i) + ".txt", "Đoạn đầu.\n\nĐoạn " + std::to_string(i) + ".\n");
  place.run();
  const std::string before = digest(place.index.path());
  const auto files = names(place.index.path());
  for (int i = 0; i < 12; ++i) place.files.write("v" + std::to_string(i) + ".txt", "Đoạn khác hẳn.\n");
  int stopped = 0;
  for (int questions = 0;; ++questions) {
    std::atomic<int> left = questions;
    UpdateRequest request = place.request();
    request.interrupted = [&] { return left-- <= 0; };
    try {
      const UpdateSummary summary = update(request);
      CHECK(counts(summary) == Counts{0, 12, 0, 0, 0, 12});
      break;
    } catch (const Interrupted&) {
      ++stopped;
      CHECK(digest(place.index.path()) == before);
      CHECK(names(place.index.path()) == files);
    }
  }
  CHECK(stopped > 20);
  CHECK(digest(place.index.path()) != before);
}

// A limit on the size of files is what a full disk looks like to the one who writes.
TEST_CASE("a disk that takes no more leaves the index as it was") {
  const Place place;
  place.files.write("a.txt", "Một đoạn văn.\n");
  place.run();
  const std::string before = digest(place.index.path());
  const auto files = names(place.index.path());
  std::string all;
  for (int i = 0; i < 3000; ++i)
    all += "Đoạn " + std::to_string(i) + " có những từ riêng như x" + std::to_string(i) + "y.\n\n";
  place.files.write("b.txt", all);

  struct rlimit whole {};
  ::getrlimit(RLIMIT_FSIZE, &whole);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  int refused = 0;
  for (const rlim_t size : {1'000UL, 30'000UL, 100'000UL, 200'000UL, 400'000UL, 1'000'000UL, 100'000'000UL}) {
    struct rlimit small = whole;
    small.rlim_cur = size;
    ::setrlimit(RLIMIT_FSIZE, &small);
    ErrorCode code = ErrorCode::internal;
    try {
      place.run();
      code = ErrorCode::usage;
    } catch (const Error& error) {
      code = error.code;
    }
    ::setrlimit(RLIMIT_FSIZE, &whole);
    if (code == ErrorCode::usage) break;
    INFO("files of at most " << size << " bytes");
    ++refused;
    CHECK(code == ErrorCode::io);
    CHECK(digest(place.index.path()) == before);
    CHECK(names(place.index.path()) == files);
  }
  std::signal(SIGXFSZ, handler);
  CHECK(refused >= 4);
  CHECK(ids(place.index.path()) == std::set<std::string>{"a", "b"});
}
