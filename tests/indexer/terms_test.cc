// The terms of small passages spelled out: words and their positions, pairs, junctions, context, filters and
// slots.
#include "indexer/terms.h"

#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/abbreviations.h"
#include "indexer/schema.h"
#include "indexer/text/fold.h"
#include "indexer/text/term.h"

using namespace indexer;

namespace {

// The index's term of one syllable.
std::string t(const std::string& written) {
  const text::Folded folded = text::fold(written);
  return text::make_term(folded.key, folded.unmarked);
}

struct Posting {
  Xapian::termcount wdf = 0;
  std::vector<Xapian::termpos> positions;
  bool operator==(const Posting&) const = default;
};
using Postings = std::map<std::string, Posting>;

std::ostream& operator<<(std::ostream& out, const Posting& posting) {
  out << "wdf " << posting.wdf << " at";
  for (const auto position : posting.positions) out << ' ' << position;
  return out;
}

bool is_upper(const std::string& term) {
  return !term.empty() && term[0] >= 'A' && term[0] <= 'Z';
}

// All terms, or those of one family.
Postings postings(const Xapian::Document& document, const std::string& family = "") {
  Postings found;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    if ((*term).starts_with(family))
      found[*term] = {term.get_wdf(), {term.positionlist_begin(), term.positionlist_end()}};
  return found;
}

Postings words(const Xapian::Document& document) {
  Postings found = postings(document);
  std::erase_if(found, [](const auto& item) { return is_upper(item.first); });
  return found;
}

// The terms of a family without its prefix.
std::set<std::string> family(const Xapian::Document& document, std::string_view prefix) {
  std::set<std::string> found;
  for (const auto& [term, posting] : postings(document, std::string(prefix)))
    found.insert(term.substr(prefix.size()));
  return found;
}

std::set<std::string> filters(const Xapian::Document& document) {
  std::set<std::string> found;
  for (const auto& [term, posting] : postings(document)) {
    const char first = term[0];
    if (!is_upper(term) || std::string_view("BEGJN").find(first) != std::string_view::npos) continue;
    CHECK(posting.wdf == 0);
    CHECK(posting.positions.empty());
    found.insert(term);
  }
  return found;
}

Document document() {
  Document made;
  made.id = "van-ban-1";
  made.origin = "/kho/van-ban-1.txt";
  made.facts.title = "Nghị quyết số 12-NQ/TU";
  made.facts.type = Type::resolution;
  made.facts.province = "cao-bang";
  made.facts.congress = Congress{"province", 20};
  made.facts.term = "2025-2030";
  made.facts.date = "2025-09";
  return made;
}

Passage passage(const std::string& text) {
  Passage made;
  made.paragraph = 3;
  made.text = text;
  return made;
}

Xapian::Document render(const Document& whole, const Passage& part) {
  TermMaker maker;
  maker.begin(whole);
  return maker.passage(part);
}

}  // namespace

TEST_CASE("own words have positions, compounds share that of their first part") {
  Document bare;
  bare.id = "a";
  const auto terms = words(render(bare, passage("Tăng 4,46% theo Kế hoạch 416-KH/TU, tăng đều")));
  CHECK(terms == Postings{{t("tăng"), {2, {1, 10}}},
                          {t("4"), {1, {2}}},
                          {t("46"), {1, {3}}},
                          {"4,46", {1, {2}}},
                          {t("theo"), {1, {4}}},
                          {t("kế"), {1, {5}}},
                          {t("hoạch"), {1, {6}}},
                          {t("416"), {1, {7}}},
                          {t("kh"), {1, {8}}},
                          {t("tu"), {1, {9}}},
                          {"416-kh/tu", {1, {7}}},
                          {t("đều"), {1, {11}}}});
}

