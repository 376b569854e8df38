// Tables as comma-separated values that a spreadsheet opens as they are: RFC 4180, UTF-8 with a byte order
// mark. Owns quoting and the neutralising of formulas; not what stands in the columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace searcher {

class Csv {
 public:
  // The mark, by which spreadsheets know UTF-8.
  Csv();

  // One record, ended by CR LF. A cell that a spreadsheet would run (it begins with = + - @ or their
  // full-width forms, a tab or a line end, white space before it or not) gets an apostrophe in front, unless
  // it is a plain number.
  void row(const std::vector<std::string>& cells);

  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace searcher
