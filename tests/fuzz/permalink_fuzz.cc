// Links to words of a document: whatever a link says, the words are found where they are, corrected or gone,
// and a passage is shown in its own characters. The input is the link's words, those beside them and the
// passages, a line each.
#include "searcher/permalink.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

std::string take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  return std::string(line);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  static indexer::text::Tokeniser tokeniser;
  std::string_view rest(reinterpret_cast<const char*>(data) + 2, size - 2);
  searcher::Anchor anchor;
  anchor.paragraph = data[0] * 7;
  for (std::string* part : {&anchor.words, &anchor.until, &anchor.before, &anchor.after})
    *part = take_line(rest);
  anchor.digest = data[1] % 2 == 0 ? "0123456789ab" : anchor.before;
  searcher::DocumentText text;
  text.document.sha256 = "0123456789abcdef";
  while (!rest.empty()) {
    searcher::PassageView& passage = text.passages.emplace_back();
    passage.paragraph = static_cast<int>(text.passages.size());
    passage.text = take_line(rest);
  }
  const searcher::Relocated found = searcher::relocate(text, anchor, tokeniser);
  if (found.found == searcher::Found::gone) {
    expect(found.paragraph == 0 && found.fragments.empty());
    return 0;
  }
  expect(found.paragraph >= 1 && found.paragraph <= static_cast<int>(text.passages.size()));
  expect(found.fragments.size() == text.passages.size());
  for (std::size_t i = 0; i < text.passages.size(); ++i) {
    std::string joined;
    for (const searcher::Fragment& fragment : found.fragments[i]) joined += fragment.text;
    expect(joined == text.passages[i].text);
  }
  return 0;
}
