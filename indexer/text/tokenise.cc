#include "indexer/text/tokenise.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <new>
#include <unordered_map>

#include "indexer/error.h"
#include "indexer/text/fold.h"
#include "indexer/text/term.h"

namespace indexer::text {
namespace {

// A word is cut after so many letters (combining marks not counted, so that every Unicode form is cut alike),
// and a compound after so many words: nothing a term could not hold.
constexpr int longest_word = 40;
constexpr std::size_t longest_compound = 12;
constexpr int most_marks = 160;
// Forms kept between calls; emptied when there are more, so that hostile text cannot grow it without bound.
constexpr std::size_t most_forms = 200'000;

struct Form {
  std::string key, unmarked, term;
  bool marked = false;
};

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

bool is_combining(UChar32 c) {
  return c >= 0x0300 && c <= 0x036F;
}

// Letters of Latin beyond ASCII, the Vietnamese ones among them.
bool is_latin(UChar32 c) {
  return (c >= 0xC0 && c <= 0x024F && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c <= 0x1EFF);
}

bool is_word(UChar32 c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (is_latin(c) || is_combining(c)) return true;
  return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK)) != 0;
}

// Characters of which it is known where ICU parts words: nowhere in a run of letters and digits, each with
// its marks, and on both sides of it; a mark behind anything else belongs to that.
bool is_simple(UChar32 c) {
  if (c == '_') return false;  // joins words, as ICU has it, or with a mark behind it drops them
  return c < 0x80 || is_latin(c) || is_combining(c) || (c >= 0xA0 && c <= 0xA9) ||
         (c >= 0x2010 && c <= 0x2027);
}

// Neither space nor invisible, told without ICU's tables: what nearly all of a Vietnamese text is.
bool is_plain(UChar32 c) {
  return (c > ' ' && c < 0x7F) || (c >= 0xC0 && c < 0x0300) || c == '\n' || (c >= 0x1EA0 && c <= 0x1EF9);
}

bool is_space(UChar32 c) {
  return c == 0x200B || c == 0x2028 || c == 0x2029 || u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR;
}

bool all_digits(std::string_view text) {
  for (const char c : text)
    if (c < '0' || c > '9') return false;
  return !text.empty();
}

// The ASCII sign that joins the parts of a document number or a number, or 0.
char joiner(char16_t c) {
  switch (c) {
    case u'.':
    case u',':
    case u'/':
    case u'-':
      return static_cast<char>(c);
    case u'\u2010':
    case u'\u2011':
    case u'\u2012':
    case u'\u2013':
    case u'\u2212':
    case u'\uFF0D':
      return '-';
    case u'\u2044':
    case u'\u2215':
    case u'\uFF0F':
      return '/';
    case u'\uFF0C':
      return ',';
    case u'\uFF0E':
      return '.';
    default:
      return 0;
  }
}

bool ends_sentence(char16_t c) {
  return c == u'.' || c == u'!' || c == u'?' || c == u'\u2026';
}

}  // namespace

struct Tokeniser::State {
  std::unique_ptr<icu::BreakIterator> breaks;
  icu::UnicodeString units;  // the text without invisible characters; spaces of one kind, line ends kept
  bool simple = false;       // all of it
  std::vector<std::uint32_t> offsets;  // byte of the source where each unit begins
  struct Span {
    int32_t begin, end;  // in units
  };
  std::vector<Span> spans;  // of tokens.words
  std::unordered_map<std::string, Form, Hash, std::equal_to<>> forms;
  std::string_view source;
  Tokens tokens;

  void read_units();
  void cut_by_icu();
  void cut_segment(int32_t begin, int32_t end);
  void add_word(int32_t begin, int32_t end);
  const Form& form(std::string_view slice);
  bool sentence_between(int32_t begin, int32_t end) const;
  std::uint32_t byte_end(int32_t unit) const;
  bool is_figure(std::size_t word) const { return all_digits(tokens.words[word].key); }
  char sign_behind(std::size_t word) const;
  bool parts_figures(std::size_t first, std::size_t last) const;
  std::size_t chain_end(std::size_t first) const;
  void add_compound(std::size_t first, std::size_t last);
  void find_compounds();
};

