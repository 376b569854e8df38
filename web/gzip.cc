// gzip by zlib; see gzip.h.
#include "web/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <optional>

#include "indexer/error.h"

namespace web {
namespace {

constexpr std::size_t least = 1024;  // one packet holds it either way
constexpr int level = 4;             // 5 takes half as long again for 2 % of the size
constexpr int window = 15 + 16;      // the largest, with gzip's head

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Whether "gzip;q=0.5" takes it; nothing where the piece names another encoding.
std::optional<bool> verdict(std::string_view piece, std::string_view encoding) {
  const std::size_t semicolon = std::min(piece.find(';'), piece.size());
  if (trimmed(piece.substr(0, semicolon)) != encoding) return std::nullopt;
  const std::string_view weight = piece.substr(semicolon);
  const std::size_t value = weight.find('=');
  return value == std::string_view::npos ||
         weight.find_first_of("123456789", value) != std::string_view::npos;
}

}  // namespace

bool takes_gzip(std::string_view accept_encoding) {
  std::optional<bool> named, any;
  for (std::string_view rest = accept_encoding; !rest.empty();) {
    const std::string_view piece = rest.substr(0, rest.find(','));
    if (const auto said = verdict(piece, "gzip")) named = said;
    if (const auto said = verdict(piece, "*")) any = said;
    rest.remove_prefix(std::min(rest.size(), piece.size() + 1));
  }
  return named.value_or(any.value_or(false));
}

bool worth_gzip(std::string_view content_type, std::size_t size) {
  const std::string_view type = content_type.substr(0, content_type.find(';'));
  const bool text = type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml");
  return text && size >= least;
}

std::string gzip(const std::string& text) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw indexer::Error(indexer::ErrorCode::internal, "zlib has no memory");
  std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));  // read only
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (ended != Z_STREAM_END) throw indexer::Error(indexer::ErrorCode::internal, "zlib did not end");
  return out;
}

}  // namespace web
