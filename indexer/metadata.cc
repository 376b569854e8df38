#include "indexer/metadata.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "indexer/congress.h"
#include "indexer/dates.h"
#include "indexer/document_number.h"
#include "indexer/fact_text.h"
#include "indexer/heading.h"
#include "indexer/issuer.h"
#include "indexer/level.h"
#include "indexer/names.h"
#include "indexer/news.h"
#include "indexer/own_date.h"
#include "indexer/provinces.h"
#include "indexer/words.h"

namespace indexer {
namespace {

// The opening: where a text says what it is about.
constexpr std::size_t opening = 5;

// Weights of a congress mention by where and how it stands, and what the winner needs.
constexpr double in_title = 10, acting_title = 6, in_title_past = 4, acting_opening = 6, held_opening = 4;
constexpr double named_title = 2;  // "QUY CHẾ của Ban Chấp hành ... khoá XX"
constexpr double plain = 1, faint = 0.3, committee = 0.5;
constexpr double most_plain = 6, most_faint = 1.2;
constexpr double enough = 1.5, lead_over = 1.4;

// Lines in which a document's own number may stand.
constexpr std::size_t number_lines = 25;
// Passages that a letter's head may take.
constexpr std::size_t letterhead = 14;

// "Nghị quyết số: 202/2025/QH15": a line of the kind and its number, which begins at `number`, and no more.
// In running text that is wrapped "số" stands with a small letter and without a colon.
bool is_numbered_kind(const Words& line, std::size_t number) {
  const auto found = read_number(line, number);
  return found && found->last == line.size() && number <= 4 && line[0].capital &&
         line.gap(number).find(':') != std::string_view::npos;
}

// ---- The reader
// ------------------------------------------------------------------------------------------------

class FactReader {
 public:
  FactReader(const Source& source, const std::vector<Passage>& passages)
      : source_(source), passages_(passages) {}

  Reading read();

 private:
  struct Candidate {
    double plain = 0, faint = 0, strong = 0;
    int mentions = 0;
    std::map<std::string, int> terms;
    std::map<std::string, int> units;
    std::map<std::string, int> provinces;
    int paragraph = 0;
    std::string words;
    double total() const { return strong + std::min(plain, most_plain) + std::min(faint, most_faint); }
  };
  using Candidates = std::map<std::pair<Level, int>, Candidate>;
  struct Placed {
    CongressMention mention;
    std::size_t passage = 0;  // index in view_.passages; npos for the title
    std::string words;
    int paragraph = 0;
  };

  void note(const std::string& fact, const std::string& value, int paragraph, std::string_view words,
            double confidence) {
    reading_.evidence.push_back({fact, value, paragraph, std::string(words), confidence});
  }
  int paragraph(std::size_t i) const { return passages_[view_.index[i]].paragraph; }
  // Neither heading nor traits tell what it is: then only its title speaks for it.
  bool unknown_kind() const { return reading_.facts.type == Type::other && !(heading_ && heading_->kind); }
  bool in_heading(std::size_t i) const { return heading_ && i >= heading_->first && i < heading_->last; }

  void read_cited();
  void read_title();
  void read_own_number();
  std::size_t letterhead_end() const;
  void read_issuer();
  void read_type();
  bool has_salutation() const;
  void collect_mentions();
  void resolve_levels();
  Candidates weigh() const;
  void read_congress();
  void read_term_of(const Candidate& candidate);
  void read_loose_term();
  void read_province();
  void count_province(const Words& words, double weight, std::map<std::string, double>& counts) const;
  std::optional<std::string> foot_province() const;
  std::optional<std::string> place_province() const;
  bool is_national() const;
  void read_date();
  void read_speaker();
  void read_place();
  void read_level();

