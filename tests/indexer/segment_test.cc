// From text to passages: tables of small texts written for them, paragraphs wrapped in many ways, and any
// bytes. The real documents are in segment_real_test.cc.
#include "indexer/segment.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "indexer/extract/decode.h"
#include "indexer/text/chars.h"

using namespace indexer;

namespace {

using Texts = std::vector<std::string>;

Source make_source(std::string text, bool markdown = false, bool line_is_paragraph = false) {
  Source source;
  source.text = std::move(text);
  source.markdown = markdown;
  source.line_is_paragraph = line_is_paragraph;
  return source;
}

Texts texts_of(const std::vector<Passage>& passages) {
  Texts texts;
  for (const Passage& passage : passages) texts.push_back(passage.text);
  return texts;
}

// "[heading > heading] text", headings marked with "# ".
Texts outline_of(const std::vector<Passage>& passages) {
  Texts lines;
  for (const Passage& passage : passages) {
    std::string line = "[";
    for (const std::string& heading : passage.section) line += (line.size() > 1 ? " > " : "") + heading;
    lines.push_back(line + "] " + (passage.heading ? "# " : "") + passage.text);
  }
  return lines;
}

// The first passage that is not as expected, or nothing.
std::string difference(const Texts& found, const Texts& expected) {
  for (std::size_t i = 0; i < std::max(found.size(), expected.size()); ++i) {
    const std::string have = i < found.size() ? found[i] : "(none)";
    const std::string want = i < expected.size() ? expected[i] : "(none)";
    if (have != want) return "found:    " + have + "\nexpected: " + want;
  }
  return "";
}

struct Row {
  const char* name;
  const char* text;
  Texts passages;
};

void check(const std::vector<Row>& rows, bool markdown = false) {
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(difference(texts_of(segment(make_source(row.text, markdown))), row.passages) == "");
  }
}

void check_outlines(const std::vector<Row>& rows, bool markdown = false) {
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(difference(outline_of(segment(make_source(row.text, markdown))), row.passages) == "");
  }
}

std::string normal(const std::string& text, bool decompose) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form =
      decompose ? icu::Normalizer2::getNFDInstance(status) : icu::Normalizer2::getNFCInstance(status);
  std::string result;
  form->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(result);
  REQUIRE(U_SUCCESS(status));
  return result;
}

// Letters and digits, all else dropped.
std::string ink_of(std::string_view text) {
  std::string ink;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const text::Character c = text::character(text::next_character(text, at));
    if (c.letter || c.digit) ink += text.substr(from, at - from);
  }
  return ink;
}

}  // namespace

TEST_CASE("lines become paragraphs") {
  check({
      {"a line is a paragraph where lines are long or end sentences",
       "Chợ mở cửa lúc năm giờ sáng.\nHàng rau đến sớm nhất.\n\nĐến trưa chợ vãn.",
       {"Chợ mở cửa lúc năm giờ sáng.", "Hàng rau đến sớm nhất.", "Đến trưa chợ vãn."}},
      {"a sentence cut by a page break goes on",
       "Năm nay hợp tác xã trồng thêm hai mươi héc ta quế, mười héc ta hồi và giữ lại toàn bộ diện tích rừng "
       "đầu\n\n"
       "nguồn, không khai thác gỗ dưới mọi hình thức.\nMùa sau sẽ trồng tiếp.",
       {"Năm nay hợp tác xã trồng thêm hai mươi héc ta quế, mười héc ta hồi và giữ lại toàn bộ diện tích "
        "rừng đầu nguồn, "
        "không khai thác gỗ dưới mọi hình thức.",
        "Mùa sau sẽ trồng tiếp."}},
      {"a number cut by the line end is one number",
       "Thực hiện Kế hoạch số 12-\nKH/HU và Hướng dẫn số 7/\nHD-UB",
       {"Thực hiện Kế hoạch số 12-KH/HU và Hướng dẫn số 7/HD-UB"}},
      {"a joint at the beginning of the next line is one number, too",
       "Giấy phép số 33\n/GP-STC cấp năm 2024",
       {"Giấy phép số 33/GP-STC cấp năm 2024"}},
      {"years cut at their dash",
       "Kế hoạch giai đoạn 2021\n- 2025 của huyện",
       {"Kế hoạch giai đoạn 2021 - 2025 của huyện"}},
      {"layout goes, no-break spaces inside stay",
       "  Hai   cột\tcách  xa\u00A0nhau \u00A0\n",
       {"Hai cột cách xa\u00A0nhau"}},
      {"every line end is one",
       "Một.\r\nHai.\rBa.\fBốn.\u2028Năm.\n",
       {"Một.", "Hai.", "Ba.", "Bốn.", "Năm."}},
      {"lines without a letter or digit are nothing",
       "Mở đầu.\n* * *\n------\nTiếp theo.\n./.\n",
       {"Mở đầu.", "Tiếp theo. ./."}},
      {"nothing gives nothing", "", {}},
      {"no words give nothing", " \n\t\n***\n", {}},
  });
}

