// Sentences -> the abbreviations they define.
#include "indexer/abbreviations.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace indexer;

namespace {

std::string found(std::initializer_list<const char*> texts) {
  std::vector<Passage> passages;
  for (const char* text : texts) passages.emplace_back().text = text;
  std::string all;
  for (const Abbreviation& each : find_abbreviations(passages))
    all += (all.empty() ? "" : " | ") + each.short_form + " = " + each.long_form;
  return all;
}

}  // namespace

TEST_CASE("what a text defines") {
  struct Row {
    const char *text, *defined;
  };
  for (const Row& row : std::vector<Row>{
           {"Hôm nay Ban Thường vụ (BTV) họp.", "BTV = Ban Thường vụ"},
           {"các Hội đồng nhân dân (HĐND) xã", "HĐND = Hội đồng nhân dân"},
           {"UBND (Ủy ban nhân dân) huyện", "UBND = Ủy ban nhân dân"},
           {"phát triển kinh tế - xã hội (KT-XH) bền vững", "KT-XH = kinh tế - xã hội"},
           {"Sở Giáo dục và Đào tạo (GD&ĐT)", "GD&ĐT = Giáo dục và Đào tạo"},
           {"Bộ Lao động, Thương binh và Xã hội (LĐTBXH)", "LĐTBXH = Lao động, Thương binh và Xã hội"},
           {"Ban Chấp hành Trung ương (BCHTW)", "BCHTW = Ban Chấp hành Trung ương"},
           {"bảo hiểm xã hội (sau đây viết tắt là BHXH) tỉnh", "BHXH = bảo hiểm xã hội"},
           {"bảo hiểm y tế (sau đây gọi tắt là “BHYT”)", "BHYT = bảo hiểm y tế"},
           {"chuyển đổi số (viết tắt: CĐS)", "CĐS = chuyển đổi số"},
           {"nông thôn mới (NTM) và khu kinh tế (KKT)", "NTM = nông thôn mới | KKT = khu kinh tế"},
           {"nông thôn mới (NTM), nông thôn mới (NTM)", "NTM = nông thôn mới"},
           {"VAI TRÒ VÀ VỊ TRÍ (VTVVT)", "VTVVT = VAI TRÒ VÀ VỊ TRÍ"},
           {"hợp tác xã ( HTX )", "HTX = hợp tác xã"},
           // What is not one.
           {"Ông Nông Văn Páo (ảnh)", ""},
           {"vốn đầu tư trực tiếp nước ngoài (FDI)", ""},
           {"vốn ODA (vay ưu đãi)", ""},
           {"nhiệm kỳ mới (2025)", ""},
           {"Điều 5 (A)", ""},
           {"ban. Thường vụ (BTV)", ""},
           {"thường vụ (BTV)", ""},
           {"(BTV)", ""},
           {"Ban Thường vụ (BTV", ""},
           {"Ban Thường vụ (BTV họp hôm nay)", ""},
           {"", ""},
       }) {
    CAPTURE(row.text);
    CHECK(found({row.text}) == row.defined);
  }
}

TEST_CASE("a pair is kept once for a document, two meanings both") {
  CHECK(found({"Ủy ban nhân dân (UBND)", "uỷ ban nhân dân (UBND) xã"}) == "UBND = Ủy ban nhân dân");
  CHECK(found({"Ban Thường vụ (BTV)", "biên tập viên (BTV)"}) == "BTV = Ban Thường vụ | BTV = biên tập viên");
}

TEST_CASE("keys of syllables") {
  CHECK(syllable_keys("KT-XH") == "kt xh");
  CHECK(syllable_keys("Uỷ ban") == syllable_keys("ủy  BAN"));
  CHECK(syllable_keys("…") == "");
}
