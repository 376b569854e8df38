// The golden phrases over the five real documents, where the shared folder stands beside the source tree.
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

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

std::set<std::string> keys(const shelf::Counts& counts) {
  std::set<std::string> all;
  for (const auto& [key, count] : counts) all.insert(key);
  return all;
}

}  // namespace

TEST_CASE("golden phrases find their documents") {
  const std::vector<shelf::GoldenPhrase> phrases = shelf::golden_phrases();
  if (phrases.empty()) return;
  const shelf::Folder folder;
  shelf::write(shelf::read_folder(fs::path(tests::shared_dir()) / "corpus/documents"), folder / "db");
  searcher::Index index(folder / "db");
  for (const shelf::GoldenPhrase& golden : phrases) {
    CAPTURE(golden.phrase);
    CHECK(found(index, golden.phrase) == keys(golden.marked));
    const std::set<std::string> bare = found(index, golden.bare);
    for (const auto& [name, count] : golden.unmarked) {
      CAPTURE(name);
      CHECK(bare.contains(name));
    }
  }
}
