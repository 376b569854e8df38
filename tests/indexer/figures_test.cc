// Sentences of the kind that resolutions and reports are made of -> the figures read from them.
#include "indexer/figures.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/text/tokenise.h"

using namespace indexer;

namespace {

// indicator {name} | operator | number | unit | period | kind
std::string show(const Figure& figure) {
  return figure.indicator + " {" + figure.name + "} | " + figure.op + " | " + figure.printed + " | " +
         figure.unit + (figure.per_year ? " /năm" : "") + " | " + figure.period.value_or("-") + " | " +
         name(figure.kind);
}

std::vector<std::string> read(const std::string& text, const std::vector<std::string>& section = {}) {
  std::vector<std::string> all;
  for (const Figure& figure : read_figures(text, section)) all.push_back(show(figure));
  return all;
}

using Rows = std::vector<std::string>;

}  // namespace

TEST_CASE("figures are read from sentences") {
  struct Case {
    std::string text;
    Rows figures;
  };
  const std::vector<Case> cases = {
      {"Tốc độ tăng trưởng kinh tế (GRDP) bình quân giai đoạn 2026 - 2030 đạt 8 - 9%/năm.",
       {"Tốc độ tăng trưởng kinh tế (GRDP) bình quân {tăng trưởng GRDP} | đạt | 8-9 | % /năm | giai đoạn "
        "2026 - 2030 | result"}},
      {"Thu nhập bình quân đầu người đến năm 2025 đạt 60 triệu đồng/người/năm trở lên.",
       {"Thu nhập bình quân đầu người {thu nhập bình quân đầu người} | đạt ít nhất | 60 | triệu đồng/người "
        "/năm | đến năm 2025 | target"}},
      {"Đến năm 2030, tỷ lệ đô thị hóa đạt trên 35%; tỷ lệ che phủ rừng ổn định 63%.",
       {"tỷ lệ đô thị hóa {đô thị hoá} | đạt trên | 35 | % | Đến năm 2030 | target",
        "tỷ lệ che phủ rừng {che phủ rừng} | duy trì | 63 | % | Đến năm 2030 | target"}},
      {"Tỷ lệ hộ nghèo giảm từ 17,5% năm 2015 xuống còn 5,8% năm 2020, bình quân mỗi năm giảm 2,3%.",
       {"Tỷ lệ hộ nghèo {hộ nghèo} | giảm xuống | 5,8 | % | năm 2020 | result",
        "Tỷ lệ hộ nghèo {hộ nghèo} | giảm bình quân | 2,3 | % /năm | năm 2020 | result"}},
      {"Tổng thu ngân sách nhà nước trên địa bàn 5 năm đạt 35.500 tỷ đồng, tăng bình quân 9,5%/năm.",
       {"Tổng thu ngân sách nhà nước trên địa bàn {thu ngân sách} | đạt | 35.500 | tỷ đồng | - | result",
        "Tổng thu ngân sách nhà nước trên địa bàn {thu ngân sách} | tăng bình quân | 9,5 | % /năm | - | "
        "result"}},
      {"Kim ngạch xuất khẩu tăng bình quân 9 - 10%/năm; kết nạp 2.000 đảng viên/năm.",
       {"Kim ngạch xuất khẩu {kim ngạch xuất nhập khẩu} | tăng bình quân | 9-10 | % /năm | - | result",
        "kết nạp đảng viên {kết nạp đảng viên} |  | 2.000 | đảng viên /năm | - | result"}},
      {"Phấn đấu mỗi năm giảm 2 - 3% hộ nghèo.", {"hộ nghèo {hộ nghèo} | giảm | 2-3 | % /năm | - | target"}},
      {"Hằng năm có trên 90% tổ chức cơ sở đảng được xếp loại hoàn thành tốt nhiệm vụ.",
       {"tổ chức cơ sở đảng được xếp loại hoàn thành tốt nhiệm vụ {tổ chức đảng hoàn thành tốt nhiệm vụ} | "
        "trên | 90 | % /năm | - | result"}},
      {"Có 15/20 chỉ tiêu đạt và vượt so với nghị quyết, 5/20 chỉ tiêu chưa đạt.",
       {"chỉ tiêu đạt và vượt {chỉ tiêu hoàn thành} |  | 15/20 | chỉ tiêu | - | result",
        "chỉ tiêu chưa đạt {} |  | 5/20 | chỉ tiêu | - | result"}},
      {"Phạt tiền từ 1.000.000 đồng đến 2.000.000 đồng đối với một trong các hành vi sau đây:", {}},
      {"Trong thời hạn 30 ngày, kể từ ngày 15/10/2020, 02 cơ quan phải trả lời.", {}},
      {"GRDP năm 2020 đạt 32.500 tỷ đồng, gấp 1,6 lần năm 2015.",
       {"GRDP {GRDP} | đạt | 32.500 | tỷ đồng | năm 2020 | result",
        "GRDP {GRDP} | gấp | 1,6 | lần | năm 2020 | result"}},
      {"Cơ cấu kinh tế: nông, lâm nghiệp chiếm 20,5%, công nghiệp - xây dựng chiếm 24%, dịch vụ chiếm 51%.",
       {"Cơ cấu kinh tế: nông, lâm nghiệp {cơ cấu kinh tế} | chiếm | 20,5 | % | - | result",
        "Cơ cấu kinh tế: công nghiệp - xây dựng {cơ cấu kinh tế} | chiếm | 24 | % | - | result",
        "Cơ cấu kinh tế: dịch vụ {cơ cấu kinh tế} | chiếm | 51 | % | - | result"}},
      {"Tỷ lệ lao động qua đào tạo đạt 65%, trong đó có bằng cấp, chứng chỉ đạt 30%.",
       {"Tỷ lệ lao động qua đào tạo {lao động qua đào tạo} | đạt | 65 | % | - | result",
        "Tỷ lệ lao động qua đào tạo: có bằng cấp, chứng chỉ {} | đạt | 30 | % | - | result"}},
      {"Toàn tỉnh có 65/181 xã đạt chuẩn nông thôn mới, chiếm 35,9%; 15 xã đạt chuẩn nông thôn mới nâng cao.",
       {"xã đạt chuẩn nông thôn mới {xã nông thôn mới} |  | 65/181 | xã | - | result",
        "xã đạt chuẩn nông thôn mới {xã nông thôn mới} | chiếm | 35,9 | % | - | result",
        "xã đạt chuẩn nông thôn mới nâng cao {xã nông thôn mới} |  | 15 | xã | - | result"}},
      {"Giá trị sản xuất công nghiệp bình quân tăng 12,5%/năm, riêng năm 2024 đạt 15.000 tỷ đồng.",
       {"Giá trị sản xuất công nghiệp bình quân {giá trị sản xuất công nghiệp} | tăng | 12,5 | % /năm | - | "
        "result",
        "Giá trị sản xuất công nghiệp bình quân {giá trị sản xuất công nghiệp} | đạt | 15.000 | tỷ đồng | "
        "năm 2024 | result"}},
      {"Đã giải quyết việc làm cho 75.000 lao động, trong đó xuất khẩu lao động 1.200 người.",
       {"giải quyết việc làm cho lao động {việc làm} |  | 75.000 | lao động | - | result",
        "xuất khẩu lao động {} |  | 1.200 | người | - | result"}},
      {"Tổng vốn đầu tư toàn xã hội 5 năm ước đạt trên 80 nghìn tỷ đồng.",
       {"Tổng vốn đầu tư toàn xã hội {vốn đầu tư toàn xã hội} | ước đạt trên | 80 | nghìn tỷ đồng | - | "
        "result"}},
      {"Sản lượng lương thực có hạt năm 2024 đạt 310 nghìn tấn, vượt 3% kế hoạch.",
       {"Sản lượng lương thực có hạt {} | đạt | 310 nghìn | tấn | năm 2024 | result",
        "Sản lượng lương thực có hạt {} | vượt | 3 | % | năm 2024 | result"}},
      {"Xoá 6.000 nhà tạm, nhà dột nát; xây dựng 150 km đường giao thông nông thôn.",
       {"Xoá nhà tạm, nhà dột nát {} |  | 6.000 | nhà | - | result",
        "xây dựng đường giao thông nông thôn {} |  | 150 | km | - | result"}},
      {"Chỉ số PCI xếp thứ 15 cả nước; chỉ số PAR Index đạt 88,5 điểm.",
       {"chỉ số PAR Index {chỉ số cải cách hành chính} | đạt | 88,5 | điểm | - | result"}},
      {"Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể nhẹ cân giảm xuống dưới 10%.",
       {"Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể nhẹ cân {} | giảm xuống dưới | 10 | % | - | result"}},
      {"Tỷ lệ người dân tham gia bảo hiểm y tế đạt 95% dân số vào năm 2030.",
       {"Tỷ lệ người dân tham gia bảo hiểm y tế {bảo hiểm y tế} | đạt | 95 | % | vào năm 2030 | result"}},
      {"Thu hút 2,5 triệu lượt khách du lịch mỗi năm, doanh thu đạt 3.000 tỷ đồng.",
       {"Thu hút lượt khách du lịch {lượng khách du lịch} |  | 2,5 triệu | lượt khách /năm | - | result",
        "doanh thu {} | đạt | 3.000 | tỷ đồng | - | result"}},
      {"Điều 5. Người nào trộm cắp tài sản trị giá từ 2.000.000 đồng đến dưới 50.000.000 đồng thì bị phạt tù "
       "từ 06 tháng đến 03 năm.",
       {}},
      {"Thông tư số 25/2019/TT-BYT ngày 30/8/2019 quy định mức 4,5% mức lương cơ sở.", {}},
      {"Đến hết tháng 6 năm 2024, toàn Đảng bộ có 72.345 đảng viên, tăng 5.120 đảng viên so với đầu nhiệm "
       "kỳ.",
       {"đảng viên {đảng viên} |  | 72.345 | đảng viên | Đến hết tháng 6 năm 2024 | result",
        "đảng viên {đảng viên} | tăng | 5.120 | đảng viên | Đến hết tháng 6 năm 2024 | result"}},
      {"Đại hội có 345 đại biểu tham dự, trong đó 50 đại biểu đương nhiên và 295 đại biểu được bầu.",
       {"đại biểu tham dự {} |  | 345 | đại biểu | - | result",
        "đại biểu đương nhiên {} |  | 50 | đại biểu | - | result",
        "đại biểu được bầu {} |  | 295 | đại biểu | - | result"}},
  };
  text::Tokeniser tokeniser;
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(read(one.text) == one.figures);
    if (!one.figures.empty()) CHECK(may_hold_figures(one.text, tokeniser.tokenise(one.text)));
  }
}

