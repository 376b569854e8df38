// Listens to libxml2's parser; no tree is built but ours, which has no inline elements.
#include "indexer/extract/html_page.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cstring>
#include <exception>
#include <optional>
#include <string>

#include "indexer/error.h"
#include "indexer/extract/composer.h"
#include "indexer/extract/legacy.h"
#include "indexer/extract/legacy_units.h"
#include "indexer/text/chars.h"

namespace indexer::extract {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds longest_parse{30};
constexpr std::size_t deepest = 2'000'000;
constexpr std::size_t longest_data = std::size_t{1} << 20U;
constexpr int piece = 16'384;  // bytes handed to the parser at a time
constexpr std::size_t longest_list_depth = 64;

enum class Kind : std::uint8_t { inline_text, block, hidden, other };

// By name; all else is inline.
constexpr std::array<std::string_view, 44> block_names{
    "address", "article", "aside", "blockquote", "body",  "caption",  "center",     "dd",     "details",
    "dialog",  "dir",     "div",   "dl",         "dt",    "fieldset", "figcaption", "figure", "footer",
    "form",    "h1",      "h2",    "h3",         "h4",    "h5",       "h6",         "header", "hr",
    "html",    "li",      "main",  "menu",       "nav",   "ol",       "p",          "pre",    "section",
    "summary", "table",   "tbody", "td",         "tfoot", "th",       "thead",      "tr"};
constexpr std::array<std::string_view, 19> hidden_names{
    "script", "style",    "noscript", "template", "iframe", "svg",      "math",  "object", "embed", "select",
    "button", "textarea", "audio",    "video",    "canvas", "datalist", "input", "map",    "applet"};

template <std::size_t size>
bool among(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

class Attributes {
 public:
  explicit Attributes(const xmlChar** pairs) : pairs_(pairs) {}
  std::string_view get(const char* name) const {
    for (const xmlChar** pair = pairs_; pair && pair[0]; pair += 2)
      if (std::strcmp(reinterpret_cast<const char*>(pair[0]), name) == 0)
        return pair[1] ? reinterpret_cast<const char*>(pair[1]) : std::string_view();
    return {};
  }
  bool has(const char* name) const {
    for (const xmlChar** pair = pairs_; pair && pair[0]; pair += 2)
      if (std::strcmp(reinterpret_cast<const char*>(pair[0]), name) == 0) return true;
    return false;
  }

 private:
  const xmlChar** pairs_;
};

// What holds inside an element and ends with it.
struct Open {
  int element = 0;
  bool block = false;
  bool hidden = false;
  bool link = false;
  bool capitals = false;
  bool preformatted = false;
  bool in_article = false;
  int heading = 0;
  bool item = false;
  bool time = false;
  bool list = false;
};

class Listener {
 public:
  Listener() {
    page_.elements.emplace_back();
    open_.emplace_back();
  }

  void start(const char* name, const xmlChar** pairs);
  void end();
  void characters(std::string_view text);
  HtmlPage take() {
    flush();
    close_elements();
    return std::move(page_);
  }

  xmlParserCtxtPtr parser = nullptr;
  Clock::time_point deadline = Clock::now() + longest_parse;
  bool too_deep = false, too_long = false;
  std::exception_ptr failure;
  std::size_t events = 0;

  void watch() {
    if (++events % 4096 != 0 || Clock::now() < deadline) return;
    too_long = true;
    xmlStopParser(parser);
  }

 private:
  void note_fields(std::string_view name, const Attributes& attributes);
  void flush();
  void close_elements();
  void number_item(const Attributes& attributes);

  HtmlPage page_;
  std::vector<Open> open_;
  HtmlBlock block_;     // at hand
  bool any_ = false;    // whether it holds anything but white space
  std::string number_;  // of the item that the next block begins
  bool in_title_ = false;
  std::optional<std::string> data_;  // of a script of JSON
  struct List {
    bool numbered = false;
    int next = 1;
  };
  std::vector<List> lists_;
};

Role role_of(std::string_view name, const Attributes& attributes, bool in_article) {
  const std::string role = lowered(attributes.get("role"));
  if (role == "navigation" || role == "banner" || role == "contentinfo" || role == "complementary" ||
      role == "search" || role == "menu" || role == "menubar" || role == "dialog")
    return Role::frame;
  if (role == "main" || role == "article") return Role::article;
  if (name == "nav" || name == "footer" || name == "aside" || name == "form" || name == "dialog" ||
      name == "menu")
    return name == "footer" && in_article ? Role::none : Role::frame;
  if (name == "header") return in_article ? Role::none : Role::frame;
  if (name == "article" || name == "main") return Role::article;
  const std::string property = lowered(attributes.get("itemprop"));
  return property == "articlebody" ? Role::article : Role::none;
}

bool is_hidden(const Attributes& attributes) {
  if (attributes.has("hidden") || attributes.get("aria-hidden") == "true") return true;
  std::string style = lowered(attributes.get("style"));
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

// The font that an element sets, or nothing.
std::string_view font_of(const Attributes& attributes) {
  if (const std::string_view face = attributes.get("face"); !face.empty()) return face;
  const std::string_view style = attributes.get("style");
  const std::size_t at = style.find("font-family:");
  return at == std::string_view::npos ? std::string_view() : style.substr(at + 12);
}

void Listener::start(const char* raw_name, const xmlChar** pairs) {
  watch();
  const std::string_view name = raw_name;
  const Attributes attributes(pairs);
  if (open_.size() > deepest) {
    too_deep = true;
    xmlStopParser(parser);
    return;
  }
  Open next = open_.back();
  next.block = among(block_names, name);
  next.hidden = next.hidden || among(hidden_names, name) || is_hidden(attributes);
  if (name == "title") {
    in_title_ = page_.title.empty();
    next.hidden = true;
  }
  if (name == "meta" || name == "link" || name == "time") note_fields(name, attributes);
  if (name == "script" && attributes.get("type") == "application/ld+json") data_.emplace();
  if (name == "br") {
    flush();
  } else if (next.block) {
    flush();
    HtmlElement element;
    element.parent = open_.back().element;
    element.role = role_of(name, attributes, next.in_article);
    element.row = name == "tr";
    element.cell = name == "td" || name == "th";
    element.table = name == "table";
    next.in_article = next.in_article || element.role == Role::article;
    next.element = static_cast<int>(page_.elements.size());
    page_.elements.push_back(element);
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') next.heading = name[1] - '0';
    if (name == "pre") next.preformatted = true;
    if ((name == "ol" || name == "ul" || name == "menu" || name == "dir") &&
        lists_.size() < longest_list_depth) {
      const std::string_view first = attributes.get("start");
      const int number = first.empty() || first.size() > 4 ? 1 : std::atoi(std::string(first).c_str());
      lists_.push_back({name == "ol", number});
      next.list = true;
    } else {
      next.list = false;
    }
    if (name == "li") {
      next.item = true;
      number_item(attributes);
    }
  }
  next.link = next.link || (name == "a" && attributes.has("href"));
  next.time = next.time || name == "time";
  if (const std::string_view font = font_of(attributes); !font.empty())
    next.capitals = is_capitals_font(font);
  open_.push_back(next);
  if (name == "ol" || name == "ul" || name == "menu" || name == "dir") open_.back().item = false;
}

// A browser prints an item's number.
void Listener::number_item(const Attributes& attributes) {
  if (lists_.empty() || !lists_.back().numbered || open_.back().hidden) return;
  const std::string_view value = attributes.get("value");
  if (!value.empty() && value.size() <= 4) lists_.back().next = std::atoi(std::string(value).c_str());
  number_ = std::to_string(lists_.back().next++) + ". ";
}

void Listener::end() {
  watch();
  if (open_.size() < 2) return;
  const Open ended = open_.back();
  open_.pop_back();
  if (ended.block) {
    flush();
    HtmlElement& element = page_.elements[static_cast<std::size_t>(ended.element)];
    element.last = static_cast<int>(page_.elements.size()) - 1;
    if (ended.list && !lists_.empty()) lists_.pop_back();
  }
  in_title_ = false;
  if (data_) {
    page_.data.push_back(std::move(*data_));
    data_.reset();
  }
}

void Listener::close_elements() {
  while (open_.size() > 1) end();
  page_.elements[0].last = static_cast<int>(page_.elements.size()) - 1;
}

void Listener::note_fields(std::string_view name, const Attributes& attributes) {
  if (page_.fields.size() > 500) return;
  if (name == "time") {
    const std::string_view when = attributes.get("datetime");
    if (!when.empty() && !open_.back().hidden)
      page_.fields.push_back({"time", std::string(when.substr(0, 64))});
    return;
  }
  if (name == "link") {
    if (lowered(attributes.get("rel")) == "canonical")
      page_.fields.push_back({"canonical", std::string(attributes.get("href").substr(0, 2000))});
    return;
  }
  std::string_view key = attributes.get("property");
  if (key.empty()) key = attributes.get("name");
  if (key.empty()) key = attributes.get("itemprop");
  if (!key.empty())
    page_.fields.push_back(
        {lowered(key.substr(0, 100)), std::string(attributes.get("content").substr(0, 4000))});
}

void Listener::characters(std::string_view text) {
  watch();
  if (data_) {
    if (data_->size() + text.size() <= longest_data) data_->append(text);
    return;
  }
  if (in_title_) {
    page_.title.append(text.substr(0, 4000));
    return;
  }
  const Open& at = open_.back();
  if (at.hidden) return;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = at.preformatted ? std::min(text.find('\n', from), text.size()) : text.size();
    const std::string_view line = text.substr(from, end - from);
    std::size_t seen = 0;
    for (std::size_t i = 0; i < line.size();)
      if (!text::character(text::next_character(line, i)).space) ++seen;
    if (seen > 0 && !any_) {
      any_ = true;
      block_.paragraph.text = std::move(number_);
      number_.clear();
      block_.element = at.element;
      block_.heading = at.heading;
      block_.list_item = at.item;
      for (std::size_t k = open_.size(); k-- > 0;)
        if (open_[k].block) {
          block_.element = open_[k].element;
          break;
        }
    }
    block_.characters += seen;
    if (at.link) block_.linked += seen;
    block_.time = block_.time || (at.time && seen > 0);
    block_.paragraph.add(line, at.capitals);
    if (at.preformatted && end < text.size()) flush();
    from = end + 1;
  }
}

void Listener::flush() {
  if (any_) {
    std::replace(block_.paragraph.text.begin(), block_.paragraph.text.end(), '\n', ' ');
    block_.paragraph.heading = block_.heading;
    page_.blocks.push_back(std::move(block_));
  }
  block_ = HtmlBlock();
  any_ = false;
}

// No exception may pass through the parser, which is C.
template <typename Work>
void guarded(void* listener_, Work&& work) {
  auto* listener = static_cast<Listener*>(listener_);
  if (listener->failure) return;
  try {
    work(*listener);
  } catch (...) {
    listener->failure = std::current_exception();
    xmlStopParser(listener->parser);
  }
}

void on_start(void* to, const xmlChar* name, const xmlChar** pairs) {
  guarded(to, [&](Listener& listener) { listener.start(reinterpret_cast<const char*>(name), pairs); });
}
void on_end(void* to, const xmlChar*) {
  guarded(to, [](Listener& listener) { listener.end(); });
}
void on_characters(void* to, const xmlChar* text, int size) {
  guarded(to, [&](Listener& listener) {
    listener.characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(std::max(0, size))});
  });
}

