// Query -> tree with its other forms -> notes, over an index of a few passages.
#include "searcher/query/expand.h"

#include <catch2/catch.hpp>

#include "tests/searcher/query/small_index.h"

using namespace searcher::query;
using namespace searcher::query::test;

namespace {

struct Row {
  const char* query;
  const char* tree;
  const char* notes;
};

// clang-format off
const Row rows[] = {
    // Abbreviations, both ways; what documents define comes first.
    {"BTV Tỉnh ủy", "all(variants(word(BTV) phrase(Ban Thường vụ)) word(Tỉnh) word(ủy))", "abbreviation(BTV, Ban Thường vụ)"},
    {"btv tinh uy", "all(variants(word(btv) phrase(Ban Thường vụ)) word(tinh) word(uy))", "abbreviation(btv, Ban Thường vụ)"},
    {"Ban Thường vụ Tỉnh uỷ", "all(variants(all(word(Ban) word(Thường) word(vụ)) word(BTV)) word(Tỉnh) word(uỷ))", "abbreviated(Ban Thường vụ, BTV)"},
    {"ban thuong vu", "variants(all(word(ban) word(thuong) word(vu)) word(BTV))", "abbreviated(ban thuong vu, BTV)"},
    {"ban thường vu", "all(word(ban) word(thường) word(vu))", ""},
    {"=BTV", "exact(BTV)", ""},
    {"BTV*", "beginning(BTV)", ""},
    {"\"BTV Tỉnh ủy\"", "phrase(BTV Tỉnh ủy)", "other_form(\"Ban Thường vụ Tỉnh ủy\")"},
    {"\"Ban Thường vụ Tỉnh ủy\"", "phrase(Ban Thường vụ Tỉnh ủy)", "other_form(\"BTV Tỉnh ủy\")"},
    {"CS", "variants(word(CS) phrase(cộng sản) phrase(chính sách))", "ambiguous(CS, cộng sản”, “chính sách)"},
    {"HDND", "variants(word(HDND) phrase(Hội đồng nhân dân) word(HĐND))", "abbreviation(HDND, Hội đồng nhân dân)"},
    {"-BTV", "none(variants(word(BTV) phrase(Ban Thường vụ)))", "abbreviation(BTV, Ban Thường vụ)"},
    {"BTV NEAR/3 họp", "near/3(variants(word(BTV) phrase(Ban Thường vụ)) word(họp))", "abbreviation(BTV, Ban Thường vụ)"},
    {"BTV OR họp", "any(variants(word(BTV) phrase(Ban Thường vụ)) word(họp))", "abbreviation(BTV, Ban Thường vụ)"},
    // A short form that is a word of the language: only in capitals, and never the other way round.
    {"CA tỉnh", "all(variants(word(CA) phrase(công an)) word(tỉnh))", "abbreviation(CA, công an)"},
    {"ca tỉnh", "all(word(ca) word(tỉnh))", ""},
    {"HÁT CA NGỢI ĐẢNG", "all(word(HÁT) word(CA) word(NGỢI) word(ĐẢNG))", ""},
    {"công an tỉnh", "all(word(công) word(an) word(tỉnh))", ""},
    // Not where the other form is in no passage.
    {"QPAN", "word(QPAN)", ""},
    // Ordinals.
    {"khóa XX", "variants(all(word(khóa) word(XX)) phrase(khóa 20))", "same_as(khóa XX, khóa 20)"},
    {"khoá 20", "variants(all(word(khoá) word(20)) phrase(khoá XX))", "same_as(khoá 20, khoá XX)"},
    {"khoa xx", "variants(all(word(khoa) word(xx)) phrase(khoa 20))", "same_as(khoa xx, khoa 20)"},
    {"đại hội lần thứ 20", "all(word(đại) word(hội) variants(all(word(lần) word(thứ) word(20)) phrase(lần thứ XX)))", "same_as(lần thứ 20, lần thứ XX)"},
    {"lần thứ hai", "variants(all(word(lần) word(thứ) word(hai)) phrase(lần thứ II))", "same_as(lần thứ hai, lần thứ II)"},
    {"thứ hai", "all(word(thứ) word(hai))", ""},
    {"Đại hội XX", "variants(all(word(Đại) word(hội) word(XX)) phrase(Đại hội 20))", "same_as(Đại hội XX, Đại hội 20)"},
    {"\"khóa XX\"", "phrase(khóa XX)", "other_form(\"khóa 20\")"},
    {"khóa 200", "all(word(khóa) word(200))", ""},
    // Dates.
    {"15/9/2025", "variants(compound(15/9/2025) phrase(ngày 15 tháng 9 năm 2025))", "same_as(15/9/2025, ngày 15 tháng 9 năm 2025)"},
    {"15-09-2025", "variants(compound(15-09-2025) phrase(ngày 15 tháng 9 năm 2025) compound(15/9/2025))", "same_as(15-09-2025, ngày 15 tháng 9 năm 2025)"},
    {"ngày 15 tháng 9 năm 2025", "variants(all(word(ngày) word(15) word(tháng) word(9) word(năm) word(2025)) compound(15/9/2025))", "same_as(ngày 15 tháng 9 năm 2025, 15/9/2025)"},
    {"ngay 15 thang 9 nam 2025", "variants(all(word(ngay) word(15) word(thang) word(9) word(nam) word(2025)) compound(15/9/2025) phrase(ngày 15 tháng 9 năm 2025))", "same_as(ngay 15 thang 9 nam 2025, 15/9/2025)"},
    {"\"15/9/2025\"", "phrase(15/9/2025)", "other_form(\"ngày 15 tháng 9 năm 2025\")"},
    {"\"họp ngày 15 tháng 9 năm 2025\"", "phrase(họp ngày 15 tháng 9 năm 2025)", "other_form(\"họp 15/9/2025\")"},
    {"12/18 chỉ tiêu", "all(compound(12/18) word(chỉ) word(tiêu))", ""},
    {"4,46%", "compound(4,46)", ""},
    {"32/13/2025", "compound(32/13/2025)", ""},
    // Documents and articles.
    {"55/2019/TT-BCA", "variants(compound(55/2019/TT-BCA) document(D55/2019/tt/bca))", "to_document(55/2019/TT-BCA)"},
    {"55/2019/tt-bca", "variants(compound(55/2019/tt-bca) document(D55/2019/tt/bca))", "to_document(55/2019/tt-bca)"},
    {"Thông tư số 055/2019/TT-BCA", "variants(all(word(Thông) word(tư) word(số) compound(055/2019/TT-BCA)) document(D55/2019/tt/bca))", "to_document(055/2019/TT-BCA)"},
    {"thong tu 55/2019", "variants(all(word(thong) word(tu) compound(55/2019)) document(D55/2019/tt/bca))", "to_document(55/2019)"},
    {"Thông tư 55 năm 2019", "variants(all(word(Thông) word(tư) word(55) word(năm) word(2019)) document(D55/2019/tt/bca))", "to_document(55 năm 2019)"},
    {"nghị định 55/2019", "all(word(nghị) word(định) compound(55/2019))", ""},
    {"55/2019", "compound(55/2019)", ""},
    {"TT 55/2019/TT-BCA", "variants(all(word(TT) compound(55/2019/TT-BCA)) document(D55/2019/tt/bca))", "to_document(55/2019/TT-BCA)"},
    {"Điều 18 Thông tư 55/2019/TT-BCA", "variants(all(word(Điều) word(18) word(Thông) word(tư) compound(55/2019/TT-BCA)) document(D55/2019/tt/bca D#18))", "to_article(55/2019/TT-BCA, 18)"},
    {"điểm a khoản 2 Điều 18 của Thông tư 55/2019/TT-BCA", "variants(all(word(điểm) word(a) word(khoản) word(2) word(Điều) word(18) word(của) word(Thông) word(tư) compound(55/2019/TT-BCA)) document(D55/2019/tt/bca D#18))", "to_article(55/2019/TT-BCA, 18)"},
    {"55/2019/TT-BCA, điều 05a", "variants(all(compound(55/2019/TT-BCA) word(điều) word(05a)) document(D55/2019/tt/bca D#5a))", "to_article(55/2019/TT-BCA, 5a)"},
    {"Thông tư 55/2019/TT-BCA ngày 15/11/2019 của Bộ Công an về tuần tra", "all(variants(all(word(Thông) word(tư) compound(55/2019/TT-BCA) word(ngày) compound(15/11/2019) word(của) word(Bộ) word(Công) word(an)) document(D55/2019/tt/bca)) word(về) word(tuần) word(tra))", "to_document(55/2019/TT-BCA)"},
    {"18-NQ/TW", "variants(compound(18-NQ/TW) document(D18/nq/tw))", "to_document(18-NQ/TW)"},
    {"Nghị quyết số 18/NQ-TW", "variants(all(word(Nghị) word(quyết) word(số) compound(18/NQ-TW)) document(D18/nq/tw))", "to_document(18/NQ-TW)"},
    {"56/2019/TT-BCA", "compound(56/2019/TT-BCA)", ""},
    {"\"55/2019/TT-BCA\"", "phrase(55/2019/TT-BCA)", ""},
};
// clang-format on

indexer::Document numbered(const char* number, const char* text) {
  indexer::Document document;
  document.id = number;
  document.facts.number = number;
  indexer::Passage passage;
  passage.paragraph = 1;
  passage.text = text;
  document.passages.push_back(passage);
  return document;
}

}  // namespace

