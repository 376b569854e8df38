// What becomes of text from before Unicode, and that nothing becomes of any other. The lines with bytes in
// them are as an extractor prints them that took the bytes for Windows-1252; raw() makes the file's own bytes
// of them.
#include "indexer/extract/legacy.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/extract/legacy_case.h"
#include "indexer/extract/legacy_word.h"
#include "indexer/extract/syllable.h"
#include "indexer/text/chars.h"
#include "indexer/text/fold.h"
#include "tests/source_dir.h"

using namespace indexer;
using namespace indexer::extract;

namespace {

const std::string shared = tests::shared_dir() + "/";
constexpr std::array vietnamese_encodings{Encoding::tcvn3, Encoding::vni, Encoding::vps, Encoding::viscii,
                                          Encoding::windows_1258};

std::string utf8(char32_t c) {
  std::string result;
  icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(result);
  return result;
}

std::string utf8(const std::u16string& text) {
  std::string result;
  icu::UnicodeString(text.data(), static_cast<int32_t>(text.size())).toUTF8String(result);
  return result;
}

std::vector<char32_t> characters(const std::string& text) {
  std::vector<char32_t> result;
  for (std::size_t at = 0; at < text.size();) result.push_back(text::next_character(text, at));
  return result;
}

// Bytes that an extractor showed as Windows-1252, as they were.
std::string raw(const std::string& shown) {
  std::string bytes;
  for (const char32_t c : characters(shown)) bytes += static_cast<char>(legacy_byte(c));
  return bytes;
}

std::string disguised(const std::string& bytes) {
  std::string shown;
  for (const char byte : bytes)
    shown += utf8(static_cast<char32_t>(windows_1252(static_cast<std::uint8_t>(byte))));
  return shown;
}

// From letters to bytes, by asking the decoder about every byte and pair.
std::string encode(const std::string& text, Encoding encoding) {
  static std::map<Encoding, std::map<char32_t, std::string>> tables;
  auto& table = tables[encoding];
  const auto learn = [&](const std::string& bytes) {
    const auto letters = decode_letters(bytes, encoding);
    if (letters.size() != 1 || letters[0].letter < 0x80) return;
    table.try_emplace(letters[0].letter, bytes);
    if (letters[0].either_case) table.try_emplace(static_cast<char32_t>(u_toupper(letters[0].letter)), bytes);
  };
  if (table.empty()) {
    for (int a = 0x80; a < 0x100; ++a) learn(std::string(1, static_cast<char>(a)));
    for (int a = 'A'; a < 0x100; ++a)
      for (int b = 0x80; b < 0x100; ++b) learn({static_cast<char>(a), static_cast<char>(b)});
  }
  std::string bytes;
  for (const char32_t c : characters(text)) {
    if (c < 0x80) {
      bytes += static_cast<char>(c);
    } else {
      INFO("no bytes for " << utf8(c) << " in " << name(encoding));
      REQUIRE(table.contains(c));
      bytes += table[c];
    }
  }
  return bytes;
}

std::string utf16_bytes(const std::string& text, bool big, bool mark) {
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8((mark ? "\uFEFF" : "") + text);
  std::string bytes;
  for (int32_t i = 0; i < units.length(); ++i) {
    const char high = static_cast<char>(units[i] >> 8), low = static_cast<char>(units[i] & 0xFF);
    bytes += big ? high : low;
    bytes += big ? low : high;
  }
  return bytes;
}

// The words of `text` and the input they came from, by the shifts.
std::size_t source_offset(const Legacy& legacy, std::size_t at) {
  std::ptrdiff_t delta = 0;
  for (const Source::Shift& shift : legacy.shifts)
    if (shift.at <= at) delta = shift.delta;
  return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(at) + delta);
}

bool is_valid(const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = at;
    if (text::next_character(text, at) == 0xFFFD && text.substr(before, 3) != "\uFFFD") return false;
  }
  return true;
}

}  // namespace

