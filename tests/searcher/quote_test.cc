#include "searcher/quote.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "indexer/error.h"
#include "tests/searcher/samples.h"

namespace {

using searcher::Operation;
using searcher::QuoteAnswer;

// The shared samples and two documents that say the same with a word and a number changed.
std::vector<indexer::Document> documents() {
  std::vector<indexer::Document> all = shelf::samples();
  using indexer::Type;
  all.push_back(shelf::document(
      "kl", shelf::facts("Kết luận về rừng", Type::resolution, "cao-bang", "2024-05-02"),
      {shelf::passage("Kết luận về rừng"),
       shelf::passage("Phấn đấu đến cuối năm, diện tích rừng trồng mới đạt 1.250 ha, độ che phủ đạt 60,5%."),
       shelf::passage("Ủy ban nhân dân các xã rà soát đất trống;"),
       shelf::passage("mỗi hộ nhận không quá 30 ha, không được chuyển nhượng.")}));
  all.push_back(shelf::document("tt",
                                shelf::facts("Tờ trình về rừng", Type::report, "cao-bang", "2024-04-01"),
                                {shelf::passage("BTV Tỉnh ủy nhất trí chủ trương để HĐND tỉnh xem xét.")}));
  all.push_back(shelf::document(
      "tb", shelf::facts("Thông báo về rừng", Type::bulletin, "cao-bang", "2024-05-01"),
      {shelf::passage("Phân đầu đến cuối năm, diện tích rừng trồng mới đạt 1.250 ha, độ che phủ đạt 60,5%."),
       shelf::passage(
           "Bà Lý Thị Mai cho biết, năm nay bản trồng thêm năm nghìn cây hồi ở sườn núi phía đông.",
           indexer::Voice::reported, {shelf::speaker("Lý Thị Mai", "trưởng bản")})}));
  return all;
}

class Shelf {
 public:
  Shelf() {
    shelf::write(documents(), folder_ / "db");
    index_ = std::make_unique<searcher::Index>(folder_ / "db");
  }
  QuoteAnswer ask(const std::string& text) { return searcher::check_quote(*index_, text); }

 private:
  shelf::Folder folder_;
  std::unique_ptr<searcher::Index> index_;
};

// "verbatim kl#p2 tb#p1"
std::string told(const QuoteAnswer& answer) {
  std::string all = name(answer.verdict);
  for (const auto& match : answer.matches) shelf::add(all, match.passages.front());
  return all;
}

std::string joined(const std::vector<Operation>& diff, std::string Operation::*side) {
  std::string all;
  for (const Operation& one : diff) all += one.*side;
  return all;
}

// What is not equal: "word:đất>rừng".
std::string changes(const searcher::QuoteMatch& match) {
  std::string all;
  for (const Operation& one : match.diff)
    if (one.kind != Operation::Kind::equal)
      shelf::add(all, std::string(name(one.difference)) + ":" + one.quote + ">" + one.source);
  return all;
}

}  // namespace