TEST_CASE("pairs stay inside sentences, junctions lie between them") {
  Document bare;
  bare.id = "a";
  const auto rendered = render(bare, passage("Đảng bộ tỉnh. Tỉnh mạnh; đảng bộ tỉnh vững"));
  CHECK(postings(rendered, "B") == Postings{{"Bdang bo", {2, {}}},
                                            {"Bbo tinh", {2, {}}},
                                            {"Btinh manh", {1, {}}},
                                            {"Bmanh dang", {1, {}}},
                                            {"Btinh vung", {1, {}}}});
  CHECK(postings(rendered, "J") == Postings{{"Jtinh tinh", {0, {}}}});
}

TEST_CASE("written forms are kept where a key has several spellings") {
  Document bare;
  bare.id = "a";
  const auto rendered = render(bare, passage("KHÓA họp, khoá trước, tỷ lệ, Tỉnh uỷ"));
  CHECK(postings(rendered, "E") ==
        Postings{{"Ekhóa", {0, {}}}, {"Ekhoá", {0, {}}}, {"Etỷ", {0, {}}}, {"Euỷ", {0, {}}}});
}

TEST_CASE("words of title, headings and citation match without position") {
  Document whole = document();
  whole.facts.cited_as = "Điều 5";
  Passage part = passage("Nghị quyết nêu rõ");
  part.section = {"Mục tiêu", "Mục hai"};
  const auto rendered = render(whole, part);
  const auto own = [](Xapian::termpos position, unsigned more) { return Posting{1 + more, {position}}; };
  CHECK(words(rendered) == Postings{{t("nghị"), own(1, title_wdf)},
                                    {t("quyết"), own(2, title_wdf)},
                                    {t("nêu"), own(3, 0)},
                                    {t("rõ"), own(4, 0)},
                                    {t("số"), {title_wdf, {}}},
                                    {t("12"), {title_wdf, {}}},
                                    {t("nq"), {title_wdf, {}}},
                                    {t("tu"), {title_wdf, {}}},
                                    {"12-nq/tu", {title_wdf, {}}},
                                    {t("mục"), {2, {}}},
                                    {t("tiêu"), {1, {}}},
                                    {t("hai"), {1, {}}},
                                    {t("điều"), {1, {}}},
                                    {t("5"), {1, {}}}});
  CHECK(family(rendered, "N") == std::set<std::string>{t("số"), t("12"), t("nq"), t("tu"), "12-nq/tu",
                                                       t("mục"), t("tiêu"), t("hai"), t("điều"), t("5")});
  CHECK(family(rendered, "B") == std::set<std::string>{"nghi quyet", "quyet neu", "neu ro"});
}

TEST_CASE("a heading's own words count once") {
  Passage title = passage("NGHỊ QUYẾT");
  title.heading = true;
  const auto rendered = render(document(), title);
  CHECK(words(rendered)[t("nghị")] == Posting{1, {1}});
  CHECK(words(rendered)[t("quyết")] == Posting{1, {2}});
  CHECK(words(rendered)[t("số")] == Posting{title_wdf, {}});
}

TEST_CASE("a section that says the title again adds nothing") {
  Passage part = passage("Một câu");
  part.section = {"NGHỊ QUYẾT SỐ 12-NQ/TU"};
  CHECK(words(render(document(), part))[t("nghị")] == Posting{title_wdf, {}});
}

TEST_CASE("the context follows the section from passage to passage") {
  const Document whole = document();
  TermMaker maker;
  maker.begin(whole);
  Passage part = passage("Một câu");
  part.section = {"Phần đầu"};
  CHECK(family(maker.passage(part), "N").contains(t("đầu")));
  part.section = {"Phần cuối"};
  const auto second = family(maker.passage(part), "N");
  CHECK(second.contains(t("cuối")));
  CHECK_FALSE(second.contains(t("đầu")));
  Document other;
  other.id = "b";
  maker.begin(other);
  CHECK(family(maker.passage(part), "N") == std::set<std::string>{t("phần"), t("cuối")});
}

