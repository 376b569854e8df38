// A web page: its article as lines, its own fields as given facts.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/error.h"
#include "indexer/extract/article.h"
#include "indexer/extract/composer.h"
#include "indexer/extract/formats.h"
#include "indexer/extract/html_page.h"
#include "indexer/extract/table.h"
#include "indexer/given.h"

namespace indexer::extract {
namespace {

using Json = nlohmann::json;

constexpr int deepest_data = 8;

std::string collapsed(std::string_view text) {
  Composer composer;
  composer.text(text);
  Source source;
  composer.finish(source);
  if (!source.text.empty()) source.text.pop_back();
  return source.text;
}

// The day of a point in time as it is written. A time at Greenwich may be the next day where it was printed.
std::optional<std::string> day_of(std::string_view when) {
  while (!when.empty() && when.front() == ' ') when.remove_prefix(1);
  const auto digit = [&](std::size_t i) { return i < when.size() && when[i] >= '0' && when[i] <= '9'; };
  for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U})
    if (!digit(i)) return std::nullopt;
  if (when[4] != '-' || when[7] != '-' || digit(10)) return std::nullopt;
  const bool greenwich = when.back() == 'Z' || when.find("+00:00") != std::string_view::npos;
  if (greenwich && digit(11) && digit(12) && (when[11] - '0') * 10 + when[12] - '0' >= 17)
    return std::nullopt;
  return std::string(when.substr(0, 10));
}

// What a page says in its own fields. The first of each kind stands, the surest kinds first.
class PageFacts {
 public:
  explicit PageFacts(const HtmlPage& page) : page_(page) {
    for (const std::string& data : page.data) read_data(data);
    take_title(field("og:title"));
    for (const char* name : {"article:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
                             "dc.date", "pubdate", "publishdate", "date"})
      take_date(field(name));
    if (!facts_.date) take_only_time();
    for (const char* name : {"canonical", "og:url"}) take_url(field(name));
  }

  Facts take() { return std::move(facts_); }

 private:
  std::string_view field(std::string_view name) const {
    for (const HtmlField& field : page_.fields)
      if (field.name == name) return field.value;
    return {};
  }

  void give(const char* key, std::string_view value) {
    try {
      give_fact(facts_, key, value);
    } catch (const Error&) {
    }
  }
  void take_title(std::string_view title) {
    const std::string text = collapsed(title.substr(0, 1000));
    if (!facts_.title && !text.empty()) give("title", text);
  }
  void take_date(std::string_view date) {
    if (facts_.date) return;
    if (const auto day = day_of(date)) give("date", *day);
  }
  void take_url(std::string_view url) {
    if (!facts_.source_url && (url.substr(0, 7) == "http://" || url.substr(0, 8) == "https://") &&
        url.find_first_of(" \t\n\"<>") == std::string_view::npos)
      give("source_url", url);
  }
  // A page with one date has one day.
  void take_only_time() {
    std::optional<std::string> only;
    for (const HtmlField& field : page_.fields) {
      if (field.name != "time") continue;
      const auto day = day_of(field.value);
      if (!day || (only && *only != *day)) return;
      only = day;
    }
    if (only) take_date(*only);
  }

  void read_data(const std::string& text) {
    const Json data = Json::parse(text, nullptr, false);
    if (!data.is_discarded()) read_object(data, 0);
  }
  void read_object(const Json& data, int depth) {
    if (depth > deepest_data) return;
    if (data.is_array()) {
      for (const Json& part : data) read_object(part, depth + 1);
      return;
    }
    if (!data.is_object()) return;
    if (const auto graph = data.find("@graph"); graph != data.end()) read_object(*graph, depth + 1);
    if (!is_article(data)) return;
    take_title(string(data, "headline"));
    take_date(string(data, "datePublished"));
    take_url(string(data, "url"));
    take_url(string(data, "mainEntityOfPage"));
    if (const auto page = data.find("mainEntityOfPage"); page != data.end() && page->is_object())
      take_url(string(*page, "@id"));
  }
  static std::string string(const Json& data, const char* key) {
    const auto found = data.find(key);
    return found != data.end() && found->is_string() ? found->get<std::string>() : std::string();
  }
  static bool is_article(const Json& data) {
    const auto type = data.find("@type");
    if (type == data.end()) return false;
    const auto one = [](const Json& name) {
      if (!name.is_string()) return false;
      const auto& text = name.get_ref<const std::string&>();
      return text.ends_with("Article") || text == "Report" || text == "BlogPosting" ||
             text == "Legislation" || text == "DigitalDocument";
    };
    return type->is_array() ? std::any_of(type->begin(), type->end(), one) : one(*type);
  }

  const HtmlPage& page_;
  Facts facts_;
};

// Writes the blocks kept, tables by their rows.
class Writer {
 public:
  Writer(const HtmlPage& page, const Article& article) : page_(page), article_(article) {}

  void write(Composer& composer) {
    for (std::size_t k = 0; k < page_.blocks.size(); ++k) {
      if (!article_.keep[k]) continue;
      const int table = around(page_.blocks[k].element, &HtmlElement::table);
      if (table != table_) write_rows(composer);
      table_ = table;
      if (table < 0)
        extract::write(composer, page_.blocks[k].paragraph);
      else
        add(page_.blocks[k]);
    }
    write_rows(composer);
  }

 private:
  // The innermost such element round `element`, itself included, or -1. Not past a table.
  int around(int element, bool HtmlElement::*what) const {
    while (element >= 0) {
      const HtmlElement& here = page_.elements[static_cast<std::size_t>(element)];
      if (here.*what) return element;
      if (here.table) return -1;
      element = here.parent;
    }
    return -1;
  }

  void add(const HtmlBlock& block) {
    const int row = around(block.element, &HtmlElement::row);
    const int cell = around(block.element, &HtmlElement::cell);
    if (rows_.empty() || row != row_) {
      rows_.emplace_back();
      cell_ = -2;
    }
    if (rows_.back().empty() || cell != cell_) rows_.back().emplace_back();
    row_ = row;
    cell_ = cell;
    rows_.back().back().paragraphs.push_back(block.paragraph);
  }

  void write_rows(Composer& composer) {
    if (!rows_.empty()) write_table(composer, rows_);
    rows_.clear();
    row_ = cell_ = -2;
  }

  const HtmlPage& page_;
  const Article& article_;
  int table_ = -1, row_ = -2, cell_ = -2;
  std::vector<TableRow> rows_;
};

std::string title_of(const HtmlPage& page, const Article& article) {
  if (article.title) return collapsed(page.blocks[*article.title].paragraph.text);
  return {};
}

}  // namespace

void read_html(Source& source, std::string bytes) {
  const HtmlPage page = parse_html(bytes);
  bytes = std::string();
  if (page.blocks.empty()) throw Error(ErrorCode::format, "the page holds no text");
  const Article article = find_article(page);
  Composer composer;
  Writer(page, article).write(composer);
  composer.finish(source);
  Facts facts = PageFacts(page).take();
  // A heading that the page's field repeats with the site's name behind it is the title itself.
  const std::string heading = title_of(page, article);
  if (!heading.empty() && (!facts.title || facts.title->find(heading) != std::string::npos))
    facts.title = heading;
  add_facts(source.given, std::move(facts));
}

}  // namespace indexer::extract