TEST_CASE("hard-wrapped text is put back together") {
  check({
      {"short last lines end paragraphs",
       "Thư viện huyện mở cửa phục vụ bạn đọc từ thứ hai đến\n"
       "thứ bảy hằng tuần, buổi tối có phòng đọc riêng cho các\n"
       "em học sinh cuối cấp.\n"
       "Sách mượn về nhà không quá ba cuốn và phải trả đúng hạn\n"
       "ghi trên thẻ; ai làm mất sách thì mua sách mới trả lại\n"
       "hoặc nộp tiền theo giá bìa.\n"
       "Ngày lễ thư viện nghỉ.",
       {"Thư viện huyện mở cửa phục vụ bạn đọc từ thứ hai đến thứ bảy hằng tuần, buổi tối có phòng đọc riêng "
        "cho các em học "
        "sinh cuối cấp.",
        "Sách mượn về nhà không quá ba cuốn và phải trả đúng hạn ghi trên thẻ; ai làm mất sách thì mua sách "
        "mới trả lại hoặc "
        "nộp tiền theo giá bìa.",
        "Ngày lễ thư viện nghỉ."}},
      {"a dash at the beginning of a line need not mark an item",
       "Tuyến xe buýt mới chạy từ bến xe phía nam qua chợ Hạ\n"
       "- Cầu Mới đến ga, mỗi ngày hai mươi chuyến, giá vé là\n"
       "bảy nghìn đồng cho mọi chặng đường và miễn phí cho các\n"
       "cụ trên tám mươi tuổi.\n"
       "Xe chạy đúng giờ.",
       {"Tuyến xe buýt mới chạy từ bến xe phía nam qua chợ Hạ - Cầu Mới đến ga, mỗi ngày hai mươi chuyến, "
        "giá vé là bảy nghìn "
        "đồng cho mọi chặng đường và miễn phí cho các cụ trên tám mươi tuổi.",
        "Xe chạy đúng giờ."}},
      {"a list that runs inside a paragraph stays in it",
       "Có ba việc phải làm ngay: (1) dọn sạch cống rãnh trước\n"
       "mùa mưa, nhất là ở các ngõ thấp dưới chân đê và chợ;\n"
       "(2) thay toàn bộ bóng đèn đã hỏng; (3) kẻ lại vạch sơn\n"
       "cho người đi bộ ở trước cổng trường.",
       {"Có ba việc phải làm ngay: (1) dọn sạch cống rãnh trước mùa mưa, nhất là ở các ngõ thấp dưới chân đê "
        "và chợ; (2) thay "
        "toàn bộ bóng đèn đã hỏng; (3) kẻ lại vạch sơn cho người đi bộ ở trước cổng trường."}},
      {"a page's number and break do not part a sentence",
       "Nước sông lên nhanh trong đêm, đến sáng thì ngập toàn bộ\n"
       "khu bãi giữa; bà con kịp thời đưa trâu bò lên đê và chở\n"
       "thóc giống về nhà văn hóa thôn, không hộ nào bị thiệt\n"
       "hại lớn về tài sản.\n"
       "Chiều cùng ngày, xã cử hai đội thanh niên đi giúp các hộ\n"
       "già yếu dọn nhà, sửa mái và khơi lại mương dẫn nước ra\n"
       "đồng, đồng thời phát thuốc khử trùng giếng cho từng\n"
       "\n12\n\f"
       "xóm; riêng xóm Bãi được cấp thêm nước sạch trong ba ngày\n"
       "liền cho đến khi đường điện được nối lại.\n"
       "Các cụ nói rằng hai mươi năm rồi mới thấy nước lên cao\n"
       "như thế, may mà đê vừa được đắp thêm hồi mùa xuân năm\n"
       "ngoái bằng công của cả xã.\n"
       "Sau lũ, đất bãi được phủ một lớp phù sa dày, vụ ngô năm\n"
       "nay hứa hẹn sẽ tốt hơn mọi năm; bà con bảo nhau chọn\n"
       "giống ngắn ngày để kịp thời vụ.\n"
       "Trường học mở cửa trở lại sau một tuần nghỉ, sách vở ướt\n"
       "\n13\n\f"
       "được phơi khô, các em không phải mua lại.\n"
       "Trạm y tế xã khám cho hơn ba trăm người, chủ yếu là bệnh\n"
       "ngoài da, và phát thuốc không lấy tiền cho các hộ nghèo\n"
       "cùng các hộ có người già.\n"
       "Đường vào xóm Bãi lở hai đoạn dài chừng sáu mươi mét, đã\n"
       "được đắp tạm bằng đá hộc để xe thô sơ qua lại trong khi\n"
       "chờ kinh phí của huyện.\n"
       "Điện, nước và loa truyền thanh đều đã hoạt động bình\n"
       "\n14\n\f"
       "thường từ hôm qua.",
       {"Nước sông lên nhanh trong đêm, đến sáng thì ngập toàn bộ khu bãi giữa; bà con kịp thời đưa trâu bò "
        "lên đê và chở thóc "
        "giống về nhà văn hóa thôn, không hộ nào bị thiệt hại lớn về tài sản.",
        "Chiều cùng ngày, xã cử hai đội thanh niên đi giúp các hộ già yếu dọn nhà, sửa mái và khơi lại mương "
        "dẫn nước ra đồng, "
        "đồng thời phát thuốc khử trùng giếng cho từng xóm; riêng xóm Bãi được cấp thêm nước sạch trong ba "
        "ngày liền cho đến "
        "khi đường điện được nối lại.",
        "Các cụ nói rằng hai mươi năm rồi mới thấy nước lên cao như thế, may mà đê vừa được đắp thêm hồi mùa "
        "xuân năm ngoái "
        "bằng công của cả xã.",
        "Sau lũ, đất bãi được phủ một lớp phù sa dày, vụ ngô năm nay hứa hẹn sẽ tốt hơn mọi năm; bà con bảo "
        "nhau chọn giống "
        "ngắn ngày để kịp thời vụ.",
        "Trường học mở cửa trở lại sau một tuần nghỉ, sách vở ướt được phơi khô, các em không phải mua lại.",
        "Trạm y tế xã khám cho hơn ba trăm người, chủ yếu là bệnh ngoài da, và phát thuốc không lấy tiền cho "
        "các hộ nghèo cùng "
        "các hộ có người già.",
        "Đường vào xóm Bãi lở hai đoạn dài chừng sáu mươi mét, đã được đắp tạm bằng đá hộc để xe thô sơ qua "
        "lại trong khi chờ "
        "kinh phí của huyện.",
        "Điện, nước và loa truyền thanh đều đã hoạt động bình thường từ hôm qua."}},
  });
}

