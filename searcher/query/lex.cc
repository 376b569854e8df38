#include "searcher/query/lex.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "indexer/text/fold.h"
#include "searcher/query/combine.h"
#include "searcher/query/parse.h"
#include "searcher/query/restriction.h"

namespace searcher::query {
namespace {

namespace text = indexer::text;

// The query with one kind of space, one quotation mark, ASCII in full width made ASCII, invisible characters
// gone; and where each byte comes from.
struct Plain {
  std::string text;
  std::vector<std::uint32_t> begins, ends;  // for each byte of `text`, its character in the query
  bool invalid = false;

  ByteRange source(std::size_t begin, std::size_t end) const {
    if (begin >= end) return {};
    return {begins[begin], ends[end - 1]};
  }
};

bool is_space(UChar32 c) {
  return c == 0x200B || c == 0x3000 || u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR;
}

bool is_quotation_mark(UChar32 c) {
  return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2033 || c == 0x2036 ||
         c == 0x2039 || c == 0x203A || c == 0x275D || c == 0x275E || (c >= 0x300C && c <= 0x300F) ||
         (c >= 0x301D && c <= 0x301F) || (c >= 0xFE41 && c <= 0xFE44) || c == 0xFF02 || c == 0xFF62 ||
         c == 0xFF63;
}

// A quotation mark where it stands in pairs around something, else an apostrophe.
bool is_single_mark(UChar32 c) {
  return c == '\'' || c == '`' || c == 0xB4 || (c >= 0x2018 && c <= 0x201B) || c == 0x2032 || c == 0x2035 ||
         c == 0xFF07;
}

// Dashes that the tokeniser does not take for one of a number.
bool is_long_dash(UChar32 c) {
  return c == 0x2014 || c == 0x2015 || c == 0xFE58 || c == 0xFE63;
}

UChar32 plain(UChar32 c) {
  if (c < 0 || is_space(c)) return ' ';
  if (is_quotation_mark(c)) return '"';
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  return c;
}

// A character of the query and its bytes there.
struct Sign {
  UChar32 c = 0;
  std::uint32_t begin = 0, end = 0;
};
using Signs = std::vector<Sign>;

Signs read_signs(std::string_view query, bool& invalid) {
  Signs signs;
  const auto* bytes = reinterpret_cast<const uint8_t*>(query.data());
  const auto size = static_cast<int32_t>(query.size());
  for (int32_t i = 0; i < size;) {
    const auto begin = static_cast<std::uint32_t>(i);
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    invalid |= c < 0;
    if (c >= 0 && text::is_invisible(static_cast<char32_t>(c))) continue;
    signs.push_back({is_single_mark(c) ? c : plain(c), begin, static_cast<std::uint32_t>(i)});
  }
  return signs;
}

// A long dash without spaces joins as a hyphen does: 2025—2030.
void shorten_dashes(Signs& signs) {
  for (std::size_t i = 1; i + 1 < signs.size(); ++i)
    if (is_long_dash(signs[i].c) && u_isalnum(signs[i - 1].c) && u_isalnum(signs[i + 1].c)) signs[i].c = '-';
}

// 'đại hội' is a phrase, H'Mông is none: a single mark opens where a run begins and closes where one ends.
void pair_single_marks(Signs& signs) {
  const auto among = [](UChar32 c, std::string_view list) {
    return c < 0x80 && list.find(static_cast<char>(c)) != std::string_view::npos;
  };
  const auto opens = [&](std::size_t i) {
    return is_single_mark(signs[i].c) && (i == 0 || among(signs[i - 1].c, " (-=:\"")) &&
           i + 2 < signs.size() && !among(signs[i + 1].c, " \"");
  };
  const auto closes = [&](std::size_t i) {
    return is_single_mark(signs[i].c) && i > 0 && signs[i - 1].c != ' ' &&
           (i + 1 == signs.size() || is_single_mark(signs[i + 1].c) || among(signs[i + 1].c, " ),.;:!?"));
  };
  std::vector<std::size_t> ends(signs.size(), std::string::npos);  // the next that closes before a "
  for (std::size_t i = signs.size(), end = std::string::npos; i-- > 0; ends[i] = end)
    if (signs[i].c == '"')
      end = std::string::npos;
    else if (closes(i))
      end = i;
  bool inside = false;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if (signs[i].c == '"') inside = !inside;
    if (inside || !opens(i) || ends[i + 2] == std::string::npos) continue;
    const std::size_t end = ends[i + 2];
    signs[i].c = signs[end].c = '"';
    i = end;
  }
}

Plain read_plain(std::string_view query) {
  Plain result;
  Signs signs = read_signs(query, result.invalid);
  shorten_dashes(signs);
  pair_single_marks(signs);
  for (const Sign& sign : signs) {
    char buffer[U8_MAX_LENGTH];
    int32_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, sign.c);
    result.text.append(buffer, static_cast<std::size_t>(length));
    result.begins.resize(result.text.size(), sign.begin);
    result.ends.resize(result.text.size(), sign.end);
  }
  return result;
}

