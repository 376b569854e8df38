// Cuts a text into lines and measures each in one walk over its characters.
#include "indexer/layout/line.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "indexer/text/chars.h"

namespace indexer::layout {
namespace {

using text::Character;

bool is_space(char c) {
  return c == ' ' || c == '\t';
}

// No-break spaces are spaces that no line end can stand for.
bool is_breakable(char32_t c) {
  return c != 0x00A0 && c != 0x202F && c != 0x2007 && c != 0xFEFF;
}

bool is_closer(char32_t c) {
  return c == ')' || c == ']' || c == '"' || c == '\'' || c == '*' || c == 0x2019 || c == 0x201D ||
         c == 0x00BB;
}

bool is_opener(char32_t c) {
  return c == '(' || c == '[' || c == '"' || c == '\'' || c == '*' || c == 0x2018 || c == 0x201C ||
         c == 0x00AB;
}

Ending ending_of(char32_t c) {
  switch (c) {
    case ',':
      return Ending::comma;
    case ';':
      return Ending::semicolon;
    case ':':
      return Ending::colon;
    case '.':
    case '!':
    case '?':
    case 0x2026:
      return Ending::stop;
    case '-':
    case 0x2013:
    case 0x2014:
      return Ending::dash;
    default:
      return Ending::word;
  }
}

// Where the line that begins at `at` ends, and where the next one begins.
struct Cut {
  std::size_t end = 0;
  std::size_t next = 0;
  bool page = false;  // a form feed cut it
};

Cut cut_line(std::string_view text, std::size_t at) {
  for (; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= '\n' && byte <= '\r') {
      const bool pair = byte == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
      return {at, at + (pair ? 2U : 1U), byte == '\f'};
    }
    if (byte == 0xC2 && text.substr(at, 2) == "\xC2\x85") return {at, at + 2, false};
    if (byte == 0xE2 && (text.substr(at, 3) == "\xE2\x80\xA8" || text.substr(at, 3) == "\xE2\x80\xA9"))
      return {at, at + 3, false};
  }
  return {at, at, false};
}

void trim_start(Line& line, std::size_t bytes) {
  line.text.remove_prefix(bytes);
  line.begin += bytes;
}

// Takes the white space off both ends and counts the columns before.
void trim(Line& line) {
  while (!line.text.empty()) {
    std::size_t at = 0;
    const char32_t c = text::next_character(line.text, at);
    if (!text::character(c).space) break;
    line.indent = c == '\t' ? (line.indent / 8 + 1) * 8 : line.indent + (c == 0xFEFF || c == 0x200B ? 0 : 1);
    trim_start(line, at);
  }
  while (!line.text.empty()) {
    std::size_t end = line.text.size();
    if (!text::character(text::previous_character(line.text, end)).space) break;
    line.text.remove_suffix(line.text.size() - end);
  }
}

void trim_spaces(Line& line) {
  while (!line.text.empty() && is_space(line.text.front())) trim_start(line, 1);
  while (!line.text.empty() && is_space(line.text.back())) line.text.remove_suffix(1);
}

void take_heading_mark(Line& line) {
  const std::size_t level = std::min(line.text.find_first_not_of('#'), line.text.size());
  if (level == 0 || level > 6 || level == line.text.size() || !is_space(line.text[level])) return;
  line.heading_level = static_cast<std::uint8_t>(level);
  trim_start(line, level);
  while (!line.text.empty() && line.text.back() == '#') line.text.remove_suffix(1);
  trim_spaces(line);
}

void take_bold_marks(Line& line) {
  const std::size_t lead = std::min(line.text.find_first_not_of('*'), line.text.size());
  const std::size_t trail =
      line.text.size() - 1 - std::min(line.text.find_last_not_of('*'), line.text.size() - 1);
  if (lead < 2 && trail < 2) return;
  if (lead + trail >= line.text.size()) return;
  const std::string_view inner = line.text.substr(lead, line.text.size() - lead - trail);
  if (inner.find("**") != std::string_view::npos) return;  // marked inside: join.cc takes those out
  line.bold = lead >= 2 && trail >= 2;
  line.opens_bold = lead >= 2 && trail < 2;
  line.closes_bold = lead < 2 && trail >= 2;
  if (lead >= 2) trim_start(line, lead);
  if (trail >= 2) line.text.remove_suffix(trail);
  trim_spaces(line);
}

// Two spaces or a backslash at the end of the line as it came.
bool breaks_off(std::string_view raw) {
  const bool spaces = raw.size() > 2 && raw.substr(raw.size() - 2) == "  ";
  return spaces || (!raw.empty() && raw.back() == '\\');
}

void take_markdown_frame(Line& line) {
  if (line.breaks && !line.text.empty() && line.text.back() == '\\') line.text.remove_suffix(1);
  while (!line.text.empty() && line.text.front() == '>') {
    line.quoted = true;
    trim_start(line, 1);
    trim_spaces(line);
  }
  if (line.text.substr(0, 3) == "```" || line.text.substr(0, 3) == "~~~") line.text = {};
  if (!line.text.empty() && line.text.front() == '|') {
    line.cell = true;
    trim_start(line, 1);
    if (!line.text.empty() && line.text.back() == '|') line.text.remove_suffix(1);
    trim_spaces(line);
  }
}

// Sums a line's measures while its characters pass by.
class Ruler {
 public:
  explicit Ruler(Line& line) : line_(line) {}

