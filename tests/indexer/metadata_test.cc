// Facts read from heads, openings and feet that were written for this table: provinces, levels, plenums,
// speeches, news, and texts that name much and claim nothing. A fact that is not in a row must not be read.
#include "indexer/metadata.h"

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "indexer/text/fold.h"
#include "tests/source_dir.h"

using namespace indexer;

namespace {

std::vector<Passage> passages_of(const std::string& text) {
  std::vector<Passage> passages;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    Passage passage;
    passage.paragraph = static_cast<int>(passages.size()) + 1;
    passage.text = line;
    passages.push_back(std::move(passage));
  }
  return passages;
}

Reading read_text(const std::string& text, const Facts& given = {}) {
  Source source;
  source.text = text;
  source.given = given;
  return explain_facts(source, passages_of(text));
}

// Every fact but the title, in one line.
std::string print(const Facts& facts) {
  std::string line = facts.type ? name(*facts.type) : "-";
  line += " " + facts.province.value_or("-");
  line +=
      " " + (facts.congress ? facts.congress->level + ":" + std::to_string(facts.congress->ordinal) : "-");
  line += " " + facts.term.value_or("-") + " " + facts.date.value_or("-");
  if (facts.number) line += " number=" + *facts.number;
  if (facts.issuer) line += " issuer=" + *facts.issuer;
  if (facts.speaker) line += " speaker=" + *facts.speaker;
  return line;
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

struct Row {
  const char* text;
  const char* title;  // "-" where there is none
  const char* facts;  // type province congress term date [number= issuer= speaker=]
};

const std::vector<Row> rows{
    // ---- Resolutions of congresses, by level and province
    {"NGHỊ QUYẾT\nĐại hội đại biểu Đảng bộ tỉnh Lạng Sơn\nlần thứ XVIII, nhiệm kỳ 2025 - 2030\n"
     "Đại hội đại biểu Đảng bộ tỉnh Lạng Sơn lần thứ XVIII họp từ ngày 01/10/2025 đến ngày 03/10/2025 tại "
     "thành phố.\n"
     "QUYẾT NGHỊ\nI. Tán thành đánh giá kết quả thực hiện Nghị quyết Đại hội XVII, nhiệm kỳ 2020 - 2025.",
     "NGHỊ QUYẾT Đại hội đại biểu Đảng bộ tỉnh Lạng Sơn lần thứ XVIII, nhiệm kỳ 2025 - 2030",
     "resolution lang-son province:18 2025-2030 2025-10-03"},
    {"NGHỊ QUYẾT ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG LẦN THỨ XVII, NHIỆM KỲ 2025-2030\n"
     "Đại hội tiến hành từ ngày 25 đến ngày 27 tháng 9 năm 2025 với 498 đại biểu.",
     "NGHỊ QUYẾT ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG LẦN THỨ XVII, NHIỆM KỲ 2025-2030",
     "resolution hai-phong province:17 2025-2030 2025-09-27"},
    {"ĐẢNG BỘ TỈNH HÀ GIANG\nĐẢNG CỘNG SẢN VIỆT NAM\nSố 01-NQ/ĐH\nHà Giang, ngày 17 tháng 10 năm 2020\nNGHỊ "
     "QUYẾT\n"
     "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ TỈNH HÀ GIANG LẦN THỨ XVII, NHIỆM KỲ 2020 – 2025\n"
     "Đại hội đại biểu Đảng bộ tỉnh lần thứ XVII diễn ra từ ngày 15 - 17/10/2020.",
     "NGHỊ QUYẾT ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ TỈNH HÀ GIANG LẦN THỨ XVII, NHIỆM KỲ 2020 – 2025",
     "resolution ha-giang province:17 2020-2025 2020-10-17 number=01-NQ/ĐH issuer=ĐẢNG BỘ TỈNH HÀ GIANG"},
    {"NGHỊ QUYẾT\nĐại hội đại biểu Đảng bộ xã Bình Minh lần thứ I, nhiệm kỳ 2025 - 2030\n"
     "Đại hội họp trong hai ngày. Đảng bộ xã Bình Minh thuộc tỉnh Hà Tĩnh. Nhân dân xã và tỉnh Hà Tĩnh chung "
     "sức; "
     "Tỉnh ủy Hà Tĩnh chỉ đạo.",
     "NGHỊ QUYẾT Đại hội đại biểu Đảng bộ xã Bình Minh lần thứ I, nhiệm kỳ 2025 - 2030",
     "resolution ha-tinh commune:1 2025-2030 -"},
    {"NGHỊ QUYẾT\nĐại hội đại biểu Đảng bộ phường Hồng Gai lần thứ nhất, nhiệm kỳ 2025-2030\nĐại hội quyết "
     "nghị:",
     "NGHỊ QUYẾT Đại hội đại biểu Đảng bộ phường Hồng Gai lần thứ nhất, nhiệm kỳ 2025-2030",
     "resolution - commune:1 2025-2030 -"},
    {"NGHỊ QUYẾT\nĐại hội đại biểu Đảng bộ huyện Hòa Vang lần thứ 17, nhiệm kỳ 2020 - 2025\nĐại hội quyết "
     "nghị:",
     "NGHỊ QUYẾT Đại hội đại biểu Đảng bộ huyện Hòa Vang lần thứ 17, nhiệm kỳ 2020 - 2025",
     "resolution - district:17 2020-2025 -"},
    {"NGHỊ QUYẾT\nĐại hội đại biểu toàn quốc lần thứ XIII của Đảng\n"
     "Đại hội đại biểu toàn quốc lần thứ XIII Đảng Cộng sản Việt Nam họp từ ngày 25/01/2021 đến ngày "
     "01/02/2021.",
     "NGHỊ QUYẾT Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
     "resolution trung-uong national:13 - 2021-02-01"},
    {"NGHỊ QUYẾT\nĐại hội đại biểu Đảng bộ Thành phố Hồ Chí Minh lần thứ I, nhiệm kỳ 2025 - 2030\nNội dung "
     "như sau.",
     "NGHỊ QUYẾT Đại hội đại biểu Đảng bộ Thành phố Hồ Chí Minh lần thứ I, nhiệm kỳ 2025 - 2030",
     "resolution ho-chi-minh province:1 2025-2030 -"},
    {"NGHỊ QUYẾT\nĐại hội Đảng bộ TP.HCM lần thứ X (2015 - 2020)\nĐại hội nhất trí.",
     "NGHỊ QUYẾT Đại hội Đảng bộ TP.HCM lần thứ X (2015 - 2020)",
     "resolution ho-chi-minh province:10 2015-2020 -"},
    {"NGHỊ QUYẾT\nĐại hội đại biểu Đảng bộ tỉnh Bà Rịa - Vũng Tàu lần thứ VII, nhiệm kỳ 2020 - 2025\nĐại hội "
     "nhất trí.",
     "NGHỊ QUYẾT Đại hội đại biểu Đảng bộ tỉnh Bà Rịa - Vũng Tàu lần thứ VII, nhiệm kỳ 2020 - 2025",
     "resolution ba-ria-vung-tau province:7 2020-2025 -"},
    {"NGHỊ QUYẾT\nĐại hội đại biểu Đảng bộ tỉnh Đắc Lắc khoá XVI, nhiệm kỳ 2015-2020\nĐại hội nhất trí.",
     "NGHỊ QUYẾT Đại hội đại biểu Đảng bộ tỉnh Đắc Lắc khoá XVI, nhiệm kỳ 2015-2020",
     "resolution dak-lak province:16 2015-2020 -"},
    {"NGHỊ QUYẾT\nĐại hội đại biểu Đảng bộ xã Tân Hoà nhiệm kỳ 2025 - 2030\nĐại hội nhất trí.",
     "NGHỊ QUYẾT Đại hội đại biểu Đảng bộ xã Tân Hoà nhiệm kỳ 2025 - 2030", "resolution - - 2025-2030 -"},
    {"NGHỊ QUYẾT\nĐại hội đại biểu Đảng bộ Công an Trung ương lần thứ VIII, nhiệm kỳ 2025 - 2030\nĐại hội "
     "nhất trí.",
     "NGHỊ QUYẾT Đại hội đại biểu Đảng bộ Công an Trung ương lần thứ VIII, nhiệm kỳ 2025 - 2030",
     "resolution - - 2025-2030 -"},
    // ---- Committees, plenums, numbers of their own
    {"TỈNH ỦY SƠN LA\nĐẢNG CỘNG SẢN VIỆT NAM\nSố: 12-NQ/TU\nSơn La, ngày 05 tháng 8 năm 2021\nNGHỊ QUYẾT\n"
     "về phát triển du lịch giai đoạn 2021 - 2025\n"
     "Căn cứ Nghị quyết số 08-NQ/TW, ngày 16/01/2017 của Bộ Chính trị khóa XII và Nghị quyết Đại hội Đảng bộ "
     "tỉnh "
     "lần thứ XV, Ban Chấp hành Đảng bộ tỉnh ban hành nghị quyết.",
     "NGHỊ QUYẾT về phát triển du lịch giai đoạn 2021 - 2025",
     "resolution son-la - - 2021-08-05 number=12-NQ/TU issuer=TỈNH ỦY SƠN LA"},
    {"BAN CHẤP HÀNH TRUNG ƯƠNG\nSố 57-NQ/TW\nHà Nội, ngày 22 tháng 12 năm 2024\nNGHỊ QUYẾT\n"
     "của Bộ Chính trị về đột phá phát triển khoa học, công nghệ\nI. Tình hình\nKết quả đạt được.",
     "NGHỊ QUYẾT của Bộ Chính trị về đột phá phát triển khoa học, công nghệ",
     "resolution trung-uong - - 2024-12-22 number=57-NQ/TW issuer=BAN CHẤP HÀNH TRUNG ƯƠNG"},
    {"THÔNG BÁO\nHội nghị lần thứ mười Ban Chấp hành Trung ương Đảng khoá XIII\n"
     "Thực hiện chương trình làm việc, Hội nghị đã họp tại Thủ đô.",
     "THÔNG BÁO Hội nghị lần thứ mười Ban Chấp hành Trung ương Đảng khoá XIII",
     "other trung-uong national:13 - -"},
    {"Hội nghị lần thứ 22 Ban Chấp hành Đảng bộ tỉnh Yên Bái khóa XIX\n"
     "Sáng 14/5/2025, Ban Chấp hành Đảng bộ tỉnh Yên Bái khóa XIX, nhiệm kỳ 2020 - 2025 tổ chức Hội nghị lần "
     "thứ 22.\n"
     "Tham dự có các đồng chí lãnh đạo tỉnh. Hội nghị cho ý kiến vào dự thảo Báo cáo chính trị trình Đại hội "
     "đại biểu "
     "Đảng bộ tỉnh lần thứ XX, nhiệm kỳ 2025 - 2030.\nTin, ảnh: Minh Hà",
     "Hội nghị lần thứ 22 Ban Chấp hành Đảng bộ tỉnh Yên Bái khóa XIX",
     "bulletin yen-bai province:19 2020-2025 2025"},
    {"KẾ HOẠCH\nthực hiện Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Nghệ An lần thứ XIX, nhiệm kỳ 2020 - "
     "2025\n"
     "I. Mục đích\n1. Cụ thể hoá các chỉ tiêu.",
     "KẾ HOẠCH thực hiện Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Nghệ An lần thứ XIX, nhiệm kỳ 2020 - 2025",
     "other nghe-an province:19 2020-2025 -"},
    {"TỈNH ỦY QUẢNG TRỊ\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết Đại hội đại biểu toàn quốc lần thứ "
     "XIII của Đảng\n"
     "Tỉnh ủy Quảng Trị xây dựng chương trình như sau. Tỉnh Quảng Trị phấn đấu.",
     "CHƯƠNG TRÌNH HÀNH ĐỘNG thực hiện Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
     "other quang-tri - - - issuer=Tỉnh ủy Quảng Trị"},
    {"QUYẾT ĐỊNH SỐ 145-QĐ/TU\nvề thành lập Ban Chỉ đạo\nCăn cứ Điều lệ Đảng;",
     "QUYẾT ĐỊNH SỐ 145-QĐ/TU về thành lập Ban Chỉ đạo", "other - - - - number=145-QĐ/TU"},
    // ---- Reports
    {"BÁO CÁO CHÍNH TRỊ\ncủa Ban Chấp hành Đảng bộ tỉnh Thái Nguyên khóa XX\ntrình Đại hội đại biểu Đảng bộ "
     "tỉnh lần thứ I, "
     "nhiệm kỳ 2025 - 2030\nĐại hội đại biểu Đảng bộ tỉnh diễn ra trong bối cảnh mới.",
     "BÁO CÁO CHÍNH TRỊ của Ban Chấp hành Đảng bộ tỉnh Thái Nguyên khóa XX trình Đại hội đại biểu Đảng bộ "
     "tỉnh lần thứ "
     "I, nhiệm kỳ 2025 - 2030",
     "report thai-nguyen province:1 2025-2030 -"},
    {"BÁO CÁO\nkiểm điểm công tác lãnh đạo của Ban Chấp hành Đảng bộ tỉnh Kiên Giang khóa XI, nhiệm kỳ 2020 "
     "- 2025\n"
     "Phần thứ nhất\nKết quả đạt được trong nhiệm kỳ.",
     "BÁO CÁO kiểm điểm công tác lãnh đạo của Ban Chấp hành Đảng bộ tỉnh Kiên Giang khóa XI, nhiệm kỳ 2020 - "
     "2025",
     "report kien-giang province:11 2020-2025 -"},
    {"BÁO CÁO\ntình hình thu ngân sách tháng 7\nThu ngân sách đạt khá.",
     "BÁO CÁO tình hình thu ngân sách tháng 7", "report - - - -"},
    // ---- Speeches
    {"PHÁT BIỂU\ncủa đồng chí Trần Văn Khải, Bí thư Tỉnh uỷ, tại Đại hội đại biểu Đảng bộ tỉnh Gia Lai lần "
     "thứ I, nhiệm "
     "kỳ 2025 - 2030\nKính thưa Đoàn Chủ tịch,\nThưa toàn thể đại hội,\nHôm nay chúng ta họp mặt đông đủ.",
     "PHÁT BIỂU của đồng chí Trần Văn Khải, Bí thư Tỉnh uỷ, tại Đại hội đại biểu Đảng bộ tỉnh Gia Lai lần "
     "thứ I, nhiệm kỳ "
     "2025 - 2030",
     "speech gia-lai province:1 2025-2030 - speaker=Trần Văn Khải"},
    {"Toàn văn phát biểu bế mạc Hội nghị Trung ương 8 khóa XIII của Tổng Bí thư\nThưa các đồng chí,\n"
     "Hội nghị đã hoàn thành chương trình.",
     "Toàn văn phát biểu bế mạc Hội nghị Trung ương 8 khóa XIII của Tổng Bí thư",
     "speech trung-uong national:13 - -"},
    {"DIỄN VĂN KHAI MẠC ĐẠI HỘI\nKính thưa các đồng chí lão thành,\nChúng tôi vui mừng.",
     "DIỄN VĂN KHAI MẠC ĐẠI HỘI", "speech - - - -"},
    {"Kính thưa các vị đại biểu,\nThưa các đồng chí,\nTôi xin báo cáo với Đại hội mấy việc.", "-",
     "speech - - - -"},
    // ---- News
    {"Khai mạc Đại hội đại biểu Đảng bộ tỉnh Quảng Ninh lần thứ XVI\nThứ sáu - 26/09/2025 09:15\n"
     "Sáng 26/9, Đại hội đại biểu Đảng bộ tỉnh Quảng Ninh lần thứ XVI, nhiệm kỳ 2025 - 2030 khai mạc trọng "
     "thể.\n"
     "Dự Đại hội có các đồng chí lãnh đạo Trung ương.",
     "Khai mạc Đại hội đại biểu Đảng bộ tỉnh Quảng Ninh lần thứ XVI",
     "bulletin quang-ninh province:16 2025-2030 2025-09-26"},
    {"Ngày 12/8/2020, Đảng bộ huyện Bình Gia tổ chức Đại hội đại biểu lần thứ XXI, nhiệm kỳ 2020 - 2025. Dự "
     "đại hội có "
     "lãnh đạo tỉnh Lạng Sơn.\n"
     "Phát biểu tại đại hội, đồng chí Hoàng Văn Nam, Phó Bí thư Tỉnh uỷ Lạng Sơn, nhấn mạnh vai trò của cơ "
     "sở. Tỉnh "
     "uỷ Lạng Sơn tin tưởng đại hội.\nThu Hương",
     "-", "bulletin lang-son district:21 2020-2025 2020"},
    {"Công đoàn tỉnh Phú Yên tổ chức Đại hội\n"
     "Chiều 3/3/2023, Liên đoàn Lao động tỉnh Phú Yên tổ chức Đại hội Công đoàn tỉnh Phú Yên lần thứ XI, "
     "nhiệm kỳ 2023 - "
     "2028.\nTham dự có các đồng chí lãnh đạo tỉnh Phú Yên.\nẢnh: Nam Hải",
     "Công đoàn tỉnh Phú Yên tổ chức Đại hội", "bulletin phu-yen - - 2023"},
    {"Đại hội Thi đua yêu nước tỉnh Bắc Giang lần thứ VI\nSáng 20/8/2025, tỉnh Bắc Giang tổ chức Đại hội Thi "
     "đua yêu "
     "nước lần thứ VI. Dự có lãnh đạo tỉnh Bắc Giang và 300 đại biểu.\nTham dự có các đồng chí.\nPV: Hà Anh",
     "Đại hội Thi đua yêu nước tỉnh Bắc Giang lần thứ VI", "bulletin bac-giang - - 2025"},
    {"Kỳ họp thứ 15 HĐND tỉnh Long An khóa X\nNgày 10/7/2024, HĐND tỉnh Long An khóa X, nhiệm kỳ 2021 - 2026 "
     "khai mạc kỳ "
     "họp thứ 15. Dự có lãnh đạo tỉnh Long An.\nTham dự có các đồng chí đại biểu.\nTác giả: Kim Chi",
     "Kỳ họp thứ 15 HĐND tỉnh Long An khóa X", "bulletin long-an - - 2024"},
    {"Trung Quốc khai mạc đại hội đảng lần thứ 19\nĐại hội Đảng Cộng sản Trung Quốc lần thứ XIX khai mạc tại "
     "Bắc Kinh.\n"
     "Ông Trương Hoài nói đại hội rất quan trọng.\nÔng Trương Hoài cho biết thêm nhiều chi tiết.\n"
     "Ông Trương Hoài khẳng định như vậy.",
     "Trung Quốc khai mạc đại hội đảng lần thứ 19", "bulletin - - - -"},
    {"Bản tin nội bộ tháng 5\nTỉnh ủy Trà Vinh chỉ đạo sản xuất. Tỉnh Trà Vinh có nhiều mô hình hay ở tỉnh "
     "Trà Vinh.",
     "Bản tin nội bộ tháng 5", "bulletin tra-vinh - - -"},
    // ---- Offices in two lines, licences, days in a row, ordinals in words
    {"UBND TỈNH LÂM ĐỒNG\nSỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH\nSố: 33/GP-SVHTTDL\nLâm Đồng, ngày 05 tháng 3 năm "
     "2025\nGIẤY PHÉP\nXuất bản tài liệu\nCăn cứ Luật Xuất bản;",
     "GIẤY PHÉP Xuất bản tài liệu",
     "other lam-dong - - 2025-03-05 number=33/GP-SVHTTDL issuer=SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH UBND TỈNH "
     "LÂM "
     "ĐỒNG"},
    {"ỦY BAN NHÂN DÂN\nXÃ TÂN TIẾN\nSố: 12/BC-UBND\nTân Tiến, ngày 5 tháng 3 năm 2025\nBÁO CÁO\nTình hình "
     "quý "
     "I\nXã đã triển khai.",
     "BÁO CÁO Tình hình quý I",
     "report - - - 2025-03-05 number=12/BC-UBND issuer=ỦY BAN NHÂN DÂN XÃ TÂN TIẾN"},
    {"NGHỊ QUYẾT\nĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ TỈNH QUẢNG NGÃI LẦN THỨ HAI MƯƠI MỐT, NHIỆM KỲ 2025 - 2030\nĐại "
     "hội "
     "đại biểu Đảng bộ tỉnh lần thứ hai mươi mốt họp trong các ngày 15, 16 và 17 tháng 9 năm 2025.",
     "NGHỊ QUYẾT ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ TỈNH QUẢNG NGÃI LẦN THỨ HAI MƯƠI MỐT, NHIỆM KỲ 2025 - 2030",
     "resolution quang-ngai province:21 2025-2030 2025-09-17"},
    {"Nghị Quyết Đại Hội Đại Biểu Đảng Bộ Tỉnh Đồng Tháp Lần Thứ Nhất, Nhiệm Kỳ 2025 – 2030\nĐại hội nhất "
     "trí.",
     "Nghị Quyết Đại Hội Đại Biểu Đảng Bộ Tỉnh Đồng Tháp Lần Thứ Nhất, Nhiệm Kỳ 2025 – 2030",
     "resolution dong-thap province:1 2025-2030 -"},
    {"Kỳ họp thứ hai mươi HĐND tỉnh Cao Bằng khóa XVII\nSáng 10/7/2024, HĐND tỉnh Cao Bằng khóa XVII, nhiệm "
     "kỳ "
     "2021 - 2026 khai mạc Kỳ họp thứ hai mươi.\nTác giả: Lê Vân",
     "Kỳ họp thứ hai mươi HĐND tỉnh Cao Bằng khóa XVII", "bulletin cao-bang - - 2024"},
    // ---- Much is named, nothing is the document's own
    {"Nhật ký đi đường\nChúng tôi đi qua tỉnh Hòa Bình, tỉnh Sơn La, tỉnh Điện Biên rồi lên tỉnh Lai Châu "
     "trong mấy ngày mưa.\n"
     "Đường xa và đẹp.",
     "Nhật ký đi đường", "other - - - -"},
    {"Ngày xưa có một người nông dân nghèo sống bên bờ sông, quanh năm đánh cá nuôi mẹ già.", "-",
     "other - - - -"},
    {"Giá lúa gạo trong nước\nGiá lúa ổn định so với tuần trước, thương lái mua đều và chưa có biến động "
     "lớn.",
     "Giá lúa gạo trong nước", "other - - - -"},
    {"Giới thiệu tư tưởng Hồ Chí Minh về đoàn kết\nTư tưởng Hồ Chí Minh về đoàn kết là nền tảng của mọi "
     "thắng lợi trong "
     "lịch sử.",
     "Giới thiệu tư tưởng Hồ Chí Minh về đoàn kết", "other - - - -"},
    {"Ôn lại lịch sử\nĐại hội đại biểu Đảng bộ tỉnh lần thứ XV và lần thứ XVI để lại nhiều bài học; Đại hội "
     "XVI thành công, "
     "Đại hội XV cũng thành công.",
     "Ôn lại lịch sử", "other - - - -"},
    {"Ngày 31/02/2024 là một ngày không có trong lịch và không ai họp vào ngày ấy cả.", "-", "other - - - -"},
    // ---- Places, imprints, conflicting dates
    {"BAN TUYÊN GIÁO\nTỈNH UỶ ĐIỆN BIÊN\nTHÔNG BÁO NHANH\nkết quả Hội nghị\nTháng 6 năm 2022\nHội nghị đã "
     "thành công tốt đẹp.",
     "THÔNG BÁO NHANH kết quả Hội nghị",
     "bulletin dien-bien - - 2022-06 issuer=BAN TUYÊN GIÁO TỈNH UỶ ĐIỆN BIÊN"},
    {"KẾ HOẠCH\ntuyên truyền\nHuế, ngày 02 tháng 3 năm 2025\nI. Mục đích\nHuế, ngày 05 tháng 3 năm 2025",
     "KẾ HOẠCH tuyên truyền", "other - - - 2025-03"},
    {"KẾ HOẠCH\ntuyên truyền\nCần Thơ, ngày     tháng 9 năm 2024\nI. Mục đích", "KẾ HOẠCH tuyên truyền",
     "other - - - 2024-09"},
    {"HƯỚNG DẪN\ncông tác đảng viên\nI. Căn cứ Quy định số 24-QĐ/TW ngày 30/7/2021 và Hướng dẫn số 01-HD/TW.",
     "HƯỚNG DẪN công tác đảng viên", "other - - - -"},
    // ---- Heads as offices print them: letterhead, number, place and day, kind, subject over lines
    {"ĐẢNG BỘ TỈNH NGHỆ AN\nĐẢNG ỦY XÃ QUỲNH LƯU\n*\nSố 05-NQ/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nQuỳnh Lưu, ngày 14 "
     "tháng 8 năm 2025\nNGHỊ QUYẾT\nvề phát triển kinh tế biển giai đoạn 2025 - 2030\n-----\nThực hiện Nghị "
     "quyết Đại hội đại biểu Đảng bộ xã lần thứ I, nhiệm kỳ 2025 - 2030, Ban Chấp hành Đảng bộ xã ban hành "
     "Nghị quyết với những nội dung sau:\nI. TÌNH HÌNH",
     "NGHỊ QUYẾT về phát triển kinh tế biển giai đoạn 2025 - 2030",
     "resolution nghe-an - - 2025-08-14 number=05-NQ/ĐU issuer=ĐẢNG ỦY XÃ QUỲNH LƯU ĐẢNG BỘ TỈNH NGHỆ AN"},
    {"TỈNH ỦY LÀO CAI\nVĂN PHÒNG\n*\nSố 112-TB/VPTU\nLào Cai, ngày 03 tháng 11 năm 2025\nTHÔNG BÁO\nKết luận "
     "của đồng chí Bí thư Tỉnh ủy tại Hội nghị giao ban tháng 10 năm 2025\nNgày 01/11/2025, đồng chí Bí thư "
     "Tỉnh ủy chủ trì Hội nghị giao ban. Sau khi nghe báo cáo, đồng chí kết luận:",
     "THÔNG BÁO Kết luận của đồng chí Bí thư Tỉnh ủy tại Hội nghị giao ban tháng 10 năm 2025",
     "other lao-cai - - 2025-11-03 number=112-TB/VPTU issuer=VĂN PHÒNG TỈNH ỦY LÀO CAI"},
    {"THÀNH ỦY ĐÀ NẴNG\n*\nSố 21-KH/TU\nĐà Nẵng, ngày 20 tháng 10 năm 2025\nKẾ HOẠCH\ntổ chức học tập, quán "
     "triệt và triển khai thực hiện Nghị quyết Đại hội đại biểu\nĐảng bộ thành phố lần thứ I, nhiệm kỳ 2025 "
     "- 2030\nI. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích",
     "KẾ HOẠCH tổ chức học tập, quán triệt và triển khai thực hiện Nghị quyết Đại hội đại biểu Đảng bộ thành "
     "phố lần thứ I, nhiệm kỳ 2025 - 2030",
     "other da-nang province:1 2025-2030 2025-10-20 number=21-KH/TU issuer=THÀNH ỦY ĐÀ NẴNG"},
    {"BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 232-QĐ/TW\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 20 tháng 01 năm "
     "2025\nQUY ĐỊNH\nTHI HÀNH ĐIỀU LỆ ĐẢNG\n- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;\n- Căn cứ Quy chế làm "
     "việc của Ban Chấp hành Trung ương khóa XIII;\nBan Chấp hành Trung ương quy định thi hành Điều lệ Đảng "
     "như sau:",
     "QUY ĐỊNH THI HÀNH ĐIỀU LỆ ĐẢNG",
     "other trung-uong - - 2025-01-20 number=232-QĐ/TW issuer=Ban Chấp hành Trung ương"},
    {"DỰ THẢO\nBÁO CÁO CHÍNH TRỊ\ncủa Ban Chấp hành Đảng bộ tỉnh khóa XXII\ntrình Đại hội đại biểu Đảng bộ "
     "tỉnh Đồng Tháp lần thứ I,\nnhiệm kỳ 2025 - 2030\nPHẦN THỨ NHẤT\nKẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI "
     "ĐẢNG BỘ TỈNH NHIỆM KỲ 2020 - 2025\nTrong nhiệm kỳ qua, tỉnh Đồng Tháp và tỉnh Tiền Giang đã đạt nhiều "
     "kết quả.",
     "BÁO CÁO CHÍNH TRỊ của Ban Chấp hành Đảng bộ tỉnh khóa XXII trình Đại hội đại biểu Đảng bộ tỉnh Đồng "
     "Tháp lần thứ I, nhiệm kỳ 2025 - 2030",
     "report dong-thap province:1 2025-2030 -"},
    {"TỈNH ỦY THANH HÓA\n*\nSố 01-NQ/TU\nThanh Hóa, ngày 02 tháng 12 năm 2025\nNGHỊ QUYẾT\nCỦA BAN CHẤP HÀNH "
     "ĐẢNG BỘ TỈNH VỀ TIẾP TỤC ĐỔI MỚI\nPHƯƠNG THỨC LÃNH ĐẠO, GIAI ĐOẠN 2025 - 2030,\nTẦM NHÌN ĐẾN NĂM "
     "2045\nCăn cứ Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX, nhiệm kỳ 2025 - 2030;",
     "NGHỊ QUYẾT CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH VỀ TIẾP TỤC ĐỔI MỚI PHƯƠNG THỨC LÃNH ĐẠO, GIAI ĐOẠN 2025 - "
     "2030, TẦM NHÌN ĐẾN NĂM 2045",
     "resolution thanh-hoa - - 2025-12-02 number=01-NQ/TU issuer=TỈNH ỦY THANH HÓA"},
    {"HỘI ĐỒNG NHÂN DÂN\nTỈNH GIA LAI\nSố: 45/2025/NQ-HĐND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự "
     "do - Hạnh phúc\nGia Lai, ngày 10 tháng 12 năm 2025\nNGHỊ QUYẾT\nQuy định mức hỗ trợ\nHỘI ĐỒNG NHÂN DÂN "
     "TỈNH GIA LAI\nKHÓA XII, KỲ HỌP THỨ 8\nCăn cứ Luật Tổ chức chính quyền địa phương;",
     "NGHỊ QUYẾT Quy định mức hỗ trợ",
     "resolution gia-lai - - 2025-12-10 number=45/2025/NQ-HĐND issuer=HỘI ĐỒNG NHÂN DÂN TỈNH GIA LAI"},
    {"DIỄN VĂN BẾ MẠC\nĐại hội Đại biểu Đảng bộ Thành phố Cần Thơ lần thứ nhất, nhiệm kỳ 2025 – 2030\n(Do "
     "đồng chí Trần Quốc Hưng, Phó Bí thư Thường trực Thành ủy, trình bày)\nKính thưa đồng chí Ủy viên Bộ "
     "Chính trị,\nThưa Đại hội,\nSau hai ngày làm việc khẩn trương, Đại hội đã thành công.",
     "DIỄN VĂN BẾ MẠC Đại hội Đại biểu Đảng bộ Thành phố Cần Thơ lần thứ nhất, nhiệm kỳ 2025 – 2030 (Do đồng "
     "chí Trần Quốc Hưng, Phó Bí thư Thường trực Thành ủy, trình bày)",
     "speech can-tho province:1 2025-2030 - speaker=Trần Quốc Hưng"},
    {"Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ hai, khóa XX\nNgày 5 tháng 11 năm 2025, tại thành phố Lạng "
     "Sơn, Ban Chấp hành Đảng bộ tỉnh khóa XVIII, nhiệm kỳ 2025 - 2030 tổ chức Hội nghị lần thứ hai. Đồng "
     "chí Hoàng Văn Nghiệm chủ trì hội nghị.\nTham dự hội nghị có các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy "
     "Lạng Sơn.\nTin, ảnh: Hải Yến",
     "Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ hai, khóa XX", "bulletin lang-son - 2025-2030 2025"},
    {"BAN TỔ CHỨC TỈNH ỦY BẮC NINH\nSố 07 - HD/BTCTU\nBắc Ninh, ngày 18 tháng 9 năm 2025\nHƯỚNG DẪN\nmột số "
     "nội dung về công tác nhân sự cấp ủy\nThực hiện Hướng dẫn số 31-HD/BTCTW ngày 12/8/2024 của Ban Tổ chức "
     "Trung ương,",
     "HƯỚNG DẪN một số nội dung về công tác nhân sự cấp ủy",
     "other bac-ninh - - 2025-09-18 number=07-HD/BTCTU issuer=BAN TỔ CHỨC TỈNH ỦY BẮC NINH"},
    {"NGHỊ QUYẾT ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ QUÂN KHU 1 LẦN THỨ XII, NHIỆM KỲ 2025 - 2030\nĐại hội đại biểu "
     "Đảng bộ Quân khu 1 họp từ ngày 27 đến 29/7/2025 tại tỉnh Thái Nguyên.\nĐại hội thống nhất:",
     "NGHỊ QUYẾT ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ QUÂN KHU 1 LẦN THỨ XII, NHIỆM KỲ 2025 - 2030",
     "resolution - - 2025-2030 2025-07-29"},
    {"ỦY BAN KIỂM TRA TỈNH ỦY VĨNH LONG\n*\nSố 88-TB/UBKTTU\nVĩnh Long, ngày 22 tháng 5 năm 2025\nTHÔNG "
     "BÁO\nKỳ họp thứ 41 Ủy ban Kiểm tra Tỉnh ủy Vĩnh Long\nTừ ngày 19 đến ngày 21/5/2025, Ủy ban Kiểm tra "
     "Tỉnh ủy đã họp Kỳ thứ 41.",
     "THÔNG BÁO Kỳ họp thứ 41 Ủy ban Kiểm tra Tỉnh ủy Vĩnh Long",
     "other vinh-long - - 2025-05-22 number=88-TB/UBKTTU issuer=Ủy ban Kiểm tra Tỉnh ủy Vĩnh Long"},
    // ---- Letterheads in two columns, wrapped lines, letters, deciders, what is only cited or passed by,
    // news without a page
    // date
    {"TỈNH ỦY PHÚ THỌ                  ĐẢNG CỘNG SẢN VIỆT NAM\n       *\n Số 41-KH/TU             Phú Thọ, "
     "ngày 9 tháng 12 năm 2025\n              KẾ HOẠCH\n   phát triển vùng chè\nI- MỤC TIÊU",
     "KẾ HOẠCH phát triển vùng chè", "other phu-tho - - 2025-12-09 number=41-KH/TU issuer=TỈNH ỦY PHÚ THỌ"},
    {"HỘI ĐỒNG NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n  TỈNH SƠN LA              Độc lập - Tự "
     "do - Hạnh phúc\nSố: 9/NQ-HĐND\tSơn La, ngày 02 tháng 4 năm 2024\nNGHỊ QUYẾT\nVề mức thu học phí\nCăn "
     "cứ Luật Giáo dục;",
     "NGHỊ QUYẾT Về mức thu học phí",
     "resolution son-la - - 2024-04-02 number=9/NQ-HĐND issuer=HỘI ĐỒNG NHÂN DÂN TỈNH SƠN LA"},
    {"ỦY BAN NHÂN DÂN\nTỈNH BẠC LIÊU\nSố:\n88/KH-UBND\nBạc Liêu, ngày 21\ntháng 02 năm 2023\nKẾ HOẠCH\nTrồng "
     "rừng phòng hộ\nThực hiện Quyết định số\n77/QĐ-TTg ngày 05/01/2023, Ủy ban nhân dân tỉnh ban hành Kế "
     "hoạch.",
     "KẾ HOẠCH Trồng rừng phòng hộ",
     "other bac-lieu - - 2023-02-21 number=88/KH-UBND issuer=ỦY BAN NHÂN DÂN TỈNH BẠC LIÊU"},
    {"TỈNH ỦY LONG AN\nBAN TUYÊN GIÁO\n*\nSố 12-TTr/\nBTGTU\nLong An, ngày 3 tháng 6 năm 2022\nTỜ TRÌNH\nvề "
     "biên soạn sách\nKính gửi: Thường trực Tỉnh ủy",
     "TỜ TRÌNH về biên soạn sách",
     "other long-an - - 2022-06-03 number=12-TTr/BTGTU issuer=BAN TUYÊN GIÁO TỈNH ỦY LONG AN"},
    {"QUỐC HỘI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nNghị quyết số: 77/2024/QH15\nHà Nội, ngày 10 tháng 6 năm "
     "2024\nNGHỊ QUYẾT\nVề chương trình giám sát\nQUỐC HỘI\nCăn cứ Hiến pháp;\nNghị quyết số 5/2023/QH15 hết "
     "hiệu lực.",
     "NGHỊ QUYẾT Về chương trình giám sát",
     "resolution trung-uong - - 2024-06-10 number=77/2024/QH15 issuer=QUỐC HỘI"},
    {"ỦY BAN NHÂN DÂN\nXÃ HỒNG THÁI\nSố: 5/QĐ-UBND\nHồng Thái, ngày 4 tháng 11 năm 2025\nQUYẾT ĐỊNH\nVề việc "
     "ban hành quy chế\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ HỒNG THÁI\nCăn cứ Luật Tổ chức chính quyền địa phương;",
     "QUYẾT ĐỊNH Về việc ban hành quy chế",
     "other - - - 2025-11-04 number=5/QĐ-UBND issuer=ỦY BAN NHÂN DÂN XÃ HỒNG THÁI"},
    {"SỞ Y TẾ\nSố: 19/BC-SYT\nLai Châu, ngày 6 tháng 1 năm 2024\nBÁO CÁO\nTình hình dịch bệnh tháng "
     "12/2023\nTrong tháng, dịch bệnh được kiểm soát.",
     "BÁO CÁO Tình hình dịch bệnh tháng 12/2023",
     "report lai-chau - - 2024-01-06 number=19/BC-SYT issuer=SỞ Y TẾ"},
    {"UBND TỈNH AN GIANG\nSỞ NỘI VỤ\nSố: 301/SNV-TCBC\nV/v rà soát hồ sơ\nAn Giang, ngày 8 tháng 5 năm "
     "2024\nKính gửi: Các sở, ban, ngành\nThực hiện Công văn số 77/UBND-TH, đề nghị các đơn vị báo cáo.",
     "-", "other an-giang - - 2024-05-08 number=301/SNV-TCBC issuer=SỞ NỘI VỤ UBND TỈNH AN GIANG"},
    {"THƯ NGỎ\nGửi bà con ở xa quê\nBà con thân mến,\nXuân này quê nhà có nhiều đổi mới.",
     "THƯ NGỎ Gửi bà con ở xa quê", "other - - - -"},
    {"QUY CHẾ LÀM VIỆC\ncủa Ban Chấp hành Đảng bộ tỉnh Hà Tĩnh khóa XX, nhiệm kỳ 2025 - 2030\n- Căn cứ Điều "
     "lệ Đảng Cộng sản Việt Nam do Đại hội đại biểu toàn quốc lần thứ XI thông qua;",
     "QUY CHẾ LÀM VIỆC của Ban Chấp hành Đảng bộ tỉnh Hà Tĩnh khóa XX, nhiệm kỳ 2025 - 2030",
     "other ha-tinh province:20 2025-2030 -"},
    {"PHÁT BIỂU\ntại lễ kỷ niệm 60 năm ngày thành lập trường\nKính thưa các thầy cô,\nNgôi trường đã lớn lên "
     "cùng quê hương. Đại hội Đảng bộ huyện lần thứ XXII mở ra nhiều hy vọng.",
     "PHÁT BIỂU tại lễ kỷ niệm 60 năm ngày thành lập trường", "speech - - - -"},
    {"TIN VẮN\n* Đảng bộ huyện Mai Sơn tổ chức Hội nghị lần thứ 9 Ban Chấp hành Đảng bộ huyện khóa XX.\n* "
     "Chiều 6-2, Huyện ủy Sốp Cộp họp giao ban.",
     "TIN VẮN", "bulletin - - - -"},
    {"PHÁT BIỂU CHÀO MỪNG\nThưa toàn thể đại hội,\nHôm nay, Đảng bộ tỉnh Cà Mau long trọng tổ chức Đại hội "
     "đại biểu Đảng bộ tỉnh lần thứ nhất, nhiệm kỳ 2025 - 2030. Đại hội đại biểu Đảng bộ tỉnh lần thứ nhất "
     "có ý nghĩa lớn.",
     "PHÁT BIỂU CHÀO MỪNG", "speech ca-mau province:1 2025-2030 -"},
    {"Bài nói của đồng chí Bí thư Tỉnh ủy\n(Đọc tại hội nghị cán bộ, ngày 9-3-1998)\nMấy năm qua, Nghị định "
     "số 5/CP ngày 12/2/1997 đã đi vào đời sống.",
     "Bài nói của đồng chí Bí thư Tỉnh ủy", "speech - - - 1998-03-09"},
    {"Vụ lúa được mùa\n(BQN) - Chiều 3-9, đoàn công tác kiểm tra đồng ruộng tại các xã ven sông.\nTham dự có "
     "đại biểu các xã.",
     "Vụ lúa được mùa", "bulletin - - - -"},
    {"Bế mạc hội thi\nSau ba ngày tranh tài, trưa 12/10, hội thi đã kết thúc với nhiều giải thưởng được "
     "trao.\nTham dự có 90 đại biểu.",
     "Bế mạc hội thi", "bulletin - - - -"},
    {"Thống nhất chương trình công tác\nSáng 4.9, Thường trực Huyện ủy họp bàn công tác quý IV. Đồng chí Phó "
     "Bí thư chủ trì cuộc họp và kết luận.",
     "Thống nhất chương trình công tác", "bulletin - - - -"},
    {"Chợ phiên vùng cao\nThứ bảy, 06/09/2025 | 07:15\nNgày 5/9, chợ phiên đầu tháng đông vui hơn mọi khi, "
     "nhiều gian hàng mở sớm.",
     "Chợ phiên vùng cao", "bulletin - - - 2025-09-06"},
    {"Chợ phiên vùng cao\n06/09/2025 | 07:15\nNgày 5/9/1952, chợ phiên được lập bên bến sông, từ đó thành "
     "nơi gặp gỡ của nhiều bản làng.",
     "Chợ phiên vùng cao", "other - - - 2025-09-06"},
    {"Bầu cấp ủy khóa mới\nNgày 9/8/2025, Đảng bộ phường Tân An (Đắk Lắk) tổ chức Đại hội đại biểu lần thứ "
     "I, nhiệm kỳ 2025 - 2030.\nTham dự có 200 đại biểu của Đảng bộ phường.",
     "Bầu cấp ủy khóa mới", "bulletin dak-lak commune:1 2025-2030 2025"},
    {"BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN TỔ CHỨC\n*\nSố 14 - HD /BTCTW\nHà Nội, ngày 7 tháng 3 năm 2023\nHƯỚNG "
     "DẪN\ncông tác cán bộ\nNội dung như sau:",
     "HƯỚNG DẪN công tác cán bộ",
     "other trung-uong - - 2023-03-07 number=14-HD/BTCTW issuer=BAN TỔ CHỨC BAN CHẤP HÀNH TRUNG ƯƠNG"},
    {"ỦY BAN NHÂN DÂN\nHUYỆN TÂN SƠN\nSố: 90 /TTr - UBND\nTân Sơn, ngày 7 tháng 3 năm 2023\nTỜ TRÌNH\nVề đặt "
     "tên đường\nTheo Nghị quyết số 12-NQ/TU - CHƯƠNG TRÌNH LỚN.",
     "TỜ TRÌNH Về đặt tên đường",
     "other - - - 2023-03-07 number=90/TTr-UBND issuer=ỦY BAN NHÂN DÂN HUYỆN TÂN SƠN"},
    {"HỘI ĐỒNG NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH BẮC KẠN | Độc lập - Tự do - Hạnh "
     "phúc\nSố: 3/NQ-HĐND | Bắc Kạn, ngày 8 tháng 7 năm 2022\nNGHỊ QUYẾT VỀ HỖ TRỢ NÔNG DÂN\nHỘI ĐỒNG NHÂN "
     "DÂN TỈNH BẮC KẠN KHÓA X, KỲ HỌP THỨ 7\nCăn cứ Luật Tổ chức chính quyền địa phương;",
     "NGHỊ QUYẾT VỀ HỖ TRỢ NÔNG DÂN",
     "resolution bac-kan - - 2022-07-08 number=3/NQ-HĐND issuer=HỘI ĐỒNG NHÂN DÂN TỈNH BẮC KẠN"},
    {"ỦY BAN NHÂN DÂN\nTỈNH BẮC KẠN\nQUYẾT ĐỊNH\nBAN HÀNH QUY CHẾ CỦA VĂN PHÒNG\nỦY BAN NHÂN DÂN TỈNH BẮC "
     "KẠN CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC KẠN\nCăn cứ Luật Tổ chức chính quyền địa phương;",
     "QUYẾT ĐỊNH BAN HÀNH QUY CHẾ CỦA VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH BẮC KẠN",
     "other bac-kan - - - issuer=ỦY BAN NHÂN DÂN TỈNH BẮC KẠN"},
};

}  // namespace

