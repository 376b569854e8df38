#include "indexer/heading.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/dates.h"
#include "indexer/issuer.h"

namespace indexer {
namespace {

// A kind in capitals may stand behind a preface; a headline stands first.
constexpr std::size_t search_capitals = 30;
constexpr std::size_t search_plain = 4;
// Lines of a title and their lengths, in words.
constexpr std::size_t longest_line = 32;
constexpr std::size_t longest_headline = 34;
constexpr std::size_t longest_title = 70;

struct Kind {
  Pattern pattern;
  std::optional<Type> type;
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = [] {
    std::vector<Kind> made;
    const auto add = [&](std::string_view pattern, Type type) {
      made.push_back({Pattern(std::string("[dự thảo] [toàn văn] ") + std::string(pattern)), type});
    };
    add("nghị quyết", Type::resolution);
    add("[tóm tắt] báo cáo", Type::report);
    add("[bài] (phát biểu|diễn văn|đáp từ|tham luận|nói chuyện)", Type::speech);
    add("bài nói", Type::speech);
    add("lời (khai mạc|bế mạc|phát biểu|chào mừng|đáp từ)", Type::speech);
    add("(thông báo nhanh|bản tin|thông cáo|tin nhanh|tin vắn)", Type::bulletin);
    add("(kế hoạch|chỉ thị|kết luận|quyết định|hướng dẫn|tờ trình|chương trình|quy định|quy chế|đề án|thông "
        "báo|"
        "thông tư|nghị định|luật|bộ luật|pháp lệnh|công văn|đề cương|điều lệ|danh sách|lời kêu gọi|thư|điện "
        "mừng|"
        "biên bản|nội quy|giấy phép|giấy mời|công điện|thông tri|tuyên bố|chiến lược|phương án|hiến pháp|sắc "
        "lệnh|lệnh)",
        Type::other);
    return made;
  }();
  return all;
}

struct KindMatch {
  Type type = Type::other;
  std::size_t last = 0;
  bool capitals = false;
};

std::optional<KindMatch> match_kind(const Words& words) {
  for (const Kind& kind : kinds())
    if (const auto last = kind.pattern.match(words, 0)) {
      bool capitals = true;
      for (std::size_t i = 0; i < *last; ++i) capitals = capitals && words[i].upper;
      return KindMatch{*kind.type, *last, capitals};
    }
  return std::nullopt;
}

char last_sign(const Words& words) {
  const std::string_view end = words.gap(words.size());
  for (std::size_t i = end.size(); i-- > 0;)
    if (std::string_view(".;:,!?/").find(end[i]) != std::string_view::npos) return end[i];
  return 0;
}

bool all_upper(const Words& words) {
  bool letters = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].number) continue;
    if (!words[i].upper) return false;
    letters = true;
  }
  return letters;
}

// The State's and the Party's mottoes, prefaces, rules: in capitals like titles, and none.
bool is_furniture(const Words& words) {
  static const Pattern furniture(
      "(đảng cộng sản việt nam|cộng hoà xã hội chủ nghĩa|độc lập tự do|lời nói đầu|lời giới thiệu|lời "
      "tựa|mục lục|"
      "phụ lục|lời nhà xuất bản|quyết nghị|kính gửi|nơi nhận)");
  return words.empty() || furniture.match(words, 0).has_value();
}

// "I.", "1.", "a)", "Phần thứ nhất", "Điều 1": a section begins.
bool is_numbered(const Words& words) {
  static const Pattern part("(phần|chương|mục|điều) *"), spelled("phần thứ *");
  if (words.empty() || spelled.match(words, 0)) return true;
  if (words.size() > 1) {
    const std::string_view gap = words.gap(1);
    const bool sign = !gap.empty() && (gap[0] == '.' || gap[0] == ')' || gap[0] == '-' || gap[0] == '/');
    if (sign && words[0].end - words[0].begin <= 5 && (words[0].number || words[0].upper || gap[0] == ')'))
      return true;
  }
  return part.match(words, 0).has_value() && words.size() > 1 && (words[1].number || words[1].upper);
}

