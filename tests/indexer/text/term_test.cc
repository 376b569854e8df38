// The coding of keys as index terms: there and back, neighbours, and what a half-marked word may mean.
#include "indexer/text/term.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/text/fold.h"

using namespace indexer::text;

namespace {
std::string term_of(const std::string& written) {
  const Folded folded = fold(written);
  return make_term(folded.key, folded.unmarked);
}
}  // namespace

TEST_CASE("a term gives its key and its unmarked letters back") {
  for (const std::string word : {"hội",
                                 "hoi",
                                 "đảng",
                                 "được",
                                 "nghiêng",
                                 "ty",
                                 "quy",
                                 "quý",
                                 "tỷ",
                                 "ươm",
                                 "đ",
                                 "a",
                                 "café",
                                 "naïve",
                                 "straße",
                                 "УБНД",
                                 "Ελλάς",
                                 "2025",
                                 "b52",
                                 "thànhphốcaobằng",
                                 "đạihộiđảngbộtỉnhcaobằng",
                                 "大会",
                                 ""}) {
    const Folded folded = fold(word);
    INFO(word);
    CHECK(key_of_term(term_of(word)) == folded.key);
    CHECK(unmarked_of_term(term_of(word)) == folded.unmarked);
  }
}

TEST_CASE("different keys have different terms") {
  std::vector<std::string> terms;
  const std::vector<std::string> words{"hoi", "hồi", "hôi", "hội", "hối", "hỏi", "hói", "hơi", "hời", "hợi",
                                       "ty",  "ti",  "tỷ",  "tì",  "đi",  "di",  "dì",  "đì",  "quy", "qui"};
  for (const auto& word : words) terms.push_back(term_of(word));
  std::sort(terms.begin(), terms.end());
  CHECK(std::unique(terms.begin(), terms.end()) == terms.end());
}

TEST_CASE("marked forms begin with the unmarked letters and no longer word runs into them") {
  CHECK(term_of("hoi") == "hoi");
  CHECK(term_of("hội") == "hoi\x05\x85");
  CHECK(term_of("đảng") == "dang\x02\x83");
  CHECK(term_of("ty") == "ti\x06ty");
}

TEST_CASE("no term is too long for Xapian, and long words stay apart") {
  const std::string a(3000, 'a');
  CHECK(make_term(a, a).size() <= 120);
  CHECK(make_term(a, a) != make_term(a + "a", a + "a"));
  std::string zalgo = "a";
  for (int i = 0; i < 500; ++i) zalgo += "\u0306";
  CHECK(make_term(fold(zalgo).key, fold(zalgo).unmarked).size() <= 120);
}

TEST_CASE("what a half-marked word may be read as") {
  struct Row {
    const char* typed;
    const char* found;
    bool fits;
  };
  for (const Row& row : {Row{"hoi", "hội", true},   Row{"hoi", "hoi", true},     Row{"hôi", "hội", true},
                         Row{"hôi", "hỏi", false},  Row{"họi", "hội", true},     Row{"họi", "hợi", true},
                         Row{"họi", "hồi", false},  Row{"đai", "đại", true},     Row{"đai", "dại", false},
                         Row{"dai", "đại", true},   Row{"quyêt", "quyết", true}, Row{"quyêt", "quyét", false},
                         Row{"nghi", "nghị", true}, Row{"ty", "tỷ", true},       Row{"ty", "tỉ", true},
                         Row{"tỷ", "tỉ", true},     Row{"tý", "tỉ", false},      Row{"uoc", "ước", true},
                         Row{"ươc", "ước", true},   Row{"ưoc", "ước", true}}) {
    INFO(row.typed << " -> " << row.found);
    CHECK(fits(term_of(row.found), fold(row.typed).key) == row.fits);
  }
}
