#include "indexer/extract/pdf_page.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace indexer::extract {
namespace {

constexpr std::size_t longest_print = 1U << 20U;  // bytes of one line of the print
constexpr float largest = 1e6F;
// Shares of the height of the type.
constexpr float overlap_share = 0.1F;
constexpr float largest_space = 0.6F;
constexpr float same_row = 0.2F;

// The number in name="...", or 0 for anything else.
float attribute(std::string_view line, std::string_view name) {
  const std::size_t at = line.find(name);
  if (at == std::string_view::npos) return 0;
  const char* from = line.data() + at + name.size();
  float number = 0;
  const auto read = std::from_chars(from, line.data() + line.size(), number);
  return read.ec == std::errc() && std::isfinite(number) ? std::clamp(number, -largest, largest) : 0;
}

void append_unescaped(std::string& text, std::string_view escaped) {
  struct Entity {
    std::string_view written;
    char sign;
  };
  static constexpr Entity entities[] = {{"&amp;", '&'},  {"&lt;", '<'},    {"&gt;", '>'},
                                        {"&quot;", '"'}, {"&apos;", '\''}, {"&#39;", '\''}};
  while (!escaped.empty()) {
    const std::size_t at = std::min(escaped.find('&'), escaped.size());
    text.append(escaped.substr(0, at));
    escaped.remove_prefix(at);
    if (escaped.empty()) return;
    const auto* entity = std::find_if(std::begin(entities), std::end(entities), [&](const Entity& known) {
      return escaped.substr(0, known.written.size()) == known.written;
    });
    text += entity == std::end(entities) ? '&' : entity->sign;
    escaped.remove_prefix(entity == std::end(entities) ? 1 : entity->written.size());
  }
}

// Where a mark is a glyph of its own poppler cuts the line behind it. What overlaps is one word.
bool go_on(PdfLine& line, const PdfLine& next) {
  const float height = std::max(line.height, next.height);
  if (line.block != next.block || std::abs(line.top - next.top) > height * same_row) return false;
  if (next.left < line.left) {  // it was cut before a mark, and came first
    if (line.left - next.right > -height * overlap_share || line.left - next.left > 100 * height)
      return false;
    line.text.insert(0, next.text);
    for (PdfGap& gap : line.gaps) gap.at += next.text.size();
    line.gaps.insert(line.gaps.begin(), next.gaps.begin(), next.gaps.end());
    line.first_word = next.first_word;
    line.left = next.left;
    line.right = std::max(line.right, next.right);
    return true;
  }
  const float gap = next.left - line.right;
  if (gap > height * largest_space) return false;
  const bool glued = gap < -height * overlap_share;
  if (glued && line.text.find(' ') == std::string::npos)
    line.first_word = next.left + next.first_word - line.left;
  if (!glued) line.text += ' ';
  for (const PdfGap& gap : next.gaps) line.gaps.push_back({gap.at + line.text.size(), gap.left, gap.right});
  line.text += next.text;
  line.right = std::max(line.right, next.right);
  line.top = std::min(line.top, next.top);
  line.bottom = std::max(line.bottom, next.bottom);
  return true;
}

}  // namespace

void PdfReader::take(std::string_view piece) {
  while (!piece.empty()) {
    const std::size_t end = piece.find('\n');
    if (end == std::string_view::npos) {
      if (rest_.size() + piece.size() <= longest_print) rest_.append(piece);
      return;
    }
    if (rest_.empty()) {
      take_line(piece.substr(0, end));
    } else {
      rest_.append(piece.substr(0, end));
      take_line(rest_);
      rest_.clear();
    }
    piece.remove_prefix(end + 1);
  }
}

void PdfReader::take_line(std::string_view line) {
  const std::size_t from = line.find('<');
  if (from == std::string_view::npos) return;
  line.remove_prefix(from);
  const auto is = [&](std::string_view tag) { return line.substr(0, tag.size()) == tag; };
  if (is("<word ")) {
    take_word(line);
  } else if (is("<page ")) {
    PdfPage page;
    page.width = attribute(line, " width=\"");
    page.height = attribute(line, " height=\"");
    pages_.push_back(std::move(page));
    flow_ = block_ = 0;
  } else if (is("<flow")) {
    ++flow_;
  } else if (is("<block")) {
    ++block_;
  } else if (is("</line")) {
    end_line();
  }
}

void PdfReader::take_word(std::string_view line) {
  const std::size_t open = line.find('>');
  const std::size_t close = line.rfind("</word>");
  if (open == std::string_view::npos || close == std::string_view::npos || close <= open + 1) return;
  const float left = attribute(line, " xMin=\""), right = attribute(line, " xMax=\"");
  const float top = attribute(line, " yMin=\""), bottom = attribute(line, " yMax=\"");
  if (line_.text.empty()) {
    line_.left = left;
    line_.right = right;
    line_.top = top;
    line_.bottom = bottom;
    line_.first_word = right - left;
  } else {
    const float white = left - line_.right;
    if (white > (bottom - top) * largest_space) line_.gaps.push_back({line_.text.size(), line_.right, left});
    if (white > -(bottom - top) * overlap_share) line_.text += ' ';
    line_.left = std::min(line_.left, left);
    line_.right = std::max(line_.right, right);
    line_.top = std::min(line_.top, top);
    line_.bottom = std::max(line_.bottom, bottom);
  }
  heights_.push_back(bottom - top);
  append_unescaped(line_.text, line.substr(open + 1, close - open - 1));
}

void PdfReader::end_line() {
  if (!line_.text.empty() && !pages_.empty()) {
    const auto middle = heights_.begin() + static_cast<std::ptrdiff_t>(heights_.size() / 2);
    std::nth_element(heights_.begin(), middle, heights_.end());
    line_.height = *middle;
    line_.flow = flow_;
    line_.block = block_;
    std::vector<PdfLine>& lines = pages_.back().lines;
    if (lines.empty() || !go_on(lines.back(), line_)) lines.push_back(std::move(line_));
  }
  line_ = PdfLine();
  heights_.clear();
}

std::vector<PdfPage> PdfReader::finish() {
  end_line();
  rest_.clear();
  return std::exchange(pages_, {});
}

}  // namespace indexer::extract
