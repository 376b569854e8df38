// Cutting text into words and compounds, with offsets into the source.
#include "indexer/text/tokenise.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "indexer/text/fold.h"

using namespace indexer::text;

namespace {

// Words as they stand in the source, "/" before one that opens a sentence; compounds behind "|".
std::string shown(Tokeniser& tokeniser, const std::string& text) {
  const Tokens& tokens = tokeniser.tokenise(text);
  std::string result;
  for (const Token& token : tokens.words) {
    if (!result.empty()) result += ' ';
    if (token.opens_sentence) result += '/';
    result += text.substr(token.begin, token.end - token.begin);
  }
  for (const Compound& compound : tokens.compounds) result += " |" + compound.key;
  return result;
}

std::string decomposed(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString apart =
      icu::Normalizer2::getNFDInstance(status)->normalize(icu::UnicodeString::fromUTF8(text), status);
  REQUIRE(U_SUCCESS(status));
  std::string result;
  return apart.toUTF8String(result);
}

bool at_border(const std::string& text, std::size_t at) {
  return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
}

std::string random_text(std::mt19937& random, bool valid) {
  static const std::vector<std::string> pieces{
      "hội",    "nghị",   "Đảng",       "tỷ",     " ", "  ", "\n", ". ", ", ",     "-",      "/",
      "4",      "2025",   "4,46",       "%",      "(", ")",  "“",  "”",  "\u00A0", "\u00AD", "\u200B",
      "\uFEFF", "\u0301", "ư",          "ơ",      "ạ", "ế",  "TU", "KH", ".",      ":",      "…",
      "\u2013", "字",     "\U0001F600", "\u0E01", "a", "_",  "'",  "\t", "\r\n"};
  std::string text;
  for (auto i = random() % 40; i > 0; --i) {
    text += pieces[random() % pieces.size()];
    if (!valid && random() % 4 == 0) text += static_cast<char>(random() % 256);
  }
  return text;
}

}  // namespace

TEST_CASE("words, sentences and compounds") {
  struct Row {
    const char* text;
    const char* expected;
  };
  Tokeniser tokeniser;
  for (const Row& row : {
           Row{"", ""},
           Row{" \n .,;", ""},
           Row{"Đại hội đại biểu", "/Đại hội đại biểu"},
           Row{"kinh tế - xã hội", "/kinh tế xã hội"},
           Row{"dân chủ, kỷ cương; đột phá", "/dân chủ kỷ cương đột phá"},
           Row{"Hội nghị kết thúc. Tỉnh ủy họp.", "/Hội nghị kết thúc /Tỉnh ủy họp"},
           Row{"kết thúc.Tỉnh ủy", "/kết thúc Tỉnh ủy"},
           Row{"TP.HCM", "/TP HCM"},
           Row{"một\nhai", "/một /hai"},
           Row{"Sao? Vì thế! Rồi… sau", "/Sao /Vì thế /Rồi /sau"},
           Row{"“Họp xong.” Rồi", "/Họp xong /Rồi"},
           Row{"416-KH/TU", "/416 KH TU |416-kh/tu"},
           Row{"số 04-ĐA/TU, ngày", "/số 04 ĐA TU ngày |04-đa/tu"},
           Row{"33/GP-SVHTTDL", "/33 GP SVHTTDL |33/gp-svhttdl"},
           Row{"Thông tư 55/2019/TT-BCA", "/Thông tư 55 2019 TT BCA |55/2019/tt-bca"},
           Row{"499\u2013KH/TU", "/499 KH TU |499-kh/tu"},
           Row{"01\u2011KL/TW", "/01 KL TW |01-kl/tw"},
           Row{"4,46%/năm", "/4 46 năm |4,46"},
           Row{"28.618 tỉ đồng", "/28 618 tỉ đồng |28.618"},
           Row{"2.869,514 tỷ", "/2 869 514 tỷ |2.869,514"},
           Row{"12/18 chỉ tiêu", "/12 18 chỉ tiêu |12/18"},
           Row{"ngày 15/9/2025", "/ngày 15 9 2025 |15/9/2025"},
           Row{"2025-2030", "/2025 2030 |2025-2030"},
           Row{"2025 - 2030", "/2025 2030"},
           Row{"75-80 triệu", "/75 80 triệu |75-80"},
           Row{"28.618-29.000 tỉ", "/28 618 29 000 tỉ |28.618 |29.000"},
           Row{"tăng 6,5-7%", "/tăng 6 5 7 |6,5"},
           Row{"tăng 6-7,5%", "/tăng 6 7 5 |7,5"},
           Row{"12.000/18.000 hộ", "/12 000 18 000 hộ |12.000 |18.000"},
           Row{"15/9-20/9/2025", "/15 9 20 9 2025 |15/9 |20/9/2025"},
           Row{"12-15/9/2025", "/12 15 9 2025 |15/9/2025"},
           Row{"1.234/QĐ-UBND", "/1 234 QĐ UBND |1.234/qđ-ubnd"},
           Row{"năm 2025.Trong", "/năm 2025 Trong"},
           Row{"đạt 10%, tăng 5", "/đạt 10 tăng 5"},
           Row{"mục 2.6.1. Phát triển", "/mục 2 6 1 /Phát triển |2.6.1"},
           Row{"đồng/người/năm", "/đồng người năm"},
           Row{"COVID-19", "/COVID 19"},
           Row{"QĐ-TTg", "/QĐ TTg"},
           Row{"(12) Tỷ lệ", "/12 Tỷ lệ"},
           Row{"hội\u00A0nghị", "/hội nghị"},
           Row{"hội\u200Bnghị", "/hội nghị"},
           Row{"\uFEFFĐại hội", "/Đại hội"},
           Row{"a_b", "/a b"},
           Row{"5,602 lượt", "/5 602 lượt |5,602"},
       }) {
    INFO(row.text);
    CHECK(shown(tokeniser, row.text) == row.expected);
  }
}

