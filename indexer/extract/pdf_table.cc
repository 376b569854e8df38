#include "indexer/extract/pdf_table.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace indexer::extract {
namespace {

constexpr std::size_t fewest_rows = 3;
constexpr std::size_t fewest_columns = 3;  // the numbers' among them
constexpr std::size_t most_rows = 500;     // on a page
constexpr float aligned = 4;               // points
constexpr float same_column = 12;

// What stands in one cell's line.
struct Piece {
  std::size_t line = 0;  // of the page
  float left = 0, right = 0, top = 0, bottom = 0;
  std::string_view text;
  float middle() const { return (top + bottom) / 2; }
};
using Pieces = std::vector<Piece>;

Pieces pieces_of(const PdfPage& page) {
  Pieces pieces;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const PdfLine& line = page.lines[i];
    const std::string_view text = line.text;
    float left = line.left;
    std::size_t from = 0;
    for (const PdfGap& gap : line.gaps) {
      pieces.push_back({i, left, gap.left, line.top, line.bottom, text.substr(from, gap.at - from)});
      left = gap.right;
      from = gap.at + 1;
    }
    pieces.push_back({i, left, line.right, line.top, line.bottom, text.substr(from)});
  }
  return pieces;
}

// "7", "07", "7."; 0 for anything else.
int number_of(std::string_view text) {
  if (!text.empty() && text.back() == '.') text.remove_suffix(1);
  if (text.empty() || text.size() > 3) return 0;
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + c - '0';
  }
  return number;
}

// Numbers below each other that count up by one, the longest such run that begins at `from`.
Pieces run_from(const Pieces& numbers, std::size_t from) {
  Pieces run{numbers[from]};
  for (std::size_t i = from + 1; i < numbers.size() && run.size() < most_rows; ++i) {
    const Piece& next = numbers[i];
    const bool below = next.top > run.back().bottom - aligned;
    const bool column =
        std::abs((next.left + next.right) - (run.back().left + run.back().right)) / 2 < same_column;
    if (below && column && number_of(next.text) == number_of(run.back().text) + 1) run.push_back(next);
  }
  return run;
}

struct Span {
  float left = 0, right = 0;
};

// Where ink stands across the page, with white between.
std::vector<Span> columns_of(const Pieces& pieces) {
  std::vector<Span> spans;
  for (const Piece& piece : pieces) spans.push_back({piece.left, piece.right});
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.left < b.left; });
  std::vector<Span> columns;
  for (const Span& span : spans) {
    if (!columns.empty() && span.left <= columns.back().right)
      columns.back().right = std::max(columns.back().right, span.right);
    else
      columns.push_back(span);
  }
  return columns;
}

// Which row each piece of a column, from the top down, belongs to; nullopt where they do not fit. `ahead`:
// cells begin at their row's number; else the number stands at their middle.
std::optional<std::vector<std::size_t>> rows_of(const Pieces& column, const Pieces& numbers, bool ahead) {
  std::vector<std::size_t> rows;
  std::size_t row = 0;
  for (std::size_t from = 0; from < column.size();) {
    std::size_t to = from;
    for (; row < numbers.size(); ++row) {
      const Piece& number = numbers[row];
      if (ahead) {
        if (std::abs(column[from].top - number.top) > aligned) continue;
        to = from + 1;
        while (to < column.size() &&
               (row + 1 == numbers.size() || column[to].top < numbers[row + 1].top - aligned))
          ++to;
        break;
      }
      for (std::size_t last = from; last < column.size() && to == from; ++last)
        if (std::abs((column[from].top + column[last].bottom) / 2 - number.middle()) <= aligned)
          to = last + 1;
      if (to > from) break;
    }
    if (to == from) return std::nullopt;
    rows.insert(rows.end(), to - from, row++);
    from = to;
  }
  return rows;
}

struct Table {
  std::vector<std::vector<std::string>> cells;  // by row, then column
  std::vector<std::size_t> lines;               // of the page, that it takes the place of; ascending
  Pieces numbers;
  Span across;
};

// How far down lines of the last row may stand: as far as they follow each other.
float end_of(const Pieces& pieces, const Piece& last) {
  float end = last.bottom;
  const float step = (last.bottom - last.top) * 0.8F;
  for (bool grown = true; grown;) {
    grown = false;
    for (const Piece& piece : pieces)
      if (piece.top > end - aligned && piece.top < end + step && piece.bottom > end) {
        end = piece.bottom;
        grown = true;
      }
  }
  return end;
}