// One unit or two for every character that shows; a space for everything that parts words and cannot be read.
void Tokeniser::State::read_units() {
  const auto* bytes = reinterpret_cast<const uint8_t*>(source.data());
  const auto size = static_cast<int32_t>(source.size());
  offsets.resize(source.size());  // UTF-8 never has fewer bytes than UTF-16 has units
  char16_t* buffer = units.getBuffer(size);
  if (!buffer && size > 0) throw std::bad_alloc();
  int32_t length = 0;
  simple = true;
  for (int32_t i = 0; i < size;) {
    const auto at = static_cast<std::uint32_t>(i);
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (is_plain(c)) {
    } else if (c < 0 || is_space(c)) {
      c = ' ';
    } else if (is_invisible(static_cast<char32_t>(c))) {
      continue;
    }
    simple = simple && is_simple(c);
    const int32_t first = length;
    U16_APPEND_UNSAFE(buffer, length, c);
    for (int32_t unit = first; unit < length; ++unit) offsets[static_cast<std::size_t>(unit)] = at;
  }
  units.releaseBuffer(length);
}

// Byte behind the character that holds the unit; what is invisible behind it belongs to nothing.
std::uint32_t Tokeniser::State::byte_end(int32_t unit) const {
  auto at = static_cast<int32_t>(offsets[static_cast<std::size_t>(unit)]);
  const auto* bytes = reinterpret_cast<const uint8_t*>(source.data());
  U8_FWD_1(bytes, at, static_cast<int32_t>(source.size()));
  return static_cast<std::uint32_t>(at);
}

const Form& Tokeniser::State::form(std::string_view slice) {
  const auto found = forms.find(slice);
  if (found != forms.end()) return found->second;
  Folded folded = fold(slice);
  Form made;
  made.term = make_term(folded.key, folded.unmarked);
  made.marked = folded.key.size() != folded.unmarked.size();  // y for i is one byte for one
  made.key = std::move(folded.key);
  made.unmarked = std::move(folded.unmarked);
  return forms.emplace(std::string(slice), std::move(made)).first->second;
}

bool Tokeniser::State::sentence_between(int32_t begin, int32_t end) const {
  bool stop = false;
  for (int32_t i = begin; i < end; ++i) {
    const char16_t c = units.charAt(i);
    if (c == u'\n') return true;
    if (ends_sentence(c)) {
      stop = true;
    } else if (stop && c == u' ') {
      return true;
    }
  }
  return false;
}

void Tokeniser::State::add_word(int32_t begin, int32_t end) {
  Token token;
  token.begin = offsets[static_cast<std::size_t>(begin)];
  token.end = byte_end(end - 1);
  const Form& found = form(source.substr(token.begin, token.end - token.begin));
  if (found.key.empty()) return;
  token.key = found.key;
  token.unmarked = found.unmarked;
  token.term = found.term;
  token.marked = found.marked;
  token.opens_sentence = spans.empty() || sentence_between(spans.back().end, begin);
  tokens.words.push_back(token);
  spans.push_back({begin, end});
}

// ICU's segments still hold `4,46`, `TP.HCM` and sentences without a space between them: cut at every sign.
void Tokeniser::State::cut_segment(int32_t begin, int32_t end) {
  const char16_t* buffer = units.getBuffer();
  int32_t start = -1;
  int letters = 0, length = 0;
  for (int32_t i = begin; i < end;) {
    const int32_t at = i;
    UChar32 c = 0;
    U16_NEXT(buffer, i, end, c);
    const int32_t width = i - at;
    const bool mark = is_combining(c);
    const bool full = !mark && letters + width > longest_word;
    if (start >= 0 && (!is_word(c) || full || length + width > most_marks)) {
      add_word(start, at);
      start = -1;
    }
    if (start < 0 && !mark && is_word(c)) {
      start = at;
      letters = length = 0;
    }
    if (!mark) letters += width;
    length += width;
  }
  if (start >= 0) add_word(start, end);
}

