// manifest.jsonl of a folder: what is known of its files beforehand, a file a line. Owns reading it; which
// files there are is inputs.h's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/document.h"
#include "indexer/extract/extract.h"

namespace indexer {

struct ManifestRow {
  int line = 0;      // 1-based
  std::string path;  // as written: relative to the manifest's folder
  std::optional<std::string> id;
  Facts given;
};

struct Manifest {
  std::vector<ManifestRow> rows;           // each path once, the first
  std::vector<extract::Failure> failures;  // "<shown>:<line>" and why that row cannot be used
};

inline constexpr const char* manifest_name = "manifest.jsonl";

// `file` opens it, `shown` stands in failures. A manifest that cannot be opened is one failure.
Manifest read_manifest(const std::string& file, const std::string& shown);

}  // namespace indexer
