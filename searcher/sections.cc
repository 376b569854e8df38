#include "searcher/sections.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "indexer/error.h"
#include "indexer/words.h"
#include "searcher/fetch.h"

namespace searcher {
namespace {

using indexer::Pattern;
using indexer::Words;

constexpr std::size_t most_documents = 60;  // of a side
constexpr std::size_t opening_words = 40;   // of a paragraph that may say what part begins

struct Cue {
  SectionPart part;
  Pattern pattern;
};

// The first that a heading holds counts: "Hạn chế và nguyên nhân" are shortcomings.
const std::vector<Cue>& heading_cues() {
  static const std::vector<Cue> cues = [] {
    std::vector<Cue> made;
    made.push_back({SectionPart::lessons, Pattern("bài học")});
    made.push_back({SectionPart::shortcomings, Pattern("(hạn chế|khuyết điểm|tồn tại|yếu kém)")});
    made.push_back({SectionPart::programmes,
                    Pattern("(chương trình trọng tâm|nội dung đột phá|khâu đột phá|nhiệm vụ đột phá)")});
    made.push_back(
        {SectionPart::results, Pattern("(đánh giá kết quả|kết quả (đạt được|thực hiện|lãnh đạo)|thành "
                                       "tựu|ưu điểm|tình hình thực hiện)")});
    made.push_back({SectionPart::causes, Pattern("nguyên nhân")});
    made.push_back({SectionPart::targets, Pattern("chỉ tiêu")});
    made.push_back({SectionPart::aims, Pattern("mục tiêu")});
    made.push_back({SectionPart::viewpoints, Pattern("(quan điểm|phương châm|tư tưởng chỉ đạo)")});
    made.push_back({SectionPart::orientation, Pattern("(định hướng|tầm nhìn)")});
    made.push_back({SectionPart::tasks, Pattern("(nhiệm vụ|giải pháp)")});
    return made;
  }();
  return cues;
}

// At a paragraph's beginning, list marks aside.
const std::vector<Cue>& opening_cues() {
  static const std::vector<Cue> cues = [] {
    std::vector<Cue> made;
    made.push_back(
        {SectionPart::shortcomings,
         Pattern("(tuy nhiên|bên cạnh [đó|những kết quả đạt được]|[những|về] hạn chế|[những] khuyết điểm)")});
    made.push_back({SectionPart::causes, Pattern("[những|các] nguyên nhân")});
    made.push_back({SectionPart::lessons, Pattern("[những|các] bài học")});
    made.push_back({SectionPart::results, Pattern("[những|các] kết quả đạt được")});
    made.push_back({SectionPart::viewpoints, Pattern("quan điểm chỉ đạo")});
    made.push_back({SectionPart::aims, Pattern("[về] mục tiêu [tổng quát|chung]")});
    made.push_back({SectionPart::targets, Pattern("[các|về|một số] chỉ tiêu [chủ yếu]")});
    made.push_back({SectionPart::programmes,
                    Pattern("[*] [*] [các] (chương trình trọng tâm|nội dung đột phá|khâu đột phá)")});
    made.push_back({SectionPart::orientation, Pattern("[về] định hướng chiến lược")});
    made.push_back({SectionPart::tasks, Pattern("[về|các] nhiệm vụ và giải pháp")});
    return made;
  }();
  return cues;
}

// "... rút ra một số bài học kinh nghiệm:" leads to what follows.
std::optional<SectionPart> led_to(const Words& words) {
  static const Cue cues[] = {{SectionPart::lessons, Pattern("bài học [kinh nghiệm]")},
                             {SectionPart::shortcomings, Pattern("(hạn chế|khuyết điểm)")},
                             {SectionPart::targets, Pattern("chỉ tiêu [chủ yếu]")}};
  if (words.size() > opening_words || words.gap(words.size()).find(':') == std::string_view::npos)
    return std::nullopt;
  for (const Cue& cue : cues)
    if (cue.pattern.find(words)) return cue.part;
  return std::nullopt;
}

bool is_aligned(indexer::Type type) {
  return type == indexer::Type::resolution || type == indexer::Type::report ||
         type == indexer::Type::bulletin;
}

class Reader {
 public:
  Reader(std::size_t shown, const Xapian::Database& db, const Syllables& syllables)
      : shown_(shown), db_(db), syllables_(syllables) {}

  // False where documents were passed over.
  bool read(const Side& side, std::array<SectionCell, section_parts>& cells) {
    std::size_t documents = 0;
    std::optional<std::uint32_t> last;
    for (std::size_t i = 0; i < side.kept.size(); ++i) {
      const std::uint32_t number = syllables_.passages()[i].document;
      if (!side.kept[i] || !is_aligned(syllables_.documents()[number].type.value_or(indexer::Type::other)))
        continue;
      if (last != number) {
        if (++documents > most_documents) return false;
        begin(number);
        last = number;
      }
      read_passage(i, cells);
    }
    return true;
  }