TEST_CASE("syllables", "[legacy]") {
  struct Row {
    const char16_t* letters;
    bool well_formed;
  };
  const Row rows[] = {
      {u"nghị", true},       {u"quyết", true},   {u"đại", true},
      {u"hội", true},        {u"nghiêng", true}, {u"hoà", true},
      {u"hòa", true},        {u"giếng", true},   {u"gìn", true},
      {u"khuỷu", true},      {u"quýt", true},    {u"huỳnh", true},
      {u"ở", true},          {u"yếu", true},     {u"thuở", true},
      {u"ươm", true},        {u"loẹt", true},    {u"xoong", true},
      {u"khuya", true},      {u"ý", true},       {u"nghý", true},  // the rules know no i/y
      {u"", false},          {u"đ", false},      {u"nđ", false},
      {u"thùc", false},      {u"các", true},     {u"càc", false},
      {u"nghịquyết", false}, {u"hộị", false},    {u"soỏ", false},
      {u"été", false},       {u"café", false},   {u"sỗ", true},
      {u"ă", false},         {u"zô", false},     {u"khuếch", true},
      {u"khuềch", false},    {u"hoạch", true},   {u"dộveloppement", false},
  };
  for (const Row& row : rows) {
    INFO(utf8(std::u16string(row.letters)));
    CHECK(well_formed(row.letters) == row.well_formed);
  }
}

TEST_CASE("the byte table is that of the encodings", "[legacy]") {
  const std::pair<Encoding, const char*> files[] = {{Encoding::tcvn3, "tcvn3"},
                                                    {Encoding::vni, "vni_win"},
                                                    {Encoding::vps, "vps"},
                                                    {Encoding::viscii, "viscii"}};
  for (const auto& [encoding, file] : files) {
    std::ifstream in(shared + "legacy_encodings/" + file + ".tsv");
    if (!in) {
      WARN("skipped: no " << file << ".tsv beside the project");
      continue;
    }
    std::string line;
    std::getline(in, line);
    int rows = 0;
    for (; std::getline(in, line); ++rows) {
      std::istringstream fields(line);
      std::string codes, shown, hex;
      std::getline(fields, codes, '\t');
      std::getline(fields, shown, '\t');
      std::getline(fields, hex, '\t');
      std::string bytes;
      std::istringstream parts(codes);
      for (std::string part; parts >> part;) bytes += static_cast<char>(std::stoi(part, nullptr, 16));
      const auto wanted = static_cast<char16_t>(std::stoi(hex, nullptr, 16));
      const auto letters = decode_letters(bytes, encoding);
      INFO(file << " " << codes << " " << utf8(static_cast<char32_t>(wanted)));
      REQUIRE(letters.size() == 1);
      CHECK((letters[0].letter == wanted ||
             (letters[0].either_case && letters[0].letter == static_cast<char16_t>(u_tolower(wanted)))));
    }
    CHECK(rows == 134);
  }
}

TEST_CASE("Windows-1252 and Windows-1258 are as ICU has them", "[legacy]") {
  const auto converted = [](const char* converter, const std::string& bytes) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter* opened = ucnv_open(converter, &status);
    REQUIRE(U_SUCCESS(status));
    std::array<UChar, 8> units{};
    const int32_t length =
        ucnv_toUChars(opened, units.data(), 8, bytes.data(), static_cast<int32_t>(bytes.size()), &status);
    ucnv_close(opened);
    REQUIRE(U_SUCCESS(status));
    return std::u16string(units.data(), static_cast<std::size_t>(length));
  };
  for (int byte = 0x80; byte < 0x100; ++byte) {
    INFO(std::hex << byte);
    const std::string alone(1, static_cast<char>(byte));
    CHECK(std::u16string(1, windows_1252(static_cast<std::uint8_t>(byte))) ==
          converted("windows-1252", alone));
    CHECK(legacy_byte(windows_1252(static_cast<std::uint8_t>(byte))) == byte);
    const auto letters = decode_letters(alone, Encoding::windows_1258);
    if (letters[0].letter != 0)
      CHECK(std::u16string(1, letters[0].letter) == converted("windows-1258", alone));
    const auto toned = decode_letters("a" + alone, Encoding::windows_1258);
    if (toned.size() == 1)
      CHECK(utf8(std::u16string(1, toned[0].letter)) ==
            text::nfc(utf8(converted("windows-1258", "a" + alone))));
  }
}

