// The skeleton that resolutions and reports of congresses follow, and the passages of both sides under each
// of its parts. Owns the parts and how headings and openings of paragraphs tell them; not the headings
// themselves (indexer/segment.h). Belongs inside Index::run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "searcher/sides.h"

namespace searcher {

enum class SectionPart {
  results,
  shortcomings,
  causes,
  lessons,
  viewpoints,
  aims,
  targets,
  programmes,
  orientation,
  tasks
};
inline constexpr std::size_t section_parts = 10;
const char* name(SectionPart part);
std::string label(SectionPart part, Language language);

// The part that a heading opens, if any.
std::optional<SectionPart> part_of_heading(const std::string& heading);

// The part that a paragraph itself opens: "Tuy nhiên, ...", "* Hạn chế: ...", "... một số bài học kinh
// nghiệm:".
std::optional<SectionPart> part_of_opening(const std::string& text);

struct SectionPassage {
  PassageView passage;
  DocumentView document;
  std::string url;
};

struct SectionCell {
  std::uint64_t passages = 0;  // all
  std::uint64_t syllables = 0;
  std::vector<SectionPassage> shown;  // the first of them, document by document
};

struct SectionRow {
  SectionPart part = SectionPart::results;
  SectionCell a, b;  // either may be empty, both are not
};

struct Sections {
  std::vector<SectionRow> rows;  // in the order of the skeleton
  bool complete = true;          // false: only the first documents of a side were read
};

// Resolutions, reports and bulletins only.
Sections align_sections(const Side& a, const Side& b, std::size_t shown, const Xapian::Database& db,
                        const Syllables& syllables);

}  // namespace searcher
