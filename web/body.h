// A request's body as parameters. Owns which types of bodies there are; not what a parameter may be
// (params.h). Pure; any thread.
#pragma once

#include <exception>
#include <string>
#include <string_view>

#include "web/routes.h"

namespace web {

// A body that this route does not take.
struct BodyError : std::exception {
  explicit BodyError(int status_) : status(status_) {}
  const char* what() const noexcept override { return "a body was refused"; }
  int status;  // 400 unreadable, 413 too large, 415 of another type
};

// The members of a JSON object (text, numbers, true and false, or arrays of those), or for a page the fields
// of a form, percent-encoded or text/plain (percent-encoding makes nine bytes of a Vietnamese letter; the
// long text, that with a `longest`, comes last); nothing for no body. Values are valid UTF-8 without NUL.
// Throws BodyError.
Pairs read_body(const Route& route, std::string_view content_type, const std::string& body);

}  // namespace web
