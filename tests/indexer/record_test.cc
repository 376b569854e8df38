// Records come back as they were stored, and damaged ones are told from whole ones.
#include "indexer/record.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "indexer/error.h"

using namespace indexer;

namespace {

DocumentRecord full_document() {
  DocumentRecord record;
  record.id = "nghi-quyet-01";
  record.path = "kho/nghị quyết.txt";
  record.origin = "/srv/kho/nghị quyết.txt";
  record.sha256 = std::string(64, 'a');
  record.made_from = std::string(64, 'b');
  record.replaced = 3;
  record.passages = 12'345'678'901ULL;
  record.syllables = 127;
  record.abbreviations = {{"BTV", "Ban Thường vụ"}, {"HĐND", ""}};
  record.facts.title = "Nghị quyết về một việc";
  record.facts.type = Type::other;
  record.facts.province = "lang-son";
  record.facts.congress = Congress{"province", 18};
  record.facts.term = "2025-2030";
  record.facts.date = "2025-09";
  record.facts.issuer = "Tỉnh ủy";
  record.facts.number = "01-NQ/TU";
  record.facts.place = "Lạng Sơn";
  record.facts.speaker = "Nguyễn Văn A";
  record.facts.source_url = "https://example.org/a?b=c";
  record.facts.cited_as = "Điều 1";
  return record;
}

Passage full_passage() {
  Passage passage;
  passage.paragraph = 17;
  passage.page = 3;
  passage.section = {"Phần một", "", "2. Mục tiêu"};
  passage.heading = true;
  passage.voice = Voice::caption;
  passage.speakers = {{"Trần Thị B", std::nullopt, "phát biểu", {2, 9}},
                      {std::nullopt, "Bí thư", std::nullopt, {0, 300}}};
  passage.text = std::string("Một câu\0 có NUL", 17);
  passage.source = {1'000'000, 1'000'017};
  return passage;
}

bool same(const Facts& a, const Facts& b) {
  return a.title == b.title && a.type == b.type && a.province == b.province && a.congress == b.congress &&
         a.term == b.term && a.date == b.date && a.issuer == b.issuer && a.number == b.number &&
         a.place == b.place && a.speaker == b.speaker && a.source_url == b.source_url &&
         a.cited_as == b.cited_as;
}

bool same(const DocumentRecord& a, const DocumentRecord& b) {
  return a.id == b.id && a.path == b.path && a.origin == b.origin && a.sha256 == b.sha256 &&
         a.made_from == b.made_from && a.abbreviations == b.abbreviations && a.replaced == b.replaced &&
         a.passages == b.passages && a.syllables == b.syllables && same(a.facts, b.facts);
}

bool same(const Speaker& a, const Speaker& b) {
  return a.name == b.name && a.role == b.role && a.cue == b.cue && a.evidence == b.evidence;
}

bool same(const Passage& a, const Passage& b) {
  if (a.speakers.size() != b.speakers.size()) return false;
  for (std::size_t i = 0; i < a.speakers.size(); ++i)
    if (!same(a.speakers[i], b.speakers[i])) return false;
  return a.paragraph == b.paragraph && a.page == b.page && a.section == b.section && a.heading == b.heading &&
         a.voice == b.voice && a.text == b.text && a.source == b.source;
}

// What decoding bytes of any kind may do: succeed, or Error(index).
template <typename Decode>
bool decodes(Decode decode, const std::string& bytes) {
  try {
    decode(bytes);
    return true;
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::index);
    CHECK_FALSE(error.message.empty());
    return false;
  }
}

bool decodes_as_any(const std::string& bytes) {
  const bool document = decodes([](const std::string& b) { decode_document(b); }, bytes);
  const bool passage = decodes([](const std::string& b) { decode_passage(b); }, bytes);
  const bool receipt = decodes([](const std::string& b) { decode_receipt(b); }, bytes);
  return document || passage || receipt;
}

}  // namespace

