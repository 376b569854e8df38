#include "indexer/manifest.h"

#include <filesystem>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/error.h"
#include "indexer/extract/decode.h"
#include "indexer/extract/file.h"
#include "indexer/given.h"

namespace indexer {
namespace {

constexpr std::size_t largest_manifest = std::size_t{256} << 20U;

ManifestRow read_row(std::string_view json, int line) {
  Given given = read_given(json);
  if (!given.path) throw Error(ErrorCode::format, "\"path\" is missing");
  return {line, std::move(*given.path), std::move(given.id), std::move(given.facts)};
}

}  // namespace

Manifest read_manifest(const std::string& file, const std::string& shown) {
  Manifest manifest;
  std::string text;
  try {
    text = extract::decode(extract::read_whole(file, largest_manifest)).text;
  } catch (const Error& error) {
    manifest.failures.push_back({shown, error.message});
    return manifest;
  }
  std::unordered_map<std::string, int> seen;  // path -> line
  int number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    try {
      ManifestRow row = read_row(line, number);
      const std::string path = std::filesystem::path(row.path).lexically_normal().string();
      const auto [first, fresh] = seen.emplace(path, number);
      if (!fresh)
        throw Error(ErrorCode::format,
                    "line " + std::to_string(first->second) + " is about \"" + row.path + "\" already");
      manifest.rows.push_back(std::move(row));
    } catch (const Error& error) {
      manifest.failures.push_back({shown + ":" + std::to_string(number), error.message});
    }
  }
  return manifest;
}

}  // namespace indexer