TEST_CASE("tables of names come together row by row") {
  check({
      {"cells on lines of their own",
       "Danh sách tổ trưởng:\n1 Bà Lê Thị Mận\nTổ trưởng tổ dệt\nvải lanh\n2 Ông Vàng A Sính Tổ trưởng tổ "
       "mộc\n3 Ông Giàng "
       "Mí Sử\nTổ trưởng tổ rèn, kiêm\nThủ quỹ\n\n\nHội họp ngày mồng năm hằng tháng.",
       {"Danh sách tổ trưởng:", "1 Bà Lê Thị Mận Tổ trưởng tổ dệt vải lanh",
        "2 Ông Vàng A Sính Tổ trưởng tổ mộc", "3 Ông Giàng Mí Sử Tổ trưởng tổ rèn, kiêm Thủ quỹ",
        "Hội họp ngày mồng năm hằng tháng."}},
      {"ordinals alone on their lines",
       "1\nNguyễn Thị Na\nGiáo viên\n2\nTrần Văn Ổi\nY sĩ\n3\nLò Thị Mai\nNông dân",
       {"1 Nguyễn Thị Na Giáo viên", "2 Trần Văn Ổi Y sĩ", "3 Lò Thị Mai Nông dân"}},
      {"numbers of sentences are no ordinals",
       "1 Giờ học đầu tiên bắt đầu lúc bảy giờ rưỡi.\nHọc sinh đến trước mười phút.\n2 Giờ ra chơi kéo dài "
       "hai mươi phút.",
       {"1 Giờ học đầu tiên bắt đầu lúc bảy giờ rưỡi.", "Học sinh đến trước mười phút.",
        "2 Giờ ra chơi kéo dài hai mươi phút."}},
      {"who did what in an imprint",
       "Sách in xong tháng 5 năm 2024.\nTrình bày\nPHAN THỊ BƯỞI\nVẽ bìa\nĐỖ VĂN KHẾ\nNhà in Sao Mai",
       {"Sách in xong tháng 5 năm 2024.", "Trình bày PHAN THỊ BƯỞI", "Vẽ bìa ĐỖ VĂN KHẾ", "Nhà in Sao Mai"}},
  });
}

