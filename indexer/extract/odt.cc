// OpenDocument text: paragraphs, headings, numbered items, tables, notes and text boxes as they are printed.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/error.h"
#include "indexer/extract/archive.h"
#include "indexer/extract/body.h"
#include "indexer/extract/composer.h"
#include "indexer/extract/formats.h"
#include "indexer/extract/numbering.h"
#include "indexer/extract/table.h"
#include "indexer/extract/xml_part.h"

namespace indexer::extract {
namespace {

using Node = pugi::xml_node;

constexpr int most_spaces = 100;
constexpr int most_rows = 10'000;  // that one row may stand for

bool is(const Node& node, const char* name) {
  return std::string_view(node.name()) == name;
}

std::string_view value(const Node& node, const char* attribute) {
  return node.attribute(attribute).value();
}

int number(std::string_view text, int otherwise) {
  if (text.empty() || text.size() > 6) return otherwise;
  return std::atoi(std::string(text).c_str());
}

Numeral numeral_of(std::string_view format) {
  if (format == "1") return Numeral::arabic;
  if (format == "I") return Numeral::roman;
  if (format == "i") return Numeral::small_roman;
  if (format == "A") return Numeral::letter;
  if (format == "a") return Numeral::small_letter;
  return Numeral::none;
}

struct Style {
  std::string parent;
  std::string font;
  bool hidden = false;
};

class Styles {
 public:
  // Of content.xml or styles.xml.
  void read(const Node& root) {
    for (const char* group : {"office:styles", "office:automatic-styles"}) {
      for (const Node& node : root.child(group).children()) {
        if (is(node, "style:style")) add(node);
        if (is(node, "text:list-style")) add_list(lists_[std::string(value(node, "style:name"))], node);
        if (is(node, "text:outline-style")) add_list(outline_, node);
      }
    }
  }

  Style get(std::string_view name) const {
    Style result;
    int steps = 0;
    for (auto found = styles_.find(std::string(name)); found != styles_.end() && steps++ < 20;
         found = styles_.find(found->second.parent)) {
      if (result.font.empty()) result.font = found->second.font;
      result.hidden = result.hidden || found->second.hidden;
    }
    return result;
  }
  Counter* list(std::string_view name) {
    const auto found = lists_.find(std::string(name));
    return found == lists_.end() ? nullptr : &found->second;
  }
  Counter& outline() { return outline_; }

 private:
  void add(const Node& node) {
    const Node properties = node.child("style:text-properties");
    Style style;
    style.parent = value(node, "style:parent-style-name");
    style.font = value(properties, "style:font-name");
    if (style.font.empty()) style.font = value(properties, "fo:font-family");
    style.hidden = value(properties, "text:display") == "none";
    styles_.emplace(std::string(value(node, "style:name")), std::move(style));
  }

  static void add_list(Counter& counter, const Node& list) {
    for (const Node& node : list.children()) {
      const int at = number(value(node, "text:level"), 1) - 1;
      if (at < 0 || at >= static_cast<int>(most_levels)) continue;
      Level& level = counter.levels[static_cast<std::size_t>(at)];
      if (is(node, "text:list-level-style-bullet")) {
        const std::string_view sign = value(node, "text:bullet-char");
        level.numeral = Numeral::bullet;
        level.pattern = sign == "-" || sign == "\u2013" || sign == "+" ? "-" : "\u2022";
        continue;
      }
      level.numeral = numeral_of(value(node, "style:num-format"));
      level.start = number(value(node, "text:start-value"), 1);
      const int shown = std::clamp(number(value(node, "text:display-levels"), 1), 1, at + 1);
      level.pattern = value(node, "style:num-prefix");
      for (int of = at + 2 - shown; of <= at + 1; ++of) {
        level.pattern += "%" + std::to_string(of);
        if (of <= at) level.pattern += ".";
      }
      level.pattern += value(node, "style:num-suffix");
    }
  }

  std::map<std::string, Style> styles_;
  std::map<std::string, Counter> lists_;
  Counter outline_;
};

class Reader {
 public:
  explicit Reader(Archive& archive) {
    if (const XmlPart part(archive, "styles.xml"); part) styles_.read(part.root());
  }

  void read(const Node& root) {
    styles_.read(root);
    Body body;
    read_blocks(root.child("office:body").child("office:text"), body, {}, 0);
    body.write(composer_);
  }
  void finish(Source& source) { composer_.finish(source); }

 private:
  // The list that a paragraph stands in.
  struct Place {
    std::string_view list;
    int level = -1;
    std::string* label = nullptr;  // of the item, until its first paragraph has taken it
  };
  struct State {
    bool capitals = false;
    Body* behind = nullptr;
    int depth = 0;
  };

  void read_blocks(const Node& parent, Body& body, Place place, int depth) {
    check_depth(depth);
    for (const Node& node : parent.children()) {
      if (is(node, "text:p") || is(node, "text:h"))
        read_paragraph(node, body, place, depth);
      else if (is(node, "text:list"))
        read_list(node, body, place, depth);
      else if (is(node, "table:table"))
        body.add(read_table(node, depth));
      else if (is(node, "text:section") || is(node, "text:numbered-paragraph") ||
               is(node, "text:index-body") || is(node, "text:bibliography"))
        read_blocks(node, body, place, depth + 1);
      else if (is(node, "draw:frame") || is(node, "draw:text-box") || is(node, "draw:g"))
        read_blocks(node, body, {}, depth + 1);
    }
  }