TEST_CASE("a document's record comes back") {
  CHECK(same(decode_document(encode(full_document())), full_document()));
  CHECK(same(decode_document(encode(DocumentRecord{})), DocumentRecord{}));
  // Each fact alone, so that no two can be mistaken for each other.
  const Facts all = full_document().facts;
  std::vector<Facts> single(12);
  single[0].title = all.title;
  single[1].type = Type::resolution;
  single[2].province = all.province;
  single[3].congress = all.congress;
  single[4].term = all.term;
  single[5].date = all.date;
  single[6].issuer = all.issuer;
  single[7].number = all.number;
  single[8].speaker = "";
  single[9].source_url = all.source_url;
  single[10].cited_as = all.cited_as;
  single[11].place = all.place;
  for (const Facts& facts : single) {
    DocumentRecord record;
    record.facts = facts;
    CHECK(same(decode_document(encode(record)), record));
  }
}

TEST_CASE("a passage comes back with its document's id") {
  const StoredPassage stored = decode_passage(encode(full_passage(), "van-ban-7"));
  CHECK(stored.document == "van-ban-7");
  CHECK(same(stored.passage, full_passage()));
  CHECK(same(decode_passage(encode(Passage{}, "")).passage, Passage{}));
  Passage first_page;
  first_page.page = 0;
  CHECK(decode_passage(encode(first_page, "x")).passage.page == 0);
}

TEST_CASE("a receipt comes back") {
  const ShardReceipt receipt{7, std::string(64, 'f'), 62'294, 500'000, 16'000'000'000ULL};
  const ShardReceipt back = decode_receipt(encode(receipt));
  CHECK(back.format == 7);
  CHECK(back.digest == receipt.digest);
  CHECK(back.documents == receipt.documents);
  CHECK(back.passages == receipt.passages);
  CHECK(back.syllables == receipt.syllables);
}

TEST_CASE("a record that is cut short or too long is damaged") {
  for (const std::string& whole :
       {encode(full_document()), encode(full_passage(), "a"), encode(ShardReceipt{1, "0f", 1, 2, 3})}) {
    CHECK(decodes_as_any(whole));
    for (std::size_t size = 0; size < whole.size(); ++size)
      CHECK_FALSE(decodes_as_any(whole.substr(0, size)));
    CHECK_FALSE(decodes_as_any(whole + '\0'));
  }
}

TEST_CASE("one kind of record is not read as another") {
  CHECK_THROWS_AS(decode_document(encode(full_passage(), "a")), Error);
  CHECK_THROWS_AS(decode_passage(encode(full_document())), Error);
  CHECK_THROWS_AS(decode_receipt(encode(full_document())), Error);
}

TEST_CASE("the error names the document whose record is damaged") {
  const std::string whole = encode(full_passage(), "van-ban-7");
  try {
    decode_passage(whole.substr(0, whole.size() - 1));
    FAIL("it was read");
  } catch (const Error& error) {
    CHECK(error.message.find("van-ban-7") != std::string::npos);
  }
}

TEST_CASE("lengths beyond all measure are damage, not memory") {
  const std::string endless(11, '\xFF');
  const std::string greatest = std::string(9, '\xFF') + '\x01';
  for (const char* mark : {"D", "P", "R"})
    for (const std::string& number : {endless, greatest}) CHECK_FALSE(decodes_as_any(mark + number));
  // A passage without id, paragraph and page that claims 2^63 headings.
  CHECK_FALSE(decodes_as_any(std::string("P\0\0\0", 4) + greatest));
}

TEST_CASE("changed bytes are read or refused, never worse") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const std::vector<std::string> records{encode(full_document()), encode(full_passage(), "a")};
  for (int round = 0; round < 4000; ++round) {
    std::string bytes = records[random() % records.size()];
    for (auto changes = 1 + random() % 3; changes > 0; --changes)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    decodes_as_any(bytes);
  }
  SUCCEED();
}
