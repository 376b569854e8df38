// The one error type of the project. Owns its shape and codes; not the translation into it, which happens at
// one boundary each: Xapian in index_writer and searcher/index, ICU in text, files in extract.
#pragma once

#include <exception>
#include <string>
#include <utility>

namespace indexer {

enum class ErrorCode {
  usage,      // the caller asked for something that does not exist (exit code 2, HTTP 422)
  not_found,  // a document, passage or file that is not there
  io,         // the file system said no
  format,     // an input that cannot be read as what it claims to be
  index,      // the index is missing, damaged or of another format version (exit code 3, HTTP 503)
  busy,       // another indexer holds the lock, or a limit was reached
  deadline,   // a query was stopped at its deadline
  internal,   // a defect of ours
};

// Thrown by value. `message` names the thing at fault (a path, a parameter), `hint` says what to do about it
// and may be empty. Both are UTF-8 English sentences without a full stop, for a person at a terminal.
struct Error : std::exception {
  Error(ErrorCode code_, std::string message_, std::string hint_ = "")
      : code(code_), message(std::move(message_)), hint(std::move(hint_)) {}
  const char* what() const noexcept override { return message.c_str(); }

  ErrorCode code;
  std::string message;
  std::string hint;
};

}  // namespace indexer
