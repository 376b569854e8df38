// POSIX reading; a signal that interrupts a call is no error.
#include "indexer/extract/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "indexer/error.h"

namespace indexer::extract {
namespace {

constexpr std::size_t chunk = std::size_t{1} << 20U;

[[noreturn]] void fail(const std::string& what) {
  const int number = errno;
  std::string message = "cannot be " + what + ": ";
  throw Error(ErrorCode::io, message + std::strerror(number));
}

std::int64_t nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

constexpr int attempts = 3;

}  // namespace

File::File(const std::string& path) : path_(path) {
  if (path == "-") {
    descriptor_ = STDIN_FILENO;
    return;
  }
  // Without O_NONBLOCK opening a pipe that nobody writes to would wait for ever.
  descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor_ < 0) fail("opened");
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(descriptor_);
    throw Error(ErrorCode::io, S_ISDIR(status.st_mode) ? "is a folder" : "is no regular file");
  }
  size_ = status.st_size;
  written_ = nanoseconds(status.st_mtim);
}

File::~File() {
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
}

std::size_t File::read(char* buffer, std::size_t size) {
  for (;;) {
    const ssize_t got = ::read(descriptor_, buffer, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) fail("read");
  }
}

bool File::changed() const {
  if (descriptor_ <= STDIN_FILENO) return false;
  struct stat status {};
  return ::fstat(descriptor_, &status) != 0 || status.st_size != size_ ||
         nanoseconds(status.st_mtim) != written_;
}

namespace {

std::string read_once(File& file, std::size_t most) {
  std::string bytes;
  for (;;) {
    const std::size_t size = bytes.size();
    bytes.resize(size + chunk);
    const std::size_t got = file.read(bytes.data() + size, chunk);
    bytes.resize(size + got);
    if (got == 0) return bytes;
    if (bytes.size() > most)
      throw Error(ErrorCode::format, "is larger than " + std::to_string(most >> 20U) + " MiB",
                  "cut it into smaller files or make it a .jsonl collection");
  }
}

}  // namespace

std::string read_whole(const std::string& path, std::size_t most) {
  for (int attempt = 0; attempt < attempts; ++attempt) {
    File file(path);
    std::string bytes = read_once(file, most);
    if (file.changed()) continue;
    bytes.shrink_to_fit();  // thousands of small files may wait
    return bytes;
  }
  throw Error(ErrorCode::io, "goes on changing while it is being read");
}

}  // namespace indexer::extract
