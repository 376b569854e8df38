// What the programs that read PDF print: pages of words with their places, a list of pictures, a recognised
// page. Whatever they print becomes a document, and the same however it comes in pieces. The first byte is
// what is made of the rest: an odd one takes it as the prints, a NUL between them; an even one as words, five
// bytes each.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/composer.h"
#include "indexer/extract/pdf_page.h"
#include "indexer/extract/pdf_scan.h"
#include "indexer/extract/pdf_text.h"
#include "tests/fuzz/check_document.h"

namespace {

using indexer::extract::PdfPage;

constexpr std::string_view words[] = {"1",  "2",     "3",     "4",     "I.",   "a)",   "Đảng",
                                      "ủy", "TỈNH",  "-",     "vào.",  "và,",  "12",   "•",
                                      "Số", "trang", "(tiếp", "theo)", "NGHỊ", "QUYẾT"};

// Print of pages with a word for each five bytes: what comes before it, where it stands, how high, which it
// is.
std::string made(std::string_view bytes) {
  std::string print = "<page width=\"595\" height=\"842\">\n<flow>\n<block>\n<line>\n";
  for (; bytes.size() >= 5; bytes.remove_prefix(5)) {
    const auto at = [&](std::size_t i) {
      return static_cast<unsigned>(static_cast<unsigned char>(bytes[i]));
    };
    if (at(0) % 4 != 0) print += "</line>\n";
    if (at(0) % 16 == 2) print += "<block>\n";
    if (at(0) % 32 == 6) print += "<flow>\n";
    if (at(0) % 64 == 9) print += "<page width=\"595\" height=\"842\">\n";
    const unsigned left = at(1) * 2, top = at(2) * 3, height = 4 + at(3) % 16;
    print += "<word xMin=\"" + std::to_string(left) + "\" yMin=\"" + std::to_string(top) + "\" xMax=\"" +
             std::to_string(left + 20 + at(3) / 4) + "\" yMax=\"" + std::to_string(top + height) + "\">";
    print += words[at(4) % std::size(words)];
    print += "</word>\n";
  }
  return print + "</line>\n";
}

std::vector<PdfPage> read(std::string_view print, std::size_t piece) {
  indexer::extract::PdfReader reader;
  for (; !print.empty(); print.remove_prefix(std::min(piece, print.size())))
    reader.take(print.substr(0, piece));
  return reader.finish();
}

bool same(const std::vector<PdfPage>& a, const std::vector<PdfPage>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].lines.size() != b[i].lines.size()) return false;
    for (std::size_t j = 0; j < a[i].lines.size(); ++j)
      if (a[i].lines[j].text != b[i].lines[j].text) return false;
  }
  return true;
}

std::string_view take(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\0'), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::vector<PdfPage> pages;
  if (data[0] % 2 == 0) {
    pages = read(made(rest), 4096);
  } else {
    const std::string_view print = take(rest), images = take(rest), recognised = take(rest);
    pages = read(print, print.size() + 1);
    expect(same(pages, read(print, 1 + data[0] / 2)));
    expect(indexer::extract::picture_pages(pages, images).size() == pages.size());
    if (!pages.empty()) pages.push_back(indexer::extract::recognised_page(pages[0], recognised, 300));
  }
  indexer::Source source;
  indexer::extract::Composer composer;
  indexer::extract::write_pages(composer, std::move(pages));
  composer.finish(source);
  check_document(source);
  return 0;
}
