// A passage's fragments cut down to what a page of results has room for. Owns where the cuts fall; the API
// gives the whole passage. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "searcher/search.h"

namespace web {

// `gap` pieces are ours and stand for what was left out; all others are the source's own characters.
struct Piece {
  std::string text;
  bool hit = false;
  bool gap = false;
};

// About `length` bytes round the matches, cut between words only; whole where the passage is not much longer.
// Matches that stand together win over lone ones, earlier over later.
std::vector<Piece> shorten(const std::vector<searcher::Fragment>& fragments, std::size_t length);

}  // namespace web
