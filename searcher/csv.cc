#include "searcher/csv.h"

#include <algorithm>
#include <array>

namespace searcher {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::array<std::string_view, 8> formula_signs{"=", "+", "-", "@", "＝", "＋", "－", "＠"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// -12, 0.25, 1.5e-07: what nothing can be hidden in.
bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.empty() || !is_digit(text.front())) return false;
  const std::size_t exponent = text.find("e-");
  const std::string_view power = exponent == std::string_view::npos ? "0" : text.substr(exponent + 2);
  text = text.substr(0, exponent);
  const std::string_view whole = text.substr(0, text.find('.'));
  const std::string_view part = whole.size() < text.size() ? text.substr(whole.size() + 1) : "0";
  return !power.empty() && !part.empty() && std::ranges::all_of(whole, is_digit) &&
         std::ranges::all_of(part, is_digit) && std::ranges::all_of(power, is_digit);
}

bool is_formula(std::string_view cell) {
  if (cell.starts_with('\t') || cell.starts_with('\r') || cell.starts_with('\n')) return true;
  const std::size_t first = cell.find_first_not_of(' ');
  if (first == std::string_view::npos || is_number(cell)) return false;
  return std::ranges::any_of(formula_signs,
                             [&](std::string_view sign) { return cell.substr(first).starts_with(sign); });
}

}  // namespace

Csv::Csv() : text_(byte_order_mark) {}

void Csv::row(const std::vector<std::string>& cells) {
  bool first = true;
  for (const std::string& cell : cells) {
    if (!first) text_ += ',';
    first = false;
    const bool formula = is_formula(cell);
    const bool quoted = formula || cell.find_first_of(",\"\r\n") != std::string::npos;
    if (quoted) text_ += '"';
    if (formula) text_ += '\'';
    for (const char c : cell) text_.append(c == '"' ? 2 : 1, c);
    if (quoted) text_ += '"';
  }
  text_ += "\r\n";
}

}  // namespace searcher
