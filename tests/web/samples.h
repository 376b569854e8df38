// Hand-made answers of the searcher for the tests of pages: every state that a page can show. The sentences
// are made up.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "searcher/passages.h"
#include "searcher/search.h"

namespace samples {

using indexer::Type;
using indexer::Voice;
using searcher::Fragment;

inline searcher::DocumentView resolution() {
  searcher::DocumentView document;
  document.id = "nghi-quyet/dai-hoi 2025.md";
  document.facts.title = "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX";
  document.facts.type = Type::resolution;
  document.facts.province = "cao-bang";
  document.facts.congress = indexer::Congress{"province", 20};
  document.facts.term = "2025-2030";
  document.facts.date = "2025-09-17";
  document.facts.issuer = "Đảng bộ tỉnh Cao Bằng";
  document.source = "nghi-quyet/dai-hoi 2025.md";
  document.sha256 = std::string(64, 'a');
  document.passages = 6;
  document.syllables = 240;
  return document;
}

inline searcher::DocumentView untitled() {
  searcher::DocumentView document;
  document.id = "tin/khong-ten.txt";
  document.source = "tin/khong-ten.txt";
  document.sha256 = std::string(64, 'b');
  document.replaced = 2;
  document.passages = 2;
  document.syllables = 60;
  return document;
}

inline searcher::PassageView passage(const std::string& document, int paragraph, const std::string& text) {
  searcher::PassageView view;
  view.id = document + "#p" + std::to_string(paragraph);
  view.paragraph = paragraph;
  view.text = text;
  return view;
}

inline searcher::Hit hit(std::size_t rank, searcher::DocumentView document, searcher::PassageView view,
                         std::vector<Fragment> fragments) {
  searcher::Hit one;
  one.rank = rank;
  for (const Fragment& fragment : fragments) view.text += fragment.text;
  one.passage = std::move(view);
  one.fragments = std::move(fragments);
  one.citation =
      document.facts.issuer.value_or("") + ", “" + document.facts.title.value_or(document.id) + "”";
  one.document = std::move(document);
  return one;
}

inline std::string filler() {
  std::string text;
  for (int i = 0; i < 24; ++i)
    text += "Các xã vùng cao tiếp tục mở đường, kéo điện và dựng thêm lớp học cho trẻ em. ";
  return text;
}

// Whole and relaxed hits, spoken words, copies, neighbours, facets of every field.
inline searcher::Response results() {
  searcher::Response response;
  response.text = "mở đường";
  response.interpreted = "mở AND đường";
  response.notes = {"Có ít đoạn đủ mọi từ, nên thêm những đoạn có phần lớn các từ"};
  response.total = {2, 2, true};
  response.limit = 10;
  auto first =
      hit(1, resolution(), passage(resolution().id, 4, ""),
          {{"Tỉnh quyết tâm ", false}, {"mở đường", true}, {" tới mọi thôn bản trước năm 2030.", false}});
  first.passage.section = {"I. Mục tiêu", "2. Hạ tầng"};
  first.passage.page = 7;
  first.before = "Đoạn đứng ngay trước nói về điện.";
  first.after = "Đoạn đứng ngay sau nói về trường học.";
  first.copies = {"tin/khong-ten.txt#p9"};
  auto second = hit(2, untitled(), passage(untitled().id, 2, ""),
                    {{filler(), false}, {"Mở đường", true}, {" là việc trước hết. " + filler(), false}});
  second.match = searcher::Match::unmarked;
  second.passage.type = Type::speech;
  second.passage.voice = Voice::reported;
  second.passage.speakers = {{"Nguyễn Văn Mẫu", "Chủ tịch huyện", "nhấn mạnh", {}}};
  auto third = hit(3, untitled(), passage(untitled().id, 1, ""),
                   {{"Con ", false}, {"đường", true}, {" còn dài.", false}});
  third.relaxed = true;
  third.passage.voice = Voice::reported;
  third.passage.speakers = {{std::nullopt, "lãnh đạo xã", "đề nghị", {}}};
  response.hits = {first, second, third};
  response.facets.type = {{"resolution", "nghị quyết", 1}, {"bulletin", "bản tin", 1}};
  response.facets.province = {{"cao-bang", "Cao Bằng", 2}, {"lang-son", "Lạng Sơn", 1}};
  response.facets.term = {{"2025-2030", "2025–2030", 2}};
  response.facets.congress = {{"province:20", "Đại hội tỉnh XX", 2}};
  response.facets.year = {{"2025", "2025", 2}};
  for (int i = 1; i <= 11; ++i)
    response.facets.speaker.push_back({"nguoi " + std::to_string(i), "Người thứ " + std::to_string(i), 1});
  response.suggestion = "mở mang đường";
  response.receipt = {"00ff", 1, 2, 8, 300, "vankien test"};
  return response;
}

inline searcher::DocumentText document_text() {
  searcher::DocumentText text{resolution(), {}};
  const std::string id = text.document.id;
  auto heading = passage(id, 1, "NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ TỈNH");
  heading.heading = true;
  auto part = passage(id, 2, "I. Mục tiêu");
  part.heading = true;
  auto section = passage(id, 3, "2. Hạ tầng");
  section.heading = true;
  section.section = {"I. Mục tiêu"};
  auto body = passage(id, 4, "Tỉnh quyết tâm mở đường tới mọi thôn bản trước năm 2030. " + filler());
  body.section = {"I. Mục tiêu", "2. Hạ tầng"};
  body.page = 7;
  auto caption = passage(id, 5, "Thanh niên xã vùng cao mở đường lên bản.");
  caption.voice = Voice::caption;
  auto spoken = passage(id, 6, "Đồng chí Nguyễn Văn Mẫu nhấn mạnh: phải giữ rừng trước khi mở đường.");
  spoken.voice = Voice::reported;
  spoken.speakers = {{"Nguyễn Văn Mẫu", "Chủ tịch huyện", "nhấn mạnh", {}}};
  text.passages = {heading, part, section, body, caption, spoken};
  return text;
}

// Matches of "mở đường" in document_text().
inline std::vector<std::vector<Fragment>> document_fragments() {
  std::vector<std::vector<Fragment>> all;
  for (const auto& one : document_text().passages) {
    const std::string word = "mở đường";
    const std::size_t at = one.text.find(word);
    if (at == std::string::npos)
      all.push_back({{one.text, false}});
    else
      all.push_back(
          {{one.text.substr(0, at), false}, {word, true}, {one.text.substr(at + word.size()), false}});
  }
  return all;
}

inline searcher::DocumentList document_list() {
  searcher::DocumentList list;
  list.documents = {resolution(), untitled()};
  list.coverage = {{"cao-bang", "2025-2030", Type::resolution, 1, 6, 240},
                   {std::nullopt, std::nullopt, Type::other, 1, 2, 60}};
  return list;
}

}  // namespace samples
