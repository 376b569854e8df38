// Files as documents: whatever a text, a page or a collection's line holds, it becomes documents of valid
// UTF-8 that are cut into passages and read for their facts, or failures that say why. The first byte is the
// format. Formats that other programs read are spoilt by tests/faults/mutated_files_test.py.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "indexer/error.h"
#include "indexer/extract/document_bytes.h"
#include "indexer/metadata.h"
#include "indexer/segment.h"
#include "web/url.h"

namespace {

using indexer::extract::Format;

constexpr Format formats[] = {Format::plain, Format::markdown, Format::html, Format::jsonl};

void expect(bool holds) {
  if (!holds) std::abort();
}

bool is_text(const std::string& bytes) {
  return web::to_valid_utf8(bytes) == bytes;
}

void check(const indexer::Source& source) {
  expect(is_text(source.text));
  for (const auto& mark : source.marks) expect(mark.at <= source.text.size());
  int number = 0;
  const std::vector<indexer::Passage> passages = indexer::segment(source);
  for (const indexer::Passage& passage : passages) {
    expect(passage.paragraph == ++number && !passage.text.empty());
    expect(is_text(passage.text));
  }
  for (const indexer::Evidence& evidence : indexer::explain_facts(source, passages).evidence)
    expect(evidence.paragraph >= 0 && evidence.paragraph <= number);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const indexer::extract::Input input{"x", "x", "/x", std::nullopt, {}};
  std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  indexer::extract::find_in_bytes(
      input, "x", formats[data[0] % std::size(formats)], std::move(bytes),
      [](indexer::extract::Pending pending) {
        try {
          check(indexer::extract::finished(std::move(pending)));
        } catch (const indexer::Error& error) {
          expect(!error.message.empty());
        }
      },
      [](const indexer::extract::Failure& failure) { expect(!failure.error.empty()); }, {});
  return 0;
}
