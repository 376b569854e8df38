#include "indexer/extract/archive.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "indexer/error.h"
#include "indexer/extract/decode.h"

namespace indexer::extract {

struct Archive::State {
  zip_t* zip = nullptr;
  ~State() {
    if (zip) zip_discard(zip);
  }
};

namespace {

// Neither absolute nor up and out.
bool leads_out(const std::string& name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string::npos) return true;
  if (name.size() > 1 && name[1] == ':') return true;
  const std::filesystem::path normal = std::filesystem::path(name).lexically_normal();
  return normal.empty() || *normal.begin() == "..";
}

std::string message_of(zip_error_t& error) {
  return decode(zip_error_strerror(&error)).text;
}

}  // namespace

Archive::Archive(std::string_view bytes, Unpacked* so_far)
    : state_(std::make_unique<State>()), packed_(bytes.size()), all_(so_far ? so_far : &own_) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (!source) throw Error(ErrorCode::format, "cannot be opened as a zip file: " + message_of(error));
  state_->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (!state_->zip) {
    zip_source_free(source);
    throw Error(ErrorCode::format, "cannot be opened as a zip file: " + message_of(error));
  }
  const zip_int64_t count = zip_get_num_entries(state_->zip, 0);
  all_->members += static_cast<std::size_t>(std::max<zip_int64_t>(0, count));
  if (all_->members > most_members)
    throw Error(ErrorCode::format, "holds more than " + std::to_string(most_members) + " files");
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(std::max<zip_int64_t>(0, count)); ++i) {
    zip_stat_t status;
    if (zip_stat_index(state_->zip, i, 0, &status) != 0 || !status.name) continue;
    Member member;
    member.name = decode(status.name).text;
    member.folder = !member.name.empty() && member.name.back() == '/';
    member.encrypted =
        (status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && status.encryption_method != ZIP_EM_NONE;
    member.outside = leads_out(member.name);
    member.index = i;
    members_.push_back(std::move(member));
  }
}

Archive::~Archive() = default;

const Member* Archive::find(std::string_view name) const {
  const auto found = std::find_if(members_.begin(), members_.end(),
                                  [&](const Member& member) { return member.name == name; });
  return found == members_.end() ? nullptr : &*found;
}

std::string Archive::read(const Member& member, std::size_t most) {
  if (member.encrypted) throw Error(ErrorCode::format, "is encrypted");
  zip_file_t* file = zip_fopen_index(state_->zip, member.index, 0);
  if (!file) throw Error(ErrorCode::format, "cannot be unpacked: " + message_of(*zip_get_error(state_->zip)));
  struct Closer {
    zip_file_t* file;
    ~Closer() { zip_fclose(file); }
  } closer{file};
  std::string bytes;
  std::array<char, 65536> buffer;
  for (;;) {
    const zip_int64_t got = zip_fread(file, buffer.data(), buffer.size());
    if (got < 0) throw Error(ErrorCode::format, "is damaged: " + message_of(*zip_file_get_error(file)));
    if (got == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
    unpacked_ += static_cast<std::size_t>(got);
    all_->bytes += static_cast<std::size_t>(got);
    if (bytes.size() > most)
      throw Error(ErrorCode::format,
                  "is larger than " + std::to_string(most / 1'000'000) + " MB when unpacked");
    if (all_->bytes > most_unpacked)
      throw Error(ErrorCode::format,
                  "unpacks to more than " + std::to_string(most_unpacked / 1'000'000) + " MB");
    if (unpacked_ > ratio_matters && unpacked_ / most_ratio > packed_)
      throw Error(ErrorCode::format,
                  "unpacks to more than " + std::to_string(most_ratio) + " times its size");
  }
}

}  // namespace indexer::extract
