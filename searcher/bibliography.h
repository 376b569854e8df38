// A document, or one passage of it, as an entry for reference managers: BibTeX, RIS, CSL-JSON. Owns these
// formats and what of a document goes into which of their fields; not the plain citation (citation.h), not
// addresses. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/search.h"

namespace searcher {

enum class CitationFormat { text, bibtex, ris, csl };

// As the API spells them; nullopt for anything else.
std::optional<CitationFormat> parse_citation_format(std::string_view name);

// The media type of what cite() gives, with its charset where it is text.
const char* media_type(CitationFormat format);

// One entry, UTF-8, ending with a line end. `passage` is null where the whole document is meant. `address` is
// where the document can be read, absolute; empty where that is not known (then the document's own source_url
// stands, if it has one). What is not known of the document is left out: no author, date or number is made
// up. The institution stands as author where no speaker of the whole document is known, as is the custom for
// official documents.
std::string cite(const DocumentView& document, const PassageView* passage, const std::string& address,
                 CitationFormat format);

// A key for the entry: ASCII letters, digits and hyphens of the id, and `-p12` for a passage. Never empty.
std::string citation_key(const DocumentView& document, const PassageView* passage);

// Names and contents of <meta> elements by which reference managers read a page: Highwire Press (citation_*)
// and Dublin Core (DC.*).
std::vector<std::pair<std::string, std::string>> citation_meta(const DocumentView& document,
                                                               const std::string& address);

// The document in schema.org's words as JSON-LD, with no character that could end a <script> element.
std::string json_ld(const DocumentView& document, const std::string& address);

// "Nghị quyết"; empty for documents of no known kind.
std::string_view genre(std::optional<indexer::Type> type);

}  // namespace searcher