 private:
  void begin(std::uint32_t number) {
    opened_.clear();
    section_.clear();
    document_ = DocumentViews(db_).at(syllables_.documents()[number].id);
  }

  void read_passage(std::size_t number, std::array<SectionCell, section_parts>& cells) {
    indexer::StoredPassage stored = fetch_passage(db_, syllables_.passages()[number].docid);
    const indexer::Passage& passage = stored.passage;
    if (passage.heading) {
      opened_.clear();
      return;
    }
    if (passage.section != section_) opened_.clear();
    section_ = passage.section;
    const auto part = part_of(passage);
    if (!part || passage.voice == indexer::Voice::caption) return;
    SectionCell& cell = cells[static_cast<std::size_t>(*part)];
    ++cell.passages;
    cell.syllables += syllables_.end(number) - syllables_.passages()[number].first;
    if (cell.shown.size() >= shown_) return;
    SectionPassage one;
    one.passage = view(std::move(stored), document_.facts.type);
    one.document = document_;
    one.url = url(document_.id, one.passage.paragraph);
    cell.shown.push_back(std::move(one));
  }

  // What a paragraph opens goes on until the next heading or opening.
  std::optional<SectionPart> part_of(const indexer::Passage& passage) {
    const auto opened = part_of_opening(passage.text);
    if (opened) opened_ = {*opened};
    const auto own = heading_part(passage.section);
    if (!opened_.empty() && (own || opened)) return opened_.front();
    return own;
  }

  static std::optional<SectionPart> heading_part(const std::vector<std::string>& section) {
    for (auto heading = section.rbegin(); heading != section.rend(); ++heading)
      if (const auto part = part_of_heading(*heading)) return part;
    return std::nullopt;
  }

  std::size_t shown_;
  const Xapian::Database& db_;
  const Syllables& syllables_;
  DocumentView document_;
  std::vector<std::string> section_;  // of the passage before
  std::vector<SectionPart> opened_;   // by the paragraphs since the last heading: the last one, or none
};

}  // namespace

const char* name(SectionPart part) {
  static constexpr const char* names[section_parts] = {"results",     "shortcomings", "causes",  "lessons",
                                                       "viewpoints",  "aims",         "targets", "programmes",
                                                       "orientation", "tasks"};
  return names[static_cast<std::size_t>(part)];
}

std::string label(SectionPart part, Language language) {
  static constexpr const char* vietnamese[section_parts] = {
      "Kết quả đạt được",      "Hạn chế, khuyết điểm", "Nguyên nhân",      "Bài học kinh nghiệm",
      "Quan điểm chỉ đạo",     "Mục tiêu tổng quát",   "Chỉ tiêu chủ yếu", "Chương trình trọng tâm, đột phá",
      "Định hướng chiến lược", "Nhiệm vụ và giải pháp"};
  static constexpr const char* english[section_parts] = {"Results",     "Shortcomings",
                                                         "Causes",      "Lessons",
                                                         "Viewpoints",  "Aims",
                                                         "Targets",     "Programmes and breakthroughs",
                                                         "Orientation", "Tasks and measures"};
  return (language == Language::vi ? vietnamese : english)[static_cast<std::size_t>(part)];
}

// Where several stand in one heading, the one that begins it: "chương trình trọng tâm" before "giải pháp".
std::optional<SectionPart> part_of_heading(const std::string& heading) {
  const Words words(heading);
  std::optional<SectionPart> best;
  std::size_t first = words.size();
  for (const Cue& cue : heading_cues())
    if (const auto span = cue.pattern.find(words); span && span->first < first) {
      first = span->first;
      best = cue.part;
    }
  return best;
}

std::optional<SectionPart> part_of_opening(const std::string& text) {
  const Words words(text);
  if (words.empty()) return std::nullopt;
  std::size_t at = 0;
  while (at < words.size() && at < 4 && words[at].number) ++at;  // "2.1."
  for (const Cue& cue : opening_cues())
    if (const auto last = cue.pattern.match(words, at)) return cue.part;
  return led_to(words);
}

Sections align_sections(const Side& a, const Side& b, std::size_t shown, const Xapian::Database& db,
                        const Syllables& syllables) {
  Sections sections;
  std::array<SectionCell, section_parts> left, right;
  sections.complete = Reader(shown, db, syllables).read(a, left);
  if (!Reader(shown, db, syllables).read(b, right)) sections.complete = false;
  for (std::size_t i = 0; i < section_parts; ++i)
    if (left[i].passages + right[i].passages > 0)
      sections.rows.push_back({static_cast<SectionPart>(i), std::move(left[i]), std::move(right[i])});
  return sections;
}

}  // namespace searcher
