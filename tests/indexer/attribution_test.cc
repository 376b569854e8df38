// Who speaks: short reports written for this table, one passage a line, and the voice and speakers of each;
// then the shared hand-labelled passages, whose figures must not fall.
#include "indexer/attribution.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "indexer/text/fold.h"
#include "indexer/words.h"
#include "tests/source_dir.h"

using namespace indexer;

namespace {

std::vector<Passage> attributed(const std::vector<std::string>& lines, Type type) {
  std::vector<Passage> passages;
  for (const std::string& line : lines) {
    Passage passage;
    passage.paragraph = static_cast<int>(passages.size()) + 1;
    passage.text = line;
    passages.push_back(std::move(passage));
  }
  Facts facts;
  facts.type = type;
  return attribute(std::move(passages), facts);
}

// "reported An Văn|Bí thư|nói", several speakers parted by ";", what is absent as "-".
std::string print(const Passage& passage) {
  std::string line = name(passage.voice);
  for (std::size_t i = 0; i < passage.speakers.size(); ++i) {
    const Speaker& speaker = passage.speakers[i];
    line += i ? "; " : " ";
    line += speaker.name.value_or("-") + "|" + speaker.role.value_or("-") + "|" + speaker.cue.value_or("-");
  }
  return line;
}

struct Line {
  const char* text;
  const char* voice;
};
struct Story {
  const char* what;
  std::vector<Line> lines;
  Type type = Type::bulletin;
};

const std::vector<Story> stories{
    {"roles before and behind names",
     {{"Bí thư Tỉnh ủy Nông Văn Thành nhấn mạnh: Huyện cần làm tốt công tác tiêm phòng.",
       "reported Nông Văn Thành|Bí thư Tỉnh ủy|nhấn mạnh"},
      {"Đồng chí Lý Thị Hoa, Chủ tịch HĐND tỉnh, đề nghị các xã báo cáo trước tháng sáu.",
       "reported Lý Thị Hoa|Chủ tịch HĐND tỉnh|đề nghị"},
      {"Ông Trần Quốc Toàn - giám đốc Sở Y tế - cho biết thuốc đã về đủ.",
       "reported Trần Quốc Toàn|giám đốc Sở Y tế|cho biết"},
      {"Theo bà Hoa, số liệu ấy chưa đầy đủ.", "reported Lý Thị Hoa|-|Theo"},
      {"Ông Toàn cũng khẳng định không thiếu giường bệnh.", "reported Trần Quốc Toàn|-|khẳng định"}}},
    {"pronouns mean the one who spoke",
     {{"Bà Mai Thị Lan, bí thư chi bộ, nói đường đã xong.", "reported Mai Thị Lan|bí thư chi bộ|nói"},
      {"Bà kiến nghị làm tiếp đoạn cuối.", "reported Mai Thị Lan|-|kiến nghị"},
      {"Ông kiến nghị làm tiếp đoạn cuối.", "reported"}}},
    {"quotation marks",
     {{"\"Chúng tôi sẽ làm xong con đường này trước Tết\", ông Phan Văn Sáu nói.",
       "quoted Phan Văn Sáu|-|nói"},
      {"“Bà con rất phấn khởi”, ông Sáu chia sẻ.", "quoted Phan Văn Sáu|-|chia sẻ"},
      {"Ông Sáu nói thêm: “Năm sau chúng tôi làm tiếp.", "quoted Phan Văn Sáu|-|nói thêm"},
      {"Kinh phí đã có rồi.", "quoted Phan Văn Sáu|-|-"},
      {"Chỉ còn chờ thời tiết”.", "quoted Phan Văn Sáu|-|-"},
      {"Con đường dài bốn cây số.", "document"}}},
    {"mottos, themes, names and emphasis are no speech",
     {{"Đại hội có chủ đề “Đoàn kết, sáng tạo, phát triển xanh”.", "document"},
      {"Xã phát động phong trào \"Toàn dân trồng cây gây rừng\".", "document"},
      {"Tỉnh xác định phương châm “Gần dân - Sát việc - Nói thật”.", "document"},
      {"Khu vực này không còn là \"điểm nóng\" nữa.", "document"}}},
    {"offices without a name",
     {{"Ban Thường vụ Tỉnh ủy yêu cầu các huyện rà soát lại quy hoạch.",
       "reported -|Ban Thường vụ Tỉnh ủy|yêu cầu"},
      {"Uỷ ban Kiểm tra Tỉnh uỷ kết luận chi bộ có thiếu sót.",
       "reported -|Uỷ ban Kiểm tra Tỉnh uỷ|kết luận"},
      {"Theo Sở Xây dựng, công trình chậm ba tháng.", "reported -|Sở Xây dựng|Theo"}}},
    {"acts, nouns, topics and assemblies are not sayings",
     {{"Ban Thường vụ Tỉnh ủy quyết định thành lập tổ công tác.", "document"},
      {"Hội nghị biểu quyết thông qua nghị quyết về chuyển đổi số.", "document"},
      {"Theo quy định, hồ sơ gồm hai bản.", "document"},
      {"Theo đề nghị của Sở Nội vụ, hồ sơ được gửi lại.", "document"},
      {"Hội đồng nhân dân tỉnh khai mạc kỳ họp thứ tám.", "document"},
      {"Đại hội khẳng định những kết quả của nhiệm kỳ.", "document"}}},
    {"a speech runs on while nobody else is named",
     {{"Kết luận hội nghị, Phó Bí thư Tỉnh ủy Hà Văn Minh yêu cầu các ngành vào cuộc.",
       "reported Hà Văn Minh|Phó Bí thư Tỉnh ủy|yêu cầu"},
      {"Tập trung gieo cấy đúng khung thời vụ; chủ động nước tưới.", "reported Hà Văn Minh|-|-"},
      {"Đề nghị Mặt trận Tổ quốc giám sát việc hỗ trợ.", "reported Hà Văn Minh|-|Đề nghị"},
      {"Vụ trước, toàn tỉnh gieo được hai nghìn héc-ta.", "document"},
      {"Thực hiện chương trình, diện tích ngô tăng nhanh.", "document"}}},
    {"pictures",
     {{"Bí thư Tỉnh ủy Nông Văn Thành phát biểu tại Hội nghị.", "caption"},
      {"Toàn cảnh buổi lễ.", "caption"},
      {"Các đại biểu biểu quyết thông qua chương trình.", "caption"},
      {"Đồng chí Nông Văn Thành tặng hoa chúc mừng Ban Chấp hành khóa mới. Ảnh: H.V", "caption"},
      {"Lãnh đạo tỉnh và các đại biểu dự lễ khởi công nhà máy nước.", "caption"},
      {"Tin, ảnh: Thu Thủy", "document"}}},
    {"places are not people",
     {{"Chủ tịch UBND xã Hà Quảng Nam cho biết đường đã thông.",
       "reported -|Chủ tịch UBND xã Hà Quảng Nam|cho biết"},
      {"Huyện ủy Hà Lang đề nghị tỉnh hỗ trợ.", "reported -|Huyện ủy Hà Lang|đề nghị"}}},
    {"two of one given name: nobody is chosen",
     {{"Ông Lê Văn Bình nói trước, ông Trần Thanh Bình nói sau.",
       "reported Lê Văn Bình|-|nói; Trần Thanh Bình|-|nói"},
      {"Ông Bình đề nghị nghỉ giải lao.", "reported Bình|-|đề nghị"}}},
    {"a resolution speaks for itself",
     {{"Đại hội yêu cầu các cấp ủy triển khai nghị quyết.", "document"},
      {"Đồng chí Nông Văn Thành nhấn mạnh điều này.", "document"}},
     Type::resolution},
    {"a law's offices request and decide, they do not speak",
     {{"1. Trường hợp Tòa án yêu cầu bổ sung tài liệu thì đương sự phải nộp.", "document"},
      {"2. Ủy ban nhân dân cấp tỉnh đề nghị Bộ Tài chính xem xét.", "document"},
      {"a) Thông báo bằng văn bản cho người nộp;", "document"},
      {"“Người nộp” là cá nhân hoặc tổ chức.", "document"},
      {"Ông Lê Văn Bình cho biết đường đã thông.", "reported Lê Văn Bình|-|cho biết"}},
     Type::other},
};

std::string normal(const std::string& text, bool decompose) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form =
      decompose ? icu::Normalizer2::getNFDInstance(status) : icu::Normalizer2::getNFCInstance(status);
  std::string result;
  form->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(result);
  REQUIRE(U_SUCCESS(status));
  return result;
}

}  // namespace