// The table of these rows, with its last row ending above `end`.
std::optional<Table> read_table(const Pieces& pieces, const Pieces& numbers, float begin, float end) {
  Pieces inside;
  for (const Piece& piece : pieces)
    if (piece.middle() > begin && piece.middle() < end) inside.push_back(piece);
  const std::vector<Span> columns = columns_of(inside);
  if (columns.size() < fewest_columns) return std::nullopt;
  Table table;
  table.numbers = numbers;
  table.cells.assign(numbers.size(), std::vector<std::string>(columns.size()));
  table.across = {columns.front().left, columns.back().right};
  for (std::size_t c = 0; c < columns.size(); ++c) {
    Pieces column;
    for (const Piece& piece : inside)
      if (piece.left >= columns[c].left && piece.right <= columns[c].right) column.push_back(piece);
    std::stable_sort(column.begin(), column.end(),
                     [](const Piece& a, const Piece& b) { return a.top < b.top; });
    auto rows = rows_of(column, numbers, true);
    if (!rows) rows = rows_of(column, numbers, false);
    if (!rows) return std::nullopt;
    for (std::size_t i = 0; i < column.size(); ++i) {
      std::string& cell = table.cells[(*rows)[i]][c];
      if (!cell.empty()) cell += ' ';
      cell += column[i].text;
      table.lines.push_back(column[i].line);
    }
  }
  std::size_t full = 0;
  for (const auto& row : table.cells)
    full += std::count_if(row.begin(), row.end(), [](const std::string& cell) { return !cell.empty(); }) >=
            static_cast<std::ptrdiff_t>(fewest_columns);
  if (full * 2 < numbers.size()) return std::nullopt;
  std::sort(table.lines.begin(), table.lines.end());
  table.lines.erase(std::unique(table.lines.begin(), table.lines.end()), table.lines.end());
  return table;
}

std::optional<Table> find_table(const PdfPage& page) {
  const Pieces pieces = pieces_of(page);
  Pieces numbers;
  for (const Piece& piece : pieces)
    if (number_of(piece.text) > 0) numbers.push_back(piece);
  std::stable_sort(numbers.begin(), numbers.end(),
                   [](const Piece& a, const Piece& b) { return a.top < b.top; });
  for (std::size_t i = 0; i + fewest_rows <= numbers.size(); ++i) {
    Pieces run = run_from(numbers, i);
    if (run.size() < fewest_rows) continue;
    // Cells of the first row may begin above its number, where that stands at their middle.
    const float begin = run[0].middle() - (run[1].middle() - run[0].middle()) / 2;
    const float end = end_of(pieces, run.back());
    for (const float from : {run[0].top - aligned, begin, begin - (run[0].bottom - run[0].top)})
      for (const float to : {end, run.back().bottom + aligned})
        if (auto table = read_table(pieces, run, from, to)) return table;
  }
  return std::nullopt;
}

PdfLine row_line(const Table& table, std::size_t row, const PdfLine& like) {
  PdfLine line = like;
  line.gaps.clear();
  line.text.clear();
  for (const std::string& cell : table.cells[row]) {
    if (cell.empty()) continue;
    if (!line.text.empty()) line.text += " | ";
    line.text += cell;
  }
  line.left = table.across.left;
  line.right = table.across.right;
  line.top = table.numbers[row].top;
  line.bottom = table.numbers[row].bottom;
  line.row = true;
  return line;
}

}  // namespace

void join_rows(PdfPage& page) {
  while (const std::optional<Table> table = find_table(page)) {
    std::vector<PdfLine> rows;
    for (std::size_t row = 0; row < table->numbers.size(); ++row)
      rows.push_back(row_line(*table, row, page.lines[table->numbers[row].line]));
    std::vector<PdfLine> lines;
    for (std::size_t i = 0, next = 0; i < page.lines.size(); ++i) {
      const bool taken = next < table->lines.size() && table->lines[next] == i;
      if (!taken) {
        lines.push_back(std::move(page.lines[i]));
        continue;
      }
      if (next++ == 0) std::move(rows.begin(), rows.end(), std::back_inserter(lines));
    }
    page.lines = std::move(lines);
  }
}

}  // namespace indexer::extract
