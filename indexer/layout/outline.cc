// From the last block to the first: what is each block (a heading in capitals shows by what follows it). Then
// from the first to the last, with the headings in force on a stack.
#include "indexer/layout/outline.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "indexer/text/chars.h"

namespace indexer::layout {
namespace {

constexpr std::size_t longest_heading = 320;  // characters
constexpr std::size_t longest_title = 250;
constexpr std::size_t longest_label = 15;       // words of a heading that runs into its text
constexpr std::size_t longest_list_head = 14;   // words of a dash item that heads a list
constexpr std::size_t least_body = 80;          // characters: longer is text, whatever it ends with
constexpr std::size_t longest_letterhead = 20;  // words; two columns may have run together
constexpr std::size_t longest_name = 14;        // words of an article's name that ends in a full stop
constexpr unsigned back_matter_gap = 3;  // blank lines before a signature or imprint that ends all sections
constexpr std::size_t none = static_cast<std::size_t>(-1);

enum class Kind {
  body,
  title,  // the document's: a heading, but nothing stands under it
  heading,
  subtitle,  // the line below a heading in capitals
  run_in,    // "2.1. Quan điểm: ...": the words before the colon head what follows
  label,     // "Điều 5. ..." without a name: its number heads what follows
  item,      // begins an item and ends whatever its list's heading was above
};

bool has_inner_stop(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at + 2 < text.size(); ++at) {
    if ((text[at] != '.' && text[at] != '!' && text[at] != '?') || text[at + 1] != ' ') continue;
    std::size_t next = at + 2;
    if (text::character(text::next_character(text, next)).upper) return true;
  }
  return false;
}

// Bytes of "2.1. Quan điểm chỉ đạo" in "2.1. Quan điểm chỉ đạo: ...", or npos.
std::size_t end_of_run_in(const Block& block) {
  const std::string_view text = block.text;
  const std::size_t colon = text.find(": ", block.marker.length);
  if (colon == std::string_view::npos || colon + 2 >= text.size() || colon == block.marker.length)
    return none;
  const std::string_view label = text.substr(block.marker.length, colon - block.marker.length);
  const auto spaces = static_cast<std::size_t>(std::count(label.begin(), label.end(), ' '));
  if (spaces >= longest_label || label.find(';') != std::string_view::npos) return none;
  return has_inner_stop(text.substr(0, colon), block.marker.length) ? none : colon;
}

// "... bao gồm:" "... sau đây:": the beginning of a sentence that a list goes on with.
bool leads_in(const Block& block) {
  if (block.ending != Ending::colon) return false;
  if (block.words > longest_label) return true;
  const std::string_view text = block.text;
  const std::string end = text::skeleton(text.substr(text.size() - std::min<std::size_t>(text.size(), 24)));
  for (const std::string_view cue : {" gom:", " sau:", " sau day:", " nhu sau:", " la:", " rang:"})
    if (end.size() >= cue.size() && end.compare(end.size() - cue.size(), cue.size(), cue) == 0) return true;
  return false;
}

// A phrase and no sentence.
bool is_titled(const Block& block) {
  return (block.ending == Ending::word || block.ending == Ending::colon) &&
         block.columns <= longest_heading && !leads_in(block) &&
         !has_inner_stop(block.text, block.marker.length);
}

// What stands above every official paper heads none of them.
bool is_letterhead(const Block& block) {
  if (block.words > longest_letterhead) return false;
  const std::string words = text::skeleton(block.text);
  return words.find("cong hoa xa hoi chu nghia viet nam") != std::string::npos ||
         words == "dang cong san viet nam";
}

// "Hà Nội, ngày 3 tháng 2 năm 2024"
bool is_dated(const Block& block) {
  const std::string words = text::skeleton(block.text);
  const std::size_t day = words.find("ngay ");
  return day != std::string::npos && words.find(" thang ", day) != std::string::npos &&
         block.words <= longest_label;
}

bool is_named_only_by_number(const Block& block) {
  return block.marker.length >= block.text.size();
}

bool follows(const Marker& marker, const Marker& before) {
  return same_list(marker, before) && marker.number == before.number + 1 && marker.number > 0;
}

// Decides the kinds, the last block first.
class Reader {
 public:
  Reader(const std::vector<Block>& blocks, const std::vector<bool>& aside, bool untitled)
      : blocks_(blocks),
        kinds_(blocks.size(), Kind::body),
        before_(blocks.size(), none),
        behind_(blocks.size(), none),
        restarts_(blocks.size(), false) {
    link(aside);
    for (std::size_t i = blocks.size(); i-- > 0;)
      if (!aside[i]) kinds_[i] = kind_of(i);
    if (untitled && !blocks.empty() && !aside[0] && is_title(0)) kinds_[0] = Kind::title;
  }