TEST_CASE("headings and items stay apart, each under what stands above it") {
  check_outlines({
      {"numbers of every level",
       "I. VIỆC ĐÃ LÀM\n1. Trồng cây\nĐã trồng xong.\n1.1. Cây ăn quả\nNhãn và vải.\n2. Nuôi cá\nThả giống "
       "tháng ba.\n"
       "II. VIỆC SẼ LÀM\nCòn nhiều việc.",
       {"[] # I. VIỆC ĐÃ LÀM", "[I. VIỆC ĐÃ LÀM] # 1. Trồng cây",
        "[I. VIỆC ĐÃ LÀM > 1. Trồng cây] Đã trồng xong.", "[I. VIỆC ĐÃ LÀM > 1. Trồng cây] # 1.1. Cây ăn quả",
        "[I. VIỆC ĐÃ LÀM > 1. Trồng cây > 1.1. Cây ăn quả] Nhãn và vải.", "[I. VIỆC ĐÃ LÀM] # 2. Nuôi cá",
        "[I. VIỆC ĐÃ LÀM > 2. Nuôi cá] Thả giống tháng ba.", "[] # II. VIỆC SẼ LÀM",
        "[II. VIỆC SẼ LÀM] Còn nhiều việc."}},
      {"chapters and articles; a chapter's name stands below it",
       "Chương I\nĐIỀU KHOẢN CHUNG\nĐiều 1. Phạm vi\n1. Quy ước này áp dụng cho toàn thôn.\na) Người "
       "lớn;\nb) Trẻ em.\n"
       "Điều 2. Hội họp\nMỗi quý họp một lần.\nChương II\nKHEN THƯỞNG\nĐiều 3. Ai làm tốt thì được khen.",
       {"[] # Chương I ĐIỀU KHOẢN CHUNG", "[Chương I ĐIỀU KHOẢN CHUNG] # Điều 1. Phạm vi",
        "[Chương I ĐIỀU KHOẢN CHUNG > Điều 1. Phạm vi] 1. Quy ước này áp dụng cho toàn thôn.",
        "[Chương I ĐIỀU KHOẢN CHUNG > Điều 1. Phạm vi] a) Người lớn;",
        "[Chương I ĐIỀU KHOẢN CHUNG > Điều 1. Phạm vi] b) Trẻ em.",
        "[Chương I ĐIỀU KHOẢN CHUNG] # Điều 2. Hội họp",
        "[Chương I ĐIỀU KHOẢN CHUNG > Điều 2. Hội họp] Mỗi quý họp một lần.", "[] # Chương II KHEN THƯỞNG",
        "[Chương II KHEN THƯỞNG] Điều 3. Ai làm tốt thì được khen."}},
      {"a heading that runs into its text heads what follows",
       "2.1. Cách làm: chọn giống tốt, bón đủ phân.\nTưới hai ngày một lần.\n2.2. Kết quả: được mùa.",
       {"[] 2.1. Cách làm: chọn giống tốt, bón đủ phân.", "[2.1. Cách làm] Tưới hai ngày một lần.",
        "[] 2.2. Kết quả: được mùa."}},
      {"capitals head text; the line below them belongs to the title",
       "THÔNG BÁO\nVề lịch nghỉ mát năm nay\nI. THỜI GIAN\nTừ tháng sáu.\nKẾT LUẬN CHUNG\nMọi người đều vui.",
       {"[] # THÔNG BÁO", "[THÔNG BÁO] # Về lịch nghỉ mát năm nay",
        "[THÔNG BÁO > Về lịch nghỉ mát năm nay] # I. THỜI GIAN",
        "[THÔNG BÁO > Về lịch nghỉ mát năm nay > I. THỜI GIAN] Từ tháng sáu.", "[] # KẾT LUẬN CHUNG",
        "[KẾT LUẬN CHUNG] Mọi người đều vui."}},
      {"headings over two lines",
       "BÁO CÁO\nCỦA BAN QUẢN LÝ CHỢ\nChợ có ba dãy quầy.\nII. VIỆC CHUNG VÀ\nVIỆC RIÊNG\nXem sau.",
       {"[] # BÁO CÁO CỦA BAN QUẢN LÝ CHỢ", "[BÁO CÁO CỦA BAN QUẢN LÝ CHỢ] Chợ có ba dãy quầy.",
        "[BÁO CÁO CỦA BAN QUẢN LÝ CHỢ] # II. VIỆC CHUNG VÀ VIỆC RIÊNG",
        "[BÁO CÁO CỦA BAN QUẢN LÝ CHỢ > II. VIỆC CHUNG VÀ VIỆC RIÊNG] Xem sau."}},
      {"items of a list are no headings, the last one neither",
       "3. Đơn vị tham gia\n1) Tổ dệt\n2) Tổ mộc\n3) Tổ rèn\nCác tổ họp chung.",
       {"[] # 3. Đơn vị tham gia", "[3. Đơn vị tham gia] 1) Tổ dệt", "[3. Đơn vị tham gia] 2) Tổ mộc",
        "[3. Đơn vị tham gia] 3) Tổ rèn", "[3. Đơn vị tham gia] Các tổ họp chung."}},
      {"a dash may head a list of another kind",
       "- Về trồng trọt\n(1) Lúa đạt năm tấn.\n(2) Ngô đạt bốn tấn.\n- Về chăn nuôi\n(3) Có hai trăm con "
       "trâu.",
       {"[] # - Về trồng trọt", "[- Về trồng trọt] (1) Lúa đạt năm tấn.",
        "[- Về trồng trọt] (2) Ngô đạt bốn tấn.", "[] # - Về chăn nuôi",
        "[- Về chăn nuôi] (3) Có hai trăm con trâu."}},
      {"spoken numbers mark items",
       "Rút ra hai bài học:\nMột là, làm sớm.\nHai là, làm kỹ.",
       {"[] Rút ra hai bài học:", "[] Một là, làm sớm.", "[] Hai là, làm kỹ."}},
      {"a sentence that leads into a list is no heading",
       "1. Hồ sơ bao gồm:\na) Đơn;\nb) Ảnh.\n2. Lệ phí\nKhông thu.",
       {"[] 1. Hồ sơ bao gồm:", "[] a) Đơn;", "[] b) Ảnh.", "[] # 2. Lệ phí", "[2. Lệ phí] Không thu."}},
      {"a first line without any sign is a title and heads nothing",
       "Hội làng mở lại sau ba năm\n\nSáng nay, hội làng mở lại.\nTrẻ em đi xem rất đông.",
       {"[] # Hội làng mở lại sau ba năm", "[] Sáng nay, hội làng mở lại.", "[] Trẻ em đi xem rất đông."}},
      {"a signature heads nothing",
       "Xin cảm ơn.\nBAN TỔ CHỨC HỘI LÀNG",
       {"[] Xin cảm ơn.", "[] BAN TỔ CHỨC HỘI LÀNG"}},
      {"what stands above every paper heads none",
       "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐƠN XIN HỌC NGHỀ\nTôi muốn học nghề "
       "mộc.",
       {"[] CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "[] Độc lập - Tự do - Hạnh phúc", "[] # ĐƠN XIN HỌC NGHỀ",
        "[ĐƠN XIN HỌC NGHỀ] Tôi muốn học nghề mộc."}},
      {"an article's name may end in a stop",
       "Điều 1. Giờ mở cửa.\nMở từ sáng.\nĐiều 2. Chợ họp cả ngày.\nĐiều 3. Chợ nghỉ Tết.",
       {"[] # Điều 1. Giờ mở cửa.", "[Điều 1. Giờ mở cửa] Mở từ sáng.", "[] Điều 2. Chợ họp cả ngày.",
        "[] Điều 3. Chợ nghỉ Tết."}},
      {"numbers and places with dates below capitals are no headings",
       "SỞ THƯƠNG NGHIỆP HUYỆN\nSỐ: 12/QĐ-STN\nĐồng Tâm, ngày 3 tháng 2 năm 2024\nQUYẾT ĐỊNH\nVề việc mở "
       "chợ\n\nChợ mở lại "
       "từ tháng sau.",
       {"[] SỞ THƯƠNG NGHIỆP HUYỆN", "[] SỐ: 12/QĐ-STN", "[] Đồng Tâm, ngày 3 tháng 2 năm 2024",
        "[] # QUYẾT ĐỊNH", "[QUYẾT ĐỊNH] # Về việc mở chợ",
        "[QUYẾT ĐỊNH > Về việc mở chợ] Chợ mở lại từ tháng sau."}},
      {"a part that counts anew is named before it",
       "I. PHẦN ĐẦU\nĐã xong.\nII. PHẦN SAU\nChưa xong.\n\nDanh mục dụng cụ kèm theo thông báo\n\nI. Dụng cụ "
       "của tổ mộc\nCưa và bào.",
       {"[] # I. PHẦN ĐẦU", "[I. PHẦN ĐẦU] Đã xong.", "[] # II. PHẦN SAU", "[II. PHẦN SAU] Chưa xong.",
        "[] # Danh mục dụng cụ kèm theo thông báo",
        "[Danh mục dụng cụ kèm theo thông báo] # I. Dụng cụ của tổ mộc",
        "[Danh mục dụng cụ kèm theo thông báo > I. Dụng cụ của tổ mộc] Cưa và bào."}},
  });
}

