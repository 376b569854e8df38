#include "indexer/extract/pdf_text.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/extract/pdf_furniture.h"
#include "indexer/extract/pdf_table.h"
#include "indexer/layout/line.h"
#include "indexer/layout/marker.h"

namespace indexer::extract {
namespace {

using layout::Ending;

constexpr float space_share = 0.25F;  // of the height of the type
constexpr float height_change = 0.15F;
constexpr float indent_share = 0.6F;  // of the height: less is no indent
constexpr float pitch_tolerance = 1.12F;
constexpr float narrow = 0.7F;  // of the type area: narrower flows may be columns
constexpr std::size_t fewest_at_margin = 3;

struct Line {
  const PdfLine* line = nullptr;
  layout::Line read;  // what its words are
  layout::Marker marker;
  float left = 0, right = 0;  // of the column it stands in
  std::size_t page = 0;
};

// Whether the next line certainly goes on with the sentence.
bool runs_on(const layout::Line& line, const layout::Line& next) {
  const bool open =
      line.ending == Ending::word || line.ending == Ending::comma || line.ending == Ending::dash;
  return next.starts_lower && open;
}

// The type area of pages of one size: how far lines reach that are not alone in reaching so far.
struct Area {
  float left = 0, right = 0;
};

Area area_of(std::vector<float> lefts, std::vector<float> rights) {
  std::sort(lefts.begin(), lefts.end());
  std::sort(rights.begin(), rights.end(), std::greater<>());
  const std::size_t rank = std::min(rights.size() - 1, std::max(fewest_at_margin, rights.size() / 100) - 1);
  return {lefts[std::min(rank, lefts.size() - 1)], rights[rank]};
}

class Text {
 public:
  Text(Composer& composer, const std::vector<PdfPage>& pages, const Furniture& furniture)
      : composer_(composer), pages_(pages), furniture_(furniture) {
    read();
    place();
    measure();
  }

  void write();

 private:
  void read();
  void place();
  void measure();
  bool goes_on(const Line& a, const Line& b, const Line& first) const;
  bool had_room(const Line& a, const Line& b) const {
    const float space = a.line->height * space_share;
    return a.line->right + space + b.line->first_word <= a.right - a.line->height * 0.08F;
  }
  float indent_of(const Line& line) const { return line.line->left - line.left; }
  bool is_indented(const Line& line) const { return indent_of(line) > line.line->height * indent_share; }
  static bool same_column(const Line& a, const Line& b) {
    return a.page == b.page && a.line->top < b.line->top && a.line->left < b.line->right &&
           b.line->left < a.line->right;
  }

