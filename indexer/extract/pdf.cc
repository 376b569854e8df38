// PDF by poppler's programs; pages that are pictures by tesseract where it is asked for.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/error.h"
#include "indexer/extract/child.h"
#include "indexer/extract/composer.h"
#include "indexer/extract/formats.h"
#include "indexer/extract/pdf_page.h"
#include "indexer/extract/pdf_scan.h"
#include "indexer/extract/pdf_text.h"

namespace indexer::extract {
namespace {

std::vector<PdfPage> pages_of(const std::string& bytes, const Context& context) {
  Child child;
  child.command = {"pdftotext", "-q", "-bbox-layout", "-enc", "UTF-8", "-", "-"};
  child.input = bytes;
  PdfReader reader;
  run(
      child, [&](std::string_view piece) { reader.take(piece); }, context.interrupted);
  return reader.finish();
}

// Which pages are pictures; nobody asks for pictures where all pages are full of words.
std::vector<bool> find_pictures(const std::string& bytes, const std::vector<PdfPage>& pages,
                                const Context& context) {
  if (std::none_of(pages.begin(), pages.end(), has_few_words)) return std::vector<bool>(pages.size(), false);
  Child child;
  child.command = {"pdfimages", "-list", "-"};
  child.input = bytes;
  std::string list;
  run(
      child, [&](std::string_view piece) { list.append(piece); }, context.interrupted);
  return picture_pages(pages, list);
}

}  // namespace

void read_pdf(Source& source, std::string bytes, const Context& context) {
  std::vector<PdfPage> pages = pages_of(bytes, context);
  if (pages.empty()) throw Error(ErrorCode::format, "holds no pages");
  const std::vector<bool> pictures = find_pictures(bytes, pages, context);
  const bool ocr = context.ocr && has_program("tesseract");
  std::vector<int> unread;
  std::string why;  // one could not be read
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (!pictures[i]) continue;
    bool read = false;
    try {
      if (ocr) pages[i] = recognise(bytes, pages[i], i + 1, context);
      read = ocr && !pages[i].lines.empty();
    } catch (const Error& error) {
      if (context.interrupted && context.interrupted()) throw;
      why = error.message;
    }
    if (!read) unread.push_back(static_cast<int>(i) + 1);
  }
  const std::string count = std::to_string(pages.size()) + (pages.size() == 1 ? " page" : " pages");
  Composer composer;
  write_pages(composer, std::move(pages));
  composer.finish(source);
  if (!source.text.empty()) {
    if (!unread.empty() && context.warn) context.warn({source.path, unread_pages(unread), source.format});
    return;
  }
  if (ocr) throw Error(ErrorCode::format, why.empty() ? "is a scan in which no text was recognised" : why);
  throw Error(ErrorCode::format, "is a scan without text (" + count + "); " +
                                     (context.ocr ? "tesseract is not installed" : "--ocr reads it"));
}

}  // namespace indexer::extract
