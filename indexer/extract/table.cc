#include "indexer/extract/table.h"

#include <algorithm>
#include <string_view>

namespace indexer::extract {
namespace {

constexpr std::size_t longest_cell = 1200;  // bytes; longer ones hold running text

std::size_t paragraphs_in(const Cell& cell) {
  return static_cast<std::size_t>(std::count_if(cell.paragraphs.begin(), cell.paragraphs.end(),
                                                [](const Paragraph& p) { return !p.blank(); }));
}

// Letterheads and signatures are tables of a row or two, with several lines in a cell.
bool holds_data(const std::vector<TableRow>& rows) {
  std::size_t columns = 0, filled = 0, several = 0, parted = 0;
  for (const TableRow& row : rows) {
    std::size_t cells = 0;
    for (const Cell& cell : row) {
      const std::size_t paragraphs = paragraphs_in(cell);
      if (paragraphs == 0) continue;
      ++cells;
      ++filled;
      if (paragraphs > 1) ++several;
      std::size_t bytes = 0;
      for (const Paragraph& paragraph : cell.paragraphs) bytes += paragraph.text.size();
      if (bytes > longest_cell) return false;
    }
    columns = std::max(columns, cells);
    if (cells >= 2) ++parted;
  }
  const bool large = rows.size() >= 3 || (rows.size() == 2 && columns >= 3);
  return large && columns >= 2 && parted * 2 >= rows.size() && several * 3 <= filled;
}

void write_text(Composer& composer, const Paragraph& paragraph) {
  const std::string_view text = paragraph.text;
  std::size_t at = 0;
  for (const ByteRange& range : paragraph.capitals) {
    composer.text(text.substr(at, range.begin - at));
    composer.text(text.substr(range.begin, range.end - range.begin), true);
    at = range.end;
  }
  composer.text(text.substr(at));
}

void write_row(Composer& composer, const TableRow& row) {
  bool any = false;
  for (const Cell& cell : row) {
    if (paragraphs_in(cell) == 0) continue;
    if (any) composer.text(" | ");
    any = true;
    for (const Paragraph& paragraph : cell.paragraphs) {
      write_text(composer, paragraph);
      composer.text(" ");
    }
  }
  composer.mark(Source::Mark::Kind::row);
  composer.end_line();
}

}  // namespace

void Paragraph::add(std::string_view more, bool capital_font) {
  if (more.empty()) return;
  const std::size_t from = text.size();
  text.append(more);
  if (!capital_font) return;
  if (!capitals.empty() && capitals.back().end == from)
    capitals.back().end = text.size();
  else
    capitals.push_back({from, text.size()});
}

void Paragraph::prepend(std::string_view label) {
  text.insert(0, label);
  for (ByteRange& range : capitals) {
    range.begin += label.size();
    range.end += label.size();
  }
}

bool Paragraph::blank() const {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string::npos;
}

void write(Composer& composer, const Paragraph& paragraph) {
  // Line breaks inside a paragraph are the author's.
  const std::string_view text = paragraph.text;
  if (text.find('\n') == std::string_view::npos) {
    write_text(composer, paragraph);
    if (paragraph.heading > 0) composer.mark(Source::Mark::Kind::heading, paragraph.heading);
    composer.end_line();
    return;
  }
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    Paragraph line;
    line.text = text.substr(at, end - at);
    line.heading = paragraph.heading;
    for (const ByteRange& range : paragraph.capitals) {
      const std::size_t from = std::max(range.begin, at), to = std::min(range.end, end);
      if (from < to) line.capitals.push_back({from - at, to - at});
    }
    write(composer, line);
    at = end + 1;
  }
}

void write_table(Composer& composer, const std::vector<TableRow>& rows) {
  if (holds_data(rows)) {
    for (const TableRow& row : rows) write_row(composer, row);
    return;
  }
  for (const TableRow& row : rows)
    for (const Cell& cell : row)
      for (const Paragraph& paragraph : cell.paragraphs) write(composer, paragraph);
}

}  // namespace indexer::extract