// Feeds the parser, and stops it at the deadline: what it does between two events may take long, too.
struct Feed {
  std::string_view rest;
  Listener* listener = nullptr;
};

int on_read(void* feed_, char* buffer, int size) {
  auto* feed = static_cast<Feed*>(feed_);
  if (Clock::now() > feed->listener->deadline) {
    feed->listener->too_long = true;
    return 0;
  }
  const std::size_t count =
      std::min({feed->rest.size(), static_cast<std::size_t>(std::max(0, size)), std::size_t{piece}});
  std::memcpy(buffer, feed->rest.data(), count);
  feed->rest.remove_prefix(count);
  return static_cast<int>(count);
}

// Every byte as the character that Windows-1252 shows.
std::string as_windows_1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 4);
  for (const char byte : bytes) {
    const char16_t c = windows_1252(static_cast<std::uint8_t>(byte));
    if (c < 0x80) {
      text += static_cast<char>(c);
    } else if (c < 0x800) {
      text += static_cast<char>(0xC0 | c >> 6);
      text += static_cast<char>(0x80 | (c & 0x3F));
    } else {
      text += static_cast<char>(0xE0 | c >> 12);
      text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
      text += static_cast<char>(0x80 | (c & 0x3F));
    }
  }
  return text;
}

// Few invalid bytes are damage; many are another encoding.
bool is_utf8(std::string_view bytes) {
  std::size_t good = 0, bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t before = at;
    const char32_t c = text::next_character(bytes, at);
    (c == 0xFFFD && bytes.substr(before, 3) != "\xEF\xBF\xBD" ? bad : good)++;
  }
  return bad * 10 <= good;
}