TEST_CASE("other forms are put beside what was typed") {
  SmallIndex index;
  index.add(
      numbered("55/2019/TT-BCA",
               "BTV họp, Ban Thường vụ họp ngày 15 tháng 9 năm 2025, tức 15/9/2025, khóa XX, khóa 20, khoa"));
  index.add(numbered(
      "18-NQ/TW",
      "Hội đồng nhân dân, HĐND, cộng sản, chính sách, CS, công an, lần thứ II, đại hội, quốc phòng"));
  SmallVocabulary vocabulary(index.db());
  indexer::text::Tokeniser tokeniser;
  Glossary glossary(tokeniser);
  glossary.add("cs", "chính sách", 1, tokeniser);
  glossary.add("cs", "cộng sản", 2, tokeniser);
  glossary.add("ca", "công an", 2, tokeniser);
  const auto print = [](const Abbreviation& one) {
    Abbreviation printed = one;
    const auto join = [](const std::vector<std::string>& keys) {
      std::string all;
      for (const std::string& key : keys) all.append(all.empty() ? "" : " ").append(key);
      return all;
    };
    if (printed.printed_short.empty()) printed.printed_short = join(one.short_form.keys);
    if (one.long_form.unmarked == std::vector<std::string>{"cong", "an"}) printed.printed_long = "công an";
    if (one.long_form.unmarked == std::vector<std::string>{"cong", "san"}) printed.printed_long = "cộng sản";
    if (one.long_form.unmarked == std::vector<std::string>{"chinh", "sach"})
      printed.printed_long = "chính sách";
    return printed;
  };
  for (const Row& row : rows) {
    INFO(row.query);
    const Parsed parsed = parse(row.query, tokeniser);
    const Expanded expanded =
        expand(parsed.tree, first_reading(parsed.tree), glossary, print, vocabulary, tokeniser);
    std::string notes;
    for (const Note& note : expanded.notes) notes.append(notes.empty() ? "" : "; ").append(to_string(note));
    CHECK(to_string(expanded.tree) == row.tree);
    CHECK(notes == row.notes);
    CHECK(interpreted(expanded.tree) == interpreted(parsed.tree));
  }
}