TEST_CASE("filters and slots of a passage") {
  Passage part = passage("Một câu");
  const auto rendered = render(document(), part);
  CHECK(filters(rendered) == std::set<std::string>{"Kp", "P3", "Qvan-ban-1", "FTresolution", "FPcao-bang",
                                                   "FM2025-2030", "FC20", "FCprovince:20", "FY2025",
                                                   "FVdocument"});
  CHECK(rendered.get_value(schema::slot_document) == schema::document_key("van-ban-1"));
  CHECK(rendered.get_value(schema::slot_facets) == "resolution\tcao-bang\t2025-2030\tprovince:20\t2025");
  CHECK(rendered.get_value(schema::slot_date_low) == "2025-09-01");
  CHECK(rendered.get_value(schema::slot_date_high) == "2025-09-31");
  CHECK(rendered.get_value(schema::slot_paragraph) == "0000000003");
  CHECK(rendered.get_value(schema::slot_speakers).empty());
  CHECK(decode_passage(rendered.get_data()).passage.text == "Một câu");
  CHECK(decode_passage(rendered.get_data()).document == "van-ban-1");
}

TEST_CASE("passages with the same words have the same term, and their sketch") {
  const auto digest = [](const char* words) { return family(render(document(), passage(words)), "G"); };
  CHECK(digest("Ủy ban xã").size() == 1);
  CHECK(digest("Ủy ban xã") == digest("uỷ ban, XÃ."));
  CHECK(digest("Ủy ban xã") != digest("Ủy ban huyện"));
  CHECK(digest("...").empty());
  const auto rendered = render(document(), passage("một hai ba bốn năm sáu bảy tám chín"));
  const std::string value = rendered.get_value(schema::slot_sketch);
  const Sketch sketch = decode_sketch(value);
  CHECK(sketch.runs == 2);
  CHECK(family(rendered, "G") == std::set<std::string>{hex(sketch.words)});
}

TEST_CASE("abbreviations are terms of the document's record") {
  DocumentRecord record;
  record.abbreviations = {{"BTV", "Ban Thường vụ"}, {"KT-XH", "kinh tế - xã hội"}};
  TermMaker maker;
  maker.begin(document());
  CHECK(family(maker.record(record), "A") ==
        std::set<std::string>{"btv=" + syllable_keys("ban thường vụ"),
                              "kt xh=" + syllable_keys("kinh tế xã hội")});
}

TEST_CASE("what is not known is not written") {
  Document bare;
  bare.id = "a";
  const auto rendered = render(bare, passage("Một câu"));
  CHECK(filters(rendered) == std::set<std::string>{"Kp", "P3", "Qa", "FVdocument"});
  CHECK(rendered.get_value(schema::slot_facets) == "\t\t\t\t");
  CHECK(rendered.get_value(schema::slot_date_low).empty());
  CHECK(rendered.get_value(schema::slot_date_high).empty());
}

TEST_CASE("days that a date can mean") {
  struct Row {
    const char *date, *low, *high, *year;
  };
  const Row row = GENERATE(values<Row>({{"2025", "2025-01-01", "2025-12-31", "FY2025"},
                                        {"2024-02", "2024-02-01", "2024-02-31", "FY2024"},
                                        {"2025-09-17", "2025-09-17", "2025-09-17", "FY2025"}}));
  Document dated;
  dated.id = "a";
  dated.facts.date = row.date;
  const auto rendered = render(dated, passage("Một câu"));
  CHECK(rendered.get_value(schema::slot_date_low) == row.low);
  CHECK(rendered.get_value(schema::slot_date_high) == row.high);
  CHECK(postings(rendered).contains(row.year));
}

