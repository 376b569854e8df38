// Documents of a folder as the indexer reads them.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/document.h"
#include "indexer/extract/extract.h"

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

}  // namespace shelf