TEST_CASE("marked tells whether a word carries a mark") {
  Tokeniser tokeniser;
  for (const auto& [word, marked] : std::vector<std::pair<std::string, bool>>{{"hội", true},
                                                                              {"hoi", false},
                                                                              {"đi", true},
                                                                              {"tin", false},
                                                                              {"ty", false},
                                                                              {"2025", false},
                                                                              {"ư", true}}) {
    INFO(word);
    REQUIRE(tokeniser.tokenise(word).words.size() == 1);
    CHECK(tokeniser.tokenise(word).words[0].marked == marked);
  }
}

TEST_CASE("a soft hyphen inside a word belongs to it") {
  Tokeniser tokeniser;
  const std::string text = "đại h\u00ADội lớn";
  const Tokens& tokens = tokeniser.tokenise(text);
  REQUIRE(tokens.words.size() == 3);
  CHECK(text.substr(tokens.words[1].begin, tokens.words[1].end - tokens.words[1].begin) == "h\u00ADội");
  CHECK(tokens.words[1].key == fold("hội").key);
}

TEST_CASE("very long words are cut and still bounded") {
  Tokeniser tokeniser;
  const std::string text(100'000, 'x');
  const Tokens& tokens = tokeniser.tokenise(text);
  CHECK(tokens.words.size() == 2500);
  for (const Token& token : tokens.words) REQUIRE(token.term.size() <= 120);
}

TEST_CASE("offsets cut at character borders, in order, and rebuild the source") {
  const unsigned seed = std::random_device{}();
  WARN("seed " << seed);
  std::mt19937 random(seed);
  Tokeniser tokeniser;
  for (int round = 0; round < 5'000; ++round) {
    const std::string text = random_text(random, round % 2 == 0);
    INFO("seed " << seed << " text " << text);
    std::size_t last = 0;
    std::string rebuilt;
    for (const Token& token : tokeniser.tokenise(text).words) {
      REQUIRE(token.begin >= last);
      REQUIRE(token.end > token.begin);
      REQUIRE(token.end <= text.size());
      if (round % 2 == 0) {
        REQUIRE(at_border(text, token.begin));
        REQUIRE(at_border(text, token.end));
      }
      rebuilt += text.substr(last, token.begin - last) + text.substr(token.begin, token.end - token.begin);
      last = token.end;
      REQUIRE(fold(text.substr(token.begin, token.end - token.begin)).key == token.key);
    }
    rebuilt += text.substr(last);
    REQUIRE(rebuilt == text);
  }
}

// What only ICU can cut behind the text makes it cut the text, too.
TEST_CASE("text without ICU is cut as ICU cuts it") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  static const std::vector<std::string> pieces{
      "h",      "ộ",      "Đ", "ỷ", "ñ",      "ŵ",      "ẅ",      "0",      "7",      " ",
      " ",      "\n",     ".", ",", ";",      ":",      "-",      "/",      "'",      "’",
      "_",      "\"",     "(", "%", "\u0300", "\u0301", "\u0323", "\u0308", "\u00A0", "\u00AD",
      "\u200B", "\u2013", "…", "§", "\t",     "\r\n",   "×",      "\x7F",   "@",      "\xFF"};
  Tokeniser by_icu, tokeniser;
  std::size_t words = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (auto left = random() % 60; left > 0; --left) text += pieces[random() % pieces.size()];
    const Tokens& expected = by_icu.tokenise(text + " \n字");
    const Tokens& found = tokeniser.tokenise(text);
    INFO('"' << text << '"');
    REQUIRE(found.words.size() + 1 == expected.words.size());
    for (std::size_t w = 0; w < found.words.size(); ++w) {
      const Token &one = found.words[w], &other = expected.words[w];
      REQUIRE(one.begin == other.begin);
      REQUIRE(one.end == other.end);
      REQUIRE(one.key == other.key);
      REQUIRE(one.opens_sentence == other.opens_sentence);
    }
    REQUIRE(found.compounds.size() == expected.compounds.size());
    words += found.words.size();
  }
  CHECK(words > 50'000);
}

TEST_CASE("composed and decomposed text give equal keys") {
  const unsigned seed = std::random_device{}();
  WARN("seed " << seed);
  std::mt19937 random(seed);
  Tokeniser one, other;
  for (int round = 0; round < 2'000; ++round) {
    const std::string text = nfc(random_text(random, true));
    INFO("seed " << seed << " text " << text);
    const Tokens& a = one.tokenise(text);
    const std::string apart = decomposed(text);
    const Tokens& b = other.tokenise(apart);
    REQUIRE(a.words.size() == b.words.size());
    for (std::size_t i = 0; i < a.words.size(); ++i) {
      REQUIRE(a.words[i].key == b.words[i].key);
      REQUIRE(a.words[i].unmarked == b.words[i].unmarked);
      REQUIRE(a.words[i].term == b.words[i].term);
    }
    REQUIRE(a.compounds.size() == b.compounds.size());
  }
}
