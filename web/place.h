// Where a reader stands: the page, its parameters and the language, and the links that lead on from there
// without losing them. Owns how links are put together; not what they are called. Values; any thread.
#pragma once

#include <string>
#include <string_view>

#include "web/messages.h"
#include "web/url.h"

namespace web {

struct Place {
  Language language = Language::vi;
  bool language_given = false;  // ?lang= was there: every link keeps it
  std::string path = "/";       // as in the request, encoded
  Pairs query;                  // the page's parameters, valid, without `lang`
  std::string typed;            // `q` as it came, for the search field, even where the rest is refused
  std::string origin = "";      // "https://host", for addresses that leave this site; empty where unknown
};

// `path` with `query` and the reader's language.
std::string link(const Place& place, std::string_view path, const Pairs& query = {});

// This very page in the other language.
std::string in_language(const Place& place, Language language);

// The page of a document, at a passage where `paragraph` is not 0, with what was searched where `q` is not
// empty.
std::string document_link(const Place& place, std::string_view id, std::string_view q = "",
                          int paragraph = 0);

// The page that says how to cite it.
std::string citation_link(const Place& place, std::string_view id, int paragraph = 0);

// Pairs without those of that name (and value).
Pairs without(Pairs pairs, std::string_view name);
Pairs without(Pairs pairs, std::string_view name, std::string_view value);
// Pairs with one more, or with the only one of that name; an empty value only takes away.
Pairs with(Pairs pairs, std::string_view name, std::string_view value);
Pairs replaced(Pairs pairs, std::string_view name, std::string_view value);

}  // namespace web
