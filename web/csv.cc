// Rows to CSV; see csv.h.
#include "web/csv.h"

#include <algorithm>
#include <charconv>

namespace web {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_number(std::string_view cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return error == std::errc() && end == cell.data() + cell.size() && cell.back() >= '0' && cell.back() <= '9';
}

bool is_formula(std::string_view cell) {
  constexpr std::string_view beginnings = "=+-@\t\r\n";
  return !cell.empty() && beginnings.find(cell.front()) != std::string_view::npos && !is_number(cell);
}

std::string cell_text(std::string_view cell) {
  std::string text = is_formula(cell) ? "'" : "";
  text += cell;
  const bool bare =
      text.find_first_of(",\"\r\n\t;'#") == std::string::npos && text.find("  ") == std::string::npos;
  if (bare) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

Csv::Csv(std::string_view query, const searcher::Receipt& receipt) : text_(byte_order_mark) {
  head("query", query);
  head("index", receipt.index);
  head("format", std::to_string(receipt.format));
  head("documents", std::to_string(receipt.documents));
  head("passages", std::to_string(receipt.passages));
  head("syllables", std::to_string(receipt.syllables));
  head("engine", receipt.engine);
}

void Csv::head(std::string_view name, std::string_view value) {
  // One line each, so that who skips lines that begin with # skips the whole of it.
  std::string line(value);
  std::ranges::replace_if(
      line, [](char c) { return c == '\r' || c == '\n'; }, ' ');
  text_ += "# ";
  text_ += name;
  text_ += ',' + cell_text(line) + "\r\n";
}

void Csv::row(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text_ += ',';
    text_ += cell_text(cells[i]);
  }
  text_ += "\r\n";
}

}  // namespace web
