// A zip file's members, read under limits. Owns libzip and the limits; not what members mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace indexer::extract {

// Against archives that unpack to more than any collection of documents would.
inline constexpr std::size_t most_unpacked = 200'000'000;  // bytes, all members together
inline constexpr std::size_t most_ratio = 100;             // unpacked over packed ...
inline constexpr std::size_t ratio_matters = 1'000'000;    // ... of what is larger than this
inline constexpr std::size_t most_members = 10'000;

// What was taken out of archives so far, those in archives together.
struct Unpacked {
  std::size_t bytes = 0;
  std::size_t members = 0;
};

struct Member {
  std::string name;  // valid UTF-8, with '/' between folders
  bool folder = false;
  bool encrypted = false;
  bool outside = false;  // its name leads out of the archive's own folder
  std::uint64_t index = 0;
};

// One thread. Views `bytes`.
class Archive {
 public:
  // Throws Error(format) for what is no zip file, or one with too many members. `so_far` outlives it.
  explicit Archive(std::string_view bytes, Unpacked* so_far = nullptr);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  const std::vector<Member>& members() const { return members_; }
  const Member* find(std::string_view name) const;

  // Its bytes. Throws Error(format) where it is damaged, encrypted, larger than `most`, or where the limits
  // over all that was read so far are passed.
  std::string read(const Member& member, std::size_t most = most_unpacked);

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::vector<Member> members_;
  std::size_t packed_ = 0;    // of the whole archive
  std::size_t unpacked_ = 0;  // read so far
  Unpacked own_;
  Unpacked* all_ = nullptr;
};

}  // namespace indexer::extract
