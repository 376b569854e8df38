// A collection: one JSON object a line, read in pieces so that only one line is ever held.
#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/digest.h"
#include "indexer/error.h"
#include "indexer/extract/decode.h"
#include "indexer/extract/format.h"
#include "indexer/extract/formats.h"
#include "indexer/given.h"

namespace indexer::extract {
namespace {

constexpr std::size_t chunk = std::size_t{1} << 18U;

// Lines of the bytes, without their ends.
class Lines {
 public:
  explicit Lines(const Bytes& bytes) : bytes_(bytes), buffer_(chunk) {}

  // False at the end. A line that is too long comes back cut, and `too_long` says so.
  bool next(std::string& line, bool& too_long) {
    line.clear();
    too_long = false;
    bool any = false;
    for (;;) {
      if (at_ == filled_) {
        filled_ = bytes_(buffer_.data(), buffer_.size());
        at_ = 0;
        if (filled_ == 0) return any;
      }
      any = true;
      const void* found = std::memchr(buffer_.data() + at_, '\n', filled_ - at_);
      const std::size_t end =
          found ? static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) : filled_;
      if (line.size() + (end - at_) > longest_line) too_long = true;
      if (!too_long) line.append(buffer_.data() + at_, end - at_);
      at_ = found ? end + 1 : end;
      if (found) return true;
    }
  }

 private:
  const Bytes& bytes_;
  std::vector<char> buffer_;
  std::size_t at_ = 0, filled_ = 0;
};

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

// NUL can be written in JSON, too.
std::size_t replace_nuls(std::string& text) {
  if (text.find('\0') == std::string::npos) return 0;
  Decoded decoded = decode(std::move(text));
  text = std::move(decoded.text);
  return decoded.replaced;
}

// Throws Error(format).
Source read_line(const std::string& origin, std::string line) {
  Source source;
  source.sha256 = sha256_hex(line);
  Decoded decoded = decode(std::move(line));
  Given given = read_given(decoded.text);
  if (!given.id) throw Error(ErrorCode::format, "\"id\" is missing");
  if (!given.text) throw Error(ErrorCode::format, "\"text\" is missing");
  source.id = std::move(*given.id);
  source.text = std::move(*given.text);
  source.replaced = decoded.replaced + replace_nuls(source.text);
  source.given = std::move(given.facts);
  source.line_is_paragraph = true;
  source.origin = origin;
  source.id_given = true;
  source.format = name(Format::jsonl);
  return source;
}

}  // namespace

void read_jsonl(const Bytes& bytes, const std::string& shown_file, const std::string& origin,
                const std::function<void(Source)>& each, const std::function<void(Failure)>& failed) {
  Lines lines(bytes);
  std::string line;
  for (std::size_t number = 1;; ++number) {
    const std::string shown = shown_file + ":" + std::to_string(number);
    std::optional<Source> source;
    try {
      bool too_long = false;
      if (!lines.next(line, too_long)) return;
      if (too_long)
        throw Error(ErrorCode::format,
                    "the line is longer than " + std::to_string(longest_line >> 20U) + " MiB");
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (is_blank(line)) continue;
      source = read_line(origin, std::move(line));
    } catch (const UnreadableBytes& error) {
      failed({shown, error.message, name(Format::jsonl)});
      return;
    } catch (const Error& error) {
      failed({shown, error.message, name(Format::jsonl)});
      if (error.code == ErrorCode::io) return;
      continue;
    }
    source->path = shown;
    each(std::move(*source));  // outside the try: what it throws is not the line's fault
  }
}

}  // namespace indexer::extract
