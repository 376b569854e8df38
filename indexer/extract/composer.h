// The text of a document that comes in pieces: lines with what the format knows of each, pages, and stretches
// of fonts, put together into a Source. Owns the text's spaces and line ends, and the decoding of what is
// left from before Unicode; not how a format tells its pieces.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"

namespace indexer::extract {

// One thread. Text is valid UTF-8, or becomes so.
class Composer {
 public:
  // Adds to the line at hand. White space becomes one space each run, and goes at the line's ends;
  // `capitals`: set in a font whose small letters show as capitals (.VnTimeH).
  void text(std::string_view text, bool capitals = false);
  // Ends the line at hand, if there is anything in it. Empty lines go between paragraphs that the format
  // parts by empty ones.
  void end_line();
  void empty_line();
  // What the line at hand is.
  void mark(Source::Mark::Kind kind, int level = 0);
  // The text from here on stands on that page.
  void page(int number);

  bool in_line() const { return line_ < text_.size(); }
  std::size_t size() const { return text_.size(); }

  // Sets text, marks, pages, encoding and `replaced` of `source`; the composer is empty afterwards.
  void finish(Source& source);

 private:
  std::string text_;
  std::size_t line_ = 0;  // where the line at hand begins
  bool space_ = false;    // one is owed before the next word
  std::optional<Source::Mark> mark_;
  std::vector<Source::Mark> marks_;
  std::vector<Source::Page> pages_;
  std::vector<ByteRange> capitals_;
};

// Makes the bytes of a text valid Unicode: UTF-8, UTF-16 or one of the encodings before Unicode, and says in
// `source` what it was; text, shifts, encoding, replaced are set.
void decode_into(Source& source, std::string bytes);

// Whether a font of that name shows small letters as capitals: ".VnTimeH", "VNI-..." never.
bool is_capitals_font(std::string_view name);

}  // namespace indexer::extract
