// Furniture stands at the upper or lower edge of the type area. A number there that counts with the pages is
// a page number. A running head says the same on page after page, at the same height, and stands apart from
// the text: what only happens to stand at the top of several pages (a table's head, "Phụ lục 1", figures) is
// text.
#include "indexer/extract/pdf_furniture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace indexer::extract {
namespace {

constexpr std::size_t edge_rows = 2;     // from the first and the last row of a page inwards
constexpr float edge_share = 0.15F;      // of the page's height
constexpr float same_height = 3;         // points
constexpr std::size_t fewest_heads = 3;  // pages
constexpr std::size_t widest_step =
    2;                                // from one page with a head to the next: left or right pages may differ
constexpr float most_leading = 2.2F;  // from line to line of running text, of the height of the type
constexpr float apart_share = 1.3F;   // of the usual step from line to line
constexpr float other_size = 0.08F;   // share by which the height of type differs

struct Edge {
  std::size_t page = 0, line = 0;
  bool upper = false;
  bool alone = false;  // no other line beside it
  bool apart = false;  // set off from the text, or in other type
};

// What lines of running text show.
struct Usual {
  float step = 0;    // from one line's top to the next one's, points; 0 where there are none
  float height = 0;  // of the type
};

float middle_of(std::vector<float> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

Usual usual_of(const std::vector<PdfPage>& pages) {
  std::vector<float> steps, heights;
  for (const PdfPage& page : pages)
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      const PdfLine& line = page.lines[i];
      heights.push_back(line.height);
      if (i == 0) continue;
      const PdfLine& above = page.lines[i - 1];
      const float step = line.top - above.top;
      if (step > 0 && step < line.height * most_leading && above.left < line.right && line.left < above.right)
        steps.push_back(step);
    }
  return {middle_of(std::move(steps)), middle_of(std::move(heights))};
}

using Row = std::vector<std::size_t>;  // lines of a page at one height

// From the page's edge inwards, up to and with the first row that cannot be furniture.
std::vector<Row> outer_rows(const PdfPage& page, bool upper) {
  std::vector<std::size_t> order(page.lines.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return upper ? page.lines[a].top < page.lines[b].top : page.lines[a].top > page.lines[b].top;
  });
  std::vector<Row> rows;
  float last = 0;
  for (const std::size_t line : order) {
    const float at = page.lines[line].top;
    if (rows.empty() || std::abs(at - last) > same_height) {
      if (rows.size() > edge_rows) break;
      rows.emplace_back();
    }
    last = at;
    rows.back().push_back(line);
  }
  return rows;
}

// Lines near one edge of a page.
void add_edges(std::vector<Edge>& edges, const PdfPage& page, std::size_t number, bool upper,
               const Usual& usual) {
  const std::vector<Row> rows = outer_rows(page, upper);
  const auto top = [&](std::size_t row) { return page.lines[rows[row].front()].top; };
  const auto at_edge = [&](std::size_t row) {
    return upper ? top(row) <= page.height * edge_share : top(row) >= page.height * (1 - edge_share);
  };
  std::size_t count = 0;
  while (count < std::min(rows.size(), edge_rows) && at_edge(count)) ++count;
  bool apart = false;  // everything from here outwards
  for (std::size_t row = count; row-- > 0;) {
    if (row + 1 < rows.size() && std::abs(top(row + 1) - top(row)) > usual.step * apart_share) apart = true;
    for (const std::size_t line : rows[row]) {
      const bool other = std::abs(page.lines[line].height - usual.height) > usual.height * other_size;
      edges.push_back({number, line, upper, rows[row].size() == 1, apart || other});
    }
  }
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "12", "- 12 -", "Trang 12", "12/40"; -1 for anything else.
int page_number(std::string_view text) {
  for (const std::string_view word : {"Trang ", "trang ", "TRANG ", "Page "})
    if (text.substr(0, word.size()) == word) text.remove_prefix(word.size());
  const auto is_sign = [](char c) { return c == '-' || c == ' ' || c == '|' || c == '[' || c == ']'; };
  while (!text.empty() && is_sign(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_sign(text.back())) text.remove_suffix(1);
  for (const std::string_view dash : {"\u2013", "\u2014"}) {
    if (text.substr(0, dash.size()) == dash) text.remove_prefix(dash.size());
    if (text.size() > dash.size() && text.substr(text.size() - dash.size()) == dash)
      text.remove_suffix(dash.size());
  }
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  int number = 0;
  std::size_t at = 0;
  for (; at < text.size() && is_digit(text[at]) && at < 5; ++at) number = number * 10 + text[at] - '0';
  if (at == 0 || at > 4) return -1;
  const std::string_view rest = text.substr(at);
  const bool of_all =
      rest.size() > 1 && rest[0] == '/' && std::all_of(rest.begin() + 1, rest.end(), is_digit);
  return rest.empty() || of_all ? number : -1;
}

int rounded(float height) {
  return static_cast<int>(std::lround(height / same_height));
}

// A running head on several pages.
struct Head {
  std::vector<Edge> places;
  bool counts = false;  // one of its numbers grows with the pages
};
// By words and rounded height.
using Heads = std::map<std::pair<std::string, int>, Head>;

// A line under its words as they are, and under its words with one number told by how far it is from the
// page's.
void add_head(Heads& heads, const Edge& edge, const PdfLine& line) {
  const std::string& text = line.text;
  const bool letters = std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3;
  });
  if (!letters) return;
  heads[{text, rounded(line.top)}].places.push_back(edge);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end > at && end - at <= 4) {
      const long number = std::stol(text.substr(at, end - at));
      const std::string from_page = std::to_string(number - static_cast<long>(edge.page));
      Head& head =
          heads[{text.substr(0, at) + '\x01' + from_page + '\x01' + text.substr(end), rounded(line.top)}];
      head.places.push_back(edge);
      head.counts = true;
    }
    at = std::max(end, at + 1);
  }
}