  void take(char32_t c) {
    const Character kind = text::character(c);
    if (kind.space) {
      take_space(is_breakable(c));
    } else {
      take_ink(c, kind);
    }
    columns_ += kind.width == 0 ? 0U : 1U;
    print_ += kind.width;
  }

  void finish() {
    if (!opened_) close_opening();
    line_.width = measured();
    line_.ending = ending_;
    line_.capitals = line_.letters >= 6 && line_.uppers == line_.letters;
  }

 private:
  Width measured() const { return {static_cast<float>(columns_), static_cast<float>(print_)}; }

  void close_opening() {
    line_.opening = measured();
    opened_ = true;
  }

  void take_space(bool breakable) {
    // A dash or bullet alone stays with the word behind it.
    if (breakable && !opened_ && line_.letters + line_.digits > 0) close_opening();
    in_word_ = false;
  }

  void take_ink(char32_t c, const Character& kind) {
    if (!in_word_) ++line_.words;
    in_word_ = true;
    if (kind.letter) ++line_.letters;
    if (kind.upper) ++line_.uppers;
    if (kind.digit) ++line_.digits;
    if (c == '(') ++line_.brackets;
    if (c == ')') --line_.brackets;
    if (!started_ && !is_opener(c)) {
      started_ = true;
      line_.starts_lower = kind.lower;
      line_.starts_upper = kind.upper;
    }
    if (!kind.mark && !is_closer(c)) ending_ = ending_of(c);
  }

