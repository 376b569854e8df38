// Names and values of filters as typed -> as the index keeps them.
#include "searcher/query/restriction.h"

#include <catch2/catch.hpp>

#include <map>

#include "indexer/schema.h"

using namespace searcher::query;

namespace {

std::string shown(const std::optional<Restriction>& restriction) {
  if (!restriction) return "none";
  std::string text = restriction->value;
  if (!restriction->low.empty() || !restriction->high.empty())
    text += " [" + restriction->low + ", " + restriction->high + "]";
  return text;
}

}  // namespace

// Missing marks may be missing, wrong ones may not.
TEST_CASE("field names") {
  struct Row {
    const char* typed;
    const char* api;
  };
  indexer::text::Tokeniser tokeniser;
  for (const Row& row : {
           Row{"type", "type"},
           Row{"TYPE", "type"},
           Row{"loại", "type"},
           Row{"loai", "type"},
           Row{"Loại", "type"},
           Row{"tỉnh", "province"},
           Row{"tinh", "province"},
           Row{"TỈNH", "province"},
           Row{"ti\u0309nh", "province"},
           Row{"tính", "none"},
           Row{"tình", "none"},
           Row{"nhiệm-kỳ", "term"},
           Row{"nhiệm_kỳ", "term"},
           Row{"nhiệm kì", "term"},
           Row{"nhiem-ky", "term"},
           Row{"nhiemky", "term"},
           Row{"nhiem-kỳ", "term"},
           Row{"nhiệm", "none"},
           Row{"khóa", "congress"},
           Row{"khoá", "congress"},
           Row{"khoa", "congress"},
           Row{"khỏa", "none"},
           Row{"congress", "congress"},
           Row{"năm", "year"},
           Row{"nam", "year"},
           Row{"nắm", "none"},
           Row{"người-nói", "speaker"},
           Row{"nguoi noi", "speaker"},
           Row{"speaker", "speaker"},
           Row{"giọng", "voice"},
           Row{"văn-bản", "document"},
           Row{"vanban", "document"},
           Row{"từ", "from"},
           Row{"tu", "from"},
           Row{"tư", "from"},
           Row{"đến", "to"},
           Row{"den", "to"},
           Row{"đen", "to"},
           Row{"dến", "to"},
           Row{"to", "to"},
           Row{"tổ", "none"},
           Row{"from", "from"},
           Row{"", "none"},
           Row{"?", "none"},
           Row{"abc", "none"},
       }) {
    INFO(row.typed);
    CHECK(read_field(row.typed, tokeniser).value_or("none") == row.api);
  }
}

TEST_CASE("every field of the schema is known by both names") {
  indexer::text::Tokeniser tokeniser;
  for (const auto& field : indexer::schema::fields) {
    CHECK(read_field(field.api, tokeniser) == std::string(field.api));
    CHECK(read_field(field.vietnamese, tokeniser) == std::string(field.api));
  }
}

