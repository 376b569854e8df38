#include "indexer/inputs.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "indexer/manifest.h"

namespace indexer {
namespace {

namespace fs = std::filesystem;

bool passed_over(const std::string& name) {
  return name.starts_with('.') || name.starts_with("README") || name == manifest_name;
}

bool is_collection(const std::string& path) {
  return path.ends_with(".jsonl") || path.ends_with(".jsonl.gz");
}

// Neither absolute nor leading out of the folder.
bool stays_inside(const std::string& path) {
  const fs::path normal = fs::path(path).lexically_normal();
  return !normal.empty() && normal.is_relative() && *normal.begin() != "..";
}

class Walk {
 public:
  void take(const std::string& path);
  Inputs finish();

 private:
  void take_file(const fs::path& file, const std::string& shown);
  void take_folder(const fs::path& folder, const std::string& shown);
  void take_entry(const fs::path& entry, const std::string& shown);
  void read_rows(const fs::path& folder, const std::string& start, bool all);
  void use_row(const ManifestRow& row, const fs::path& folder, const std::string& start, bool all);
  void fail(const std::string& shown, const std::string& why) { found_.failures.push_back({shown, why}); }

  Inputs found_;
  std::set<std::string> folders_;  // canonical; a link that leads back ends here
  std::set<std::string> files_;
  std::map<std::string, Manifest> manifests_;
  std::map<std::string, ManifestRow> rows_;  // by the file's canonical path; the nearest manifest's
};

void Walk::take(const std::string& path) {
  if (path == "-") {
    found_.files.push_back({path, "stdin", path, std::nullopt, {}});
    return;
  }
  std::error_code error;
  const fs::path canonical = fs::canonical(path, error);
  if (error == std::errc::no_such_file_or_directory) {
    found_.missing.push_back({path, fs::weakly_canonical(path).string()});
    return;
  }
  if (error) return fail(path, error.message());
  found_.roots.push_back(canonical.string());
  if (fs::is_directory(canonical)) return take_folder(canonical, canonical.filename().string());
  const std::string shown = fs::path(path).filename().string();
  if (shown == manifest_name) return fail(shown, "a manifest is read with its folder");
  read_rows(canonical.parent_path(), "", false);
  take_file(canonical, shown);
}

void Walk::take_file(const fs::path& file, const std::string& shown) {
  std::error_code error;
  const std::string origin = fs::canonical(file, error).string();
  if (error) return fail(shown, error.message());
  if (files_.insert(origin).second) found_.files.push_back({file.string(), shown, origin, std::nullopt, {}});
}

void Walk::take_folder(const fs::path& folder, const std::string& shown) {
  std::error_code error;
  if (!folders_.insert(fs::canonical(folder, error).string()).second) return;
  std::vector<std::string> names;
  for (fs::directory_iterator entries(folder, error), end; !error && entries != end; entries.increment(error))
    names.push_back(entries->path().filename().string());
  if (error) return fail(shown, error.message());
  std::sort(names.begin(), names.end());
  const std::string start = shown.empty() ? "" : shown + "/";
  for (const std::string& name : names)
    if (!passed_over(name)) take_entry(folder / name, start + name);
  read_rows(folder, start, true);
}

void Walk::take_entry(const fs::path& entry, const std::string& shown) {
  std::error_code error;
  const fs::file_status status = fs::status(entry, error);
  if (fs::is_directory(status)) return take_folder(entry, shown);
  if (!extract::known(entry.string())) return;
  if (fs::is_regular_file(status)) return take_file(entry, shown);
  if (status.type() == fs::file_type::not_found) return fail(shown, "the link leads nowhere");
  if (error) fail(shown, error.message());
}

// `all`: the folder is being read, so that every row must find its file.
void Walk::read_rows(const fs::path& folder, const std::string& start, bool all) {
  const fs::path file = folder / manifest_name;
  if (!fs::exists(file)) return;
  auto [known, first] = manifests_.try_emplace(file.string());
  Manifest& manifest = known->second;
  if (first) {
    manifest = read_manifest(file.string(), start + manifest_name);
    for (const auto& failure : manifest.failures) found_.failures.push_back(failure);
  }
  for (const ManifestRow& row : manifest.rows) use_row(row, folder, start, all);
}

// Inner folders come first, and what they say of a file stands.
void Walk::use_row(const ManifestRow& row, const fs::path& folder, const std::string& start, bool all) {
  const std::string where = start + manifest_name + ":" + std::to_string(row.line);
  if (!stays_inside(row.path)) return fail(where, "\"" + row.path + "\" leads out of the folder");
  std::error_code error;
  const std::string origin = fs::canonical(folder / row.path, error).string();
  if (error || !fs::is_regular_file(origin)) {
    if (all) fail(where, "the file \"" + row.path + "\" is not there");
    return;
  }
  if (row.id && is_collection(row.path))
    return fail(where, "\"" + row.path + "\" is a collection; its documents have ids of their own");
  rows_.emplace(origin, row);
  if (all) take_file(folder / row.path, start + fs::path(row.path).lexically_normal().string());
}

Inputs Walk::finish() {
  for (extract::Input& file : found_.files) {
    const auto row = rows_.find(file.origin);
    if (row == rows_.end()) continue;
    file.id = row->second.id;
    file.given = row->second.given;
  }
  return std::move(found_);
}

}  // namespace

Inputs find_inputs(const std::vector<std::string>& paths) {
  Walk walk;
  for (const std::string& path : paths) walk.take(path);
  return walk.finish();
}

}  // namespace indexer
