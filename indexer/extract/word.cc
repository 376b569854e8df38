// Word until 2003 and RTF: read by catdoc, and where that has to leave something out by antiword or
// LibreOffice.
#include <string>
#include <string_view>
#include <utility>

#include "indexer/error.h"
#include "indexer/extract/child.h"
#include "indexer/extract/composer.h"
#include "indexer/extract/formats.h"

namespace indexer::extract {
namespace {

constexpr std::size_t most_text = std::size_t{128} << 20U;
constexpr unsigned reader_seconds = 10;  // of processor: catdoc and antiword take one for a hundred megabytes
constexpr std::size_t office_memory = std::size_t{4} << 30U;  // LibreOffice maps far more than it uses

// catdoc's own tables drop U+00AD, which is a letter in TCVN3, and spell what the target can say well enough.
constexpr std::string_view catdoc_settings =
    "charset_path=/usr/share/catdoc\n"
    "map_path=.\n"
    "source_charset=cp1252\n"
    "target_charset=utf-8\n";
constexpr std::string_view catdoc_special = "001C \"\\t\"\n001E \"\\n\"\n";

struct Output {
  std::string text;
  std::string complaint;
};

Output text_of(Child child, const Context& context) {
  Output output;
  child.limits.output = most_text;
  output.complaint = run(
      child, [&](std::string_view piece) { output.text.append(piece); }, context.interrupted);
  return output;
}

Output by_catdoc(const std::string& bytes, const Context& context) {
  const ScratchFolder home;
  home.write(".catdocrc", catdoc_settings);
  home.write("ascii.specchars", catdoc_special);
  home.write("ascii.replchars", "");
  Child child;
  child.command = {"catdoc", "-w", "-d", "utf-8", "-"};
  child.input = bytes;
  child.limits.cpu_seconds = reader_seconds;
  child.environment = {"HOME=" + home.path(), "LC_ALL=C.UTF-8"};
  child.folder = home.path();
  return text_of(std::move(child), context);
}

Output by_antiword(const std::string& bytes, const Context& context) {
  Child child;
  child.command = {"antiword", "-w", "0", "-m", "UTF-8.txt", "-"};
  child.input = bytes;
  child.limits.cpu_seconds = reader_seconds;
  child.environment = {"LC_ALL=C.UTF-8"};
  return text_of(std::move(child), context);
}

// LibreOffice waits for ever where its folder's name has a space.
std::string as_url(const std::string& path) {
  std::string url;
  for (const char c : path) c == ' ' ? url += "%20" : url += c;
  return url;
}

Output by_libreoffice(const std::string& bytes, const Context& context) {
  const ScratchFolder folder;
  folder.write("in.doc", bytes);
  Child child;
  child.command = {"soffice",    "-env:UserInstallation=file://" + as_url(folder.path()) + "/profile",
                   "--headless", "--convert-to",
                   "odt",        "in.doc"};
  child.environment = {"HOME=" + folder.path()};
  child.folder = folder.path();
  child.limits.memory = office_memory;
  text_of(std::move(child), context);
  Output output;
  output.text = read_whole(folder.path() + "/in.odt", most_text);
  return output;
}

bool has_words(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v*[]-|") != std::string_view::npos;
}

void compose(Source& source, std::string_view text) {
  Composer composer;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\f\r\v", at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (line.find_first_not_of(" \t") == std::string_view::npos) {
      composer.empty_line();
      continue;
    }
    // Cells of a row stand between tabs.
    const bool row = line.find('\t', line.find_first_not_of(" \t")) != std::string_view::npos;
    composer.text(line);
    if (row) composer.mark(Source::Mark::Kind::row);
    composer.end_line();
  }
  composer.finish(source);
}

}  // namespace

void read_word(Source& source, std::string bytes, const Context& context) {
  std::string why;
  bool refused = false;  // by a program that is there
  const auto attempt = [&](auto&& reader) -> std::optional<Output> {
    try {
      Output output = reader(bytes, context);
      if (has_words(output.text)) return output;
    } catch (const Error& error) {
      if (context.interrupted && context.interrupted()) throw;
      if (why.empty()) why = error.message;
      refused = refused || error.code == ErrorCode::format;
    }
    return std::nullopt;
  };
  std::optional<Output> output = attempt(by_catdoc);
  const bool broken = refused;
  // "[This was fast-saved 12 times. Some information is lost]"
  const bool lossy = output && output->complaint.find("fast-saved") != std::string::npos;
  if (!output || lossy)
    if (auto better = attempt(by_antiword)) output = std::move(better);
  if (output) return compose(source, output->text);
  // It takes seconds, and does not read what catdoc finds broken, either.
  if (!broken && has_program("soffice"))
    if (auto document = attempt(by_libreoffice)) return read_odt(source, std::move(document->text));
  throw Error(ErrorCode::format, why.empty() ? "holds no text" : why);
}

void read_rtf(Source& source, std::string bytes, const Context& context) {
  const Output output = by_catdoc(bytes, context);
  if (!has_words(output.text)) throw Error(ErrorCode::format, "holds no text");
  compose(source, output.text);
}

}  // namespace indexer::extract
