// A web page as its blocks of text and the elements they stand in. Owns parsing (libxml2), what an element is
// for a reader (a block, a link, nothing to read) and the page's own fields; not which blocks are the article
// (article.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/table.h"

namespace indexer::extract {

// What stands round an article by its own account: <nav>, <footer>, <aside>, role=banner ... or the opposite.
enum class Role : std::uint8_t { none, frame, article };

struct HtmlElement {
  int parent = -1;
  int last = 0;  // its descendants are the elements up to this one
  Role role = Role::none;
  bool row = false, cell = false, table = false;
};

struct HtmlBlock {
  int element = 0;  // the innermost one; blocks of one element lie side by side
  Paragraph paragraph;
  std::size_t characters = 0;
  std::size_t linked = 0;  // of them inside links
  bool list_item = false;
  bool time = false;  // holds a <time>
  int heading = 0;    // h1 to h6
};

struct HtmlField {
  std::string name;  // of a <meta>, in lower case; "canonical" for the link; "time" for a <time>'s datetime
  std::string value;
};

struct HtmlPage {
  std::vector<HtmlElement> elements;  // in order; 0 is the page
  std::vector<HtmlBlock> blocks;      // in order, none blank
  std::vector<HtmlField> fields;
  std::vector<std::string> data;  // scripts of type application/ld+json
  std::string title;              // <title>
};

// `bytes` in any encoding; text before Unicode stays as Windows-1252 shows it. Throws Error(format) for a
// page that nests too deep or takes too long. Memory: some times the text; no recursion.
HtmlPage parse_html(std::string_view bytes);

}  // namespace indexer::extract