  Line& line_;
  std::uint64_t columns_ = 0;
  std::uint64_t print_ = 0;
  Ending ending_ = Ending::word;
  bool in_word_ = false;
  bool started_ = false;
  bool opened_ = false;
};

void measure(Line& line) {
  Ruler ruler(line);
  for (std::size_t at = 0; at < line.text.size();) ruler.take(text::next_character(line.text, at));
  ruler.finish();
}

// Markdown's underlined headings: ==== or ---- directly below a line.
void underline(std::string_view raw, std::vector<Line>& lines, unsigned blank) {
  if (lines.empty() || blank != 0 || raw.size() < 3) return;
  if (raw.find_first_not_of('=') == std::string_view::npos) lines.back().heading_level = 1;
  if (raw.find_first_not_of('-') == std::string_view::npos) lines.back().heading_level = 2;
}

// The number of a line that holds nothing but one ("12", "- 12 -", "Trang 12"), or -1.
int lone_number(const Line& line) {
  if (line.digits == 0 || line.digits > 4 || line.words > 3 || line.text.size() > 16) return -1;
  if (line.letters > 0) {
    const std::string word = text::skeleton(line.text).substr(0, 5);
    if (word != "trang" && word != "page ") return -1;
  }
  const std::size_t from = line.text.find_first_of("0123456789");
  if (from == std::string_view::npos) return -1;
  int number = -1;
  const char* end = line.text.data() + line.text.size();
  const auto read = std::from_chars(line.text.data() + from, end, number);
  const bool whole = static_cast<std::uint32_t>(read.ptr - line.text.data()) == from + line.digits;
  return whole && std::string_view(read.ptr, end).find_first_not_of(" -.|]) ") == std::string_view::npos
             ? number
             : -1;
}

struct Numbered {
  std::size_t line = 0;
  int number = 0;
  int run = 1;      // how many pages have been counted up to here
  int before = -1;  // index of the page before
};

constexpr std::size_t shortest_page = 8;  // lines
constexpr std::size_t longest_page = 150;
constexpr int fewest_pages = 3;

// For each lone number the longest count that it ends.
std::vector<Numbered> count_pages(const std::vector<Line>& lines) {
  std::vector<Numbered> found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const int number = lone_number(lines[i]);
    if (number < 0) continue;
    Numbered page{i, number};
    for (std::size_t back = found.size(), seen = 0; back-- > 0 && seen < 32; ++seen) {
      const Numbered& earlier = found[back];
      if (i - earlier.line > longest_page) break;
      if (i - earlier.line < shortest_page || number != earlier.number + 1 || earlier.run < page.run)
        continue;
      page.run = earlier.run + 1;
      page.before = static_cast<int>(back);
    }
    found.push_back(page);
  }
  return found;
}

// "/." or "./." pushed to a line of its own.
bool closes_text(const Line& line, const std::vector<Line>& lines, unsigned blank) {
  return !lines.empty() && blank == 0 && !line.text.empty() && line.text.size() <= 4 &&
         line.text.find_first_not_of("./") == std::string_view::npos &&
         line.text.find('/') != std::string_view::npos;
}

}  // namespace

std::vector<Line> read_lines(std::string_view text, bool markdown) {
  std::vector<Line> lines;
  unsigned blank = 0;
  bool page = false;
  for (std::size_t at = 0; at < text.size();) {
    const Cut cut = cut_line(text, at);
    Line line;
    line.text = text.substr(at, cut.end - at);
    line.begin = at;
    line.breaks = markdown && breaks_off(line.text);
    at = cut.next;
    trim(line);
    const std::string_view raw = line.text;
    take_heading_mark(line);
    if (!line.text.empty()) take_bold_marks(line);
    if (markdown) take_markdown_frame(line);
    measure(line);
    line.closing = line.letters + line.digits == 0 && closes_text(line, lines, blank);
    if (line.letters + line.digits == 0 && !line.closing) {
      if (markdown) underline(raw, lines, blank);
      ++blank;
    } else {
      line.blank_before = blank;
      line.page_start =
          page || (line.indent == 1 && blank == 0 && !lines.empty() && lines.back().indent != 1);
      lines.push_back(line);
      blank = 0;
      page = false;
    }
    page = page || cut.page;
  }
  return lines;
}

void drop_page_numbers(std::vector<Line>& lines) {
  const std::vector<Numbered> found = count_pages(lines);
  std::vector<bool> drop(found.size(), false);
  for (std::size_t i = found.size(); i-- > 0;) {
    if (found[i].run >= fewest_pages) drop[i] = true;
    if (drop[i] && found[i].before >= 0) drop[static_cast<std::size_t>(found[i].before)] = true;
  }
  std::vector<Line> kept;
  kept.reserve(lines.size());
  std::size_t next = 0;
  unsigned blank = 0;
  bool page = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    while (next < found.size() && found[next].line < i) ++next;
    if (next < found.size() && found[next].line == i && drop[next]) {
      blank += lines[i].blank_before;
      page = true;
      continue;
    }
    kept.push_back(lines[i]);
    kept.back().blank_before += blank;
    kept.back().page_start = kept.back().page_start || page;
    blank = 0;
    page = false;
  }
  lines = std::move(kept);
}

}  // namespace indexer::layout
