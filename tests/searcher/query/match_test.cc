// Query against a passage's own text: what is marked, and whether it matches at all.
#include "searcher/query/match.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "indexer/text/term.h"
#include "searcher/query/compile.h"
#include "searcher/query/parse.h"

using namespace searcher::query;

namespace {

// All words of one text.
class TextVocabulary final : public Vocabulary {
 public:
  explicit TextVocabulary(const indexer::text::Tokens& tokens) {
    for (const auto& token : tokens.words) terms_.emplace_back(token.term);
    for (const auto& compound : tokens.compounds) terms_.push_back(compound.term);
    std::sort(terms_.begin(), terms_.end());
    terms_.erase(std::unique(terms_.begin(), terms_.end()), terms_.end());
  }
  const std::vector<std::string>& forms(const std::string& unmarked) override {
    forms_.clear();
    for (const std::string& term : terms_)
      if (indexer::text::unmarked_of_term(term) == unmarked) forms_.push_back(term);
    return forms_;
  }
  Beginning beginning(const std::string& start, std::size_t) override {
    Beginning found;
    for (const std::string& term : terms_)
      if (term.starts_with(start)) found.terms.push_back(term);
    return found;
  }
  bool exists(const std::string&) override { return true; }
  const std::vector<std::string>& values(std::string_view) override {
    forms_.clear();
    return forms_;
  }

 private:
  std::vector<std::string> terms_, forms_;
};

// Nothing but the own text.
class NoEvidence final : public Evidence {
 public:
  bool carries(const std::string&) const override { return false; }
  std::string value(unsigned) const override { return ""; }
};

struct Result {
  std::string marked;  // the text with [ ] round what matched
  bool holds = false;
};

// "~" before the query: read leniently.
Result match(std::string query, const std::string& text) {
  indexer::text::Tokeniser tokeniser;
  const bool lenient = query.starts_with('~');
  const Parsed parsed = parse(lenient ? query.substr(1) : query, tokeniser);
  const indexer::text::Tokens& tokens = tokeniser.tokenise(text);
  TextVocabulary vocabulary(tokens);
  const Matcher matcher(parsed.tree, lenient ? Reading::lenient : first_reading(parsed.tree), vocabulary);
  Result result;
  std::size_t end = 0;
  for (const ByteRange& range : matcher.ranges(text, tokens)) {
    REQUIRE(range.begin >= end);
    REQUIRE(range.end > range.begin);
    result.marked +=
        text.substr(end, range.begin - end) + "[" + text.substr(range.begin, range.end - range.begin) + "]";
    end = range.end;
  }
  result.marked += text.substr(end);
  result.holds = matcher.holds(text, tokens, NoEvidence());
  return result;
}

struct Row {
  const char* query;
  const char* marked;
  bool holds;
};

}  // namespace