TEST_CASE("Facts of documents by their heads and openings") {
  REQUIRE(rows.size() >= 40);
  for (const Row& row : rows) {
    INFO(row.text);
    const Reading reading = read_text(row.text);
    CHECK(print(reading.facts) == row.facts);
    CHECK(reading.facts.title.value_or("-") == row.title);
  }
}

TEST_CASE("Facts do not depend on the Unicode form") {
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(normal(print(read_text(normal(row.text, true)).facts), false) == normal(row.facts, false));
  }
}

TEST_CASE("Every fact that is read has its evidence") {
  for (const Row& row : rows) {
    INFO(row.text);
    const Reading reading = read_text(row.text);
    const auto has = [&](const char* fact, const std::optional<std::string>& value) {
      bool found = false;
      for (const Evidence& evidence : reading.evidence)
        found = found || (evidence.fact == fact && value && evidence.value == *value &&
                          evidence.confidence > 0 && evidence.confidence <= 1);
      CHECK(found == value.has_value());
    };
    has("title", reading.facts.title);
    has("type", std::string(name(*reading.facts.type)));
    has("province", reading.facts.province);
    has("term", reading.facts.term);
    has("date", reading.facts.date);
    has("issuer", reading.facts.issuer);
    has("number", reading.facts.number);
    has("place", reading.facts.place);
  }
}