  std::vector<Kind> take() { return std::move(kinds_); }

 private:
  // Neighbours without the blocks aside, and where a count of Roman numbers, letters or chapters begins
  // again.
  void link(const std::vector<bool>& aside) {
    std::set<std::pair<Style, char>> seen;
    std::size_t last = none;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (aside[i]) continue;
      before_[i] = last;
      if (last != none) behind_[last] = i;
      last = i;
      const Marker& marker = blocks_[i].marker;
      if (marker.style != Style::roman && marker.style != Style::capital && marker.style != Style::chapter)
        continue;
      restarts_[i] = marker.number == 1 && seen.count({marker.style, marker.sign}) > 0;
      seen.insert({marker.style, marker.sign});
    }
  }

  Kind kind_of(std::size_t i) const {
    const Block& block = blocks_[i];
    if (block.row) return Kind::body;
    if (block.heading_level != 0) return Kind::heading;
    if (block.bold && block.columns <= longest_heading && !has_inner_stop(block.text, block.marker.length))
      return Kind::heading;
    switch (block.marker.style) {
      case Style::none:
        if (is_subtitle(i)) return Kind::subtitle;
        return is_plain_heading(i) ? Kind::heading : Kind::body;
      case Style::part:
      case Style::chapter:
      case Style::division:
      case Style::article:
        return is_titled(block) || is_named_only_by_number(block) || is_named_article(i) ? Kind::heading
                                                                                         : Kind::label;
      case Style::roman:
        if (const Kind kind = numbered(i); kind != Kind::item) return kind;
        return Kind::label;
      case Style::capital:
      case Style::arabic:
      case Style::star:
        return numbered(i);
      case Style::bracket:
        return block.ending == Ending::word && heads_text(i) ? Kind::heading : Kind::item;
      case Style::letter:
      case Style::dash:
      case Style::plus:
      case Style::bullet:
        return heads_list(i) ? Kind::heading : Kind::item;
      case Style::spoken:
        return Kind::item;
    }
    return Kind::body;
  }

  // "Điều 2. Đối tượng áp dụng." with text below it: a name in spite of the stop.
  bool is_named_article(std::size_t i) const {
    const Block& block = blocks_[i];
    if (block.ending != Ending::stop || block.words > longest_name || behind_[i] == none) return false;
    const Marker& next = blocks_[behind_[i]].marker;
    const bool part_follows = next.style >= Style::part && next.style <= Style::article;
    return !part_follows && !has_inner_stop(block.text, block.marker.length);
  }

  Kind numbered(std::size_t i) const {
    if (heads_text(i)) return Kind::heading;
    return end_of_run_in(blocks_[i]) != none ? Kind::run_in : Kind::item;
  }

  // A phrase with something under it that is not the next item of the same list, nor itself the last of such
  // items.
  bool heads_text(std::size_t i) const {
    const Block& block = blocks_[i];
    if (!is_titled(block) || is_named_only_by_number(block) || behind_[i] == none) return false;
    const Marker& next = blocks_[behind_[i]].marker;
    if (follows(next, block.marker) || (block.marker.number == 0 && same_list(next, block.marker)))
      return false;
    if (before_[i] == none) return true;
    const Block& before = blocks_[before_[i]];
    return !(follows(block.marker, before.marker) && is_titled(before));
  }

  bool heads_list(std::size_t i) const {
    if (blocks_[i].words > longest_list_head || !heads_text(i)) return false;
    const Block& next = blocks_[behind_[i]];
    return next.marker && !same_list(next.marker, blocks_[i].marker) && next.marker.style >= Style::arabic;
  }

  // Without a number: capitals with text behind them, or the name of a part that begins to count anew.
  bool is_plain_heading(std::size_t i) const {
    const Block& block = blocks_[i];
    const std::size_t next = behind_[i];
    if (next == none || !is_titled(block) || is_letterhead(block)) return false;
    if (!block.capitals) return restarts_[next] && block.ending == Ending::word && block.words >= 3;
    if (block.text.find(": ") != std::string::npos) return false;  // "SỐ: 12/QĐ-UB"
    if (blocks_[next].page_start) return false;  // a signature: no heading stands last on its page
    return is_body(next) || kinds_[next] == Kind::subtitle;
  }

  bool is_subtitle(std::size_t i) const {
    const Block& block = blocks_[i];
    if (before_[i] == none || behind_[i] == none || !is_titled(block) || block.ending != Ending::word)
      return false;
    const Block& before = blocks_[before_[i]];
    if (is_letterhead(before) || is_dated(block) || block.text.find(": ") != std::string::npos) return false;
    return before.capitals && !before.marker && !block.capitals && !block.page_start && block.words >= 3 &&
           block.columns <= longest_title && !restarts_[behind_[i]] && is_body(behind_[i]);
  }

