#include "searcher/phrases.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "indexer/record.h"
#include "indexer/schema.h"
#include "indexer/text/fold.h"
#include "searcher/kept.h"
#include "searcher/plan.h"

namespace searcher {
namespace {

namespace schema = indexer::schema;
namespace text = indexer::text;

constexpr std::size_t longest = 6;         // syllables of a phrase
constexpr std::size_t small_index = 2000;  // passages
constexpr double nearly_as_many = 0.8;
constexpr std::uint32_t sentence_end = 0;  // among the numbers of syllables

// Every text as numbers of its syllables, a zero where a run ends.
class Reader {
 public:
  void read(const std::string& passage, text::Tokeniser& tokeniser) {
    const text::Tokens& tokens = tokeniser.tokenise(passage);
    starts_.push_back(numbers_.size());
    for (std::size_t i = 0; i < tokens.words.size(); ++i) {
      const text::Token& token = tokens.words[i];
      const bool joined = i > 0 && !token.opens_sentence && token.begin == tokens.words[i - 1].end + 1 &&
                          passage[token.begin - 1] == ' ';
      if (!joined) numbers_.push_back(sentence_end);
      numbers_.push_back(number(token, passage));
    }
    numbers_.push_back(sentence_end);
  }

  std::vector<Phrase> phrases();

 private:
  // Syllable numbers of one phrase.
  using Gram = std::array<std::uint32_t, longest>;
  struct Hash {
    std::size_t operator()(const Gram& gram) const {
      std::size_t hash = 1469598103934665603u;
      for (const std::uint32_t number : gram) hash = (hash ^ number) * 1099511628211u;
      return hash ^ (hash >> 29);
    }
  };
  struct Count {
    std::uint32_t passages = 0;
    std::uint32_t last = 0;  // passage counted last
  };
  using Counts = std::unordered_map<Gram, Count, Hash>;
  struct Syllable {
    std::string key, unmarked, written;
  };

  std::uint32_t number(const text::Token& token, const std::string& passage) {
    const auto known = numbers_of_.find(std::string(token.term));
    if (known != numbers_of_.end()) return known->second;
    syllables_.push_back(
        {std::string(token.key), std::string(token.unmarked),
         text::written(std::string_view(passage).substr(token.begin, token.end - token.begin))});
    const auto fresh = static_cast<std::uint32_t>(syllables_.size());  // 0 is no syllable
    numbers_of_.emplace(std::string(token.term), fresh);
    return fresh;
  }

  Counts count(std::size_t length, const Counts& shorter, std::uint32_t least) const;
  Phrase phrase(const Gram& gram, std::size_t length, std::uint32_t passages) const;