// "Cao Bằng, ngày 17 tháng 9 năm 2025", "Số: 12-NQ/TU", "(Dự thảo)": lines of a head that are no title.
bool is_head_line(const Words& words) {
  static const Pattern number("số"), draft("(dự thảo|tài liệu|lưu hành|mật|khẩn|trình tại)");
  if (words.size() <= 16 && number.match(words, 0)) return true;
  if (words.size() <= 6 && draft.match(words, 0)) return true;
  for (std::size_t i = 0; i < words.size() && words.size() <= 14; ++i) {
    const auto date = read_date(words, i);
    if (!date || date->date.year == 0 || date->last != words.size()) continue;
    // "Tình hình dư luận tháng 3/2021" is what it is about.
    if (date->date.day != 0 || i == 0 || words.gap(i).find_first_of(",(") != std::string_view::npos)
      return true;
  }
  return false;
}

// "Đồng bào thân mến,", "Các đồng chí!": whom a letter is to.
bool is_address(const Words& words) {
  static const KeySet dear("mến yêu quý");
  const char sign = last_sign(words);
  return !words.empty() && words.size() <= 30 && (sign == ',' || sign == '!') &&
         dear.has(words[words.size() - 1]);
}

bool has_legal_basis(const Words& words) {
  static const Pattern basis("(căn cứ|thực hiện|theo|xét|thay mặt|kính thưa|thưa|được sự|hôm nay)");
  return basis.match(words, 0).has_value() && words[0].capital && !words[0].upper;
}

bool goes_on(const Passage& passage, const Words& words) {
  if (passage.voice == Voice::caption || words.empty() || words.size() > longest_line) return false;
  if (is_furniture(words) || is_numbered(words) || is_head_line(words)) return false;
  if (is_salutation(words) || is_address(words)) return false;
  if (has_legal_basis(words)) return false;
  const char sign = last_sign(words);
  if (sign == ',' && words.size() > 20) return false;
  return sign != '.' && sign != ';' && sign != ':' && sign != '/' && sign != '!';
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view edge = " \t\r\n*#_>";
  const std::size_t begin = text.find_first_not_of(edge);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(edge) - begin + 1));
}

// Whether a line behind a title's first ones begins another title. "THÔNG BÁO" alone is followed by what it
// is about, which may be of a kind, too ("Kết luận của ..."); and a wrapped title's line may begin with one.
bool begins_anew(const Words& line, bool behind_bare_kind) {
  const auto kind = match_kind(line);
  if (!kind || !kind->capitals) return false;
  return !behind_bare_kind || line.size() == kind->last;
}

// Where a line in capitals goes over to who decides, whom the letterhead names: "HỘI ĐỒNG NHÂN DÂN TỈNH GIA
// LAI", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ...", "... KHÓA XII, KỲ HỌP THỨ 8"; its size where it does not. `next`
// is the line below, what the decision is founded on.
std::size_t decider(const Words& line, const Words& next, const Words& office) {
  static const Pattern person("(chủ tịch|giám đốc|bộ trưởng|chánh văn phòng)"), session("(khóa|khoá)");
  if (office.empty() || !all_upper(line) || !(has_legal_basis(next) || session.match(next, 0)))
    return line.size();
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::size_t at = person.match(line, i).value_or(i);
    std::size_t same = 0;
    while (same < office.size() && at + same < line.size() && line[at + same].key == office[same].key) ++same;
    const std::size_t end = at + same;
    if (same == office.size() && (end == line.size() || session.match(line, end))) return i;
  }
  return line.size();
}

Heading collect(const std::vector<Passage>& passages, const std::vector<Words>& words, std::size_t first,
                const KindMatch& kind) {
  Heading heading;
  heading.type = kind.type;
  heading.kind = true;
  heading.capitals = kind.capitals;
  heading.first = first;
  heading.last = first + 1;
  heading.title = trimmed(passages[first].text);
  const auto issuer = find_issuer(words, first);
  const Words office = issuer ? Words(issuer->name) : Words();
  std::size_t length = words[first].size();
  for (std::size_t i = first + 1; i < words.size(); ++i) {
    length += words[i].size();
    const bool behind_bare_kind = i == first + 1 && words[first].size() == kind.last;
    if (length > longest_title || !goes_on(passages[i], words[i]) || begins_anew(words[i], behind_bare_kind))
      break;
    const Words& below = i + 1 < words.size() ? words[i + 1] : words[i];
    const std::size_t end = decider(words[i], below, office);
    if (end == 0 && !behind_bare_kind) break;
    // Behind a subject in small letters capitals are somebody's: "HỘI ĐỒNG NHÂN DÂN TỈNH GIA LAI".
    if (i > first + 1 && all_upper(words[i]) && !all_upper(words[i - 1])) break;
    const bool whole = end == 0 || end == words[i].size();
    heading.title.append(" ").append(trimmed(whole ? passages[i].text : words[i].printed(0, end)));
    heading.last = i + 1;
    if (!whole) break;
  }
  return heading;
}