// Cut at a character.
std::string_view beginning(std::string_view query, std::size_t size) {
  if (query.size() <= size) return query;
  while (size > 0 && (static_cast<unsigned char>(query[size]) & 0xC0) == 0x80) --size;
  return query.substr(0, size);
}

bool is_dash(UChar32 c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2013) || c == 0x2212;
}

bool is_name(std::string_view name) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(name.data());
  const auto size = static_cast<int32_t>(name.size());
  int letters = 0;
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (c < 0) return false;
    if (u_isalpha(c) || (u_getCombiningClass(c) != 0 && i > 0))
      ++letters;
    else if (c != '_' && !is_dash(c))
      return false;
  }
  return letters > 1;
}

void insert_gap(Node& phrase, std::uint32_t index, ByteRange at) {
  Word gap;
  gap.form = Word::Form::gap;
  gap.at = at;
  gap.typed = "*";
  phrase.words.insert(phrase.words.begin() + index, std::move(gap));
  for (Compound& compound : phrase.compounds)
    if (compound.first >= index) {
      ++compound.first;
      ++compound.last;
    }
}

class Lexer {
 public:
  Lexer(std::string_view query, text::Tokeniser& tokeniser)
      : plain_(read_plain(query)), text_(plain_.text), tokeniser_(tokeniser) {
    if (plain_.invalid) note(0, {Note::Code::invalid_bytes, {}});
  }

  Lexed run() {
    while (at_ < text_.size() && !cut_) step();
    if (cut_) drop_last_operators();
    resolve_capitals();
    balance();
    return std::move(result_);
  }

 private:
  struct Stretch {
    std::vector<Word> words;
    std::vector<Compound> compounds;
  };
  struct Value {
    std::string_view typed;
    std::optional<Restriction> restriction;  // absent where it cannot be
  };

  void step();
  void place_stars(Node& phrase, std::size_t begin, std::size_t end);
  void read_phrase();
  void read_run();
  bool read_operator(std::string_view run);
  bool read_distance(std::string_view run);
  bool read_filter();
  void add_filter(std::size_t begin, const std::string& field, std::string_view name, std::size_t value);
  std::optional<Restriction> read_open_value(const std::string& field, std::size_t value);
  Value read_value(const std::string& field, std::size_t value);
  void read_words(std::size_t begin, std::size_t end);
  void look_at_case(std::string_view run, const std::vector<Node>& leaves);
  void drop_last_operators();
  void resolve_capitals();
  void balance();

  Stretch words_of(std::size_t begin, std::size_t end, bool in_phrase);
  std::vector<Node> leaves_of(std::size_t begin, std::size_t end, bool beginning);
  bool take(std::size_t words);

