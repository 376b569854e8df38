#include "tests/fuzz/check_document.h"

#include <cstdlib>
#include <string>
#include <vector>

#include "indexer/metadata.h"
#include "indexer/segment.h"
#include "web/url.h"

namespace {

bool is_text(const std::string& bytes) {
  return web::to_valid_utf8(bytes) == bytes;
}

template <typename Places>
void check_places(const Places& places, std::size_t size) {
  std::size_t before = 0;
  for (const auto& place : places) {
    expect(place.at <= size && place.at >= before);
    before = place.at;
  }
}

}  // namespace

void expect(bool holds) {
  if (!holds) std::abort();
}

void check_document(const indexer::Source& source) {
  expect(is_text(source.text));
  check_places(source.marks, source.text.size());
  check_places(source.pages, source.text.size());
  int number = 0;
  const std::vector<indexer::Passage> passages = indexer::segment(source);
  for (const indexer::Passage& passage : passages) {
    expect(passage.paragraph == ++number && !passage.text.empty());
    expect(is_text(passage.text));
  }
  for (const indexer::Evidence& evidence : indexer::explain_facts(source, passages).evidence)
    expect(evidence.paragraph >= 0 && evidence.paragraph <= number);
}
