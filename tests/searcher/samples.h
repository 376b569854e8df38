// The documents that most tests of searching share: two provinces, three terms, all types, a speech within a
// bulletin.
#pragma once

#include "tests/searcher/shelf.h"

namespace shelf {

inline indexer::Facts facts(std::string title, indexer::Type type, std::string province, std::string date) {
  indexer::Facts made;
  made.title = std::move(title);
  made.type = type;
  made.province = std::move(province);
  if (!date.empty()) made.date = std::move(date);
  return made;
}

inline indexer::Speaker speaker(std::optional<std::string> name, std::optional<std::string> role) {
  return {std::move(name), std::move(role), std::nullopt, {}};
}

inline std::vector<indexer::Document> samples() {
  using indexer::Type;
  using indexer::Voice;
  indexer::Facts nq = facts("Chương trình bản làng", Type::resolution, "cao-bang", "2025-09-17");
  nq.congress = indexer::Congress{"province", 20};
  nq.term = "2025-2030";
  nq.issuer = "Tỉnh ủy Cao Bằng";
  nq.number = "07-CTr/TU";
  indexer::Facts bc = facts("Sổ tay vùng cao", Type::report, "lang-son", "2021-03");
  bc.congress = indexer::Congress{"province", 17};
  bc.term = "2020-2025";
  const indexer::Facts tin = facts("Bản tin mùa xuân", Type::bulletin, "lang-son", "2024");
  indexer::Facts phat = facts("Lời chào đầu năm", Type::speech, "cao-bang", "");
  return {
      document("nq", nq,
               texts({"Chương trình bản làng", "Tỷ lệ hộ nghèo của huyện giảm còn 5,45% sau ba năm.",
                      "Mỗi xã biên giới chọn một nghề: trồng hồi, nuôi ong hoặc dệt thổ cẩm.",
                      "Nhà văn hóa thôn mở cửa cả tuần; thôn bản nào cũng có đội văn nghệ.",
                      "Đường ra cửa khẩu được mở rộng trong nhiệm kỳ 2025 - 2030."})),
      document("bc", bc,
               texts({"Sổ tay vùng cao", "Tỉ lệ hộ nghèo của xã Đồng Mu vẫn cao, hộ khá còn ít.",
                      "Hội nghị bàn cách trồng hồi trên đất dốc.",
                      "Hơi ẩm nghi ngút quanh bản làm hạt giống mau hỏng."})),
      document("tin", tin,
               {passage("Bản tin mùa xuân"), passage("Các hộ dân góp công mở đường qua núi đá."),
                passage("Ông Nông Văn Páo cho biết, hồi năm nay được giá, hộ nghèo nào cũng có việc.",
                        Voice::reported, {speaker("Nông Văn Páo", "trưởng bản")}),
                passage("“Ai cũng mong đường sớm xong”, lãnh đạo xã nói.", Voice::quoted,
                        {speaker(std::nullopt, "lãnh đạo xã")}),
                passage("Ảnh: đường qua núi đá", Voice::caption)}),
      document("phat", phat,
               texts({"Lời chào đầu năm", "Chúc bà con vùng cao một năm mới ấm no, hết nghèo."})),
  };
}

// An index of them, made at the first call.
inline searcher::Index& samples_index() {
  static const Folder folder;
  static const bool written = (write(samples(), folder / "db"), true);
  static searcher::Index index(written ? folder / "db" : "");
  return index;
}

}  // namespace shelf
