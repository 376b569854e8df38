// Links to words of a passage that find them again after the index was made anew or the text was corrected.
// Owns what such a link carries and how the words are found; not the page that shows them.
//
//   /documents/<id>?passage=12&digest=0f3a9c…&words=…[&until=…][&before=…][&after=…]#p12:~:text=…
//
// The fragment serves the browser as long as nothing changed; the query serves everything else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/tokenise.h"
#include "searcher/diff.h"
#include "searcher/passages.h"
#include "searcher/search.h"

namespace Xapian {
class Database;
}

namespace searcher {

struct Anchor {
  int paragraph = 0;
  std::string digest;  // the first 12 hex digits of the document's SHA-256
  std::string words;   // as printed; the first ones where there are many, then
  std::string until;   // the last ones
  std::string before;  // words of the same passage beside them
  std::string after;
  bool repeated = true;  // the document has the same words elsewhere: a browser needs those beside them, too
};

// A passage's text and where its words stand in it.
struct Cut {
  std::string_view text;
  std::vector<indexer::ByteRange> words;
};
Cut cut_words(std::string_view text, const indexer::text::Tokens& tokens);

// Bytes from `begin` of a passage to `end` of the same or of a later one.
struct Marked {
  const Cut& first;
  const Cut& last;  // may be the same object
  std::size_t begin = 0;
  std::size_t end = 0;
  bool repeated = false;  // another passage of the document has the same words (stand_twice)
};

// Whether more than one passage of the document may hold the first of the words side by side, told by their
// unmarked forms. Belongs inside Index::run.
bool stand_twice(const Xapian::Database& db, const std::string& document,
                 const std::vector<std::string>& unmarked);
inline constexpr std::size_t telling_first_words = 8;

Anchor make_anchor(const DocumentView& document, int paragraph, const Marked& marked);

// The whole link, path to fragment.
std::string permalink(const std::string& document, const Anchor& anchor);

// To the words of a hit from the first match to the last, or to its passage where that matches by its
// headings only.
std::string permalink(const Hit& hit);

enum class Found {
  same,       // the same words, wherever they stand now
  corrected,  // most of them, with what was changed
  gone,       // the document has nothing like them any more
};

struct Relocated {
  Found found = Found::gone;
  bool changed = false;                          // the document is not the one that the link was made from
  int paragraph = 0;                             // where the words begin now; 0 where they are gone
  std::vector<std::vector<Fragment>> fragments;  // of every passage, the words marked; empty where gone
  std::vector<Operation> diff;                   // from the link's words to the text's, where not the same
};

// The occurrence that is meant: by the words beside it, then by its distance from where it was.
Relocated relocate(const DocumentText& text, const Anchor& anchor, indexer::text::Tokeniser& tokeniser);

}  // namespace searcher
