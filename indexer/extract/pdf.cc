// PDF by poppler's programs; pages that are pictures by tesseract where it is asked for.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/error.h"
#include "indexer/extract/child.h"
#include "indexer/extract/composer.h"
#include "indexer/extract/formats.h"
#include "indexer/extract/pdf_page.h"
#include "indexer/extract/pdf_text.h"

namespace indexer::extract {
namespace {

constexpr std::size_t least_words = 5;  // on a page: with fewer it is a picture with a stamp on it
constexpr std::size_t most_picture = std::size_t{256} << 20U;
constexpr std::size_t most_recognised = std::size_t{4} << 20U;
constexpr std::size_t recognising_memory = std::size_t{2} << 30U;

std::vector<PdfPage> pages_of(const std::string& bytes, const Context& context) {
  Child child;
  child.command = {"pdftotext", "-q", "-bbox-layout", "-enc", "UTF-8", "-", "-"};
  child.input = bytes;
  PdfReader reader;
  run(
      child, [&](std::string_view piece) { reader.take(piece); }, context.interrupted);
  return reader.finish();
}

bool is_picture(const PdfPage& page) {
  std::size_t words = 0;
  for (const PdfLine& line : page.lines)
    words += static_cast<std::size_t>(std::count(line.text.begin(), line.text.end(), ' ')) + 1;
  return words < least_words;
}

// One page's text, a line a line.
std::string recognise(const std::string& bytes, std::size_t page, const Context& context) {
  const std::string number = std::to_string(page + 1);
  Child drawing;
  drawing.command = {"pdftoppm", "-q", "-f", number, "-l", number, "-r", "300", "-gray", "-", "-"};
  drawing.input = bytes;
  drawing.limits.output = most_picture;
  std::string picture;
  run(
      drawing, [&](std::string_view piece) { picture.append(piece); }, context.interrupted);
  Child reading;
  reading.command = {"tesseract", "stdin", "stdout", "-l", "vie"};
  reading.input = picture;
  reading.environment = {"OMP_THREAD_LIMIT=1"};
  reading.limits.output = most_recognised;
  reading.limits.memory = recognising_memory;
  std::string text;
  run(
      reading, [&](std::string_view piece) { text.append(piece); }, context.interrupted);
  return text;
}

void write_recognised(Composer& composer, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\f", at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (line.find_first_not_of(" \t") == std::string_view::npos) {
      composer.empty_line();
    } else {
      composer.text(line);
      composer.end_line();
    }
  }
}

}  // namespace

void read_pdf(Source& source, std::string bytes, const Context& context) {
  std::vector<PdfPage> pages = pages_of(bytes, context);
  if (pages.empty()) throw Error(ErrorCode::format, "holds no pages");
  const auto pictures = static_cast<std::size_t>(std::count_if(pages.begin(), pages.end(), is_picture));
  Composer composer;
  if (pictures < pages.size()) {
    if (!context.ocr || pictures == 0) {
      write_pages(composer, std::move(pages));
      return composer.finish(source);
    }
  } else if (!context.ocr) {
    throw Error(ErrorCode::format, "is a scan without text (" + std::to_string(pages.size()) +
                                       (pages.size() == 1 ? " page" : " pages") + "); --ocr reads it");
  }
  if (!has_program("tesseract"))
    throw Error(ErrorCode::format, "is a scan without text, and tesseract is not installed");
  for (std::size_t i = 0; i < pages.size(); ++i) {
    composer.page(static_cast<int>(i) + 1);
    if (is_picture(pages[i]))
      write_recognised(composer, recognise(bytes, i, context));
    else
      write_pages(composer, {std::move(pages[i])});
  }
  composer.finish(source);
  if (source.text.empty()) throw Error(ErrorCode::format, "is a scan in which no text was recognised");
}

}  // namespace indexer::extract
