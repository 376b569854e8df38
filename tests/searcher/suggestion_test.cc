// Queries that find nothing -> the reading offered, which does; and phrases that go on from what is typed.
#include "searcher/suggestion.h"

#include <catch2/catch.hpp>

#include "searcher/phrases.h"
#include "searcher/plan.h"
#include "tests/searcher/real.h"
#include "tests/searcher/shelf.h"
#include "tests/searcher/spoil.h"
#include "tests/source_dir.h"

using namespace searcher;

namespace {

// Only what has all of the words, however slow the machine is.
Request asked(const std::string& query) {
  Request request;
  request.q = query;
  request.relax = false;
  request.deadline = std::chrono::minutes(1);
  return request;
}

std::vector<indexer::Document> congress() {
  indexer::Facts facts;
  facts.title = "Đại hội đại biểu Đảng bộ tỉnh";
  facts.province = "cao-bang";
  return {shelf::document(
      "dh", facts,
      shelf::texts({"Đại hội đại biểu Đảng bộ tỉnh Cao Bằng lần thứ XX khai mạc ngày 17 tháng 9 năm 2025.",
                    "Ban Thường vụ Tỉnh ủy trình Đại hội đảng bộ tỉnh dự thảo nghị quyết.",
                    "BTV Tỉnh uỷ họp ngày 15/9/2025 bàn về kinh tế cửa khẩu.",
                    "Kinh tế cửa khẩu phát triển, du lịch tăng 12/18 chỉ tiêu, hộ nghèo giảm 4,46%.",
                    "Quy định mới về hộ nghèo được ban hành, kinh tế cửa khẩu được nhắc lại."}))};
}

}  // namespace

TEST_CASE("where nothing is found, the nearest reading that finds something is offered") {
  struct Row {
    const char* query;
    const char* offered;
  };
  const Row rows[] = {
      {"dda5i ho65i", "đại hội"},
      {"ddaji hooji", "đại hội"},
      {"\"ddaji hooji\" tinhr", "\"đại hội\" tỉnh"},
      {"đai hoi", "đại hội"},     // found leniently, and how it is spelt is said
      {"dại hội", "đại hội"},     // another mark
      {"đạihội", "\"đại hội\""},  // a space left out
      {"quy địmh", "quy định"},   // a slip
      {"kinh tế cửa khậu", "kinh tế cửa khẩu"},
      {"kinh té cửu khẩu", "kinh tế cửa khẩu"},
      {"tỉnh cao bằn", "tỉnh cao bằng"},  // letters that are known elsewhere, and a slip that fits
      {"\"đại hội bộ tỉnh\"", "\"đại hội đảng bộ tỉnh\""},  // a word dropped
      {"du lịch vũ trụ", "du lịch"},                        // words too many
      {"province:lang-son nghèo", "nghèo"},
      {"zzzz", ""},
      {"hộ nghèo", ""},  // found
      {"", ""},
  };
  const shelf::Folder folder;
  shelf::write(congress(), folder / "index");
  Index index(folder / "index");
  for (const Row& row : rows) {
    CAPTURE(row.query);
    Request request = asked(row.query);
    const std::string offered = search(index, request).suggestion.value_or("");
    CHECK(offered == row.offered);
    if (offered.empty()) continue;
    request.q = offered;
    CHECK(search(index, request).total.passages > 0);
  }
}

