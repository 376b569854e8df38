// Word since 2007: paragraphs, headings, numbered items, tables, footnotes and text boxes as they are
// printed.
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

bool is(const Node& node, const char* name) {
  return std::string_view(node.name()) == name;
}

std::string_view value(const Node& node, const char* attribute = "w:val") {
  return node.attribute(attribute).value();
}

// "0", "false" and "off" say no; a bare element says yes.
bool is_on(const Node& node) {
  if (!node) return false;
  const std::string_view said = value(node);
  return said != "0" && said != "false" && said != "off" && said != "none";
}

int number(std::string_view text, int otherwise) {
  if (text.empty() || text.size() > 6) return otherwise;
  return std::atoi(std::string(text).c_str());
}

struct Style {
  std::string based_on;
  std::string font;
  int heading = 0;  // 1 to 6
  int list = -1;    // numId; -1 where it says nothing
  int level = -1;
  bool contents = false;  // of a table of contents
  bool hidden = false;
};

std::string_view font_in(const Node& run_properties) {
  const Node fonts = run_properties.child("w:rFonts");
  const std::string_view ascii = value(fonts, "w:ascii");
  return ascii.empty() ? value(fonts, "w:hAnsi") : ascii;
}

class Styles {
 public:
  void read(const Node& root) {
    default_font_ = font_in(root.child("w:docDefaults").child("w:rPrDefault").child("w:rPr"));
    for (const Node& node : root.children("w:style")) add(node);
  }

  // With what it is based on filled in.
  Style get(std::string_view id) const {
    Style result;
    int steps = 0;
    for (auto found = styles_.find(std::string(id)); found != styles_.end() && steps++ < 20;
         found = styles_.find(found->second.based_on)) {
      const Style& style = found->second;
      if (result.font.empty()) result.font = style.font;
      if (result.heading == 0) result.heading = style.heading;
      if (result.list < 0) result.list = style.list;
      if (result.level < 0) result.level = style.level;
      result.contents = result.contents || style.contents;
      result.hidden = result.hidden || style.hidden;
    }
    return result;
  }
  const std::string& default_font() const { return default_font_; }
  const std::string& default_paragraph() const { return default_paragraph_; }

 private:
  void add(const Node& node) {
    Style style;
    const std::string id(value(node, "w:styleId"));
    const std::string_view name = value(node.child("w:name"));
    style.based_on = value(node.child("w:basedOn"));
    const Node paragraph = node.child("w:pPr"), run = node.child("w:rPr");
    style.font = font_in(run);
    style.hidden = is_on(run.child("w:vanish"));
    if (const Node outline = paragraph.child("w:outlineLvl")) style.heading = number(value(outline), 9) + 1;
    if (name.substr(0, 8) == "heading " && name.size() == 9) style.heading = name[8] - '0';
    if (name == "Title" || name == "title") style.heading = 1;
    if (style.heading < 0 || style.heading > 6) style.heading = 0;
    if (const Node list = paragraph.child("w:numPr")) {
      style.list = number(value(list.child("w:numId")), -1);
      style.level = number(value(list.child("w:ilvl")), -1);
    }
    style.contents = name.substr(0, 4) == "toc " && name.size() == 5;
    if (value(node, "w:default") == "1" && value(node, "w:type") == "paragraph") default_paragraph_ = id;
    styles_.emplace(id, std::move(style));
  }

  std::map<std::string, Style> styles_;
  std::string default_font_, default_paragraph_;
};

Numeral numeral_of(std::string_view format) {
  if (format == "decimal" || format == "decimalZero") return Numeral::arabic;
  if (format == "upperRoman") return Numeral::roman;
  if (format == "lowerRoman") return Numeral::small_roman;
  if (format == "upperLetter") return Numeral::letter;
  if (format == "lowerLetter") return Numeral::small_letter;
  if (format == "bullet") return Numeral::bullet;
  return format == "none" ? Numeral::none : Numeral::arabic;
}

// A bullet out of a symbol font has no character of its own.
std::string bullet_of(std::string_view pattern) {
  if (pattern == "-" || pattern == "+" || pattern == "*" || pattern == "\u2013" || pattern == "\u2212")
    return "-";
  return pattern.empty() ? "" : "\u2022";
}

class Lists {
 public:
  void read(const Node& root) {
    for (const Node& node : root.children("w:abstractNum")) {
      Counter& counter = counters_[std::string(value(node, "w:abstractNumId"))];
      for (const Node& level : node.children("w:lvl")) set_level(counter, level);
    }
    for (const Node& node : root.children("w:num")) {
      List list{std::string(value(node.child("w:abstractNumId"))), {}};
      for (const Node& changed : node.children("w:lvlOverride"))
        if (const Node start = changed.child("w:startOverride"))
          list.restarts.emplace_back(number(value(changed, "w:ilvl"), 0), number(value(start), 1));
      lists_.emplace(number(value(node, "w:numId"), -1), std::move(list));
    }
  }