TEST_CASE("headings tell targets from results") {
  const std::string text = "Tỷ lệ che phủ rừng đạt 60%.";
  CHECK(read_figures(text, {})[0].kind == FigureKind::result);
  CHECK(read_figures(text, {"2.2. Các chỉ tiêu chủ yếu", "- Về môi trường"})[0].kind == FigureKind::target);
  CHECK(read_figures(text, {"II. Mục tiêu", "1. Kết quả thực hiện mục tiêu"})[0].kind == FigureKind::result);
}

TEST_CASE("what only looks like a figure is none") {
  for (const char* text :
       {"Đại hội lần thứ 20", "Nghị quyết số 12-NQ/TU ngày 15/9/2025", "(1) Phát triển du lịch", "năm 2030",
        "1 Đồng chí Nguyễn Văn A", "từ ngày 25 - 27/9/2020", "Điều 12 khoản 3", "giai đoạn 2021 - 2025",
        "nhiệm kỳ 2020 - 2025 tổ chức hội nghị", "chính quyền địa phương 2 cấp", "0206 3853 507",
        "416-KH/TU"}) {
    INFO(text);
    CHECK(read(text) == Rows{});
  }
}

TEST_CASE("numbers, ranges and ratios have their values") {
  const Figure thousands = read_figures("Thu ngân sách đạt 13.942 tỉ đồng", {}).at(0);
  CHECK(thousands.value == 13942);
  const Figure decimal = read_figures("Số tiền 2.869,514 tỷ đồng", {}).at(0);
  CHECK(decimal.value == 2869.514);
  const Figure range = read_figures("GRDP bình quân đầu người đạt từ 75 - 80 triệu đồng/người/năm", {}).at(0);
  CHECK(range.value == 75);
  CHECK(range.high == 80);
  CHECK(range.per_year);
  const Figure ratio = read_figures("Thực hiện đạt 12/18 chỉ tiêu", {}).at(0);
  CHECK(ratio.value == 12);
  CHECK(ratio.of == 18);
  const Figure scaled = read_figures("Toàn Đảng bộ có trên 63 nghìn đảng viên", {}).at(0);
  CHECK(scaled.value == 63000);
}

TEST_CASE("evidence lies in the text and holds the number") {
  const std::string text = "Năm 2024, kết nạp 1.250 đảng viên mới; tỷ lệ đô thị hóa đạt 25,5 % dân số.";
  for (const Figure& figure : read_figures(text, {})) {
    const std::string evidence =
        text.substr(figure.evidence.begin, figure.evidence.end - figure.evidence.begin);
    CHECK(evidence.find(figure.printed) != std::string::npos);
  }
}

TEST_CASE("any bytes will do") {
  for (const std::string& text :
       {std::string(), std::string("%"), std::string("5"), std::string("\xff 5% \xc3"),
        std::string(5000, '('), std::string("1,2,3.4.5/6/7-8% của"),
        std::string("đạt 99999999999999999999999999 tỷ đồng")})
    CHECK_NOTHROW(read_figures(text, {text}));
}
