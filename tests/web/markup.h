// A small reading of HTML for tests: the tags of a page, and whether they are in balance.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace markup {

struct Tag {
  std::string name;  // "a", "/a"
  std::string text;  // as written, with attributes
};

// Tags as a browser would see them; quotation marks in attributes are honoured.
inline std::vector<Tag> tags(const std::string& html) {
  std::vector<Tag> all;
  for (std::size_t at = 0; (at = html.find('<', at)) != std::string::npos;) {
    std::size_t end = at + 1;
    for (char quote = 0; end < html.size() && (quote || html[end] != '>'); ++end) {
      if (quote && html[end] == quote)
        quote = 0;
      else if (!quote && (html[end] == '"' || html[end] == '\''))
        quote = html[end];
    }
    const std::string text = html.substr(at, end - at + 1);
    all.push_back({text.substr(1, text.find_first_of(" \n>", 1) - 1), text});
    at = end;
  }
  return all;
}

// How often `text` stands in `html`.
inline std::size_t count(const std::string& html, const std::string& text) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = html.find(text, at)) != std::string::npos; at += text.size()) ++n;
  return n;
}

// How many scripts are the site's own: files, and descriptions that nothing runs.
inline std::size_t own_scripts(const std::string& html) {
  return count(html, "<script src=\"/static/") + count(html, "<script type=\"application/ld+json\">");
}

// What is wrong with the balance of a page's tags, or "".
inline std::string imbalance(const std::string& html) {
  const std::set<std::string> void_elements{"meta", "link", "input", "br", "!DOCTYPE"};
  std::vector<std::string> open;
  for (const Tag& tag : tags(html)) {
    if (void_elements.contains(tag.name)) continue;
    if (tag.name[0] != '/') {
      open.push_back(tag.name);
      continue;
    }
    if (open.empty() || open.back() != tag.name.substr(1)) return tag.text + " closes what is not open";
    open.pop_back();
  }
  return open.empty() ? "" : open.back() + " is never closed";
}

// Ids that stand twice, or "".
inline std::string repeated_id(const std::string& html) {
  std::set<std::string> ids;
  for (const Tag& tag : tags(html)) {
    const std::size_t at = tag.text.find(" id=\"");
    if (at == std::string::npos) continue;
    const std::string id = tag.text.substr(at + 5, tag.text.find('"', at + 5) - at - 5);
    if (!ids.insert(id).second) return id;
  }
  return "";
}

}  // namespace markup