TEST_CASE("Who speaks, in short reports") {
  for (const Story& story : stories) {
    std::vector<std::string> texts, decomposed;
    for (const Line& line : story.lines) {
      texts.emplace_back(line.text);
      decomposed.push_back(normal(line.text, true));
    }
    const auto passages = attributed(texts, story.type);
    const auto other_form = attributed(decomposed, story.type);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      INFO(story.what << ": " << texts[i]);
      CHECK(print(passages[i]) == story.lines[i].voice);
      CHECK(normal(print(other_form[i]), false) == normal(story.lines[i].voice, false));
    }
  }
}

TEST_CASE("Evidence lies in the passage and holds name or role, and cue") {
  for (const Story& story : stories) {
    std::vector<std::string> texts;
    for (const Line& line : story.lines) texts.emplace_back(line.text);
    for (const Passage& passage : attributed(texts, story.type))
      for (const Speaker& speaker : passage.speakers) {
        INFO(passage.text);
        REQUIRE(speaker.evidence.begin <= speaker.evidence.end);
        REQUIRE(speaker.evidence.end <= passage.text.size());
        const std::string words =
            passage.text.substr(speaker.evidence.begin, speaker.evidence.end - speaker.evidence.begin);
        if (speaker.cue) CHECK(words.find(*speaker.cue) != std::string::npos);
        if (speaker.role && speaker.cue) CHECK(words.find(*speaker.role) != std::string::npos);
      }
  }
}

