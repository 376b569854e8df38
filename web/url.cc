// Percent-encoding and query strings; see url.h.
#include "web/url.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace web {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

// Bytes of the well-formed character at the start of `text` (Unicode table 3-7), or 0.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  unsigned low = 0x80, high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  if (byte(1) < low || byte(1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i)
    if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
  return length;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

}  // namespace

std::string to_valid_utf8(std::string_view bytes) {
  std::string valid;
  valid.reserve(bytes.size());
  while (!bytes.empty()) {
    const std::size_t length = bytes.front() == '\0' ? 0 : character_length(bytes);
    valid += length == 0 ? replacement : bytes.substr(0, length);
    bytes.remove_prefix(length == 0 ? 1 : length);
  }
  return valid;
}

std::string percent_decode(std::string_view text, bool plus_is_space) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const auto high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
      if (high && low) {
        bytes += static_cast<char>(*high * 16 + *low);
        i += 2;
        continue;
      }
    }
    bytes += plus_is_space && text[i] == '+' ? ' ' : text[i];
  }
  return to_valid_utf8(bytes);
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size() * 2);
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<std::uint8_t>(c);
    encoded += '%';
    encoded += digits[byte >> 4];
    encoded += digits[byte & 15];
  }
  return encoded;
}

Pairs parse_query(std::string_view raw) {
  Pairs pairs;
  while (!raw.empty()) {
    const std::string_view piece = raw.substr(0, raw.find('&'));
    raw.remove_prefix(piece.size() == raw.size() ? piece.size() : piece.size() + 1);
    if (piece.empty()) continue;
    const std::size_t equals = piece.find('=');
    const std::string_view value = equals == std::string_view::npos ? "" : piece.substr(equals + 1);
    pairs.emplace_back(percent_decode(piece.substr(0, equals), true), percent_decode(value, true));
  }
  return pairs;
}

std::string address(std::string_view path, const Pairs& query) {
  std::string result(path);
  char separator = '?';
  for (const auto& [name, value] : query) {
    result += separator;
    result += percent_encode(name) + "=" + percent_encode(value);
    separator = '&';
  }
  return result;
}

Target parse_target(std::string_view target) {
  if (!target.empty() && target.front() != '/') {
    const std::size_t scheme = target.find("://");
    if (scheme != std::string_view::npos) {
      const std::size_t path = target.find('/', scheme + 3);
      target = path == std::string_view::npos ? "/" : target.substr(path);
    }
  }
  target = target.substr(0, target.find('#'));
  const std::size_t mark = target.find('?');
  Target parts;
  parts.path = target.substr(0, mark);
  if (mark != std::string_view::npos) parts.query = target.substr(mark + 1);
  return parts;
}

}  // namespace web
