// Word's and OpenDocument's XML: whatever the parts of such a file hold, it becomes a document or an error
// that says why. The first byte is the format; the parts follow, a NUL between them, and are put into a zip
// that is sound.
#include <zlib.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/error.h"
#include "indexer/extract/formats.h"
#include "tests/fuzz/check_document.h"

namespace {

// A part and the elements that its content stands in.
struct Part {
  std::string_view name, opening, closing;
};

constexpr Part word_parts[] = {{"word/document.xml", "<w:document><w:body>", "</w:body></w:document>"},
                               {"word/styles.xml", "<w:styles>", "</w:styles>"},
                               {"word/numbering.xml", "<w:numbering>", "</w:numbering>"},
                               {"word/footnotes.xml", "<w:footnotes>", "</w:footnotes>"}};
constexpr Part odt_parts[] = {
    {"content.xml", "<office:document-content><office:body><office:text>",
     "</office:text></office:body></office:document-content>"},
    {"styles.xml", "<office:document-styles><office:styles>", "</office:styles></office:document-styles>"}};

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

// Version to extra field of an entry's header, packed by nothing; the same in both places.
std::string entry(std::string_view name, std::string_view content) {
  std::string out;
  put(out, 20, 2);
  out.append(8, '\0');  // flags, method, time and date
  put(out, crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size())), 4);
  put(out, content.size(), 4);
  put(out, content.size(), 4);
  put(out, name.size(), 2);
  put(out, 0, 2);
  return out;
}

// APPNOTE.TXT 4.3: entries, their directory, its end.
std::string zipped(std::string_view rest, std::span<const Part> parts) {
  std::string out, directory;
  int members = 0;
  for (const auto& [name, opening, closing] : parts) {
    const std::size_t end = std::min(rest.find('\0'), rest.size());
    const std::string content =
        std::string(opening) + std::string(rest.substr(0, end)) + std::string(closing);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++members;
    directory += "PK\1\2";
    put(directory, 20, 2);
    directory += entry(name, content);
    directory.append(10, '\0');  // comment, disk, attributes
    put(directory, out.size(), 4);
    directory += name;
    out += "PK\3\4" + entry(name, content);
    out += name;
    out += content;
  }
  const std::size_t begin = out.size();
  out += directory + "PK\5\6";
  put(out, 0, 4);
  put(out, static_cast<std::uint64_t>(members), 2);
  put(out, static_cast<std::uint64_t>(members), 2);
  put(out, directory.size(), 4);
  put(out, begin, 4);
  put(out, 0, 2);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view parts(reinterpret_cast<const char*>(data) + 1, size - 1);
  indexer::Source source;
  try {
    if (data[0] % 2 == 0)
      indexer::extract::read_docx(source, zipped(parts, word_parts));
    else
      indexer::extract::read_odt(source, zipped(parts, odt_parts));
    check_document(source);
  } catch (const indexer::Error& error) {
    expect(!error.message.empty());
  }
  return 0;
}
