// The pages around the search: the start page and every error. Owns their content; results and documents have
// pages of their own. Pure; any thread.
#pragma once

#include <string>

#include "searcher/index.h"
#include "web/place.h"

namespace web {

std::string home_page(const Place& place, const searcher::Receipt& receipt);

// Why a request was not answered, for people. `code` is the one that the API's problem has.
struct Refusal {
  int status = 500;
  std::string code = "internal";
  std::string title;   // in the reader's language
  std::string detail;  // the same; a whole sentence
};

std::string error_page(const Place& place, const Refusal& refusal);

}  // namespace web