  Composer& composer_;
  const std::vector<PdfPage>& pages_;
  const Furniture& furniture_;
  std::vector<Line> lines_;
  float pitch_ = 0;       // from line to line inside a paragraph, over the height of the type
  bool indents_ = false;  // first lines of paragraphs are indented
};

void Text::read() {
  for (std::size_t p = 0; p < pages_.size(); ++p) {
    for (std::size_t i = 0; i < pages_[p].lines.size(); ++i) {
      const PdfLine& line = pages_[p].lines[i];
      std::vector<layout::Line> read = layout::read_lines(line.text, false);
      Line entry;
      entry.line = &line;
      if (!read.empty()) entry.read = read.front();
      entry.marker = layout::read_marker(entry.read.text);
      entry.page = p;
      lines_.push_back(std::move(entry));
    }
  }
}

// Sets every line's column: the type area of its pages, or its flow where that is one of several side by
// side.
void Text::place() {
  std::map<std::pair<int, int>, std::pair<std::vector<float>, std::vector<float>>> sizes;
  const auto size_of = [&](std::size_t page) {
    return std::pair(static_cast<int>(pages_[page].width), static_cast<int>(pages_[page].height));
  };
  for (const Line& line : lines_) {
    auto& [lefts, rights] = sizes[size_of(line.page)];
    lefts.push_back(line.line->left);
    rights.push_back(line.line->right);
  }
  std::map<std::pair<int, int>, Area> areas;
  for (auto& [size, edges] : sizes) areas[size] = area_of(std::move(edges.first), std::move(edges.second));
  for (Line& line : lines_) {
    const Area area = areas[size_of(line.page)];
    line.left = area.left;
    line.right = area.right;
  }
  // Flows of a page, and those with a neighbour at their side.
  for (std::size_t from = 0; from < lines_.size();) {
    std::size_t to = from;
    std::map<int, std::pair<Area, Area>> flows;  // across and down
    for (; to < lines_.size() && lines_[to].page == lines_[from].page; ++to) {
      const PdfLine& line = *lines_[to].line;
      auto [flow, fresh] =
          flows.try_emplace(line.flow, Area{line.left, line.right}, Area{line.top, line.bottom});
      auto& [across, down] = flow->second;
      across = {std::min(across.left, line.left), std::max(across.right, line.right)};
      down = {std::min(down.left, line.top), std::max(down.right, line.bottom)};
    }
    for (std::size_t i = from; i < to; ++i) {
      const auto& [across, down] = flows[lines_[i].line->flow];
      if (across.right - across.left > (lines_[i].right - lines_[i].left) * narrow) continue;
      const bool beside =
          std::any_of(flows.begin(), flows.end(), [&, &across = across, &down = down](const auto& other) {
            const auto& [x, y] = other.second;
            return (x.left >= across.right || x.right <= across.left) && y.left < down.right &&
                   y.right > down.left;
          });
      if (!beside) continue;
      lines_[i].left = across.left;
      lines_[i].right = across.right;
    }
    from = to;
  }
}

// What lines that certainly go on in the next one show.
void Text::measure() {
  std::vector<float> pitches;
  std::size_t first_indented = 0, firsts = 0;
  for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
    const Line& a = lines_[i];
    const Line& b = lines_[i + 1];
    if (!same_column(a, b) || had_room(a, b) || !runs_on(a.read, b.read) || b.marker) continue;
    if (a.line->height > 0) pitches.push_back((b.line->top - a.line->top) / a.line->height);
    const bool begins = i == 0 || !same_column(lines_[i - 1], a) || had_room(lines_[i - 1], a);
    if (begins && !a.marker) {
      ++firsts;
      if (a.line->left - b.line->left > a.line->height * indent_share) ++first_indented;
    }
  }
  if (!pitches.empty()) {
    const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
    std::nth_element(pitches.begin(), middle, pitches.end());
    pitch_ = *middle;
  }
  indents_ = firsts >= 2 && first_indented * 2 > firsts;
}

bool Text::goes_on(const Line& a, const Line& b, const Line& first) const {
  if (a.line->row || b.line->row) return false;
  const PdfLine& above = *a.line;
  const PdfLine& below = *b.line;
  const bool ended =
      a.read.ending == Ending::stop || a.read.ending == Ending::semicolon || a.read.ending == Ending::colon;
  if (std::abs(above.height - below.height) > std::max(above.height, below.height) * height_change)
    return false;
  if (had_room(a, b)) return false;
  if (a.read.capitals != b.read.capitals && (a.read.capitals ? a : b).read.words >= 2 && !b.read.starts_lower)
    return false;
  if (b.marker && ended) return false;
  if (!same_column(a, b)) {
    // Over the end of a page or column.
    if (b.read.starts_lower) return true;
    return !ended && !is_indented(b) && !b.marker;
  }
  const float pitch = below.top - above.top;
  const float usual = pitch_ > 0 ? pitch_ * above.height : above.height * 1.5F;
  if (pitch > usual * pitch_tolerance + 1 && !(b.read.starts_lower && !ended && pitch < usual * 1.6F))
    return false;
  if (b.read.starts_lower && !ended) return true;
  const float step = below.left - above.left;
  if (step > above.height * indent_share) {
    // Set in below its first line: an item's further lines, or a paragraph's first.
    return first.line == a.line && static_cast<bool>(a.marker);
  }
  if (indents_ && ended && first.line == a.line && !a.marker && is_indented(b) &&
      std::abs(step) < above.height * indent_share)
    return false;
  return true;
}

void Text::write() {
  std::size_t page = pages_.size();
  std::size_t first = 0;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (i > 0 && !goes_on(lines_[i - 1], lines_[i], lines_[first])) {
      composer_.end_line();
      first = i;
    }
    if (lines_[i].page != page) {
      page = lines_[i].page;
      composer_.page(furniture_.number_of(page));
    }
    composer_.text(lines_[i].line->text);
    composer_.text(" ");
    if (lines_[i].line->row) composer_.mark(Source::Mark::Kind::row);
  }
  composer_.end_line();
}

}  // namespace

void write_pages(Composer& composer, std::vector<PdfPage> pages) {
  const Furniture furniture = find_furniture(pages);
  for (std::size_t p = 0; p < pages.size(); ++p) {
    std::size_t line = 0;
    std::erase_if(pages[p].lines, [&](const PdfLine&) { return furniture.drop[p][line++]; });
    join_rows(pages[p]);
  }
  Text(composer, pages, furniture).write();
}

}  // namespace indexer::extract