TEST_CASE("Where a document was signed") {
  struct Signed {
    const char* text;
    const char* place;  // "-" where it is not known
  };
  const std::vector<Signed> table{
      {"Số: 12-NQ/TU\nSơn La, ngày 05 tháng 8 năm 2021\nNGHỊ QUYẾT\nvề du lịch\nNội dung.", "Sơn La"},
      {"Số 7/TB-SYT          Thành phố Hồ Chí Minh, ngày 5/8/2021\nTHÔNG BÁO\nvề lịch trực\nNội dung.",
       "Thành phố Hồ Chí Minh"},
      {"THÔNG BÁO\nvề lịch trực\nNội dung.\nPhan Rang - Tháp Chàm, ngày 5\ntháng 8 năm 2021\nGIÁM ĐỐC",
       "Phan Rang - Tháp Chàm"},
      {"THÔNG BÁO\nHà Nội, ngày 5 tháng 8 năm 2021\nVề lịch trực.\nHuế, ngày 6 tháng 8 năm 2021", "-"},
      {"THÔNG BÁO\nvề lịch trực\nHội nghị họp tại Vinh, ngày 5 tháng 8 năm 2021 có đông người dự và thành "
       "công.",
       "-"},
      {"Số 7/TB-SYT, ngày 5/8/2021\nTHÔNG BÁO\nvề lịch trực\nNội dung.", "-"},
  };
  for (const Signed& row : table) {
    INFO(row.text);
    CHECK(read_text(row.text).facts.place.value_or("-") == row.place);
  }
}