bool may_be_kind_line(const Words& words) {
  const char sign = last_sign(words);
  return words.size() <= longest_title && sign != '.' && sign != ';' && sign != ':';
}

std::optional<Heading> find_capitals(const std::vector<Passage>& passages, const std::vector<Words>& words) {
  for (std::size_t i = 0; i < words.size() && i < search_capitals; ++i) {
    const auto kind = match_kind(words[i]);
    if (!kind || !kind->capitals || words[i].size() > longest_title) continue;
    if (words[i].size() > kind->last && !may_be_kind_line(words[i])) continue;
    return collect(passages, words, i, *kind);
  }
  return std::nullopt;
}

std::optional<Heading> find_plain(const std::vector<Passage>& passages, const std::vector<Words>& words) {
  for (std::size_t i = 0; i < words.size() && i < search_plain; ++i) {
    const auto kind = match_kind(words[i]);
    if (!kind || passages[i].voice == Voice::caption || words[i].size() > longest_headline * 2) continue;
    if (!may_be_kind_line(words[i]) || !words[i][0].capital) continue;
    const bool alone = words[i].size() == kind->last;
    if (!alone && kind->type == Type::other) continue;  // "Luật sư ...", "Thư ký ...": any headline
    if (alone) return collect(passages, words, i, *kind);
    Heading heading;
    heading.type = kind->type;
    heading.kind = true;
    heading.first = i;
    heading.last = i + 1;
    heading.title = trimmed(passages[i].text);
    return heading;
  }
  return std::nullopt;
}

// A headline: the first line, short, no sentence, and running text somewhere behind it.
std::optional<Heading> find_headline(const std::vector<Passage>& passages, const std::vector<Words>& words) {
  if (words.size() < 2 || passages[0].voice == Voice::caption) return std::nullopt;
  const Words& line = words[0];
  if (line.size() < 3 || line.size() > longest_headline || (!line[0].capital && !line[0].number))
    return std::nullopt;
  if (is_numbered(line) || is_furniture(line) || is_head_line(line) || is_salutation(line) ||
      is_article(line))
    return std::nullopt;
  const char sign = last_sign(line);
  if (sign == '.' || sign == ';' || sign == ',' || sign == ':' || sign == '/') return std::nullopt;
  const bool running = std::any_of(
      words.begin() + 1, words.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), std::size_t{6})),
      [](const Words& next) { return next.size() > 20 || last_sign(next) == '.'; });
  if (!running && !passages[0].heading) return std::nullopt;
  Heading heading;
  heading.first = 0;
  heading.last = 1;
  heading.title = trimmed(passages[0].text);
  heading.capitals = all_upper(line);
  return heading;
}

}  // namespace

std::optional<Heading> find_heading(const std::vector<Passage>& passages, const std::vector<Words>& words) {
  if (passages.empty() || is_article(words[0])) return std::nullopt;
  if (auto heading = find_capitals(passages, words)) return heading;
  if (auto heading = find_plain(passages, words)) return heading;
  return find_headline(passages, words);
}

Heading read_heading(const std::string& title) {
  Heading heading;
  heading.title = title;
  const Words words(heading.title);
  if (words.empty() || is_article(words)) return heading;
  if (const auto kind = match_kind(words)) {
    heading.kind = true;
    heading.type = kind->type;
    heading.capitals = kind->capitals;
  }
  return heading;
}

bool is_article(const Words& words) {
  static const Pattern article("(điều|khoản) *");
  return article.match(words, 0).has_value() && (words[1].number || words[1].key.size() <= 3) &&
         words[0].capital;
}

bool is_salutation(const Words& words) {
  static const Pattern salutation("[kính] thưa");
  const auto end = salutation.match(words, 0);
  return end && words[0].capital && words.size() <= 40;
}

}  // namespace indexer