std::string as_utf8(std::string_view bytes) {
  if (utf16(bytes)) {
    if (auto converted = convert(bytes)) return std::move(converted->text);
  }
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  return is_utf8(bytes) ? std::string(bytes) : as_windows_1252(bytes);
}

}  // namespace

HtmlPage parse_html(std::string_view bytes) {
  std::string text = as_utf8(bytes);
  std::replace(text.begin(), text.end(), '\0', ' ');
  Listener listener;
  Feed feed{text, &listener};
  xmlParserCtxtPtr parser = htmlNewParserCtxt();
  if (!parser) throw std::bad_alloc();
  htmlSAXHandler handler{};
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_characters;
  handler.ignorableWhitespace = on_characters;
  handler.cdataBlock = on_characters;
  *parser->sax = handler;
  parser->userData = &listener;
  listener.parser = parser;
  const htmlDocPtr document =
      htmlCtxtReadIO(parser, on_read, nullptr, &feed, nullptr, "UTF-8",
                     HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  if (document) xmlFreeDoc(document);
  htmlFreeParserCtxt(parser);
  if (listener.failure) std::rethrow_exception(listener.failure);
  if (listener.too_deep)
    throw Error(ErrorCode::format, "its elements nest deeper than " + std::to_string(deepest));
  if (listener.too_long)
    throw Error(ErrorCode::format,
                "reading it takes longer than " + std::to_string(longest_parse.count()) + " s");
  return listener.take();
}

}  // namespace indexer::extract