TEST_CASE("A printed citation gives number, day of issue and issuer") {
  struct Cited {
    const char* cited;
    const char* facts;
  };
  const std::vector<Cited> table{
      {"Điều 3 Luật số 12/2019/QH14 Về lâm sản ngày 14/6/2019 của Quốc hội, có hiệu lực thi hành kể từ ngày "
       "01/01/2020",
       "other - - - 2019-06-14 number=12/2019/QH14 issuer=Quốc hội"},
      {"Điều 3 Thông tư số 07/2016/TT-BCT, có hiệu lực thi hành kể từ ngày 01/01/2017",
       "other - - - 2016 number=07/2016/TT-BCT"},
      {"Điều 2 Nghị định số 63 /2014/NĐ-CP, có hiệu lực thi hành kể từ ngày 15/08/2014",
       "other - - - 2014 number=63/2014/NĐ-CP"},
      {"Điều 8 Luật số 23-L/CTN, có hiệu lực thi hành kể từ ngày 01/01/1994",
       "other - - - - number=23-L/CTN"},
      {"Điều 1 Thông tư số 09/2020/TT-BYT Sửa đổi Thông tư số 02/2018/TT-BYT ngày 22/01/2018 của Bộ Y tế "
       "ngày 05/5/2020 của "
       "Bộ Y tế, có hiệu lực thi hành kể từ ngày 01/7/2020",
       "other - - - 2020-05-05 number=09/2020/TT-BYT issuer=Bộ Y tế"},
      // The only date belongs to the text it amends.
      {"Điều 1 Thông tư số 09/2020/TT-BYT Sửa đổi Thông tư số 02/2018/TT-BYT ngày 22/01/2018 của Bộ Y tế, có "
       "hiệu lực thi "
       "hành kể từ ngày 01/7/2020",
       "other - - - - number=09/2020/TT-BYT"},
      {"Điều 5 Pháp lệnh Về Thư viện, có hiệu lực thi hành kể từ ngày 01/4/2001", "other - - - -"},
  };
  for (const Cited& row : table) {
    INFO(row.cited);
    Facts given;
    given.title = "Điều 6.1.LQ.3. Giải thích từ ngữ";
    given.cited_as = row.cited;
    CHECK(print(read_text("Trong văn bản này, các từ ngữ dưới đây được hiểu như sau.", given).facts) ==
          row.facts);
  }
}

