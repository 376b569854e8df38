#include "indexer/extract/gunzip.h"

#include <zlib.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/extract/archive.h"

namespace indexer::extract {
namespace {

constexpr std::size_t chunk = std::size_t{1} << 16U;
constexpr int gzip_window = 15 + 16;

class Gunzip {
 public:
  explicit Gunzip(Bytes packed) : packed_(std::move(packed)), buffer_(chunk) {
    if (inflateInit2(&stream_, gzip_window) != Z_OK) throw std::bad_alloc();
  }
  ~Gunzip() { inflateEnd(&stream_); }
  Gunzip(const Gunzip&) = delete;
  Gunzip& operator=(const Gunzip&) = delete;

  std::size_t read(char* buffer, std::size_t size) {
    stream_.next_out = reinterpret_cast<Bytef*>(buffer);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, std::size_t{1} << 30U));
    const uInt room = stream_.avail_out;
    while (stream_.avail_out == room) {
      if (stream_.avail_in == 0 && !refill()) {
        if (!between_) throw UnreadableBytes(ErrorCode::format, "ends in the middle of its data");
        return 0;
      }
      if (between_) begin_next();
      step();
    }
    const std::size_t got = room - stream_.avail_out;
    out_ += got;
    if (out_ > ratio_matters && out_ / most_ratio > in_)
      throw UnreadableBytes(ErrorCode::format,
                            "unpacks to more than " + std::to_string(most_ratio) + " times its size");
    return got;
  }

 private:
  bool refill() {
    const std::size_t got = packed_(buffer_.data(), buffer_.size());
    in_ += got;
    stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
    stream_.avail_in = static_cast<uInt>(got);
    return got > 0;
  }

  void begin_next() {
    if (begun_) inflateReset(&stream_);
    begun_ = true;
    between_ = false;
  }

  void step() {
    const int result = inflate(&stream_, Z_NO_FLUSH);
    if (result == Z_STREAM_END) {
      between_ = true;
      // What follows must be another one, or padding.
      while (stream_.avail_in > 0 && *stream_.next_in == 0) {
        ++stream_.next_in;
        --stream_.avail_in;
      }
    } else if (result == Z_MEM_ERROR) {
      throw std::bad_alloc();
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      throw UnreadableBytes(ErrorCode::format,
                            std::string("is damaged: ") + (stream_.msg ? stream_.msg : "no gzip data"));
    }
  }

  Bytes packed_;
  std::vector<char> buffer_;
  z_stream stream_{};
  std::size_t in_ = 0, out_ = 0;
  bool begun_ = false;
  bool between_ = true;  // before the first one, or behind one
};

}  // namespace

Bytes gunzip(Bytes packed) {
  const auto state = std::make_shared<Gunzip>(std::move(packed));
  return [state](char* buffer, std::size_t size) { return state->read(buffer, size); };
}

}  // namespace indexer::extract