  std::string next(int list, int level) {
    const auto found = lists_.find(list);
    if (found == lists_.end()) return "";
    const auto counter = counters_.find(found->second.counts_in);
    if (counter == counters_.end()) return "";
    for (const auto& [of, start] : found->second.restarts)
      counter->second.restart(static_cast<std::size_t>(std::max(0, of)), start);
    found->second.restarts.clear();
    return counter->second.next(static_cast<std::size_t>(std::max(0, level)));
  }

 private:
  static void set_level(Counter& counter, const Node& node) {
    const auto at = static_cast<std::size_t>(std::max(0, number(value(node, "w:ilvl"), 0)));
    if (at >= most_levels) return;
    Level& level = counter.levels[at];
    level.numeral = numeral_of(value(node.child("w:numFmt")));
    level.start = number(value(node.child("w:start")), 1);
    level.pattern = value(node.child("w:lvlText"));
    if (level.numeral == Numeral::bullet) level.pattern = bullet_of(level.pattern);
  }

  struct List {
    std::string counts_in;
    std::vector<std::pair<int, int>> restarts;  // level and first number, once
  };
  std::map<std::string, Counter> counters_;
  std::map<int, List> lists_;
};

class Reader {
 public:
  explicit Reader(Archive& archive) {
    if (const XmlPart part(archive, "word/styles.xml"); part) styles_.read(part.root());
    if (const XmlPart part(archive, "word/numbering.xml"); part) lists_.read(part.root());
    read_notes(archive, "word/footnotes.xml", "w:footnote");
    read_notes(archive, "word/endnotes.xml", "w:endnote");
  }

  void read_body(const Node& node) {
    Body body;
    read_blocks(node, body, 0);
    body.write(composer_);
  }
  void finish(Source& source) { composer_.finish(source); }

 private:
  // What a paragraph is set in, and what belongs behind it.
  struct State {
    std::string font;
    Body* behind = nullptr;
    int depth = 0;
  };

  void read_notes(Archive& archive, const char* name, const char* element) {
    const XmlPart part(archive, name);
    if (!part) return;
    for (const Node& node : part.root().children(element)) {
      const std::string_view type = value(node, "w:type");
      if (type == "separator" || type == "continuationSeparator" || type == "continuationNotice") continue;
      Body body;
      read_blocks(node, body, 0);
      notes_[std::string(element) + std::string(value(node, "w:id"))] = body.take_paragraphs();
    }
  }

  void read_blocks(const Node& parent, Body& body, int depth) {
    check_depth(depth);
    for (const Node& node : parent.children()) {
      if (is(node, "w:p"))
        read_paragraph(node, body, depth);
      else if (is(node, "w:tbl"))
        body.add(read_table(node, depth));
      else if (is(node, "w:sdt") && !is_contents(node))
        read_blocks(node.child("w:sdtContent"), body, depth + 1);
      else if (is(node, "mc:AlternateContent"))
        read_blocks(alternative(node), body, depth + 1);
      else if (is(node, "w:ins") || is(node, "w:moveTo") || is(node, "w:customXml") || is(node, "w:smartTag"))
        read_blocks(node, body, depth + 1);
    }
  }

  static bool is_contents(const Node& node) {
    return value(node.child("w:sdtPr").child("w:docPartObj").child("w:docPartGallery")) ==
           "Table of Contents";
  }
  static Node alternative(const Node& node) {
    const Node choice = node.child("mc:Choice");
    return choice ? choice : node.child("mc:Fallback");
  }

  std::vector<TableRow> read_table(const Node& table, int depth) {
    check_depth(depth);
    std::vector<TableRow> rows;
    read_rows(table, rows, depth);
    return rows;
  }

  void read_rows(const Node& parent, std::vector<TableRow>& rows, int depth) {
    check_depth(depth);
    for (const Node& node : parent.children()) {
      if (is(node, "w:sdt"))
        read_rows(node.child("w:sdtContent"), rows, depth + 1);
      else if (is(node, "w:ins") || is(node, "w:customXml"))
        read_rows(node, rows, depth + 1);
      if (!is(node, "w:tr") || node.child("w:trPr").child("w:del")) continue;
      rows.emplace_back();
      read_cells(node, rows.back(), depth + 1);
    }
  }

  void read_cells(const Node& parent, TableRow& row, int depth) {
    check_depth(depth);
    for (const Node& node : parent.children()) {
      if (is(node, "w:sdt")) read_cells(node.child("w:sdtContent"), row, depth + 1);
      if (!is(node, "w:tc")) continue;
      row.emplace_back();
      Body body;
      read_blocks(node, body, depth + 1);
      row.back().paragraphs = body.take_paragraphs();
    }
  }