TEST_CASE("what matched is marked, and only that") {
  for (const Row& row : {
           // words
           Row{"đại hội", "[Đại] [hội] đảng bộ, [đại] biểu", true},
           Row{"đại hội", "[Đại] biểu", false},
           Row{"đại hội", "[ĐẠI] [HỘI] [đa\u0323i] [hôị]", true},
           Row{"tỉnh ủy", "[Tỉnh] [uỷ], [tỉnh] [ủy]", true},
           Row{"tỉ lệ", "[tỷ] [lệ] và [tỉ] số", true},
           Row{"đại OR hội", "[hội] nghị", true},
           Row{"đại -hội", "[đại] hội", false},
           Row{"-hội", "đại hội", false},
           Row{"-hội", "đại biểu", true},
           Row{"đại -\"hội nghị\"", "[đại] hội nghị", false},
           Row{"đại (hội OR biểu)", "[đại] [biểu]", true},
           Row{"", "đại hội", false},
           Row{"*", "đại hội", true},
           // marks
           Row{"tin", "[tin] [tín] [tìn] tim", true},
           Row{"tin đại", "[tin] tín [đại]", true},
           Row{"dai hoi", "[Đại] [hội], [đài] [hỏi], [dải] [hồi], đạt", true},
           Row{"~đai hoi", "[đại] [hội] dài [đai]", true},
           Row{"~nghi quyêt", "[nghị] [quyết] [nghĩ] [quyệt] quyt", true},
           Row{"đai hoi", "đại hội", false},
           Row{"ty le", "[tỷ] [lệ] [tỉ]", true},
           // phrases
           Row{"\"đại hội\"", "đại biểu [đại hội] hội đại", true},
           Row{"\"đại hội\"", "[đại. hội], hội [Đại,\n hội]", true},
           Row{"\"đại hội\"", "đại biểu hội", false},
           Row{"\"dai hoi\"", "[đại hội] [đài hỏi] hội đại", true},
           Row{"\"đại\"", "[đại] biểu", true},
           Row{"\"các các\"", "[các các các] và các", true},
           Row{"\"a a\"", "[a a a]", true},
           Row{"\"kinh tế * khẩu\"", "[kinh tế cửa khẩu] kinh tế khẩu kinh tế của nước khẩu", true},
           Row{"\"kinh * * khẩu\"", "[kinh tế cửa khẩu]", true},
           Row{"\"* khẩu\"", "khẩu [cửa khẩu]", true},
           Row{"\"* khẩu\"", "khẩu", false},
           Row{"\"khẩu *\"", "cửa khẩu", false},
           Row{"\"phát tri*\"", "[phát triển] [phát trí] tri", true},
           // beginnings
           Row{"phát tri*", "[phát] [triển] [trì] tr", true},
           Row{"phát triê*", "[phát] [triển] tri", true},
           Row{"phat trie*", "[phát] [triển]", true},
           Row{"ky*", "[kỳ] [kỷ] kính [ky] [kyoto]", true},
           Row{"đ*", "[đại] dại", true},
           Row{"d*", "[đại] [dại]", true},
           Row{"20*", "[20] [2025] 120 [20]/9", true},
           // exactly
           Row{"=khóa", "[khóa] khoá [KHÓA] khòa", true},
           Row{"=khóa", "khoá", false},
           Row{"=tin", "[tin] tín", true},
           Row{"=\"khóa học\"", "khoá học [khóa học]", true},
           // near
           Row{"hộ NEAR/2 nghèo", "[hộ] cận [nghèo] và rồi hộ rất rất nghèo", true},
           Row{"hộ NEAR/2 nghèo", "[nghèo] [hộ]", true},
           Row{"hộ BEFORE/2 nghèo", "nghèo hộ", false},
           Row{"hộ BEFORE/2 nghèo", "nghèo [hộ] cận [nghèo]", true},
           Row{"hộ NEAR/2 hộ", "[hộ] và [hộ] x x hộ", true},
           Row{"hộ NEAR/2 hộ", "hộ", false},
           Row{"\"hộ nghèo\" NEAR/2 giảm", "[giảm] mạnh [hộ nghèo], hộ nghèo", true},
           Row{"(hộ OR \"gia đình\") NEAR/1 nghèo", "[gia đình] [nghèo] gia hộ", true},
           Row{"a NEAR/1 b NEAR/1 c", "[a] [b] [c] x b a", true},
           Row{"a NEAR/1 b NEAR/1 c", "a c b", false},
           Row{"(a NEAR/2 b) BEFORE/1 c", "c [b] x [a] [c]", true},
           Row{"hộ NEAR/2 nghèo -x", "[hộ] [nghèo] x", false},
           Row{"đại (hộ NEAR/1 nghèo)", "[đại] hộ xã nghèo", false},
           // numbers
           Row{"4,46", "tăng [4,46]%, 4.46, 4, 46, 14,46", true},
           Row{"\"đạt 4,46\"", "[đạt 4,46]%; đạt 4 46", true},
           Row{"\"đạt 4,46\"", "đạt 4 46", false},
           Row{"\"đạt 4\"", "[đạt 4],46%", true},
           Row{"1.000", "1.000.000 [1.000] 1000", true},
           Row{"29.000", "28.618-[29.000] tỉ", true},
           Row{"15/9", "[15/9]/2025, 15-9", true},
           Row{"416-KH/TU", "số [416-KH/TU], [416- KH/TU], 416", true},
           Row{"-416-KH/TU", "số 416- KH/TU", false},
           Row{"\"416-KH/TU\"", "[416 KH TU]", true},
           Row{"2025-2030", "[2025-2030], [2025 – 2030], 2025", true},
           Row{"2025-2030", "từ [2025] đến [2030]", true},
           Row{"\"2025-2030\"", "2025 đến 2030 [2025 - 2030]", true},
           Row{"-2025-2030", "2025 đến 2030", true},
           Row{"=4,46", "[4,46] 4,46/năm", true},
           // filters do not mark; without evidence they do not hold
           Row{"đại tỉnh:cao-bang", "[đại] tỉnh cao bằng", false},
           Row{"đại -tỉnh:cao-bang", "[đại]", true},
       }) {
    std::string text(row.marked);
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == '[' || c == ']'; }),
               text.end());
    INFO(row.query << " in " << text);
    const Result result = match(row.query, text);
    CHECK(result.marked == row.marked);
    CHECK(result.holds == row.holds);
  }
}

TEST_CASE("a passage that repeats one word is matched in bounded time") {
  std::string text;
  for (int i = 0; i < 3'000; ++i) text += "a ";
  std::string query = "a";
  for (int i = 0; i < 20; ++i) query += " NEAR/100 a";
  CHECK(match(query, text).holds);
}
