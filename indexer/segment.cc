// Reads lines, joins them to blocks, sets aside what is no text of the document, and numbers what remains.
#include "indexer/segment.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/layout/frame.h"
#include "indexer/layout/line.h"
#include "indexer/layout/outline.h"
#include "indexer/layout/reflow.h"
#include "indexer/text/chars.h"

namespace indexer {
namespace {

using layout::Block;
using layout::Ending;
using layout::Line;
using layout::Marker;
using layout::Style;

constexpr std::size_t longest_caption = 400;  // characters
constexpr std::size_t least_repeated = 6;     // words: shorter lines repeat for other reasons
constexpr std::size_t shortest_marker = 10;   // letters

// Words of an editor's toolbar that are left in the text, glued together, where a picture stood.
constexpr std::array<std::string_view, 16> toolbar_words{
    "left", "center", "right",  "del",     "delete", "edit",  "justify", "full",
    "wide", "none",   "resize", "caption", "image",  "align", "top",     "bottom"};

// Whether `text` is made of at least two of them and of nothing else.
bool is_toolbar(std::string_view text) {
  if (text.size() < shortest_marker) return false;
  std::size_t words = 0;
  while (!text.empty()) {
    const auto* word = std::find_if(toolbar_words.begin(), toolbar_words.end(),
                                    [&](std::string_view w) { return text.substr(0, w.size()) == w; });
    if (word == toolbar_words.end()) return false;
    text.remove_prefix(word->size());
    ++words;
  }
  return words >= 2;
}

bool may_be_caption(const Block& block) {
  return !block.row && !block.marker && block.heading_level == 0 && block.columns <= longest_caption;
}

bool starts_capital(std::string_view text) {
  std::size_t at = 0;
  return text::character(text::next_character(text, at)).upper;
}

// A picture's text and the words under it are often the same.
bool repeats(const Block& block, const Block& before) {
  return block.words >= least_repeated && may_be_caption(block) && block.text == before.text &&
         (block.ending == Ending::stop || block.ending == Ending::word) && starts_capital(block.text);
}

enum class Part : unsigned char { text, caption, frame, marker };

std::vector<Part> sort_parts(const std::vector<Block>& blocks) {
  std::vector<Part> parts(blocks.size(), Part::text);
  const std::vector<bool> frame = layout::find_frame(blocks);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (frame[i]) {
      parts[i] = Part::frame;
    } else if (is_toolbar(blocks[i].text)) {
      parts[i] = Part::marker;
    } else if (i > 0 && parts[i - 1] == Part::marker && may_be_caption(blocks[i])) {
      parts[i] = Part::caption;
    } else if (i > 0 && parts[i - 1] != Part::frame && repeats(blocks[i], blocks[i - 1])) {
      parts[i] = parts[i - 1] = Part::caption;
    }
  }
  return parts;
}

// Offsets of the text as offsets of the file; asked in ascending order.
class FileOffsets {
 public:
  explicit FileOffsets(const std::vector<Source::Shift>& shifts) : shifts_(shifts) {}

  ByteRange of(const std::vector<Line>& lines, const Block& block) {
    const Line& last = lines[block.last];
    return {at(lines[block.first].begin), at(last.begin + last.text.size())};
  }

 private:
  std::size_t at(std::size_t offset) {
    while (next_ < shifts_.size() && shifts_[next_].at <= offset) delta_ = shifts_[next_++].delta;
    return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(offset) + delta_);
  }

  const std::vector<Source::Shift>& shifts_;
  std::size_t next_ = 0;
  std::ptrdiff_t delta_ = 0;
};

// What the format knows of lines.
void apply_marks(std::vector<Line>& lines, const std::vector<Source::Mark>& marks) {
  std::size_t at = 0;
  for (const Source::Mark& mark : marks) {
    while (at < lines.size() && lines[at].begin + lines[at].text.size() <= mark.at) ++at;
    if (at == lines.size()) return;
    // A line whose mark was about signs only is not there.
    const std::size_t next = at + 1 < lines.size() ? lines[at + 1].begin : lines[at].begin + 1;
    if (mark.at >= next) continue;
    if (mark.kind == Source::Mark::Kind::heading)
      lines[at].heading_level = static_cast<std::uint8_t>(mark.level);
    if (mark.kind == Source::Mark::Kind::row) lines[at].cell = true;
  }
}

// The page on which an offset of the text lies; asked in ascending order.
class Pages {
 public:
  explicit Pages(const std::vector<Source::Page>& pages) : pages_(pages) {}

  std::optional<int> of(std::size_t offset) {
    while (next_ < pages_.size() && pages_[next_].at <= offset) ++next_;
    if (next_ == 0 || pages_[next_ - 1].number < 1) return std::nullopt;
    return pages_[next_ - 1].number;
  }

 private:
  const std::vector<Source::Page>& pages_;
  std::size_t next_ = 0;
};

// Markdown's list marks are one kind, and no text; a printed document's dashes are.
void take_list_mark(Block& block) {
  Marker& marker = block.marker;
  if (marker.style != Style::dash && marker.style != Style::star && marker.style != Style::plus) return;
  block.text.erase(0, marker.length);
  marker = Marker{};
  marker.style = Style::dash;
}

}  // namespace

Segmented segment_all(const Source& source) {
  std::vector<Line> lines = layout::read_lines(source.text, source.markdown);
  apply_marks(lines, source.marks);
  if (!source.line_is_paragraph && source.pages.empty()) layout::drop_page_numbers(lines);
  std::vector<Block> blocks = layout::reflow(lines, source.line_is_paragraph, source.markdown);
  if (source.markdown) {
    std::for_each(blocks.begin(), blocks.end(), take_list_mark);
    std::erase_if(blocks, [](const Block& block) { return block.text.empty(); });  // a picture without words
  }
  const std::vector<Part> parts = sort_parts(blocks);
  std::vector<bool> aside(blocks.size());
  std::transform(parts.begin(), parts.end(), aside.begin(), [](Part part) { return part != Part::text; });
  std::vector<layout::Place> places = layout::make_outline(blocks, aside, !source.given.title);

  Segmented result;
  FileOffsets offsets(source.shifts);
  Pages pages(source.pages);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const ByteRange range = offsets.of(lines, blocks[i]);
    if (parts[i] == Part::frame || parts[i] == Part::marker) {
      const auto why =
          parts[i] == Part::frame ? LeftOut::Why::page_round_article : LeftOut::Why::caption_marker;
      result.left_out.push_back({why, std::move(blocks[i].text), range});
      continue;
    }
    Passage passage;
    passage.paragraph = static_cast<int>(result.passages.size()) + 1;
    passage.page = pages.of(lines[blocks[i].first].begin);
    passage.section = std::move(places[i].section);
    passage.heading = places[i].heading;
    passage.voice = parts[i] == Part::caption ? Voice::caption : Voice::document;
    passage.text = std::move(blocks[i].text);
    passage.source = range;
    result.passages.push_back(std::move(passage));
  }
  return result;
}

std::vector<Passage> segment(const Source& source) {
  return segment_all(source).passages;
}

}  // namespace indexer