TEST_CASE("Given titles are read where the text is silent") {
  Facts given;
  given.title = "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Cà Mau lần thứ XVI, nhiệm kỳ 2020 - 2025";
  CHECK(print(read_text("Đại hội nhất trí với nội dung các văn kiện.", given).facts) ==
        "resolution ca-mau province:16 2020-2025 -");
}

TEST_CASE("A web page's foot tells whose page it is, a mere mention does not") {
  const std::string article =
      "Hội nghị Tỉnh ủy mở rộng\nThứ hai - 04/03/2024 10:20\nSáng 4/3, Ban Chấp hành Đảng bộ tỉnh khóa XVIII "
      "tổ chức hội "
      "nghị.\nTham dự có các đồng chí Thường trực Tỉnh ủy.\n";
  const auto passages = passages_of(article);
  Source source;
  source.text = article + "\nCỔNG THÔNG TIN ĐIỆN TỬ TỈNH TUYÊN QUANG\nĐiện thoại: 0000\n";
  CHECK(print(read_facts(source, passages)) == "bulletin tuyen-quang province:18 - 2024-03-04");
  source.text = article + "\nXe khách đi tỉnh Tuyên Quang\n";
  CHECK(print(read_facts(source, passages)) == "bulletin - province:18 - 2024-03-04");
}

