// What other programs subscribe to, as XML: an Atom feed of a query's passages (RFC 4287), and the OpenSearch
// description by which a browser adds this site as a search engine. Owns the XML; not the search. Pure; any
// thread.
#pragma once

#include <string>

#include "searcher/search.h"
#include "web/place.h"

namespace web {

// Entries in the order of the hits, each dated by its document as far as that is known: a month by its first
// day. Atom wants a date of every entry; one of unknown date has that of 1970, and says so in its summary.
std::string atom_feed(const Place& place, const searcher::Response& response);

std::string opensearch_description(const Place& place);

}  // namespace web
