// How often phrases of the reference documents stand where copies count once. Read by hand: every line of
// every phrase, and which of its passages say the same. The resolution and the bulletin share most of their
// paragraphs; a paragraph of a report on the congress is near-identical to one of both, too.
#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "searcher/trends.h"
#include "tests/searcher/real.h"
#include "tests/searcher/shelf.h"
#include "tests/source_dir.h"

namespace {

struct Counted {
  const char* phrase;
  std::uint64_t occurrences;
  std::uint64_t independent;
};

const std::vector<Counted> counted{
    {"hộ nghèo", 7, 6},         {"hộ nghèo đa chiều", 2, 1},    {"kinh tế cửa khẩu", 7, 6},
    {"tăng trưởng GRDP", 4, 3}, {"phát triển nhanh", 8, 6},     {"12/18 chỉ tiêu", 2, 2},
    {"cao tốc", 5, 5},          {"bài học kinh nghiệm", 2, 2},  {"khoa học công nghệ", 6, 6},
    {"xuất nhập khẩu", 3, 3},   {"liêm chính", 2, 2},           {"che phủ rừng", 1, 1},
    {"an sinh xã hội", 11, 8},  {"nông thôn mới", 9, 8},        {"du lịch", 19, 18},
    {"kỷ cương", 9, 9},         {"nhân dân các dân tộc", 6, 6}, {"kiểm tra giám sát", 13, 11},
    {"đoàn kết", 22, 18},       {"chuyển đổi số", 20, 16},
};

}  // namespace

TEST_CASE("independent counts of the reference documents are those read by hand") {
  const std::filesystem::path real = std::filesystem::path(tests::shared_dir()) / "corpus/documents";
  if (!std::filesystem::exists(real)) {
    WARN("skipped: no reference documents beside the source tree");
    return;
  }
  const shelf::Folder folder;
  shelf::write(shelf::read_folder(real), folder / "db");
  searcher::Index index(folder / "db");
  CHECK(counted.size() == 20);
  for (const Counted& one : counted) {
    searcher::TrendsRequest asked;
    asked.q = {std::string("\"") + one.phrase + "\""};
    for (const auto by : {searcher::TrendBy::term, searcher::TrendBy::type}) {
      asked.by = by;
      const searcher::Frequency total = searcher::trends(index, asked).series.at(0).total;
      CAPTURE(one.phrase);
      CHECK(total.occurrences == one.occurrences);
      CHECK(total.independent == one.independent);
    }
  }
}
