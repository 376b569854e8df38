// The help and about pages; see help_page.h.
#include "web/help_page.h"

#include <array>
#include <span>
#include <utility>

#include "web/parts.h"

namespace web {
namespace {

struct Words {
  std::string_view vi;
  std::string_view en;
  std::string of(Language language) const { return std::string(language == Language::vi ? vi : en); }
};

struct Row {
  std::string_view query;
  Words finds;
};

struct Section {
  Words title;
  Words text;
  std::span<const Row> rows;
};

// --- help

constexpr std::array words_rows{
    Row{"đại hội đảng bộ",
        {"có đủ mọi từ (kể cả ở đề mục và tên văn bản); đứng gần nhau thì xếp trước",
         "all the words (headings and titles count); close together ranks higher"}},
    Row{"\"đại hội đảng bộ\"",
        {"đúng cụm từ này trong một đoạn; dấu câu và chỗ xuống dòng không kể",
         "exactly this phrase inside one passage; punctuation and line ends do not count"}},
    Row{"dai hoi dang bo",
        {"gõ không dấu: tìm mọi cách thêm dấu, đúng như đã gõ xếp trước",
         "typed without diacritics: every reading is searched, the one as typed comes first"}},
    Row{"tỉ lệ hộ nghèo",
        {"tỉ/tỷ, hoà/hòa, chữ hoa, mọi kiểu Unicode đều là một",
         "“tỉ” and “tỷ”, “hoà” and “hòa”, capitals and Unicode forms are one and the same"}},
    Row{"=khóa", {"đúng từng chữ như đã gõ (không lấy khoá)", "exactly this spelling (not “khoá”)"}},
    Row{"phát tri*", {"mọi từ bắt đầu như vậy", "every word that begins so"}},
    Row{"\"kinh tế * khẩu\"",
        {"một tiếng bất kỳ ở chỗ dấu sao", "any one syllable in the place of the star"}},
};

constexpr std::array combine_rows{
    Row{"\"kinh tế cửa khẩu\" OR du lịch", {"một trong hai", "either of them"}},
    Row{"xây dựng -đô thị", {"không có từ này (cũng viết NOT đô thị)", "without that word (also NOT)"}},
    Row{"hộ NEAR/5 nghèo",
        {"cách nhau không quá năm tiếng, trước sau tùy ý", "at most five syllables apart, either first"}},
    Row{"hộ BEFORE/5 nghèo", {"như trên nhưng theo thứ tự này", "the same in this order"}},
    Row{"(\"chuyển đổi số\" OR \"kinh tế số\") nông thôn", {"nhóm bằng ngoặc đơn", "groups in brackets"}},
};

constexpr std::array field_rows{
    Row{"giảm nghèo tỉnh:\"cao bằng\"",
        {"của một tỉnh; cũng viết province:cao-bang; trung-uong là cấp trung ương",
         "of a province; also province:cao-bang; trung-uong is the national level"}},
    Row{"giảm nghèo loại:nghị-quyết",
        {"theo loại: nghị quyết, báo cáo, thông báo và tin, phát biểu; type:speech lấy những đoạn có người "
         "nói",
         "of a kind: resolution, report, bulletin, speech; type:speech takes attributed passages"}},
    Row{"giảm nghèo nhiệm-kỳ:2025-2030", {"của một nhiệm kỳ (term:)", "of a term (term:)"}},
    Row{"giảm nghèo khóa:XX",
        {"của một kỳ đại hội; congress:province:20 chỉ lấy cấp tỉnh",
         "of a congress; congress:province:20 takes the provincial level only"}},
    Row{"giảm nghèo năm:2020..2025",
        {"trong một năm hay khoảng năm (year:); từ:2020-01 đến:2025-09 theo ngày tháng",
         "of a year or years (year:); from:2020-01 to:2025-09 by dates"}},
    Row{"giọng:reported nghèo",
        {"lời thuật lại; quoted là lời trích nguyên văn (voice:)",
         "reported words; quoted for verbatim ones"}},
};

constexpr std::array number_rows{
    Row{"416-KH/TU", {"số văn bản là một từ", "a document number is one word"}},
    Row{"4,46%", {"số có dấu phẩy thập phân", "a number with its decimal comma"}},
    Row{"12/18 chỉ tiêu", {"tỉ số như đã in", "a ratio as printed"}},
};

constexpr std::array sections{
    Section{{"Từ và cụm từ", "Words and phrases"}, {"", ""}, words_rows},
    Section{
        {"Kết hợp", "Combining"},
        {"OR, NOT, NEAR, BEFORE viết hoa. Dấu trừ và NOT buộc chặt nhất, rồi NEAR và BEFORE, rồi các từ đứng "
         "cạnh nhau, cuối cùng là OR.",
         "OR, NOT, NEAR and BEFORE are written in capitals. The minus and NOT bind tightest, then NEAR and "
         "BEFORE, then words side by side, then OR."},
        combine_rows},
    Section{{"Lọc theo thông tin văn bản", "Filters in the query"},
            {"Tên trường gõ bằng tiếng Việt hay tiếng Anh, có dấu hay không dấu.",
             "Field names may be typed in Vietnamese or English, with or without diacritics."},
            field_rows},
    Section{{"Số và số hiệu", "Numbers"}, {"", ""}, number_rows},
};

// --- about

struct Entry {
  Words title;
  Words text;
};

constexpr std::array method{
    Entry{{"Đơn vị tìm kiếm là đoạn", "The unit is the passage"},
          {"Mỗi đoạn văn, đề mục, mục liệt kê hay chú thích ảnh là một đoạn có số thứ tự; kết quả, số đếm và "
           "đường "
           "dẫn đều tính theo đoạn.",
           "Each paragraph, heading, list item or caption is a numbered passage; results, counts and links "
           "are of "
           "passages."}},
    Entry{{"Luôn là chữ của nguồn", "Always the source's characters"},
          {"Chữ hiển thị, kể cả phần tô sáng, là đúng ký tự của văn bản nguồn, không sửa chính tả, không "
           "chuyển kiểu "
           "dấu.",
           "What is shown, highlights included, are the source's own characters: no spelling is mended."}},
    Entry{{"Lời ai nói", "Whose words"},
          {"Mỗi đoạn ghi rõ là văn bản, lời trích nguyên văn, lời thuật lại hay chú thích ảnh, theo quy tắc. "
           "Không "
           "chắc thì không nêu tên.",
           "Each passage says whether it is the document's own words, verbatim speech, reported speech or a "
           "caption, "
           "by rules. Where they are unsure no name is given."}},
    Entry{{"Đếm trung thực", "Honest counts"},
          {"Tổng số là số đếm đủ, không ước lượng; nếu phải dừng giữa chừng, trang sẽ nói. Những đoạn gần "
           "như giống "
           "nhau được báo là bản sao để không đếm hai lần mà không biết.",
           "Totals are counted, not estimated; where a count had to stop early the page says so. Passages "
           "that are "
           "nearly the same are named as copies, so that nothing is counted twice unseen."}},
};

constexpr std::array limits{
    Entry{{"Điều không biết", "What is not known"},
          {"Điều văn bản không nêu, hoặc nêu mâu thuẫn, được ghi là không rõ; không có gì được đoán.",
           "What a document does not state, or states in conflicting ways, is shown as unknown; nothing is "
           "guessed."}},
    Entry{
        {"Chỉ có những gì trong kho", "Only what is in the collection"},
        {"Không tìm thấy ở đây không có nghĩa là chưa ai nói. Trang Kho tài liệu cho biết kho có gì và thiếu "
         "gì.",
         "Not found here does not mean never said. The collection page shows what is held and what is not."}},
};

List entries(Language language, std::span<const Entry> all) {
  List list;
  for (const Entry& entry : all) {
    Data one;
    put(one, "entry_title", entry.title.of(language));
    put(one, "entry_text", entry.text.of(language));
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace

std::string help_page(const Place& place) {
  const Language language = place.language;
  Data data = frame(place, std::string(say(language, "help_title")));
  List list;
  for (const Section& section : sections) {
    Data one;
    put(one, "section_title", section.title.of(language));
    put(one, "section_text", section.text.of(language));
    List rows;
    for (const Row& row : section.rows) {
      Data cells;
      put(cells, "example_query", std::string(row.query));
      put(cells, "example_url", link(place, "/search", {{"q", std::string(row.query)}}));
      put(cells, "example_note", row.finds.of(language));
      rows.push_back(std::move(cells));
    }
    put(one, "rows", std::move(rows));
    list.push_back(std::move(one));
  }
  put(data, "help_sections", std::move(list));
  return render("help", language, data);
}

std::string about_page(const Place& place, const searcher::Receipt& receipt) {
  const Language language = place.language;
  Data data = frame(place, std::string(say(language, "about_title")));
  put(data, "method", entries(language, method));
  put(data, "limits", entries(language, limits));
  put(data, "receipt_index", receipt.index);
  put(data, "receipt_format", std::to_string(receipt.format));
  put(data, "receipt_documents", number(language, receipt.documents));
  put(data, "receipt_passages", number(language, receipt.passages));
  put(data, "receipt_syllables", number(language, receipt.syllables));
  put(data, "receipt_engine", receipt.engine);
  return render("about", language, data);
}

}  // namespace web
