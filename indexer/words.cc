#include "indexer/words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <utility>

#include "indexer/error.h"
#include "indexer/text/tokenise.h"

namespace indexer {
namespace {

// Characters a phrase may run over. Markdown's marks among them: `**Đại hội**` is printed bold, not parted.
bool is_joiner(UChar32 c) {
  switch (c) {
    case '-':
    case '&':  // GD & ĐT
    case '*':
    case '_':
    case '#':
    case 0x00AD:
    case 0x200B:
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
    case 0xFEFF:
      return true;
    default:
      return u_isUWhiteSpace(c);
  }
}

bool is_soft(UChar32 c) {
  switch (c) {
    case ',':
    case '(':
    case ')':
    case '"':
    case '\'':
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
      return true;
    default:
      return is_joiner(c);
  }
}

template <typename Test>
bool all(std::string_view text, Test test) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (!test(c)) return false;
  }
  return true;
}

void read_case(std::string_view written, Word& word) {
  bool first = true;
  word.upper = false;
  const auto* bytes = reinterpret_cast<const uint8_t*>(written.data());
  const auto size = static_cast<int32_t>(written.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (!u_isalpha(c)) continue;
    const bool upper = u_isupper(c);
    if (first) word.capital = word.upper = upper;
    if (!upper) word.upper = false;
    first = false;
  }
}

bool is_number(std::string_view key) {
  return !key.empty() && key.find_first_not_of("0123456789") == std::string_view::npos;
}

std::uint64_t hash_of(std::string_view key) {
  return std::hash<std::string_view>{}(key);
}

// The full stop behind a short form ends no sentence: "TS. Nguyễn ...", "TP. HCM", but "... của TP. Theo ông
// ...".
bool is_short_form(const Word& before, const Word& behind) {
  static const KeySet titles("ts ths gs pgs bs ks kts ls cn"), towns("tp tx q p h");
  static const KeySet starts("theo ông bà anh chị đồng sở bộ ban công chủ bí");
  if (before.upper && before.end - before.begin == 1 && !behind.capital && !behind.number)
    return true;  // chị Thu P. kể
  if (!before.capital || !behind.capital) return false;
  return titles.has(before) || (towns.has(before) && before.upper && !starts.has(behind));
}

text::Tokeniser& tokeniser() {
  thread_local text::Tokeniser one;
  return one;
}

}  // namespace

Words::Words(std::string_view text, Units units) : text_(text) {
  const text::Tokens& tokens = tokeniser().tokenise(text);
  words_.reserve(tokens.words.size());
  const auto add = [&](std::string_view key, std::size_t begin, std::size_t end) {
    Word word;
    word.key = key;
    word.hash = hash_of(key);
    word.begin = begin;
    word.end = end;
    word.number = is_number(key);
    read_case(text.substr(begin, end - begin), word);
    words_.push_back(std::move(word));
  };
  for (const text::Token& token : tokens.words) {
    const std::string_view key = token.key;
    std::size_t digits = units == Units::parted ? number_before_unit(key) : 0;
    if (text.substr(token.begin, digits) != key.substr(0, digits)) digits = 0;  // full width
    if (digits > 0) add(key.substr(0, digits), token.begin, token.begin + digits);
    add(key.substr(digits), token.begin + digits, token.end);
  }
}

std::string_view Words::gap(std::size_t i) const {
  const std::size_t begin = i == 0 || words_.empty() ? 0 : words_[i - 1].end;
  const std::size_t end = i < words_.size() ? words_[i].begin : text_.size();
  return text_.substr(begin, end - begin);
}

std::string_view Words::printed(std::size_t first, std::size_t last) const {
  if (first >= last || last > words_.size()) return {};
  return text_.substr(words_[first].begin, words_[last - 1].end - words_[first].begin);
}

bool Words::joined(std::size_t i) const {
  const std::string_view between = gap(i);
  if (all(between, is_joiner)) return true;
  if (i > 0 && between == "." && words_[i - 1].upper) return true;  // TP.HCM
  return i > 0 && i < words_.size() && between.starts_with('.') && all(between.substr(1), is_joiner) &&
         is_short_form(words_[i - 1], words_[i]);
}

bool Words::opens(std::size_t i) const {
  if (i == 0) return true;
  const std::string_view between = gap(i);
  if (between.size() < 2 && between != ":" && between != ";") return false;  // 4.437, TP.HCM
  if (joined(i) && between.find('\n') == std::string_view::npos) return false;
  return between.find_first_of(".!?:;\n") != std::string_view::npos ||
         between.find("\u2026") != std::string_view::npos;
}

std::size_t number_before_unit(std::string_view key) {
  static constexpr std::string_view units[] = {"km", "km2", "ha", "kg", "m2", "m3", "mw", "kwh"};
  const std::size_t digits = key.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos) return 0;
  return std::find(std::begin(units), std::end(units), key.substr(digits)) != std::end(units) ? digits : 0;
}

KeySet::KeySet(std::string_view written) {
  const Words words(written);
  for (std::size_t i = 0; i < words.size(); ++i) add(words[i].key);
}

void KeySet::add(const std::string& key) {
  const std::uint64_t bit = hash_of(key) % 1024;
  filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  keys_.insert(std::upper_bound(keys_.begin(), keys_.end(), key), key);
}

