// Tree -> Xapian's query, over a small index; and what follows from it: order, relaxing, filters.
#include "searcher/query/compile.h"

#include <catch2/catch.hpp>

#include "tests/searcher/query/small_index.h"

using namespace searcher::query;
using namespace searcher::query::test;

namespace {

struct Row {
  const char* query;  // "~" before it: read leniently
  const char* match;
  bool verify;
};

// Terms are unmarked letters with marks behind them (indexer/text/term.h): đại is dai\\x05\\x83.
// clang-format off
const Row rows[] = {
    {"", "Query()", false},
    {"*", "Query(0 * Kp)", false},
    {"đại hội", "Query((dai\\x05\\x83 AND hoi\\x05\\x85))", false},
    {"đại hội đảng", "Query((dai\\x05\\x83 AND hoi\\x05\\x85 AND dang\\x02\\x83))", false},
    {"\"đại hội\"", "Query(((dai\\x05\\x83 PHRASE 2 hoi\\x05\\x85) FILTER (Bdai hoi OR Jdai hoi)))", false},
    {"\"đại\"", "Query((dai\\x05\\x83 AND_NOT Ndai\\x05\\x83))", false},
    {"\"tin\"", "Query((tin OR tin\\x04))", false},
    {"\"đại hội đảng\"", "Query(((dai\\x05\\x83 PHRASE 3 hoi\\x05\\x85 PHRASE 3 dang\\x02\\x83) FILTER ((Bdai hoi OR Jdai hoi) AND (Bhoi dang OR Jhoi dang))))", false},
    {"dai hoi", "Query((dai\\x05\\x83 AND (hoi\\x01\\x85 SYNONYM hoi\\x05\\x85)))", false},
    {"\"dai hoi\"", "Query(((dai\\x05\\x83 AND (hoi\\x01\\x85 OR hoi\\x05\\x85)) FILTER (Bdai hoi OR Jdai hoi)))", false},
    {"\"dai hoi dang\"", "Query(((dai\\x05\\x83 PHRASE 3 (hoi\\x01\\x85 OR hoi\\x05\\x85) PHRASE 3 dang\\x02\\x83) FILTER ((Bdai hoi OR Jdai hoi) AND (Bhoi dang OR Jhoi dang))))", false},
    {"tin hoi", "Query(((tin SYNONYM tin\\x04) AND (hoi\\x01\\x85 SYNONYM hoi\\x05\\x85)))", false},
    {"tin đại", "Query((tin AND dai\\x05\\x83))", false},
    {"~đai hoi", "Query((dai\\x05\\x83 AND (hoi\\x01\\x85 SYNONYM hoi\\x05\\x85)))", false},
    {"-đại", "Query((0 * Kp AND_NOT (dai\\x05\\x83 AND_NOT Ndai\\x05\\x83)))", false},
    {"đại -hội", "Query((dai\\x05\\x83 AND_NOT (hoi\\x05\\x85 AND_NOT Nhoi\\x05\\x85)))", false},
    {"-hoi", "Query((0 * Kp AND_NOT (hoi\\x01\\x85 OR (hoi\\x05\\x85 AND_NOT Nhoi\\x05\\x85))))", false},
    {"đại OR hội", "Query((dai\\x05\\x83 OR hoi\\x05\\x85))", false},
    {"=hòa", "Query((hoa\\x01 FILTER Ehòa))", false},
    {"=hòa bình", "Query(((hoa\\x01 FILTER Ehòa) AND binh\\x01))", false},
    {"=\"hòa bình\"", "Query((((hoa\\x01 AND binh\\x01) FILTER (Bhoa binh OR Jhoa binh)) FILTER Ehòa))", true},
    {"=đại", "Query((dai\\x05\\x83 AND_NOT Ndai\\x05\\x83))", false},
    {"\"kinh tế * khẩu\"", "Query(((((kinh AND te\\x04\\x85) FILTER (Bkinh te OR Jkinh te)) AND khau\\x02\\x89) FILTER (kinh PHRASE 4 te\\x04\\x85 PHRASE 4 khau\\x02\\x89)))", true},
    {"tri*", "Query((tri SYNONYM tri\\x04 SYNONYM trien\\x02\\x8d))", false},
    {"phát tri*", "Query((phat\\x04 AND (tri SYNONYM tri\\x04 SYNONYM trien\\x02\\x8d)))", false},
    {"xyz*", "Query()", false},
    {"\"phát tri*\"", "Query((phat\\x04 PHRASE 2 (tri OR tri\\x04 OR trien\\x02\\x8d)))", false},
    {"hộ NEAR/5 nghèo", "Query((ho\\x05\\x85 NEAR 6 ngheo\\x01))", false},
    {"hộ BEFORE/5 nghèo", "Query((ho\\x05\\x85 PHRASE 6 ngheo\\x01))", false},
    {"\"hộ nghèo\" NEAR/5 đạt", "Query(((((ho\\x05\\x85 AND ngheo\\x01) FILTER (Bho ngheo OR Jho ngheo)) AND dat\\x05\\x83) FILTER (ho\\x05\\x85 NEAR 9 dat\\x05\\x83)))", true},
    {"hội NEAR/2 (hội OR đảng)", "Query(((hoi\\x05\\x85 PHRASE 3 (dang\\x02\\x83 OR hoi\\x05\\x85)) OR ((dang\\x02\\x83 OR hoi\\x05\\x85) PHRASE 3 hoi\\x05\\x85)))", false},
    {"(hộ OR hội) NEAR/2 đại", "Query(((ho\\x05\\x85 OR hoi\\x05\\x85) NEAR 3 dai\\x05\\x83))", false},
    {"hộ NEAR/2 nghèo NEAR/3 đạt", "Query(((ho\\x05\\x85 NEAR 3 ngheo\\x01) AND dat\\x05\\x83))", true},
    {"-(hộ NEAR/2 nghèo NEAR/3 đạt) hộ", "Query(ho\\x05\\x85)", true},
    {"4,46", "Query(4,46)", false},
    {"\"đạt 4,46\"", "Query(((dat\\x05\\x83 PHRASE 3 4,46 PHRASE 3 46) FILTER ((Bdat 4 OR Jdat 4) AND (B4 46 OR J4 46))))", false},
    {"416-KH/TU", "Query((416-kh/tu OR ((416 PHRASE 3 kh PHRASE 3 tu) FILTER ((B416 kh OR J416 kh) AND (Bkh tu OR Jkh tu)))))", false},
    {"\"416-KH/TU\"", "Query(((416 PHRASE 3 kh PHRASE 3 tu) FILTER ((B416 kh OR J416 kh) AND (Bkh tu OR Jkh tu))))", false},
    {"15/9", "Query((15/9 SYNONYM 15/9/2025))", false},
    {"2025-2030", "Query(((2025 AND 2030) AND_MAYBE 2025-2030))", false},
    {"-416-KH/TU", "Query((0 * Kp AND_NOT ((416 PHRASE 3 kh PHRASE 3 tu) FILTER ((B416 kh OR J416 kh) AND (Bkh tu OR Jkh tu)))))", false},
    {"tỉnh:cao-bang", "Query((0 * FPcao-bang FILTER 0 * Kp))", false},
    {"tỉnh:cao-bang nghèo", "Query((ngheo\\x01 FILTER 0 * FPcao-bang))", false},
    {"tỉnh:cao-bang tỉnh:lang-son nghèo", "Query((ngheo\\x01 FILTER (0 * FPcao-bang OR 0 * FPlang-son)))", false},
    {"-tỉnh:cao-bang", "Query((0 * Kp AND_NOT FPcao-bang))", false},
    {"nghèo -tỉnh:cao-bang", "Query((ngheo\\x01 AND_NOT FPcao-bang))", false},
    {"tỉnh:cao-bang OR nghèo", "Query(((0 * FPcao-bang OR ngheo\\x01) FILTER 0 * Kp))", false},
    {"năm:2024..2026 từ:2025-09-15 đến:2025", "Query(((VALUE_RANGE 3 2024-01-01 2026-12-31 AND VALUE_GE 4 2025-09-15 AND VALUE_RANGE 3 0 2025-12-31) FILTER 0 * Kp))", false},
    {"năm:..2024", "Query((VALUE_RANGE 3 0 2024-12-31 FILTER 0 * Kp))", false},
    {"đại hội tỉnh:cao-bang -nghèo", "Query((((dai\\x05\\x83 AND hoi\\x05\\x85) FILTER 0 * FPcao-bang) AND_NOT ngheo\\x01))", false},
};
// clang-format on

indexer::Document document(const std::string& id, std::vector<std::string> texts) {
  indexer::Document made;
  made.id = id;
  for (std::string& text : texts) {
    indexer::Passage passage;
    passage.paragraph = static_cast<int>(made.passages.size() + 1);
    passage.text = std::move(text);
    made.passages.push_back(std::move(passage));
  }
  return made;
}

SmallIndex small_index() {
  indexer::Document made = document(
      "nq", {"Đại hội đảng bộ tỉnh. Tin vui: hòa bình.",
             "Hộ nghèo còn 4,46%, tín dụng đạt 28.618 tỉ đồng theo số 416-KH/TU ngày "
             "15/9/2025.",
             "Phát triển kinh tế cửa khẩu, hoà giải; tri thức, trí tuệ", "hồi đáp nhiệm kỳ 2025 - 2030"});
  made.facts.title = "Nghị quyết đại hội";
  made.facts.date = "2025-09";
  made.facts.province = "cao-bang";
  made.facts.term = "2025-2030";
  SmallIndex index;
  index.add(made);
  return index;
}

std::string described(const std::vector<Formula>& queries) {
  std::string text;
  for (const Xapian::Query& query : queries)
    text.append(text.empty() ? "" : " ").append(query.get_description());
  return text;
}

std::string notes_of(const Compiled& compiled) {
  std::string text;
  for (const Note& note : compiled.notes) text.append(text.empty() ? "" : "; ").append(to_string(note));
  return text;
}

Compiled compiled_as_read(const std::string& query, Vocabulary& vocabulary) {
  indexer::text::Tokeniser tokeniser;
  const bool lenient = query.starts_with('~');
  const Parsed parsed = parse(query, tokeniser);
  return compile(parsed.tree, lenient ? Reading::lenient : first_reading(parsed.tree), vocabulary);
}

}  // namespace

