// A line end that cuts a sentence says: the margin is at least as far as this line, and nearer than this line
// and the next word. The point that most of these intervals share is the margin. Typewriter columns and
// printed widths are both tried; the one that more line ends agree on is the one the text was wrapped by.
#include "indexer/layout/margin.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

namespace indexer::layout {
namespace {

constexpr std::size_t stride = 8;       // lines that share one estimate
constexpr std::size_t reach = 16;       // lines before and behind that are heard
constexpr std::size_t fewest = 3;       // cut sentences that an estimate takes
constexpr float longest_wrapped = 200;  // columns; longer lines were not wrapped
constexpr float space_columns = 1, space_print = 250;
constexpr float print_tolerance = 0.01F;  // set type gives and takes that much
constexpr float least_indent = 0.02F;     // of the margin

float space(Measure measure) {
  return measure == by_columns ? space_columns : space_print;
}

float with_next(const Line& line, const Line& next, Measure measure) {
  return line.width[measure] + space(measure) + next.opening[measure];
}

struct Agreement {
  float width = 0;
  std::size_t agreeing = 0;
  std::size_t heard = 0;
  bool strong() const { return agreeing >= fewest && agreeing * 10 >= heard * 6; }
};

// `cuts`: lines whose end cuts a sentence, a stretch of them.
Agreement agree(const std::vector<Line>& lines, const std::size_t* from, const std::size_t* to,
                Measure measure) {
  std::vector<std::pair<float, int>> events;
  events.reserve(2 * static_cast<std::size_t>(to - from));
  for (const std::size_t* cut = from; cut != to; ++cut) {
    events.emplace_back(lines[*cut].width[measure], 1);
    events.emplace_back(with_next(lines[*cut], lines[*cut + 1], measure), -1);
  }
  std::sort(events.begin(),
            events.end());  // at one place ends come before beginnings: intervals are half-open
  Agreement best;
  best.heard = static_cast<std::size_t>(to - from);
  std::size_t open = 0;
  for (const auto& [width, change] : events) {
    open = change > 0 ? open + 1 : open - 1;
    if (change > 0 && open > best.agreeing) best = {width, open, best.heard};
  }
  return best;
}

template <typename Field>
unsigned most_frequent(const std::vector<Line>& lines, const std::size_t* from, const std::size_t* to,
                       Field field) {
  std::map<unsigned, std::size_t> counts;
  for (const std::size_t* cut = from; cut != to; ++cut) ++counts[field(lines[*cut + 1])];
  unsigned best = 0;
  std::size_t most = 0;
  for (const auto& [value, count] : counts)
    if (count > most) best = value, most = count;
  return best;
}

// Few lines of [from, to) may be wider than the margin that was found there.
bool holds(const std::vector<Line>& lines, std::size_t from, std::size_t to, const Margin& margin) {
  std::size_t wider = 0;
  for (std::size_t i = from; i < to; ++i)
    if (lines[i].width[margin.measure] > margin.width * 1.15F) ++wider;
  return wider * 5 <= to - from;
}

Margin make_margin(const std::vector<Line>& lines, const std::size_t* from, const std::size_t* to,
                   Measure measure) {
  const Agreement agreement = agree(lines, from, to, measure);
  Margin margin;
  margin.measure = measure;
  margin.wrapped = agreement.strong();
  margin.width = agreement.width;
  margin.gap = most_frequent(lines, from, to, [](const Line& line) { return line.blank_before; });
  margin.indent = most_frequent(lines, from, to, [](const Line& line) { return line.indent; });
  return margin;
}

// Cut sentences of lines [from, to).
std::pair<const std::size_t*, const std::size_t*> heard(const std::vector<std::size_t>& cuts,
                                                        std::size_t from, std::size_t to) {
  const auto first = std::lower_bound(cuts.begin(), cuts.end(), from);
  const auto last = std::lower_bound(first, cuts.end(), to);
  return {cuts.data() + (first - cuts.begin()), cuts.data() + (last - cuts.begin())};
}

// Lines [from, to) share an estimate, lines [hears_from, hears_to) are heard for it.
struct Stretch {
  std::size_t from = 0, to = 0;
  std::size_t hears_from = 0, hears_to = 0;
};

// Cut at pages, because the type area may change there, and every few lines.
std::vector<Stretch> make_stretches(const std::vector<Line>& lines) {
  std::vector<Stretch> stretches;
  for (std::size_t page = 0; page < lines.size();) {
    std::size_t end = page + 1;
    while (end < lines.size() && !lines[end].page_start) ++end;
    for (std::size_t from = page; from < end; from += stride) {
      const std::size_t to = std::min(end, from + stride);
      stretches.push_back({from, to, from > page + reach ? from - reach : page, std::min(end, to + reach)});
    }
    page = end;
  }
  return stretches;
}

// A page with too few cut sentences hears its neighbours, too.
void widen(Stretch& stretch, std::size_t lines) {
  stretch.hears_from = stretch.from > reach ? stretch.from - reach : 0;
  stretch.hears_to = std::min(lines, stretch.to + reach);
}

Measure better_measure(const std::vector<Line>& lines, const std::vector<std::size_t>& cuts,
                       const std::vector<Stretch>& stretches) {
  std::array<std::size_t, 2> agreeing{};
  for (const Stretch& stretch : stretches) {
    const auto [first, last] = heard(cuts, stretch.hears_from, stretch.hears_to);
    for (const Measure measure : {by_columns, by_print})
      agreeing[measure] += agree(lines, first, last, measure).agreeing;
  }
  return agreeing[by_columns] >= agreeing[by_print] ? by_columns : by_print;
}

std::vector<std::size_t> find_cuts(const std::vector<Line>& lines, const std::vector<Marker>& markers,
                                   const std::vector<bool>& set_aside) {
  std::vector<std::size_t> cuts;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (set_aside[i] || set_aside[i + 1] || lines[i + 1].blank_before > 3 || lines[i].words < 3) continue;
    if (lines[i].width[by_columns] > longest_wrapped || lines[i + 1].width[by_columns] > longest_wrapped)
      continue;
    if (runs_on(lines[i], lines[i + 1], markers[i + 1])) cuts.push_back(i);
  }
  return cuts;
}

}  // namespace