TEST_CASE("a suggestion carries the marks that are meant") {
  // The first passage that holds all the words has the last two of them apart, in other marks.
  const shelf::Folder folder;
  shelf::write({shelf::document("dl", {},
                                shelf::texts({"Phát triển du lịch, công tác đồng bộ, cộng đồng hưởng.",
                                              "Du lịch cộng đồng giúp người dân.",
                                              "Du lịch cộng đồng ở ba xã.", "Du lịch cộng đồng."}))},
               folder / "index");
  Index index(folder / "index");
  struct Row {
    const char* query;
    const char* offered;
  };
  const Row rows[] = {
      {"phat trien du lihc cong dong", "phát triển du lịch cộng đồng"},
      {"dong du lihc phat", "đồng du lịch phát"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(search(index, asked(row.query)).suggestion.value_or("") == row.offered);
  }
}

TEST_CASE("where nothing is found, words that stand nowhere are named") {
  struct Row {
    const char* query;
    const char* words;
  };
  const Row rows[] = {
      {"xyza qwert đại", "“xyza”, “qwert”"},
      {"\"đại hội xyza\" xyza", "“xyza”"},
      {"-xyza hội", ""},
      {"xyz* qwert", "“qwert”"},
      {"hội du lịch vũ", "“vũ”"},
      {"đại hội", ""},
      {"đại hội province:lang-son", ""},
      {"cửu khẩu", "“cửu”"},
  };
  const shelf::Folder folder;
  shelf::write(congress(), folder / "index");
  Index index(folder / "index");
  for (const Row& row : rows) {
    CAPTURE(row.query);
    Request request = asked(row.query);
    request.language = Language::en;
    std::string named;
    for (const std::string& note : search(index, request).notes)
      if (note.starts_with("No passage holds ")) named += note;
    const std::string words = row.words;
    CHECK(named == (words.empty() ? "" : "No passage holds " + words + "."));
  }
}

TEST_CASE("other forms are found, marked and labelled") {
  struct Row {
    const char* query;
    const char* found;  // passage, label and what is marked of the best hits
  };
  const Row rows[] = {
      {"BTV Tỉnh ủy", "dh#p2 orthographic Ban Thường vụ|Tỉnh|ủy|tỉnh; dh#p3 orthographic BTV|Tỉnh|uỷ"},
      {"\"BTV\"", "dh#p3 written BTV"},
      {"=BTV", "dh#p3 written BTV"},
      {"\"Ban Thường vụ\"", "dh#p2 written Ban Thường vụ"},
      {"lần thứ 20", "dh#p1 orthographic lần thứ XX"},
      {"17/9/2025", "dh#p1 orthographic ngày 17 tháng 9 năm 2025"},
      {"ngày 15 tháng 9 năm 2025", "dh#p3 orthographic 15/9/2025"},
      {"12/18", "dh#p4 written 12/18"},
      {"4,46%", "dh#p4 written 4,46"},
  };
  const shelf::Folder folder;
  shelf::write(congress(), folder / "index");
  Index index(folder / "index");
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const Request request = asked(row.query);
    std::vector<std::string> lines;
    for (const Hit& hit : search(index, request).hits) {
      std::string line = hit.passage.id + " " + name(hit.match) + " ", marked;
      for (const Fragment& fragment : hit.fragments)
        if (fragment.hit) shelf::add(marked, fragment.text, "|");
      lines.push_back(line + marked);
    }
    std::sort(lines.begin(), lines.end());
    std::string found;
    for (const std::string& line : lines) shelf::add(found, line, "; ");
    CHECK(found == row.found);
  }
}