TEST_CASE("Nothing is read from nothing") {
  for (const char* text :
       {"", " \n\n", "...", "\xff\xfe", "Số:", "NGHỊ QUYẾT", "Đại hội", "nhiệm kỳ 2025 -"}) {
    INFO(text);
    const Facts facts = read_text(text).facts;
    CHECK_FALSE(facts.province);
    CHECK_FALSE(facts.congress);
    CHECK_FALSE(facts.term);
    CHECK_FALSE(facts.date);
    CHECK_FALSE(facts.number);
  }
}

TEST_CASE("The shared documents say of themselves what was expected", "[shared]") {
  const std::string root = tests::shared_dir() + "/corpus/";
  std::ifstream expected(root + "expected.jsonl");
  if (!expected) {
    WARN("skipped: the shared corpus is not there");
    return;
  }
  for (std::string line; std::getline(expected, line);) {
    if (line.empty()) continue;
    const auto want = nlohmann::json::parse(line);
    INFO(want["file"]);
    std::ifstream file(root + "documents/" + want["file"].get<std::string>());
    std::stringstream body;
    body << file.rdbuf();
    const Facts facts = read_text(body.str()).facts;
    CHECK(std::string(name(*facts.type)) == want["type"]);
    CHECK(facts.province.value_or("") == want["province"]);
    CHECK(facts.term.value_or("") == want["term"]);
    REQUIRE(facts.congress);
    CHECK(facts.congress->level == want["congress"]["level"]);
    CHECK(facts.congress->ordinal == want["congress"]["ordinal"]);
    if (facts.date) CHECK(*facts.date == want["date"]);
    if (want.contains("title_contains"))
      CHECK(normal(facts.title.value_or(""), false).find(want["title_contains"].get<std::string>()) !=
            std::string::npos);
    if (want.contains("issuer_contains"))  // in capitals where hard-wrapped lines cut the other printing
      CHECK(text::written(facts.issuer.value_or(""))
                .find(text::written(want["issuer_contains"].get<std::string>())) != std::string::npos);
  }
}

