// Chains ordinals that count up within a few lines, checks that what stands between them looks like cells,
// and gives the last row of a table as much as the others had.
#include "indexer/layout/rows.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "indexer/text/chars.h"

namespace indexer::layout {
namespace {

constexpr std::size_t longest_row = 8;  // lines
constexpr float widest_cell = 80;       // columns
constexpr std::size_t none = static_cast<std::size_t>(-1);

struct Ordinal {
  std::size_t line = 0;
  int number = 0;
  bool alone = false;       // nothing else on the line
  std::size_t next = none;  // index of the ordinal that counts on
  bool counted_on = false;  // another one comes before it
};

// "12 Nguyễn ..." or "12", without any sign.
bool read_ordinal(const Line& line, Ordinal& ordinal) {
  std::size_t at = 0;
  int number = 0;
  while (at < line.text.size() && line.text[at] >= '0' && line.text[at] <= '9' && at < 4)
    number = number * 10 + (line.text[at++] - '0');
  if (at == 0 || at > 3) return false;
  ordinal.number = number;
  ordinal.alone = at == line.text.size();
  if (ordinal.alone) return true;
  std::size_t word = at;
  while (word < line.text.size() && (line.text[word] == ' ' || line.text[word] == '\t')) ++word;
  if (word == at || word == line.text.size()) return false;
  return text::character(text::next_character(line.text, word)).upper;
}

std::vector<Ordinal> chain_ordinals(const std::vector<Line>& lines) {
  std::vector<Ordinal> ordinals;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Ordinal ordinal;
    ordinal.line = i;
    if (!read_ordinal(lines[i], ordinal)) continue;
    for (std::size_t back = ordinals.size(); back-- > 0;) {
      Ordinal& earlier = ordinals[back];
      if (i - earlier.line > longest_row) break;
      if (earlier.next != none || earlier.number + 1 != ordinal.number || earlier.alone != ordinal.alone)
        continue;
      earlier.next = ordinals.size();
      ordinal.counted_on = true;
      break;
    }
    ordinals.push_back(ordinal);
  }
  return ordinals;
}

bool is_cell(const Line& line, const Marker& marker) {
  return !marker && !line.capitals && line.heading_level == 0 && !line.bold &&
         line.width[by_columns] <= widest_cell &&
         (line.ending == Ending::word || line.ending == Ending::comma || line.ending == Ending::dash);
}

// What the rows of one table have in common.
struct Table {
  std::vector<Row> rows;
  std::size_t most_lines = 1;
  unsigned widest_gap = 0;
  float widest = 0;
  std::string first_word;  // behind the ordinal, without marks
};

std::string word_behind_ordinal(const Line& line) {
  const std::size_t from = std::min(line.text.find_first_of(" \t"), line.text.size());
  const std::string rest = text::skeleton(line.text.substr(from));
  const std::size_t start = rest.empty() || rest[0] != ' ' ? 0 : 1;
  return rest.substr(start, rest.find(' ', start) - start);
}

void measure_row(Table& table, const std::vector<Line>& lines, const Row& row) {
  table.most_lines = std::max(table.most_lines, row.last - row.first + 1);
  for (std::size_t i = row.first; i <= row.last; ++i) {
    table.widest = std::max(table.widest, lines[i].width[by_columns]);
    if (i > row.first) table.widest_gap = std::max(table.widest_gap, lines[i].blank_before);
  }
}

// The row that begins at `first`, as long as cells like those of the table follow.
Row last_row(const Table& table, const std::vector<Line>& lines, const std::vector<Marker>& markers,
             std::size_t first) {
  Row row{first, first};
  while (row.last + 1 < lines.size() && row.last - row.first + 1 < table.most_lines) {
    const Line& next = lines[row.last + 1];
    if (!is_cell(next, markers[row.last + 1]) || next.blank_before > table.widest_gap) break;
    if (next.width[by_columns] > table.widest * 1.3F) break;
    ++row.last;
  }
  return row;
}

// The table whose first ordinal is given, or one without rows where what stands between is no table.
Table read_table(const std::vector<Line>& lines, const std::vector<Marker>& markers,
                 const std::vector<Ordinal>& ordinals, std::size_t index) {
  Table table;
  table.first_word = word_behind_ordinal(lines[ordinals[index].line]);
  for (; ordinals[index].next != none; index = ordinals[index].next) {
    const Row row{ordinals[index].line, ordinals[ordinals[index].next].line - 1};
    for (std::size_t i = row.first + 1; i <= row.last; ++i)
      if (!is_cell(lines[i], markers[i])) return {};
    measure_row(table, lines, row);
    table.rows.push_back(row);
  }
  if (ordinals[index].alone && table.most_lines == 1) return {};  // numbers below each other
  table.rows.push_back(last_row(table, lines, markers, ordinals[index].line));
  return table;
}

std::size_t count_chain(const std::vector<Ordinal>& ordinals, std::size_t index) {
  std::size_t count = 1;
  for (; ordinals[index].next != none; index = ordinals[index].next) ++count;
  return count;
}

// A table of one row counts where a heading stands before it and it begins like the rows of another table.
using TablesByWord = std::unordered_map<std::string, const Table*>;

const Table* table_like(const TablesByWord& tables, const std::vector<Line>& lines,
                        const std::vector<Marker>& markers, const Ordinal& ordinal) {
  if (ordinal.number != 1 || ordinal.alone || ordinal.line == 0) return nullptr;
  const Line& before = lines[ordinal.line - 1];
  if (!markers[ordinal.line - 1] && before.ending != Ending::colon && !before.capitals) return nullptr;
  const auto found = tables.find(word_behind_ordinal(lines[ordinal.line]));
  return found == tables.end() ? nullptr : found->second;
}

}  // namespace

std::vector<Row> find_rows(const std::vector<Line>& lines, const std::vector<Marker>& markers) {
  const std::vector<Ordinal> ordinals = chain_ordinals(lines);
  std::vector<Table> tables;
  for (std::size_t i = 0; i < ordinals.size(); ++i) {
    if (ordinals[i].counted_on || ordinals[i].next == none) continue;
    if (count_chain(ordinals, i) < (ordinals[i].number == 1 ? 2U : 3U)) continue;
    if (Table table = read_table(lines, markers, ordinals, i); !table.rows.empty())
      tables.push_back(std::move(table));
  }
  std::vector<Row> rows;
  TablesByWord by_word;
  for (const Table& table : tables) {
    rows.insert(rows.end(), table.rows.begin(), table.rows.end());
    by_word.emplace(table.first_word, &table);
  }
  for (const Ordinal& ordinal : ordinals) {
    if (ordinal.counted_on || ordinal.next != none) continue;
    if (const Table* table = table_like(by_word, lines, markers, ordinal))
      rows.push_back(last_row(*table, lines, markers, ordinal.line));
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.first < b.first; });
  std::vector<Row> apart;
  for (const Row& row : rows)
    if (apart.empty() || row.first > apart.back().last) apart.push_back(row);
  return apart;
}

}  // namespace indexer::layout