  const Source& source_;
  const std::vector<Passage>& passages_;
  FactText view_;
  Reading reading_;
  std::optional<Heading> heading_;
  Words heading_words_;
  std::vector<Placed> mentions_;
  Level own_level_ = Level::none;
  std::string own_province_;  // named with the document's own congress
  std::string own_unit_;
};

Reading FactReader::read() {
  read_cited();
  // An article of a law says nothing of congresses and provinces that would be its own.
  const bool article = (source_.given.title && is_article(Words(*source_.given.title))) ||
                       (!source_.given.title && !passages_.empty() && is_article(Words(passages_[0].text)));
  if (article) {
    reading_.facts.type = Type::other;
    note("type", "other", 0, source_.given.title.value_or(""), 0.9);
    return std::move(reading_);
  }
  view_ = look_at(source_, passages_);
  read_title();
  read_own_number();
  read_type();
  read_issuer();
  collect_mentions();
  resolve_levels();
  read_congress();
  read_loose_term();
  read_place();
  read_province();
  read_date();
  read_speaker();
  read_level();
  return std::move(reading_);
}

// "Điều 5 Luật số 10/2022/QH15 Về ... ngày 10/11/2022 của Quốc hội, có hiệu lực thi hành kể từ ngày
// 01/07/2023": the day of issue stands before the office that ends the name; what follows is when it took
// effect.
void FactReader::read_cited() {
  if (!source_.given.cited_as) return;
  static const Pattern effect("có hiệu lực"), number_word("số"), of("của"),
      articles("(nghị định|thông tư|luật)");
  const Words words(*source_.given.cited_as);
  std::size_t end = words.size();
  if (const auto found = effect.find(words)) end = found->first;
  std::optional<NumberMention> number;
  if (const auto at = number_word.find(words, 0, end))
    for (std::size_t i = at->last; i < end && i < at->last + 4 && !number; ++i)
      number = read_number(words, i);
  if (number) {
    reading_.facts.number = number->number;
    note("number", number->number, 0, *source_.given.cited_as, 0.97);
  }
  std::optional<DateMention> day;
  for (std::size_t i = number ? number->last : 0; i < end; ++i)
    if (auto found = indexer::read_date(words, i); found && found->last < end && found->date.day != 0 &&
                                                   found->date.year != 0 && of.match(words, found->last))
      day = found;
  const int year = number ? number->year : 0;
  if (day && (year == 0 || year == day->date.year)) {
    reading_.facts.date = iso(day->date);
    note("date", *reading_.facts.date, 0, *source_.given.cited_as, 0.95);
    const std::size_t office = *of.match(words, day->last);
    if (office < end && end - office <= 24) {
      reading_.facts.issuer = std::string(words.printed(office, end));
      note("issuer", *reading_.facts.issuer, 0, *source_.given.cited_as, 0.9);
    }
  } else if (!day && year != 0) {
    reading_.facts.date = iso({year, 0, 0});
    note("date", *reading_.facts.date, 0, number->number, 0.9);
  }
}

void FactReader::read_title() {
  heading_ = find_heading(passages_, view_.passages);
  if (heading_) {
    reading_.facts.title = heading_->title;
    note("title", heading_->title, paragraph(heading_->first), heading_->title,
         heading_->capitals ? 0.95 : 0.8);
  }
  if (source_.given.title) {
    // The given title is what the document is called; what the text's own heading announces still counts.
    Heading given = read_heading(*source_.given.title);
    if (heading_) {
      given.first = heading_->first;
      given.last = heading_->last;
      if (!given.kind && heading_->kind) {
        given.kind = true;
        given.type = heading_->type;
        given.capitals = heading_->capitals;
      }
      given.title += " " + heading_->title;
    }
    heading_ = std::move(given);
  }
  if (heading_) heading_words_ = Words(heading_->title);
}

// "Số: 12-NQ/TU" at the head, whole or wrapped behind "Số" or a sign of the number, "Nghị quyết số:
// 12/2025/QH15" as a line, or "NGHỊ QUYẾT SỐ 12-NQ/TU". A number in running text is one it cites.
void FactReader::read_own_number() {
  if (reading_.facts.number) return;
  static const Pattern number_word("số");
  std::set<std::string> numbers;
  std::string words;
  const auto try_at = [&](const Words& line, std::size_t at) {
    const auto found = read_number(line, at);
    if (!found) return false;
    numbers.insert(found->number);
    words = std::string(line.text().substr(0, 200));
    return true;
  };
  for (std::size_t i = 0; i < view_.head.size() && i < number_lines; ++i) {
    const Words& line = view_.head[i].words;
    if (line.size() > 60) break;
    if (line.size() > 30) continue;
    const Words* next = i + 1 < view_.head.size() ? &view_.head[i + 1].words : nullptr;
    for (std::size_t j = 0; j < line.size(); ++j) {
      const auto behind = number_word.match(line, j);
      if (!behind || (!line[j].capital && !is_numbered_kind(line, *behind)) || line[j].upper) continue;
      const std::string_view end = line.gap(line.size());
      const bool open = *behind == line.size() || end.find_first_of("/-") != std::string_view::npos;
      if (j == 0 && open && next && line.size() <= 4) {
        const std::string both = std::string(line.text()) + " " + std::string(next->text());
        if (try_at(Words(both), *behind)) break;
      }
      try_at(line, *behind);
    }
  }
  if (heading_ && heading_->kind && heading_->capitals)
    if (const auto at = number_word.find(heading_words_, 0, 5)) try_at(heading_words_, at->last);
  if (numbers.size() != 1) return;
  reading_.facts.number = *numbers.begin();
  note("number", *numbers.begin(), 0, words, 0.9);
}

// ---- Type
// ------------------------------------------------------------------------------------------------------

bool FactReader::has_salutation() const {
  for (std::size_t i = 0; i < view_.passages.size() && i < 8; ++i)
    if (is_salutation(view_.passages[i]) && view_.passages[i].size() > 1) return true;
  return false;
}

void FactReader::read_type() {
  const auto settle = [&](Type type, std::string_view words, double confidence) {
    reading_.facts.type = type;
    note("type", name(type), heading_ && heading_->last > heading_->first ? paragraph(heading_->first) : 0,
         words, confidence);
  };
  const std::string title = heading_ ? heading_->title : "";
  if (heading_ && heading_->kind && heading_->capitals) return settle(*heading_->type, title, 0.95);
  const int traits = news_traits(view_, passages_);
  const bool salutation = has_salutation();
  if (heading_ && heading_->kind) {
    const bool speech = *heading_->type == Type::speech;
    if (traits < 2 || (speech && salutation)) return settle(*heading_->type, title, 0.85);
  }
  if (salutation) return settle(Type::speech, "Thưa", 0.8);
  if (traits >= 2) return settle(Type::bulletin, title, std::min(0.95, 0.5 + 0.15 * traits));
  settle(Type::other, title, 0.5);
}

// ---- Issuer
// ----------------------------------------------------------------------------------------------------

// A letter has no kind of document under its head: the head ends where it says whom it is to.
std::size_t FactReader::letterhead_end() const {
  static const Pattern to("kính gửi");
  if (!reading_.facts.number) return 0;
  for (std::size_t i = 0; i < view_.passages.size() && i < letterhead; ++i)
    if (to.match(view_.passages[i], 0)) return i;
  return 0;
}

void FactReader::read_issuer() {
  if (reading_.facts.issuer || reading_.facts.type == Type::speech) return;
  const bool has_head = heading_ && heading_->kind && heading_->last > heading_->first;
  const auto issuer = find_issuer(view_.passages, has_head ? heading_->first : letterhead_end());
  if (!issuer) return;
  reading_.facts.issuer = issuer->name;
  note("issuer", issuer->name, 0, issuer->words, 0.85);
}

// ---- Congress and term
// -----------------------------------------------------------------------------------------

constexpr std::size_t title_place = static_cast<std::size_t>(-1);

void FactReader::collect_mentions() {
  const auto collect = [&](const Words& words, std::size_t place, int number) {
    for (CongressMention& mention : congress_mentions(words)) {
      std::string printed(words.printed(mention.first, mention.last));
      mentions_.push_back({std::move(mention), place, std::move(printed), number});
    }
  };
  if (heading_)
    collect(heading_words_, title_place, heading_->last > heading_->first ? paragraph(heading_->first) : 0);
  for (std::size_t i = 0; i < view_.passages.size(); ++i)
    if (!in_heading(i)) collect(view_.passages[i], i, paragraph(i));
}

// "Đảng bộ thành phố" without a name is a province's where the text is about one of the cities, else a
// district's; a congress of no stated level takes the level of the organisation in whose name the text
// begins, or of the other mentions with its ordinal.
void FactReader::resolve_levels() {
  bool city = false;
  const auto look = [&](const Words& words) {
    static const Pattern urban("(thành uỷ|thành phố|tp|đảng bộ thành phố)");
    for (std::size_t i = 0; i < words.size(); ++i)
      if (const auto behind = urban.match(words, i))
        if (const auto place = match_province(words, *behind)) city = city || place->province->city;
  };
  for (const Words& words : view_.passages) look(words);
  if (heading_) look(heading_words_);
  for (Placed& placed : mentions_)
    if (placed.mention.unit.level == Level::city && city) placed.mention.unit.level = Level::province;
  std::optional<Unit> head_unit;
  for (std::size_t i = 0; i < view_.passages.size() && i < 10 && !head_unit; ++i)
    if (is_shouted(view_.passages[i]))
      if (auto unit = read_unit(view_.passages[i], 0); unit && unit->level != Level::none) head_unit = unit;
  for (Placed& placed : mentions_) {
    Unit& unit = placed.mention.unit;
    if (unit.level != Level::none) continue;
    std::set<Level> levels;
    for (const Placed& other : mentions_)
      if (other.mention.ordinal == placed.mention.ordinal && other.mention.unit.level != Level::none)
        levels.insert(other.mention.unit.level);
    if (head_unit && placed.passage == title_place)
      unit = *head_unit;
    else if (levels.size() == 1)
      unit.level = *levels.begin();
  }
}

FactReader::Candidates FactReader::weigh() const {
  Candidates candidates;
  // "TIN VẮN": its items are of as many organisations.
  const bool kind = heading_ && heading_->kind;
  const bool items = heading_ && heading_->type == Type::bulletin && heading_words_.size() <= 3;
  for (const Placed& placed : mentions_) {
    const CongressMention& m = placed.mention;
    if (m.ordinal == 0 || level_name(m.unit.level).empty()) continue;
    Candidate& candidate = candidates[{m.unit.level, m.ordinal}];
    const bool national = m.unit.level == Level::national;
    const bool title = placed.passage == title_place;
    const bool begin = placed.passage < opening && !items;
    candidate.mentions += title ? 2 : 1;
    if (m.past)
      (title && !national ? candidate.strong : candidate.faint) += title && !national ? in_title_past : faint;
    else if (national && m.ahead)
      candidate.faint += 0;
    else if (title)
      candidate.strong += m.congress ? in_title : m.acting ? acting_title : kind ? named_title : plain;
    else if (!m.congress && m.acting && begin && placed.passage < 3)
      candidate.strong = std::max(candidate.strong, acting_opening);
    else if (m.congress && m.held && begin)
      candidate.strong = std::max(candidate.strong, held_opening);
    else if (m.congress)
      candidate.plain += m.ahead && !m.held ? faint : plain;
    else
      candidate.faint += committee;
    if (m.term) ++candidate.terms[*m.term];
    if (!m.unit.name.empty() && !m.past) ++candidate.units[m.unit.name];
    if (!m.unit.province.empty()) ++candidate.provinces[m.unit.province];
    if (candidate.words.empty() || title) {
      candidate.words = placed.words;
      candidate.paragraph = placed.paragraph;
    }
  }
  return candidates;
}

void FactReader::read_congress() {
  const Candidates candidates = weigh();
  const std::pair<const std::pair<Level, int>, Candidate>* best = nullptr;
  double second = 0;
  for (const auto& entry : candidates) {
    if (!best || entry.second.total() > best->second.total()) {
      if (best) second = std::max(second, best->second.total());
      best = &entry;
    } else {
      second = std::max(second, entry.second.total());
    }
  }
  if (!best) return;
  const double total = best->second.total();
  if (unknown_kind() && best->second.strong < in_title) return;
  // All mentions agree: even faint ones tell whose term it is, if there are several.
  const bool alone = candidates.size() == 1 && total >= 2 * faint && best->second.mentions > 1;
  if (!alone && (total < enough || total < lead_over * second)) return;
  // Several organisations with the same ordinal: whose congress it is, is not stated.
  if (best->second.units.size() > 1 && best->second.strong < in_title) return;
  const auto [level, ordinal] = best->first;
  own_level_ = level;
  if (best->second.provinces.size() == 1) own_province_ = best->second.provinces.begin()->first;
  reading_.facts.congress = Congress{level_name(level), ordinal};
  note("congress", level_name(level) + ":" + std::to_string(ordinal), best->second.paragraph,
       best->second.words, std::min(0.97, 0.6 + 0.04 * total));
  read_term_of(best->second);
}

void FactReader::read_term_of(const Candidate& candidate) {
  int all = 0;
  std::pair<std::string, int> best;
  for (const auto& [term, count] : candidate.terms) {
    all += count;
    if (count > best.second) best = {term, count};
  }
  if (best.second == 0 || best.second * 4 < all * 3) return;
  reading_.facts.term = best.first;
  note("term", best.first, candidate.paragraph, candidate.words, 0.95);
}

// A congress whose ordinal is not stated: the term named with it in the title or the opening.
void FactReader::read_loose_term() {
  if (reading_.facts.term) return;
  static const Pattern state("(hội đồng nhân dân|hđnd|uỷ ban nhân dân|ubnd|quốc hội|đại biểu quốc hội)");
  std::map<std::string, const Placed*> terms;
  for (const Placed& placed : mentions_) {
    const CongressMention& m = placed.mention;
    if (!m.term || m.past || (reading_.facts.congress && m.ordinal != 0)) continue;
    if (placed.passage != title_place && (placed.passage >= opening || unknown_kind())) continue;
    if (own_level_ != Level::none && m.unit.level != Level::none && m.unit.level != own_level_) continue;
    if (m.unit.level == Level::national && m.ahead) continue;
    terms.emplace(*m.term, &placed);
  }
  if (terms.size() != 1) return;
  reading_.facts.term = terms.begin()->first;
  note("term", terms.begin()->first, terms.begin()->second->paragraph, terms.begin()->second->words, 0.8);
  const Unit& unit = terms.begin()->second->mention.unit;
  if (own_province_.empty()) own_province_ = unit.province;
}

// ---- Province
// --------------------------------------------------------------------------------------------------

// "tỉnh Cao Bằng", "Tỉnh uỷ Cao Bằng", "HĐND tỉnh Cao Bằng": a bare name may be a road's end or a
// neighbour's.
void FactReader::count_province(const Words& words, double weight,
                                std::map<std::string, double>& counts) const {
  static const Pattern unit("(tỉnh|thành phố|tp|thủ đô|tỉnh uỷ|thành uỷ|đảng bộ|tỉnh đoàn)");
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto behind = unit.match(words, i);
    if (!behind || *behind >= words.size()) continue;
    if (!words.joined(*behind) && words.gap(*behind) != "." && words.gap(*behind) != ". ") continue;
    if (const auto place = match_province(words, *behind))
      counts[std::string(place->province->slug)] += weight;
  }
}

// The publisher at a web page's foot: "... TỈNH CAO BẰNG".
std::optional<std::string> FactReader::foot_province() const {
  std::map<std::string, double> counts;
  static const Pattern publisher(
      "(trang thông tin|trang tin|cổng thông tin|cổng tt|báo|đài|tạp chí|cơ quan chủ quản|bản quyền|ban biên "
      "tập)");
  for (const FactLine& line : view_.foot)
    if (line.words.size() <= 40 && publisher.find(line.words)) count_province(line.words, 1, counts);
  if (counts.size() != 1) return std::nullopt;
  return counts.begin()->first;
}

bool FactReader::is_national() const {
  if (own_level_ == Level::national) return true;
  if (own_level_ != Level::none) return false;
  static const Pattern central(
      "(ban chấp hành trung ương [đảng]|bộ chính trị|ban bí thư|trung ương đảng|hội nghị trung ương|đại hội "
      "đại biểu "
      "toàn quốc)");
  if (reading_.facts.number) {
    const std::string& number = *reading_.facts.number;
    if (number.size() > 3 && number.substr(number.size() - 3) == "/TW") return true;
  }
  const bool kind = heading_ && heading_->kind;
  if (kind && central.find(heading_words_)) return true;
  if (!reading_.facts.issuer) return false;
  Facts issued;
  issued.issuer = reading_.facts.issuer;
  return central.match(Words(*issued.issuer), 0) || level_of(issued) == national_slug;
}

// The province whose name stands before the day of a document that a provincial office signed: "Sơn La, ngày
// ...". A commune may bear a province's name, too.
std::optional<std::string> FactReader::place_province() const {
  static const Pattern provincial(
      "(tỉnh uỷ|tỉnh đoàn|sở|(uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd|đảng bộ) tỉnh)");
  if (!reading_.facts.place) return std::nullopt;
  const Words place(*reading_.facts.place);
  const auto found = match_province(place, 0);
  if (!found || found->last != place.size()) return std::nullopt;
  const bool numbered = reading_.facts.number && reading_.facts.number->ends_with("TU");
  const bool signed_so = reading_.facts.issuer && provincial.find(Words(*reading_.facts.issuer));
  if (!numbered && !signed_so) return std::nullopt;
  return std::string(found->province->slug);
}

void FactReader::read_province() {
  const auto settle = [&](const std::string& slug, std::string_view words, double confidence) {
    reading_.facts.province = slug;
    note("province", slug, 0, words, confidence);
  };
  if (!own_province_.empty()) return settle(own_province_, reading_.facts.title.value_or(""), 0.95);
  if (own_level_ == Level::national) return settle(std::string(national_slug), "", 0.9);
  std::map<std::string, double> counts;
  if (heading_) count_province(heading_words_, 5, counts);
  if (reading_.facts.issuer) count_province(Words(*reading_.facts.issuer), 5, counts);
  // What only happens to name a place often is of no province: a law, a list, a tale.
  for (std::size_t i = 0; i < view_.passages.size() && !unknown_kind(); ++i)
    count_province(view_.passages[i], i < opening ? 2 : 1, counts);
  double all = 0;
  std::pair<std::string, double> best;
  for (const auto& [slug, count] : counts) {
    all += count;
    if (count > best.second) best = {slug, count};
  }
  const bool national = is_national();
  if (best.second >= 3 && best.second >= 0.7 * all && !(national && best.second < 5))
    return settle(best.first, best.first, 0.6 + 0.3 * best.second / all);
  if (national) return settle(std::string(national_slug), "", 0.8);
  if (const auto signed_in = place_province()) {
    const bool against = std::any_of(counts.begin(), counts.end(),
                                     [&](const auto& entry) { return entry.first != *signed_in; });
    if (!against) return settle(*signed_in, *reading_.facts.place, 0.8);
  }
  // One that is named, none against it: the publisher's line at the foot of the page decides.
  if (const auto foot = foot_province()) {
    const bool against =
        std::any_of(counts.begin(), counts.end(), [&](const auto& entry) { return entry.first != *foot; });
    if (!against) settle(*foot, *foot, 0.7);
  }
}

// ---- Date
// ------------------------------------------------------------------------------------------------------

void FactReader::read_date() {
  if (reading_.facts.date) return;
  const bool of_congress = own_level_ != Level::none || reading_.facts.term;
  const auto own = find_own_date(view_, {reading_.facts.type.value_or(Type::other), of_congress});
  if (!own) return;
  reading_.facts.date = iso(own->date);
  note("date", *reading_.facts.date, 0, own->what, own->confidence);
}

// ---- Speaker
// ---------------------------------------------------------------------------------------------------

// "Phát biểu của Tổng Bí thư Tô Lâm tại ...", "(do đồng chí Trần Quốc Hưng trình bày)": the one name behind
// "của" or "do" in a speech's title.
void FactReader::read_speaker() {
  if (reading_.facts.type != Type::speech || !heading_ || is_shouted(heading_words_)) return;
  static const Pattern of("(của|do)"), at_place("tại");
  std::set<std::string> names;
  for (std::size_t from = 0; names.empty();) {
    const auto start = of.find(heading_words_, from, heading_words_.size());
    if (!start) return;
    from = start->last;
    std::size_t end = heading_words_.size();
    if (const auto place = at_place.find(heading_words_, from, end)) end = place->first;
    for (std::size_t i = from; i < end;) {
      const auto last = match_name(heading_words_, i);
      if (last && *last <= end) names.insert(std::string(heading_words_.printed(i, *last)));
      i = last ? *last : i + 1;
    }
  }
  if (names.size() != 1) return;
  reading_.facts.speaker = *names.begin();
  note("speaker", *names.begin(), 0, heading_->title, 0.85);
}

// Where it was signed; a line that begins with its number names more than the place.
void FactReader::read_place() {
  std::set<std::string> places;
  for (const Dateline& line : datelines(view_))
    if (line.place.find_first_of("0123456789") == std::string::npos) places.insert(line.place);
  if (places.size() != 1) return;
  reading_.facts.place = *places.begin();
  note("place", *places.begin(), 0, *places.begin(), 0.9);
}

void FactReader::read_level() {
  const std::optional<std::string> level = level_of(reading_.facts);
  if (!level) return;
  const auto found =
      std::find_if(reading_.evidence.begin(), reading_.evidence.end(), [&](const Evidence& evidence) {
        return evidence.fact == (reading_.facts.congress ? "congress"
                                 : reading_.facts.issuer ? "issuer"
                                                         : "province");
      });
  if (found == reading_.evidence.end()) return;
  const Evidence from = *found;
  note("level", *level, from.paragraph, from.words, std::min(0.9, from.confidence));
}

}  // namespace

Reading explain_facts(const Source& source, const std::vector<Passage>& passages) {
  return FactReader(source, passages).read();
}

Facts read_facts(const Source& source, const std::vector<Passage>& passages) {
  return explain_facts(source, passages).facts;
}

}  // namespace indexer