TEST_CASE("a quote gets the verdict that its changes deserve, and its places in the order of copies") {
  struct Row {
    std::string text;
    std::string told;
    std::string changes;  // at the first place
  };
  const std::vector<Row> rows = {
      // The same characters, however wrapped, quoted or composed.
      {"trồng hồi, nuôi ong hoặc dệt thổ cẩm", "verbatim nq#p3", ""},
      {"trồng hồi,\n  nuôi ong\u00a0hoặc dệt thổ cẩm", "verbatim nq#p3", "spacing:,\n  >,  spacing:\u00a0> "},
      {"“trồng hồi, nuôi ong hoặc dệt thổ cẩm”", "verbatim nq#p3", "quotation:“> quotation:”>"},
      {"trồng **hồi**, nuôi ong", "verbatim nq#p3", "spacing: **>  spacing:**, >, "},
      {"Ai cũng mong đường sớm xong", "verbatim tin#p4", ""},
      {"nhiệm kỳ 2025 - 2030", "verbatim nq#p5", ""},
      {"nhiệm kỳ 2025-2030", "verbatim nq#p5", "spacing:-> - "},
      // The same words, spelt otherwise.
      {"TRỒNG HỒI, NUÔI ONG HOẶC DỆT THỔ CẨM", "orthographic nq#p3", ""},
      {"trong hoi, nuoi ong hoac det tho cam", "orthographic nq#p3", ""},
      {"Nhà văn hoá thôn mở cửa cả tuần", "orthographic nq#p4", "spelling:hoá>hóa"},
      {"Tỉ lệ hộ nghèo của huyện giảm", "orthographic nq#p2", "spelling:Tỉ>Tỷ"},
      {"trồng hồi; nuôi ong hoặc dệt thổ cẩm", "orthographic nq#p3", "punctuation:; >, "},
      {"nhiệm kỳ 2025 – 2030", "orthographic nq#p5", "punctuation: – > - "},
      {"trồng hồi, nuoi ong hoặc dệt thổ cẩm", "orthographic nq#p3", "marks:nuoi>nuôi"},
      // A marked word that lacks one mark of the source's is another word.
      {"mỗi hộ nhận khống quá 30 ha, không được chuyển nhượng", "altered kl#p4", "word:khống>không"},
      {"trồng hôi, nuôi ong hoặc dệt thổ cẩm", "altered nq#p3", "word:hôi>hồi"},
      // Words put in, left out, replaced.
      {"trồng hồi, nuôi gà hoặc dệt thổ cẩm", "altered nq#p3", "word:gà>ong"},
      {"trồng hồi, nuôi ong dệt thổ cẩm", "altered nq#p3", "word:> hoặc"},
      {"trồng hồi, nuôi ong mật hoặc dệt thổ cẩm", "altered nq#p3", "word: mật>"},
      {"mỗi hộ nhận không quá 30 ha, được chuyển nhượng", "altered kl#p4", "word:>, không punctuation:, > "},
      // Numbers and their signs.
      {"diện tích rừng trồng mới đạt 1.260 ha", "altered kl#p2 tb#p1", "number:260>250"},
      {"diện tích rừng trồng mới đạt 1,250 ha", "altered kl#p2 tb#p1", "sign:,>."},
      {"diện tích rừng trồng mới đạt 1250 ha", "altered kl#p2 tb#p1", ""},
      {"độ che phủ đạt 60,5", "verbatim kl#p2 tb#p1", ""},
      {"độ che phủ đạt 60%", "altered kl#p2 tb#p1", "number:>,5 sign:%>"},
      {"nhiệm kỳ 2020 - 2030", "altered nq#p5", "number:2020>2025"},
      // Copies that differ stand beside the places that do not.
      {"Phấn đấu đến cuối năm, diện tích rừng trồng mới", "verbatim kl#p2 tb#p1", ""},
      {"Phân đầu đến cuối năm, diện tích rừng trồng mới", "verbatim tb#p1 kl#p2", ""},
      {"diện tích rừng trồng mới đạt 1.250 ha", "verbatim kl#p2 tb#p1", ""},
      // A short form for what it stands for, in either direction, alone or among others.
      {"UBND các xã rà soát đất trống", "orthographic kl#p3", "abbreviation:UBND>Ủy ban nhân dân"},
      {"Ban Thường vụ Tỉnh ủy nhất trí chủ trương", "orthographic tt#p1", "abbreviation:Ban Thường vụ>BTV"},
      {"Ban Thường vụ Tỉnh ủy nhất trí chủ trương để Hội đồng nhân dân tỉnh xem xét", "orthographic tt#p1",
       "abbreviation:Ban Thường vụ>BTV abbreviation:Hội đồng nhân dân>HĐND"},
      {"BTV Tỉnh ủy nhất trí chủ trương để Hội đồng nhân dân tỉnh xem xét", "orthographic tt#p1",
       "abbreviation:Hội đồng nhân dân>HĐND"},
      {"hội đồng nhân dân tỉnh", "orthographic tt#p1", "abbreviation:hội đồng nhân dân>HĐND"},
      // Hard-wrapped, without marks, misread: found, but a misread character is a change.
      {"dien tich rung\ntrong moi dat\n1.250 ha", "orthographic kl#p2 tb#p1", ""},
      {"diện tích rừng trồng rnới đạt 1.250 ha", "altered kl#p2 tb#p1", "word:rnới>mới"},
      {"diện tích rừng trồng mới đạt l.250 ha", "altered kl#p2 tb#p1", ""},
      {"diện tích rừng trồng mới đạt 1.25O ha", "altered kl#p2 tb#p1", ""},
      {"dien tich rung\ntrong rnoi dat 1.250 ha", "altered kl#p2 tb#p1", ""},
      {"độ che phủ đat 6O,5%", "altered kl#p2 tb#p1", ""},
      {"Nhà văn hóa thôn rnở cửa cả tuấn", "altered nq#p4", ""},
      // Over the edges of passages.
      {
          "các xã rà soát đất trống;\nmỗi hộ nhận không quá 30 ha",
          "verbatim kl#p3",
          "",
      },
      {"độ che phủ đạt 60,5%.\nmỗi hộ nhận không quá 30 ha", "composite kl#p2 kl#p4",
       "outside:%.\nmỗi hộ nhận không quá 30 ha>"},
      // Put together, invented, nothing.
      {"Nhà văn hóa thôn mở cửa cả tuần Hơi ẩm nghi ngút quanh bản", "composite nq#p4 bc#p4",
       "outside: Hơi ẩm nghi ngút quanh bản>"},
      {"hôm qua trời mưa to nên chúng tôi ở nhà đọc sách", "absent", ""},
      {"", "absent", ""},
      {" … !", "absent", ""},
  };
  Shelf shelf;
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const QuoteAnswer answer = shelf.ask(row.text);
    CHECK(told(answer) == row.told);
    const std::string found = answer.matches.empty() ? "" : changes(answer.matches.front());
    if (!row.changes.empty() || answer.verdict == searcher::Verdict::verbatim) CHECK(found == row.changes);
    for (const auto& match : answer.matches) CHECK(joined(match.diff, &Operation::quote) == row.text);
  }
}

