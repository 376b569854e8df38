// Documents of a folder as the indexer reads them, and the golden phrases of the shared ones.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/document.h"
#include "indexer/extract/extract.h"
#include "tests/source_dir.h"

namespace shelf {

// The text files lying in it; a document's id is its file's name.
inline std::vector<indexer::Document> read_folder(const std::filesystem::path& folder) {
  std::vector<indexer::Document> documents;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string kind = entry.path().extension().string();
    if (kind != ".txt" && kind != ".md") continue;
    indexer::extract::Input input;
    input.path = entry.path().string();
    input.shown = entry.path().filename().string();
    input.origin = input.path;
    input.id = input.shown;
    indexer::extract::read(
        input, [&](indexer::Source source) { documents.push_back(indexer::read_document(source)); },
        [](const indexer::extract::Failure& failure) { FAIL(failure.path + ": " + failure.error); });
  }
  return documents;
}

using Counts = std::map<std::string, int>;  // by document

struct GoldenPhrase {
  std::string phrase, bare;  // as written, without marks
  Counts marked, unmarked;   // occurrences of the one and the other
};

// All 200; none, said by a warning, where the shared folder does not stand beside the source tree.
inline std::vector<GoldenPhrase> golden_phrases() {
  std::vector<GoldenPhrase> phrases;
  const std::filesystem::path file = std::filesystem::path(tests::shared_dir()) / "golden/phrases.jsonl";
  if (!std::filesystem::exists(file)) {
    WARN("skipped: no golden phrases beside the source tree");
    return phrases;
  }
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    const auto row = nlohmann::json::parse(line);
    phrases.push_back({row["phrase"], row["bare"], row["marked"], row["unmarked"]});
  }
  CHECK(phrases.size() == 200);
  return phrases;
}

}  // namespace shelf