void Tokeniser::State::cut_by_icu() {
  breaks->setText(units);
  int32_t begin = breaks->first();
  for (int32_t end = breaks->next(); end != icu::BreakIterator::DONE; begin = end, end = breaks->next())
    if (breaks->getRuleStatus() >= UBRK_WORD_NONE_LIMIT) cut_segment(begin, end);
}

// The sign that joins a word to the one behind it, or 0.
char Tokeniser::State::sign_behind(std::size_t word) const {
  if (word + 1 >= spans.size() || spans[word + 1].begin != spans[word].end + 1) return 0;
  const char sign = joiner(units.charAt(spans[word].end));
  if (sign != '.' && sign != ',') return sign;
  return is_figure(word) && is_figure(word + 1) ? sign : char{0};  // a point or comma joins figures only
}

// Whether the dash or slash behind `last` parts two things that can be asked for by
// themselves: 28.618-29.000, 4,5-5, 15/9-20/9/2025. `first` begins the left one.
bool Tokeniser::State::parts_figures(std::size_t first, std::size_t last) const {
  const char sign = sign_behind(last);
  if ((sign != '-' && sign != '/') || !is_figure(last) || !is_figure(last + 1)) return false;
  const auto is_decimal = [](char c) { return c == '.' || c == ','; };
  for (std::size_t i = first; i < last; ++i)
    if (is_decimal(sign_behind(i))) return true;
  const char next = sign_behind(last + 1);
  return is_decimal(next) || (sign == '-' && next == '/' && is_figure(last + 2));
}

// Last word of the chain that begins at `first`: neighbours joined by exactly one sign.
std::size_t Tokeniser::State::chain_end(std::size_t first) const {
  std::size_t last = first;
  while (last - first + 1 < longest_compound && sign_behind(last) && !parts_figures(first, last)) ++last;
  return last;
}

void Tokeniser::State::add_compound(std::size_t first, std::size_t last) {
  Compound compound;
  compound.begin = tokens.words[first].begin;
  compound.end = tokens.words[last].end;
  compound.first = static_cast<std::uint32_t>(first);
  compound.last = static_cast<std::uint32_t>(last);
  for (std::size_t i = first; i <= last; ++i) {
    if (i > first) {
      const char sign = joiner(units.charAt(spans[i - 1].end));
      compound.key.push_back(sign);
      compound.unmarked.push_back(sign);
    }
    compound.key += tokens.words[i].key;
    compound.unmarked += tokens.words[i].unmarked;
  }
  compound.term = make_term(compound.key, compound.unmarked);
  tokens.compounds.push_back(std::move(compound));
}

void Tokeniser::State::find_compounds() {
  for (std::size_t i = 0; i < tokens.words.size(); ++i) {
    if (!all_digits(tokens.words[i].key)) continue;
    const std::size_t last = chain_end(i);
    if (last > i) add_compound(i, last);
    i = last;
  }
}

Tokeniser::Tokeniser() : state_(std::make_unique<State>()) {
  UErrorCode status = U_ZERO_ERROR;
  state_->breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale("vi"), status));
  if (U_FAILURE(status)) throw Error(ErrorCode::internal, u_errorName(status), "ICU has no word iterator");
}

Tokeniser::~Tokeniser() = default;
Tokeniser::Tokeniser(Tokeniser&&) noexcept = default;
Tokeniser& Tokeniser::operator=(Tokeniser&&) noexcept = default;

const Tokens& Tokeniser::tokenise(std::string_view utf8) {
  State& s = *state_;
  if (s.forms.size() > most_forms) s.forms.clear();
  s.source = utf8;
  s.tokens.words.clear();
  s.tokens.compounds.clear();
  s.spans.clear();
  s.read_units();
  if (s.simple)
    s.cut_segment(0, s.units.length());
  else
    s.cut_by_icu();
  s.find_compounds();
  return s.tokens;
}

}  // namespace indexer::text
