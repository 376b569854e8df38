// A file's bytes, read in order with a digest on the way. Owns the system calls of reading and their errors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/digest.h"

namespace indexer::extract {

// Not thread-safe. Closes the file when it goes.
class File {
 public:
  // "-" is standard input. Throws Error(io) where there is no such file, it may not be read, or it is no
  // regular file.
  explicit File(const std::string& path);
  ~File();
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  // Up to `size` bytes; 0 at the end. Throws Error(io).
  std::size_t read(char* buffer, std::size_t size);

  // Whether it is another one now than when it was opened: another size, or written to.
  bool changed() const;

 private:
  std::string path_;
  int descriptor_ = -1;
  std::int64_t size_ = 0, written_ = 0;  // at first; nanoseconds
};

// The whole of a file, read again where it changed meanwhile. Throws Error(io), also where it goes on
// changing, and Error(format) where it is larger than `most` bytes, without holding them.
std::string read_whole(const std::string& path, std::size_t most);

}  // namespace indexer::extract
