// The golden phrases over the five real documents, where the shared folder stands beside the source tree.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "searcher/search.h"
#include "tests/searcher/real.h"
#include "tests/searcher/shelf.h"
#include "tests/source_dir.h"

namespace {

namespace fs = std::filesystem;

// Names of the documents found, over all pages.
std::set<std::string> found(searcher::Index& index, const std::string& phrase) {
  searcher::Request asked;
  asked.q.append(1, '"').append(phrase).append(1, '"');
  asked.group_by_document = true;
  asked.limit = 3;
  std::set<std::string> names;
  for (;; asked.offset += asked.limit) {
    const searcher::Response page = searcher::search(index, asked);
    for (const searcher::Hit& hit : page.hits) names.insert(hit.document.source);
    if (page.hits.size() < asked.limit) return names;
  }
}

std::set<std::string> keys(const nlohmann::json& object) {
  std::set<std::string> all;
  for (const auto& [key, value] : object.items()) all.insert(key);
  return all;
}

}  // namespace

TEST_CASE("golden phrases find their documents") {
  const fs::path shared = tests::shared_dir();
  if (!fs::exists(shared / "golden/phrases.jsonl")) {
    WARN("skipped: no golden phrases beside the source tree");
    return;
  }
  const shelf::Folder folder;
  shelf::write(shelf::read_folder(shared / "corpus/documents"), folder / "db");
  searcher::Index index(folder / "db");
  std::ifstream lines(shared / "golden/phrases.jsonl");
  int phrases = 0;
  for (std::string line; std::getline(lines, line); ++phrases) {
    const auto row = nlohmann::json::parse(line);
    CAPTURE(row["phrase"].get<std::string>());
    CHECK(found(index, row["phrase"]) == keys(row["marked"]));
    const std::set<std::string> bare = found(index, row["bare"]);
    for (const std::string& name : keys(row["unmarked"])) {
      CAPTURE(name);
      CHECK(bare.contains(name));
    }
  }
  CHECK(phrases == 200);
}
