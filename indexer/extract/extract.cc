// Tells formats apart, hands bytes to the reader of their format and makes every error a failure of that
// file.
#include "indexer/extract/extract.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string_view>
#include <utility>

#include "indexer/digest.h"
#include "indexer/error.h"
#include "indexer/extract/archive.h"
#include "indexer/extract/document_bytes.h"
#include "indexer/extract/format.h"
#include "indexer/extract/formats.h"
#include "indexer/extract/zip.h"

namespace indexer::extract {
namespace {

namespace fs = std::filesystem;

using Each = std::function<void(Pending)>;
using Failed = std::function<void(Failure)>;

void finish_document(Source& source, Format format, std::string bytes, const Options& options) {
  switch (format) {
    case Format::plain:
      return read_plain(source, std::move(bytes));
    case Format::markdown:
      return read_markdown(source, std::move(bytes));
    case Format::html:
      return read_html(source, std::move(bytes));
    case Format::pdf:
      return read_pdf(source, std::move(bytes), options);
    case Format::docx:
      return read_docx(source, std::move(bytes));
    case Format::odt:
      return read_odt(source, std::move(bytes));
    case Format::word:
      return read_word(source, std::move(bytes), options);
    case Format::rtf:
      return read_rtf(source, std::move(bytes), options);
    case Format::other_office:
      throw Error(ErrorCode::format, "is an office file of a kind that is not read");
    case Format::unknown:
    case Format::jsonl:
    case Format::gzip:
    case Format::zip:
      break;
  }
  throw Error(ErrorCode::format, "no format that is known (" + known_extensions() + ")");
}

std::size_t largest(Format format) {
  return format == Format::html ? largest_page : largest_text;
}

// Bytes that were looked at come again before the rest.
Bytes with_head(std::string head, Bytes rest) {
  const auto left = std::make_shared<std::string>(std::move(head));
  return [left, rest = std::move(rest)](char* buffer, std::size_t size) {
    if (left->empty()) return rest(buffer, size);
    const std::size_t count = std::min(size, left->size());
    std::memcpy(buffer, left->data(), count);
    left->erase(0, count);
    return count;
  };
}

std::string take_head(const Bytes& bytes) {
  std::string head(sniffed, '\0');
  std::size_t filled = 0;
  while (filled < head.size()) {
    const std::size_t got = bytes(head.data() + filled, head.size() - filled);
    if (got == 0) break;
    filled += got;
  }
  head.resize(filled);
  return head;
}

std::string take_all(const Bytes& bytes, std::size_t most) {
  std::string all;
  std::string buffer(std::size_t{1} << 18U, '\0');
  while (const std::size_t got = bytes(buffer.data(), buffer.size())) {
    all.append(buffer, 0, got);
    if (all.size() > most)
      throw Error(ErrorCode::format, "unpacks to more than " + std::to_string(most / 1'000'000) + " MB");
  }
  return all;
}

// "laws.jsonl" of "laws.jsonl.gz".
std::string without_gz(std::string path) {
  if (path.size() > 3 && format_by_name(path) == Format::gzip) path.resize(path.size() - 3);
  return path;
}

std::string id_of(const std::string& path) {
  return fs::path(without_gz(path)).stem().string();
}

void find_collection(const Input& input, const Bytes& bytes, const Each& each, const Failed& failed) {
  read_jsonl(
      bytes, input.shown, input.origin,
      [&](Source source) {
        Pending pending;
        pending.bytes = source.text.size();
        pending.source = std::move(source);
        each(std::move(pending));
      },
      failed);
}

void find_in_gzip(const Input& input, const std::string& id, const Bytes& packed, const Options& options,
                  const Each& each, const Failed& failed) {
  Bytes bytes = gunzip(packed);
  std::string whole;
  Format format = Format::gzip;
  Input inner = input;
  inner.path = without_gz(input.path);
  try {
    std::string head = take_head(bytes);
    format = format_of(inner.path, head);
    bytes = with_head(std::move(head), std::move(bytes));
    if (format == Format::gzip || format == Format::zip)
      throw Error(ErrorCode::format, "an archive in a .gz is not read");
    if (format != Format::jsonl) whole = take_all(bytes, std::min(most_unpacked, largest(format)));
  } catch (const Error& error) {
    return failed({input.shown, error.message, name(format)});
  }
  if (format == Format::jsonl) return find_collection(inner, bytes, each, failed);
  find_in_bytes(inner, id, format, std::move(whole), each, failed, options);
}

// A file that changes while it streams cannot be read again: what was taken from it has been handed on.
void find_streaming(const Input& input, File& file, Bytes bytes, Format format, const Options& options,
                    const Each& each, const Failed& failed) {
  if (format == Format::jsonl)
    find_collection(input, bytes, each, failed);
  else
    find_in_gzip(input, id_of(input.path), bytes, options, each, failed);
  if (file.changed()) failed({input.shown, "changed while it was being read; index it again", name(format)});
}

}  // namespace

void find_in_bytes(const Input& input, const std::string& id, Format format, std::string bytes,
                   const Each& each, const Failed& failed, const Options& options) {
  if (format == Format::gzip || format == Format::jsonl) {
    const auto all = std::make_shared<std::string>(std::move(bytes));
    std::size_t at = 0;
    const Bytes reader = [all, at](char* buffer, std::size_t size) mutable {
      const std::size_t count = std::min(size, all->size() - at);
      std::memcpy(buffer, all->data() + at, count);
      at += count;
      return count;
    };
    if (format == Format::jsonl) return find_collection(input, reader, each, failed);
    return find_in_gzip(input, id, reader, options, each, failed);
  }
  if (bytes.size() > largest(format))
    return failed(
        {input.shown, "is larger than " + std::to_string(largest(format) >> 20U) + " MiB", name(format)});
  Pending pending;
  Source& source = pending.source;
  source.id = input.id ? *input.id : id;
  source.id_given = input.id.has_value();
  source.path = input.shown;
  source.origin = input.origin;
  source.sha256 = sha256_hex(bytes);
  source.given = input.given;
  source.format = name(format);
  pending.bytes = bytes.size();
  const auto held = std::make_shared<std::string>(std::move(bytes));
  pending.finish = [held, format, options](Source& of) {
    finish_document(of, format, std::move(*held), options);
  };
  each(std::move(pending));
}

void find(const Input& input, const Options& options, const Each& each, const Failed& failed) {
  Format format = format_by_name(input.path);
  std::optional<File> file;
  std::string head, bytes;
  const Bytes rest = [&](char* buffer, std::size_t size) { return file->read(buffer, size); };
  try {
    file.emplace(input.path);
    if (input.path != "-") {
      head = take_head(rest);
      format = format_of(input.path, head);
    }
    if (format == Format::unknown)
      throw Error(ErrorCode::format, "no format that is known (" + known_extensions() + ")");
    if (format != Format::jsonl && format != Format::gzip) {
      file.reset();
      bytes = read_whole(input.path, largest(format));
      if (format == Format::zip) format = zip_format(bytes);
    }
  } catch (const Error& error) {
    return failed({input.shown, error.message, name(format)});
  }
  // Outside the try: what `each` throws is not the file's fault.
  if (file)
    return find_streaming(input, *file, with_head(std::move(head), rest), format, options, each, failed);
  if (format == Format::zip) return find_in_zip(input, std::move(bytes), options, each, failed);
  find_in_bytes(input, id_of(input.path), format, std::move(bytes), each, failed, options);
}

std::string unread_pages(const std::vector<int>& pages) {
  std::string list;
  for (std::size_t from = 0; from < pages.size();) {
    std::size_t to = from;
    while (to + 1 < pages.size() && pages[to + 1] == pages[to] + 1) ++to;
    list += (from == 0 ? "" : ", ") + std::to_string(pages[from]);
    if (to > from) list += (to == from + 1 ? ", " : "-") + std::to_string(pages[to]);
    from = to + 1;
  }
  const bool one = pages.size() == 1;
  return (one ? "page " : "pages ") + list + (one ? " is a picture" : " are pictures") +
         " without text; --ocr reads such pages";
}

Source finished(Pending pending) {
  if (pending.finish) pending.finish(pending.source);
  return std::move(pending.source);
}

void read(const Input& input, const std::function<void(Source)>& each,
          const std::function<void(Failure)>& failed, const Options& options) {
  find(
      input, options,
      [&](Pending pending) {
        const std::string shown = pending.source.path, format = pending.source.format;
        std::optional<Source> source;
        try {
          source = finished(std::move(pending));
        } catch (const Error& error) {
          return failed({shown, error.message, format});
        }
        each(std::move(*source));
      },
      failed);
}

bool known(const std::string& path) {
  if (format_by_name(path) != Format::unknown) return true;
  try {
    File file(path);
    const std::string head =
        take_head([&](char* buffer, std::size_t size) { return file.read(buffer, size); });
    const Format seen = format_by_content(head);
    return seen != Format::unknown && seen != Format::gzip && seen != Format::zip &&
           seen != Format::other_office;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace indexer::extract
