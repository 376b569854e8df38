// Cutting a passage down to its matches; see snippet.h.
#include "web/snippet.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace web {
namespace {

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Passage {
  std::string text;
  std::vector<Span> hits;
};

Passage joined(const std::vector<searcher::Fragment>& fragments) {
  Passage passage;
  for (const auto& fragment : fragments) {
    if (fragment.hit)
      passage.hits.push_back({passage.text.size(), passage.text.size() + fragment.text.size()});
    passage.text += fragment.text;
  }
  return passage;
}

using Words = std::set<std::string_view>;

std::string_view word(const Passage& passage, Span hit) {
  return std::string_view(passage.text).substr(hit.begin, hit.end - hit.begin);
}

// The stretch from a first hit to a last one, at most `room` long where several fit, that holds most words
// not yet `shown`, then most hits.
Span densest(const Passage& passage, const Words& shown, std::size_t room) {
  Span best = passage.hits.front();
  std::size_t best_score = 0;
  for (std::size_t first = 0; first < passage.hits.size(); ++first) {
    if (shown.contains(word(passage, passage.hits[first]))) continue;
    Words fresh;
    std::size_t count = 0, last = first;
    for (std::size_t i = first; i < passage.hits.size(); ++i) {
      if (i > first && passage.hits[i].end - passage.hits[first].begin > room) break;
      if (!shown.contains(word(passage, passage.hits[i]))) fresh.insert(word(passage, passage.hits[i]));
      ++count;
      last = i;
    }
    const std::size_t score = fresh.size() * 1000 + count;
    if (score > best_score) {
      best_score = score;
      best = {passage.hits[first].begin, passage.hits[last].end};
    }
  }
  return best;
}

// `core` with up to `budget` bytes in all, its ends moved inwards to the nearest space.
Span widened(const std::string& text, Span core, std::size_t budget) {
  const std::size_t size = core.end - core.begin;
  const std::size_t room = budget > size ? budget - size : 0;
  // Half of the room on either side; what one side has no use for, the other takes.
  const std::size_t before = core.begin, after = text.size() - core.end;
  const std::size_t left = std::min(before, std::max(room / 2, room - std::min(room, after)));
  Span wide{core.begin - left, core.end + std::min(after, room - left)};
  if (wide.begin > 0) {
    const std::size_t space = text.find(' ', wide.begin);
    wide.begin = space == std::string::npos || space >= core.begin ? core.begin : space + 1;
  }
  if (wide.end < text.size()) {
    const std::size_t space = text.rfind(' ', wide.end);
    wide.end = space == std::string::npos || space < core.end ? core.end : space;
  }
  return wide;
}

std::vector<Span> windows(const Passage& passage, std::size_t length) {
  if (passage.hits.empty()) return {widened(passage.text, {0, 0}, length)};
  Words all, shown;
  for (const Span hit : passage.hits) all.insert(word(passage, hit));
  std::vector<Span> chosen;
  std::size_t budget = length;
  while (shown.size() < all.size() && chosen.size() < 3 && budget > length / 8) {
    const Span core = densest(passage, shown, budget / 2);
    for (const Span hit : passage.hits)
      if (hit.begin >= core.begin && hit.end <= core.end) shown.insert(word(passage, hit));
    // A lone window may fill the whole length; where words stand elsewhere, too, it leaves them half.
    chosen.push_back(widened(passage.text, core, shown.size() == all.size() ? budget : budget / 2));
    budget -= std::min(budget, chosen.back().end - chosen.back().begin);
  }
  std::ranges::sort(chosen, {}, &Span::begin);
  std::vector<Span> merged;
  for (const Span span : chosen)
    if (!merged.empty() && span.begin <= merged.back().end + 8)
      merged.back().end = std::max(merged.back().end, span.end);
    else
      merged.push_back(span);
  return merged;
}

// The source's characters from `from` to `to`, cut where hits begin and end.
void append(std::vector<Piece>& pieces, const Passage& passage, Span window) {
  const auto add = [&](std::size_t from, std::size_t to, bool hit) {
    if (from < to) pieces.push_back({passage.text.substr(from, to - from), hit, false});
  };
  std::size_t at = window.begin;
  for (const Span hit : passage.hits) {
    const std::size_t begin = std::max(hit.begin, at), end = std::min(hit.end, window.end);
    if (begin >= end) continue;
    add(at, begin, false);
    add(begin, end, true);
    at = end;
  }
  add(at, window.end, false);
}

}  // namespace

std::vector<Piece> shorten(const std::vector<searcher::Fragment>& fragments, std::size_t length) {
  const Passage passage = joined(fragments);
  std::vector<Piece> pieces;
  if (passage.text.size() <= length + length / 4) {
    append(pieces, passage, {0, passage.text.size()});
    return pieces;
  }
  std::size_t at = 0;
  for (const Span window : windows(passage, length)) {
    if (window.begin > at) pieces.push_back({"", false, true});
    append(pieces, passage, window);
    at = window.end;
  }
  if (at < passage.text.size()) pieces.push_back({"", false, true});
  return pieces;
}

}  // namespace web