  char next(std::size_t at) const { return at < text_.size() ? text_[at] : ' '; }
  bool opens(std::size_t at) const {  // something may begin at `at`
    return at == 0 || text_[at - 1] == ' ' || text_[at - 1] == '(' || (text_[at - 1] == '-' && minus_ == at);
  }
  bool opens_run(std::size_t at) const { return opens(at) || text_[at - 1] == ')' || text_[at - 1] == '"'; }
  bool begins_operand(std::size_t at) const {
    if (at >= text_.size()) return false;
    const char c = text_[at];
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || c == '"' || c == '(' || (c == '=' && begins_exact(at));
  }
  bool begins_exact(std::size_t at) const {
    return at + 1 < text_.size() && text_[at + 1] != '(' && text_[at + 1] != '=' && begins_operand(at + 1);
  }
  bool ends_word(std::size_t at) const {  // a letter or figure stands before `at`
    const auto* bytes = reinterpret_cast<const uint8_t*>(text_.data());
    auto i = static_cast<int32_t>(at);
    UChar32 c = 0;
    U8_PREV(bytes, 0, i, c);
    return c >= 0 && (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK)) != 0;
  }
  std::size_t run_end(std::size_t at) const {
    return std::min(text_.find_first_of(" ()\"", at), text_.size());
  }
  void note(std::size_t at, Note note) { result_.notes.push_back({at, std::move(note)}); }
  Lexeme& add(Lexeme::Kind kind, std::size_t begin, std::size_t end) {
    Lexeme lexeme;
    lexeme.kind = kind;
    lexeme.at = plain_.source(begin, end);
    lexeme.typed = text_.substr(begin, end - begin);
    result_.lexemes.push_back(std::move(lexeme));
    return result_.lexemes.back();
  }
  std::size_t source(std::size_t at) const {
    return at < plain_.begins.size() ? plain_.begins[at] : plain_.ends.empty() ? 0 : plain_.ends.back();
  }

  Plain plain_;
  std::string_view text_;
  text::Tokeniser& tokeniser_;
  Lexed result_;
  std::size_t at_ = 0;
  std::size_t minus_ = std::string::npos;  // behind an excluding minus
  bool exact_ = false;                     // "=" stands before what comes next
  std::size_t words_ = 0;
  bool cut_ = false;                    // no more words are taken
  bool lower_ = false;                  // some word outside quotation marks has a small letter
  bool upper_marked_ = false;           // some word in capitals carries a mark
  std::vector<std::size_t> capitals_;   // lexemes HOẶC, not known yet whether operator or word
  std::vector<std::size_t> negations_;  // places of KHÔNG in capitals
};

// One sign, run or phrase.
void Lexer::step() {
  const std::size_t at = at_;
  switch (text_[at]) {
    case ' ':
      ++at_;
      return;
    case '(':
    case ')':
      add(text_[at] == '(' ? Lexeme::Kind::open : Lexeme::Kind::close, at, at + 1);
      ++at_;
      return;
    case '"':
      return read_phrase();
    case '-':
      ++at_;
      if (opens(at) && minus_ != at && begins_operand(at + 1)) {
        add(Lexeme::Kind::not_, at, at + 1);
        minus_ = at + 1;
        return;
      }
      if (next(at_) == ' ') return;
      break;
    case '=':
      ++at_;
      exact_ = opens(at) && begins_exact(at);
      break;
    default:
      break;
  }
  if (at_ < text_.size() && text_[at_] != ' ' && text_[at_] != '(' && text_[at_] != ')') {
    if (text_[at_] == '"') return read_phrase();
    read_run();
  }
}

// False where the words are too many: nothing behind them is read.
bool Lexer::take(std::size_t words) {
  if (words_ + words <= most_words) {
    words_ += words;
    return true;
  }
  cut_ = true;
  note(source(at_), {Note::Code::too_many_words, {std::to_string(most_words)}});
  return false;
}

// Whether the run of a phrase that holds `at` begins with "=": "đại =khóa học".
bool is_exact_run(std::string_view phrase, std::size_t at) {
  const std::size_t space = phrase.rfind(' ', at);
  return phrase[space == std::string_view::npos ? 0 : space + 1] == '=';
}