  void read_paragraph(const Node& node, Body& body, int depth) {
    const Node properties = node.child("w:pPr");
    std::string_view id = value(properties.child("w:pStyle"));
    if (id.empty()) id = styles_.default_paragraph();
    const Style style = styles_.get(id);
    if (style.contents) return;
    Paragraph paragraph;
    Body behind;
    State state{style.font.empty() ? styles_.default_font() : style.font, &behind, depth};
    paragraph.heading = style.heading;
    if (const Node outline = properties.child("w:outlineLvl")) {
      const int level = number(value(outline), 9) + 1;
      paragraph.heading = level >= 1 && level <= 6 ? level : 0;
    }
    if (!style.hidden) read_runs(node, paragraph, state);
    if (!paragraph.blank()) {
      const std::string label = label_of(properties, style);
      if (!label.empty()) paragraph.prepend(label);
    }
    body.add(std::move(paragraph));
    body.append(std::move(behind));
  }

  std::string label_of(const Node& properties, const Style& style) {
    int list = style.list, level = style.level;
    if (const Node own = properties.child("w:numPr")) {
      if (const Node id = own.child("w:numId")) list = number(value(id), -1);
      if (const Node at = own.child("w:ilvl")) level = number(value(at), 0);
    }
    return list > 0 ? lists_.next(list, level) : "";
  }

  void read_runs(const Node& parent, Paragraph& paragraph, const State& state) {
    check_depth(state.depth);
    State inner = state;
    ++inner.depth;
    for (const Node& node : parent.children()) {
      if (is(node, "w:r"))
        read_run(node, paragraph, inner);
      else if (is(node, "w:hyperlink") || is(node, "w:ins") || is(node, "w:moveTo") ||
               is(node, "w:smartTag") || is(node, "w:fldSimple") || is(node, "w:bdo") || is(node, "w:dir") ||
               is(node, "w:customXml"))
        read_runs(node, paragraph, inner);
      else if (is(node, "w:sdt"))
        read_runs(node.child("w:sdtContent"), paragraph, inner);
      else if (is(node, "mc:AlternateContent"))
        read_runs(alternative(node), paragraph, inner);
    }
  }

  void read_run(const Node& run, Paragraph& paragraph, State state) {
    check_depth(state.depth);
    const Node properties = run.child("w:rPr");
    if (is_on(properties.child("w:vanish"))) return;
    const std::string_view own = font_in(properties);
    if (!own.empty())
      state.font = own;
    else if (const Style style = styles_.get(value(properties.child("w:rStyle"))); !style.font.empty())
      state.font = style.font;
    const bool capitals = is_capitals_font(state.font);
    for (const Node& node : run.children()) {
      if (is(node, "w:t"))
        paragraph.add(node.child_value(), capitals);
      else if (is(node, "w:tab") || is(node, "w:ptab"))
        paragraph.add(" ", false);
      else if ((is(node, "w:br") && value(node, "w:type").empty()) || is(node, "w:cr"))
        paragraph.add("\n", false);
      else if (is(node, "w:noBreakHyphen"))
        paragraph.add("-", false);
      else if (is(node, "w:footnoteReference"))
        add_note("w:footnote", value(node, "w:id"), state);
      else if (is(node, "w:endnoteReference"))
        add_note("w:endnote", value(node, "w:id"), state);
      else if (is(node, "mc:AlternateContent"))
        read_box(alternative(node), state, 0);
      else if (is(node, "w:drawing") || is(node, "w:pict"))
        read_box(node, state, 0);
    }
  }

  // A note follows the paragraph that refers to it, with its number before it.
  void add_note(const char* kind, std::string_view id, const State& state) {
    const auto found = notes_.find(kind + std::string(id));
    if (found == notes_.end() || !state.behind) return;
    bool first = true;
    for (Paragraph& paragraph : found->second) {
      if (first) paragraph.prepend("[" + std::to_string(++notes_seen_) + "] ");
      first = false;
      state.behind->add(std::move(paragraph));
    }
    notes_.erase(found);
  }

  // The paragraphs of a text box follow the one that it hangs on.
  void read_box(const Node& node, const State& state, int depth) {
    check_depth(state.depth + depth);
    for (const Node& child : node.children()) {
      if (is(child, "w:txbxContent")) {
        if (state.behind) read_blocks(child, *state.behind, state.depth + depth + 1);
      } else if (is(child, "mc:AlternateContent")) {
        read_box(alternative(child), state, depth + 1);
      } else {
        read_box(child, state, depth + 1);
      }
    }
  }

  Styles styles_;
  Lists lists_;
  std::map<std::string, std::vector<Paragraph>> notes_;
  int notes_seen_ = 0;
  Composer composer_;
};

}  // namespace

void read_docx(Source& source, std::string bytes) {
  Archive archive(bytes);
  Reader reader(archive);
  const XmlPart document(archive, "word/document.xml");
  if (!document) throw Error(ErrorCode::format, "holds no Word document");
  reader.read_body(document.root().child("w:body"));
  reader.finish(source);
}

}  // namespace indexer::extract
