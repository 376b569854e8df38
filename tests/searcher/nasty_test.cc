// Whatever is typed has an answer: queries put together of everything that may break a reading, over a small
// index. Prints the seed of what failed; the grammar's own productions are random_queries'.
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "searcher/search.h"
#include "tests/searcher/samples.h"

using namespace searcher;

namespace {

constexpr std::size_t longest = 1024;  // bytes

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  // One of four habits: of everything, of one piece over and over, of few pieces, of bytes.
  std::string query() {
    const std::size_t size = 1 + random_() % longest;
    std::vector<std::string> some{piece(), piece(), piece(), piece()};
    const unsigned habit = random_() % 4;
    std::string text;
    while (text.size() < size) {
      const std::string next = habit == 0   ? piece()
                               : habit == 1 ? some[0]
                               : habit == 2 ? some[random_() % some.size()]
                                            : std::string(1, static_cast<char>(random_() % 256));
      text += next;
      if (random_() % 3) text += ' ';
    }
    text.resize(std::min(text.size(), longest));  // may cut a character
    return text;
  }

  template <typename List>
  const auto& one_of(const List& list) {
    return list[random_() % std::size(list)];
  }
  unsigned number() { return static_cast<unsigned>(random_()); }

 private:
  std::string piece() {
    static const std::string pieces[] = {
        // words of the index in many spellings, and none of it
        "hộ", "nghèo", "ho ngheo", "ho\u0323\u0302", "Đảng", "ĐẢNG BỘ", "cửa khẩu", "cua khau", "ddaji hooji",
        "zzz", "a", "đ", "k", "tỉnh uỷ", "tỉnh ủy", "BTV", "khóa XX", "15/9/2025", "4,46%", "12/18",
        "416-KH/TU", "2025-2030", "Điều 18 Thông tư 55/2019/TT-BCA", "TT 1/2019", "999999999999999999999",
        "0", "1.2.3.4", "-", "–", "—",
        // operators and what looks like one
        "AND", "OR", "NOT", "NEAR", "NEAR/5", "NEAR/0", "NEAR/99999999999", "BEFORE/2", "BEFORE/x", "HOẶC",
        "KHÔNG", "ＯＲ", "or", "=", "==", "=hộ", "-hộ", "--hộ", "*", "**", "h*", "t*", "n* *", "*h", "=h*",
        "-h*",
        // marks and brackets
        "\"", "\"hộ nghèo\"", "\"* *\"", "\"hộ * nghèo\"", "\"h* n*\"", "“", "”", "«", "»", "'", "’", "＂",
        "(", ")", "()", "((", "))", "（", "[", "]", "{", "}", "\\", "|", "&", "^", "~", "+", "!", "?", ";",
        ",", ".", "%", "#", "@", "<b>",
        // fields
        "tỉnh:", "tỉnh:cao-bang", "tinh:\"", "loại:x", "năm:2020..2025", "năm:..", "từ:2025", "đến:abc",
        "khóa:XX", "khóa:tỉnh:20", "term:2025-2030", "nhiệm kỳ:", "speaker:\"A B\"", "document:", "x:y", ":",
        "::", "type:-speech",
        // bytes
        std::string("\0", 1), "\xFF", "\xC3", "\xED\xA0\x80", "\u0301", "\u200B", "\u202E", "\uFEFF",
        "\u00AD", "\n", "\t", "😀", "\U000E0041", "ﬁ", "İ", "ß", "ǆ", "가", "中文", "ไทย"};
    return one_of(pieces);
  }

  std::mt19937 random_;
};

std::string joined(const std::vector<Fragment>& fragments) {
  std::string all;
  for (const Fragment& fragment : fragments) all += fragment.text;
  return all;
}

void check(Index& index, const Request& request) {
  const Response response = search(index, request);
  CHECK(response.hits.size() <= request.limit);
  if (response.total.exact) CHECK(response.total.documents <= response.total.passages);
  for (const Hit& hit : response.hits) CHECK(joined(hit.fragments) == hit.passage.text);
  if (!response.suggestion) return;
  Request offered = request;
  offered.q = *response.suggestion;
  CAPTURE(offered.q);
  CHECK(search(index, offered).total.passages > 0);
}

}  // namespace

TEST_CASE("whatever is typed has an answer") {
  const shelf::Folder folder;
  shelf::write(shelf::samples(), folder / "db");
  Index index(folder / "db");
  const unsigned first = 20261126;
  for (unsigned seed = first; seed < first + 400; ++seed) {
    Generator generator(seed);
    Request request;
    request.q = generator.query();
    request.sort =
        generator.one_of(std::vector{Sort::relevance, Sort::relevance, Sort::date, Sort::date_descending});
    request.group_by_document = generator.number() % 3 == 0;
    request.relax = generator.number() % 2 == 0;
    request.fill =
        request.group_by_document && request.sort == Sort::relevance && generator.number() % 4 == 0;
    request.deadline = std::chrono::minutes(1);
    CAPTURE(seed, request.q);
    if (request.fill)
      CHECK(search(index, request).hits.size() <= request.limit);  // ids only
    else
      check(index, request);
    CHECK_FALSE(analyze(index, request).empty());
  }
}