// The words of a stretch; where they are too many, as many as may be taken.
Lexer::Stretch Lexer::words_of(std::size_t begin, std::size_t end, bool in_phrase) {
  const std::string_view slice = text_.substr(begin, end - begin);
  const text::Tokens& tokens = tokeniser_.tokenise(slice);
  Stretch stretch;
  std::vector<Word>& words = stretch.words;
  for (const text::Token& token : tokens.words) {
    if (!take(1)) break;
    Word word;
    if (exact_ || (in_phrase && is_exact_run(slice, token.begin))) word.form = Word::Form::exactly;
    word.at = plain_.source(begin + token.begin, begin + token.end);
    word.typed = slice.substr(token.begin, token.end - token.begin);
    word.written = text::written(word.typed);
    word.key = token.key;
    word.unmarked = token.unmarked;
    word.term = token.term;
    word.marked = token.marked;
    words.push_back(std::move(word));
  }
  for (const text::Compound& found : tokens.compounds) {
    if (found.last >= words.size()) break;
    const bool exact = words[found.first].form == Word::Form::exactly;
    Compound compound;
    compound.first = found.first;
    compound.last = found.last;
    compound.sort = exact ? Compound::Sort::figure : sort_of(found.key);
    compound.typed = slice.substr(found.begin, found.end - found.begin);
    compound.key = found.key;
    compound.unmarked = found.unmarked;
    compound.term = found.term;
    stretch.compounds.push_back(std::move(compound));
  }
  return stretch;
}

// Puts what the stars of a phrase say into its words: a star behind a word makes it a beginning, one that
// stands alone is a gap, any other is punctuation.
void Lexer::place_stars(Node& phrase, std::size_t begin, std::size_t end) {
  for (std::size_t star = text_.find('*', begin); star < end && !cut_; star = text_.find('*', star + 1)) {
    if (star + 1 < end && text_[star + 1] != ' ') continue;
    const ByteRange at = plain_.source(star, star + 1);
    const auto behind = std::find_if(phrase.words.begin(), phrase.words.end(),
                                     [&](const Word& word) { return word.at.begin >= at.begin; });
    const auto index = static_cast<std::uint32_t>(behind - phrase.words.begin());
    if (star == begin || text_[star - 1] == ' ') {
      if (take(1)) insert_gap(phrase, index, at);
    } else if (index > 0 && ends_word(star) && phrase.words[index - 1].form == Word::Form::plain) {
      phrase.words[index - 1].form = Word::Form::beginning;
      // Of a number only its parts can be begun.
      std::erase_if(phrase.compounds, [&](const Compound& compound) { return compound.last == index - 1; });
    }
  }
}

void Lexer::read_phrase() {
  const std::size_t open = at_;
  const std::size_t close = text_.find('"', open + 1);
  const std::size_t end = std::min(close, text_.size());
  if (close == std::string::npos) note(source(open), {Note::Code::open_quote, {}});
  at_ = std::min(end + 1, text_.size());
  Node phrase;
  phrase.kind = Kind::phrase;
  phrase.at = plain_.source(open, at_);
  Stretch stretch = words_of(open + 1, end, true);
  phrase.words = std::move(stretch.words);
  phrase.compounds = std::move(stretch.compounds);
  exact_ = false;
  const bool empty = phrase.words.empty();
  if (!cut_) place_stars(phrase, open + 1, end);
  if (empty) {
    if (!cut_)
      note(source(open), {phrase.words.empty() ? Note::Code::empty_phrase : Note::Code::lone_star, {}});
    return;
  }
  add(Lexeme::Kind::operand, open, at_).nodes.push_back(std::move(phrase));
}

void Lexer::read_run() {
  const std::size_t begin = at_;
  if (!exact_ && read_filter()) return;
  std::size_t end = run_end(begin);
  const std::string_view run = text_.substr(begin, end - begin);
  at_ = end;
  if (!exact_ && minus_ != begin && opens_run(begin) && read_operator(run)) return;
  read_words(begin, end);
  exact_ = false;
}