TEST_CASE("text from before Unicode is read", "[legacy]") {
  struct Row {
    Encoding encoding;
    const char* shown;
    const char* wanted;
  };
  const Row rows[] = {
      {Encoding::tcvn3, "B¸o c¸o chÝnh trÞ tr×nh §¹i héi ®¹i biÓu §¶ng bé tØnh",
       "Báo cáo chính trị trình Đại hội đại biểu Đảng bộ tỉnh"},
      {Encoding::tcvn3, "t­ t­ëng, ®­êng lèi; ­u tiªn (th­) ch­a", "tư tưởng, đường lối; ưu tiên (thư) chưa"},
      {Encoding::tcvn3, "KÕt luËn", "Kết luận"},
      // as the fonts of some PDF files name the bytes
      {Encoding::tcvn3, "b¶o l∙nh tr−ëng ®oµn ch‐a ®ñ", "bảo lãnh trưởng đoàn chưa đủ"},
      {Encoding::tcvn3, "“NghÞ quyÕt” – sè 05-NQ/TW… n¨m 2003", "“Nghị quyết” – số 05-NQ/TW… năm 2003"},
      {Encoding::tcvn3, "« t« ch¹y ® · ®Õn n¬i", "ô tô chạy đ · đến nơi"},
      {Encoding::tcvn3, "MÉu 3 × 4, l« hµng, m×nh ¨n", "Mẫu 3 × 4, lô hàng, mình ăn"},
      {Encoding::vni, "Nghò quyeát Ñaïi hoäi ñaïi bieåu Ñaûng boä tænh",
       "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh"},
      {Encoding::vni, "UÛY BAN NHAÂN DAÂN TÆNH; Uûy ban; UYÛ ban", "ỦY BAN NHÂN DÂN TỈNH; Ủy ban; UỶ ban"},
      {Encoding::vni, "phöông höôùng, nhieäm vuï, kyõ thuaät, lyù do",
       "phương hướng, nhiệm vụ, kỹ thuật, lý do"},
      {Encoding::windows_1258, "Nghiò quyêìt ÐaÌng bôò tiÒnh, ðýõÌng lôìi",
       "Nghị quyết Đàng bộ tỉnh, đường lối"},
  };
  for (const Row& row : rows) {
    INFO(row.shown);
    for (const bool as_file : {false, true}) {
      const auto read = convert(as_file ? raw(row.shown) : std::string(row.shown));
      REQUIRE(read);
      CHECK(read->encoding == row.encoding);
      CHECK(read->runs.size() == 1);
      CHECK(read->replaced == 0);
      // A file's own bytes hold no look-alikes.
      CHECK(read->text == row.wanted);
    }
  }
}

TEST_CASE("every encoding comes back, shown and raw", "[legacy]") {
  const char* texts[] = {
      "Hội nghị bàn về phát triển kinh tế cửa khẩu, giữ vững quốc phòng, an ninh biên giới.",
      "Tỉ lệ hộ nghèo giảm bình quân 4,46%/năm; xoá nhà tạm, nhà dột nát ở các xã vùng cao.",
      "Ban Chấp hành biểu dương những đồng chí vượt khó, dám nghĩ, dám làm vì lợi ích chung.",
  };
  for (const char* text : texts) {
    for (const Encoding encoding : vietnamese_encodings) {
      INFO(name(encoding) << ": " << text);
      for (const std::string& input : {encode(text, encoding), disguised(encode(text, encoding))}) {
        const auto read = convert(input);
        REQUIRE(read);
        CHECK(read->encoding == encoding);
        CHECK(read->text == text);
      }
    }
  }
}

