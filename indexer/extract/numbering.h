// The numbers that word processors print before headings and items and do not keep as text. Owns their forms;
// not where a format says which list a paragraph is in.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace indexer::extract {

enum class Numeral { none, arabic, roman, small_roman, letter, small_letter, bullet };

// "IV", "d", "12"; empty for none and for numbers that cannot be.
std::string print(int number, Numeral numeral);

inline constexpr std::size_t most_levels = 10;

// One level of a list. `pattern` is printed with %1 ... %9 in place of the numbers of the levels ("%1.%2.").
struct Level {
  Numeral numeral = Numeral::none;
  int start = 1;
  std::string pattern;
};

// A list that counts; a level begins anew below a higher one's next number.
class Counter {
 public:
  std::array<Level, most_levels> levels;

  // The label of the next item at `level` with a space behind it, or nothing where none is printed.
  std::string next(std::size_t level);
  // The next item at `level` has this number.
  void restart(std::size_t level, int number);

 private:
  std::array<int, most_levels> numbers_{};
  std::array<bool, most_levels> begun_{};
};

}  // namespace indexer::extract