  // Text, an item, a row or a heading: what may stand under a heading.
  bool is_body(std::size_t i) const {
    const Block& block = blocks_[i];
    if (kinds_[i] == Kind::heading || kinds_[i] == Kind::subtitle || block.marker || block.row) return true;
    return !block.capitals && (block.ending != Ending::word || block.columns >= least_body);
  }

  bool is_title(std::size_t i) const {
    const Block& block = blocks_[i];
    return kinds_[i] == Kind::body && behind_[i] != none && !block.marker && !block.row && !block.capitals &&
           is_titled(block) && block.ending == Ending::word && block.columns <= longest_title &&
           block.words >= 3 && !is_letterhead(block);
  }

  const std::vector<Block>& blocks_;
  std::vector<Kind> kinds_;
  std::vector<std::size_t> before_, behind_;
  std::vector<bool> restarts_;
};

// What makes two headings of one level, and which levels are known to stand above which.
struct Level {
  enum Sort { markdown, bold, plain, below, marked } sort = plain;
  int number = 0;  // Markdown's level
  Marker marker;
  bool operator==(const Level& other) const {
    return sort == other.sort && number == other.number &&
           (sort != marked || same_list(marker, other.marker));
  }
  // Higher is deeper; 0 for what may stand anywhere.
  int rank() const {
    if (sort == markdown) return number;
    if (sort == plain) return 13;
    if (sort == below) return 14;
    if (sort == bold) return 0;
    switch (marker.style) {
      case Style::part:
        return 10;
      case Style::chapter:
        return 11;
      case Style::division:
        return 12;
      case Style::article:
        return 15;
      case Style::capital:
        return 16;
      case Style::roman:
        return 17;
      case Style::arabic:
        return 17 + marker.depth;
      default:
        return 0;
    }
  }
};

Level level_of(const Block& block, Kind kind) {
  Level level;
  level.marker = block.marker;
  if (kind == Kind::subtitle) {
    level.sort = Level::below;
  } else if (block.heading_level != 0) {
    level.sort = Level::markdown;
    level.number = block.heading_level;
  } else if (block.marker) {
    level.sort = Level::marked;
  } else if (block.bold) {
    level.sort = Level::bold;
  }
  return level;
}

// The headings in force.
class Stack {
 public:
  std::vector<std::string> section() const {
    std::vector<std::string> texts;
    texts.reserve(entries_.size());
    for (const Entry& entry : entries_) texts.push_back(entry.text);
    return texts;
  }

  // Ends every heading that stands at this level or deeper.
  void end(const Level& level) {
    const auto same =
        std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.level == level; });
    if (same != entries_.end()) {
      entries_.erase(same, entries_.end());
      return;
    }
    const int rank = level.rank();
    if (rank == 0) return;
    const auto deeper =
        std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.level.rank() > rank; });
    entries_.erase(deeper, entries_.end());
  }

  // An item that counts from one below a heading of its own form is a list inside it.
  void end_item(const Level& level) {
    const bool begins = level.marker.number == 1 && level.marker.style >= Style::arabic;
    if (begins &&
        std::any_of(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.level == level; }))
      return;
    end(level);
  }

  void push(const Level& level, std::string_view text) {
    while (!text.empty() && (text.back() == ':' || text.back() == '.' || text.back() == ' '))
      text.remove_suffix(1);
    entries_.push_back({level, std::string(text)});
  }

 private:
  struct Entry {
    Level level;
    std::string text;
  };
  std::vector<Entry> entries_;
};

// "Điều 5." without what closes it.
std::string_view number_of(const Block& block) {
  std::string_view label = std::string_view(block.text).substr(0, block.marker.length);
  while (!label.empty() && std::string_view(" .):-/").find(label.back()) != std::string_view::npos)
    label.remove_suffix(1);
  return label;
}

}  // namespace

std::vector<Place> make_outline(const std::vector<Block>& blocks, const std::vector<bool>& aside,
                                bool untitled) {
  const std::vector<Kind> kinds = Reader(blocks, aside, untitled).take();
  std::vector<Place> places(blocks.size());
  Stack stack;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    const Kind kind = kinds[i];
    const Level level = level_of(block, kind);
    const bool named = kind == Kind::heading || kind == Kind::subtitle;
    if (named || kind == Kind::run_in || kind == Kind::label) stack.end(level);
    if (kind == Kind::item) stack.end_item(level);
    if (kind == Kind::body && block.capitals && block.blank_before >= back_matter_gap) stack = {};
    places[i] = {named || kind == Kind::title, stack.section()};
    if (named) stack.push(level, block.text);
    if (kind == Kind::run_in) stack.push(level, std::string_view(block.text).substr(0, end_of_run_in(block)));
    if (kind == Kind::label) stack.push(level, number_of(block));
  }
  return places;
}

}  // namespace indexer::layout
