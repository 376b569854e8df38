// Why a request is not answered: from errors to what the asker is told, as a page or as problem details
// (RFC 9457). Owns the wording, codes and statuses; the page's look is error_page's (pages.h). Pure; any
// thread.
#pragma once

#include <string>

#include "indexer/error.h"
#include "web/exchange.h"
#include "web/pages.h"
#include "web/params.h"
#include "web/place.h"

namespace web {

// A refusal with the parameter at fault, if there is one.
struct Fault {
  Refusal refusal;
  std::string param;
};

// The messages "error_<status>_title" and "_detail", with that code.
Fault fault_of(Language language, int status, const std::string& code);
Fault fault_of(Language language, const ParameterError& error);
// Failures that are not the asker's say nothing of this machine.
Fault fault_of(Language language, const indexer::Error& error);
Fault missing_document(Language language, const std::string& id);

// The page, or where `as_page` is false problem details.
Reply refusal(const Place& place, bool as_page, const Fault& fault);

}  // namespace web
