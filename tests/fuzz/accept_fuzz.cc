// Accept-Encoding headers and compression: whatever bytes, an answer; and what is compressed is whole.
#include <zlib.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "web/gzip.h"

namespace {

std::string gunzip(const std::string& packed, std::size_t size) {
  std::string out(size + 1, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) std::abort();
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (inflate(&stream, Z_FINISH) != Z_STREAM_END) std::abort();
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  web::takes_gzip(text);
  if (gunzip(web::gzip(text), text.size()) != text) std::abort();
  return 0;
}