TEST_CASE("trees become Xapian queries") {
  const SmallIndex index = small_index();
  SmallVocabulary vocabulary(index.db());
  for (const Row& row : rows) {
    INFO(row.query);
    const Compiled compiled = compiled_as_read(row.query, vocabulary);
    CHECK(compiled.match.get_description() == row.match);
    CHECK(compiled.verify == row.verify);
  }
}

TEST_CASE("adjacent loose words weigh as pairs") {
  struct Pairs {
    const char* query;
    std::vector<std::string> pairs;
  };
  const SmallIndex index = small_index();
  SmallVocabulary vocabulary(index.db());
  for (const Pairs& row : {
           Pairs{"đại", {}},
           Pairs{"đại hội", {"Bdai hoi"}},
           Pairs{"đại hội đảng", {"Bdai hoi", "Bhoi dang"}},
           Pairs{"đại tỉnh:cao-bang hội", {"Bdai hoi"}},
           Pairs{"đại (hội OR đảng) bộ", {}},
           Pairs{"đại hội OR đảng bộ", {"Bdai hoi", "Bdang bo"}},
           Pairs{"\"đại hội\" đảng", {"Bhoi dang"}},
           Pairs{"\"đại hội đảng\"", {}},
           Pairs{"đại hội* đảng", {}},
           Pairs{"số 416-KH/TU ngày", {"Bso 416", "Btu ngay"}},
           Pairs{"đại -\"hội đảng\" bộ", {"Bdai bo"}},
       }) {
    INFO(row.query);
    const Compiled compiled = compiled_as_read(row.query, vocabulary);
    std::vector<std::string> pairs(compiled.rank.get_terms_begin(), compiled.rank.get_terms_end());
    CHECK(pairs == row.pairs);
  }
}