bool runs_on(const Line& line, const Line& next, const Marker& next_marker) {
  const bool unended =
      line.ending == Ending::word || line.ending == Ending::comma || line.ending == Ending::dash;
  return next.starts_lower && !next_marker && unended;
}

Margins::Margins(const std::vector<Line>& lines, const std::vector<Marker>& markers,
                 const std::vector<bool>& set_aside)
    : margins_(1), of_line_(lines.size(), 0) {
  const std::vector<std::size_t> cuts = find_cuts(lines, markers, set_aside);
  if (cuts.size() < fewest) return;
  std::vector<Stretch> stretches = make_stretches(lines);
  const Measure measure = better_measure(lines, cuts, stretches);
  const Margin general = make_margin(lines, cuts.data(), cuts.data() + cuts.size(), measure);
  for (Stretch& stretch : stretches) {
    auto [first, last] = heard(cuts, stretch.hears_from, stretch.hears_to);
    if (static_cast<std::size_t>(last - first) < fewest) {
      widen(stretch, lines.size());
      std::tie(first, last) = heard(cuts, stretch.hears_from, stretch.hears_to);
    }
    Margin margin =
        static_cast<std::size_t>(last - first) < fewest ? general : make_margin(lines, first, last, measure);
    margin.wrapped = margin.wrapped && holds(lines, stretch.hears_from, stretch.hears_to, margin);
    std::fill(of_line_.begin() + static_cast<std::ptrdiff_t>(stretch.from),
              of_line_.begin() + static_cast<std::ptrdiff_t>(stretch.to),
              static_cast<std::uint32_t>(margins_.size()));
    margins_.push_back(margin);
  }
}

bool had_room(const Line& line, const Line& next, const Margin& margin) {
  const float tolerance = margin.measure == by_print ? print_tolerance : 0;
  return with_next(line, next, margin.measure) <= margin.width * (1 - tolerance);
}

bool was_indented(const Line& line, const Line& next, const Margin& margin) {
  return margin.measure == by_print && with_next(line, next, by_print) <= margin.width * (1 - least_indent);
}

}  // namespace indexer::layout
