// Tells formats apart by the file's name and makes every error a failure of that file.
#include "indexer/extract/extract.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "indexer/error.h"
#include "indexer/extract/formats.h"

namespace indexer::extract {
namespace {

enum class Format { unknown, plain, markdown, jsonl };

struct Extension {
  std::string_view written;
  Format format;
};
constexpr std::array<Extension, 4> extensions{{{".txt", Format::plain},
                                               {".md", Format::markdown},
                                               {".markdown", Format::markdown},
                                               {".jsonl", Format::jsonl}}};

Format format_of(const std::string& path) {
  if (path == "-") return Format::jsonl;
  const std::size_t dot = path.find_last_of("./");
  if (dot == std::string::npos || dot == 0 || path[dot] == '/' || path[dot - 1] == '/')
    return Format::unknown;
  std::string extension = path.substr(dot);
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  for (const Extension& known : extensions)
    if (known.written == extension) return known.format;
  return Format::unknown;
}

std::string list_extensions() {
  std::string list;
  for (const Extension& known : extensions) list += (list.empty() ? "" : ", ") + std::string(known.written);
  return list;
}

}  // namespace

bool known(const std::string& path) {
  return format_of(path) != Format::unknown;
}

void read(const Input& input, const std::function<void(Source)>& each,
          const std::function<void(Failure)>& failed) {
  std::optional<Source> source;
  const Format format = format_of(input.path);
  try {
    if (format == Format::plain) source = read_plain(input);
    if (format == Format::markdown) source = read_markdown(input);
  } catch (const Error& error) {
    failed({input.shown, error.message});
    return;
  }
  // Outside the try: what `each` throws is not the file's fault.
  if (source) each(std::move(*source));
  if (format == Format::jsonl) read_jsonl(input, each, failed);
  if (format == Format::unknown) failed({input.shown, "no format that is known (" + list_extensions() + ")"});
}

}  // namespace indexer::extract
