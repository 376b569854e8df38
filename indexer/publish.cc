#include "indexer/publish.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <vector>

#include "indexer/error.h"

namespace indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view stub_name = "XAPIANDB";
constexpr std::string_view backend = "glass ";
constexpr std::string_view generation_start = "gen-";
constexpr std::size_t shortest_number = 6;
constexpr std::string_view unfinished = ".tmp";
constexpr const char* scratch_name = "work.tmp";

[[noreturn]] void fail(const std::string& what, const fs::path& path, int error) {
  throw Error(ErrorCode::io, what + " " + path.string() + ": " + std::strerror(error));
}

std::string generation_name(unsigned number) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "gen-%06u", number);
  return name.data();
}

// The number in "gen-000007"; nullopt for any other name.
std::optional<unsigned> generation_number(std::string_view name) {
  if (!name.starts_with(generation_start)) return std::nullopt;
  name.remove_prefix(generation_start.size());
  if (name.size() < shortest_number || name.size() > 9) return std::nullopt;
  unsigned number = 0;
  for (const char c : name) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  return number;
}

bool is_leftover(const std::string& name) {
  if (!name.ends_with(unfinished)) return false;
  const std::string stem = name.substr(0, name.size() - unfinished.size());
  return name == scratch_name || stem == stub_name || generation_number(stem);
}

// The generation that the stub names; nullopt where there is no stub. Whatever we did not write ourselves is
// somebody else's.
std::optional<unsigned> read_stub(const fs::path& stub) {
  if (!fs::exists(stub)) return std::nullopt;
  std::ifstream in(stub, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  if (content.starts_with(backend) && content.ends_with('\n')) {
    const auto name = std::string_view(content).substr(backend.size());
    if (const auto number = generation_number(name.substr(0, name.size() - 1))) return number;
  }
  throw Error(ErrorCode::index, stub.string() + " was not written by vankien-index",
              "choose another directory with --db");
}

// Makes what was written to a file or directory survive a power failure.
void sync(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) fail("cannot open", path, errno);
  const int result = ::fsync(file);
  const int error = errno;
  ::close(file);
  if (result != 0) fail("cannot write", path, error);
}

void move(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) fail("cannot write", to, errno);
}

void write_file(const fs::path& path, const std::string& content) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << content;
  out.close();
  if (!out) fail("cannot write", path, errno);
}

std::string holder_of(int lock) {
  std::array<char, 16> digits{};
  const ssize_t size = ::pread(lock, digits.data(), digits.size() - 1, 0);
  const std::string process(digits.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
  return process.empty() ? "another process" : "process " + process;
}

}  // namespace

Generations::Generations(const std::string& directory) : directory_(fs::absolute(directory).string()) {
  std::error_code error;
  fs::create_directories(directory_, error);
  if (error) fail("cannot create", directory_, error.value());
  if (fs::exists(fs::path(directory_) / "iamglass"))
    throw Error(ErrorCode::index, directory_ + " is a Xapian database of another program",
                "choose another directory with --db");
  published_ = read_stub(fs::path(directory_) / stub_name);
  take_lock();
  try {
    published_ = read_stub(fs::path(directory_) / stub_name);
    clear();
    scratch_ = (fs::path(directory_) / scratch_name).string();
    next_ = (fs::path(directory_) / (generation_name(next_number_) + std::string(unfinished))).string();
    fs::create_directory(scratch_, error);
    if (error) fail("cannot create", scratch_, error.value());
  } catch (...) {
    ::close(lock_);
    throw;
  }
}

Generations::~Generations() {
  std::error_code ignored;
  fs::remove_all(scratch_, ignored);
  fs::remove_all(next_, ignored);
  ::close(lock_);
}

// The file stays when the lock goes: removing it would let two processes hold two locks of one name.
void Generations::take_lock() {
  const fs::path path = fs::path(directory_) / "lock";
  lock_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (lock_ < 0) fail("cannot write", path, errno);
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    const int error = errno;
    const std::string holder = holder_of(lock_);
    ::close(lock_);
    if (error != EWOULDBLOCK) fail("cannot lock", path, error);
    throw Error(ErrorCode::busy, holder + " is updating the index " + directory_, "wait until it is done");
  }
  const std::string process = std::to_string(::getpid());
  if (::ftruncate(lock_, 0) != 0 || ::pwrite(lock_, process.data(), process.size(), 0) < 0) {
    const int error = errno;
    ::close(lock_);
    fail("cannot write", path, error);
  }
}

// Goes by names that only this class gives. A generation above the published one never was published.
void Generations::clear() {
  std::vector<unsigned> older;
  std::vector<fs::path> leftovers;
  for (const auto& entry : fs::directory_iterator(directory_)) {
    const std::string name = entry.path().filename().string();
    if (is_leftover(name)) leftovers.push_back(entry.path());
    const auto number = generation_number(name);
    if (!number || number == published_) continue;
    if (published_ && *number < *published_)
      older.push_back(*number);
    else
      leftovers.push_back(entry.path());
  }
  std::sort(older.begin(), older.end());
  for (std::size_t i = 0; i + 1 < older.size(); ++i)
    leftovers.push_back(fs::path(directory_) / generation_name(older[i]));
  for (const fs::path& leftover : leftovers) {
    std::error_code error;
    fs::remove_all(leftover, error);
    if (error) fail("cannot remove", leftover, error.value());
  }
  next_number_ = published_.value_or(0) + 1;
}

std::optional<std::string> Generations::current() const {
  if (!published_) return std::nullopt;
  const fs::path path = fs::path(directory_) / generation_name(*published_);
  if (!fs::is_directory(path))
    throw Error(ErrorCode::index, "the index " + directory_ + " is damaged: " + path.string() + " is missing",
                "index the documents again with --rebuild");
  return path.string();
}

void Generations::publish() {
  for (const auto& entry : fs::directory_iterator(next_)) sync(entry.path());
  sync(next_);
  const std::string name = generation_name(next_number_);
  const fs::path directory(directory_);
  move(next_, directory / name);
  sync(directory);

  const fs::path stub = directory / stub_name;
  const fs::path written = stub.string() + std::string(unfinished);
  write_file(written, std::string(backend) + name + "\n");
  sync(written);
  move(written, stub);
  try {
    sync(directory);
  } catch (const Error&) {
    // Readers see the new index from here on: to say that nothing was published would be wrong. A power
    // failure may bring the old stub back, and both generations are whole.
  }

  const std::optional<unsigned> previous = published_;
  published_ = next_number_;
  for (const auto& entry : fs::directory_iterator(directory)) {
    const auto number = generation_number(entry.path().filename().string());
    if (!number || number == published_ || number == previous) continue;
    std::error_code ignored;  // the next update clears what is left
    fs::remove_all(entry.path(), ignored);
  }
}

}  // namespace indexer
