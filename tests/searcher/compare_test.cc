// Two sides beside each other: warnings, keywords, shared text, sections, figures.
#include "searcher/compare.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "indexer/error.h"
#include "searcher/syllables.h"
#include "tests/searcher/real.h"
#include "tests/searcher/samples.h"
#include "tests/source_dir.h"

using namespace searcher;

namespace {

namespace fs = std::filesystem;

const std::string common_text =
    "Đẩy mạnh chuyển đổi số trong các cơ quan, lấy người dân làm trung tâm của mọi dịch vụ công ở cơ sở.";

// Two provinces of different terms and a national text that one passage of both is taken from.
std::vector<indexer::Document> two_provinces() {
  using indexer::Type;
  indexer::Facts north =
      shelf::facts("Nghị quyết của tỉnh thứ nhất", Type::resolution, "cao-bang", "2025-09-17");
  north.term = "2025-2030";
  indexer::Facts bulletin = shelf::facts("Tin của tỉnh thứ nhất", Type::bulletin, "cao-bang", "2025-09-20");
  bulletin.term = "2025-2030";
  indexer::Facts south = shelf::facts("Tin của tỉnh thứ hai", Type::bulletin, "lang-son", "2020-09-27");
  south.term = "2020-2025";
  indexer::Facts national = shelf::facts("Chỉ thị", Type::resolution, "trung-uong", "2019-01-05");
  const std::string tourism =
      "Kinh tế cửa khẩu là mũi nhọn. Kinh tế cửa khẩu tăng nhanh nhờ cửa khẩu mới, kinh tế cửa khẩu còn "
      "nhiều dư địa.";
  const std::string lent =
      "Mỗi bản làng chọn một nghề truyền thống để gìn giữ và truyền lại cho lớp trẻ trong bản làng mình.";
  auto first = shelf::document(
      "nq", north,
      shelf::texts({"Trong nhiệm kỳ 2020 - 2025, tỉnh thực hiện đạt và vượt 12/18 chỉ tiêu chủ yếu.",
                    "Tuy nhiên, đường sá còn khó khăn ở nhiều nơi.",
                    "Tỷ lệ hộ nghèo giảm bình quân 3%/năm."}));
  first.passages.push_back(shelf::passage(tourism));
  first.passages.push_back(shelf::passage(common_text));
  first.passages.push_back(shelf::passage(lent));
  for (std::size_t i = 0; i < first.passages.size(); ++i)
    first.passages[i].paragraph = static_cast<int>(i) + 1;
  first.passages[2].section = {"Các chỉ tiêu chủ yếu"};
  auto second = shelf::document("tin", bulletin, {});
  second.passages.push_back(shelf::passage(tourism));
  second.passages.front().paragraph = 1;
  auto third = shelf::document(
      "ls", south,
      shelf::texts({"Trong nhiệm kỳ qua, tỉnh thực hiện đạt và vượt 18/20 chỉ tiêu chủ yếu.",
                    "Hoa hồi nở khắp vùng, hoa hồi là sản phẩm quý, hoa hồi cho thu nhập cao."}));
  third.passages.push_back(shelf::passage(common_text));
  third.passages.push_back(shelf::passage(lent));
  third.passages[2].paragraph = 3;
  third.passages[3].paragraph = 4;
  auto fourth = shelf::document("ct", national, {});
  fourth.passages.push_back(shelf::passage(common_text));
  fourth.passages.front().paragraph = 1;
  return {first, second, third, fourth};
}

struct Shelved {
  shelf::Folder folder;
  std::unique_ptr<Index> index;
  explicit Shelved(const std::vector<indexer::Document>& documents) {
    shelf::write(documents, folder.path() / "db");
    index = std::make_unique<Index>(folder / "db");
  }
};

CompareRequest request(const std::string& a, const std::string& b) {
  CompareRequest asked;
  asked.a = a;
  asked.b = b;
  return asked;
}

std::vector<std::string> codes(const Comparison& comparison) {
  std::vector<std::string> all;
  for (const Warning& warning : comparison.warnings) all.push_back(warning.code);
  return all;
}

bool warns(const Comparison& comparison, const std::string& code) {
  const auto all = codes(comparison);
  return std::find(all.begin(), all.end(), code) != all.end();
}

const Keyword* keyword(const std::vector<Keyword>& all, const std::string& word) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Keyword& one) { return one.word == word; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("sides add up and say why they are not alike") {
  Shelved shelved(two_provinces());
  const auto made = compare(*shelved.index, request("province:cao-bang", "province:lang-son"));
  CHECK(made->a.totals.documents == 2);
  CHECK(made->a.totals.passages == 7);
  CHECK(made->b.totals.documents == 1);
  CHECK(made->a.totals.independent < made->a.totals.syllables);
  CHECK(made->b.totals.independent == made->b.totals.syllables);
  CHECK(warns(*made, "terms_differ"));
  CHECK(warns(*made, "few_documents"));
  CHECK(warns(*made, "figures_terms_differ"));
  CHECK_FALSE(warns(*made, "sides_overlap"));
  REQUIRE(made->a.coverage.size() == 2);
  CHECK(made->a.coverage[0].documents == 1);
}

TEST_CASE("warnings fit the sides") {
  struct Case {
    std::string a, b, code;
    bool warned;
  };
  Shelved shelved(two_provinces());
  for (const Case& one : std::vector<Case>{{"province:cao-bang", "province:ha-noi", "side_empty", true},
                                           {"province:cao-bang", "province:cao-bang", "sides_overlap", true},
                                           {"type:resolution", "type:bulletin", "types_differ", true},
                                           {"province:cao-bang", "province:lang-son", "types_differ", false},
                                           {"document:nq", "document:tin", "copies_across", true},
                                           {"document:nq", "document:ls", "sizes_differ", false},
                                           {"province:cao-bang", "province:trung-uong", "sizes_differ", true},
                                           {"term:2025-2030", "province:cao-bang", "terms_differ", false}}) {
    INFO(one.a << " and " << one.b << ": " << one.code);
    CHECK(warns(*compare(*shelved.index, request(one.a, one.b)), one.code) == one.warned);
  }
}

TEST_CASE("a side that is no filter is refused, naming it") {
  Shelved shelved(two_provinces());
  struct Case {
    std::string a, b, param;
  };
  for (const Case& one : std::vector<Case>{{"", "province:lang-son", "a"},
                                           {"province:cao-bang", "", "b"},
                                           {"du lịch", "province:lang-son", "a"},
                                           {"province:cao-bang", "year:abc", "b"},
                                           {"colour:red", "province:lang-son", "a"}}) {
    INFO(one.a << " and " << one.b);
    try {
      compare(*shelved.index, request(one.a, one.b));
      FAIL("not refused");
    } catch (const indexer::Error& error) {
      CHECK(error.code == indexer::ErrorCode::usage);
      CHECK(error.hint == one.param);
    }
  }
}

TEST_CASE("keywords count copies once and say on which side they are") {
  Shelved shelved(two_provinces());
  const auto made = compare(*shelved.index, request("province:cao-bang", "province:lang-son"));
  for (const Keyword& one : made->keywords.a) {
    CHECK(one.log_ratio > 0);
    CHECK(one.independent.a <= one.raw.a);
    CHECK(one.p < 0.01);
  }
  for (const Keyword& one : made->keywords.b) CHECK(one.log_ratio < 0);
  // Too little text for anything to be sure: but with it ten times over, the words stand out.
  std::vector<indexer::Document> more = two_provinces();
  for (int i = 0; i < 12; ++i) {
    more.push_back(
        shelf::document("a" + std::to_string(i), more[0].facts,
                        {shelf::passage("Phần " + std::to_string(i) +
                                        ": kinh tế cửa khẩu. Ở đó có Trà Lĩnh. Số " + std::to_string(i))}));
    more.push_back(shelf::document(
        "b" + std::to_string(i), more[2].facts,
        {shelf::passage("Đoạn " + std::to_string(i) + ": hoa hồi. Rồi mùa " + std::to_string(i))}));
  }
  Shelved larger(more);
  const auto sure = compare(*larger.index, request("province:cao-bang", "province:lang-son"));
  const Keyword* phrase = keyword(sure->keywords.a, "kinh tế cửa khẩu");
  REQUIRE(phrase);
  CHECK(phrase->kind == Keyword::Kind::phrase);
  CHECK(phrase->raw.a == 12 + 6);
  CHECK(phrase->independent.a == 12 + 3);
  CHECK(phrase->raw.b == 0);
  const Keyword* name = keyword(sure->keywords.a, "Trà Lĩnh");
  REQUIRE(name);
  CHECK(name->proper == Keyword::Proper::name);
  const Keyword* other = keyword(sure->keywords.b, "hoa hồi");
  REQUIRE(other);
  CHECK(other->proper == Keyword::Proper::none);
  CHECK(other->raw.b == 12 + 3);
}

TEST_CASE("shared text is paired, aligned, and told inherited from borrowed") {
  Shelved shelved(two_provinces());
  const auto made = compare(*shelved.index, request("province:cao-bang", "province:lang-son"));
  REQUIRE(made->shared.shown.size() == 2);
  for (const SharedPair& pair : made->shared.shown) {
    std::string joined;
    for (const Fragment& fragment : pair.a.fragments) joined += fragment.text;
    CHECK(joined == pair.a.passage.text);
    CHECK(pair.kind == SharedPair::Kind::verbatim);
    CHECK(pair.similarity == 1.0);
    CHECK(pair.first == 'b');
    const bool national = pair.a.passage.text == common_text;
    CHECK(pair.relation == (national ? SharedPair::Relation::inherited : SharedPair::Relation::borrowed));
    CHECK(pair.origin.has_value() == national);
  }
  CHECK(made->shared.a.shared == made->shared.b.shared);
}

TEST_CASE("words that differ are no hits in shared text") {
  indexer::Facts a = shelf::facts("Một", indexer::Type::report, "cao-bang", "2025-09");
  indexer::Facts b = shelf::facts("Hai", indexer::Type::report, "lang-son", "2025-09-17");
  Shelved shelved(
      {shelf::document("a", a, shelf::texts({"Một hai ba bốn năm sáu bảy tám chín mười và hết."})),
       shelf::document("b", b, shelf::texts({"Một hai ba bốn năm sáu bảy tám xong mười và hết."}))});
  const auto made = compare(*shelved.index, request("document:a", "document:b"));
  REQUIRE(made->shared.shown.size() == 1);
  const SharedPair& pair = made->shared.shown[0];
  CHECK(pair.runs == 1);
  CHECK(pair.kind == SharedPair::Kind::near);
  CHECK(pair.first == 0);  // 2025-09 may be before or after 2025-09-17
  std::string missed;
  for (const Fragment& fragment : pair.b.fragments)
    if (!fragment.hit) missed += fragment.text;
  CHECK(missed == " xong .");
}

TEST_CASE("headings and openings name parts of the skeleton") {
  struct Case {
    std::string heading;
    std::optional<SectionPart> part;
  };
  for (const Case& one :
       std::vector<Case>{{"1.2. Hạn chế và nguyên nhân", SectionPart::shortcomings},
                         {"Những bài học kinh nghiệm", SectionPart::lessons},
                         {"2.2. Các chỉ tiêu chủ yếu", SectionPart::targets},
                         {"2.1. Mục tiêu tổng quát", SectionPart::aims},
                         {"Các chương trình trọng tâm, nội dung đột phá", SectionPart::programmes},
                         {"2.5. Về nhiệm vụ và giải pháp", SectionPart::tasks},
                         {"1. Về đánh giá kết quả thực hiện Nghị quyết", SectionPart::results},
                         {"Thành phần tham dự", std::nullopt}}) {
    INFO(one.heading);
    CHECK(part_of_heading(one.heading) == one.part);
  }
  CHECK(part_of_opening("Tuy nhiên, đường sá còn khó khăn.") == SectionPart::shortcomings);
  CHECK(part_of_opening("Từ thực tiễn, Đại hội rút ra một số bài học kinh nghiệm:") == SectionPart::lessons);
  CHECK(part_of_opening("Kinh tế tăng trưởng khá.") == std::nullopt);
}

TEST_CASE("sections stand beside each other, the empty cell too") {
  Shelved shelved(two_provinces());
  const auto made = compare(*shelved.index, request("province:cao-bang", "province:lang-son"));
  struct Case {
    SectionPart part;
    std::uint64_t a, b;
  };
  for (const Case& one : std::vector<Case>{{SectionPart::shortcomings, 1, 0}, {SectionPart::targets, 1, 0}}) {
    INFO(name(one.part));
    const auto row = std::find_if(made->sections.rows.begin(), made->sections.rows.end(),
                                  [&](const SectionRow& each) { return each.part == one.part; });
    REQUIRE(row != made->sections.rows.end());
    CHECK(row->a.passages == one.a);
    CHECK(row->a.shown.size() == one.a);
    CHECK(row->b.passages == one.b);
    CHECK(row->b.shown.empty());
  }
  for (const SectionRow& row : made->sections.rows) CHECK(row.a.passages + row.b.passages > 0);
}

TEST_CASE("the ledger knows the term a figure speaks of") {
  Shelved shelved(two_provinces());
  CompareRequest asked = request("province:cao-bang", "province:lang-son");
  asked.indicator = "chi tieu";
  const auto made = compare(*shelved.index, asked);
  REQUIRE(made->ledger.rows.size() == 2);
  CHECK(made->ledger.rows[0].term == "2015-2020");
  CHECK(made->ledger.rows[0].figure.printed == "18/20");
  CHECK(made->ledger.rows[1].term == "2020-2025");
  CHECK(made->ledger.rows[1].figure.printed == "12/18");
  LedgerRequest all;
  all.indicator = "hộ nghèo";
  const Ledger poor = ledger(*shelved.index, all);
  REQUIRE(poor.rows.size() == 1);
  CHECK(poor.rows[0].figure.kind == indexer::FigureKind::target);
  CHECK(poor.rows[0].term == "2025-2030");
}

TEST_CASE("one question is asked of both sides, and answers are remembered") {
  Shelved shelved(two_provinces());
  CompareRequest asked = request("province:cao-bang", "province:lang-son");
  asked.q = "\"chuyển đổi số";
  const auto first = compare(*shelved.index, asked);
  REQUIRE(first->hits_a);
  REQUIRE(first->hits_b);
  CHECK(first->hits_a->total.passages == 1);
  CHECK(first->hits_b->total.passages == 1);
  CHECK_FALSE(first->remembered);
  CHECK(compare(*shelved.index, asked)->remembered);
  asked.language = Language::en;
  CHECK_FALSE(compare(*shelved.index, asked)->remembered);
}

namespace {

using Run = std::vector<Syllables::Term>;

std::set<Run> different_runs(Index& index, const std::string& document) {
  const auto syllables = index.syllables();
  Run words;
  for (std::size_t i = 0; i < syllables->passages().size(); ++i)
    if (syllables->documents()[syllables->passages()[i].document].id == document)
      for (auto at = syllables->passages()[i].first; at < syllables->end(i); ++at)
        words.push_back(syllables->term(syllables->word(at)));
  std::set<Run> runs;
  for (std::size_t i = 0; i + run_length <= words.size(); ++i)
    runs.emplace(words.begin() + static_cast<std::ptrdiff_t>(i),
                 words.begin() + static_cast<std::ptrdiff_t>(i + run_length));
  return runs;
}

}  // namespace

TEST_CASE("the real documents: copies, terms and the ledger are told") {
  const fs::path folder = fs::path(tests::shared_dir()) / "corpus/documents";
  if (!fs::exists(folder)) {
    WARN("skipped: ../shared/corpus/documents is not there");
    return;
  }
  Shelved shelved(shelf::read_folder(folder));
  const auto copies = compare(
      *shelved.index, request("document:001_26d31907256a2834.txt", "document:002_e6d63b3e5d3e199f.txt"));
  // Counted plainly, each different run once: those that stand in several places count there several times.
  const auto bulletin = different_runs(*shelved.index, "001_26d31907256a2834.txt");
  const auto resolution = different_runs(*shelved.index, "002_e6d63b3e5d3e199f.txt");
  const auto both = static_cast<std::size_t>(std::count_if(
      resolution.begin(), resolution.end(), [&](const auto& run) { return bulletin.contains(run); }));
  INFO("places " << copies->shared.b.shared << " of " << copies->shared.b.runs << ", different runs " << both
                 << " of " << resolution.size());
  CHECK(resolution.size() >= 2896);
  CHECK(both >= 2200);
  CHECK(copies->shared.b.shared >= both);
  CHECK(copies->shared.b.runs >= resolution.size());
  CHECK(warns(*copies, "copies_across"));
  const auto provinces = compare(*shelved.index, request("province:cao-bang", "province:lang-son"));
  CHECK(warns(*provinces, "terms_differ"));
  CHECK(warns(*provinces, "few_documents"));
  bool told = false;
  for (const Warning& warning : provinces->warnings)
    told =
        told || (warning.code == "figures_terms_differ" && warning.text.find("12/18") != std::string::npos &&
                 warning.text.find("18/20") != std::string::npos &&
                 warning.text.find("2015-2020") != std::string::npos);
  CHECK(told);
}
