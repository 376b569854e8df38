#include "indexer/congress.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/provinces.h"

namespace indexer {
namespace {

// How far around a mention its circumstances are looked for, in words.
constexpr std::size_t near = 10;
constexpr std::size_t far = 26;
constexpr std::size_t unit_reach = 16;
constexpr std::size_t longest_name = 5;
constexpr int highest_ordinal = 99;

std::optional<int> roman(std::string_view digits) {
  constexpr std::array<std::pair<std::string_view, int>, 9> values{
      {{"XC", 90}, {"L", 50}, {"XL", 40}, {"X", 10}, {"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1}, {"C", 100}}};
  int value = 0;
  std::string_view rest = digits;
  for (const auto& [sign, worth] : values) {
    if (worth == 100) continue;
    const int most = worth == 10 || worth == 1 ? 3 : 1;
    for (int i = 0; i < most && rest.substr(0, sign.size()) == sign; ++i) {
      value += worth;
      rest.remove_prefix(sign.size());
    }
  }
  if (!rest.empty() || value == 0) return std::nullopt;
  return value;
}

// nhất, hai ... chín; -1 for anything else.
int unit_value(const Words& words, std::size_t at) {
  static const std::array<KeySet, 9> names{KeySet("nhất một mốt"), KeySet("hai nhì"), KeySet("ba"),
                                           KeySet("tư bốn"),       KeySet("năm lăm"), KeySet("sáu"),
                                           KeySet("bảy bẩy"),      KeySet("tám"),     KeySet("chín")};
  if (at >= words.size()) return -1;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i].has(words[at])) return static_cast<int>(i) + 1;
  return -1;
}

// hai mươi mốt, mười lăm, nhất
std::optional<OrdinalMention> read_spelled(const Words& words, std::size_t at) {
  static const KeySet ten("mười"), tens("mươi");
  if (at >= words.size()) return std::nullopt;
  int value = 0;
  std::size_t i = at;
  if (ten.has(words[i])) {
    value = 10;
    ++i;
  } else {
    const int unit = unit_value(words, i);
    if (unit < 0) return std::nullopt;
    ++i;
    if (i >= words.size() || !tens.has(words[i])) return OrdinalMention{unit, i};
    value = unit * 10;
    ++i;
  }
  const bool year_follows = i + 1 < words.size() && words[i + 1].number;  // lần thứ mười năm 2020
  if (const int unit = unit_value(words, i); unit > 0 && words.joined(i) && !year_follows)
    return OrdinalMention{value + unit, i + 1};
  return OrdinalMention{value, i};
}

bool is_year(const Words& words, std::size_t at) {
  return at < words.size() && words[at].number && words[at].key.size() == 4 &&
         (words[at].key[0] == '1' || words[at].key[0] == '2');
}

// Two years with a dash between.
std::optional<TermMention> read_years(const Words& words, std::size_t at) {
  if (!is_year(words, at) || !is_year(words, at + 1)) return std::nullopt;
  const std::string_view gap = words.gap(at + 1);
  if (!words.joined(at + 1) || gap.find_first_not_of(" \t\r\n\xc2\xa0") == std::string_view::npos)
    return std::nullopt;
  const int span = std::stoi(words[at + 1].key) - std::stoi(words[at].key);
  if (span < 1 || span > 6) return std::nullopt;
  return TermMention{words[at].key + "-" + words[at + 1].key, at + 2};
}

// A proper name: capitalised words up to a word that begins something else.
std::size_t name_end(const Words& words, std::size_t at) {
  static const KeySet stops(
      "lần khóa khoá nhiệm đảng ban và tỉnh thành huyện hội họp tổ trình tại do về ngày");
  std::size_t i = at;
  while (i < words.size() && i - at < longest_name && (words[i].capital || words[i].number) &&
         words.joined(i) && !stops.has(words[i]) && !is_year(words, i))
    ++i;
  return i;
}

std::string keys_between(const Words& words, std::size_t first, std::size_t last) {
  std::string keys;
  for (std::size_t i = first; i < last; ++i) {
    if (i > first) keys.push_back(' ');
    keys += words[i].key;
  }
  return keys;
}

void read_name(const Words& words, std::size_t at, Unit& unit) {
  unit.last = at;
  if (at >= words.size() || !words.joined(at)) return;
  const bool may_be_province = unit.level == Level::province || unit.level == Level::city;
  const auto province = may_be_province ? match_province(words, at) : std::nullopt;
  if (province) {
    unit.name = keys_between(words, at, province->last);
    unit.last = province->last;
    if (unit.level == Level::city && !province->province->city) {
      unit.level = Level::district;  // thành phố Cao Bằng, thành phố Lạng Sơn
      return;
    }
    unit.level = Level::province;
    unit.province = province->province->slug;
    return;
  }
  const std::size_t end = name_end(words, at);
  if (end == at) return;
  unit.name = keys_between(words, at, end);
  unit.last = end;
  if (unit.level == Level::city) unit.level = Level::district;
}

// "tỉnh Cao Bằng", "xã Hoà An" at word `at`.
std::optional<Unit> read_place(const Words& words, std::size_t at) {
  struct Kind {
    Pattern pattern;
    Level level;
  };
  static const std::array<Kind, 4> kinds{Kind{Pattern("(tỉnh|thủ đô)"), Level::province},
                                         Kind{Pattern("(thành phố|tp)"), Level::city},
                                         Kind{Pattern("(huyện|quận|thị xã)"), Level::district},
                                         Kind{Pattern("(xã|phường|thị trấn|đặc khu)"), Level::commune}};
  for (const Kind& kind : kinds)
    if (const auto behind = kind.pattern.match(words, at)) {
      Unit unit;
      unit.level = kind.level;
      // TP.HCM is one name
      if (const auto whole = match_province(words, at); whole && whole->last > *behind) {
        unit.level = Level::province;
        unit.province = whole->province->slug;
        unit.name = keys_between(words, at, whole->last);
        unit.last = whole->last;
        return unit;
      }
      std::size_t name = *behind;
      if (name < words.size() && !words.joined(name) && words.gap(name) == ". " && words[*behind - 1].upper) {
        if (const auto found = match_province(words, name)) {  // "TP. Đà Nẵng"
          unit.level = found->province->city ? Level::province : Level::district;
          if (unit.level == Level::province) unit.province = found->province->slug;
          unit.name = keys_between(words, name, found->last);
          unit.last = found->last;
          return unit;
        }
      }
      read_name(words, name, unit);
      return unit;
    }
  return std::nullopt;
}

// "Đảng bộ phường Kinh Môn (Hải Phòng)", "xã Tân Lập (tỉnh Sơn La)": where a place is, in brackets behind it.
Unit with_province(const Words& words, Unit unit) {
  static const Pattern kind("[tỉnh|thành phố]");
  const bool local = unit.level == Level::district || unit.level == Level::commune;
  if (!local || unit.last >= words.size() || words.gap(unit.last) != " (") return unit;
  const std::size_t name = kind.match(words, unit.last).value_or(unit.last);
  const auto found = match_province(words, name);
  if (!found || words.gap(found->last).find(')') != 0) return unit;
  unit.province = found->province->slug;
  unit.last = found->last;
  return unit;
}

// What the words between "đại hội" and its ordinal, and behind it, may be.
struct Reader {
  const Words& words;
  CongressMention mention;
  bool party = false;    // "Đảng", "của Đảng", "Đảng bộ": a Party congress it is
  bool nation = false;   // "toàn quốc"
  bool foreign = false;  // another organisation's or country's
  std::size_t at = 0;

  bool take(const Pattern& pattern) {
    const auto end = pattern.match(words, at);
    if (!end || (!words.joined(at) && !soft())) return false;
    at = *end;
    return true;
  }
  // Comma or bracket before word `at`.
  bool soft() const {
    const std::string_view gap = words.gap(at);
    return gap.size() <= 4 && gap.find_first_of(".:;\n") == std::string_view::npos;
  }
  bool take_party();
  bool take_unit();
  bool take_ordinal();
  bool take_term();
  bool step();
};

bool Reader::take_party() {
  static const Pattern own("[của] đảng [cộng sản việt nam]"), any_party("[của] đảng cộng sản"),
      part("[của] đảng (bộ|uỷ|viên|bộ|đoàn)");
  if (part.match(words, at)) return false;
  const auto end = own.match(words, at);
  if (!end || (!words.joined(at) && !soft())) return false;
  if (const auto whole = any_party.match(words, at); whole && *whole == *end + 2) {
    foreign = true;  // Đảng Cộng sản, and no "Việt Nam" behind
    return false;
  }
  at = *end;
  party = true;
  return true;
}

bool Reader::take_unit() {
  static const Pattern of("của"), branch("(đảng bộ|đảng uỷ|chi bộ|tỉnh uỷ|thành uỷ)");
  std::size_t begin = at;
  if (const auto behind = of.match(words, at)) begin = *behind;
  if (begin >= words.size() || (!words.joined(begin) && !soft())) return false;
  std::optional<Unit> unit;
  if (branch.match(words, begin))
    unit = read_unit(words, begin);
  else if (party && mention.unit.level == Level::none)
    unit = read_place(words, begin);
  if (!unit) return false;
  if (mention.unit.level == Level::none) mention.unit = *unit;
  party = true;
  at = unit->last;
  return true;
}

bool Reader::take_ordinal() {
  static const Pattern lead("(lần thứ|lần|khóa|khoá)");
  if (mention.ordinal != 0) return false;
  const auto behind = lead.match(words, at);
  if (behind && (words.joined(at) || soft())) {
    const auto ordinal = read_ordinal(words, *behind);
    if (!ordinal || ordinal->value > highest_ordinal) return false;
    mention.ordinal = ordinal->value;
    at = ordinal->last;
    return true;
  }
  // Đại hội XIII, Đại hội XX Đảng bộ tỉnh
  if (at >= words.size() || !words.joined(at) || !words[at].upper || words[at].number) return false;
  const auto ordinal = read_ordinal(words, at);
  if (!ordinal) return false;
  mention.ordinal = ordinal->value;
  at = ordinal->last;
  return true;
}

bool Reader::take_term() {
  if (at >= words.size() || mention.term || (!words.joined(at) && !soft())) return false;
  const auto term = read_term(words, at);
  if (!term) return false;
  mention.term = term->term;
  at = term->last;
  return true;
}

bool Reader::step() {
  static const Pattern filler("(đại biểu|toàn thể|đảng viên|chi bộ cơ sở)"), whole("(toàn quốc|toàn đảng)");
  if (at >= words.size()) return false;
  if (take(filler)) return true;
  if (take(whole)) return nation = true;
  return take_ordinal() || take_term() || take_party() || take_unit();
}

bool any_within(const Words& words, const Pattern& pattern, std::size_t from, std::size_t to) {
  return pattern.find(words, from, std::min(to, words.size())).has_value();
}

// First word of the sentence that holds word `at`, at most `reach` back.
std::size_t sentence_begin(const Words& words, std::size_t at, std::size_t reach) {
  std::size_t i = at;
  while (i > 0 && at - i < reach && !words.opens(i)) --i;
  return i;
}

void read_circumstances(const Words& words, CongressMention& mention) {
  static const Pattern resolution("nghị quyết [của|của các|tại]");
  static const Pattern carrying(
      "(thực hiện|triển khai|quán triệt|kết quả|đánh giá|học tập|cụ thể hoá|sơ kết|tổng kết|đưa|theo|mục "
      "tiêu|"
      "chỉ tiêu|tinh thần|so với|căn cứ)");
  static const Pattern ahead(
      "(hướng tới|tiến tới|chào mừng|chuẩn bị|trước thềm|lập thành tích|phục vụ|thành công|văn kiện|dự "
      "thảo|trình|"
      "đoàn đại biểu|dự)");
  static const Pattern held(
      "(tiến hành|diễn ra|khai mạc|bế mạc|tổ chức|quyết nghị|thành công|thông qua|phát biểu|tại|dự)");
  static const Pattern meeting("(hội nghị|họp|phiên họp|kỳ họp|tổ chức|ban hành|thông qua)");
  static const Pattern person("(nguyên|uỷ viên|đồng chí|nghị quyết|kết luận)");
  static const Pattern cited("(nghị quyết|kết luận|chỉ thị|quy định|kế hoạch) [số]");
  static const Pattern basis("căn cứ");
  const std::size_t begin = sentence_begin(words, mention.first, near);
  // "Căn cứ Điều lệ Đảng do Đại hội ... thông qua": what a decision is founded on.
  mention.past = basis.match(words, sentence_begin(words, mention.first, far)).has_value();
  // A committee's plenum behind a resolution's name is cited: "Nghị quyết số 27-NQ/TW ... Hội nghị lần thứ
  // bảy ...".
  if (!mention.congress && any_within(words, cited, sentence_begin(words, mention.first, far), mention.first))
    mention.past = true;
  for (std::size_t i = begin; i < mention.first; ++i)
    if (const auto end = resolution.match(words, i);
        end && mention.first - *end <= 1 && *end <= mention.first)
      mention.past =
          mention.past || any_within(words, carrying, sentence_begin(words, mention.first, far), i);
  mention.ahead = any_within(words, ahead, begin, mention.first);
  mention.held = any_within(words, held, begin, mention.first) ||
                 any_within(words, held, mention.last, mention.last + near);
  mention.acting = !mention.congress && !any_within(words, person, begin, mention.first) &&
                   (any_within(words, meeting, begin, mention.first) ||
                    any_within(words, meeting, mention.last, mention.last + near));
}

// The organisation named before the congress in its sentence: "Đảng bộ tỉnh Lạng Sơn tổ chức Đại hội lần thứ
// XVII"; of "Đại hội Đảng bộ tỉnh lần thứ XVII" only which province's it is.
void read_holder(const Words& words, CongressMention& mention) {
  const std::size_t begin = sentence_begin(words, mention.first, unit_reach);
  for (std::size_t i = mention.first; i-- > begin;) {
    const auto unit = read_unit(words, i);
    if (!unit || unit->last > mention.first) continue;
    if (mention.unit.level == Level::none || (unit->level == mention.unit.level && !unit->province.empty()))
      mention.unit = *unit;
    return;
  }
}

std::optional<CongressMention> read_congress(const Words& words, std::size_t at) {
  static const Pattern start("đại hội");
  static const Pattern other(
      "[của] (hội|đoàn|công đoàn|mặt trận|liên hiệp|liên đoàn|liên minh|thi đua|các dân tộc|giáo hội|trung "
      "quốc|lào|"
      "cuba|cu ba|triều tiên|nga|pháp)");
  const auto behind = start.match(words, at);
  if (!behind) return std::nullopt;
  Reader reader{words, {}, false, false, false, *behind};
  while (reader.step()) {
  }
  CongressMention& mention = reader.mention;
  mention.first = at;
  mention.last = reader.at;
  if (reader.foreign || (other.match(words, reader.at) && words.joined(reader.at))) return std::nullopt;
  if (mention.ordinal == 0 && !mention.term) return std::nullopt;
  if (mention.unit.level == Level::none) {
    const bool arabic = mention.ordinal != 0 && words[mention.last - 1].number && !mention.term;
    if (reader.nation || (reader.party && !arabic))
      mention.unit.level = Level::national;
    else if (!reader.party)
      read_holder(words, mention);
  } else if (mention.unit.level == Level::province && mention.unit.name.empty()) {
    read_holder(words, mention);
  }
  read_circumstances(words, mention);
  return mention;
}

// Ban Chấp hành Đảng bộ tỉnh khoá XIX, nhiệm kỳ 2020 - 2025; Tỉnh uỷ khoá XIX; Trung ương Đảng khoá XIII
std::optional<CongressMention> read_committee(const Words& words, std::size_t at) {
  static const Pattern body(
      "(ban chấp hành|bch|ban thường vụ|btv|thường trực|uỷ ban kiểm tra|ubkt|ban bí thư|bộ chính trị)");
  static const Pattern centre("[trung ương] (trung ương đảng|trung ương|đảng) [cộng sản việt nam]");
  static const Pattern plenum("trung ương # ,");
  static const Pattern lead("(khóa|khoá)"), turn("lần [thứ]");
  CongressMention mention;
  mention.congress = false;
  std::size_t i = at;
  while (const auto behind = body.match(words, i)) i = *behind;
  const bool named = i > at;
  if (const auto unit = read_unit(words, i); unit && (!named || words.joined(i))) {
    mention.unit = *unit;
    i = unit->last;
  } else if (const auto behind = plenum.match(words, i)) {
    mention.unit.level = Level::national;
    i = *behind;
  } else if (const auto centre_end = centre.match(words, i); centre_end && (!named || words.joined(i))) {
    mention.unit.level = Level::national;
    i = *centre_end;
  } else {
    return std::nullopt;
  }
  // "Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ hai, khoá XX": the first ordinal is the meeting's.
  if (const auto behind = turn.match(words, i))
    if (const auto meeting = read_ordinal(words, *behind); meeting && lead.match(words, meeting->last))
      i = meeting->last;
  Reader reader{words, mention, true, false, false, i};
  if (i < words.size() && lead.match(words, i)) reader.take_ordinal();
  reader.take_term();
  if (reader.mention.ordinal == 0 && !reader.mention.term) return std::nullopt;
  reader.mention.first = at;
  reader.mention.last = reader.at;
  read_circumstances(words, reader.mention);
  return reader.mention;
}

}  // namespace

std::string level_name(Level level) {
  switch (level) {
    case Level::national:
      return "national";
    case Level::province:
      return "province";
    case Level::district:
      return "district";
    case Level::commune:
      return "commune";
    default:
      return "";
  }
}

std::optional<OrdinalMention> read_ordinal(const Words& words, std::size_t at) {
  if (at >= words.size()) return std::nullopt;
  const Word& word = words[at];
  if (word.number) {
    if (word.key.size() > 2 || word.key == "0" || word.key == "00") return std::nullopt;
    return OrdinalMention{std::stoi(word.key), at + 1};
  }
  if (word.upper) {
    if (const auto value = roman(words.printed(at, at + 1))) return OrdinalMention{*value, at + 1};
  }
  return read_spelled(words, at);
}

std::optional<TermMention> read_term(const Words& words, std::size_t at) {
  static const Pattern lead("nhiệm kỳ");
  if (const auto behind = lead.match(words, at)) return read_years(words, *behind);
  const std::string_view gap = words.gap(at);
  if (gap.find('(') == std::string_view::npos) return std::nullopt;
  auto years = read_years(words, at);
  if (years && words.gap(years->last).find(')') != 0) return std::nullopt;
  return years;
}

std::optional<Unit> read_unit(const Words& words, std::size_t at) {
  static const Pattern branch("(đảng bộ|đảng uỷ|chi bộ)"), provincial("tỉnh uỷ"), urban("thành uỷ"),
      local("(huyện uỷ|quận uỷ|thị uỷ)");
  Unit unit;
  if (const auto behind = provincial.match(words, at)) {
    unit.level = Level::province;
    read_name(words, *behind, unit);
    return unit;
  }
  if (const auto behind = urban.match(words, at)) {
    unit.level = Level::city;
    std::size_t name = *behind;
    if (const auto place =
            name < words.size() && words.joined(name) ? match_province(words, name) : std::nullopt) {
      unit.level = place->province->city ? Level::province : Level::district;
      if (unit.level == Level::province) unit.province = place->province->slug;
      unit.name = keys_between(words, name, place->last);
      unit.last = place->last;
      return unit;
    }
    read_name(words, name, unit);
    return unit;
  }
  if (const auto behind = local.match(words, at)) {
    unit.level = Level::district;
    read_name(words, *behind, unit);
    return with_province(words, unit);
  }
  const auto behind = branch.match(words, at);
  if (!behind) return std::nullopt;
  unit.last = *behind;
  if (*behind >= words.size() || !words.joined(*behind)) return unit;
  if (const auto place = read_place(words, *behind)) return with_province(words, *place);
  if (const auto province = match_province(words, *behind)) {
    unit.level = Level::province;
    unit.province = province->province->slug;
    unit.name = keys_between(words, *behind, province->last);
    unit.last = province->last;
    return unit;
  }
  // Đảng bộ Công an Trung ương, Đảng bộ cơ quan Tỉnh uỷ: an organisation of no level of its own.
  static const KeySet ends("lần khóa khoá nhiệm");
  if (ends.has(words[*behind])) return unit;
  unit.level = Level::other;
  std::size_t i = *behind;
  while (i < words.size() && i - *behind < longest_name * 2 && words.joined(i) && !ends.has(words[i])) ++i;
  if (i < words.size() && ends.has(words[i])) unit.last = i;
  return unit;
}

std::vector<CongressMention> congress_mentions(const Words& words) {
  static const KeySet starts("đại ban bch btv thường ubkt uỷ bộ tỉnh thành huyện quận thị đảng trung");
  std::vector<CongressMention> mentions;
  for (std::size_t i = 0; i < words.size();) {
    std::optional<CongressMention> mention;
    if (starts.has(words[i])) {
      mention = read_congress(words, i);
      if (!mention) mention = read_committee(words, i);
    }
    i = mention ? std::max(mention->last, i + 1) : i + 1;
    if (mention) mentions.push_back(std::move(*mention));
  }
  return mentions;
}

}  // namespace indexer