TEST_CASE("the exact spelling of an unmarked query comes first") {
  SmallIndex index;
  index.add(document("a", {"tín tín tín tín", "một tin dài hơn nhiều trong số các bản khác nhau", "tìn",
                           "an ninh", "ăn nịnh", "tín ngưỡng, án ninh", "tin an ninh"}));
  SmallVocabulary vocabulary(index.db());
  struct Order {
    const char* query;
    std::size_t exact;                 // so many come first ...
    std::vector<Xapian::docid> first;  // ... in any order
    std::size_t all;
  };
  for (const Order& row : {
           Order{"tin", 2, {3, 8}, 5},
           Order{"an ninh", 2, {5, 8}, 4},
           Order{"\"an ninh\"", 2, {5, 8}, 4},
           Order{"tin an ninh", 1, {8}, 2},
           Order{"tin OR xyz", 2, {3, 8}, 5},
           Order{"-tin", 0, {}, 2},
       }) {
    INFO(row.query);
    const std::vector<Xapian::docid> found = index.find(compiled_as_read(row.query, vocabulary).query());
    REQUIRE(found.size() == row.all);
    std::vector<Xapian::docid> first(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(row.exact));
    std::sort(first.begin(), first.end());
    CHECK(first == row.first);
  }
}

TEST_CASE("what may be relaxed and what may not") {
  struct Parts {
    const char* query;
    const char* parts;
    const char* kept;
  };
  const SmallIndex index = small_index();
  SmallVocabulary vocabulary(index.db());
  for (const Parts& row : {
           Parts{"đại", "", "Query()"},
           Parts{"đại hội", "Query(dai\\x05\\x83) Query(hoi\\x05\\x85)", "Query()"},
           Parts{"đại hội tỉnh:cao-bang", "Query(dai\\x05\\x83) Query(hoi\\x05\\x85)",
                 "Query(0 * FPcao-bang)"},
           Parts{"đại hội -nghèo", "Query(dai\\x05\\x83) Query(hoi\\x05\\x85)",
                 "Query((0 * Kp AND_NOT ngheo\\x01))"},
           Parts{"đại tỉnh:cao-bang", "", "Query()"},
           Parts{"đại (hội OR bộ)", "Query(dai\\x05\\x83) Query((hoi\\x05\\x85 OR bo\\x05\\x85))", "Query()"},
           Parts{"đại OR hội", "", "Query()"}, Parts{"đại \"hội * bộ\"", "", "Query()"},  // must be verified
       }) {
    INFO(row.query);
    const Compiled compiled = compiled_as_read(row.query, vocabulary);
    CHECK(described(compiled.parts) == row.parts);
    CHECK(compiled.kept.get_description() == row.kept);
  }
}

