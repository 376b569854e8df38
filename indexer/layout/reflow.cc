// Goes from line to line and decides for each whether it goes on with the block before it. Every rule answers
// true (goes on), false (begins a block) or nothing (ask the next rule).
#include "indexer/layout/reflow.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/layout/margin.h"
#include "indexer/layout/paragraph.h"
#include "indexer/layout/rows.h"
#include "indexer/names.h"
#include "indexer/text/chars.h"
#include "indexer/text/fold.h"

namespace indexer::layout {
namespace {

using Answer = std::optional<bool>;

constexpr unsigned most_blank = 4;       // lines that a sentence cut by a page break may lie apart
constexpr float least_cut_columns = 60;  // a line that a page break cut in text that is not wrapped
constexpr std::size_t most_bold_lines = 6;
constexpr std::size_t near_blocks = 6;
constexpr std::size_t near_lines = 12;
constexpr float listed_shortness = 0.93F;  // of the margin: a line this short was ended on purpose

// Words by canonical key.
class Keys {
 public:
  explicit Keys(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) keys_.push_back(text::fold(word).key);
  }
  bool have(std::string_view word) const {
    return word.size() <= 16 && std::find(keys_.begin(), keys_.end(), text::fold(word).key) != keys_.end();
  }

 private:
  std::vector<std::string> keys_;
};

// Words that cannot end a phrase.
const Keys& open_words() {
  static const Keys keys{"và", "của",  "với",  "cho",  "về", "trong", "tại",  "từ",  "đến", "các", "những",
                         "do", "theo", "trên", "dưới", "để", "hoặc",  "nhằm", "thứ", "lần", "số",  "bởi"};
  return keys;
}

// Words with which a heading in capitals goes on in its next line.
const Keys& going_on_words() {
  static const Keys keys{"của", "tại",  "về",  "và", "lần", "nhiệm", "khóa", "trong", "cho",  "trình", "theo",
                         "với", "giai", "đến", "từ", "năm", "do",    "nhằm", "để",    "trên", "tầm",   "đối"};
  return keys;
}

bool ends_open(const Line& line) {
  const std::size_t space = line.text.find_last_of(" \t");
  const std::string_view word = space == std::string_view::npos ? line.text : line.text.substr(space + 1);
  return line.ending == Ending::word && open_words().have(word);
}

std::string_view first_word(const Line& line) {
  return line.text.substr(0, line.text.find_first_of(" \t"));
}

// The first `count` pieces of a line, or nothing where it has fewer.
std::string_view first_words(std::string_view text, int count) {
  std::size_t end = 0;
  for (int i = 0; i < count; ++i) {
    end = text.find(' ', end == 0 ? 0 : end + 1);
    if (end == std::string_view::npos) return {};
  }
  return text.substr(0, end);
}

bool goes_on_in_capitals(const Line& line) {
  return going_on_words().have(first_word(line));
}

bool is_unended(const Line& line) {
  return line.ending == Ending::word || line.ending == Ending::comma || line.ending == Ending::dash;
}

// "2020 -" / "2025" and "2025" / "- 2030": a span of years cut at its dash.
bool cuts_years(const Line& line, const Line& next) {
  const std::string_view text = line.text;
  const auto is_year = [](std::string_view piece) {
    return piece.size() >= 4 &&
           piece.substr(0, 4).find_first_not_of("0123456789") == std::string_view::npos &&
           (piece.size() == 4 || piece[4] < '0' || piece[4] > '9');
  };
  if (text.size() < 4 || !is_year(text.substr(text.size() - 4))) return false;
  std::size_t at = 0;
  const char32_t dash = text::next_character(next.text, at);
  if (dash != '-' && dash != 0x2013) return false;
  while (at < next.text.size() && next.text[at] == ' ') ++at;
  return is_year(next.text.substr(at));
}

class Reflow {
 public:
  Reflow(const std::vector<Line>& lines, bool each_line_alone, bool markdown)
      : lines_(lines),
        markers_(read_markers(lines)),
        alone_(each_line_alone),
        markdown_(markdown),
        row_begin_(lines.size(), false),
        in_row_(lines.size(), false) {
    if (!alone_) mark_rows();
    margins_.emplace(lines_, markers_, in_row_);
  }

