// Joining and cleaning.
#include "indexer/layout/paragraph.h"

#include <algorithm>

#include "indexer/text/chars.h"

namespace indexer::layout {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_joint(char c) {
  return c == '-' || c == '/';
}
bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

std::string_view last_piece(std::string_view line) {
  const std::size_t space = line.find_last_of(" \t");
  return space == std::string_view::npos ? line : line.substr(space + 1);
}

std::string_view first_piece(std::string_view line) {
  return line.substr(0, line.find_first_of(" \t"));
}

bool starts_capital(std::string_view piece) {
  if (piece.empty()) return false;
  std::size_t at = 0;
  return text::character(text::next_character(piece, at)).upper;
}

// "Mác-" / "Lênin": the hyphen has no space before it.
bool ends_in_joint(std::string_view piece) {
  if (piece.size() < 2 || !is_joint(piece.back())) return false;
  std::size_t end = piece.size() - 1;
  const text::Character before = text::character(text::previous_character(piece, end));
  return before.letter || before.digit || before.mark;
}

// "/GP-SVHTTDL" "-KH/TU": a joint, a capital, and another joint behind it or none.
bool goes_on_as_number(std::string_view piece) {
  return piece.size() > 2 && is_joint(piece[0]) && starts_capital(piece.substr(1)) &&
         (piece[0] == '/' || piece.find_first_of("-/", 1) != std::string_view::npos);
}

void append_collapsed(std::string& result, std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t space = std::min(line.find_first_of(" \t", at), line.size());
    result += line.substr(at, space - at);
    at = space;
    while (at < line.size() && is_space(line[at])) ++at;
    if (at < line.size()) result += ' ';
  }
}

// Takes out ** and *** where they come in pairs; a lone one is a footnote's sign.
void remove_bold_marks(std::string& text) {
  std::string kept;
  kept.reserve(text.size());
  std::size_t runs = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t found = std::min(text.find("**", at), text.size());
    const std::size_t end = std::min(text.find_first_not_of('*', found), text.size());
    kept.append(text, at, found - at);
    if (end - found > 3) kept.append(text, found, end - found);
    if (end > found && end - found <= 3) ++runs;
    at = end;
  }
  if (runs % 2 == 0) text = std::move(kept);
}

// Whether the mark at [from, to) leans on a word at one side at least, and is not inside one.
bool leans(std::string_view text, std::size_t from, std::size_t to, bool inside_words) {
  const bool before = from > 0 && !is_space(text[from - 1]);
  const bool behind = to < text.size() && !is_space(text[to]);
  if (before && behind && !inside_words) return is_punctuation(text[from - 1]) || is_punctuation(text[to]);
  return before || behind;
}

// "[words](address)" or "![words](address)" at `at`: where the words end and the whole ends, or npos.
std::size_t end_of_link(std::string_view text, std::size_t at, std::size_t& words_end) {
  constexpr std::size_t longest_words = 500, longest_address = 2000;
  words_end = text.substr(0, std::min(text.size(), at + longest_words)).find("](", at);
  if (words_end == std::string_view::npos) return words_end;
  const std::size_t end =
      text.substr(0, std::min(text.size(), words_end + longest_address)).find(')', words_end);
  return end == std::string_view::npos ? end : end + 1;
}

// One walk: escapes give their character, links their words, emphasis and code marks go.
std::string without_inline_marks(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '\\' && at + 1 < text.size() && is_punctuation(text[at + 1])) {
      result += text[at + 1];
      at += 2;
      continue;
    }
    if (c == '[' || (c == '!' && at + 1 < text.size() && text[at + 1] == '[')) {
      const std::size_t words = at + (c == '!' ? 2 : 1);
      std::size_t words_end = 0;
      const std::size_t end = end_of_link(text, words, words_end);
      if (end != std::string_view::npos &&
          text.substr(words, words_end - words).find('[') == std::string_view::npos) {
        result += text.substr(words, words_end - words);
        at = end;
        continue;
      }
    }
    if (c == '*' || c == '_' || c == '`') {
      const std::size_t end = std::min(text.find_first_not_of(c, at), text.size());
      if (leans(text, at, end, c != '_')) {
        at = end;
        continue;
      }
    }
    result += c;
    ++at;
  }
  return result;
}

}  // namespace

bool cuts_number(std::string_view line, std::string_view next) {
  std::string_view piece = last_piece(line);
  while (!piece.empty() && (piece.front() == '(' || piece.front() == '"')) piece.remove_prefix(1);
  if (piece.empty() || !is_digit(piece.front())) return false;
  const std::string_view rest = first_piece(next);
  if (rest.empty()) return false;
  if (is_joint(piece.back()) && piece.size() > 1) return is_digit(rest.front()) || starts_capital(rest);
  return goes_on_as_number(rest);
}

std::string join_lines(const std::vector<Line>& lines, std::size_t first, std::size_t last, bool markdown) {
  std::string result;
  for (std::size_t i = first; i <= last; ++i) {
    const std::string_view line = lines[i].text;
    if (i > first) {
      const std::string_view before = lines[i - 1].text;
      if (!ends_in_joint(last_piece(before)) && !cuts_number(before, line)) result += ' ';
    }
    append_collapsed(result, line);
  }
  if (result.find("**") != std::string::npos) remove_bold_marks(result);
  return markdown ? without_inline_marks(result) : result;
}

}  // namespace indexer::layout