bool KeySet::has(const Word& word) const {
  const std::uint64_t bit = word.hash % 1024;
  if (!(filter_[bit / 64] >> (bit % 64) & 1)) return false;
  return std::binary_search(keys_.begin(), keys_.end(), word.key);
}

bool KeySet::has(const std::string& key) const {
  return std::binary_search(keys_.begin(), keys_.end(), key);
}

// Reads what stands in the header comment's notation. The patterns are the program's own: a bad one is a
// defect.
struct Pattern::Reader {
  std::string_view written;
  std::size_t at = 0;

  Sequence sequence() {
    Sequence items;
    std::string literal;
    const auto flush = [&] {
      const Words words(literal);
      for (std::size_t i = 0; i < words.size(); ++i)
        items.push_back({Kind::word, words[i].key, words[i].hash, {}});
      literal.clear();
    };
    while (at < written.size() && written[at] != '|' && written[at] != ')' && written[at] != ']') {
      const char c = written[at];
      if (c == '(' || c == '[') {
        flush();
        items.push_back(choice());
        continue;
      }
      ++at;
      if (c != '#' && c != '^' && c != '*' && c != ',') {
        literal.push_back(c);
        continue;
      }
      flush();
      items.push_back({c == '#'   ? Kind::number
                       : c == '^' ? Kind::capital
                       : c == '*' ? Kind::any
                                  : Kind::soft,
                       {},
                       0,
                       {}});
    }
    flush();
    return items;
  }

  Item choice() {
    Item item;
    item.kind = Kind::choice;
    const bool optional = written[at] == '[';
    do {
      ++at;
      item.choices.push_back(sequence());
    } while (at < written.size() && written[at] == '|');
    if (at >= written.size() || written[at] != (optional ? ']' : ')'))
      throw Error(ErrorCode::internal, "unbalanced pattern " + std::string(written));
    ++at;
    if (optional) item.choices.emplace_back();
    return item;
  }
};

Pattern::Pattern(std::string_view written) {
  Reader reader{written};
  items_ = reader.sequence();
  if (reader.at != written.size())
    throw Error(ErrorCode::internal, "unbalanced pattern " + std::string(written));
  bool open = false;
  if (collect_firsts(items_, firsts_, open)) open = true;
  if (open) firsts_ = KeySet();
}

// True where the sequence can match nothing, so that what follows it may come first, too.
bool Pattern::collect_firsts(const Sequence& items, KeySet& firsts, bool& open) {
  for (const Item& item : items) {
    if (item.kind == Kind::soft) continue;
    if (item.kind == Kind::word) {
      firsts.add(item.key);
      return false;
    }
    if (item.kind != Kind::choice) {
      open = true;
      return false;
    }
    bool may_be_empty = false;
    for (const Sequence& choice : item.choices) may_be_empty |= collect_firsts(choice, firsts, open);
    if (!may_be_empty) return false;
  }
  return true;
}

// Backtracks over choices; keeps the longest end.
struct Pattern::Run {
  const Words& words;
  std::optional<std::size_t> best;

  void go(Rest rest, std::size_t at, bool soft, bool started) {
    while (rest.sequence) {
      if (rest.index == rest.sequence->size()) {
        rest = rest.next ? *rest.next : Rest{};
        continue;
      }
      const Item& item = (*rest.sequence)[rest.index++];
      if (item.kind == Kind::soft) {
        soft = true;
        continue;
      }
      if (item.kind == Kind::choice) return choose(item, rest, at, soft, started);
      if (at >= words.size()) return;
      if (!fits(item, words[at])) return;
      if (started && !(soft ? all(words.gap(at), is_soft) : words.joined(at))) return;
      ++at;
      soft = false;
      started = true;
    }
    if (!best || *best < at) best = at;
  }

  void choose(const Item& item, const Rest& rest, std::size_t at, bool soft, bool started) {
    for (const Sequence& choice : item.choices) {
      const bool word = !choice.empty() && choice.front().kind == Kind::word;
      if (word && (at >= words.size() || choice.front().hash != words[at].hash)) continue;
      go({&choice, 0, &rest}, at, soft, started);
    }
  }

  static bool fits(const Item& item, const Word& word) {
    switch (item.kind) {
      case Kind::word:
        return item.hash == word.hash && item.key == word.key;
      case Kind::number:
        return word.number;
      case Kind::capital:
        return word.capital;
      default:
        return true;
    }
  }
};

std::optional<std::size_t> Pattern::match(const Words& words, std::size_t at) const {
  if (at >= words.size()) return std::nullopt;
  if (!firsts_.empty() && !firsts_.has(words[at])) return std::nullopt;
  Run run{words, std::nullopt};
  run.go({&items_, 0, nullptr}, at, false, false);
  if (run.best && *run.best == at) return std::nullopt;
  return run.best;
}

std::optional<Pattern::Span> Pattern::find(const Words& words, std::size_t from, std::size_t to) const {
  for (std::size_t i = from; i < to && i < words.size(); ++i)
    if (const auto end = match(words, i)) return Span{i, *end};
  return std::nullopt;
}

}  // namespace indexer
