// Small libraries -> clusters of copies and who stands for each, in one database and in several.
#include "searcher/copies.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "indexer/record.h"
#include "indexer/sketch.h"
#include "indexer/text/tokenise.h"
#include "searcher/index.h"
#include "tests/searcher/samples.h"

namespace {

using indexer::Type;

const char* const road = "Đường ra cửa khẩu được mở rộng thành bốn làn xe trong ba năm tới.";
const char* const road_again = "đường ra cửa khẩu được mở rộng thành bốn làn xe, trong ba năm tới";
const char* const road_changed = "Đường ra cửa khẩu được mở rộng thành bốn làn xe trong ba năm nữa.";

std::string name_of(const Xapian::Database& db, Xapian::docid number) {
  const auto stored = indexer::decode_passage(db.get_document(number).get_data());
  return stored.document + "#" + std::to_string(stored.passage.paragraph);
}

std::vector<Xapian::docid> passages(const Xapian::Database& db) {
  std::vector<Xapian::docid> all;
  for (auto it = db.postlist_begin("Kp"); it != db.postlist_end("Kp"); ++it) all.push_back(*it);
  return all;
}

// "[a#1 b#2*] [c#1*]": clusters of several passages by name; a star behind the one that stands.
std::string clusters(searcher::Index& index) {
  const auto copies = index.copies();
  std::map<std::uint32_t, std::vector<std::string>> by_number;
  index.run([&](const Xapian::Database& db) {
    for (const Xapian::docid number : passages(db))
      by_number[copies->cluster(number)].push_back(name_of(db, number) + (copies->stands(number) ? "*" : ""));
  });
  std::vector<std::string> parts;
  for (auto& [number, members] : by_number) {
    if (members.size() == 1) continue;
    std::sort(members.begin(), members.end());
    std::string all;
    for (const std::string& member : members) shelf::add(all, member);
    parts.push_back("[" + all + "]");
  }
  std::sort(parts.begin(), parts.end());
  std::string text;
  for (const std::string& part : parts) shelf::add(text, part);
  return text;
}

std::string clusters(const std::vector<indexer::Document>& documents) {
  const shelf::Folder folder;
  shelf::write(documents, folder / "one");
  shelf::write_shards(documents, 3, folder / "three");
  std::vector<indexer::Document> backwards(documents.rbegin(), documents.rend());
  shelf::write_shards(backwards, 2, folder / "two");
  searcher::Index one(folder / "one"), two(folder / "two"), three(folder / "three");
  const std::string found = clusters(one);
  CHECK(clusters(two) == found);
  CHECK(clusters(three) == found);
  return found;
}

indexer::Document document(std::string id, Type type, std::string date,
                           std::initializer_list<const char*> texts) {
  return shelf::document(std::move(id), shelf::facts("T", type, "cao-bang", std::move(date)),
                         shelf::texts(texts));
}

}  // namespace

TEST_CASE("passages that are copies") {
  struct Row {
    const char *a, *b;
    bool copies;
  };
  for (const Row& row : std::vector<Row>{
           {road, road, true},
           {road, road_again, true},
           {road, road_changed, true},
           {road, "Mưa to gió lớn ở các xã vùng cao suốt ba ngày đêm liền.", false},
           {"Hộ nghèo giảm.", "hộ nghèo giảm", true},
           {"Hộ nghèo giảm.", "Hộ nghèo tăng.", false},
       }) {
    CAPTURE(row.a, row.b);
    CHECK((clusters({document("a", Type::other, "", {row.a}), document("b", Type::other, "", {row.b})}) ==
           "[a#1* b#1]") == row.copies);
  }
}

TEST_CASE("who stands for its copies") {
  struct Row {
    Type type;
    const char *date, *other;
  };
  struct Case {
    Row a, b;
    const char* stands;
  };
  for (const Case& c : std::vector<Case>{
           {{Type::resolution, "2025", ""}, {Type::report, "2020", ""}, "a"},
           {{Type::bulletin, "2020", ""}, {Type::report, "2025", ""}, "b"},
           {{Type::bulletin, "2025", ""}, {Type::speech, "2020", ""}, "a"},
           {{Type::other, "2020", ""}, {Type::speech, "2025", ""}, "b"},
           {{Type::report, "2025-09-17", ""}, {Type::report, "2025-09-16", ""}, "b"},
           {{Type::report, "", ""}, {Type::report, "2025-09-16", ""}, "b"},
           {{Type::report, "2025-10", ""}, {Type::report, "2025-09-30", ""}, "b"},
           {{Type::report, "2025-09-01", ""}, {Type::report, "2025-09", ""}, "b"},
           {{Type::report, "2025", ""}, {Type::report, "2025", ""}, "a"},
           {{Type::report, "", ""}, {Type::report, "", ""}, "a"},
       }) {
    CAPTURE(static_cast<int>(c.a.type), c.a.date, static_cast<int>(c.b.type), c.b.date);
    CHECK(clusters({document("a", c.a.type, c.a.date, {road}), document("b", c.b.type, c.b.date, {road})}) ==
          (std::string(c.stands) == "a" ? "[a#1* b#1]" : "[a#1 b#1*]"));
  }
  CHECK(clusters({document("a", Type::other, "", {"Mưa.", road, "Gió.", road_changed})}) == "[a#2* a#4]");
}

