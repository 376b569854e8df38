#include "indexer/extract/zip.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "indexer/error.h"
#include "indexer/extract/archive.h"
#include "indexer/extract/decode.h"
#include "indexer/extract/document_bytes.h"
#include "indexer/extract/formats.h"
#include "indexer/given.h"

namespace indexer::extract {
namespace {

namespace fs = std::filesystem;

constexpr int deepest = 2;
constexpr std::string_view manifest_name = "manifest.jsonl";

// As in a folder: hidden files, what describes the collection, what a system leaves behind.
bool passed_over(const std::string& name) {
  for (const fs::path& part : fs::path(name)) {
    const std::string text = part.string();
    if ((text.starts_with('.') && text != ".." && text != ".") || text == "__MACOSX") return true;
  }
  const std::string last = fs::path(name).filename().string();
  return last.starts_with("README") || last == manifest_name;
}

struct Row {
  std::optional<std::string> id;
  Facts given;
};

class Walk {
 public:
  Walk(const Options& options, const std::function<void(Pending)>& each,
       const std::function<void(Failure)>& failed)
      : options_(options), each_(each), failed_(failed) {}

  // `id` is put before the ids of what is in it.
  void take(const Input& input, const std::string& id, std::string_view bytes, int depth);

 private:
  void take_member(const Input& input, const std::string& id, Archive& archive, const Member& member,
                   int depth, const std::map<std::string, Row>& rows);
  std::map<std::string, Row> read_manifests(Archive& archive, const std::string& shown);
  void fail(const std::string& shown, const std::string& why, Format format) {
    failed_({shown, why, name(format)});
  }

  const Options& options_;
  const std::function<void(Pending)>& each_;
  const std::function<void(Failure)>& failed_;
  Unpacked unpacked_;
  bool ended_ = false;  // a limit over all was passed
};

void Walk::take(const Input& input, const std::string& id, std::string_view bytes, int depth) {
  if (depth > deepest)
    return fail(input.shown, "archives nest deeper than " + std::to_string(deepest), Format::zip);
  std::optional<Archive> archive;
  try {
    archive.emplace(bytes, &unpacked_);
  } catch (const Error& error) {
    return fail(input.shown, error.message, Format::zip);
  }
  const std::map<std::string, Row> rows = read_manifests(*archive, input.shown);
  for (const Member& member : archive->members()) {
    if (ended_) return;
    if (!member.folder && !passed_over(member.name)) take_member(input, id, *archive, member, depth, rows);
  }
}

void Walk::take_member(const Input& input, const std::string& id, Archive& archive, const Member& member,
                       int depth, const std::map<std::string, Row>& rows) {
  Input inner;
  inner.shown = input.shown + "!/" + member.name;
  inner.origin = input.origin;
  inner.path = member.name;
  if (member.outside) return fail(inner.shown, "its name leads out of the archive", Format::unknown);
  const Format named = format_by_name(member.name);
  if (named == Format::unknown) return;
  std::string bytes;
  try {
    bytes = archive.read(member, largest_text);
  } catch (const Error& error) {
    ended_ = unpacked_.bytes > most_unpacked;
    return fail(inner.shown, error.message, named);
  }
  if (const auto row = rows.find(fs::path(member.name).lexically_normal().string()); row != rows.end()) {
    inner.id = row->second.id;
    inner.given = row->second.given;
  }
  std::string own = id + "!" + member.name;
  std::replace(own.begin(), own.end(), '/', '!');
  Format format = format_of(member.name, std::string_view(bytes).substr(0, sniffed));
  try {
    if (format == Format::zip) format = zip_format(bytes);
  } catch (const Error& error) {
    return fail(inner.shown, error.message, format);
  }
  if (format == Format::zip) return take(inner, own, bytes, depth + 1);
  if (format == Format::gzip && depth + 1 > deepest)
    return fail(inner.shown, "archives nest deeper than " + std::to_string(deepest), format);
  find_in_bytes(inner, own, format, std::move(bytes), each_, failed_, options_);
}

// What manifests in the archive say of members, by their normal names.
std::map<std::string, Row> Walk::read_manifests(Archive& archive, const std::string& shown) {
  std::map<std::string, Row> rows;
  for (const Member& member : archive.members()) {
    const fs::path path(member.name);
    if (path.filename() != manifest_name || member.outside) continue;
    try {
      const std::string text = decode(archive.read(member)).text;
      int number = 0;
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = std::string_view(text).substr(at, end - at);
        at = end + 1;
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        try {
          Given given = read_given(line);
          if (!given.path) throw Error(ErrorCode::format, "\"path\" is missing");
          rows.emplace((path.parent_path() / *given.path).lexically_normal().string(),
                       Row{std::move(given.id), std::move(given.facts)});
        } catch (const Error& error) {
          fail(shown + "!/" + member.name + ":" + std::to_string(number), error.message, Format::jsonl);
        }
      }
    } catch (const Error& error) {
      fail(shown + "!/" + member.name, error.message, Format::jsonl);
    }
  }
  return rows;
}

}  // namespace

Format zip_format(std::string_view bytes) {
  Archive archive(bytes);
  if (archive.find("word/document.xml")) return Format::docx;
  if (const Member* member = archive.find("mimetype")) {
    constexpr std::size_t longest_type = 200;
    const std::string type = archive.read(*member, longest_type);
    constexpr std::string_view office = "application/vnd.oasis.opendocument.";
    if (type.starts_with(office))
      return type.substr(office.size()).starts_with("text") ? Format::odt : Format::other_office;
    return Format::other_office;
  }
  if (archive.find("[Content_Types].xml")) return Format::other_office;
  return Format::zip;
}

void find_in_zip(const Input& input, std::string bytes, const Options& options,
                 const std::function<void(Pending)>& each, const std::function<void(Failure)>& failed) {
  const std::string id = input.id ? *input.id : fs::path(input.path).stem().string();
  Walk(options, each, failed).take(input, id, bytes, 1);
}

}  // namespace indexer::extract
