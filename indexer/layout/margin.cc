// A line end that cuts a sentence says: the margin is at least as far as this line, and nearer than this line
// and the next word. The point that most of these intervals share is the margin. Typewriter columns and
// printed widths are both tried; the one that more line ends agree on is the one the text was wrapped by.
#include "indexer/layout/margin.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace indexer::layout {
namespace {

constexpr std::size_t stride = 8;       // lines that share one estimate
constexpr std::size_t reach = 16;       // lines before and behind that are heard
constexpr std::size_t fewest = 2;       // cut sentences that an estimate takes
constexpr float longest_wrapped = 200;  // columns; longer lines were not wrapped
constexpr float space_columns = 1, space_print = 250;
constexpr float print_tolerance = 0.01F;  // set type gives and takes that much
constexpr float least_indent = 0.02F;     // of the margin
constexpr float usual_indent = 0.07F;     // where too few lines tell
constexpr float largest_indent = 0.12F;

float space(Measure measure) {
  return measure == by_columns ? space_columns : space_print;
}

// How far a line reaches; spaces before it count in columns only, in print they mean nothing.
float reach_of(const Line& line, Measure measure) {
  return line.width[measure] + (measure == by_columns ? static_cast<float>(line.indent) : 0);
}

float with_next(const Line& line, const Line& next, Measure measure) {
  return reach_of(line, measure) + space(measure) + next.opening[measure];
}

struct Agreement {
  float width = 0;
  std::size_t agreeing = 0;
  std::size_t heard = 0;
  bool strong() const { return agreeing >= fewest && agreeing * 10 >= heard * 6; }
};

// What a text says about its margin: all its lines, and those whose end cuts a sentence.
class Survey {
 public:
  Survey(const std::vector<Line>& lines, const std::vector<Marker>& markers,
         const std::vector<bool>& set_aside);

  std::size_t cuts() const { return cuts_.size(); }
  std::size_t cuts_in(std::size_t from, std::size_t to) const { return cut_at(to) - cut_at(from); }

  // By lines [from, to).
  Agreement agree(std::size_t from, std::size_t to, Measure measure) const;
  Margin margin(std::size_t from, std::size_t to, Measure measure) const;
  // Few lines of [from, to) may be wider than the margin that was found there.
  bool holds(std::size_t from, std::size_t to, const Margin& margin) const;
  // Whether blank lines or spaces stand before nearly every line of [from, to) that certainly begins a
  // paragraph.
  bool parted(std::size_t from, std::size_t to, const Margin& margin) const;
  // What cut sentences at first lines show: the share of the width that they may fall short by.
  float first_indent(const std::vector<Margin>& margins, const std::vector<std::uint32_t>& of_line) const;

 private:
  // Index of the first cut at or behind a line.
  std::size_t cut_at(std::size_t line) const {
    return static_cast<std::size_t>(std::lower_bound(cuts_.begin(), cuts_.end(), line) - cuts_.begin());
  }
  template <typename Field>
  unsigned most_frequent(std::size_t from, std::size_t to, Field field) const;

  const std::vector<Line>& lines_;
  std::vector<std::size_t> cuts_;
  std::vector<bool> may_be_first_;  // of a paragraph: indented lines say little about the margin
};

Survey::Survey(const std::vector<Line>& lines, const std::vector<Marker>& markers,
               const std::vector<bool>& set_aside)
    : lines_(lines) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (set_aside[i] || set_aside[i + 1] || lines[i + 1].blank_before > 3 || lines[i].words < 3) continue;
    if (lines[i].width[by_columns] > longest_wrapped || lines[i + 1].width[by_columns] > longest_wrapped)
      continue;
    if (!runs_on(lines[i], lines[i + 1], markers[i + 1])) continue;
    cuts_.push_back(i);
    may_be_first_.push_back(i == 0 || markers[i] || lines[i - 1].ending == Ending::stop ||
                            lines[i - 1].ending == Ending::colon || lines[i - 1].capitals);
  }
}

// The width that most cuts agree on.
Agreement Survey::agree(std::size_t from, std::size_t to, Measure measure) const {
  std::vector<std::size_t> used;
  for (const bool firsts : {false, true}) {
    if (firsts && used.size() >= fewest) break;
    for (std::size_t k = cut_at(from); k < cuts_.size() && cuts_[k] < to; ++k)
      if (may_be_first_[k] == firsts) used.push_back(cuts_[k]);
  }
  std::vector<std::pair<float, int>> events;
  events.reserve(2 * used.size());
  for (const std::size_t cut : used) {
    events.emplace_back(reach_of(lines_[cut], measure), 1);
    events.emplace_back(with_next(lines_[cut], lines_[cut + 1], measure), -1);
  }
  std::sort(events.begin(), events.end());  // ends come before beginnings: intervals are half-open
  Agreement best;
  best.heard = used.size();
  std::size_t open = 0;
  for (const auto& [width, change] : events) {
    open = change > 0 ? open + 1 : open - 1;
    if (change > 0 && open > best.agreeing) best = {width, open, best.heard};
  }
  return best;
}

