// Cuts UTF-8 text into syllables, numbers and compounds (document numbers, decimals, dates). The only
// tokeniser: index, query and highlighting all go through it. Owns boundaries (ICU's word BreakIterator, then
// every run of letters, marks and digits inside; Latin text, of which those runs are all, without ICU);
// fold.h owns what makes two syllables the same.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace indexer::text {

// One syllable or number. `begin` and `end` are bytes of the tokenised text, at character borders. The views
// live until the next call of the same Tokeniser.
struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string_view key;         // canonical key (fold.h): equal for every spelling of one syllable
  std::string_view unmarked;    // the key without any mark
  std::string_view term;        // how the index keeps the key (term.h)
  bool marked = false;          // the written form carries a Vietnamese mark (so it is never folded away)
  bool opens_sentence = false;  // first of the text, or a sentence end stands between it and the one before
};

// Several tokens that are one thing and a term of their own besides its parts: `416-KH/TU`, `4,46`, `28.618`,
// `12/18`, `15/9/2025`. Lower case, hyphens and slashes as ASCII, letters keyed syllable by syllable. What
// can be asked for by itself stays apart: `28.618-29.000`, `15/9-20/9/2025` are two each.
struct Compound {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t first = 0;  // indices into Tokens::words, last included
  std::uint32_t last = 0;
  std::string key;
  std::string unmarked;
  std::string term;
};

struct Tokens {
  std::vector<Token> words;
  std::vector<Compound> compounds;  // by `first`; they do not overlap
};

// Not thread-safe (holds an ICU iterator, buffers and a table of the forms it has met): one a thread.
// Throws Error(internal) if ICU cannot give a word iterator.
class Tokeniser {
 public:
  Tokeniser();
  ~Tokeniser();
  Tokeniser(Tokeniser&&) noexcept;
  Tokeniser& operator=(Tokeniser&&) noexcept;

  // Tokens of `utf8`, in order; the reference and the views in it live until the next call. Invalid UTF-8
  // parts tokens like a space. `utf8` must be under 2 GiB.
  const Tokens& tokenise(std::string_view utf8);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace indexer::text