TEST_CASE("exact copies are listed for each passage") {
  const shelf::Folder folder;
  shelf::write_shards({document("a", Type::other, "", {road, "Mưa to."}),
                       document("b", Type::other, "", {road_again, "Gió to."}),
                       document("c", Type::other, "", {road_changed, "mưa to"})},
                      2, folder / "two");
  searcher::Index index(folder / "two");
  std::map<std::string, std::string> copies;
  index.run([&](const Xapian::Database& db) {
    for (const Xapian::docid number : passages(db))
      for (const Xapian::docid copy : searcher::exact_copies(db, number))
        shelf::add(copies[name_of(db, number)], name_of(db, copy));
  });
  CHECK(copies ==
        std::map<std::string, std::string>{{"a#1", "b#1"}, {"b#1", "a#1"}, {"a#2", "c#2"}, {"c#2", "a#2"}});
}

TEST_CASE("clusters are what comparing all pairs gives") {
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  CAPTURE(seed);
  std::vector<std::vector<std::string>> texts;
  std::vector<indexer::Document> documents;
  for (int i = 0; i < 120; ++i) {
    std::vector<std::string> words;
    if (!texts.empty() && random() % 3 != 0) words = texts[random() % texts.size()];
    while (words.size() < 9) words.push_back("t" + std::to_string(random() % 5000));
    for (int edits = static_cast<int>(random() % 4); edits > 0; --edits)
      words.insert(words.begin() + static_cast<long>(random() % words.size()),
                   {"t" + std::to_string(random() % 5000), "x", "t" + std::to_string(random() % 5000)});
    texts.push_back(words);
    std::string text;
    for (const std::string& word : words) shelf::add(text, word);
    documents.push_back(document("d" + std::to_string(100 + i), Type::other, "", {text.c_str()}));
  }
  // The same by definition.
  std::vector<std::size_t> leader(documents.size());
  std::vector<std::vector<std::uint32_t>> runs;
  indexer::text::Tokeniser tokeniser;
  indexer::Sketcher sketcher;
  for (const indexer::Document& each : documents) {
    sketcher.read(tokeniser.tokenise(each.passages[0].text));
    runs.push_back(sketcher.runs());
  }
  for (std::size_t i = 0; i < documents.size(); ++i) {
    leader[i] = i;
    for (std::size_t j = 0; j < i; ++j) {
      if (!indexer::near_identical(runs[i], runs[j])) continue;
      const std::size_t from = leader[i], to = leader[j];
      for (std::size_t k = 0; k <= i; ++k)
        if (leader[k] == from) leader[k] = to;
    }
  }
  std::map<std::size_t, std::string> expected;
  for (std::size_t i = 0; i < documents.size(); ++i) shelf::add(expected[leader[i]], documents[i].id);
  const shelf::Folder folder;
  shelf::write(documents, folder / "one");
  searcher::Index index(folder / "one");
  std::map<std::uint32_t, std::string> found;
  index.run([&](const Xapian::Database& db) {
    for (const Xapian::docid number : passages(db))
      shelf::add(found[index.copies()->cluster(number)], documents.at(number / 2).id);
  });
  std::vector<std::string> have, want;
  for (const auto& [key, members] : found) have.push_back(members);
  for (const auto& [key, members] : expected) want.push_back(members);
  std::sort(have.begin(), have.end());
  std::sort(want.begin(), want.end());
  CHECK(have == want);
}

TEST_CASE("all openings of a generation share one, from any thread") {
  const shelf::Folder folder;
  shelf::write(shelf::samples(), folder / "one");
  std::vector<std::shared_ptr<const searcher::Copies>> got(4);
  std::vector<std::thread> threads;
  std::vector<std::unique_ptr<searcher::Index>> openings;
  for (std::size_t i = 0; i < got.size(); ++i)
    openings.push_back(std::make_unique<searcher::Index>(folder / "one"));
  for (std::size_t i = 0; i < got.size(); ++i)
    threads.emplace_back([&, i] { got[i] = openings[i]->copies(); });
  for (std::thread& thread : threads) thread.join();
  for (const auto& copies : got) CHECK(copies == got[0]);
  CHECK(got[0]->cluster(0) == 0);
  CHECK(got[0]->cluster(1'000'000) == 0);
  CHECK(got[0]->stands(1'000'000));
}