bool Lexer::read_operator(std::string_view run) {
  const std::size_t begin = at_ - run.size();
  if (run == "OR" || run == "AND" || run == "NOT") {
    add(run == "OR" ? Lexeme::Kind::or_ : run == "AND" ? Lexeme::Kind::and_ : Lexeme::Kind::not_, begin, at_);
    return true;
  }
  const std::string composed = text::nfc(run);
  if (composed == "HOẶC" || composed == "HOAC") {
    capitals_.push_back(result_.lexemes.size());
    add(Lexeme::Kind::or_, begin, at_);
    return true;
  }
  if (composed == "KHÔNG") negations_.push_back(source(begin));
  return read_distance(run);
}

// NEAR, NEAR/5, BEFORE, BEFORE/5; a bound that is none is replaced.
bool Lexer::read_distance(std::string_view run) {
  const std::size_t begin = at_ - run.size();
  const std::string_view name = run.substr(0, run.find('/'));
  if (name != "NEAR" && name != "BEFORE") return false;
  std::uint32_t distance = default_distance;
  if (run.size() > name.size()) {
    const std::string_view digits = run.substr(name.size() + 1);
    const bool number = !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
    std::uint32_t typed = 0;
    for (const char digit : number ? digits.substr(0, 6) : "")
      typed = typed * 10 + static_cast<std::uint32_t>(digit - '0');
    if (number)
      distance = std::clamp<std::uint32_t>(digits.size() > 6 ? most_distance : typed, 1, most_distance);
    if (!number || digits.size() > 6 || typed != distance)
      note(source(begin), {Note::Code::distance_limited, {std::string(digits), std::to_string(distance)}});
  }
  add(name == "NEAR" ? Lexeme::Kind::near : Lexeme::Kind::before, begin, at_).distance = distance;
  return true;
}

// field:value, field:"value", and names of two syllables with a space (nhiệm kỳ:2025-2030).
bool Lexer::read_filter() {
  const std::size_t begin = at_;
  const std::size_t end = run_end(begin);
  const std::size_t reach = next(end) == ' ' && end < text_.size() ? run_end(end + 1) : end;
  const std::size_t in_reach = text_.substr(begin, reach - begin).find(':');
  if (in_reach == std::string::npos) return false;
  const std::size_t colon = begin + in_reach;
  const auto has_value = [&](std::size_t sign) { return sign + 1 < text_.size() && text_[sign + 1] != ' '; };
  if (colon >= end) {
    const std::size_t second = end + 1;
    if (colon <= second || !has_value(colon)) return false;
    if (!is_name(text_.substr(begin, end - begin)) ||
        read_field(text_.substr(second, colon - second), tokeniser_))
      return false;
    const auto field = read_field(text_.substr(begin, colon - begin), tokeniser_);
    if (!field) return false;
    add_filter(begin, *field, text_.substr(begin, colon - begin), colon + 1);
    return true;
  }
  const std::string_view name = text_.substr(begin, colon - begin);
  if (!is_name(name) || !has_value(colon)) return false;
  if (const auto field = read_field(name, tokeniser_)) {
    add_filter(begin, *field, name, colon + 1);
    return true;
  }
  if (begins_operand(colon + 1)) note(source(begin), {Note::Code::unknown_field, {std::string(name)}});
  return false;
}

// A value typed without quotation marks that goes on over spaces: tỉnh:lạng sơn, loại:nghị quyết, term:2025 -
// 2030. The longest that names something of the field's own; nullopt where none does. Moves at_ behind it.
std::optional<Restriction> Lexer::read_open_value(const std::string& field, std::size_t value) {
  constexpr int most_runs = 4;
  if (field != "province" && field != "type" && field != "voice" && field != "term") return std::nullopt;
  std::vector<std::size_t> ends{run_end(value)};
  std::size_t end = ends[0];
  for (int runs = 1; runs < most_runs && next(end) == ' ' && end + 1 < text_.size(); ++runs) {
    const std::size_t begin = end + 1;
    end = run_end(begin);
    if (end == begin) break;
    const bool dash = text_[begin] == '-' && end == begin + 1;  // of "2025 - 2030"
    if (!dash && (!begins_operand(begin) || text_[begin] == '=')) break;
    if (!dash) ends.push_back(end);
  }
  for (; !ends.empty(); ends.pop_back()) {
    auto found = read_restriction(field, text_.substr(value, ends.back() - value), tokeniser_);
    if (!found || (field == "province" && !is_known_province(found->value))) continue;
    at_ = ends.back();
    return found;
  }
  return std::nullopt;
}

