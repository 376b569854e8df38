// What may be typed -> tree -> notes: the grammar of searcher/query/parse.h and every way of breaking it.
#include "searcher/query/parse.h"

#include <catch2/catch.hpp>

#include "indexer/text/fold.h"

using namespace searcher::query;

namespace {

struct Row {
  const char* query;
  const char* tree;
  const char* notes;
};

// clang-format off
const Row rows[] = {
    {"", "nothing", ""},
    {"đại hội", "all(word(đại) word(hội))", ""},
    {"\"đại hội đảng bộ\"", "phrase(đại hội đảng bộ)", ""},
    {"“đại hội” «đảng bộ» ＂tỉnh＂", "all(phrase(đại hội) phrase(đảng bộ) phrase(tỉnh))", ""},
    {"\"kinh tế cửa khẩu\" OR du lịch", "any(phrase(kinh tế cửa khẩu) all(word(du) word(lịch)))", ""},
    {"a HOẶC b", "any(word(a) word(b))", ""},
    {"NGHỊ QUYẾT HOẶC CHỈ THỊ", "all(word(NGHỊ) word(QUYẾT) word(hoặc) word(CHỈ) word(THỊ))", "operator_as_word(HOẶC, OR)"},
    {"BTV HOẶC BCH", "any(word(BTV) word(BCH))", ""},
    {"dai hoi HOAC hoi nghi", "any(all(word(dai) word(hoi)) all(word(hoi) word(nghi)))", ""},
    {"hoặc or", "all(word(hoặc) word(or))", ""},
    {"nghèo -hộ", "all(word(nghèo) none(word(hộ)))", ""},
    {"nghèo NOT hộ", "all(word(nghèo) none(word(hộ)))", ""},
    {"-hộ", "none(word(hộ))", "only_excluded"},
    {"kinh tế - xã hội", "all(word(kinh) word(tế) word(xã) word(hội))", ""},
    {"kinh tế -xã hội", "all(word(kinh) word(tế) none(word(xã)) word(hội))", ""},
    {"kinh-tế xã-hội", "all(word(kinh) word(tế) word(xã) word(hội))", ""},
    {"-kinh-tế nghèo", "all(none(phrase(kinh tế)) word(nghèo))", ""},
    {"hộ NEAR/5 nghèo", "near/5(word(hộ) word(nghèo))", ""},
    {"hộ NEAR nghèo BEFORE/3 giảm", "before/3(near/10(word(hộ) word(nghèo)) word(giảm))", ""},
    {"hộ nghèo NEAR/5 giảm", "all(word(hộ) near/5(word(nghèo) word(giảm)))", ""},
    {"(hộ nghèo) NEAR/5 giảm", "near/5(phrase(hộ nghèo) word(giảm))", "near_phrase(hộ nghèo)"},
    {"(hộ OR \"gia đình\") NEAR/5 giảm", "near/5(any(word(hộ) phrase(gia đình)) word(giảm))", ""},
    {"hộ NEAR/5 (nghèo -đói tỉnh:cao-bang)", "all(near/5(word(hộ) word(nghèo)) none(word(đói)) filter(province=cao-bang))", "near_outside(-đói); near_outside(province:cao-bang)"},
    {"hộ NEAR/0 nghèo", "near/1(word(hộ) word(nghèo))", "distance_limited(0, 1)"},
    {"hộ NEAR/500 nghèo", "near/100(word(hộ) word(nghèo))", "distance_limited(500, 100)"},
    {"hộ NEAR/x nghèo", "near/10(word(hộ) word(nghèo))", "distance_limited(x, 10)"},
    {"NEAR/5 nghèo", "word(nghèo)", "lone_operator(NEAR/5)"},
    {"nghèo NEAR/5", "word(nghèo)", "lone_operator(NEAR/5)"},
    {"phát tri*", "all(word(phát) beginning(tri))", ""},
    {"* ", "everything", ""},
    {"kinh tế * khẩu", "all(word(kinh) word(tế) word(khẩu))", "lone_star"},
    {"\"kinh tế * khẩu\"", "phrase(kinh tế * khẩu)", ""},
    {"\"* *\"", "nothing", "lone_star"},
    {"\"phát tri*\"", "phrase(phát tri*)", ""},
    {"=khóa", "exact(khóa)", ""},
    {"=\"đại hội\"", "exact_phrase(đại hội)", ""},
    {"\"đại =khóa học\"", "phrase(đại =khóa học)", ""},
    {"\"= khóa a=b\"", "phrase(khóa a b)", ""},
    {"\"=khóa =học\"", "exact_phrase(khóa học)", ""},
    {"\"=416-KH/TU x\"", "phrase(=416-KH/TU x)", ""},
    {"(a =khóa tri*) NEAR b", "near/10(phrase(a =khóa tri*) word(b))", "near_phrase(a =khóa tri*)"},
    {"=kinh-tế", "exact_phrase(kinh tế)", ""},
    {"-=khóa a", "all(none(exact(khóa)) word(a))", ""},
    {"tỉnh:\"cao bằng\" nghèo", "all(filter(province=cao-bang) word(nghèo))", ""},
    {"tỉnh:cao bằng nghèo", "all(filter(province=cao-bang) word(nghèo))", ""},
    {"tinh:lang son", "filter(province=lang-son)", ""},
    {"TỈNH:Lạng-Sơn", "filter(province=lang-son)", ""},
    {"province:cao-bang province:lang-son nghèo", "all(any(filter(province=cao-bang) filter(province=lang-son)) word(nghèo))", ""},
    {"province:-cao-bang nghèo", "all(none(filter(province=cao-bang)) word(nghèo))", ""},
    {"-province:cao-bang nghèo", "all(none(filter(province=cao-bang)) word(nghèo))", ""},
    {"loại:nghị-quyết", "filter(type=resolution)", ""},
    {"loại:nghị quyết đại hội", "all(filter(type=resolution) word(đại) word(hội))", ""},
    {"nhiệm kỳ:2025-2030", "filter(term=2025-2030)", ""},
    {"nhiem ky:2025–2030 x", "all(filter(term=2025-2030) word(x))", ""},
    {"nhiệm_kỳ:2025 - 2030", "filter(term=2025-2030)", ""},
    {"khoá:XX", "filter(congress=20)", ""},
    {"khóa:tỉnh:20", "filter(congress=province:20)", ""},
    {"congress:province:20", "filter(congress=province:20)", ""},
    {"người-nói:\"Lương Tam Quang\"", "filter(speaker=lương tam quang)", ""},
    {"năm:2020..2025", "filter(year=2020..2025)", ""},
    {"năm:2025..", "filter(year=2025..)", ""},
    {"năm:abc", "nothing", "bad_value(năm, abc)"},
    {"từ:2020-01 đến:2025-09", "all(filter(from=2020-01) filter(to=2025-09))", ""},
    {"từ:17/9/2025", "filter(from=2025-09-17)", ""},
    {"abc:def", "all(word(abc) word(def))", "unknown_field(abc)"},
    {"12:30", "all(word(12) word(30))", ""},
    {"http://a.vn/x", "all(word(http) word(a) word(vn) word(x))", ""},
    {"416-KH/TU", "compound(416-KH/TU)", ""},
    {"4,46 12/18 2025-2030", "all(compound(4,46) compound(12/18) compound(2025-2030))", ""},
    {"\"tăng 4,46%\"", "phrase(tăng 4,46)", ""},
    {"=\"4,46\"", "exact_phrase(4,46)", ""},
    {"=416-KH/TU", "exact_phrase(416-KH/TU)", ""},
    {"((a) b", "all(word(a) word(b))", "open_group"},
    {"a) b", "all(word(a) word(b))", "stray_close"},
    {"()", "nothing", "empty_group"},
    {"\"\"", "nothing", "empty_phrase"},
    {"\"", "nothing", "open_quote; empty_phrase"},
    {"OR", "nothing", "lone_operator(OR)"},
    {"a OR", "word(a)", "lone_operator(OR)"},
    {"OR a", "word(a)", "lone_operator(OR)"},
    {"a OR OR b", "any(word(a) word(b))", "lone_operator(OR)"},
    {"a AND b", "all(word(a) word(b))", ""},
    {"AND", "nothing", "lone_operator(AND)"},
    {"a AND", "word(a)", "lone_operator(AND)"},
    {"NOT", "nothing", "lone_operator(NOT)"},
    {"- a", "word(a)", ""},
    {"--a", "word(a)", ""},
    {"a -", "word(a)", ""},
    {"(a OR b) c", "all(any(word(a) word(b)) word(c))", ""},
    {"a b OR c d", "any(all(word(a) word(b)) all(word(c) word(d)))", ""},
    {"-(a b)", "none(all(word(a) word(b)))", "only_excluded"},
    {"NOT NOT a", "word(a)", ""},
    {"-(-a)", "word(a)", ""},
    {"a OR -b", "any(word(a) none(word(b)))", "only_excluded"},
    {"* -b", "all(everything none(word(b)))", ""},
    {"\"lần thứ XX\"", "phrase(lần thứ XX)", ""},
    {"\"khóa 20\"", "phrase(khóa 20)", ""},
    {"\"khoa 20\"", "phrase(khoa 20)", ""},
    {"tỉnh:", "word(tỉnh)", ""},
    {"tỉnh: cao bằng", "all(word(tỉnh) word(cao) word(bằng))", ""},
    {"tỉnh:\"\"", "nothing", "bad_value(tỉnh, )"},
    {"tỉnh:\"cao", "filter(province=cao)", "open_quote"},
    {"văn-bản:abc-def.txt", "filter(document=abc-def.txt)", ""},
    {"(a OR * ) b", "all(any(word(a) everything) word(b))", ""},
    {"đại*hội", "all(word(đại) word(hội))", "lone_star"},
    {"5*", "beginning(5)", ""},
    {"416-K*", "phrase(416 K*)", ""},
    {"４１６－ＫＨ／ＴＵ", "compound(416-KH/TU)", ""},
    {"ＮＥＡＲ", "nothing", "lone_operator(NEAR)"},
    {"Việt Nam KHÔNG nghèo", "all(word(Việt) word(Nam) word(KHÔNG) word(nghèo))", "operator_as_word(KHÔNG, NOT)"},
    {"\"a\"OR\"b\"", "any(phrase(a) phrase(b))", ""},
    {"a,b;c", "all(word(a) word(b) word(c))", ""},
    {"-\"hộ nghèo\" -x", "all(none(phrase(hộ nghèo)) none(word(x)))", "only_excluded"},
    {"NOT (a OR b)", "none(any(word(a) word(b)))", "only_excluded"},
    {"giọng:\"lời thuật lại\"", "filter(voice=reported)", ""},
    {"type:speech OR type:report", "any(filter(type=speech) filter(type=report))", ""},
    {"document:\"a b\" -document:x", "all(filter(document=a b) none(filter(document=x)))", ""},
    {"   ", "nothing", ""},
    {",.;!?", "nothing", ""},
    {"—", "nothing", ""},
    {"Đại hội XIV", "all(word(Đại) word(hội) word(XIV))", ""},
    {"đại\thội", "all(word(đại) word(hội))", ""},
    {"dai hoi", "all(word(dai) word(hoi))", ""},
    {"đai hoi", "all(word(đai) word(hoi))", ""},
    {"\"đại", "phrase(đại)", "open_quote"},
    {"đại \"hội", "all(word(đại) phrase(hội))", "open_quote"},
    {"đại\"hội\"", "all(word(đại) phrase(hội))", ""},
    {"\"a\"\"b\"", "all(phrase(a) phrase(b))", ""},
    {"\"đại, hội; (đảng)\"", "phrase(đại hội đảng)", ""},
    {"\"a - b\"", "phrase(a b)", ""},
    {"\"4,46", "phrase(4,46)", "open_quote"},
    {"`“đại hội\"`", "phrase(đại hội)", ""},
    {"\"NEAR/5 OR\"", "phrase(NEAR 5 OR)", ""},
    {"\"(a OR b)\"", "phrase(a OR b)", ""},
    {"a or b", "all(word(a) word(or) word(b))", ""},
    {"a Or b", "all(word(a) word(or) word(b))", ""},
    {"\"a\" OR", "phrase(a)", "lone_operator(OR)"},
    {"OR OR", "nothing", "lone_operator(OR)"},
    {"a OR (b OR c)", "any(word(a) word(b) word(c))", ""},
    {"a b OR c -d", "any(all(word(a) word(b)) all(word(c) none(word(d))))", ""},
    {"(a b) OR (c d)", "any(all(word(a) word(b)) all(word(c) word(d)))", ""},
    {"((a))", "word(a)", ""},
    {"(((a) (b)))", "all(word(a) word(b))", ""},
    {"a OR b c NEAR/2 d", "any(word(a) all(word(b) near/2(word(c) word(d))))", ""},
    {"-a b", "all(none(word(a)) word(b))", ""},
    {"a-b", "all(word(a) word(b))", ""},
    {"a -\"b c\" d", "all(word(a) none(phrase(b c)) word(d))", ""},
    {"-(a OR b) c", "all(none(any(word(a) word(b))) word(c))", ""},
    {"NOT a OR b", "any(none(word(a)) word(b))", "only_excluded"},
    {"NOT NOT NOT a", "none(word(a))", "only_excluded"},
    {"a NOT", "word(a)", "lone_operator(NOT)"},
    {"-", "nothing", ""},
    {"--", "nothing", ""},
    {"-()", "nothing", "lone_operator(-); empty_group"},
    {"-(", "nothing", "lone_operator(-); empty_group; open_group"},
    {"-\"", "nothing", "lone_operator(-); open_quote; empty_phrase"},
    {"NOT ()", "nothing", "lone_operator(NOT); empty_group"},
    {"(NOT)", "nothing", "empty_group; lone_operator(NOT)"},
    {"a AND AND b", "all(word(a) word(b))", "lone_operator(AND)"},
    {"AND a", "word(a)", "lone_operator(AND)"},
    {"a AND -b", "all(word(a) none(word(b)))", ""},
    {"a NEAR b", "near/10(word(a) word(b))", ""},
    {"a NEAR/3 b NEAR/3 c", "near/3(near/3(word(a) word(b)) word(c))", ""},
    {"a NEAR/3 (b NEAR/2 c)", "near/3(word(a) near/2(word(b) word(c)))", ""},
    {"\"a b\" NEAR/3 c", "near/3(phrase(a b) word(c))", ""},
    {"a-b NEAR/3 c", "near/3(phrase(a b) word(c))", ""},
    {"a NEAR/3 -b", "all(word(a) none(word(b)))", "near_outside(-b)"},
    {"-a NEAR/3 b", "all(word(b) none(word(a)))", "near_outside(-a)"},
    {"a NEAR/3 tỉnh:cao-bang", "all(word(a) filter(province=cao-bang))", "near_outside(province:cao-bang)"},
    {"a NEAR/3 *", "word(a)", "near_outside(*); lone_star"},
    {"(a b OR c) NEAR/3 d", "near/3(any(phrase(a b) word(c)) word(d))", "near_phrase(a b)"},
    {"(a (b OR c)) NEAR/3 d", "all(near/3(word(a) word(d)) any(word(b) word(c)))", "near_outside(b OR c)"},
    {"((b OR c) -x) NEAR/3 d", "all(near/3(any(word(b) word(c)) word(d)) none(word(x)))", "near_outside(-x)"},
    {"a NEAR NEAR b", "near/10(word(a) word(b))", "lone_operator(NEAR)"},
    {"a NEAR OR b", "any(word(a) word(b))", "lone_operator(NEAR)"},
    {"NEAR", "nothing", "lone_operator(NEAR)"},
    {"a NEAR/3", "word(a)", "lone_operator(NEAR/3)"},
    {"a BEFORE/-1 b", "before/10(word(a) word(b))", "distance_limited(-1, 10)"},
    {"a NEAR/99999999999999999999 b", "near/100(word(a) word(b))", "distance_limited(99999999999999999999, 100)"},
    {"near a", "all(word(near) word(a))", ""},
    {"hoặc HOẶC or", "any(word(hoặc) word(or))", ""},
    {"HOẶC", "nothing", "lone_operator(HOẶC)"},
    {"a HOẶC", "word(a)", "lone_operator(HOẶC)"},
    {"KHÔNG", "word(KHÔNG)", ""},
    {"không KHÔNG", "all(word(không) word(KHÔNG))", "operator_as_word(KHÔNG, NOT)"},
    {"tri* -tri*", "all(beginning(tri) none(beginning(tri)))", ""},
    {"*tri", "word(tri)", "lone_star"},
    {"t*i", "all(word(t) word(i))", "lone_star"},
    {"**", "everything", ""},
    {"***", "everything", ""},
    {"tri**", "beginning(tri)", ""},
    {"\"tri* *\"", "phrase(tri* *)", ""},
    {"\"* kinh tế\"", "phrase(* kinh tế)", ""},
    {"\"kinh * * tế\"", "phrase(kinh * * tế)", ""},
    {"\"a*b\"", "phrase(a b)", ""},
    {"*\"a\"", "phrase(a)", "lone_star"},
    {"=\"a\" =b", "all(exact_phrase(a) exact(b))", ""},
    {"= a", "word(a)", ""},
    {"a=b", "all(word(a) word(b))", ""},
    {"==a", "word(a)", ""},
    {"=(a)", "word(a)", ""},
    {"=*", "everything", ""},
    {"=a*", "exact(a)", "lone_star"},
    {"=4,46", "exact_phrase(4,46)", ""},
    {"=tỉnh:x", "exact_phrase(tỉnh x)", ""},
    {"-=a b", "all(none(exact(a)) word(b))", ""},
    {"TỈNH:\"Cao Bằng\"", "filter(province=cao-bang)", ""},
    {"tỉnh:\"Tỉnh Cao Bằng\"", "filter(province=cao-bang)", ""},
    {"tinh:cao-bang,", "filter(province=cao-bang)", ""},
    {"tỉnh:xyz", "filter(province=xyz)", ""},
    {"tính:cao-bang", "all(word(tính) word(cao) word(bang))", "unknown_field(tính)"},
    {"Tỉnh: Cao Bằng", "all(word(Tỉnh) word(Cao) word(Bằng))", ""},
    {"tỉnh:-", "nothing", "bad_value(tỉnh, -)"},
    {"tỉnh:()", "nothing", "bad_value(tỉnh, ); empty_group"},
    {"tỉnh:\"cao bằng\" tỉnh:\"lạng sơn\"", "any(filter(province=cao-bang) filter(province=lang-son))", ""},
    {"-tỉnh:cao-bang -tỉnh:lang-son", "all(none(filter(province=cao-bang)) none(filter(province=lang-son)))", "only_excluded"},
    {"NOT tỉnh:cao-bang", "none(filter(province=cao-bang))", "only_excluded"},
    {"(tỉnh:cao-bang nghèo) OR tỉnh:lang-son", "any(all(filter(province=cao-bang) word(nghèo)) filter(province=lang-son))", ""},
    {"tỉnh:cao-bang OR nghèo", "any(filter(province=cao-bang) word(nghèo))", ""},
    {"loại:\"bài phát biểu\"", "filter(type=speech)", ""},
    {"loai:bao-cao", "filter(type=report)", ""},
    {"type:law", "nothing", "bad_value(type, law)"},
    {"loại:tin đại hội", "all(filter(type=bulletin) word(đại) word(hội))", ""},
    {"nhiệm-kỳ:2025–2030", "filter(term=2025-2030)", ""},
    {"nhiệm-kỳ:\"2025 - 2030\"", "filter(term=2025-2030)", ""},
    {"nhiem-ky:2030-2025", "nothing", "bad_value(nhiem-ky, 2030-2025)"},
    {"term:2025", "nothing", "bad_value(term, 2025)"},
    {"khóa:xx", "filter(congress=20)", ""},
    {"khóa:20", "filter(congress=20)", ""},
    {"khóa:\"hai mươi\"", "filter(congress=20)", ""},
    {"khoa:trung-ương:XIV", "filter(congress=national:14)", ""},
    {"khóa:abc", "nothing", "bad_value(khóa, abc)"},
    {"khóa:thôn:3", "nothing", "bad_value(khóa, thôn:3)"},
    {"năm:2025", "filter(year=2025)", ""},
    {"năm:2025.", "filter(year=2025)", ""},
    {"năm:2025-2020", "filter(year=2020..2025)", ""},
    {"năm:..2020", "filter(year=..2020)", ""},
    {"năm:..", "nothing", "bad_value(năm, ..)"},
    {"năm:20", "nothing", "bad_value(năm, 20)"},
    {"nam:2020…2025", "filter(year=2020..2025)", ""},
    {"người-nói:\"lương tam quang\"", "filter(speaker=lương tam quang)", ""},
    {"người nói:Quang", "filter(speaker=quang)", ""},
    {"nguoinoi:\"A B\"", "filter(speaker=a b)", ""},
    {"giọng:trích", "filter(voice=quoted)", ""},
    {"voice:shout", "nothing", "bad_value(voice, shout)"},
    {"văn-bản:\"a b\"", "filter(document=a b)", ""},
    {"document:-x", "none(filter(document=x))", "only_excluded"},
    {"từ:2020 đến:2021-02-28", "all(filter(from=2020) filter(to=2021-02-28))", ""},
    {"from:2021-02-29", "nothing", "bad_value(from, 2021-02-29)"},
    {"to:9/2025", "filter(to=2025-09)", ""},
    {"đến:hôm-qua", "nothing", "bad_value(đến, hôm-qua)"},
    {"http://a.vn", "all(word(http) word(a) word(vn))", ""},
    {"Chủ đề:phát triển", "all(word(Chủ) word(đề) word(phát) word(triển))", "unknown_field(đề)"},
    {"đề:\"a b\"", "all(word(đề) phrase(a b))", "unknown_field(đề)"},
    {"10:30", "all(word(10) word(30))", ""},
    {"a:b:c", "all(word(a) word(b) word(c))", ""},
    {":a", "word(a)", ""},
    {"a:", "word(a)", ""},
    {"416-KH/TU 55/2019/TT-BCA", "all(compound(416-KH/TU) compound(55/2019/TT-BCA))", ""},
    {"499-KH/TU-x", "compound(499-KH/TU-x)", ""},
    {"12/18 chỉ tiêu", "all(compound(12/18) word(chỉ) word(tiêu))", ""},
    {"1.000.000 4,46%", "all(compound(1.000.000) compound(4,46))", ""},
    {"2025-2030 2025–2030 2025 - 2030", "all(compound(2025-2030) compound(2025–2030) word(2025) word(2030))", ""},
    {"15/9/2025", "compound(15/9/2025)", ""},
    {"\"15/9/2025\" \"2025-2030\" \"416-KH/TU\"", "all(phrase(15/9/2025) phrase(2025-2030) phrase(416-KH/TU))", ""},
    {"\"đạt 4,46%/năm\"", "phrase(đạt 4,46 năm)", ""},
    {"\"khóa XIX\" \"Khoá 5\"", "all(phrase(khóa XIX) phrase(Khoá 5))", ""},
    {"\"lần thứ 40\"", "phrase(lần thứ 40)", ""},
    {"\"thứ 2\"", "phrase(thứ 2)", ""},
    {"ＡＢＣ　ｄｅｆ", "all(word(ABC) word(def))", ""},
    {"（ａ　ＯＲ　ｂ）", "any(word(a) word(b))", ""},
    {"“a” „b‟ «c» \"d“", "all(phrase(a) phrase(b) phrase(c) phrase(d))", ""},
    {"ａ－ｂ", "all(word(a) word(b))", ""},
    // every quotation mark
    {"‹a b› 「c d」 『e f』 〝g h〞 ″i j″ ｢k l｣", "all(phrase(a b) phrase(c d) phrase(e f) phrase(g h) phrase(i j) phrase(k l))", ""},
    {"»a b« ”c d” „e f” ‟g h“", "all(phrase(a b) phrase(c d) phrase(e f) phrase(g h))", ""},
    {"'đại hội' ‘đảng bộ’ ‚tỉnh ủy‘", "all(phrase(đại hội) phrase(đảng bộ) phrase(tỉnh ủy))", ""},
    {"＇đại hội＇ `đảng bộ´", "all(phrase(đại hội) phrase(đảng bộ))", ""},
    {"''đại hội''", "phrase(đại hội)", ""},
    {"-'hộ nghèo' ='đại hội' tỉnh:'cao bằng'", "all(none(phrase(hộ nghèo)) exact_phrase(đại hội) filter(province=cao-bang))", ""},
    {"('a b' OR 'c')", "any(phrase(a b) phrase(c))", ""},
    {"'a b', 'c d'.", "all(phrase(a b) phrase(c d))", ""},
    {"H'Mông L’Oréal", "all(word(H) word(Mông) word(L) word(Oréal))", ""},
    {"'a b", "all(word(a) word(b))", ""},
    {"a b' c", "all(word(a) word(b) word(c))", ""},
    {"' a '", "word(a)", ""},
    {"\"'a b' c\" d", "all(phrase(a b c) word(d))", ""},
    {"'a \"b c\" d'", "all(word(a) phrase(b c) word(d))", ""},
    {"''", "nothing", ""},
    {"“a b\" c” d", "all(phrase(a b) word(c) phrase(d))", "open_quote"},
    {"＂ＡＮＤ＂", "phrase(AND)", ""},
    // full width
    {"ａ　ＡＮＤ　ｂ　ＮＯＴ　ｃ", "all(word(a) word(b) none(word(c)))", ""},
    {"ａ　ＮＥＡＲ／３　ｂ", "near/3(word(a) word(b))", ""},
    {"ａ　ＢＥＦＯＲＥ／３　ｂ", "before/3(word(a) word(b))", ""},
    {"tỉnh：cao-bằng　năm：２０２５", "all(filter(province=cao-bang) filter(year=2025))", ""},
    {"ｔｙｐｅ：ｓｐｅｅｃｈ", "filter(type=speech)", ""},
    {"（（ａ）　－ｂ）", "all(word(a) none(word(b)))", ""},
    {"ｔｒｉ＊ ＝ｋｈｏａ", "all(beginning(tri) exact(khoa))", ""},
    {"４，４６ １２／１８ ２０２５－２０３０", "all(compound(4,46) compound(12/18) compound(2025-2030))", ""},
    // dashes
    {"2025—2030 2025−2030 2025‑2030 2025﹣2030", "all(compound(2025-2030) compound(2025−2030) compound(2025‑2030) compound(2025-2030))", ""},
    {"416—KH/TU 416–KH/TU 416−KH/TU", "all(compound(416-KH/TU) compound(416–KH/TU) compound(416−KH/TU))", ""},
    {"\"416—KH/TU\"", "phrase(416-KH/TU)", ""},
    {"nhiệm–kỳ:2025—2030", "filter(term=2025-2030)", ""},
    {"nhiệm—kỳ:2025−2030", "filter(term=2025-2030)", ""},
    {"nhiệm kỳ:2025 – 2030 x", "all(filter(term=2025-2030) word(x))", ""},
    {"nhiệm kỳ:2025 — 2030 x", "all(filter(term=2025-2030) word(x))", ""},
    {"loại:nghị–quyết tỉnh:cao−bằng", "all(filter(type=resolution) filter(province=cao-bang))", ""},
    {"năm:2020–2025", "filter(year=2020..2025)", ""},
    {"năm:2020—2025", "filter(year=2020..2025)", ""},
    {"từ:2020–01 đến:2025−09—17", "all(filter(from=2020-01) filter(to=2025-09-17))", ""},
    {"kinh tế – xã hội, kinh tế — xã hội", "all(word(kinh) word(tế) word(xã) word(hội) word(kinh) word(tế) word(xã) word(hội))", ""},
    {"kinh tế—xã hội", "all(word(kinh) word(tế) word(xã) word(hội))", ""},
    {"– – —", "nothing", ""},
    // fields
    {"nguoi noi:\"Luong Tam Quang\"", "filter(speaker=luong tam quang)", ""},
    {"người_nói:Quang giong:trich giọng:\"lời trích nguyên văn\"", "all(filter(speaker=quang) any(filter(voice=quoted) filter(voice=quoted)))", ""},
    {"tu:2020 den:2021", "all(filter(from=2020) filter(to=2021))", ""},
    {"TU:2020 Den:2021", "all(filter(from=2020) filter(to=2021))", ""},
    {"van ban:x1 VAN-BAN:x2", "any(filter(document=x1) filter(document=x2))", ""},
    {"from:2020-01-31 to:31/12/2020", "all(filter(from=2020-01-31) filter(to=2020-12-31))", ""},
    {"khoa:XIV congress:national:14 khóa:14", "any(filter(congress=14) filter(congress=national:14) filter(congress=14))", ""},
    {"year:2020..2025 term:2020-2025 speaker:\"Lê Minh\" voice:caption document:d1", "all(filter(year=2020..2025) filter(term=2020-2025) filter(speaker=lê minh) filter(voice=caption) filter(document=d1))", ""},
    {"bộ:công an", "all(word(bộ) word(công) word(an))", "unknown_field(bộ)"},
    {"tinh:", "word(tinh)", ""},
    {"tỉnh :cao-bang", "all(word(tỉnh) word(cao) word(bang))", ""},
    // broken in several ways at once
    {"(\"a b OR c", "phrase(a b OR c)", "open_quote; open_group"},
    {"((((", "nothing", "empty_group; open_group"},
    {"))))", "nothing", "stray_close"},
    {")(", "nothing", "stray_close; empty_group; open_group"},
    {"a OR () OR b", "any(word(a) word(b))", "lone_operator(OR); empty_group"},
    {"() () a", "word(a)", "empty_group"},
    {"NEAR BEFORE OR AND NOT", "nothing", "lone_operator(NEAR); lone_operator(BEFORE); lone_operator(OR); lone_operator(AND); lone_operator(NOT)"},
    {"a NEAR () b", "all(word(a) word(b))", "lone_operator(NEAR); empty_group"},
    {"= - * \" ( ) :", "everything", "open_quote; empty_phrase"},
    {"a NEAR/3 b BEFORE", "near/3(word(a) word(b))", "lone_operator(BEFORE)"},
    {"\"a\" \"", "phrase(a)", "open_quote; empty_phrase"},
};
// clang-format on

std::string joined(const std::vector<Note>& notes) {
  std::string text;
  for (const Note& note : notes) text.append(text.empty() ? "" : "; ").append(to_string(note));
  return text;
}

std::string repeated(std::size_t times, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::size_t leaves(const Node& node) {
  std::size_t count = node.words.size();
  for (const Node& child : node.children) count += leaves(child);
  return count;
}

// What a tree asks for, without how it was typed.
std::string terms(const Node& node) {
  std::string text = std::to_string(static_cast<int>(node.kind)) + "(";
  for (const Word& word : node.words) text += word.term + " ";
  for (const Compound& compound : node.compounds) text += compound.term + " ";
  for (const Node& child : node.children) text += terms(child);
  return text + node.restriction.value + ")";
}

// The source's characters of every leaf, in the tree's order.
std::string sources(const Node& node, const std::string& query) {
  if (node.children.empty())
    return std::string("[").append(query, node.at.begin, node.at.end - node.at.begin) + "]";
  std::string text;
  for (const Node& child : node.children) text += sources(child, query);
  return text;
}

}  // namespace

TEST_CASE("every query has a tree and notes") {
  indexer::text::Tokeniser tokeniser;
  for (const Row& row : rows) {
    INFO(row.query);
    const Parsed parsed = parse(row.query, tokeniser);
    CHECK(to_string(parsed.tree) == row.tree);
    CHECK(joined(parsed.notes) == row.notes);
  }
}

TEST_CASE("the interpreted query reads as the same tree") {
  indexer::text::Tokeniser tokeniser;
  for (const Row& row : rows) {
    const Parsed parsed = parse(row.query, tokeniser);
    const std::string text = interpreted(parsed.tree);
    INFO(row.query << " -> " << text);
    const Parsed again = parse(text, tokeniser);
    CHECK(to_string(again.tree) == row.tree);
    CHECK(interpreted(again.tree) == text);
  }
}

TEST_CASE("bytes that are no text part words") {
  indexer::text::Tokeniser tokeniser;
  struct Bytes {
    std::string query;
    const char* tree;
    const char* notes;
  };
  for (const Bytes& row : {
           Bytes{std::string("a\0b", 3), "all(word(a) word(b))", ""},
           Bytes{"a\x01\x1F\x7F b", "all(word(a) word(b))", ""},
           Bytes{"a\xFF-b", "all(word(a) none(word(b)))", "invalid_bytes"},
           Bytes{"\xE1\xBB", "nothing", "invalid_bytes"},
           Bytes{"\"h\xC3\x28", "phrase(h)", "invalid_bytes; open_quote"},
           Bytes{"\xED\xA0\x80", "nothing", "invalid_bytes"},
           Bytes{"a\u200Bb", "all(word(a) word(b))", ""},
           Bytes{"a\u00A0OR\u00A0b", "any(word(a) word(b))", ""},
           Bytes{"\uFEFFOR a", "word(a)", "lone_operator(OR)"},
           Bytes{"O\u00ADR a", "word(a)", "lone_operator(OR)"},
           Bytes{"a\r\nb", "all(word(a) word(b))", ""},
       }) {
    INFO(row.query);
    const Parsed parsed = parse(row.query, tokeniser);
    CHECK(to_string(parsed.tree) == row.tree);
    CHECK(joined(parsed.notes) == row.notes);
  }
}

TEST_CASE("bounds are kept and said") {
  indexer::text::Tokeniser tokeniser;
  const std::string words = std::to_string(most_words), levels = std::to_string(most_levels);
  struct Bound {
    std::string query;
    std::size_t words;
    std::string notes;
  };
  for (const Bound& row : {
           Bound{repeated(most_words, "a "), most_words, ""},
           Bound{repeated(most_words, "a ") + "b", most_words, "too_many_words(" + words + ")"},
           Bound{repeated(most_words - 1, "a ") + "\"b c d\"", most_words, "too_many_words(" + words + ")"},
           Bound{repeated(most_words, "a OR ") + "b", most_words, "too_many_words(" + words + ")"},
           Bound{"(" + repeated(most_words, "a ") + "(b OR c))", most_words, "too_many_words(" + words + ")"},
           Bound{repeated(most_words - 1, "a ") + "b-c-d", most_words, "too_many_words(" + words + ")"},
           Bound{"\"a " + repeated(most_words, "* ") + "b\"", most_words, "too_many_words(" + words + ")"},
           Bound{repeated(most_words, "tỉnh:cao-bang ") + "b", 0, "too_many_words(" + words + ")"},
           Bound{repeated(most_levels, "(a ") + repeated(most_levels, ")"), most_levels, ""},
           Bound{repeated(most_levels + 3, "(a ") + repeated(most_levels + 3, ")"), most_levels + 3,
                 "too_deep(" + levels + ")"},
           Bound{repeated(most_levels + 3, "(") + "a", 1, "too_deep(" + levels + "); open_group"},
           Bound{repeated(5000, "("), 0, "empty_group; too_deep(" + levels + "); open_group"},
           Bound{repeated(5000, ")") + "a", 1, "stray_close"},
           Bound{repeated(5000, "-") + "a", 1, ""},
           Bound{repeated(3000, "NOT ") + "a", 1, ""},
           Bound{repeated(2000, "\""), 0, "empty_phrase"},
           Bound{repeated(most_bytes, " ") + "a", 0, "too_long(" + std::to_string(most_bytes) + ")"},
           Bound{std::string(most_bytes - 1, ' ') + "đ", 0, "too_long(" + std::to_string(most_bytes) + ")"},
       }) {
    INFO(row.query.substr(0, 40) << " of " << row.query.size());
    const Parsed parsed = parse(row.query, tokeniser);
    CHECK(leaves(parsed.tree) == row.words);
    CHECK(joined(parsed.notes) == row.notes);
  }
}

TEST_CASE("spelling variants ask for the same") {
  indexer::text::Tokeniser tokeniser;
  struct Variants {
    std::string one, other;
  };
  for (const Variants& row : {
           Variants{"Tỉnh uỷ", "tỉnh ủy"},
           Variants{"NGHỊ QUYẾT", "nghị quyết"},
           Variants{"tỉ lệ", "tỷ lệ"},
           Variants{"Đảng bộ", "\u00D0ảng bộ"},
           Variants{"hội nghị", "ho\u0323\u0302i nghi\u0323"},
           Variants{"\"cửa khẩu\" OR tỉnh:\"cao bằng\"",
                    "\"cu\u031B\u0309a kha\u0302\u0309u\" OR ti\u0309nh:\"cao ba\u0306\u0300ng\""},
           Variants{"a HOẶC b", "a HO\u0102\u0323C b"},
           Variants{"khóa:XX", "khoá:20"},
           Variants{"416-KH/TU", "416–kh/tu"},
       }) {
    INFO(row.one << " and " << row.other);
    CHECK(terms(parse(row.one, tokeniser).tree) == terms(parse(row.other, tokeniser).tree));
  }
}

TEST_CASE("leaves know where they stand in the query") {
  indexer::text::Tokeniser tokeniser;
  struct Place {
    std::string query;
    const char* leaves;
  };
  for (const Place& row : {
           Place{"đại hội", "[đại][hội]"},
           Place{"  “đại hội”  (Đảng OR tỉnh:\"cao bằng\") ", "[“đại hội”][Đảng][tỉnh:\"cao bằng\"]"},
           Place{"ａ－ｂ 416-KH/TU tri* =khóa", "[ａ][ｂ][416-KH/TU][tri][khóa]"},
           Place{"\xFF\"đại", "[\"đại]"},
           Place{"nhiệm kỳ:2025 - 2030 x", "[nhiệm kỳ:2025 - 2030][x]"},
           Place{"-a-b c", "[a-b][c]"},
       }) {
    CHECK(sources(parse(row.query, tokeniser).tree, row.query) == row.leaves);
  }
}

TEST_CASE("a mark anywhere in the words makes the query a marked one") {
  indexer::text::Tokeniser tokeniser;
  struct Marked {
    const char* query;
    bool marked;
  };
  for (const Marked& row : {
           Marked{"dai hoi", false},
           Marked{"tin đại hội", true},
           Marked{"đai hoi", true},
           Marked{"dai hoi tỉnh:\"cao bằng\"", false},
           Marked{"dai hoi =khóa", false},
           Marked{"dai -hội", true},
           Marked{"\"an ninh\" 04-ĐA/TU", true},
           Marked{"20 * ", false},
       }) {
    INFO(row.query);
    CHECK(carries_mark(parse(row.query, tokeniser).tree) == row.marked);
  }
}
