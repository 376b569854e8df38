// The table of spellings: written form -> canonical key -> unmarked form. The key column shows the tone as a
// separate sign behind the letters (` grave, ? hook, ~ tilde, ' acute, . dot below), because that is where
// the key keeps it.
#include "indexer/text/fold.h"

#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>
#include <vector>

using namespace indexer::text;

namespace {

struct Row {
  const char* written;
  const char* key;  // with the tone spelt as an ASCII sign at the end
  const char* unmarked;
};

std::string spelled(const std::string& key) {
  static const std::map<std::string, std::string> signs{
      {"\u0300", "`"}, {"\u0309", "?"}, {"\u0303", "~"}, {"\u0301", "'"}, {"\u0323", "."}};
  for (const auto& [tone, sign] : signs)
    if (key.size() >= tone.size() && key.ends_with(tone))
      return key.substr(0, key.size() - tone.size()) + sign;
  return key;
}

const std::vector<Row> rows{
    // tone placement: old and new style meet
    {"hòa", "hoa`", "hoa"},
    {"hoà", "hoa`", "hoa"},
    {"hóa", "hoa'", "hoa"},
    {"hoá", "hoa'", "hoa"},
    {"họa", "hoa.", "hoa"},
    {"hoạ", "hoa.", "hoa"},
    {"hỏa", "hoa?", "hoa"},
    {"hoả", "hoa?", "hoa"},
    {"khóa", "khoa'", "khoa"},
    {"khoá", "khoa'", "khoa"},
    {"tòa", "toa`", "toa"},
    {"toà", "toa`", "toa"},
    {"tỏa", "toa?", "toa"},
    {"toả", "toa?", "toa"},
    {"xóa", "xoa'", "xoa"},
    {"xoá", "xoa'", "xoa"},
    {"khỏe", "khoe?", "khoe"},
    {"khoẻ", "khoe?", "khoe"},
    {"lòe", "loe`", "loe"},
    {"loè", "loe`", "loe"},
    {"thúy", "thuy'", "thuy"},
    {"thuý", "thuy'", "thuy"},
    {"ủy", "uy?", "uy"},
    {"uỷ", "uy?", "uy"},
    {"hủy", "huy?", "huy"},
    {"huỷ", "huy?", "huy"},
    {"tùy", "tuy`", "tuy"},
    {"tuỳ", "tuy`", "tuy"},
    {"lũy", "luy~", "luy"},
    {"luỹ", "luy~", "luy"},
    {"thụy", "thuy.", "thuy"},
    {"thuỵ", "thuy.", "thuy"},
    {"thủy", "thuy?", "thuy"},
    {"thuỷ", "thuy?", "thuy"},
    // slips of the finger: the tone on the wrong letter
    {"vịêt", "viêt.", "viet"},
    {"việt", "viêt.", "viet"},
    {"tuýên", "tuyên'", "tuyen"},
    {"tuyến", "tuyên'", "tuyen"},
    {"tíên", "tiên'", "tien"},
    {"tiến", "tiên'", "tien"},
    {"đựơc", "đươc.", "duoc"},
    {"được", "đươc.", "duoc"},
    {"nghịêp", "nghiêp.", "nghiep"},
    {"nghiệp", "nghiêp.", "nghiep"},
    {"qúa", "qua'", "qua"},
    {"quá", "qua'", "qua"},
    {"gìau", "giau`", "giau"},
    {"giàu", "giau`", "giau"},
    {"hòan", "hoan`", "hoan"},
    {"hoàn", "hoan`", "hoan"},
    {"tòan", "toan`", "toan"},
    {"toàn", "toan`", "toan"},
    // i and y behind h k l m s t and qu, toned, nothing after
    {"tỉ", "ti?", "ti"},
    {"tỷ", "ti?", "ti"},
    {"sĩ", "si~", "si"},
    {"sỹ", "si~", "si"},
    {"kĩ", "ki~", "ki"},
    {"kỹ", "ki~", "ki"},
    {"lí", "li'", "li"},
    {"lý", "li'", "li"},
    {"mĩ", "mi~", "mi"},
    {"mỹ", "mi~", "mi"},
    {"hỉ", "hi?", "hi"},
    {"hỷ", "hi?", "hi"},
    {"quí", "qui'", "qui"},
    {"quý", "qui'", "qui"},
    {"qúy", "qui'", "qui"},
    {"quĩ", "qui~", "qui"},
    {"quỹ", "qui~", "qui"},
    {"quỳ", "qui`", "qui"},
    {"kỳ", "ki`", "ki"},
    {"kì", "ki`", "ki"},
    {"ký", "ki'", "ki"},
    {"tý", "ti'", "ti"},
    // untoned: the key keeps the letter, the unmarked form does not
    {"ty", "ty", "ti"},
    {"ti", "ti", "ti"},
    {"hy", "hy", "hi"},
    {"quy", "quy", "qui"},
    {"my", "my", "mi"},
    {"ky", "ky", "ki"},
    // other beginnings, a coda, or a vowel before: never
    {"vỹ", "vy~", "vy"},
    {"vĩ", "vi~", "vi"},
    {"dỹ", "dy~", "dy"},
    {"ý", "y'", "y"},
    {"í", "i'", "i"},
    {"thỷ", "thy?", "thy"},
    {"tay", "tay", "tay"},
    {"tai", "tai", "tai"},
    {"hay", "hay", "hay"},
    {"hai", "hai", "hai"},
    {"túy", "tuy'", "tuy"},
    {"túi", "tui'", "tui"},
    {"ngày", "ngay`", "ngay"},
    {"ngài", "ngai`", "ngai"},
    {"máy", "may'", "may"},
    {"mái", "mai'", "mai"},
    {"quyết", "quyêt'", "quyet"},
    {"quít", "quit'", "quit"},
    {"lính", "linh'", "linh"},
    {"lỵ", "li.", "li"},
    // every d with stroke
    {"đ", "đ", "d"},
    {"Đ", "đ", "d"},
    {"đảng", "đang?", "dang"},
    {"Đảng", "đang?", "dang"},
    {"ĐẢNG", "đang?", "dang"},
    {"\u00D0ảng", "đang?", "dang"},
    {"\u0189ảng", "đang?", "dang"},
    {"\u00F0ảng", "đang?", "dang"},
    {"\u0256ảng", "đang?", "dang"},
    {"\u00D0ồng", "đông`", "dong"},
    {"đất", "đât'", "dat"},
    {"dân", "dân", "dan"},
    // case
    {"NGHỊ", "nghi.", "nghi"},
    {"Nghị", "nghi.", "nghi"},
    {"nghị", "nghi.", "nghi"},
    {"QUYẾT", "quyêt'", "quyet"},
    {"ỦY", "uy?", "uy"},
    {"UỶ", "uy?", "uy"},
    {"ƯỚC", "ươc'", "uoc"},
    {"XÃ", "xa~", "xa"},
    {"MTTQ", "mttq", "mttq"},
    {"Grdp", "grdp", "grdp"},
    // NFD, semi-composed, wrong order of marks
    {"vie\u0302\u0323t", "viêt.", "viet"},
    {"vi\u00EA\u0323t", "viêt.", "viet"},
    {"vi\u1EB9\u0302t", "viêt.", "viet"},
    {"vie\u0323\u0302t", "viêt.", "viet"},
    {"e\u0301\u0302", "ê'", "e"},
    {"e\u0302\u0301", "ê'", "e"},
    {"\u00EA\u0301", "ê'", "e"},
    {"\u1EBF", "ê'", "e"},
    {"u\u031B\u0301", "ư'", "u"},
    {"u\u0301\u031B", "ư'", "u"},
    {"\u01B0\u0301", "ư'", "u"},
    {"\u00FA\u031B", "ư'", "u"},
    {"tu\u031Bo\u031B\u0300ng", "tương`", "tuong"},
    {"tưo\u031B\u0300ng", "tương`", "tuong"},
    {"tường", "tương`", "tuong"},
    {"a\u0306\u0323", "ă.", "a"},
    {"a\u0323\u0306", "ă.", "a"},
    {"\u0103\u0323", "ă.", "a"},
    {"u\u0309y", "uy?", "uy"},
    {"uy\u0309", "uy?", "uy"},
    {"hoa\u0300", "hoa`", "hoa"},
    {"ho\u0300a", "hoa`", "hoa"},
    {"THO\u0302NG", "thông", "thong"},
    // invisible characters
    {"hội\u00AD", "hôi.", "hoi"},
    {"h\u00ADội", "hôi.", "hoi"},
    {"\uFEFFđại", "đai.", "dai"},
    {"đ\u200Dại", "đai.", "dai"},
    {"đại\u2060", "đai.", "dai"},
    {"\u200Eđại\u200F", "đai.", "dai"},
    // every vowel quality, every tone
    {"ăn", "ăn", "an"},
    {"ân", "ân", "an"},
    {"êm", "êm", "em"},
    {"ôm", "ôm", "om"},
    {"ơn", "ơn", "on"},
    {"ưng", "ưng", "ung"},
    {"nghèo", "ngheo`", "ngheo"},
    {"nghẽo", "ngheo~", "ngheo"},
    {"nghẻo", "ngheo?", "ngheo"},
    {"nghéo", "ngheo'", "ngheo"},
    {"nghẹo", "ngheo.", "ngheo"},
    {"nghiêng", "nghiêng", "nghieng"},
    {"khuyếch", "khuyêch'", "khuyech"},
    {"thuở", "thuơ?", "thuo"},
    {"quở", "quơ?", "quo"},
    {"giường", "giương`", "giuong"},
    {"gịa", "gia.", "gia"},
    {"giạ", "gia.", "gia"},
    // not Vietnamese: left as it is but for case
    {"COVID", "covid", "covid"},
    {"café", "cafe'", "cafe"},
    {"Straße", "straße", "straße"},
    {"naïve", "naïve", "naive"},
    {"УБНД", "убнд", "убнд"},
    {"2025", "2025", "2025"},
    {"B52", "b52", "b52"},
    {"", "", ""},
};

// Syllables from onsets, nuclei and codas, with any tone on any vowel, in any Unicode form: more than
// spelling allows.
std::string random_syllable(std::mt19937& random) {
  static const std::vector<std::string> onsets{"",  "b",  "ch", "d", "đ",   "g",  "gh",     "h",
                                               "k", "kh", "l",  "m", "ngh", "ph", "qu",     "s",
                                               "t", "th", "tr", "v", "x",   "Đ",  "\u00D0", "NG"};
  static const std::vector<std::string> nuclei{"a", "ă",  "â",  "e",  "ê",  "i",  "o",  "ô",  "ơ",  "u", "ư",
                                               "y", "oa", "oe", "uy", "iê", "yê", "ươ", "uô", "OA", "Ê", "Ư"};
  static const std::vector<std::string> codas{"", "c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "u", "o"};
  static const std::vector<std::string> tones{"", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"};
  auto one = [&](const std::vector<std::string>& of) { return of[random() % of.size()]; };
  return one(onsets) + one(nuclei) + one(tones) + one(codas);
}

}  // namespace

TEST_CASE("every spelling folds to its key and its unmarked form") {
  REQUIRE(rows.size() >= 150);
  for (const Row& row : rows) {
    INFO(row.written);
    const Folded folded = fold(row.written);
    CHECK(spelled(folded.key) == row.key);
    CHECK(folded.unmarked == row.unmarked);
  }
}

TEST_CASE("different words keep different keys") {
  const std::vector<std::pair<std::string, std::string>> pairs{
      {"tai", "tay"},   {"hai", "hay"}, {"túi", "túy"},   {"ngai", "ngay"}, {"hội", "hỏi"}, {"đại", "dại"},
      {"dân", "dần"},   {"tin", "tín"}, {"an", "ăn"},     {"ma", "mà"},     {"mua", "mưa"}, {"thuở", "thủơi"},
      {"quan", "quân"}, {"cửa", "của"}, {"khẩu", "khấu"}, {"vi", "vy"},     {"ki", "ky"},   {"lí", "lì"}};
  for (const auto& [a, b] : pairs) {
    INFO(a << " / " << b);
    CHECK(fold(a).key != fold(b).key);
  }
}

TEST_CASE("keys do not depend on the Unicode form and keying twice changes nothing") {
  const unsigned seed = std::random_device{}();
  WARN("seed " << seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random_syllable(random);
    const Folded folded = fold(text);
    INFO("seed " << seed << " text " << text);
    REQUIRE(fold(nfc(text)).key == folded.key);
    REQUIRE(fold(nfc(text)).unmarked == folded.unmarked);
    REQUIRE(fold(folded.key).key == folded.key);
    REQUIRE(fold(folded.key).unmarked == folded.unmarked);
    REQUIRE(fold(folded.unmarked).unmarked == folded.unmarked);
    REQUIRE(written(written(text)) == written(text));
  }
}

TEST_CASE("exactly as written forgets case and Unicode form, nothing else") {
  CHECK(written("KHÓA") == written("kho\u0301a"));
  CHECK(written("khóa") != written("khoá"));
  CHECK(written("tỉ") != written("tỷ"));
  CHECK(written("\u00D0ảng") == "đảng");
}