// Those that follow each other closely enough to be one head.
void drop_runs(std::vector<Edge> places, std::size_t fewest, Furniture& furniture) {
  std::sort(places.begin(), places.end(), [](const Edge& a, const Edge& b) { return a.page < b.page; });
  for (std::size_t from = 0; from < places.size();) {
    std::size_t to = from + 1, pages = 1;
    for (; to < places.size() && places[to].page - places[to - 1].page <= widest_step; ++to)
      if (places[to].page != places[to - 1].page) ++pages;
    for (std::size_t i = from; i < to && pages >= fewest; ++i)
      furniture.drop[places[i].page][places[i].line] = true;
    from = to;
  }
}

void drop_heads(const std::vector<PdfPage>& pages, const std::vector<Edge>& edges, Furniture& furniture) {
  Heads heads;
  for (const Edge& edge : edges)
    if (edge.apart) add_head(heads, edge, pages[edge.page].lines[edge.line]);
  for (const auto& [key, head] : heads) {
    std::vector<Edge> places = head.places;
    if (const auto near = heads.find({key.first, key.second + 1}); near != heads.end())
      places.insert(places.end(), near->second.places.begin(), near->second.places.end());
    drop_runs(std::move(places), head.counts ? std::max(fewest_heads, (pages.size() + 1) / 2) : fewest_heads,
              furniture);
  }
}

void drop_numbers(const std::vector<PdfPage>& pages, const std::vector<Edge>& edges, Furniture& furniture) {
  const auto line_of = [&](const Edge& edge) -> const PdfLine& { return pages[edge.page].lines[edge.line]; };
  std::map<int, std::size_t> offsets;
  for (const Edge& edge : edges)
    if (const int number = page_number(line_of(edge).text); number >= 0)
      ++offsets[number - static_cast<int>(edge.page) - 1];
  std::size_t most = 0;
  for (const auto& [offset, count] : offsets)
    if (count > most || (count == most && offset == 0)) most = count, furniture.offset = offset;
  // One page may not be numbered; where only one is, it must be by its place.
  const bool numbered =
      most >= 2 ? most * 3 >= pages.size() : most == 1 && pages.size() == 2 && furniture.offset == 0;
  if (!numbered) {
    furniture.offset = 0;
    return;
  }
  std::map<int, std::size_t> heights;
  const auto is_number = [&](const Edge& edge) {
    return page_number(line_of(edge).text) == furniture.number_of(edge.page);
  };
  for (const Edge& edge : edges)
    if (is_number(edge)) ++heights[rounded(line_of(edge).top)];
  // In a row with others it may be the number of an item, unless other pages have theirs at that height.
  for (const Edge& edge : edges) {
    if (!is_number(edge)) continue;
    const int height = rounded(line_of(edge).top);
    std::size_t there = 0;
    for (int near = height - 1; near <= height + 1; ++near)
      if (const auto found = heights.find(near); found != heights.end()) there += found->second;
    if (edge.alone || there >= 2) furniture.drop[edge.page][edge.line] = true;
  }
}

}  // namespace

Furniture find_furniture(const std::vector<PdfPage>& pages) {
  Furniture furniture;
  const Usual usual = usual_of(pages);
  std::vector<Edge> edges;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    furniture.drop.emplace_back(pages[p].lines.size(), false);
    add_edges(edges, pages[p], p, true, usual);
    add_edges(edges, pages[p], p, false, usual);
  }
  drop_numbers(pages, edges, furniture);
  drop_heads(pages, edges, furniture);
  return furniture;
}

}  // namespace indexer::extract
