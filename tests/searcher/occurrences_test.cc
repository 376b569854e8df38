// Every occurrence of a query, against tables and against a plain reading of the same passages.
#include "searcher/occurrences.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/text/tokenise.h"
#include "tests/searcher/samples.h"

namespace {

using searcher::Occurrence;
using searcher::Syllables;

struct Shelf {
  Shelf(const std::vector<indexer::Document>& documents, std::size_t shards = 1) {
    if (shards == 1)
      shelf::write(documents, folder / "db");
    else
      shelf::write_shards(documents, shards, folder / "db");
    index = std::make_unique<searcher::Index>(folder / "db");
  }

  searcher::Occurrences find(const std::string& q, const std::vector<searcher::Filter>& filters = {}) {
    searcher::Occurrences found;
    const auto syllables = index->syllables();
    index->run([&](const Xapian::Database& db) {
      const searcher::Plan plan =
          searcher::make_plan(q, filters, std::nullopt, std::nullopt, searcher::thread_tokeniser());
      const searcher::Selection selection =
          searcher::select(*index, db, *syllables, searcher::filters_of(plan.tree));
      found = searcher::find_occurrences(*index, db, *syllables, plan.tree, selection,
                                         searcher::Clock::time_point::max());
    });
    return found;
  }

  // "nq#p2:3-4": syllables from 1 of that passage.
  std::string places(const std::string& q, const std::vector<searcher::Filter>& filters = {}) {
    const auto syllables = index->syllables();
    std::string all;
    for (const Occurrence& one : find(q, filters).all) {
      const Syllables::Passage& passage = syllables->passages()[one.passage];
      std::string place = syllables->documents()[passage.document].id;
      place += "#p" + std::to_string(passage.paragraph) + ":" + std::to_string(one.first - passage.first + 1);
      if (one.last != one.first) place += "-" + std::to_string(one.last - passage.first + 1);
      shelf::add(all, place);
    }
    return all;
  }

  const shelf::Folder folder;
  std::unique_ptr<searcher::Index> index;
};

std::vector<indexer::Document> small() {
  indexer::Facts a = shelf::facts("Sổ", indexer::Type::report, "cao-bang", "2025");
  indexer::Facts b = shelf::facts("Hộ nghèo", indexer::Type::bulletin, "lang-son", "");
  return {
      shelf::document(
          "b", b, shelf::texts({"hộ nghèo và hộ cận nghèo", "mai", "Hoà rồi hòa, HOA", "đạt 4,46%; 4 46"})),
      shelf::document("a", a, shelf::texts({"Hộ nghèo, hộ NGHÈO", "", "tin tin tin", "thi đua"}))};
}

struct Case {
  const char* q;
  const char* places;
};

}  // namespace

TEST_CASE("other forms that a search finds are named, not counted") {
  struct Row {
    const char* q;
    const char* note;  // empty: none
  };
  const auto row = GENERATE(values<Row>({
      {"khóa XX", "khóa XX = khóa 20"},
      {"\"khóa XX\"", "\"khóa 20\""},
      {"hộ nghèo", ""},
      {"=khóa", ""},
  }));
  Shelf shelf({shelf::document("a", shelf::facts("Sổ", indexer::Type::report, "cao-bang", "2025"),
                               shelf::texts({"Ban Chấp hành khóa XX họp.", "Ban Chấp hành khóa 20 họp."}))});
  std::string said;
  for (const searcher::query::Note& note : shelf.find(row.q).notes)
    if (note.code == searcher::query::Note::Code::as_typed)
      said += note.arguments.at(0) + " = " + note.arguments.at(1);
    else if (note.code == searcher::query::Note::Code::other_form)
      said += note.arguments.at(0);
  CAPTURE(row.q);
  CHECK(said == row.note);
}

TEST_CASE("every occurrence counts once, in reading order") {
  Shelf all(small());
  Shelf two(small(), 2);
  const std::vector<Case> cases{
      {"\"hộ nghèo\"", "a#p1:1-2 a#p1:3-4 b#p1:1-2"},
      {"nghèo", "a#p1:2 a#p1:4 b#p1:2 b#p1:6"},
      {"\"tin tin\"", "a#p3:1-2 a#p3:2-3"},  // overlapping ones each
      {"\"thi mai\"", ""},                   // never beyond a passage
      {"\"đua hộ\"", ""},
      {"\"* hộ\"", "a#p1:2-3 b#p1:3-4"},
      {"\"nghèo *\"", "a#p1:2-3 b#p1:2-3"},
      {"\"hộ * nghèo\"", "b#p1:4-6"},
      {"hoà", "b#p3:1 b#p3:3"},
      {"=hòa", "b#p3:3"},
      {"hoa", "b#p3:1 b#p3:3 b#p3:4"},  // no mark: every marking
      {"4,46", "b#p4:2-3"},
      {"\"đạt 4,46\"", "b#p4:1-3"},
      {"\"4 46\"", "b#p4:2-3 b#p4:4-5"},
      {"ngh*", "a#p1:2 a#p1:4 b#p1:2 b#p1:6"},
      {"hộ NEAR/2 nghèo", "a#p1:1-2 a#p1:2-3 a#p1:3-4 b#p1:1-2 b#p1:2-4 b#p1:4-6"},  // the closest pairs
      {"cận BEFORE/1 nghèo", "b#p1:5-6"},
      {"\"hộ nghèo\" OR nghèo", "a#p1:1-2 a#p1:3-4 b#p1:1-2 b#p1:6"},  // none inside another
      {"hộ cận", "b#p1:1 b#p1:4 b#p1:5"},                              // parts of a query each
      {"nghèo -cận", "a#p1:2 a#p1:4"},
      {"sổ", ""},  // in a title only
      {"province:lang-son nghèo", "b#p1:2 b#p1:6"},
      {"(province:lang-son OR tin) hộ", "b#p1:1 b#p1:4"},
      {"province:lang-son", ""},
      {"", ""},
      {"ngheo", "a#p1:2 a#p1:4 b#p1:2 b#p1:6"},
      {"nghêo", ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.q);
    CHECK(all.places(one.q) == one.places);
    CHECK(two.places(one.q) == one.places);
  }
  CHECK(all.places("nghèo", {{"province", "lang-son", true}}) == "a#p1:2 a#p1:4");
  CHECK(all.places("nghèo", {{"type", "bulletin", false}}) == "b#p1:2 b#p1:6");
}

TEST_CASE("what a reading is chosen by is what a search is chosen by") {
  Shelf all(small());
  CHECK(all.find("hoa").reading == searcher::query::Reading::unmarked);
  CHECK(all.find("hoà").reading == searcher::query::Reading::as_written);
  CHECK(all.find("nghéo hộ").reading == searcher::query::Reading::as_written);
  CHECK(all.find("đat").reading == searcher::query::Reading::lenient);
  CHECK(all.find("sổ").reading == searcher::query::Reading::as_written);  // a title holds it
}

TEST_CASE("the syllables of a generation stand in reading order") {
  Shelf all(small());
  const auto syllables = all.index->syllables();
  CHECK(syllables == searcher::Index(all.folder / "db").syllables());
  CHECK(syllables->size() == all.index->receipt().syllables);
  CHECK(syllables->passages().size() == all.index->receipt().passages);
  std::string text;
  for (Syllables::Position at = 0; at < syllables->size(); ++at)
    shelf::add(text, syllables->written(syllables->word(at)));
  CHECK(text ==
        "hộ nghèo hộ nghèo tin tin tin thi đua hộ nghèo và hộ cận nghèo mai hoà rồi hòa hoa đạt 4 46 4 46");
}
