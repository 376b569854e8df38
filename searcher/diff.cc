#include "searcher/diff.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "indexer/text/chars.h"
#include "indexer/text/fold.h"

namespace searcher {
namespace {

using Kind = Operation::Kind;

// --- signs between words
// -----------------------------------------------------------------------------------------------

bool is_quotation(char32_t c) {
  switch (c) {
    case U'"':
    case U'\'':
    case U'\u00AB':
    case U'\u00BB':
    case U'\u2032':
    case U'\u2033':
    case U'\u2039':
    case U'\u203A':
    case U'\u301D':
    case U'\u301E':
    case U'\u301F':
    case U'\uFF02':
      return true;
    default:
      return c >= U'\u2018' && c <= U'\u201F';
  }
}

bool is_word(char32_t c) {
  const indexer::text::Character character = indexer::text::character(c);
  return character.letter || character.digit || character.mark;
}

std::size_t behind_spaces(std::string_view text, std::size_t at) {
  for (std::size_t next = at; next < text.size(); at = next)
    if (!indexer::text::character(indexer::text::next_character(text, next)).space) break;
  return at;
}

// What Markdown and tables put round words; never the words' own.
bool is_markup(char32_t c) {
  return c == U'*' || c == U'_' || c == U'#' || c == U'`' || c == U'\\' || c == U'|';
}

bool is_bullet(char32_t c) {
  return c == U'-' || c == U'+' || c == U'\u2013' || c == U'\u2014' || c == U'\u2022' || c == U'\u00B7' ||
         c == U'\u25AA' || c == U'\u25CF' || c == U'\u25E6' || c == U'\u2023' || c == U'\uF0B7';
}

// Signs that say something by themselves.
bool is_sign(char32_t c) {
  if (c == U'%' || c == U'\u2030' || c == U'&' || c == U'@') return true;
  if (c >= U'\u25A0' && c <= U'\u25FF') return false;  // geometric shapes are bullets
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
  return !is_markup(c) && (mask & (U_GC_SM_MASK | U_GC_SC_MASK | U_GC_SO_MASK)) != 0;
}

char32_t one_dash(char32_t c) {
  return (c >= U'\u2010' && c <= U'\u2015') || c == U'\u2212' ? U'-' : c;
}

// A stretch between two words, as far as it means anything.
struct Signs {
  std::u32string shown;  // without white space, quotation marks and marks of layout
  std::u32string text;   // the same without bullets
  std::u32string said;   // of these, the signs that say something
};

// `line_start`: the stretch begins a line, where a dash is a bullet.
Signs signs_of(std::string_view gap, bool line_start) {
  Signs signs;
  for (std::size_t at = 0; at < gap.size();) {
    const char32_t c = indexer::text::next_character(gap, at);
    if (c == U'\n' || c == U'\r') line_start = true;
    if (indexer::text::character(c).space || indexer::text::is_invisible(c) || c < U' ') continue;
    if (is_quotation(c) || is_markup(c)) continue;
    const bool bullet = line_start && is_bullet(c);
    line_start = false;
    signs.shown += c;
    if (bullet) continue;
    signs.text += c;
    if (is_sign(c)) signs.said += c;
  }
  return signs;
}

bool has_quotation(std::string_view gap) {
  for (std::size_t at = 0; at < gap.size();)
    if (is_quotation(indexer::text::next_character(gap, at))) return true;
  return false;
}

bool all_digits(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool has_digit(std::string_view key) {
  return std::any_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::u32string with_one_dash(std::u32string text) {
  std::transform(text.begin(), text.end(), text.begin(), one_dash);
  return text;
}

Difference between(std::string_view quote, std::string_view source, bool numbers, bool line_start) {
  if (quote == source) return Difference::none;
  const Signs asked = signs_of(quote, line_start), printed = signs_of(source, line_start);
  if (asked.shown == printed.shown || asked.text == printed.text)
    return has_quotation(quote) || has_quotation(source) ? Difference::quotes : Difference::spacing;
  if (asked.said != printed.said) return Difference::sign;
  if (numbers && with_one_dash(asked.shown) != with_one_dash(printed.shown) &&
      with_one_dash(asked.text) != with_one_dash(printed.text))
    return Difference::sign;
  return Difference::punctuation;
}

// --- words
// -------------------------------------------------------------------------------------------------------------

std::string visible(std::string_view word) {
  std::string kept;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t begin = at;
    if (!indexer::text::is_invisible(indexer::text::next_character(word, at)))
      kept.append(word.substr(begin, at - begin));
  }
  return indexer::text::nfc(kept);
}

Difference between_words(std::string_view quote, std::string_view source) {
  if (quote == source) return Difference::none;
  if (visible(quote) == visible(source)) return Difference::form;
  if (indexer::text::written(quote) == indexer::text::written(source)) return Difference::letter_case;
  return Difference::spelling;
}

// Whether leaving marks out is this quote's way of writing: then a word with some marks may lack the others,
// too. In a text with its marks such a word is another one (năm for nắm).
bool writes_without_marks(const Wording& quote, const Wording& source, const std::vector<Pairing>& columns) {
  std::size_t left_out = 0, written = 0;
  for (const Pairing& column : columns) {
    if (column.relation == Relation::unmarked) ++left_out;
    if (column.relation == Relation::same && source.words[column.source.first].marked &&
        quote.words[column.quote.first].marked)
      ++written;
  }
  return left_out >= written;
}

// --- the walk
// ----------------------------------------------------------------------------------------------------------

Agreement agreement_of(Difference difference) {
  if (difference <= Difference::form) return Agreement::verbatim;
  return difference <= Difference::abbreviation ? Agreement::orthographic : Agreement::altered;
}

class Walk {
 public:
  Walk(const Wording& quote, Span part, const Wording& source, const std::vector<Pairing>& columns)
      : quote_(quote),
        source_(source),
        columns_(columns),
        lax_(writes_without_marks(quote, source, columns)),
        quote_at_(part.first == 0 ? 0 : quote.words[part.first].begin),
        quote_end_(part.last == quote.words.size() ? quote.text.size() : quote.words[part.last - 1].end) {
    add(Kind::erase, Difference::outside, quote.text.substr(0, quote_at_), "");
  }

  Diff diff() {
    begin();
    for (const Pairing& column : columns_) take(column);
    end();
    add(Kind::erase, Difference::outside, quote_.text.substr(quote_end_), "");
    diff_.source_end = source_at_;
    return std::move(diff_);
  }

 private:
  void add(Kind kind, Difference difference, std::string_view quote, std::string_view source) {
    if (quote.empty() && source.empty()) return;
    diff_.agreement = std::max(diff_.agreement, agreement_of(difference));
    auto& all = diff_.operations;
    const bool goes_on = !all.empty() && all.back().kind == kind && all.back().difference == difference &&
                         kind != Kind::replace;
    if (goes_on) {
      all.back().quote += quote;
      all.back().source += source;
    } else {
      all.push_back({kind, difference, std::string(quote), std::string(source)});
    }
  }

  void add(Difference difference, std::string_view quote, std::string_view source) {
    const Kind kind = difference == Difference::none ? Kind::equal
                      : quote.empty()                ? Kind::insert
                      : source.empty()               ? Kind::erase
                                                     : Kind::replace;
    add(kind, difference, quote, source);
  }

  std::string_view quote_text(std::size_t begin, std::size_t end) const {
    return std::string_view(quote_.text).substr(begin, end - begin);
  }
  std::string_view source_text(std::size_t begin, std::size_t end) const {
    return std::string_view(source_.text).substr(begin, end - begin);
  }

  // Where the source's stretch begins: at its first word, or before it, as far as the quote has the same
  // signs before its own.
  void begin() {
    const auto first = std::find_if(columns_.begin(), columns_.end(),
                                    [](const Pairing& column) { return !column.source.empty(); });
    if (first == columns_.end()) {
      diff_.source_begin = source_at_ = 0;
      return;
    }
    source_at_ = source_.words[first->source.first].begin;
    if (first != columns_.begin() || first->quote.empty()) {
      diff_.source_begin = source_at_;
      return;
    }
    std::size_t asked = quote_.words[first->quote.first].begin;
    std::size_t printed = source_at_;
    std::size_t a = asked, p = printed;
    while (a > quote_at_ && p > 0) {
      const char32_t c = indexer::text::previous_character(quote_.text, a);
      if (a < quote_at_ || c != indexer::text::previous_character(source_.text, p) || is_word(c)) break;
      if (indexer::text::character(c).space) continue;  // goes along with a sign before it only
      asked = a;
      printed = p;
    }
    diff_.source_begin = source_at_ = printed;
    const std::string_view before = quote_text(quote_at_, asked);
    add(between(before, "", false, true), before, "");
    quote_at_ = asked;
    at_start_ = false;
  }

  void take(const Pairing& column) {
    if (column.relation == Relation::only_quote) {
      const std::size_t end = quote_.words[column.quote.last - 1].end;
      add(Kind::erase, word_kind(column), quote_text(quote_at_, end), "");
      quote_at_ = end;
      return;
    }
    if (column.relation == Relation::only_source) {
      const std::size_t end = source_.words[column.source.last - 1].end;
      add(Kind::insert, word_kind(column), "", source_text(source_at_, end));
      source_at_ = end;
      return;
    }
    const std::size_t quote_begin = quote_.words[column.quote.first].begin;
    const std::size_t source_begin = source_.words[column.source.first].begin;
    const std::string_view asked = quote_text(quote_at_, quote_begin);
    const std::string_view printed = source_text(source_at_, source_begin);
    add(between(asked, printed, after_number_ && begins_with_number(column), at_start_), asked, printed);
    at_start_ = false;
    quote_at_ = quote_.words[column.quote.last - 1].end;
    source_at_ = source_.words[column.source.last - 1].end;
    const std::string_view words = quote_text(quote_begin, quote_at_);
    const std::string_view same = source_text(source_begin, source_at_);
    add(word_difference(column, words, same), words, same);
    after_number_ = all_digits(quote_.words[column.quote.last - 1].key) ||
                    all_digits(source_.words[column.source.last - 1].key);
  }

  bool begins_with_number(const Pairing& column) const {
    return all_digits(quote_.words[column.quote.first].key) ||
           all_digits(source_.words[column.source.first].key);
  }

  Difference word_kind(const Pairing& column) const {
    bool number = false;
    for (std::size_t i = column.quote.first; i < column.quote.last; ++i)
      number = number || has_digit(quote_.words[i].key);
    for (std::size_t j = column.source.first; j < column.source.last; ++j)
      number = number || has_digit(source_.words[j].key);
    return number ? Difference::number : Difference::word;
  }

  Difference word_difference(const Pairing& column, std::string_view quote, std::string_view source) const {
    switch (column.relation) {
      case Relation::same:
        return between_words(quote, source);
      case Relation::unmarked:
        return lax_ || !quote_.words[column.quote.first].marked ? Difference::marks : word_kind(column);
      case Relation::expanded:
        return Difference::abbreviation;
      default:
        return word_kind(column);
    }
  }

  // What stands behind the last word: as far as the source goes on with the same signs, it is equal.
  void end() {
    std::size_t asked = quote_at_, printed = source_at_;
    std::size_t a = behind_spaces(quote_.text, asked), p = behind_spaces(source_.text, printed);
    const bool paired = !columns_.back().quote.empty() && !columns_.back().source.empty();
    while (paired && a < quote_end_ && p < source_.text.size()) {
      const char32_t c = indexer::text::next_character(quote_.text, a);
      if (a > quote_end_ || c != indexer::text::next_character(source_.text, p) || is_word(c)) break;
      asked = a;
      printed = p;
      a = behind_spaces(quote_.text, a);  // these go along with a sign behind them only
      p = behind_spaces(source_.text, p);
    }
    const std::string_view signs = quote_text(quote_at_, asked), same = source_text(source_at_, printed);
    add(between(signs, same, false, false), signs, same);
    const std::string_view rest = quote_text(asked, quote_end_);
    add(between(rest, "", false, false), rest, "");
    quote_at_ = quote_end_;
    source_at_ = printed;
  }

  const Wording& quote_;
  const Wording& source_;
  const std::vector<Pairing>& columns_;
  bool lax_;
  std::size_t quote_at_;
  std::size_t quote_end_;
  std::size_t source_at_ = 0;
  bool at_start_ = true;  // nothing of the part was taken yet
  bool after_number_ = false;
  Diff diff_;
};

// Whether the source's words before and behind word `at` are one number: 4,46 or 12/18 or 63.568.
bool one_number(const Wording& source, std::size_t at) {
  if (at == 0 || at >= source.words.size()) return false;
  const Wording::Word& left = source.words[at - 1];
  const Wording::Word& right = source.words[at];
  if (!all_digits(left.key) || !all_digits(right.key) || right.begin != left.end + 1) return false;
  const char sign = source.text[left.end];
  return sign == ',' || sign == '.' || sign == '/';
}

// A quote that begins or ends inside a number of its source leaves something out.
std::vector<Pairing> with_whole_numbers(const Wording& source, std::vector<Pairing> columns) {
  if (columns.front().source.empty() || columns.back().source.empty()) return columns;
  std::vector<Pairing> before;
  for (std::size_t at = columns.front().source.first; one_number(source, at); --at)
    before.insert(before.begin(), {Relation::only_source, columns.front().quote, {at - 1, at}});
  for (Pairing& column : before) column.quote.last = column.quote.first;
  for (std::size_t at = columns.back().source.last; one_number(source, at); ++at) {
    const std::size_t end = columns.back().quote.last;
    columns.push_back({Relation::only_source, {end, end}, {at, at + 1}});
  }
  columns.insert(columns.begin(), before.begin(), before.end());
  return columns;
}

}  // namespace

const char* name(Agreement agreement) {
  switch (agreement) {
    case Agreement::verbatim:
      return "verbatim";
    case Agreement::orthographic:
      return "orthographic";
    case Agreement::altered:
      break;
  }
  return "altered";
}

const char* name(Difference difference) {
  constexpr const char* names[] = {"none", "outside",  "spacing", "quotation",   "form",
                                   "case", "spelling", "marks",   "punctuation", "abbreviation",
                                   "word", "number",   "sign"};
  return names[static_cast<std::size_t>(difference)];
}

const char* name(Operation::Kind kind) {
  switch (kind) {
    case Kind::equal:
      return "equal";
    case Kind::insert:
      return "insert";
    case Kind::erase:
      return "delete";
    case Kind::replace:
      break;
  }
  return "replace";
}

Diff make_diff(const Wording& quote, Span part, const Wording& source, const std::vector<Pairing>& columns) {
  const std::vector<Pairing> whole = with_whole_numbers(source, columns);
  return Walk(quote, part, source, whole).diff();
}

}  // namespace searcher