  std::vector<Block> blocks() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (i == 0 || !goes_on(i)) {
        first_ = i;
        brackets_ = 0;
        blocks_.push_back(begin_block(i));
      }
      blocks_.back().last = i;
      brackets_ = std::max(0, brackets_ + lines_[i].brackets);
    }
    return std::move(blocks_);
  }

 private:
  static std::vector<Marker> read_markers(const std::vector<Line>& lines) {
    std::vector<Marker> markers;
    markers.reserve(lines.size());
    for (const Line& line : lines) markers.push_back(read_marker(line.text));
    return markers;
  }

  void mark_rows() {
    for (const Row& row : find_rows(lines_, markers_)) {
      row_begin_[row.first] = true;
      std::fill(in_row_.begin() + static_cast<std::ptrdiff_t>(row.first),
                in_row_.begin() + static_cast<std::ptrdiff_t>(row.last) + 1, true);
    }
  }

  Block begin_block(std::size_t i) const {
    Block block;
    block.first = i;
    block.marker = markers_[i];
    block.row = row_begin_[i] || lines_[i].cell;
    block.page_start = lines_[i].page_start;
    block.blank_before = lines_[i].blank_before;
    return block;
  }

  // Whether line i goes on with the block that begins at first_.
  bool goes_on(std::size_t i) const {
    if (lines_[i].closing) return true;
    if (alone_) return false;
    for (const auto rule : {&Reflow::by_row, &Reflow::by_markup, &Reflow::by_cut_number, &Reflow::by_label,
                            &Reflow::by_marker, &Reflow::by_capitals, &Reflow::by_blank}) {
      if (const Answer answer = (this->*rule)(i)) return *answer;
    }
    return margin(i).wrapped ? goes_on_wrapped(i) : goes_on_unwrapped(i);
  }

  Answer by_row(std::size_t i) const {
    if (row_begin_[i]) return false;
    if (in_row_[i] || in_row_[i - 1]) return in_row_[i];
    return {};
  }

  Answer by_markup(std::size_t i) const {
    const Line& line = lines_[i];
    const Line& before = lines_[i - 1];
    if (lines_[first_].opens_bold && i - first_ < most_bold_lines && !before.closes_bold) {
      for (std::size_t k = i; k < lines_.size() && k - first_ < most_bold_lines; ++k)
        if (lines_[k].closes_bold) return true;
    }
    if (line.heading_level != 0 || before.heading_level != 0 || line.bold || before.bold || line.opens_bold ||
        before.closes_bold || line.cell || before.cell)
      return false;
    if (markdown_ && line.blank_before == 0 && !markers_[i])
      return !before.breaks && line.quoted == before.quoted;
    return {};
  }

  Answer by_cut_number(std::size_t i) const {
    if (lines_[i].blank_before > most_blank) return {};
    if (cuts_number(lines_[i - 1].text, lines_[i].text) || cuts_years(lines_[i - 1], lines_[i])) return true;
    return {};
  }

  // "Chương II" alone on its line is followed by its name.
  Answer by_label(std::size_t i) const {
    const Marker& label = markers_[i - 1];
    if (i - 1 != first_ || label.style < Style::part || label.style > Style::article) return {};
    if (label.length < lines_[i - 1].text.size() || markers_[i] || lines_[i].blank_before > 2) return {};
    return lines_[i].ending == Ending::word && lines_[i].words <= 40 && !lines_[i].starts_lower ? Answer(true)
                                                                                                : Answer();
  }

  Answer by_marker(std::size_t i) const {
    if (!markers_[i]) return {};
    return margin(i).wrapped && gap(i) <= 0 && !is_set_in(i) && marks_nothing(i);
  }

  // Whether what looks like a marker is a piece of the sentence that the line end cut.
  bool marks_nothing(std::size_t i) const {
    const Marker& marker = markers_[i];
    const bool full = !had_room(lines_[i - 1], lines_[i], margin(i));
    const bool first_full = i - 1 == first_ && !had_room(lines_[i - 1], lines_[i], margin(i), true);
    if ((full || first_full) && marker.style == Style::bracket && listed_inside(marker.number - 1, i))
      return true;
    if (!full || !is_unended(lines_[i - 1])) return false;
    switch (marker.style) {
      case Style::dash:
        // Where dashes mark items, only a small letter or a number behind one can go on.
        return !begins_capital(lines_[i].text.substr(marker.length)) ||
               (markers_[first_].style != Style::dash && !dashes_follow(i));
      case Style::arabic:
      case Style::roman:
      case Style::capital:
      case Style::letter:
        return !(same_list(marker, markers_[first_]) && marker.number == markers_[first_].number + 1);
      case Style::bracket:
        return true;
      default:
        return false;
    }
  }

  // Whether a further dash before a capital begins a line soon, behind a line that ended: then dashes mark
  // items.
  bool dashes_follow(std::size_t i) const {
    for (std::size_t k = i + 1; k < lines_.size() && k <= i + near_lines; ++k) {
      const Ending ending = lines_[k - 1].ending;
      if (markers_[k].style == Style::dash && (ending == Ending::stop || ending == Ending::semicolon) &&
          begins_capital(lines_[k].text.substr(markers_[k].length)))
        return true;
    }
    return false;
  }

  static bool begins_capital(std::string_view text) {
    std::size_t at = 0;
    return !text.empty() && text::character(text::next_character(text, at)).upper;
  }

  // Whether the block has "(number)" inside its text, not at its beginning.
  bool listed_inside(int number, std::size_t i) const {
    if (number < 1) return false;
    std::string written(1, '(');
    written.append(std::to_string(number)).append(1, ')');
    for (std::size_t k = i; k-- > first_ && i - k <= 16;) {
      const std::size_t found = lines_[k].text.rfind(written);
      if (found != std::string_view::npos) return k > first_ || found > 0;
    }
    return false;
  }

  Answer by_capitals(std::size_t i) const {
    const Line& line = lines_[i];
    const Line& before = lines_[i - 1];
    if (!line.capitals && !before.capitals) return {};
    if (line.capitals && before.capitals) {
      if (line.page_start || line.blank_before > 1) return false;
      return ends_open(before) || (gap(i) <= 0 && goes_on_in_capitals(line));
    }
    if (before.ending == Ending::dash || ends_open(before)) return {};
    if (line.capitals && credits(i)) return true;
    if (line.capitals) return line.words >= 2 || line.letters > 12 ? Answer(false) : Answer();
    return before.words >= 2 && i - 1 == first_ ? Answer(false) : Answer();
  }

  // An entry of an imprint: what was done ("Sửa bản in"), and below it in capitals by whom; no text follows.
  bool credits(std::size_t i) const {
    const Line& name = lines_[i];
    const Line& task = lines_[i - 1];
    if (name.words < 2 || name.words > 5 || name.digits > 0 || name.ending != Ending::word ||
        name.blank_before > 1)
      return false;
    if (markers_[i - 1] || task.words > 6 || !task.starts_upper || i - 1 != first_) return false;
    if (task.ending != Ending::word && task.ending != Ending::colon) return false;
    if (i + 1 < lines_.size()) {
      const Line& next = lines_[i + 1];
      if (next.ending != Ending::word || next.width[by_columns] > least_cut_columns || markers_[i + 1])
        return false;
    }
    return is_family_name(text::fold(first_word(name)).key);
  }

  // More blank lines than between the lines of a paragraph part paragraphs, but for a sentence that a page
  // break cut.
  Answer by_blank(std::size_t i) const {
    if (gap(i) <= 0) return {};
    const bool cut = runs_on(lines_[i - 1], lines_[i], markers_[i]) && lines_[i].blank_before <= most_blank &&
                     lines_[i - 1].width[by_columns] >= cut_columns(i);
    return cut;
  }

  float cut_columns(std::size_t i) const {
    const Margin& here = margin(i);
    return here.wrapped && here.measure == by_columns ? here.width * 0.7F
                                                      : least_cut_columns * (here.wrapped ? 0.6F : 1);
  }

  bool goes_on_unwrapped(std::size_t i) const {
    const Line& line = lines_[i];
    const Line& before = lines_[i - 1];
    return runs_on(before, line, markers_[i]) && before.words >= 2 && line.words >= 2;
  }

  bool goes_on_wrapped(std::size_t i) const {
    const Line& line = lines_[i];
    const Line& before = lines_[i - 1];
    const Margin& here = margin(i);
    const bool full = !had_room(before, line, here);
    if (line.starts_lower) return small_goes_on(before, line, here, full);
    if (is_set_in(i)) return false;
    if (full && !here.parted && (begins_indented(i) || opens_anew(i))) return false;
    if (full && stands_alone(i)) return false;
    switch (before.ending) {
      case Ending::stop:
      case Ending::colon:
        return full;
      case Ending::semicolon:
        return full || nearly_full(before, line, here);
      case Ending::dash:
        return true;
      case Ending::comma:
        return full || first_word(before) != first_word(line);
      case Ending::word:
        return full || brackets_ > 0 || ends_open(before) || goes_on_from_first(i);
    }
    return false;
  }

  // Behind a full stop a line that ends early and without any sign is a heading: the last line of a paragraph
  // ends in one.
  bool stands_alone(std::size_t i) const {
    if (lines_[i - 1].ending != Ending::stop || lines_[i].ending != Ending::word || brackets_ > 0)
      return false;
    if (i + 1 == lines_.size()) return true;
    return !lines_[i + 1].starts_lower && had_room(lines_[i], lines_[i + 1], margin(i), true);
  }

  // Spaces before the line set it in where a paragraph begins; below an item its further lines are set in,
  // too.
  bool is_set_in(std::size_t i) const {
    const bool hangs = markers_[first_] && lines_[i].indent > lines_[first_].indent;
    return lines_[i].indent >= margin(i).indent + 2 && !hangs;
  }

  // The line before is the block's first, and only its indent left it short.
  bool goes_on_from_first(std::size_t i) const {
    const Margin& here = margin(i);
    if (i - 1 != first_ || here.first_indent == 0 || had_room(lines_[first_], lines_[i], here, true))
      return false;
    const bool continued =
        i + 1 < lines_.size() && gap(i + 1) <= 0 && !markers_[i + 1] && is_unended(lines_[i]);
    if (continued) return !was_indented(lines_[i], lines_[i + 1], here);
    const bool may_be_heading =
        markers_[first_].style >= Style::part && markers_[first_].style <= Style::arabic;
    return lines_[i].ending == Ending::stop && !may_be_heading;
  }

  static bool small_goes_on(const Line& before, const Line& line, const Margin& here, bool full) {
    if (is_unended(before) || full) return true;
    return before.ending == Ending::semicolon && nearly_full(before, line, here);
  }

  static bool nearly_full(const Line& before, const Line& line, const Margin& here) {
    return before.width[here.measure] + line.opening[here.measure] > here.width * listed_shortness;
  }

  // Line i goes on in the next line and leaves room that a further line would have used: it opens a
  // paragraph.
  bool begins_indented(std::size_t i) const {
    if (i + 1 >= lines_.size() || markers_[i + 1] || in_row_[i + 1] || lines_[i + 1].capitals) return false;
    const bool ended = lines_[i - 1].ending == Ending::stop;
    const bool next_goes_on =
        runs_on(lines_[i], lines_[i + 1], markers_[i + 1]) || (ended && is_unended(lines_[i]));
    return next_goes_on && gap(i + 1) <= 0 && was_indented(lines_[i], lines_[i + 1], margin(i));
  }

  // Behind a full stop: the block was all one bracket, or the line begins as the paragraphs of this part do.
  bool opens_anew(std::size_t i) const {
    const Line& before = lines_[i - 1];
    if (before.ending != Ending::stop) return false;
    const std::string_view start = lines_[first_].text;
    if (start.front() == '(' && !markers_[first_] && brackets_ == 0) {
      const std::string_view end =
          before.text.substr(before.text.size() - std::min<std::size_t>(2, before.text.size()));
      if (end.find(')') != std::string_view::npos) return true;
    }
    return i > first_ + 1 && in_parallel(first_words(lines_[i].text, 2));
  }

  // Whether the block at hand and one shortly before it begin in these words: so do the paragraphs of this
  // part.
  bool in_parallel(std::string_view words) const {
    if (words.empty() || words != first_words(lines_[first_].text, 2)) return false;
    for (std::size_t k = blocks_.size() - 1; k-- > 0 && blocks_.size() - k <= near_blocks;)
      if (words == first_words(lines_[blocks_[k].first].text, 2)) return true;
    return false;
  }

  const Margin& margin(std::size_t i) const { return margins_->at(i); }

  // Blank lines before line i beyond those between lines of a paragraph; a page break has its own.
  int gap(std::size_t i) const {
    if (lines_[i].page_start) return 0;
    const unsigned usual = margin(i).wrapped ? margin(i).gap : 0;
    return static_cast<int>(lines_[i].blank_before) - static_cast<int>(usual);
  }

  const std::vector<Line>& lines_;
  std::vector<Marker> markers_;
  bool alone_;
  bool markdown_;  // a paragraph goes to the next blank line
  std::vector<bool> row_begin_, in_row_;
  std::optional<Margins> margins_;
  std::vector<Block> blocks_;
  std::size_t first_ = 0;  // where the block at hand begins
  int brackets_ = 0;       // opened in it and not closed
};

void describe(Block& block, const std::vector<Line>& lines) {
  block.capitals = true;
  block.bold = true;
  for (std::size_t i = block.first; i <= block.last; ++i) {
    block.capitals = block.capitals && lines[i].capitals;
    block.bold = block.bold && lines[i].bold;
    block.columns += static_cast<std::size_t>(lines[i].width[by_columns]) + 1;
    block.words += lines[i].words;
    block.digits += lines[i].digits;
  }
  block.bold = block.bold || (lines[block.first].opens_bold && lines[block.last].closes_bold);
  block.heading_level = lines[block.first].heading_level;
  block.ending = lines[block.last].ending;
}

}  // namespace

std::vector<Block> reflow(const std::vector<Line>& lines, bool each_line_alone, bool markdown) {
  std::vector<Block> blocks = Reflow(lines, each_line_alone, markdown).blocks();
  for (Block& block : blocks) {
    describe(block, lines);
    block.text = join_lines(lines, block.first, block.last, markdown);
  }
  return blocks;
}

}  // namespace indexer::layout