TEST_CASE("dates that may lie inside are inside, unknown ones are not") {
  SmallIndex index;
  for (const char* date : {"2020", "2025-09", "2025-09-17", ""}) {
    indexer::Document made = document(std::string("d") + date, {"x"});
    if (*date) made.facts.date = date;
    index.add(made);
  }
  struct Dates {
    const char* query;
    std::vector<Xapian::docid> found;  // 2 is of 2020, 4 of 2025-09, 6 of 2025-09-17, 8 of no date
  };
  SmallVocabulary vocabulary(index.db());
  for (const Dates& row : {
           Dates{"từ:2020", {2, 4, 6}},
           Dates{"từ:2020-06", {2, 4, 6}},
           Dates{"từ:2021", {4, 6}},
           Dates{"từ:2025-09-18", {4}},
           Dates{"đến:2025-09-16", {2, 4}},
           Dates{"đến:2019", {}},
           Dates{"đến:2020-01-01", {2}},
           Dates{"từ:2025-09-17 đến:2025-09-17", {4, 6}},
           Dates{"năm:2025", {4, 6}},
           Dates{"năm:2020..2024", {2}},
           Dates{"năm:2020 năm:2025", {2, 4, 6}},
           Dates{"năm:..2020", {2}},
           Dates{"-năm:2025", {2, 8}},
           Dates{"x", {2, 4, 6, 8}},
           Dates{"*", {2, 4, 6, 8}},
           Dates{"document:d", {8}},
       }) {
    INFO(row.query);
    std::vector<Xapian::docid> found = index.find(compiled_as_read(row.query, vocabulary).query());
    std::sort(found.begin(), found.end());
    CHECK(found == row.found);
  }
}

TEST_CASE("beginnings say when they are cut or none") {
  std::string many;
  for (int i = 0; i < 600; ++i) many.append("x").append(std::to_string(i)).append(" ");
  SmallIndex index;
  index.add(document("a", {many, "y"}));
  SmallVocabulary vocabulary(index.db());
  CHECK(notes_of(compiled_as_read("x*", vocabulary)) == "beginning_cut(x*, 500)");
  CHECK(notes_of(compiled_as_read("x5*", vocabulary)) == "");
  CHECK(notes_of(compiled_as_read("z* -z*", vocabulary)) == "beginning_none(z*)");
}

TEST_CASE("whether a query typed without marks can mean more") {
  SmallIndex index;
  index.add(document("a", {"tin tín, hòa, 2025, 4,46, theo số 416-KH/TU, 04-ĐA/TU và từ"}));
  SmallVocabulary vocabulary(index.db());
  indexer::text::Tokeniser tokeniser;
  struct Forms {
    const char* query;
    bool others;
  };
  for (const Forms& row : {
           Forms{"tin", true},
           Forms{"hoa", true},
           Forms{"so 2025", true},
           Forms{"2025", false},
           Forms{"xyz", false},
           Forms{"4,46", false},
           Forms{"\"416-KH/TU\"", false},
           Forms{"\"416-KH/TU tu\"", true},
           Forms{"416-kh/tu 2025", false},
           Forms{"04-da/tu", true},
           Forms{"2*", false},
           Forms{"=tin", false},
           Forms{"2025 -tin", true},
           Forms{"\"2025 * 4,46\"", false},
       }) {
    INFO(row.query);
    CHECK(has_other_forms(parse(row.query, tokeniser).tree, vocabulary) == row.others);
  }
}
