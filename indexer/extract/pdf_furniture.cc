// Furniture stands at the upper or lower edge of the type area. A number there that counts with the pages is
// a page number; words that stand at the same height on several pages, numbers aside, are a running head.
#include "indexer/extract/pdf_furniture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace indexer::extract {
namespace {

constexpr std::size_t edge_lines = 2;    // from the first and the last line of a page inwards
constexpr float edge_share = 0.15F;      // of the page's height
constexpr float same_height = 3;         // points
constexpr std::size_t fewest_heads = 3;  // pages
constexpr std::size_t heads_share = 4;   // one page in so many has them

struct Edge {
  std::size_t page = 0, line = 0;
  bool upper = false;
};

// Lines near the edges of a page, the outermost ones.
std::vector<Edge> edges_of(const PdfPage& page, std::size_t number) {
  std::vector<std::size_t> order(page.lines.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return page.lines[a].top < page.lines[b].top; });
  std::vector<Edge> edges;
  const auto add = [&](std::size_t line, bool upper, float limit, std::size_t& rows, float& last) {
    const float at = page.lines[line].top;
    if (upper ? at > limit : at < limit) return false;
    if (rows == 0 || std::abs(at - last) > same_height) ++rows;
    last = at;
    if (rows > edge_lines) return false;
    edges.push_back({number, line, upper});
    return true;
  };
  std::size_t rows = 0;
  float last = 0;
  for (std::size_t k = 0; k < order.size() && add(order[k], true, page.height * edge_share, rows, last);
       ++k) {
  }
  rows = 0;
  for (std::size_t k = order.size();
       k-- > 0 && add(order[k], false, page.height * (1 - edge_share), rows, last);) {
  }
  return edges;
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

std::string without_digits(std::string_view text) {
  std::string result;
  for (const char c : text)
    if (!is_digit(c))
      result += c;
    else if (result.empty() || result.back() != '#')
      result += '#';
  return result;
}

}  // namespace

Furniture find_furniture(const std::vector<PdfPage>& pages) {
  Furniture furniture;
  std::vector<Edge> edges;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    furniture.drop.emplace_back(pages[p].lines.size(), false);
    const std::vector<Edge> here = edges_of(pages[p], p);
    edges.insert(edges.end(), here.begin(), here.end());
  }
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
  if (!numbered) furniture.offset = 0;
  for (const Edge& edge : edges)
    if (numbered && page_number(line_of(edge).text) == furniture.number_of(edge.page))
      furniture.drop[edge.page][edge.line] = true;

  std::map<std::pair<std::string, int>, std::vector<Edge>> heads;  // by words and rounded height
  for (const Edge& edge : edges) {
    const auto height = static_cast<int>(std::lround(line_of(edge).top / same_height));
    heads[{without_digits(line_of(edge).text), height}].push_back(edge);
  }
  for (const auto& [words, places] : heads) {
    std::size_t count = places.size();
    const auto near = heads.find({words.first, words.second + 1});
    if (near != heads.end()) count += near->second.size();
    if (count < fewest_heads || count * heads_share < pages.size()) continue;
    for (const Edge& edge : places) furniture.drop[edge.page][edge.line] = true;
    if (near != heads.end())
      for (const Edge& edge : near->second) furniture.drop[edge.page][edge.line] = true;
  }
  return furniture;
}

}  // namespace indexer::extract