TEST_CASE("Articles of laws: type other, number and date from the citation", "[shared]") {
  const std::string path = tests::shared_dir() + "/data/phapdien/corpus.jsonl.gz";
  if (!std::ifstream(path)) {
    WARN("skipped: the shared collection phapdien is not there");
    return;
  }
  const auto close = [](FILE* pipe) { pclose(pipe); };
  const std::unique_ptr<FILE, decltype(close)> pipe(popen(("gzip -dc '" + path + "'").c_str(), "r"), close);
  REQUIRE(pipe);
  std::string line;
  int seen = 0, numbered = 0, checked = 0;
  std::vector<char> buffer(1 << 16);
  for (int row = 0; seen < 300 && std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get());) {
    line += buffer.data();
    if (line.empty() || line.back() != '\n') continue;
    const std::string whole = std::exchange(line, {});
    if (row++ % 197 != 0) continue;  // spread over the whole collection
    const auto article = nlohmann::json::parse(whole);
    Facts given;
    given.title = article["title"].get<std::string>();
    given.cited_as = article["source"].get<std::string>();
    INFO(*given.cited_as);
    const Facts facts = read_text(article["text"].get<std::string>(), given).facts;
    ++seen;
    CHECK(facts.type == Type::other);
    CHECK_FALSE(facts.congress);
    CHECK_FALSE(facts.province);
    CHECK_FALSE(facts.term);
    // Of the form "... số 55/2019/TT-BCA": the number stands there as printed, spaces aside.
    std::string plain;
    for (const char c : *given.cited_as)
      if (c != ' ') plain.push_back(c);
    if (facts.number) {
      ++numbered;
      CHECK(plain.find(*facts.number) != std::string::npos);
      const std::size_t slash = facts.number->find('/');
      const std::string year = slash == std::string::npos ? "" : facts.number->substr(slash + 1, 4);
      if (year.size() == 4 && year.find_first_not_of("0123456789") == std::string::npos) {
        ++checked;
        CHECK(facts.date.value_or("").substr(0, 4) == year);
      }
    }
  }
  CHECK(seen == 300);
  CHECK(numbered >= 297);
  CHECK(checked >= 290);
}
