#include "indexer/quantity.h"

#include <cstdlib>
#include <string_view>
#include <utility>

namespace indexer {
namespace {

// Before a number they make it the name of something, or a date.
const KeySet& naming() {
  static const KeySet set(
      "số thứ điều khoản mục chương phần ngày tháng khoá lần quý trang tập lúc hồi giờ khổ phiên bảng hình "
      "mùng điện thoại fax tel đường phố tổ hẻm ngõ quốc");
  return set;
}

// Nouns that are counted. Longer ones first where one begins another.
const std::vector<std::pair<Pattern, const char*>>& nouns() {
  static const std::vector<std::pair<Pattern, const char*>> all = [] {
    std::vector<std::pair<Pattern, const char*>> made;
    for (const char* noun : {"đồng chí",
                             "đại biểu",
                             "đảng viên",
                             "đoàn viên",
                             "hội viên",
                             "người",
                             "lao động",
                             "cán bộ",
                             "công chức",
                             "viên chức",
                             "chỉ tiêu",
                             "tiêu chí",
                             "xã",
                             "phường",
                             "thị trấn",
                             "huyện",
                             "tỉnh",
                             "thành phố",
                             "thôn",
                             "bản",
                             "xóm",
                             "tổ dân phố",
                             "khu dân cư",
                             "hộ",
                             "hộ dân",
                             "gia đình",
                             "nhà",
                             "căn nhà",
                             "căn hộ",
                             "trường",
                             "lớp",
                             "phòng",
                             "phòng học",
                             "phòng khám",
                             "điểm trường",
                             "học sinh",
                             "sinh viên",
                             "giáo viên",
                             "bác sĩ",
                             "giường bệnh",
                             "giường",
                             "bệnh viện",
                             "trạm y tế",
                             "doanh nghiệp",
                             "hợp tác xã",
                             "tổ hợp tác",
                             "dự án",
                             "công trình",
                             "đề án",
                             "mô hình",
                             "tổ",
                             "cơ sở",
                             "cơ quan",
                             "đơn vị",
                             "tổ chức",
                             "tổ chức đảng",
                             "chi bộ",
                             "đảng bộ",
                             "di tích",
                             "di sản",
                             "nhiệm vụ",
                             "văn bản",
                             "nghị quyết",
                             "trường hợp",
                             "vụ",
                             "vụ án",
                             "cuộc",
                             "tập thể",
                             "cá nhân",
                             "sản phẩm",
                             "lượt người",
                             "lượt khách",
                             "lượt",
                             "khách",
                             "thuê bao",
                             "máy",
                             "con",
                             "cây",
                             "km",
                             "ha",
                             "héc ta",
                             "tấn",
                             "tạ",
                             "kg",
                             "m2",
                             "m3",
                             "MW",
                             "KWh",
                             "kWh",
                             "điểm",
                             "bậc",
                             "tiến sỹ",
                             "thạc sỹ",
                             "cử nhân",
                             "phiếu",
                             "cử tri",
                             "ý kiến",
                             "hồ sơ",
                             "mẫu",
                             "trang trại",
                             "cầu",
                             "cặp cửa khẩu",
                             "cửa khẩu",
                             "đô thị",
                             "khu công nghiệp",
                             "cụm công nghiệp",
                             "làng nghề",
                             "nghệ nhân",
                             "thửa",
                             "giải",
                             "huy chương",
                             "dân",
                             "dân số",
                             "địa phương",
                             "đối tượng",
                             "biên chế",
                             "đầu mối",
                             "thành viên",
                             "nhân khẩu",
                             "hộ gia đình",
                             "nông dân",
                             "phụ nữ",
                             "thanh niên",
                             "công nhân",
                             "người dân",
                             "trẻ em",
                             "học viên",
                             "bệnh nhân",
                             "dược sĩ",
                             "liệt sĩ",
                             "thương binh",
                             "quận",
                             "thị xã",
                             "ấp",
                             "buôn",
                             "khu kinh tế",
                             "khu du lịch",
                             "khu đô thị",
                             "nhà máy",
                             "hồ chứa",
                             "khách sạn",
                             "phương tiện",
                             "sáng kiến",
                             "đề tài",
                             "nhãn hiệu",
                             "suất quà",
                             "câu lạc bộ",
                             "giấy chứng nhận",
                             "thủ tục hành chính",
                             "m2 sàn",
                             "cm",
                             "km2",
                             "lít"})
      made.emplace_back(Pattern(noun), noun);
    return made;
  }();
  return all;
}

const KeySet& noun_firsts() {
  static const KeySet set = [] {
    KeySet made;
    for (const auto& [pattern, noun] : nouns()) {
      const Words words(noun);
      made.add(words[0].key);
    }
    return made;
  }();
  return set;
}

struct Noun {
  std::string name;
  std::size_t last = 0;
};

std::optional<Noun> read_noun(const Words& words, std::size_t at) {
  // Words that only begin as a noun that is counted.
  static const Pattern others(
      "(dân (tộc|cư|quân|vận|chủ|sinh)|phòng (chống|ngừa|thủ|bệnh)|xã (hội|viên)|nhà (nước|báo|thơ|khoa "
      "học)|bản (đồ|án|tin|sắc|chất|thân)|con "
      "(đường|số|người)|hộ chiếu|máy móc|điểm (nhấn|nghẽn|tựa|mới|nóng|cầu)|cầu thị|vụ (mùa|xuân|đông|hè)|tổ "
      "quốc|lớp trẻ|giải (pháp|quyết|phóng)|tỉnh (uỷ|đoàn)|huyện uỷ|người nộp thuế)");
  if (at >= words.size() || !noun_firsts().has(words[at]) || others.match(words, at)) return std::nullopt;
  std::optional<Noun> best;
  for (const auto& [pattern, noun] : nouns())
    if (const auto last = pattern.match(words, at); last && (!best || *last > best->last))
      best = Noun{noun, *last};
  return best;
}

bool generic_people(std::string_view noun) {
  return noun == "đồng chí" || noun == "người" || noun == "đại biểu";
}

struct Scale {
  double factor = 1;
  std::string name;
  std::size_t last = 0;
};

Scale read_scale(const Words& words, std::size_t at) {
  static const Pattern patterns[] = {Pattern("trăm"),    Pattern("(nghìn|ngàn)"), Pattern("vạn"),
                                     Pattern("triệu"),   Pattern("(tỷ|tỉ)"),      Pattern("(nghìn|ngàn) tỷ"),
                                     Pattern("triệu tỷ")};
  static constexpr double factors[] = {1e2, 1e3, 1e4, 1e6, 1e9, 1e12, 1e15};
  static constexpr const char* names[] = {"trăm", "nghìn", "vạn", "triệu", "tỷ", "nghìn tỷ", "triệu tỷ"};
  Scale scale{1, "", at};
  for (std::size_t i = 0; i < std::size(factors); ++i)
    if (const auto last = patterns[i].match(words, at); last && *last > scale.last && words.joined(at))
      scale = {factors[i], names[i], *last};
  return scale;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  return text;
}

constexpr std::string_view per_mille = "‰";

bool starts(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

// Digits with dots and commas inside, as printed.
struct Number {
  std::string printed;
  double value = 0;
  std::size_t last = 0;
  bool whole = true;
};

Number read_number(const Words& words, std::size_t at) {
  Number number;
  std::string digits = words[at].key;
  number.printed = words[at].key;
  number.last = at + 1;
  while (number.last < words.size() && words[number.last].number && number.whole) {
    const std::string_view gap = words.gap(number.last);
    const std::string& next = words[number.last].key;
    if (gap == "." && next.size() == 3 && digits.size() <= 15) {
      digits += next;
    } else if (gap == "," || gap == ".") {
      digits += '.' + next;
      number.whole = false;
    } else {
      break;
    }
    number.printed.append(gap).append(next);
    ++number.last;
  }
  number.value = std::strtod(digits.c_str(), nullptr);
  return number;
}

class Reader {
 public:
  explicit Reader(const Words& words) : words_(words) {}

  std::vector<Quantity> all() {
    std::vector<Quantity> found;
    for (std::size_t i = 0; i < words_.size();) {
      if (!words_[i].number) {
        ++i;
        continue;
      }
      std::size_t next = i + 1;
      if (auto one = read(i, next)) found.push_back(std::move(*one));
      i = next;
    }
    return found;
  }

 private:
  // Whether the number at `at` is a mark in front of a list's item, part of a document's number or a name.
  bool is_name(std::size_t at) const {
    static const Pattern sum("(tổng số|chỉ số|doanh số|dân số|hệ số)");
    if (at > 0 && naming().has(words_[at - 1]) && words_.joined(at))
      return at < 2 || sum.match(words_, at - 2) != at;
    const std::string_view before = words_.gap(at);
    const std::string_view after = words_.gap(at + 1);
    const bool opened = !before.empty() && before.back() == '(';
    if (opened && starts(after, ")")) return true;
    // A row of a table or list: "12 Đồng chí ..."
    if (words_.opens(at) && at + 1 < words_.size() && words_[at + 1].capital && words_.joined(at + 1) &&
        read_noun(words_, at + 1))
      return true;
    if (words_.opens(at) && (starts(after, ". ") || starts(after, ") ") || starts(after, ".\n"))) return true;
    if (at > 0 && !before.empty() && before.find_first_of("-/") != std::string_view::npos &&
        before.find(' ') == std::string_view::npos && !words_[at - 1].number)
      return true;  // TU/416
    if (at + 1 < words_.size() && !words_[at + 1].number && (after == "-" || after == "/") &&
        words_[at + 1].capital)
      return true;  // 416-KH/TU
    return false;
  }

  std::optional<Quantity> read(std::size_t at, std::size_t& next) const {
    const Number number = read_number(words_, at);
    next = number.last;
    if (is_name(at)) {
      skip_name(next);
      return std::nullopt;
    }
    Quantity quantity;
    quantity.first = at;
    quantity.value = number.value;
    quantity.printed = number.printed;
    std::size_t last = number.last;
    const Scale early = read_scale(words_, last);
    const bool number_stands = read_second(quantity, last, early);
    next = last;
    if (!number_stands) return std::nullopt;
    if (is_year(words_[at]) && number.last == at + 1 && !quantity.of &&
        words_.gap(last).find('%') == std::string_view::npos && !read_noun(words_, last) &&
        read_scale(words_, last).last == last)
      return std::nullopt;
    if (!read_unit(quantity, last)) return std::nullopt;
    if (quantity.unit_last == 0) quantity.unit_last = last;
    if (!quantity.high && !quantity.of) read_far_end(quantity, last);
    read_bound(quantity, last);
    quantity.last = last;
    next = last;
    return quantity;
  }

  // Behind a name or date nothing of it is a number: 15/9/2025, 21-KL/TW.
  void skip_name(std::size_t& next) const {
    while (next < words_.size() && words_[next].number) {
      const std::string_view gap = words_.gap(next);
      if (gap != "/" && gap != "-" && gap != "." && gap != ":") return;
      ++next;
    }
  }

  // "- 80", "đến 40", "/18"; false where it is a date or a year.
  bool read_second(Quantity& quantity, std::size_t& last, const Scale& early) const {
    if (last >= words_.size()) return true;
    const std::string_view gap = words_.gap(last);
    if (words_[last].number && gap == "/") {
      const Number other = read_number(words_, last);
      const bool date =
          other.last < words_.size() && words_[other.last].number && words_.gap(other.last) == "/";
      if (date || !read_noun(words_, other.last) || other.value < quantity.value ||
          !words_.joined(other.last)) {
        last = other.last;
        return false;
      }
      quantity.of = other.value;
      quantity.printed += "/" + other.printed;
      last = other.last;
      return true;
    }
    std::size_t high = last;
    if (early.last > last && early.last < words_.size()) high = early.last;  // 1 triệu - 2 triệu đồng
    if (high < words_.size() && words_[high].number && is_dash(words_.gap(high)))
      return read_high(quantity, high, last);
    if (const auto whole = whole_of(last); whole && words_.joined(last))
      return read_of(quantity, *whole, last);
    static const Pattern until("đến #");
    if (until.match(words_, high) && words_.joined(high) && words_.joined(high + 1) &&
        !is_year(words_[high + 1]))
      return read_high(quantity, high + 1, last);
    return true;
  }

  // "3 trong số 15 chỉ tiêu", "18 trên tổng số 20 xã": the number behind these words.
  std::optional<std::size_t> whole_of(std::size_t at) const {
    static const Pattern among("(trong|trên) [tổng] [số] #");
    const auto end = among.match(words_, at);
    return end ? std::optional(*end - 1) : std::nullopt;
  }

  bool read_of(Quantity& quantity, std::size_t whole, std::size_t& last) const {
    const Number other = read_number(words_, whole);
    if (!read_noun(words_, other.last) || other.value < quantity.value || !words_.joined(other.last))
      return true;
    quantity.of = other.value;
    quantity.printed += "/" + other.printed;
    last = other.last;
    return true;
  }

  bool read_high(Quantity& quantity, std::size_t high, std::size_t& last) const {
    const Number other = read_number(words_, high);
    if (is_year(words_[high]) && other.last == high + 1 && quantity.value >= 1900) {
      last = other.last;
      return false;
    }
    if (other.value <= quantity.value) return true;
    quantity.high = other.value;
    quantity.printed += "-" + other.printed;
    last = other.last;
    return true;
  }

  static bool is_dash(std::string_view gap) {
    gap = trimmed(gap);
    while (!gap.empty() && gap.back() == ' ') gap.remove_suffix(1);
    return gap == "-" || gap == "–" || gap == "—" || gap == "÷";
  }

  bool read_unit(Quantity& quantity, std::size_t& last) const {
    quantity.unit_first = last;
    const std::string_view gap = trimmed(words_.gap(last));
    if (starts(gap, "%")) return read_share(quantity, last, gap.substr(1));
    if (starts(gap, per_mille)) {
      read_share(quantity, last, gap.substr(per_mille.size()));
      quantity.unit = per_mille;
      return true;
    }
    static const Pattern percent("phần trăm");
    static const Pattern points("điểm [phần trăm]");
    if (const auto end = percent.match(words_, last); end && words_.joined(last)) {
      last = *end;
      return read_share(quantity, last, words_.gap(last));
    }
    if (!words_.joined(last)) return false;
    if (const auto end = points.match(words_, last)) {
      const bool spelt = *end > last + 1;
      if (spelt || starts(trimmed(words_.gap(*end)), "%")) {
        quantity.sort = Quantity::Sort::share;
        quantity.unit = "điểm %";
        last = *end;
        return true;
      }
    }
    const Scale scale = read_scale(words_, last);
    last = scale.last;
    if (read_money(quantity, scale, last)) return true;
    if (scale.last > quantity.unit_first && !words_.joined(last)) return false;
    return read_counted(quantity, scale, last);
  }

  bool read_share(Quantity& quantity, std::size_t& last, std::string_view behind) const {
    quantity.sort = Quantity::Sort::share;
    quantity.unit = "%";
    if (starts(trimmed(behind), "/")) read_divisors(quantity, last);
    return true;
  }

  bool read_money(Quantity& quantity, const Scale& scale, std::size_t& last) const {
    static const Pattern dong("(đồng|VNĐ|VND)");
    static const Pattern dollar("(USD|đô la [Mỹ])");
    if (!words_.joined(last)) return false;
    static const Pattern comrade("đồng (chí|bào)");
    if (comrade.match(words_, last)) return false;
    const auto vnd = dong.match(words_, last);
    const auto usd = dollar.match(words_, last);
    if (!vnd && !usd) return false;
    quantity.sort = Quantity::Sort::money;
    quantity.unit = (scale.name.empty() ? "" : scale.name + " ") + (vnd ? "đồng" : "USD");
    last = vnd ? *vnd : *usd;
    read_divisors(quantity, last);
    return true;
  }

  bool read_counted(Quantity& quantity, const Scale& scale, std::size_t& last) const {
    static const Pattern times("lần");
    static const Pattern age("tuổi");
    if (const auto end = times.match(words_, last)) {
      quantity.sort = Quantity::Sort::times;
      quantity.unit = "lần";
      last = *end;
      return true;
    }
    if (const auto end = age.match(words_, last)) {
      quantity.sort = Quantity::Sort::age;
      quantity.unit = "tuổi";
      last = *end;
      return true;
    }
    auto noun = read_noun(words_, last);
    if (!noun && counts_years(quantity, last)) noun = Noun{"năm", last + 1};
    if (!noun) return false;
    quantity.sort = Quantity::Sort::count;
    quantity.unit_first = last;
    quantity.unit = noun->name;
    quantity.people = generic_people(noun->name);
    if (!scale.name.empty()) {
      quantity.value *= scale.factor;
      if (quantity.high) *quantity.high *= scale.factor;
      quantity.printed += " " + scale.name;
    }
    last = noun->last;
    quantity.unit_last = last;
    if (read_divisors(quantity, last)) quantity.sort = Quantity::Sort::rate;
    return true;
  }

  // "số năm sống khoẻ đạt 68 năm": elsewhere so many years are a stretch of time.
  bool counts_years(const Quantity& quantity, std::size_t last) const {
    static const Pattern year("năm");
    static const Pattern number_of("số năm");
    const std::size_t from = quantity.first > 8 ? quantity.first - 8 : 0;
    return year.match(words_, last) && number_of.find(words_, from, quantity.first);
  }

  // "/người/năm", "/vạn dân", "/1.000 dân". Whether anything but the year is there.
  bool read_divisors(Quantity& quantity, std::size_t& last) const {
    bool any = false;
    static const Pattern year("(năm|nam)");
    static const Pattern other(
        "[vạn|nghìn|triệu] ([đầu] người|dân|ha|héc ta|hộ|xã|thôn|km2|m2|km|lao "
        "động|tháng|ngày|lượt|vụ|con|cây)");
    while (last < words_.size()) {
      std::string_view gap = trimmed(words_.gap(last));
      for (const std::string_view sign : {std::string_view("%"), per_mille})
        if (starts(gap, sign)) gap = trimmed(gap.substr(sign.size()));
      if (gap != "/" && gap != "/ ") break;
      if (const auto end = year.match(words_, last)) {
        quantity.per_year = true;
        last = *end;
        continue;
      }
      std::size_t from = last;
      if (words_[from].number) from = read_number(words_, from).last;
      auto end = other.match(words_, from);
      if (!end)
        if (const auto noun = read_noun(words_, from)) end = noun->last;
      if (!end) break;
      quantity.unit.append("/").append(words_.printed(last, *end));
      last = *end;
      any = true;
    }
    return any;
  }

  // "1 tỷ đồng đến 2 tỷ đồng": the unit stands with both.
  void read_far_end(Quantity& quantity, std::size_t& last) const {
    static const Pattern until("đến [dưới] #");
    const auto end = until.match(words_, last);
    if (!end || !is_free(last) || is_year(words_[*end - 1])) return;
    const Number number = read_number(words_, *end - 1);
    Quantity other;
    other.value = number.value;
    std::size_t behind = number.last;
    if (!read_unit(other, behind) || other.unit != quantity.unit || other.value <= quantity.value) return;
    quantity.high = other.value;
    quantity.printed += "-" + number.printed;
    quantity.per_year |= other.per_year;
    last = behind;
    quantity.unit_last = last;
  }

  // Only spaces and a sign of per cent before the word.
  bool is_free(std::size_t at) const {
    const std::string_view gap = trimmed(words_.gap(at));
    return words_.joined(at) || gap == "%" || gap == "% ";
  }

  void read_bound(Quantity& quantity, std::size_t& last) const {
    static const Pattern more("trở lên");
    static const Pattern less("trở xuống");
    if (!is_free(last)) return;
    if (const auto end = more.match(words_, last)) {
      quantity.or_more = true;
      last = *end;
    } else if (const auto below = less.match(words_, last)) {
      quantity.or_less = true;
      last = *below;
    }
  }

  const Words& words_;
};

}  // namespace

bool is_year(const Word& word) {
  return word.number && word.key.size() == 4 && word.key >= "1900" && word.key <= "2100";
}

bool begins_unit(const std::string& key) {
  static const KeySet others(
      "trăm nghìn ngàn vạn triệu tỷ đồng vnđ vnd usd đô phần lần tuổi điểm trong trên");
  return others.has(key) || noun_firsts().has(key);
}

bool makes_a_name(const std::string& key) {
  static const KeySet others("điều khoản mục chương phần ngày tháng khoá lần quý thứ");
  return others.has(key);
}

std::vector<Quantity> quantities(const Words& words) {
  return Reader(words).all();
}

}  // namespace indexer
