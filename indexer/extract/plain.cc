// Plain text: the file is the document.
#include <filesystem>
#include <utility>

#include "indexer/digest.h"
#include "indexer/extract/decode.h"
#include "indexer/extract/file.h"
#include "indexer/extract/formats.h"

namespace indexer::extract {

Source read_plain(const Input& input) {
  std::string bytes = read_whole(input.path, largest_text);
  Source source;
  source.id = input.id ? *input.id : std::filesystem::path(input.path).stem().string();
  source.path = input.shown;
  source.origin = input.origin;
  source.sha256 = sha256_hex(bytes);
  source.given = input.given;
  Decoded decoded = decode(std::move(bytes));
  source.text = std::move(decoded.text);
  source.shifts = std::move(decoded.shifts);
  source.replaced = decoded.replaced;
  return source;
}

}  // namespace indexer::extract