TEST_CASE("speakers and attributed passages") {
  struct Row {
    Voice voice;
    std::vector<Speaker> speakers;
    std::set<std::string> filters;  // of voice, type and speaker
    std::string slot;
    bool attributed;
  };
  const Speaker named{"Lương Tam Quang", "Bộ trưởng", std::nullopt, {}};
  const Speaker spelt{"Nguyễn Thuý Hoà", std::nullopt, std::nullopt, {}};
  const Speaker office{std::nullopt, "Bí thư", std::nullopt, {}};
  const std::string key = "FS" + text::fold("lương").key + " tam quang";
  const std::string other =
      "FS" + text::fold("nguyễn").key + " " + text::fold("thúy").key + " " + text::fold("hòa").key;
  const std::vector<Row> rows{
      {Voice::reported, {named}, {"FVreported", "FTbulletin", "FTspeech", key}, "Lương Tam Quang", true},
      {Voice::quoted,
       {named, spelt},
       {"FVquoted", "FTbulletin", "FTspeech", key, other},
       "Lương Tam Quang\tNguyễn Thuý Hoà",
       true},
      {Voice::reported, {office}, {"FVreported", "FTbulletin", "FTspeech"}, "", true},
      {Voice::reported, {}, {"FVreported", "FTbulletin"}, "", false},
      {Voice::caption, {named}, {"FVcaption", "FTbulletin", key}, "Lương Tam Quang", false},
      {Voice::document, {}, {"FVdocument", "FTbulletin"}, "", false}};
  for (const Row& row : rows) {
    Document whole;
    whole.id = "a";
    whole.facts.type = Type::bulletin;
    Passage part = passage("Một câu");
    part.voice = row.voice;
    part.speakers = row.speakers;
    const auto rendered = render(whole, part);
    std::set<std::string> expected{"Kp", "P3", "Qa"};
    expected.insert(row.filters.begin(), row.filters.end());
    CHECK(filters(rendered) == expected);
    CHECK(rendered.get_value(schema::slot_speakers) == row.slot);
    CHECK(rendered.get_value(schema::slot_facets) ==
          (row.attributed ? "bulletin\t\t\t\t\tspeech" : "bulletin\t\t\t\t"));
  }
}

TEST_CASE("a document's record carries its filters, and no words") {
  TermMaker maker;
  const Document whole = document();
  maker.begin(whole);
  maker.passage(passage("Một câu"));
  CHECK(maker.syllables() == 2);
  maker.passage(passage("Kế hoạch 416-KH/TU"));
  CHECK(maker.syllables() == 7);
  DocumentRecord record;
  record.id = whole.id;
  record.origin = whole.origin;
  const auto rendered = maker.record(record);
  CHECK(filters(rendered) == std::set<std::string>{"Kd", "Qvan-ban-1", "O/kho/van-ban-1.txt", "FTresolution",
                                                   "FPcao-bang", "FM2025-2030", "FC20", "FCprovince:20",
                                                   "FY2025"});
  CHECK(postings(rendered).size() == 9);
  CHECK(decode_document(rendered.get_data()).origin == "/kho/van-ban-1.txt");
  maker.begin(whole);
  CHECK(maker.syllables() == 0);
}

TEST_CASE("terms stay within Xapian's bounds whatever is written") {
  Document hostile;
  hostile.id = std::string(3000, 'x');
  hostile.facts.title = std::string(500, 'a') + " " + std::string(500, 'b');
  hostile.facts.province = std::string("a\0b\tc", 5);
  hostile.facts.term = std::string(400, '9');
  Passage part = passage(std::string(1000, 'q') + " " + std::string(1000, 'w') + "ộ");
  std::string name = "Nguyễn";
  for (int i = 0; i < 200; ++i) name += " Văn";
  part.voice = Voice::quoted;
  part.speakers = {{name + "\t" + name, std::nullopt, std::nullopt, {}}};
  const auto rendered = render(hostile, part);
  for (const auto& [term, posting] : postings(rendered)) {
    CHECK(term.size() <= 245);
    CHECK(term.find('\0') == std::string::npos);
  }
  const std::string facets = rendered.get_value(schema::slot_facets);
  CHECK(std::count(facets.begin(), facets.end(), '\t') == 5);
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  database.add_document(rendered);
  CHECK(database.get_doccount() == 1);
}