TEST_CASE("a document asked for by number comes first, the article before its others") {
  indexer::Facts circular;
  circular.title = "Quy định về tuần tra";
  circular.number = "55/2019/TT-BCA";
  indexer::Facts other;
  other.title = "Hướng dẫn";
  std::vector<indexer::Passage> articles = shelf::texts(
      {"Điều 17. Phạm vi", "Lực lượng tuần tra đi theo tổ.", "Điều 18. Hiệu lực", "Có hiệu lực từ ngày ký."});
  articles[1].section = {"Điều 17. Phạm vi"};
  articles[3].section = {"Điều 18. Hiệu lực"};
  articles[0].heading = articles[2].heading = true;
  const shelf::Folder folder;
  shelf::write(
      {shelf::document("a", other,
                       shelf::texts({"Theo Điều 18 Thông tư 55/2019/TT-BCA, thông tư 55/2019/TT-BCA."})),
       shelf::document("b", circular, articles)},
      folder / "index");
  Index index(folder / "index");
  struct Row {
    const char* query;
    const char* ids;
  };
  const Row rows[] = {
      {"55/2019/TT-BCA", "b#p1 b#p2 b#p3 b#p4 a#p1"},
      {"thong tu 55/2019/tt-bca", "b#p4 b#p1 b#p2 b#p3 a#p1"},
      {"Điều 18 Thông tư 55/2019/TT-BCA", "b#p3 b#p4 b#p1 b#p2 a#p1"},
      {"khoản 1 điều 17, TT 55/2019", "b#p1 b#p2 b#p3 b#p4"},
      {"thông tư 55/2019/TT-BCA tuần tra", "b#p2 b#p1 b#p3 b#p4"},
      {"\"55/2019/TT-BCA\"", "a#p1"},
      {"56/2019/TT-BCA", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(shelf::ids(search(index, asked(row.query))) == row.ids);
  }
}

TEST_CASE("phrases go on from what is typed, those in most passages first") {
  const std::vector<std::string> texts{"Đại hội đại biểu Đảng bộ tỉnh họp.",
                                       "Đại hội đại biểu toàn quốc. Đại hội đại biểu.",
                                       "đại hội đảng bộ, đại hội đảng bộ xã",
                                       "Hội nghị mở rộng; hội nghị mở rộng, hội nghị bàn về đại hội đảng bộ",
                                       "Dai hoi cap xa",
                                       "hội nghị mở rộng"};
  indexer::text::Tokeniser tokeniser;
  const Phrases phrases(gather_phrases(texts, tokeniser));
  struct Row {
    const char* typed;
    const char* completions;
  };
  const Row rows[] = {
      {"đại h", "đại hội|đại hội đại biểu|đại hội đảng bộ"},
      {"dai h", "đại hội|đại hội đại biểu|đại hội đảng bộ"},
      {"dai hoi da", "đại hội đại biểu|đại hội đảng bộ"},
      {"dai hoi đa", "đại hội đại biểu|đại hội đảng bộ"},
      {"đại hội đảng", "đại hội đảng bộ"},
      {"ĐẠI HỘI ĐẠI ", "đại hội đại biểu"},
      {"dai hoi đạ", "đại hội đại biểu"},
      {"dài h", "dài hội nghị mở rộng"},
      {"hoi nghi m", "hội nghị mở rộng"},
      {"tỉnh:cao-bang hoi nghi m", "tỉnh:cao-bang hội nghị mở rộng"},
      {"mo rong ho", "mo rong hội nghị mở rộng"},  // a comma parts phrases
      {"xyz", ""},
      {"", ""},
      {"  ", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.typed);
    std::string found;
    for (const std::string& one : phrases.complete(row.typed, 10, tokeniser)) shelf::add(found, one, "|");
    CHECK(found == row.completions);
  }
  CHECK(phrases.complete("dai h", 1, tokeniser).size() == 1);
}

TEST_CASE("phrases are counted in all passages, also where they were gathered from some") {
  std::vector<std::string> texts;
  for (int i = 0; i < 60; ++i)
    texts.push_back(i % 2    ? "kinh tế cửa khẩu; kinh tế tập thể"
                    : i < 10 ? "kinh tế tập thể"
                             : "kinh tế cửa khẩu");
  indexer::text::Tokeniser tokeniser;
  for (const std::size_t step : {1U, 2U, 3U}) {
    CAPTURE(step);
    for (const Phrase& phrase : gather_phrases(texts, tokeniser, step)) {
      CAPTURE(phrase.text);
      const auto holds = [&](const std::string& text) { return text.find(phrase.text) != std::string::npos; };
      CHECK(phrase.passages == std::count_if(texts.begin(), texts.end(), holds));
    }
  }
}

TEST_CASE("once somebody gathers ahead, nobody waits for the phrases of a large index") {
  const auto index_of = [](const shelf::Folder& folder, const char* text) {
    std::vector<indexer::Passage> passages(6000, shelf::passage(text));
    shelf::write({shelf::document("a", {}, passages)}, folder / "index");
    return Index(folder / "index");
  };
  const shelf::Folder one, two;
  Index first = index_of(one, "hội nghị");
  Index second = index_of(two, "hội thảo");
  const auto completed = [](Index& index) {
    const Completions found = complete(index, "hoi", 10);
    return (found.ready ? "" : "soon: ") + (found.phrases.empty() ? "" : found.phrases[0]);
  };
  gather_phrases(first);
  CHECK(completed(first) == "hội nghị");
  CHECK(completed(second) == "soon: hội nghị");  // the phrases before
  gather_phrases(second);
  CHECK(completed(second) == "hội thảo");
  CHECK(completed(first) == "hội nghị");
}

// For every way of mistyping, how many of the phrases an offer leads back to; `least` of a hundred.
TEST_CASE("what is offered for phrases of the corpus, mistyped, finds them") {
  struct Row {
    const char* way;
    int least;
  };
  const Row rows[] = {
      {"marks of some words left out", 95},
      {"a wrong tone", 90},
      {"a slip", 80},
      {"keys of Telex", 90},
      {"keys of VNI", 95},
      {"a word dropped", 90},
      {"a space left out", 90},
  };
  const unsigned seed = 20261126;
  const std::vector<indexer::Document> documents = shelf::read_folder(tests::source_dir() + "/corpus");
  std::vector<std::string> texts;
  for (const indexer::Document& document : documents)
    for (const indexer::Passage& passage : document.passages) texts.push_back(passage.text);
  std::sort(texts.begin(), texts.end());  // folders have no order
  const shelf::Folder folder;
  shelf::write(documents, folder / "index");
  Index index(folder / "index");
  const auto passages = [&](const std::string& q) { return search(index, asked(q)); };
  for (const spoil::Way& way : spoil::ways) {
    std::mt19937 random(seed);
    int asked = 0, led_back = 0;
    std::string missed;
    for (const std::string& phrase : spoil::draw(texts, 100, random)) {
      const auto spoilt = way.spoil(phrase, random);
      if (!spoilt) continue;
      const Response response = passages('"' + *spoilt + '"');
      if (response.total.passages > 0 && !response.suggestion)
        continue;  // another phrase, which stands there
      ++asked;
      INFO(way.name << ", seed " << seed << ": " << *spoilt);
      if (!response.suggestion) {
        missed += "\n  " + *spoilt + " of " + phrase + ": nothing";
        continue;
      }
      CHECK(passages(*response.suggestion).total.passages > 0);
      const bool found = passages("(" + *response.suggestion + ") \"" + phrase + "\"").total.passages > 0;
      led_back += found;
      if (!found) missed += "\n  " + *spoilt + " of " + phrase + ": " + *response.suggestion;
    }
    const auto row = std::find_if(std::begin(rows), std::end(rows),
                                  [&](const Row& one) { return one.way == std::string(way.name); });
    REQUIRE(row != std::end(rows));
    INFO(way.name << ", seed " << seed << ": " << led_back << " of " << asked << missed);
    CHECK(asked >= 10);
    CHECK(led_back * 100 >= row->least * asked);
  }
}