TEST_CASE("stretches of several encodings stand side by side", "[legacy]") {
  const std::vector<std::string> lines{
      "Phần thứ nhất nói về kết quả năm năm qua, những việc đã làm được và chưa làm được.",
      "Plain words only, 2001",
      "Các đồng chí thảo luận sôi nổi, đóng góp nhiều ý kiến vào dự thảo văn kiện.",
      "Tổng hợp ý kiến",
      "Chúng ta cần quyết liệt hơn nữa trong cải cách thủ tục, phục vụ nhân dân tốt hơn.",
  };
  for (const Encoding one : vietnamese_encodings) {
    for (const Encoding other : vietnamese_encodings) {
      INFO(name(one) << " and " << name(other));
      std::string wanted, shown, bytes;
      for (std::size_t i = 0; i < lines.size(); ++i) {
        wanted += lines[i] + "\n";
        shown += (i == 0 ? lines[i] : disguised(encode(lines[i], i == 2 ? one : other))) + "\n";
        bytes += (i == 0 ? lines[i] : encode(lines[i], i == 2 ? one : other)) + "\n";
      }
      for (const std::string& input : {shown, bytes}) {
        const auto read = convert(input);
        REQUIRE(read);
        CHECK(read->text == wanted);
        CHECK(read->runs.size() == (one == other ? 1 : 2));
        CHECK(read->runs.front().source.begin >= input.find("Plain"));
      }
    }
  }
}

TEST_CASE("text that needs no decoding is left alone", "[legacy]") {
  const char* texts[] = {
      "",
      "plain words",
      "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh",
      "Nghị quyết có dấu rời: Nghi\u0323 quyê\u0301t",
      "Nhiệt độ 38°C, diện tích 25 m², ½ số hộ, § 12, © 2024, “trích”, lãi ± 2%",
      "Tỉnh Ðồng Nai · Ðảng bộ · Ðoàn",               // U+00D0 for đ
      "là và có cho đến khi",                         // letters that Latin-1 has, too
      "à là và có thì mà",                            // nothing but those
      "co\u00ADope\u00ADra\u00ADtion và phát triển",  // soft hyphens
      "Le développement économique a été présenté à l’assemblée générale: «très bien», où ça?",
      "François Hollande và bà Ségolène Royal thăm Việt Nam, đến dự lễ tại Hà Nội",
      "Der Ausschuß prüft die »Änderungen« für größere Städte; §5 gilt nicht, §A auch nicht",
      "Så gik de på gården og så, at den lå på en ø; må få og nå",
      "A educação e a saúde são direitos; não há solução fácil à vista. Coração, mãe, pão",
      "El niño comió piña mañana; ¿qué pasó? ¡Así está! Camión, país, aún, baúl",
      "Microsoft® Windows™, 5 µm, 10 µg, x² + y³, naïve café, £ 20, ¥ 300",
      "Đơn giá: 5 × 4 = 20; « ghi chú »; 1º; 2ª",
      "Привет, мир; 越南; ελληνικά",
      "\uFFFD lỗi \uFFFD",
  };
  for (const char* text : texts) {
    INFO(text);
    CHECK_FALSE(convert(text));
  }
}

TEST_CASE("Western European bytes are read as Windows-1252 where all of them are that", "[legacy]") {
  const std::string french =
      "Le développement économique a été présenté – “très bien” – à l’assemblée générale.\n";
  const auto read = convert(raw(french));
  REQUIRE(read);
  CHECK(read->encoding == Encoding::windows_1252);
  CHECK(read->text == french);
  CHECK(read->runs.empty());
  // Broken UTF-8 is not Western: the caller replaces what is broken.
  CHECK_FALSE(convert("Nghị quy\xE1t của Đảng; hội ngh\xBA; đồng ch\xED"));
  CHECK_FALSE(convert("only \xFF broken \xFE bytes"));
}