TEST_CASE("Markdown's marks are no text") {
  check_outlines(
      {
          {"headings of every kind",
           "# Sổ tay\nLời đầu.\n## Vườn\nCây.\n\nAo\n---\nCá.\n### Sâu\nBọ.\n## Nhà\nCửa.",
           {"[] # Sổ tay", "[Sổ tay] Lời đầu.", "[Sổ tay] # Vườn", "[Sổ tay > Vườn] Cây.", "[Sổ tay] # Ao",
            "[Sổ tay > Ao] Cá.", "[Sổ tay > Ao] # Sâu", "[Sổ tay > Ao > Sâu] Bọ.", "[Sổ tay] # Nhà",
            "[Sổ tay > Nhà] Cửa."}},
          {"inline marks, links and escapes",
           "Một chữ **đậm**, một chữ _nghiêng_, `mã`, [đường dẫn](http://a.example/b) và \\*sao\\*, 2 * 3, "
           "a_b_c.",
           {"[] Một chữ đậm, một chữ nghiêng, mã, đường dẫn và *sao*, 2 * 3, a_b_c."}},
          {"a paragraph goes to the next blank line, item or heading, but for breaks on purpose",
           "Một câu.\nCâu hai\nvẫn vậy.\n\nĐịa chỉ:  \nXóm Bãi\\\nxã Hạ\n- Cam\n  và Quýt\n# Hết",
           {"[] Một câu. Câu hai vẫn vậy.", "[] Địa chỉ:", "[] Xóm Bãi", "[] xã Hạ", "[] Cam và Quýt",
            "[] # Hết"}},
          {"a picture without words is nothing",
           "Trước.\n\n![](a.png)\n\n![Cây đa](b.png)\n\n- [](c)\n\nSau.",
           {"[] Trước.", "[] Cây đa", "[] Sau."}},
          {"lists, quotations, tables",
           "- Cam\n* Quýt\n+ Bưởi\n> Trích lời.\n\n1. Na\n\n| Cây | Số |\n|---|---|\n| Cam | 5 |",
           {"[] Cam", "[] Quýt", "[] Bưởi", "[] Trích lời.", "[] # 1. Na", "[1. Na] Cây | Số",
            "[1. Na] Cam | 5"}},
      },
      true);
  check_outlines({
      {"bold lines head text in plain files, too; over two lines they are one",
       "**Quy ước của thôn\nvề giữ nước sạch**\n\n*** Điều chung**\n\nAi cũng giữ.\n\n*** Điều "
       "riêng**\n\nNhà nào cũng "
       "**phải** có bể.",
       {"[] # Quy ước của thôn về giữ nước sạch", "[] # Điều chung", "[Điều chung] Ai cũng giữ.",
        "[] # Điều riêng", "[Điều riêng] Nhà nào cũng phải có bể."}},
      {"a footnote's stars stay", "Giá chưa gồm thuế (**).", {"[] Giá chưa gồm thuế (**)."}},
  });
}

