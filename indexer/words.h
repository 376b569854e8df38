// A text as the rules of metadata, provinces and attribution see it: words by canonical key with their letter
// case and what stands between them, and small patterns over them. Owns no rule itself; text/ owns what makes
// words the same.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace indexer {

struct Word {
  std::string key;         // text::Folded::key
  std::uint64_t hash = 0;  // of the key
  std::size_t begin = 0;   // bytes of the text
  std::size_t end = 0;
  bool capital = false;  // its first letter is upper case
  bool upper = false;    // all its letters are
  bool number = false;   // digits only
};

// The text must outlive it. Any thread (the tokeniser behind it is one a thread).
class Words {
 public:
  // Whether "134km" is one word, as the tokeniser has it, or a number and its unit.
  enum class Units { joined, parted };

  Words() = default;
  explicit Words(std::string_view text, Units units = Units::joined);

  std::size_t size() const { return words_.size(); }
  bool empty() const { return words_.empty(); }
  const Word& operator[](std::size_t i) const { return words_[i]; }
  std::string_view text() const { return text_; }

  // What stands before word i, back to the word before it or the text's beginning; size() gives what ends the
  // text.
  std::string_view gap(std::size_t i) const;
  // Words [first, last) as printed, with what stands between them.
  std::string_view printed(std::size_t first, std::size_t last) const;
  // Whether only spaces, dashes and markup stand before word i: a phrase may run through there.
  bool joined(std::size_t i) const;
  // Whether a sentence may begin at word i: the text's beginning, or a full stop, colon or semicolon before
  // it.
  bool opens(std::size_t i) const;

 private:
  std::string_view text_;
  std::vector<Word> words_;
};

// How many bytes of a key are a number that a unit of measure is written to ("134km": 3); 0 for others
// ("3d").
std::size_t number_before_unit(std::string_view key);

// Keys of single words, looked up fast: most words of a text are in none.
class KeySet {
 public:
  KeySet() = default;
  explicit KeySet(std::string_view words);  // spaces between
  void add(const std::string& key);
  bool has(const Word& word) const;
  bool has(const std::string& key) const;
  bool empty() const { return keys_.empty(); }

 private:
  std::array<std::uint64_t, 16> filter_{};  // a bit for each of 1024 remainders of the hash
  std::vector<std::string> keys_;           // sorted
};

// A phrase with choices, matched by key:
//   đại hội [đại biểu] (toàn quốc|đảng bộ tỉnh) , lần thứ
// [x] may be missing, (a|b c) is one of several, `#` any number, `^` any word with a capital, `*` any word,
// `,` allows soft punctuation (comma, brackets, quotation marks) there. Elsewhere words must be joined() as
// in Words.
class Pattern {
 public:
  explicit Pattern(std::string_view written);

  // Index behind the longest match that begins at word `at`.
  std::optional<std::size_t> match(const Words& words, std::size_t at) const;
  // First match in [from, to): where it begins and ends.
  struct Span {
    std::size_t first = 0;
    std::size_t last = 0;
  };
  std::optional<Span> find(const Words& words, std::size_t from, std::size_t to) const;
  std::optional<Span> find(const Words& words) const { return find(words, 0, words.size()); }

 private:
  enum class Kind { word, number, capital, any, soft, choice };
  struct Item;
  using Sequence = std::vector<Item>;
  struct Item {
    Kind kind = Kind::word;
    std::string key;
    std::uint64_t hash = 0;
    std::vector<Sequence> choices;  // an empty one makes it optional
  };
  struct Reader;
  // What is still to be matched behind a choice.
  struct Rest {
    const Sequence* sequence = nullptr;
    std::size_t index = 0;
    const Rest* next = nullptr;
  };
  struct Run;
  static bool collect_firsts(const Sequence& items, KeySet& firsts, bool& open);

  Sequence items_;
  KeySet firsts_;  // words it can begin with; empty where it can begin with anything of a kind
};

}  // namespace indexer