TEST_CASE("capitals that share a byte with small letters", "[legacy]") {
  struct Row {
    const char* shown;
    const char* wanted;
  };
  const Row rows[] = {
      {"B¸O C¸O CHÝNH TRÞ", "BÁO CÁO CHÍNH TRỊ"},
      {"CéNG HOµ X· HéI CHñ NGHÜA", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA"},
      {"TæNG KÕT Vµ §¸NH GI¸", "TỔNG KẾT VÀ ĐÁNH GIÁ"},
      {"C¸C T¸C GI¶ ë VIÖT NAM", "CÁC TÁC GIẢ Ở VIỆT NAM"},
      {"Sè: 12/2001/Q§-BTC; chÝnh", "Số: 12/2001/QĐ-BTC; chính"},
      {"Sè: 12/2001/Q§-BTC", "SỐ: 12/2001/QĐ-BTC"},
      {"cña Bé GD&§T vµ c¸c ngµnh", "của Bộ GD&ĐT và các ngành"},
      {"Kú II vµ kú III", "Kỳ II và kỳ III"},
      {"BÒN V÷NG\tBé ngµnh", "BỀN VỮNG\tBộ ngành"},  // another cell
  };
  for (const Row& row : rows) {
    INFO(row.shown);
    LegacyHints hints;
    hints.likely = Encoding::tcvn3;
    const auto read = convert(row.shown, hints);
    REQUIRE(read);
    CHECK(read->text == row.wanted);
  }
}

TEST_CASE("a font that shows small letters as capitals is heeded", "[legacy]") {
  const std::string heading = "th«ng t­ liªn tÞch", body = "\nvÒ thuÕ thu nhËp";
  LegacyHints hints;
  hints.capitals = {{0, heading.size()}};
  CHECK(convert(heading + body, hints)->text == "THÔNG TƯ LIÊN TỊCH\nvề thuế thu nhập");
  CHECK(convert(heading + body)->text == "thông tư liên tịch\nvề thuế thu nhập");
  // A word without marks goes with its font; Unicode does not.
  const std::string plain = "quy chÕ\n";
  hints.capitals = {{0, plain.size()}};
  CHECK(convert(plain + heading + body, hints)->text == "QUY CHẾ\nthông tư liên tịch\nvề thuế thu nhập");
  CHECK_FALSE(convert("quy chế", hints));
}

TEST_CASE("a title goes with its document", "[legacy]") {
  LegacyHints hints;
  CHECK_FALSE(convert("LuËt", hints));
  hints.likely = Encoding::tcvn3;
  CHECK(convert("LuËt", hints)->text == "Luật");
  CHECK_FALSE(convert("Luật", hints));
  CHECK_FALSE(convert("plain", hints));
}

TEST_CASE("UTF-16 with and without a mark", "[legacy]") {
  const std::string text = "Nghị quyết số 12\r\nđại hội 𝄞 (2003)\n";
  for (const bool big : {false, true}) {
    for (const bool mark : {false, true}) {
      const auto read = convert(utf16_bytes(text, big, mark));
      REQUIRE(read);
      CHECK(read->text == text);
      CHECK(read->encoding == (big ? Encoding::utf16_be : Encoding::utf16_le));
      CHECK(read->wide == read->encoding);
    }
  }
  const auto legacy = convert(utf16_bytes("NghÞ quyÕt cña §¶ng bé tØnh", false, true));
  REQUIRE(legacy);
  CHECK(legacy->text == "Nghị quyết của Đảng bộ tỉnh");
  CHECK(legacy->encoding == Encoding::tcvn3);
  CHECK(legacy->wide == Encoding::utf16_le);
  // A surrogate without its other half, and half a unit at the end.
  std::string broken = utf16_bytes("ab", false, true) + "\x3D\xD8" + utf16_bytes("cd", false, false) + "x";
  CHECK(convert(broken)->text == "ab\uFFFDcd\uFFFD");
  CHECK(convert(broken)->replaced == 2);
}

TEST_CASE("offsets lead back to the file", "[legacy]") {
  const std::string text = "Đồng chí phát biểu: “Chúng ta phải cố gắng” – rất nhiều lần, ở mọi nơi.\n";
  std::vector<std::pair<std::string, std::string>> inputs;  // input, one word of it
  for (const Encoding encoding : vietnamese_encodings) {
    const std::string plain = "Đồng chí phát biểu: Chúng ta phải cố gắng rất nhiều lần, ở mọi nơi.\n";
    inputs.emplace_back(encode(plain, encoding), encode("nhiều", encoding));
    inputs.emplace_back(disguised(encode(plain, encoding)), disguised(encode("nhiều", encoding)));
  }
  inputs.emplace_back(utf16_bytes(text, false, true), utf16_bytes("nhiều", false, false));
  inputs.emplace_back(utf16_bytes(text, true, false), utf16_bytes("nhiều", true, false));
  for (const auto& [input, word] : inputs) {
    const auto read = convert(input);
    REQUIRE(read);
    INFO(name(read->encoding));
    const std::size_t at = read->text.find("nhiều");
    REQUIRE(at != std::string::npos);
    CHECK(source_offset(*read, at) == input.find(word));
    CHECK(source_offset(*read, at + std::string("nhiều").size()) == input.find(word) + word.size());
    CHECK(source_offset(*read, read->text.size()) == input.size());
  }
}

TEST_CASE("any bytes give valid text", "[legacy]") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const std::string pieces[] = {"NghÞ quyÕt ", "Nghò quyeát ", "nghị quyết ", "plain ", "\n",
                                "\xFF",        "\xC3",         "\t",          "\0"};
  for (int round = 0; round < 2000; ++round) {
    std::string input;
    for (auto parts = random() % 40; parts > 0; --parts) {
      if (random() % 3 == 0) {
        for (auto bytes = random() % 12; bytes > 0; --bytes) input += static_cast<char>(random());
      } else {
        const std::string& piece = pieces[random() % std::size(pieces)];
        input += random() % 2 == 0 ? piece : raw(piece);
      }
    }
    LegacyHints hints;
    if (random() % 2 == 0) hints.likely = static_cast<Encoding>(random() % 9);
    if (random() % 2 == 0) hints.capitals = {{random() % 20, 20 + random() % 20}, {50, 1000}};
    const auto read = convert(input, hints);
    if (!read) continue;
    REQUIRE(is_valid(read->text));
    for (std::size_t i = 1; i < read->shifts.size(); ++i)
      REQUIRE(read->shifts[i - 1].at <= read->shifts[i].at);
    for (const LegacyRun& run : read->runs)
      REQUIRE((run.source.begin < run.source.end && run.source.end <= input.size()));
    REQUIRE(source_offset(*read, read->text.size()) == input.size());
  }
}