TEST_CASE("Captions already marked stay, the text is never touched") {
  Passage passage;
  passage.voice = Voice::caption;
  passage.text = "Ông Lê Văn Bình nói chuyện với bà con.";
  Facts facts;
  facts.type = Type::bulletin;
  const auto out = attribute({passage}, facts);
  CHECK(out[0].voice == Voice::caption);
  CHECK(out[0].speakers.empty());
  CHECK(out[0].text == passage.text);
  for (const char* odd :
       {"", "\"", "“", "”\"“", ":", "Theo", "Ông", "Ông nói", "ông nói:", "\xff\xc3", "- , : ;"}) {
    const auto one = attributed({odd, odd}, Type::bulletin);
    REQUIRE(one.size() == 2);
    CHECK(one[0].text == odd);
  }
}

TEST_CASE("Sayings are counted as a trait of news") {
  std::vector<Passage> passages(3);
  passages[0].text = "Ông Lê Văn Bình cho biết đường đã thông.";
  passages[1].text = "Cơ quan chức năng yêu cầu nộp hồ sơ.";
  passages[2].text = "Bí thư Tỉnh ủy Nông Văn Thành nhấn mạnh điều ấy.";
  CHECK(count_sayings(passages, 10) == 2);
  CHECK(count_sayings(passages, 1) == 1);
}

// ---- The shared labelled passages
// --------------------------------------------------------------------------------

namespace {

using nlohmann::json;

std::string keys_of(const std::string& text) {
  const Words words(text);
  std::string keys;
  for (std::size_t i = 0; i < words.size(); ++i) keys += words[i].key + " ";
  return keys;
}

// As attribution.md scores: equal to the labelled name or the full one, or the end of it.
bool is_name(const std::string& given, const json& label) {
  if (!label.is_string()) return false;
  const std::string want = keys_of(label), have = keys_of(given);
  if (have == want) return true;
  return want.size() > have.size() + 1 && want.compare(want.size() - have.size(), have.size(), have) == 0 &&
         want[want.size() - have.size() - 1] == ' ';
}

std::vector<std::string> texts_of(const json& list) {
  std::vector<std::string> texts;
  if (list.is_array())
    for (const json& text : list) texts.push_back(text.get<std::string>());
  return texts;
}

struct Score {
  int passages = 0, voices = 0, given = 0, right = 0, labelled = 0, found = 0;
};

void score_passage(const json& row, Score& score) {
  std::vector<std::string> lines = texts_of(row["context_earlier"]);
  const std::string before =
      row["context_before"].is_string() ? row["context_before"].get<std::string>() : "";
  if (!before.empty()) lines.push_back(before);
  const std::size_t at = lines.size();
  lines.push_back(row["text"]);
  for (std::string& text : texts_of(row["context_after"])) lines.push_back(std::move(text));
  const Passage passage = attributed(lines, Type::bulletin)[at];
  ++score.passages;
  score.voices += name(passage.voice) == row["voice"].get<std::string>();
  std::vector<bool> found(row["speakers"].size());
  for (const Speaker& speaker : passage.speakers) {
    if (!speaker.name) continue;
    ++score.given;
    bool right = false;
    for (std::size_t i = 0; i < found.size(); ++i)
      if (is_name(*speaker.name, row["speakers"][i]["speaker"]) ||
          is_name(*speaker.name, row["speakers"][i]["full_name"]))
        right = found[i] = true;
    score.right += right;
  }
  for (std::size_t i = 0; i < found.size(); ++i)
    if (row["speakers"][i]["speaker"].is_string()) {
      ++score.labelled;
      score.found += found[i];
    }
}

}  // namespace

TEST_CASE("Voices and names against the shared labels", "[shared]") {
  std::ifstream file(tests::shared_dir() + "/golden/attribution.jsonl");
  if (!file) {
    WARN("skipped: golden/attribution.jsonl is not there");
    return;
  }
  Score score;
  for (std::string line; std::getline(file, line);)
    if (!line.empty()) score_passage(json::parse(line), score);
  const auto share = [](int part, int whole) { return static_cast<double>(part) / whole; };
  const double voice = share(score.voices, score.passages);
  const double precision = share(score.right, score.given);
  const double recall = share(score.found, score.labelled);
  std::cout << "attribution: voice " << voice << " of " << score.passages << ", names " << precision << " of "
            << score.given << " given right, " << recall << " of " << score.labelled << " found\n";
  CHECK(voice >= 0.94);
  CHECK(precision >= 0.98);
  CHECK(recall >= 0.81);
}
