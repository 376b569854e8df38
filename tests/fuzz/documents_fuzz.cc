// Files as documents: whatever a text, a page or a collection's line holds, packed or not, it becomes
// documents that are cut into passages and read for their facts, or failures that say why. The first byte is
// the format. Formats that other programs read are spoilt by tests/faults/mutated_files_test.py.
#include <cstdint>
#include <string>

#include "indexer/error.h"
#include "indexer/extract/document_bytes.h"
#include "indexer/extract/zip.h"
#include "tests/fuzz/check_document.h"

namespace {

using indexer::extract::Format;

constexpr Format formats[] = {Format::plain, Format::markdown, Format::html,
                              Format::jsonl, Format::gzip,     Format::zip};

void check(indexer::extract::Pending pending) {
  try {
    check_document(indexer::extract::finished(std::move(pending)));
  } catch (const indexer::Error& error) {
    expect(!error.message.empty());
  }
}

void check_failure(const indexer::extract::Failure& failure) {
  expect(!failure.error.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const indexer::extract::Input input{"x", "x", "/x", std::nullopt, {}};
  std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Format format = formats[data[0] % std::size(formats)];
  if (format == Format::zip)
    indexer::extract::find_in_zip(input, std::move(bytes), {}, check, check_failure);
  else
    indexer::extract::find_in_bytes(input, "x", format, std::move(bytes), check, check_failure, {});
  return 0;
}
