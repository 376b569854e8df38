// A page's template: an asset of web/templates/, made ready for one language. Owns inclusion and the words
// that stand in templates; not the data that fills them.
//
// Besides mustache a template may hold, resolved once when it is loaded:
//   {{> name}}     the template "name.html"
//   {{t.key}}      the message of that key (messages.h), escaped
//   {{asset.name}} the address of static/name, its digest in it
#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>

#include "web/messages.h"

namespace web {

using Data = kainjow::mustache::data;
using List = kainjow::mustache::list;

// The page that `name` ("search") gives with `data`. Everything is escaped. Error(internal) where a template
// or a message is missing. Any thread; each keeps its own compiled templates.
std::string render(std::string_view name, Language language, const Data& data);

// "/static/<digest>/style.css"
std::string asset_address(std::string_view name);

// & < > " ' as character references; control characters that HTML forbids become U+FFFD.
std::string escape(const std::string& text);

}  // namespace web
