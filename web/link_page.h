// What a reader is told who comes by a link to words: that they were moved or corrected since, or are gone.
// Owns the reading of such a link's parameters and the page of words that are gone; not the finding
// (searcher/permalink.h). Pure; any thread.
#pragma once

#include <optional>
#include <string>

#include "searcher/permalink.h"
#include "web/params.h"
#include "web/place.h"
#include "web/template.h"

namespace web {

// The words that an address names; nullopt where it names none.
std::optional<searcher::Anchor> read_anchor(const Parameters& parameters);

// For templates/document.html: link_note, link_words, operations; all false where nothing is to be told.
void put_link(Data& data, const Place& place, const searcher::Anchor* anchor,
              const searcher::Relocated* relocated);

// The document has the words no more: what is nearest to them now, and where else to look.
std::string gone_page(const Place& place, const searcher::DocumentView& document,
                      const searcher::Anchor& anchor, const searcher::Relocated& relocated);

// This very page at another passage, the words marked for the browser.
std::string moved_address(const Place& place, const std::string& document, searcher::Anchor anchor,
                          int paragraph);

}  // namespace web