TEST_CASE("captions are told from text") {
  const auto passages = segment(make_source(
      "Sáng nay, đoàn thăm vườn chè của hợp tác xã Tân Hương.\nleftcenterrightdel\nĐoàn thăm vườn chè.\nĐoàn "
      "hái chè cùng bà "
      "con trong hợp tác xã.\nĐoàn hái chè cùng bà con trong hợp tác xã.\nChiều cùng ngày, đoàn về."));
  std::vector<std::string> found;
  for (const Passage& passage : passages)
    found.push_back(std::string(name(passage.voice)) + ": " + passage.text);
  CHECK(found == std::vector<std::string>{"document: Sáng nay, đoàn thăm vườn chè của hợp tác xã Tân Hương.",
                                          "caption: Đoàn thăm vườn chè.",
                                          "caption: Đoàn hái chè cùng bà con trong hợp tác xã.",
                                          "caption: Đoàn hái chè cùng bà con trong hợp tác xã.",
                                          "document: Chiều cùng ngày, đoàn về."});
}

namespace {

const char* const article =
    "Xã Đồng Tâm khánh thành cầu mới\n"
    "Thứ ba - 05/03/2024 08:15\n"
    "Sáng 5/3, xã Đồng Tâm tổ chức lễ khánh thành cây cầu bắc qua suối Nậm Ít, nối hai thôn với trung tâm xã "
    "và trường học.\n"
    "Cây cầu dài bốn mươi hai mét, rộng năm mét, do nhân dân hai thôn góp hơn hai nghìn ngày công xây dựng "
    "trong tám tháng.\n"
    "Từ nay học sinh không phải nghỉ học vào mùa lũ; xe chở nông sản cũng vào được tận thôn, giá ngô tăng "
    "thêm rõ rệt.\n"
    "Tác giả: Lê Mơ\n";

}  // namespace

TEST_CASE("the page round an article is left out") {
  const std::string head = "Trang chủ\nGiới thiệu\nTin tức\nĐăng nhập\nEmail: ubnd@dongtam.example.vn\n";
  const std::string tail =
      "Click để đánh giá bài viết\nÝ kiến bạn đọc\nNhững tin mới hơn\nXã Đồng Tâm họp bàn làm đường "
      "(03/03/2024)\n"
      "banquangcao\nThống kê truy cập\nĐang truy cập7\nHôm nay1,204\nĐịa chỉ: thôn Giữa, xã Đồng Tâm\n"
      "Điện thoại: 0200 3123 456 - Fax: 0200 3123 457\n";
  const Texts bare = texts_of(segment(make_source(article)));
  REQUIRE(bare.size() == 6);
  CHECK(difference(texts_of(segment(make_source(article + tail))), bare) == "");
  CHECK(difference(texts_of(segment(make_source(head + article + tail))), bare) == "");
  CHECK(segment_all(make_source(article + tail)).left_out.size() == 10);
}

TEST_CASE("what only looks like a page's frame stays") {
  const std::vector<std::pair<const char*, std::string>> endings{
      {"an imprint",
       "Chịu trách nhiệm xuất bản\nNGUYỄN THỊ LÝ\nIn 500 cuốn, khổ 13 x 19cm.\nGiấy phép số 12/GP-STT."},
      {"an address at the end",
       "Liên hệ: Văn phòng xã\nĐiện thoại: 0200 3123 456 - Fax: 0200 3123 457\nEmail: a@b.example"},
      {"counters of a table", "Thửa đất a12\nThửa đất b7\nThửa đất c31\nTổng cộng50"},
      {"a form", "Họ và tên\nĐịa chỉ\nĐiện thoại\nChữ ký"},
  };
  for (const auto& [what, ending] : endings) {
    INFO(what);
    CHECK(segment_all(make_source(article + ending)).left_out.empty());
  }
  INFO("controls before more text");
  CHECK(
      segment_all(make_source(std::string("Xem thêm\nChia sẻ\nEmail: a@b.example\nIn trang\n\n") +
                              "Đăng nhập\n" + article + "Xem thêm\nHôm nay12\nChia sẻ\n" + article + article))
          .passages.size() >= 3 * 6);
}

