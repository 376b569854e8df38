// Loading and rendering templates; see template.h.
#include "web/template.h"

#include <algorithm>
#include <map>
#include <utility>

#include "indexer/error.h"
#include "web/assets.h"

namespace web {
namespace {

using indexer::Error;
using indexer::ErrorCode;

const Asset& asset(const std::string& name) {
  const auto all = assets();
  const auto found = std::ranges::find(all, std::string_view(name), &Asset::name);
  if (found == all.end()) throw Error(ErrorCode::internal, "no asset " + name);
  return *found;
}

// What stands for the tag's content before mustache sees it; the tag itself where it is mustache's.
std::string resolve(const std::string& tag, Language language, int depth);

std::string expand(std::string_view text, Language language, int depth) {
  if (depth > 8) throw Error(ErrorCode::internal, "templates include each other without end");
  std::string result;
  while (!text.empty()) {
    const std::size_t open = text.find("{{"), close = text.find("}}", open);
    result += text.substr(0, open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    result += resolve(std::string(text.substr(open + 2, close - open - 2)), language, depth);
    text.remove_prefix(close + 2);
  }
  return result;
}

std::string resolve(const std::string& tag, Language language, int depth) {
  if (tag.starts_with("> ")) {
    std::string_view included = asset("templates/" + tag.substr(2) + ".html").content;
    if (included.ends_with('\n')) included.remove_suffix(1);
    return expand(included, language, depth + 1);
  }
  if (tag.starts_with("t.")) return escape(std::string(say(language, tag.substr(2))));
  if (tag.starts_with("asset.")) return asset_address(tag.substr(6));
  // Unescaped output has no place in these templates, but for JSON that escapes for itself what HTML would
  // read.
  if (tag == "{json_ld") return "{{" + tag + "}}";
  if (tag.starts_with("{") || tag.starts_with("&"))
    throw Error(ErrorCode::internal, "a template writes unescaped: " + tag);
  return "{{" + tag + "}}";
}

kainjow::mustache::mustache& compiled(std::string_view name, Language language) {
  thread_local std::map<std::pair<std::string, Language>, kainjow::mustache::mustache> cache;
  const std::pair key(std::string(name), language);
  const auto found = cache.find(key);
  if (found != cache.end()) return found->second;
  kainjow::mustache::mustache made(expand(asset("templates/" + key.first + ".html").content, language, 0));
  if (!made.is_valid())
    throw Error(ErrorCode::internal, "template " + key.first + ": " + made.error_message());
  made.set_custom_escape(escape);
  return cache.emplace(key, std::move(made)).first->second;
}

}  // namespace

std::string escape(const std::string& text) {
  std::string result;
  result.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default: {
        const bool forbidden = (c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
        if (forbidden)
          result += "\xEF\xBF\xBD";
        else
          result += c;
      }
    }
  }
  return result;
}

std::string asset_address(std::string_view name) {
  const Asset& found = asset("static/" + std::string(name));
  return "/static/" + std::string(found.digest) + "/" + std::string(name);
}

std::string render(std::string_view name, Language language, const Data& data) {
  return compiled(name, language).render(data);
}

}  // namespace web
