#include "indexer/indicators.h"

#include <vector>

#include "indexer/words.h"

namespace indexer {
namespace {

enum class Measure { any, share, growth, money, count };

struct Row {
  const char* name;
  Measure measure;
  Pattern pattern;
};

// The first that fits counts.
const std::vector<Row>& table() {
  using enum Measure;
  static const std::vector<Row> rows = {
      {"chỉ tiêu hoàn thành", count, Pattern("chỉ tiêu (chủ yếu|đạt|vượt|[đã] hoàn thành)")},
      {"GRDP bình quân đầu người", money,
       Pattern("(GRDP|tổng sản phẩm|GDP) [*] [*] [*] [*] bình quân [đầu người]")},
      {"GRDP bình quân đầu người", any, Pattern("(GRDP|GDP) bình quân đầu người")},
      {"cơ cấu kinh tế", share, Pattern("cơ cấu (GRDP|kinh tế)")},
      {"tăng trưởng GRDP", share,
       Pattern("(tốc độ tăng trưởng|tăng trưởng) [kinh tế|bình quân] [*] (GRDP|GDP|kinh tế)")},
      {"tăng trưởng GRDP", share, Pattern("tăng trưởng (GRDP|GDP|kinh tế)")},
      {"kinh tế số trong GRDP", share, Pattern("kinh tế số [*] [*] (GRDP|GDP)")},
      {"kinh tế số trong GRDP", share, Pattern("kinh tế số")},
      {"quy mô GRDP", any, Pattern("quy mô [nền] kinh tế")},
      {"tăng trưởng GRDP", growth, Pattern("(GRDP|tổng sản phẩm)")},
      {"GRDP", any, Pattern("(GRDP|tổng sản phẩm [trên địa bàn])")},
      {"thu ngân sách từ cửa khẩu", any, Pattern("thu ngân sách từ cửa khẩu")},
      {"thu ngân sách", any, Pattern("thu ngân sách")},
      {"chi ngân sách", any, Pattern("chi ngân sách")},
      {"vốn đầu tư toàn xã hội", any, Pattern("vốn đầu tư (toàn xã hội|thực hiện|phát triển)")},
      {"vốn đầu tư công", any, Pattern("vốn đầu tư công")},
      {"kim ngạch xuất nhập khẩu", any,
       Pattern("kim ngạch [hàng hoá] (xuất nhập khẩu|xuất, nhập khẩu|xuất khẩu)")},
      {"lượng khách du lịch", any, Pattern("(lượng|lượt) khách [du lịch]")},
      {"thu từ du lịch", any, Pattern("(thu từ|doanh thu) [khách] du lịch")},
      {"tổng mức bán lẻ", any, Pattern("bán lẻ")},
      {"giá trị sản xuất công nghiệp", any, Pattern("giá trị [sản xuất] công nghiệp")},
      {"thu nhập bình quân đầu người", money, Pattern("thu nhập bình quân")},
      {"hộ nghèo", share, Pattern("hộ nghèo")},
      {"lao động qua đào tạo", share, Pattern("lao động [đã] [được] qua đào tạo")},
      {"thất nghiệp", share, Pattern("thất nghiệp")},
      {"việc làm", count, Pattern("việc làm")},
      {"bảo hiểm y tế", share, Pattern("(BHYT|bảo hiểm y tế)")},
      {"che phủ rừng", share, Pattern("che phủ [của] rừng")},
      {"đô thị hoá", share, Pattern("đô thị hoá")},
      {"xã nông thôn mới", any, Pattern("[xã] [đạt] [chuẩn|*] [*] [*] nông thôn mới")},
      {"trường chuẩn quốc gia", any, Pattern("trường [học] đạt chuẩn quốc gia")},
      {"xã đạt tiêu chí y tế", any, Pattern("tiêu chí quốc gia về y tế")},
      {"trạm y tế có bác sĩ", share, Pattern("trạm y tế [*] có bác sĩ")},
      {"bác sĩ", any, Pattern("bác sĩ")},
      {"giường bệnh", any, Pattern("giường bệnh")},
      {"tuổi thọ", any, Pattern("tuổi thọ")},
      {"nước sạch", share, Pattern("nước (sạch|hợp vệ sinh)")},
      {"chất thải rắn", share, Pattern("(chất thải rắn|rác thải)")},
      {"nhà văn hoá", share, Pattern("nhà văn hoá")},
      {"dịch vụ công trực tuyến", share, Pattern("dịch vụ công trực tuyến")},
      {"kết nạp đảng viên", any, Pattern("kết nạp [*] [*] đảng viên")},
      {"kết nạp đảng viên", any, Pattern("kết nạp")},
      {"tổ chức đảng hoàn thành tốt nhiệm vụ", share,
       Pattern("tổ chức [cơ sở] đảng [được] [xếp loại] hoàn thành")},
      {"đảng viên hoàn thành tốt nhiệm vụ", share, Pattern("đảng viên [được] [xếp loại] hoàn thành")},
      {"đảng viên", count, Pattern("đảng viên")},
      {"đại biểu nữ", any, Pattern("đại biểu nữ")},
      {"chỉ số cải cách hành chính", any, Pattern("(cải cách hành chính|PAR Index|PAR)")},
  };
  return rows;
}

Measure measure_of(std::string_view unit) {
  if (unit == "%" || unit == "điểm %") return Measure::share;
  if (unit.find("đồng/") != std::string_view::npos || unit.ends_with(" đồng") ||
      unit.find("USD") != std::string_view::npos)
    return Measure::money;
  return Measure::count;
}

// How many times as much says nothing of the measure.
bool fits(Measure wanted, Measure measure, bool per_year, bool times) {
  if (times) return wanted != Measure::growth && wanted != Measure::count;
  if (wanted == Measure::growth) return measure == Measure::share && per_year;
  return wanted == Measure::any || wanted == measure;
}

}  // namespace

std::string indicator_name(std::string_view indicator, std::string_view unit, bool per_year) {
  const Words words(indicator);
  const Measure measure = measure_of(unit);
  for (const Row& row : table())
    if (fits(row.measure, measure, per_year, unit == "lần") && row.pattern.find(words)) return row.name;
  return "";
}

}  // namespace indexer