TEST_CASE("in a collection every line is a passage") {
  const Source source =
      make_source("1. Một việc\ncòn dở dang\n\n  2. Hai việc  \n./.\nKế hoạch số 5-\nKH/XA", false, true);
  CHECK(texts_of(segment(source)) ==
        Texts{"1. Một việc", "còn dở dang", "2. Hai việc ./.", "Kế hoạch số 5-", "KH/XA"});
}

TEST_CASE("passages are numbered and know where they stand in the file") {
  Source source = make_source("Mot hai.\n\nKe hoach so 9-\nKH/XB.\nHet.");
  source.shifts = {{0, 3}, {9, 10}};
  const auto passages = segment(source);
  REQUIRE(passages.size() == 3);
  std::vector<ByteRange> ranges;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    CHECK(passages[i].paragraph == static_cast<int>(i) + 1);
    ranges.push_back(passages[i].source);
  }
  CHECK(ranges == std::vector<ByteRange>{{3, 11}, {20, 41}, {42, 46}});
}

namespace {

// Written for this test: every kind of block, names and numbers where lines may end.
const Texts report{
    "BÁO CÁO TỔNG KẾT",
    "Công tác chăm sóc cây xanh của khu phố năm 2024",
    "I. TÌNH HÌNH CHUNG",
    "Khu phố có bốn tuyến đường chính với hơn một nghìn hai trăm cây bóng mát, phần lớn là sấu, bằng lăng và "
    "phượng vĩ được "
    "trồng từ những năm 1990. Trong năm qua, Tổ quản lý phối hợp với Công ty Môi trường Hải An cắt tỉa 640 "
    "cây, thay mới 35 "
    "cây bị sâu bệnh. Người dân ở các ngõ nhỏ tự nguyện góp công tưới nước vào mùa khô.",
    "Thời tiết có nhiều diễn biến bất thường; riêng tháng 9 có ba cơn mưa lớn làm đổ 17 cây ở đường Lê Lợi "
    "và đường Trần Phú. "
    "Nhờ chuẩn bị sớm, việc dọn dẹp được hoàn thành ngay trong đêm. Không có ai bị thương.",
    "1. Kết quả trồng mới",
    "- Trồng mới 120 cây giáng hương ở hai bên đường vành đai, đạt 96% kế hoạch.",
    "- Trồng bổ sung 48 cây ở công viên Hồ Xanh và trường tiểu học Nguyễn Du; toàn bộ số cây này do các hộ "
    "gia đình nhận chăm "
    "sóc trong giai đoạn 2024 - 2027 theo bản cam kết đã ký.",
    "- Gieo ươm 2.500 cây con tại vườn ươm của phường.",
    "2. Kinh phí và nguồn lực huy động từ các tổ chức, cá nhân trên địa bàn khu phố trong năm 2024",
    "Tổng kinh phí là 845 triệu đồng, trong đó ngân sách cấp 500 triệu đồng theo Quyết định số 118-QĐ/UB, "
    "ngày 12/3/2024; "
    "phần còn lại do doanh nghiệp và người dân đóng góp. Chi phí mua phân bón tăng 8,4% so với năm trước. Tổ "
    "quản lý công "
    "khai mọi khoản thu, chi tại nhà sinh hoạt cộng đồng.",
    "2.1. Đóng góp bằng ngày công: Các đoàn thể huy động được 1.350 ngày công, nhiều nhất là Đoàn Thanh niên "
    "và Hội Cựu chiến "
    "binh. Nhiều cụ cao tuổi vẫn tham gia đều đặn vào sáng thứ bảy hằng tuần.",
    "II. HẠN CHẾ VÀ NGUYÊN NHÂN",
    "Một số tuyến ngõ chưa có người phụ trách, cây non bị gia súc phá hoại mà không ai báo lại. Việc ghi "
    "chép sổ theo dõi còn "
    "sơ sài, có tháng bỏ trống.",
    "a) Thiếu nước tưới vào các tháng 3, 4 và 5;",
    "b) Đất ở khu tái định cư bạc màu, phải cải tạo nhiều lần trước khi trồng;",
    "c) Chưa có quy định xử lý người chặt cây trái phép.",
    "III. PHƯƠNG HƯỚNG NĂM 2025",
    "Một là, hoàn thành việc đánh số toàn bộ cây xanh và lập bản đồ số để mọi người cùng theo dõi, chăm sóc.",
    "Hai là, vận động mỗi gia đình nhận đỡ đầu ít nhất một cây, gắn biển tên và ghi nhật ký hằng tháng. Cuối "
    "năm tổ chức bình "
    "chọn tuyến phố đẹp.",
    "Đề nghị Ủy ban nhân dân phường xem xét, bố trí thêm hai điểm lấy nước ở đường Hai Bà Trưng và đường "
    "Quang Trung. Khu phố "
    "cam kết quản lý, sử dụng đúng mục đích, bảo đảm tiết kiệm và an toàn."};

unsigned count_columns(const std::string& text) {
  unsigned columns = 0;
  for (std::size_t at = 0; at < text.size();)
    columns += text::character(text::next_character(text, at)).mark ? 0U : 1U;
  return columns;
}

// Each paragraph wrapped at `width` columns, its first line set in by `indent`.
std::string wrap(const Texts& paragraphs, unsigned width, unsigned indent, const std::string& line_end,
                 const std::string& paragraph_end) {
  std::string wrapped;
  for (const std::string& paragraph : paragraphs) {
    std::istringstream words(paragraph);
    std::string line(indent, ' ');
    bool begun = false;
    for (std::string word; words >> word; begun = true) {
      if (begun && count_columns(line) + 1 + count_columns(word) > width) {
        wrapped += line + line_end;
        line.clear();
        begun = false;
      }
      line += (begun ? " " : "") + word;
    }
    wrapped += line + paragraph_end;
  }
  return wrapped;
}

}  // namespace

