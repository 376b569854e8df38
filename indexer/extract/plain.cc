// Plain text: the file is the document.
#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/error.h"
#include "indexer/extract/composer.h"
#include "indexer/extract/formats.h"
#include "indexer/extract/legacy_units.h"

namespace indexer::extract {

namespace {

// More control characters than any text has. Some are letters in VISCII and VPS, rare ones; NULs are what a
// crash leaves behind.
bool is_binary(std::string_view bytes) {
  const auto controls = std::count_if(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x01 && byte <= 0x08) || (byte >= 0x0E && byte <= 0x1F) || byte == 0x7F;
  });
  return static_cast<std::size_t>(controls) * 20 > bytes.size();
}

}  // namespace

void read_plain(Source& source, std::string bytes) {
  if (!utf16(bytes) && is_binary(bytes)) throw Error(ErrorCode::format, "is no text");
  decode_into(source, std::move(bytes));
}

}  // namespace indexer::extract