template <typename Field>
unsigned Survey::most_frequent(std::size_t from, std::size_t to, Field field) const {
  std::map<unsigned, std::size_t> counts;
  for (std::size_t k = cut_at(from); k < cuts_.size() && cuts_[k] < to; ++k)
    ++counts[field(lines_[cuts_[k] + 1])];
  unsigned best = 0;
  std::size_t most = 0;
  for (const auto& [value, count] : counts)
    if (count > most) best = value, most = count;
  return best;
}

Margin Survey::margin(std::size_t from, std::size_t to, Measure measure) const {
  const Agreement agreement = agree(from, to, measure);
  Margin margin;
  margin.measure = measure;
  margin.wrapped = agreement.strong();
  margin.width = agreement.width;
  margin.gap = most_frequent(from, to, [](const Line& line) { return line.blank_before; });
  margin.indent = most_frequent(from, to, [](const Line& line) { return line.indent; });
  return margin;
}

bool Survey::holds(std::size_t from, std::size_t to, const Margin& margin) const {
  std::size_t wider = 0;
  for (std::size_t i = from; i < to; ++i)
    if (reach_of(lines_[i], margin.measure) > margin.width * 1.15F) ++wider;
  return wider * 5 <= to - from;
}

bool Survey::parted(std::size_t from, std::size_t to, const Margin& margin) const {
  std::size_t begun = 0, shown = 0;
  for (std::size_t i = std::max<std::size_t>(from, 1); i < to; ++i) {
    const Line& line = lines_[i];
    const Line& before = lines_[i - 1];
    if (before.ending != Ending::stop || !line.starts_upper ||
        reach_of(before, margin.measure) > margin.width * 0.8F)
      continue;
    ++begun;
    if (line.blank_before > margin.gap || line.indent >= margin.indent + 2) ++shown;
  }
  return begun >= 2 && shown * 10 >= begun * 8;
}

float Survey::first_indent(const std::vector<Margin>& margins,
                           const std::vector<std::uint32_t>& of_line) const {
  std::vector<float> shares;
  for (const std::size_t cut : cuts_) {
    const Margin& margin = margins[of_line[cut]];
    if (!margin.wrapped || margin.measure != by_print) continue;
    const float share = 1 - with_next(lines_[cut], lines_[cut + 1], by_print) / margin.width;
    if (share > least_indent && share < largest_indent) shares.push_back(share);
  }
  return shares.empty() ? usual_indent
                        : std::max(usual_indent, *std::max_element(shares.begin(), shares.end()));
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

Measure better_measure(const Survey& survey, const std::vector<Stretch>& stretches) {
  std::array<std::size_t, 2> agreeing{};
  for (const Stretch& stretch : stretches)
    for (const Measure measure : {by_columns, by_print})
      agreeing[measure] += survey.agree(stretch.hears_from, stretch.hears_to, measure).agreeing;
  return agreeing[by_columns] >= agreeing[by_print] ? by_columns : by_print;
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
  const Survey survey(lines, markers, set_aside);
  if (survey.cuts() < fewest) return;
  std::vector<Stretch> stretches = make_stretches(lines);
  const Measure measure = better_measure(survey, stretches);
  const Margin general = survey.margin(0, lines.size(), measure);
  for (Stretch& stretch : stretches) {
    if (survey.cuts_in(stretch.hears_from, stretch.hears_to) < fewest) widen(stretch, lines.size());
    const bool enough = survey.cuts_in(stretch.hears_from, stretch.hears_to) >= fewest;
    Margin margin = enough ? survey.margin(stretch.hears_from, stretch.hears_to, measure) : general;
    margin.wrapped = margin.wrapped && survey.holds(stretch.hears_from, stretch.hears_to, margin);
    margin.parted = survey.parted(stretch.hears_from, stretch.hears_to, margin);
    std::fill(of_line_.begin() + static_cast<std::ptrdiff_t>(stretch.from),
              of_line_.begin() + static_cast<std::ptrdiff_t>(stretch.to),
              static_cast<std::uint32_t>(margins_.size()));
    margins_.push_back(margin);
  }
  const float first_indent = survey.first_indent(margins_, of_line_);
  for (Margin& margin : margins_) margin.first_indent = first_indent;
}

bool had_room(const Line& line, const Line& next, const Margin& margin, bool first) {
  const float given = margin.measure == by_print ? print_tolerance : 0;
  const float tolerance = first ? std::max(given, margin.first_indent) : given;
  return with_next(line, next, margin.measure) <= margin.width * (1 - tolerance);
}

bool was_indented(const Line& line, const Line& next, const Margin& margin) {
  return margin.measure == by_print && with_next(line, next, by_print) <= margin.width * (1 - least_indent);
}

}  // namespace indexer::layout