// Moves at_ behind the value.
Lexer::Value Lexer::read_value(const std::string& field, std::size_t value) {
  if (next(value) == '"') {
    const std::size_t close = text_.find('"', value + 1);
    if (close == std::string::npos) note(source(value), {Note::Code::open_quote, {}});
    const std::string_view typed = text_.substr(value + 1, std::min(close, text_.size()) - value - 1);
    at_ = std::min(close, text_.size() - 1) + 1;
    return {typed, read_restriction(field, typed, tokeniser_)};
  }
  if (auto found = read_open_value(field, value)) return {{}, std::move(found)};
  at_ = run_end(value);
  const std::string_view typed = text_.substr(value, at_ - value);
  if (auto found = read_restriction(field, typed, tokeniser_)) return {typed, std::move(found)};
  // "năm:2025," at the end of a clause
  return {typed, read_restriction(field, typed.substr(0, typed.find_last_not_of(",;.!?") + 1), tokeniser_)};
}

// `value`: where it begins.
void Lexer::add_filter(std::size_t begin, const std::string& field, std::string_view name,
                       std::size_t value) {
  const bool excluded = next(value) == '-' && next(value + 1) != ' ';
  auto [typed, restriction] = read_value(field, value + (excluded ? 1 : 0));
  if (!take(1)) return;
  if (!restriction) {
    note(source(begin), {Note::Code::bad_value, {std::string(name), std::string(typed)}});
    return;
  }
  if (excluded) add(Lexeme::Kind::not_, begin, at_);
  Node node;
  node.kind = Kind::filter;
  node.at = plain_.source(begin, at_);
  node.restriction = std::move(*restriction);
  add(Lexeme::Kind::operand, begin, at_).nodes.push_back(std::move(node));
}

// Words and numbers typed without a space between.
std::vector<Node> Lexer::leaves_of(std::size_t begin, std::size_t end, bool beginning) {
  auto [words, compounds] = words_of(begin, end, false);
  std::vector<Node> leaves;
  auto compound = compounds.begin();
  for (std::size_t i = 0; i < words.size(); ++i) {
    Node leaf;
    leaf.kind = Kind::word;
    std::size_t last = i;
    if (compound != compounds.end() && compound->first == i) {
      last = compound->last;
      const bool begun = beginning && last + 1 == words.size();
      // Of a number only its parts can be begun: 416-K* is the phrase of 416 and K*.
      if (exact_ || begun) leaf.kind = Kind::phrase;
      if (!begun) leaf.compounds.push_back(*compound);
      for (Compound& own : leaf.compounds) {
        own.last -= own.first;
        own.first = 0;
      }
      ++compound;
    }
    for (std::size_t part = i; part <= last; ++part) leaf.words.push_back(std::move(words[part]));
    i = last;
    leaf.at = {leaf.words.front().at.begin, leaf.words.back().at.end};
    leaves.push_back(std::move(leaf));
  }
  if (beginning && !leaves.empty()) leaves.back().words.back().form = Word::Form::beginning;
  return leaves;
}

void Lexer::read_words(std::size_t begin, std::size_t end) {
  const std::string_view run = text_.substr(begin, end - begin);
  const std::size_t stem = run.find_last_not_of('*') + 1;
  if (stem == 0) {
    Node star;
    star.kind = Kind::everything;
    star.at = plain_.source(begin, end);
    add(Lexeme::Kind::operand, begin, end).nodes.push_back(std::move(star));
    return;
  }
  // A star behind punctuation, or inside, begins nothing.
  const bool beginning = stem < run.size() && !exact_ && ends_word(begin + stem);
  std::vector<Node> leaves = leaves_of(begin, end, beginning);
  if (leaves.empty()) return;
  if (!beginning && run.find('*') != std::string_view::npos)
    note(source(begin + run.find('*')), {Note::Code::lone_star, {}});
  if (exact_ && leaves.size() > 1) {
    Node phrase = make_one(std::move(leaves), [](std::size_t, Note) {});
    leaves.clear();
    leaves.push_back(std::move(phrase));
  }
  look_at_case(run, leaves);
  add(Lexeme::Kind::operand, begin, end).nodes = std::move(leaves);
}

