#include "searcher/phrases.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "indexer/record.h"
#include "indexer/schema.h"
#include "indexer/text/fold.h"
#include "searcher/plan.h"

namespace searcher {
namespace {

namespace schema = indexer::schema;
namespace text = indexer::text;

constexpr std::size_t longest = 6;         // syllables of a phrase
constexpr std::size_t small_index = 2000;  // passages
constexpr double nearly_as_many = 0.8;
constexpr std::uint32_t sentence_end = 0;      // among the numbers of syllables
constexpr std::size_t read_by_callers = 5000;  // passages: what takes no noticeable time to read

// Whether the word goes on the run of the one before it: only a space stands between.
bool joined(const text::Tokens& tokens, std::size_t word, const std::string& passage) {
  if (word == 0 || tokens.words[word].opens_sentence) return false;
  const std::uint32_t begin = tokens.words[word].begin;
  return begin == tokens.words[word - 1].end + 1 && passage[begin - 1] == ' ';
}

// Every text as numbers of its syllables, a zero where a run ends.
class Reader {
 public:
  void read(const std::string& passage, text::Tokeniser& tokeniser) {
    const text::Tokens& tokens = tokeniser.tokenise(passage);
    starts_.push_back(numbers_.size());
    for (std::size_t i = 0; i < tokens.words.size(); ++i) {
      if (!joined(tokens, i, passage)) numbers_.push_back(sentence_end);
      numbers_.push_back(number(tokens.words[i], passage));
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

// Counts known phrases over any number of passages.
class Counter {
 public:
  explicit Counter(std::vector<Phrase> phrases) : phrases_(std::move(phrases)), last_(phrases_.size()) {
    for (std::size_t i = 0; i < phrases_.size(); ++i) {
      phrases_[i].passages = 0;
      add(i);
    }
  }

  void read(const std::string& passage, text::Tokeniser& tokeniser) {
    const text::Tokens& tokens = tokeniser.tokenise(passage);
    ++passages_;
    syllables_.clear();
    for (const text::Token& token : tokens.words) syllables_.push_back(known(token.key));
    for (std::size_t first = 0; first < syllables_.size(); ++first) {
      std::uint32_t node = 0;
      for (std::size_t i = first; i < syllables_.size(); ++i) {
        if (syllables_[i] == 0 || (i > first && !joined(tokens, i, passage))) break;
        const auto next = edges_.find(edge(node, syllables_[i]));
        if (next == edges_.end()) break;
        node = next->second;
        count(ends_[node]);
      }
    }
  }

  std::vector<Phrase> take() { return std::move(phrases_); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
  };

  static std::uint64_t edge(std::uint32_t node, std::uint32_t syllable) {
    return std::uint64_t{node} << 32 | syllable;
  }
  std::uint32_t known(std::string_view key) const {
    const auto found = numbers_.find(key);
    return found == numbers_.end() ? 0 : found->second;
  }
  void add(std::size_t phrase) {
    std::uint32_t node = 0;
    std::string_view rest = phrases_[phrase].key;
    while (!rest.empty()) {
      const std::string_view key = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(rest.size(), key.size() + 1));
      const auto fresh = static_cast<std::uint32_t>(numbers_.size() + 1);
      const std::uint32_t syllable = numbers_.try_emplace(std::string(key), fresh).first->second;
      const auto child = static_cast<std::uint32_t>(ends_.size());
      const auto [next, added] = edges_.try_emplace(edge(node, syllable), child);
      if (added) ends_.emplace_back();
      node = next->second;
    }
    ends_[node] = phrase;
  }
  void count(const std::optional<std::size_t>& phrase) {
    if (!phrase || last_[*phrase] == passages_) return;
    last_[*phrase] = passages_;
    ++phrases_[*phrase].passages;
  }

  std::vector<Phrase> phrases_;
  std::vector<std::size_t> last_;  // the passage in which each was counted last
  std::size_t passages_ = 0;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;      // by node and syllable
  std::vector<std::optional<std::size_t>> ends_{std::nullopt};  // the phrase that ends at a node
  std::vector<std::uint32_t> syllables_;
};

// Calls `read` with the text of every `step`-th passage.
void each_text(const Xapian::Database& db, std::size_t step,
               const std::function<void(const std::string&)>& read) {
  const std::string kind(schema::kind_passage);
  std::size_t next = 0;
  for (auto it = db.postlist_begin(kind); it != db.postlist_end(kind); ++it)
    if (next++ % step == 0) read(indexer::decode_passage(db.get_document(*it).get_data()).passage.text);
}

using SharedPhrases = std::shared_ptr<const Phrases>;

// How many passages stand for one that is read.
std::size_t step_of(const Xapian::Database& db) {
  const std::size_t passages = db.get_termfreq(std::string(schema::kind_passage));
  return std::max<std::size_t>(1, (passages + Phrases::most_passages - 1) / Phrases::most_passages);
}

SharedPhrases gathered(const Xapian::Database& db, text::Tokeniser& tokeniser) {
  Reader reader;
  each_text(db, step_of(db), [&](const std::string& passage) { reader.read(passage, tokeniser); });
  return std::make_shared<const Phrases>(reader.phrases());
}

// The same phrases as all passages count them.
SharedPhrases counted(const Phrases& phrases, const Xapian::Database& db, text::Tokeniser& tokeniser) {
  Counter counter(phrases.all());
  each_text(db, 1, [&](const std::string& passage) { counter.read(passage, tokeniser); });
  return std::make_shared<const Phrases>(counter.take());
}

// What all threads share: the phrases of the two newest generations.
struct Shared {
  struct Entry {
    std::string generation;
    SharedPhrases phrases;
    bool counted = false;  // over all passages
  };
  static constexpr std::size_t most = 2;

  std::mutex mutex;
  std::deque<Entry> kept;  // newest first
  bool ahead = false;      // somebody gathers ahead of all callers

  const Entry* find(const std::string& generation) const {
    for (const Entry& entry : kept)
      if (entry.generation == generation) return &entry;
    return nullptr;
  }
  void keep(const std::string& generation, SharedPhrases phrases, bool counted) {
    std::erase_if(kept, [&](const Entry& one) { return one.generation == generation; });
    kept.push_front({generation, std::move(phrases), counted});
    if (kept.size() > most) kept.pop_back();
  }
};

Shared& shared() {
  static Shared all;
  return all;
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

std::vector<Phrase> gather_phrases(const std::vector<std::string>& texts, text::Tokeniser& tokeniser,
                                   std::size_t step) {
  Reader reader;
  for (std::size_t i = 0; i < texts.size(); i += step) reader.read(texts[i], tokeniser);
  Counter counter(reader.phrases());
  for (const std::string& passage : texts) counter.read(passage, tokeniser);
  return counter.take();
}

void gather_phrases(Index& index) {
  Shared& all = shared();
  index.run([&](const Xapian::Database& db) {
    const std::string& generation = index.generation();
    SharedPhrases phrases;
    {
      const std::lock_guard lock(all.mutex);
      all.ahead = true;
      const Shared::Entry* known = all.find(generation);
      if (known && known->counted) return;
      if (known) phrases = known->phrases;
    }
    const auto keep = [&](bool counted) {
      const std::lock_guard lock(all.mutex);
      all.keep(generation, phrases, counted);
    };
    const bool whole = step_of(db) == 1;
    if (!phrases) phrases = gathered(db, thread_tokeniser());
    keep(whole);
    if (whole) return;
    phrases = counted(*phrases, db, thread_tokeniser());
    keep(true);
  });
}

Completions complete(Index& index, std::string_view typed, std::size_t limit) {
  Shared& all = shared();
  Completions completions;
  index.run([&](const Xapian::Database& db) {
    text::Tokeniser& tokeniser = thread_tokeniser();
    std::unique_lock lock(all.mutex);
    const Shared::Entry* known = all.find(index.generation());
    SharedPhrases phrases = known ? known->phrases : nullptr;
    completions.ready = known != nullptr;
    if (!known && all.ahead && index.receipt().passages > read_by_callers) {
      if (!all.kept.empty()) phrases = all.kept.front().phrases;
    } else if (!known) {
      phrases = gathered(db, tokeniser);
      all.keep(index.generation(), phrases, step_of(db) == 1);
      completions.ready = true;
    }
    lock.unlock();
    if (phrases) completions.phrases = phrases->complete(typed, limit, tokeniser);
  });
  return completions;
}

}  // namespace searcher
