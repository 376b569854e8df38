// A table as CSV that a spreadsheet opens as it is: RFC 4180 in UTF-8 with a byte-order mark. Owns quoting,
// the rows in its head that say where figures come from, and that no cell is run as a formula. One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/index.h"

namespace web {

class Csv {
 public:
  // The head: rows "# name,value" of the query and the receipt; more by head(). Readers that skip comments
  // skip them (pandas.read_csv(…, comment="#")).
  Csv(std::string_view query, const searcher::Receipt& receipt);

  // One more row of the head; before the first row().
  void head(std::string_view name, std::string_view value);

  // Text that a spreadsheet would run (it begins with = + - @, a tab or a line end) gets an apostrophe put in
  // front; numbers, as "-0.25", stand as they are.
  void row(const std::vector<std::string>& cells);

  // All of it; leaves the table empty.
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace web