TEST_CASE("paragraphs come back whatever width they were wrapped at") {
  for (unsigned width = 36; width <= 120; ++width) {
    INFO(width << " columns");
    CHECK(difference(texts_of(segment(make_source(wrap(report, width, 0, "\n", "\n\n")))), report) == "");
    CHECK(difference(texts_of(segment(make_source(wrap(report, width, 0, "\r\n", "\r\n\r\n")))), report) ==
          "");
    CHECK(difference(texts_of(segment(make_source(wrap(report, width, 4, "\n", "\n")))), report) == "");
  }
  for (const unsigned width : {40U, 72U, 100U}) {
    INFO(width << " columns, decomposed");
    Texts found = texts_of(segment(make_source(normal(wrap(report, width, 0, "\n", "\n\n"), true))));
    for (std::string& text : found) text = normal(text, false);
    CHECK(difference(found, report) == "");
  }
  CHECK(difference(texts_of(segment(make_source(wrap(report, 100'000, 0, "\n", "\n")))), report) == "");
}

// Without blank lines and indents a sentence that ends where the line is full may or may not end its
// paragraph: a few paragraphs in a hundred are joined then.
TEST_CASE("paragraphs wrapped without a blank line between mostly come back") {
  std::size_t whole = 0, all = 0;
  for (unsigned width = 36; width <= 120; ++width) {
    for (const char* line_end : {"\n", " \n\n"}) {
      const Texts found = texts_of(segment(make_source(wrap(report, width, 0, line_end, line_end))));
      for (const std::string& paragraph : report)
        if (std::find(found.begin(), found.end(), paragraph) != found.end()) ++whole;
      all += report.size();
    }
  }
  CHECK(whole * 100 >= all * 95);
}

TEST_CASE("any bytes give passages in order that lose no word") {
  const auto seed = static_cast<std::uint32_t>(std::random_device{}());
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const Texts pieces{"\n",     "\n\n",   " ",        "  ",        "\t",         "\r\n", "\f",  "- ",   "(1) ",
                     "I. ",    "2.1. ",  "Điều 4. ", "Chương II", "**",         "# ",   "a) ", ".",    ",",
                     ";",      ":",      "499-",     "KH/TU",     "12",         "Đảng", "bộ",  "tỉnh", "XX",
                     "\xFF",   "\xC4",   "ĐẠI",      "|",         "http://a.b", "[",    "](",  "_",    "\\",
                     "1 Ông ", "2 Ông ", "left",     "\u00A0",    "\u0301",     "…"};
  for (int round = 0; round < 400; ++round) {
    std::string text;
    const auto length = random() % 400;
    for (std::uint32_t i = 0; i < length; ++i) {
      if (random() % 8 == 0)
        text += static_cast<char>(random() % 256);
      else
        text += pieces[random() % pieces.size()];
    }
    const bool valid = round % 2 == 0;
    if (valid) text = extract::decode(text).text;
    INFO(text);
    for (const bool markdown : {false, true}) {
      const Segmented found = segment_all(make_source(text, markdown, random() % 4 == 0));
      std::string kept;
      std::size_t at = 0;
      for (std::size_t i = 0; i < found.passages.size(); ++i) {
        const Passage& passage = found.passages[i];
        REQUIRE(passage.paragraph == static_cast<int>(i) + 1);
        REQUIRE(passage.source.begin >= at);
        REQUIRE(passage.source.end > passage.source.begin);
        REQUIRE(passage.source.end <= text.size());
        at = passage.source.end;
        kept += passage.text + "\n";
      }
      if (valid && found.left_out.empty() && !markdown) REQUIRE(ink_of(kept) == ink_of(text));
    }
  }
}
