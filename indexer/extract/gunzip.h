// Bytes in order, from a file as it is or unpacked on the way. Owns zlib and the limits on what a .gz may
// become.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include "indexer/error.h"

namespace indexer::extract {

// Thrown where bytes end before their end: nothing that follows can be read.
struct UnreadableBytes : Error {
  using Error::Error;
};

// Up to `size` bytes into `buffer`; 0 at the end. Throws Error(io) or UnreadableBytes.
using Bytes = std::function<std::size_t(char* buffer, std::size_t size)>;

// Unpacks what `packed` gives: one .gz after the other. Throws UnreadableBytes for damage, and where it
// becomes more than 100 times its size.
Bytes gunzip(Bytes packed);

}  // namespace indexer::extract