TEST_CASE("long texts are read in blocks as one", "[legacy]") {
  std::string text;
  while (text.size() < (3u << 20)) text += "Hội nghị quyết định nhiều việc quan trọng, chưa từng có.\n";
  for (const bool one_line : {false, true}) {
    if (one_line) std::replace(text.begin(), text.end(), '\n', ' ');
    for (const Encoding encoding : {Encoding::tcvn3, Encoding::vni}) {
      const auto read = convert(encode(text, encoding));
      REQUIRE(read);
      CHECK((read->text == text));
      CHECK(read->runs.size() == 1);
    }
  }
  std::string endless;
  for (int i = 0; i < 700'000; ++i) endless += "không";
  CHECK_FALSE(convert(endless));
}

TEST_CASE("no document of a large collection is mistaken", "[legacy]") {
  const std::string path = shared + "data/phapdien/corpus.jsonl.gz";
  if (!std::ifstream(path)) {
    WARN("skipped: no data/phapdien beside the project");
    return;
  }
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(("gzip -dc '" + path + "'").c_str(), "r"), pclose);
  REQUIRE(pipe);
  std::size_t documents = 0, mistaken = 0;
  std::string line;
  const auto check = [&] {
    const nlohmann::json document = nlohmann::json::parse(line);
    const std::string text =
        document.at("title").get<std::string>() + "\n" + document.at("text").get<std::string>();
    ++documents;
    mistaken += convert(text) ? 1 : 0;
    line.clear();
  };
  std::array<char, 1 << 16> buffer{};
  while (fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get()) != nullptr) {
    line += buffer.data();
    if (line.ends_with("\n")) check();
  }
  CHECK(documents == 62294);
  CHECK(mistaken == 0);
}