void Lexer::look_at_case(std::string_view run, const std::vector<Node>& leaves) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(run.data());
  const auto size = static_cast<int32_t>(run.size());
  bool lower = false;
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    lower |= c >= 0 && u_islower(c);
  }
  lower_ |= lower;
  if (!lower) upper_marked_ |= std::any_of(leaves.begin(), leaves.end(), carries_mark);
}

// Where the reading stops early, what would have come behind the last operator is not there to be missed.
void Lexer::drop_last_operators() {
  auto& lexemes = result_.lexemes;
  while (!lexemes.empty() && lexemes.back().kind != Lexeme::Kind::operand &&
         lexemes.back().kind != Lexeme::Kind::close)
    lexemes.pop_back();
  std::erase_if(capitals_, [&](std::size_t place) { return place >= lexemes.size(); });
}

// HOẶC is an operator only where capitals mean something.
void Lexer::resolve_capitals() {
  for (const std::size_t place : negations_)
    if (lower_) note(place, {Note::Code::operator_as_word, {"KHÔNG", "NOT"}});
  for (const std::size_t place : capitals_) {
    Lexeme& lexeme = result_.lexemes[place];
    const bool marked = text::nfc(lexeme.typed) == "HOẶC";
    if (lower_ || (marked && !upper_marked_)) continue;
    note(lexeme.at.begin, {Note::Code::operator_as_word, {lexeme.typed, "OR"}});
    const text::Token& token = tokeniser_.tokenise(lexeme.typed).words.at(0);
    Word word;
    word.at = lexeme.at;
    word.typed = lexeme.typed;
    word.written = text::written(lexeme.typed);
    word.key = token.key;
    word.unmarked = token.unmarked;
    word.term = token.term;
    word.marked = token.marked;
    Node leaf;
    leaf.kind = Kind::word;
    leaf.at = lexeme.at;
    leaf.words.push_back(std::move(word));
    lexeme.kind = Lexeme::Kind::operand;
    lexeme.nodes.push_back(std::move(leaf));
  }
}

// Takes out brackets that have no partner or stand too deep; closes what is open at the end.
void Lexer::balance() {
  std::vector<Lexeme> kept;
  std::size_t depth = 0;
  for (Lexeme& lexeme : result_.lexemes) {
    if (lexeme.kind == Lexeme::Kind::open && ++depth > most_levels) {
      note(lexeme.at.begin, {Note::Code::too_deep, {std::to_string(most_levels)}});
      continue;
    }
    if (lexeme.kind == Lexeme::Kind::close) {
      if (depth == 0) note(lexeme.at.begin, {Note::Code::stray_close, {}});
      if (depth == 0 || depth-- > most_levels) continue;
    }
    kept.push_back(std::move(lexeme));
  }
  if (depth > 0 && !cut_) note(plain_.text.empty() ? 0 : plain_.ends.back(), {Note::Code::open_group, {}});
  for (depth = std::min(depth, most_levels); depth > 0; --depth) {
    Lexeme close;
    close.kind = Lexeme::Kind::close;
    kept.push_back(std::move(close));
  }
  result_.lexemes = std::move(kept);
}

}  // namespace

Lexed lex(std::string_view query, text::Tokeniser& tokeniser) {
  const std::string_view read = beginning(query, most_bytes);
  Lexed lexed = Lexer(read, tokeniser).run();
  if (read.size() < query.size())
    lexed.notes.push_back({read.size(), {Note::Code::too_long, {std::to_string(most_bytes)}}});
  return lexed;
}

}  // namespace searcher::query