  void read_list(const Node& node, Body& body, Place place, int depth) {
    Place inner = place;
    ++inner.level;
    if (const std::string_view own = value(node, "text:style-name"); !own.empty()) inner.list = own;
    Counter* counter = styles_.list(inner.list);
    const bool continues =
        value(node, "text:continue-numbering") == "true" || node.attribute("text:continue-list");
    if (counter && place.level < 0 && !continues) counter->restart(0, counter->levels[0].start);
    for (const Node& item : node.children()) {
      std::string label;
      inner.label = nullptr;
      if (is(item, "text:list-item")) {
        // An item that only holds a deeper list has no number of its own.
        const Node first = item.first_child();
        const bool own = !is(first, "text:list");
        if (counter && own) {
          const auto level = static_cast<std::size_t>(inner.level);
          if (const Node at = item; at.attribute("text:start-value"))
            counter->restart(level, number(value(at, "text:start-value"), 1));
          label = counter->next(level);
        }
        inner.label = &label;
      } else if (!is(item, "text:list-header")) {
        continue;
      }
      read_blocks(item, body, inner, depth + 1);
    }
  }

  std::vector<TableRow> read_table(const Node& table, int depth) {
    std::vector<TableRow> rows;
    read_rows(table, rows, depth);
    return rows;
  }

  void read_rows(const Node& parent, std::vector<TableRow>& rows, int depth) {
    check_depth(depth);
    for (const Node& node : parent.children()) {
      if (is(node, "table:table-header-rows") || is(node, "table:table-rows") ||
          is(node, "table:table-row-group"))
        read_rows(node, rows, depth + 1);
      if (!is(node, "table:table-row")) continue;
      rows.emplace_back();
      for (const Node& cell : node.children()) {
        if (!is(cell, "table:table-cell")) continue;
        rows.back().emplace_back();
        Body body;
        read_blocks(cell, body, {}, depth + 1);
        rows.back().back().paragraphs = body.take_paragraphs();
      }
    }
  }

  void read_paragraph(const Node& node, Body& body, const Place& place, int depth) {
    const Style style = styles_.get(value(node, "text:style-name"));
    if (style.hidden) return;
    Paragraph paragraph;
    Body behind;
    const State state{is_capitals_font(style.font), &behind, depth};
    read_runs(node, paragraph, state);
    std::string label;
    if (is(node, "text:h")) {
      const int level = std::max(1, number(value(node, "text:outline-level"), 1));
      paragraph.heading = std::min(6, level);
      if (!paragraph.blank() && place.level < 0 && value(node, "text:is-list-header") != "true")
        label = styles_.outline().next(static_cast<std::size_t>(level - 1));
    }
    if (place.label && !paragraph.blank()) label = std::exchange(*place.label, "");
    if (!label.empty()) paragraph.prepend(label);
    body.add(std::move(paragraph));
    body.append(std::move(behind));
  }

  void read_runs(const Node& parent, Paragraph& paragraph, const State& state) {
    check_depth(state.depth);
    for (const Node& node : parent.children()) {
      if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
        paragraph.add(one_line(node.value()), state.capitals);
        continue;
      }
      State inner = state;
      ++inner.depth;
      if (is(node, "text:s"))
        paragraph.add(
            std::string(
                static_cast<std::size_t>(std::clamp(number(value(node, "text:c"), 1), 0, most_spaces)), ' '),
            false);
      else if (is(node, "text:tab"))
        paragraph.add(" ", false);
      else if (is(node, "text:line-break"))
        paragraph.add("\n", false);
      else if (is(node, "text:span"))
        read_span(node, paragraph, inner);
      else if (is(node, "text:note"))
        add_note(node, inner);
      else if (is(node, "draw:frame") || is(node, "draw:text-box") || is(node, "draw:g") ||
               is(node, "draw:custom-shape")) {
        if (state.behind) read_blocks(node, *state.behind, {}, inner.depth);
      } else if (!is(node, "office:annotation") && !is(node, "office:annotation-end") &&
                 !is(node, "text:ruby-text")) {
        read_runs(node, paragraph, inner);
      }
    }
  }

  void read_span(const Node& node, Paragraph& paragraph, State state) {
    const Style style = styles_.get(value(node, "text:style-name"));
    if (style.hidden) return;
    if (!style.font.empty()) state.capitals = is_capitals_font(style.font);
    read_runs(node, paragraph, state);
  }

  // A note follows the paragraph that refers to it, with its number before it.
  void add_note(const Node& note, const State& state) {
    if (!state.behind) return;
    Body body;
    read_blocks(note.child("text:note-body"), body, {}, state.depth);
    std::vector<Paragraph> paragraphs = body.take_paragraphs();
    const std::string_view sign = note.child("text:note-citation").child_value();
    if (!paragraphs.empty()) paragraphs.front().prepend("[" + std::string(sign) + "] ");
    for (Paragraph& paragraph : paragraphs) state.behind->add(std::move(paragraph));
  }

  // A line end in the file is a space.
  static std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  Styles styles_;
  Composer composer_;
};

}  // namespace

void read_odt(Source& source, std::string bytes) {
  Archive archive(bytes);
  Reader reader(archive);
  const XmlPart content(archive, "content.xml");
  if (!content) throw Error(ErrorCode::format, "holds no OpenDocument text");
  if (!content.root().child("office:body").child("office:text"))
    throw Error(ErrorCode::format, "is an OpenDocument file, but no text");
  reader.read(content.root());
  reader.finish(source);
}

}  // namespace indexer::extract