  std::vector<std::uint32_t> numbers_;
  std::vector<std::size_t> starts_;  // of each passage in numbers_
  std::vector<Syllable> syllables_;
  std::unordered_map<std::string, std::uint32_t> numbers_of_;
};

// Phrases of that length in `least` passages or more; only those can be whose beginning and end are
// in `shorter`.
Reader::Counts Reader::count(std::size_t length, const Counts& shorter, std::uint32_t least) const {
  Counts counts;
  const auto frequent = [&](std::size_t at) {
    Gram part{};
    std::copy_n(numbers_.begin() + static_cast<std::ptrdiff_t>(at), length - 1, part.begin());
    return shorter.contains(part);
  };
  for (std::size_t passage = 0; passage < starts_.size(); ++passage) {
    const std::size_t end = passage + 1 < starts_.size() ? starts_[passage + 1] : numbers_.size();
    std::size_t run = 0;
    for (std::size_t i = starts_[passage]; i < end; ++i) {
      run = numbers_[i] == sentence_end ? 0 : run + 1;
      if (run < length) continue;
      const std::size_t first = i + 1 - length;
      if (length > 2 && (!frequent(first) || !frequent(first + 1))) continue;
      Gram gram{};
      std::copy_n(numbers_.begin() + static_cast<std::ptrdiff_t>(first), length, gram.begin());
      Count& one = counts[gram];
      if (one.last == passage + 1) continue;
      one.last = static_cast<std::uint32_t>(passage + 1);
      ++one.passages;
    }
  }
  std::erase_if(counts, [&](const auto& entry) { return entry.second.passages < least; });
  return counts;
}

Phrase Reader::phrase(const Gram& gram, std::size_t length, std::uint32_t passages) const {
  Phrase made;
  made.passages = passages;
  for (std::size_t i = 0; i < length; ++i) {
    const Syllable& syllable = syllables_[gram[i] - 1];
    const char* between = i ? " " : "";
    made.unmarked.append(between).append(syllable.unmarked);
    made.text.append(between).append(syllable.written);
    made.key.append(between).append(syllable.key);
  }
  return made;
}

std::vector<Phrase> Reader::phrases() {
  const std::uint32_t least = starts_.size() < small_index ? 2 : 3;
  std::vector<Phrase> found;
  Counts shorter;
  for (std::size_t length = 2; length <= longest; ++length) {
    Counts counts = count(length, shorter, least);
    // A phrase of which a longer one stands nearly as often is only a part of it.
    for (const auto& [gram, one] : counts) {
      if (length == 2) break;
      Gram head = gram, tail{};
      head[length - 1] = 0;
      std::copy_n(gram.begin() + 1, length - 1, tail.begin());
      for (const Gram& part : {head, tail}) {
        const auto whole = shorter.find(part);
        if (whole != shorter.end() && one.passages >= nearly_as_many * whole->second.passages)
          whole->second.last = 0;
      }
    }
    for (const auto& [gram, one] : shorter)
      if (one.last != 0) found.push_back(phrase(gram, length - 1, one.passages));
    shorter = std::move(counts);
  }
  for (const auto& [gram, one] : shorter) found.push_back(phrase(gram, longest, one.passages));
  return found;
}

std::shared_ptr<const Phrases> gathered(const Xapian::Database& db, text::Tokeniser& tokeniser) {
  const std::string kind(schema::kind_passage);
  const std::size_t step =
      std::max<std::size_t>(1, (db.get_termfreq(kind) + Phrases::most_passages - 1) / Phrases::most_passages);
  Reader reader;
  std::size_t next = 0;
  for (auto it = db.postlist_begin(kind); it != db.postlist_end(kind); ++it)
    if (next++ % step == 0)
      reader.read(indexer::decode_passage(db.get_document(*it).get_data()).passage.text, tokeniser);
  return std::make_shared<const Phrases>(reader.phrases());
}

// The words of what is being typed.
struct Typed {
  std::vector<std::string> unmarked, keys;
  std::vector<bool> marked;
  std::vector<std::size_t> begins;
  bool open = false;  // the last word may go on
};

Typed read_typed(std::string_view typed, text::Tokeniser& tokeniser) {
  Typed read;
  const text::Tokens& tokens = tokeniser.tokenise(typed);
  for (const text::Token& token : tokens.words) {
    read.unmarked.emplace_back(token.unmarked);
    read.keys.emplace_back(token.key);
    read.marked.push_back(token.marked);
    read.begins.push_back(token.begin);
  }
  read.open = !tokens.words.empty() && tokens.words.back().end == typed.size();
  return read;
}

std::string_view syllable(std::string_view words, std::size_t at) {
  for (; at > 0; --at) words.remove_prefix(std::min(words.size(), words.find(' ') + 1));
  return words.substr(0, words.find(' '));
}

// A key without its tone, which stands behind the letters.
std::string_view toneless(std::string_view key) {
  for (const std::string_view tone : {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"})
    if (key.ends_with(tone)) key.remove_suffix(tone.size());
  return key;
}

// Whether the marks that were typed, from word `first` on, are the phrase's. Of a word that is begun only,
// the tone may not be typed yet.
bool marks_agree(const Phrase& phrase, const Typed& typed, std::size_t first) {
  for (std::size_t i = first; i < typed.keys.size(); ++i) {
    if (!typed.marked[i]) continue;
    const std::string_view own = syllable(phrase.key, i - first);
    const std::string_view key = typed.keys[i];
    if (own == key) continue;
    const bool begun = typed.open && i + 1 == typed.keys.size();
    const std::string_view letters = toneless(key), tone = key.substr(letters.size());
    if (!begun || !own.starts_with(letters) || !own.ends_with(tone)) return false;
  }
  return true;
}

}  // namespace

Phrases::Phrases(std::vector<Phrase> phrases) : phrases_(std::move(phrases)) {
  if (phrases_.size() > most_phrases) {
    const auto kept = phrases_.begin() + static_cast<std::ptrdiff_t>(most_phrases);
    std::nth_element(phrases_.begin(), kept, phrases_.end(),
                     [](const Phrase& a, const Phrase& b) { return a.passages > b.passages; });
    phrases_.erase(kept, phrases_.end());
  }
  phrases_.shrink_to_fit();
  std::sort(phrases_.begin(), phrases_.end(), [](const Phrase& a, const Phrase& b) {
    return std::tie(a.unmarked, a.key) < std::tie(b.unmarked, b.key);
  });
}

std::vector<const Phrase*> Phrases::beginning(const std::string& unmarked) const {
  auto it = std::lower_bound(
      phrases_.begin(), phrases_.end(), unmarked,
      [](const Phrase& phrase, const std::string& start) { return phrase.unmarked < start; });
  std::vector<const Phrase*> found;
  for (; it != phrases_.end() && it->unmarked.starts_with(unmarked); ++it) found.push_back(&*it);
  return found;
}

std::vector<std::string> Phrases::complete(std::string_view typed, std::size_t limit,
                                           text::Tokeniser& tokeniser) const {
  const Typed read = read_typed(typed, tokeniser);
  std::vector<std::string> completions;
  const std::size_t words = read.unmarked.size();
  for (std::size_t first = words > longest ? words - longest : 0; first < words && completions.empty();
       ++first) {
    std::string start;
    for (std::size_t i = first; i < words; ++i) start.append(i > first ? " " : "").append(read.unmarked[i]);
    if (!read.open) start.push_back(' ');
    std::vector<const Phrase*> found = beginning(start);
    std::erase_if(found, [&](const Phrase* phrase) { return !marks_agree(*phrase, read, first); });
    const auto kept = found.begin() + static_cast<std::ptrdiff_t>(std::min(limit, found.size()));
    std::partial_sort(found.begin(), kept, found.end(), [](const Phrase* a, const Phrase* b) {
      return std::tie(b->passages, a->text) < std::tie(a->passages, b->text);
    });
    for (auto it = found.begin(); it != kept; ++it)
      completions.push_back(std::string(typed.substr(0, read.begins[first])) + (*it)->text);
  }
  return completions;
}

std::vector<Phrase> gather_phrases(const std::vector<std::string>& texts, text::Tokeniser& tokeniser) {
  Reader reader;
  for (const std::string& passage : texts) reader.read(passage, tokeniser);
  return reader.phrases();
}

std::vector<std::string> complete(Index& index, std::string_view typed, std::size_t limit) {
  static Kept<Phrases> kept;
  std::vector<std::string> completions;
  index.run([&](const Xapian::Database& db) {
    text::Tokeniser& tokeniser = thread_tokeniser();
    const auto phrases = kept.get(index.generation(), [&] { return gathered(db, tokeniser); });
    completions = phrases->complete(typed, limit, tokeniser);
  });
  return completions;
}

}  // namespace searcher