TEST_CASE("values") {
  struct Row {
    const char* field;
    const char* typed;
    const char* value;
  };
  indexer::text::Tokeniser tokeniser;
  for (const Row& row : {
           Row{"type", "resolution", "resolution"},
           Row{"type", "nghị-quyết", "resolution"},
           Row{"type", "Nghi quyet", "resolution"},
           Row{"type", "bài phát biểu", "speech"},
           Row{"type", "tin", "bulletin"},
           Row{"type", "báo cáo", "report"},
           Row{"type", "khác", "other"},
           Row{"type", "law", "none"},
           Row{"type", "", "none"},
           Row{"voice", "quoted", "quoted"},
           Row{"voice", "lời thuật lại", "reported"},
           Row{"voice", "chú thích ảnh", "caption"},
           Row{"voice", "văn bản", "document"},
           Row{"voice", "x", "none"},
           Row{"province", "cao-bang", "cao-bang"},
           Row{"province", "Cao Bằng", "cao-bang"},
           Row{"province", "tỉnh Lạng Sơn", "lang-son"},
           Row{"province", "TP.HCM", "ho-chi-minh"},
           Row{"province", "thành phố Huế", "hue"},
           Row{"province", "Trung ương", "trung-uong"},
           Row{"province", "đắk lắk", "dak-lak"},
           Row{"province", "nowhere land", "nowhere-land"},
           Row{"province", "--", "none"},
           Row{"term", "2025-2030", "2025-2030"},
           Row{"term", "2025 – 2030", "2025-2030"},
           Row{"term", "2025\u20142030", "2025-2030"},
           Row{"term", "2030-2025", "none"},
           Row{"term", "2025-2025", "none"},
           Row{"term", "1900-2000", "none"},
           Row{"term", "2025", "none"},
           Row{"term", "abc", "none"},
           Row{"congress", "20", "20"},
           Row{"congress", "XX", "20"},
           Row{"congress", "xiv", "14"},
           Row{"congress", "hai mươi", "20"},
           Row{"congress", "province:20", "province:20"},
           Row{"congress", "tỉnh:XX", "province:20"},
           Row{"congress", "trung ương:14", "national:14"},
           Row{"congress", "xã:1", "commune:1"},
           Row{"congress", "thôn:1", "none"},
           Row{"congress", "0", "none"},
           Row{"congress", "IIX", "none"},
           Row{"congress", "", "none"},
           Row{"year", "2025", "2025"},
           Row{"year", " 2025 ", "2025"},
           Row{"year", "2020..2025", "2020..2025 [2020, 2025]"},
           Row{"year", "2025..2020", "2020..2025 [2020, 2025]"},
           Row{"year", "2020-2025", "2020..2025 [2020, 2025]"},
           Row{"year", "2020..", "2020.. [2020, ]"},
           Row{"year", "..2025", "..2025 [, 2025]"},
           Row{"year", "abc", "none"},
           Row{"year", "25", "none"},
           Row{"year", "..", "none"},
           Row{"year", "2020..2021..2022", "none"},
           Row{"from", "2025", "2025 [2025-01-01, ]"},
           Row{"from", "2025-09", "2025-09 [2025-09-01, ]"},
           Row{"from", "2025-9-7", "2025-09-07 [2025-09-07, ]"},
           Row{"from", "17/9/2025", "2025-09-17 [2025-09-17, ]"},
           Row{"to", "2025", "2025 [, 2025-12-31]"},
           Row{"to", "2025-02", "2025-02 [, 2025-02-31]"},
           Row{"to", "9/2025", "2025-09 [, 2025-09-31]"},
           Row{"to", "2025-13", "none"},
           Row{"to", "2025-02-30", "none"},
           Row{"to", "yesterday", "none"},
           Row{"to", "2025-09-17-1", "none"},
           Row{"to", "", "none"},
           Row{"speaker", "Lương Tam Quang", "lương tam quang"},
           Row{"speaker", "  ", "none"},
           Row{"document", " a b ", "a b"},
           Row{"document", "", "none"},
           Row{"colour", "red", "none"},
       }) {
    INFO(row.field << ":" << row.typed);
    CHECK(shown(read_restriction(row.field, row.typed, tokeniser)) == row.value);
  }
}

namespace {

class Speakers final : public Vocabulary {
 public:
  const std::vector<std::string>& forms(const std::string&) override { return none_; }
  Beginning beginning(const std::string&, std::size_t) override { return {}; }
  bool exists(const std::string&) override { return false; }
  const std::vector<std::string>& values(std::string_view prefix) override {
    return prefix == "FS" ? names_ : none_;
  }

 private:
  std::vector<std::string> none_;
  std::vector<std::string> names_{"nông văn tu\u0301",      "nông văn tư",   "tu",
                                  "lương tam quang",        "vũ hồng quang", "hoa",
                                  "li\u0301 hông\u0300 hoa"};
};

}  // namespace

TEST_CASE("terms behind filters; a speaker typed without marks may carry any") {
  struct Row {
    const char* field;
    const char* typed;
    std::vector<std::string> terms;
  };
  indexer::text::Tokeniser tokeniser;
  Speakers vocabulary;
  for (const Row& row : {
           Row{"type", "nghị quyết", {"FTresolution"}},
           Row{"province", "cao bằng", {"FPcao-bang"}},
           Row{"congress", "XX", {"FC20"}},
           Row{"document", "a/b", {"Qa/b"}},
           Row{"year", "2025", {"FY2025"}},
           Row{"year", "2020..2025", {}},
           Row{"from", "2025", {}},
           Row{"speaker", "Nông Văn Tú", {"FSnông văn tu\u0301"}},
           Row{"speaker", "nong van tu", {"FSnông văn tu\u0301", "FSnông văn tư"}},
           Row{"speaker", "nong van", {}},
           // A part of a name means all who end so, unless one is printed so.
           Row{"speaker", "Tú", {"FSnông văn tu\u0301"}},
           Row{"speaker", "tu", {"FStu"}},
           Row{"speaker", "Quang", {"FSlương tam quang", "FSvũ hồng quang"}},
           Row{"speaker", "Hoa", {"FShoa"}},
           // A title before the name, but no single syllable at a longer one's end.
           Row{"speaker", "Bộ trưởng Lương Tam Quang", {"FSlương tam quang"}},
           Row{"speaker", "Hồng Hoa", {"FSli\u0301 hông\u0300 hoa"}},
           Row{"speaker", "Nguyễn Hoa", {}},
       }) {
    INFO(row.field << ":" << row.typed);
    CHECK(terms_of(*read_restriction(row.field, row.typed, tokeniser), vocabulary) == row.terms);
  }
}
