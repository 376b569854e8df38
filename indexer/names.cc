#include "indexer/names.h"

#include <algorithm>

#include "indexer/provinces.h"

namespace indexer {
namespace {

constexpr std::size_t longest = 5;

// Family names of the Kinh and of the peoples of the mountain provinces.
const KeySet& families() {
  static const KeySet names(
      "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý An Ân Âu Bá Bạch Bàn Bành "
      "Bảo Bế Bì Biện Bồ Ca Cái Cam Cầm Cao Cát Châu Chu Chúc Chung Chử Chương Cồ Cù Cung Cư Đàm Đan Đào "
      "Đậu Điền Điêu Đinh Đoàn Đô Đôn Đồng Đổng Đới Đường Giả Giàng Giang Giáp Hà Hạ Hán Hầu Hình Hoa "
      "Hoàn Hòa Hứa Hùng Kha Khà Khang Khiếu Khổng Khuất Khúc Kiều Kim Kiên La Lã Lạc Lại Lâm Lăng Lầu "
      "Lìm Linh Lò Lỗ Lồ Lộ Lù Lục Lư Lữ Lương Lường Lưu Ma Mạc Mã Mạch Mai Mẫn Mâu Mùa Mục Nghiêm Ngân "
      "Ngọ Ngọc Ngụy Ngũ Nhâm Nhan Nhữ Ninh Nông Nùng Phí Phó Phù Phú Phùng Phương Quách Quan Quản Quang "
      "Quàng Quế Sầm Sùng Sử Tạ Tăng Tất Thạch Thái Thân Thang Thào Thẩm Thi Thiều Thôi Thục Tiêu Tiết "
      "Tô Tôn Tống Trang Triệu Trịnh Trình Trưng Trương Từ Tưởng Ứng Ưng Uông Ung Văn Vàng Vi Viên Vòng "
      "Vừ Vương Xa Xung Yên Y Đèo Điểu Hờ Mông Tẩn Tòng Chẩu Chíu Hoàng Lô Lừu Lỳ Pờ Sừng Tráng Bríu Rơ "
      "Siu Kpă Ksor Nay Rmah Hlăng Zơ Giàng Cháng Cử Phàn Chảo Lèng Nình Tằng Phúc Vy Vàng Tàng Từ Lềnh "
      "Mang Cà Ong Lều Khưu Liêu Ngạc Nghê Quyền Trầm Danh Chau Neáng Ly Hạng Chá Xồng Sồng Thò Khoàng "
      "Tao Xên Alăng Zơrâm Bhling Pơloong Niê Kbuôr Mlô Ayun Rcom Rah Moong Cút Ốc Nhạc Trác Ôn Phi Lự "
      "Mầu Sái Thích Chiêm Sính Thền Lềm");
  return names;
}

// Where an office or a body begins, a name has ended: "Nguyễn Văn A Bí thư Tỉnh uỷ".
const Pattern& office() {
  static const Pattern pattern(
      "((bộ|sở) ^|bí thư|chủ tịch|chủ nhiệm|uỷ viên|uỷ ban|đại biểu|đại tướng|trung tướng|thường trực|"
      "thứ trưởng|bộ trưởng|bộ chính|thủ tướng|giám đốc|tổng (bí|giám|thanh|kiểm)|phó (bí|chủ|trưởng|"
      "giám|thủ|tổng|ban)|trưởng (ban|đoàn|phòng|công)|chánh (văn|án)|hội đồng|tỉnh (uỷ|đoàn)|thành (uỷ|"
      "phố)|huyện uỷ|đảng (uỷ|bộ)|ban (chấp|thường|bí|tuyên|tổ|nội|dân|kinh)|quốc hội|chính phủ|đồng chí)");
  return pattern;
}

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::size_t run_end(const Words& words, std::size_t at) {
  std::size_t i = at + 1;
  while (i < words.size() && i - at < longest && words[i].capital && !words[i].number && words.joined(i) &&
         words.gap(i).find_first_not_of(" \xc2\xa0*_\n") == std::string_view::npos &&
         !office().match(words, i))
    ++i;
  return i;
}

// "xã Hoà An", "Huyện uỷ Nga Sơn", but "Chủ tịch UBND tỉnh Nguyễn Văn An": behind a small place's word a name
// is the place's, behind a larger one only where it is short.
bool names_place(const Words& words, std::size_t at, std::size_t end) {
  static const KeySet small(
      "xã phường trấn đường thôn ấp bản sông núi khu cầu chợ chùa đền trường ngõ sản viện lăng");
  static const KeySet large("huyện quận phố tp uỷ viện ty hàng đoàn máy khoa cảng hồ đảo cư sạn án");
  static const KeySet school("học non thcs thpt");  // Trường tiểu học Hoà An, Trường THPT Nguyễn Trãi
  static const Pattern environment("(môi|thị|hiện|công|lập) trường");
  if (at == 0 || !words.joined(at)) return false;
  if (at > 1 && environment.match(words, at - 2) == at) return false;  // "Bộ Tài nguyên và Môi trường"
  const Word& before = words[at - 1];
  // No village has a woman's name, "Thị" and all; streets and wards have.
  static const KeySet rural("xã thôn ấp bản"), woman("thị");
  if (rural.has(before) && end - at > 2 && woman.has(words[at + 1])) return false;
  return small.has(before) || school.has(before) || (large.has(before) && end - at < 3);
}

// Index behind the place's own name at `at`, where a person's name follows at once: "(huyện) Nga Sơn Lê Văn
// An", "Hưng Yên Đỗ Văn An". `run`: behind the capitals.
std::optional<std::size_t> place_before_name(const Words& words, std::size_t at, std::size_t run) {
  static const KeySet unit("huyện quận phố tp xã phường trấn uỷ tỉnh");
  const auto name_from = [&](std::size_t i) {
    return i + 2 <= run && families().has(words[i]) && !match_province(words, i);
  };
  if (const auto place = match_province(words, at); place && name_from(place->last)) return place->last;
  const bool behind_unit = at > 0 && words.joined(at) && unit.has(words[at - 1]);
  // Four syllables behind a family name are one person's rather than a place's and a person's.
  if (!behind_unit || run - at < (families().has(words[at]) ? 5U : 4U)) return std::nullopt;
  for (const std::size_t length : {2U, 3U})
    if (name_from(at + length)) return at + length;
  return std::nullopt;
}

// Whether the word lies in the name of a place that a person's name follows.
bool in_place(const Words& words, std::size_t at) {
  for (std::size_t back = 0; back <= 3 && back <= at; ++back) {
    const std::size_t first = at - back;
    if (!words[first].capital || (back > 0 && !words.joined(first + 1))) return false;
    std::size_t run = first + 1;
    while (run < words.size() && run - first < 2 * longest && words[run].capital && words.joined(run)) ++run;
    if (const auto place = place_before_name(words, first, run); place && *place > at) return true;
    if (const auto place = back > 0 ? match_province(words, first) : std::nullopt; place && place->last > at)
      return true;
  }
  return false;
}

}  // namespace

bool is_family_name(const std::string& key) {
  return families().has(key);
}

std::optional<std::size_t> match_capitals(const Words& words, std::size_t at) {
  if (at >= words.size() || !words[at].capital || words[at].number) return std::nullopt;
  return run_end(words, at);
}

std::optional<std::size_t> match_name(const Words& words, std::size_t at) {
  if (at >= words.size() || !words[at].capital || !families().has(words[at])) return std::nullopt;
  static const KeySet middle("văn");
  if (middle.has(words[at]) && at > 0 && words[at - 1].capital && !words.opens(at - 1) && words.joined(at))
    return std::nullopt;  // the name began before, with a family name of nobody's table
  const std::size_t end = run_end(words, at);
  if (end - at < 2 || in_place(words, at)) return std::nullopt;
  if (names_place(words, at, end)) return std::nullopt;
  // "Đoàn ĐBQH": an abbreviation in a line that is not all capitals is no syllable of a name.
  if (!words[at].upper)
    for (std::size_t i = at; i < end; ++i)
      if (words[i].upper && letters(words.printed(i, i + 1)) > 1) return std::nullopt;
  if (const auto place = match_province(words, at); place && place->last >= end) return std::nullopt;
  return end;
}

}  // namespace indexer