TEST_CASE("the source sides of a diff are the source's own characters") {
  Shelf shelf;
  for (const std::string text : {"TRONG HOI NUOI ONG", "“trồng hồi…", "trồng cây hồi, ong hoặc dệt",
                                 "rà soát đất trống\n\n- mỗi hộ nhận"}) {
    CAPTURE(text);
    const QuoteAnswer answer = shelf.ask(text);
    REQUIRE_FALSE(answer.matches.empty());
    std::string source;
    for (const indexer::Document& document : documents())
      for (const indexer::Passage& passage : document.passages) source += passage.text + "\n";
    for (const auto& match : answer.matches)
      CHECK(source.find(joined(match.diff, &Operation::source)) != std::string::npos);
  }
}

TEST_CASE("who a text names as speaker is held against who the source names") {
  struct Row {
    std::string text;
    std::string told;
    std::string attributed;  // asked > found
  };
  const std::vector<Row> rows = {
      {"Bà Lý Thị Mai cho biết, năm nay bản trồng thêm năm nghìn cây hồi", "verbatim tb#p2",
       "Lý Thị Mai = Lý Thị Mai"},
      {"Trưởng bản Lý Thị Mai nói: “năm nay bản trồng thêm năm nghìn cây hồi”.", "verbatim tb#p2",
       "Lý Thị Mai = Lý Thị Mai"},
      {"Ông Nông Văn Páo nhấn mạnh: “năm nay bản trồng thêm năm nghìn cây hồi”.", "verbatim tb#p2",
       "Nông Văn Páo / Lý Thị Mai"},
      {"Ông Nông Văn Páo nhấn mạnh: “mỗi hộ nhận không quá 30 ha”.", "verbatim kl#p4", "Nông Văn Páo / -"},
      {"năm nay bản trồng thêm năm nghìn cây hồi", "verbatim tb#p2", ""},
  };
  Shelf shelf;
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const QuoteAnswer answer = shelf.ask(row.text);
    CHECK(told(answer) == row.told);
    std::string attributed;
    if (answer.attributed)
      attributed = answer.attributed->asked + (answer.attributed->same ? " = " : " / ") +
                   answer.attributed->found.value_or("-");
    CHECK(attributed == row.attributed);
  }
}

TEST_CASE("a quote that is too long is refused, bytes that are no text are read as such") {
  Shelf shelf;
  CHECK_THROWS_AS(shelf.ask(std::string(searcher::longest_quote + 1, 'a')), indexer::Error);
  CHECK(told(shelf.ask("trồng hồi, \xFF nuôi ong")) == "altered nq#p3");
}
