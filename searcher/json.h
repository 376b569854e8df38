// Answers and errors as JSON, key for key as the public contract names them. Owns keys and nulls; not HTTP.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "indexer/error.h"
#include "searcher/concordance.h"
#include "searcher/passages.h"
#include "searcher/quote.h"
#include "searcher/search.h"
#include "searcher/trends.h"

namespace searcher {

using Json = nlohmann::ordered_json;

// Unknown facts are null. Strings that are not valid UTF-8 survive dump() only, not nlohmann's own.
Json to_json(const Response& response);
Json to_json(const DocumentList& list);
Json to_json(const DocumentText& text);
Json to_json(const Concordance& concordance);
Json to_json(const Trends& trends, Language language);
Json to_json(const QuoteAnswer& answer);
Json to_json(const DocumentView& document);
Json to_json(const PassageView& passage);  // with `text`
Json to_json(const Receipt& receipt);

// RFC 9457: type, title, status, detail, code, and param where one is at fault (the hint of Error(usage)).
// Messages of other errors may name files of this machine: they do not leave it.
Json problem(const indexer::Error& error, Language language);

// The HTTP status that goes with the error.
int status(indexer::ErrorCode code);

// As text on one line; `indent` of 2 for people. Invalid UTF-8 becomes U+FFFD, never an exception.
std::string dump(const Json& json, int indent = -1);

}  // namespace searcher
