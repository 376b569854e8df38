// Markdown: plain text whose marks segment.h knows, and a header of facts at its beginning.
#include <string_view>
#include <utility>

#include "indexer/error.h"
#include "indexer/extract/formats.h"
#include "indexer/given.h"

namespace indexer::extract {
namespace {

constexpr std::string_view fence = "---";
constexpr std::size_t longest_header = 8192;  // bytes

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::string_view(" \t\r\"'").find(text.front()) != std::string_view::npos)
    text.remove_prefix(1);
  while (!text.empty() && std::string_view(" \t\r\"'").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  return text;
}

bool is_fence(std::string_view line) {
  return line == fence || line == "---\r";
}

// "key: value", or part of the value before, or a remark.
bool is_header_line(std::string_view line) {
  if (line.empty() || line == "\r" || line[0] == '#' || line[0] == ' ' || line[0] == '\t' || line[0] == '-')
    return true;
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && line.substr(0, colon).find(' ') == std::string_view::npos;
}

// Bytes of the header with both fences, or 0.
std::size_t find_header(std::string_view text) {
  const std::string_view head = text.substr(0, longest_header);
  for (std::size_t at = 0, line_number = 0; at < head.size(); ++line_number) {
    const std::size_t end = head.find('\n', at);
    if (end == std::string_view::npos) return 0;
    const std::string_view line = head.substr(at, end - at);
    at = end + 1;
    if (line_number == 0 && !is_fence(line)) return 0;
    if (line_number > 0 && is_fence(line)) return at;
    if (line_number > 0 && !is_header_line(line)) return 0;
  }
  return 0;
}

// A header is written for other programs: what is no fact of ours, or cannot be one, is passed over.
Facts read_header(std::string_view header) {
  Facts facts;
  while (!header.empty()) {
    const std::string_view line = header.substr(0, header.find('\n'));
    header.remove_prefix(std::min(header.size(), line.size() + 1));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    try {
      give_fact(facts, trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    } catch (const Error&) {
    }
  }
  settle_congress(facts);
  return facts;
}

template <typename Fact>
void prefer(Fact& wins, Fact& other) {
  if (!wins) wins = std::move(other);
}

}  // namespace

void add_facts(Facts& given, Facts header) {
  prefer(given.title, header.title);
  prefer(given.type, header.type);
  prefer(given.province, header.province);
  prefer(given.congress, header.congress);
  prefer(given.term, header.term);
  prefer(given.date, header.date);
  prefer(given.issuer, header.issuer);
  prefer(given.number, header.number);
  prefer(given.speaker, header.speaker);
  prefer(given.source_url, header.source_url);
  prefer(given.cited_as, header.cited_as);
}

void read_markdown(Source& source, std::string bytes) {
  read_plain(source, std::move(bytes));
  source.markdown = true;
  const std::size_t header = find_header(source.text);
  if (header == 0) return;
  add_facts(source.given, read_header(std::string_view(source.text).substr(0, header)));
  source.text.erase(0, header);
  // Shifts inside the header go; the text begins with what they had come to.
  const auto length = static_cast<std::ptrdiff_t>(header);
  std::vector<Source::Shift> shifts{{0, length}};
  for (const Source::Shift& shift : source.shifts) {
    const std::size_t at = shift.at > header ? shift.at - header : 0;
    if (at == 0)
      shifts.front().delta = shift.delta + length;
    else
      shifts.push_back({at, shift.delta + length});
  }
  source.shifts = std::move(shifts);
}

}  // namespace indexer::extract
