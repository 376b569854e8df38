#include "searcher/syllables.h"

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <xapian.h>

#include <algorithm>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <numeric>
#include <thread>
#include <tuple>
#include <utility>

#include "indexer/error.h"
#include "indexer/record.h"
#include "indexer/schema.h"
#include "indexer/text/fold.h"
#include "indexer/text/tokenise.h"
#include "searcher/plan.h"

namespace searcher {
namespace {

namespace schema = indexer::schema;
namespace text = indexer::text;
using indexer::Error;
using indexer::ErrorCode;

std::vector<indexer::DocumentRecord> records_by_id(const Xapian::Database& db) {
  std::vector<indexer::DocumentRecord> records;
  const std::string kind(schema::kind_document);
  for (auto it = db.postlist_begin(kind); it != db.postlist_end(kind); ++it)
    records.push_back(indexer::decode_document(db.get_document(*it).get_data()));
  std::sort(records.begin(), records.end(),
            [](const indexer::DocumentRecord& a, const indexer::DocumentRecord& b) { return a.id < b.id; });
  return records;
}

Syllables::Fact fact_of(const std::vector<indexer::DocumentRecord>& records,
                        const std::function<std::string(const indexer::Facts&)>& read) {
  Syllables::Fact fact;
  std::map<std::string, std::uint32_t> numbers{{"", 0}};
  for (const indexer::DocumentRecord& record : records) numbers.emplace(read(record.facts), 0);
  for (auto& [value, number] : numbers) {
    number = static_cast<std::uint32_t>(fact.values.size());
    fact.values.push_back(value);
  }
  for (const indexer::DocumentRecord& record : records) fact.of.push_back(numbers[read(record.facts)]);
  return fact;
}

std::string year_of(const indexer::Facts& facts) {
  if (!facts.date || facts.date->size() < 4) return "";
  std::string year = facts.date->substr(0, 4);
  return year.find_first_not_of("0123456789") == std::string::npos ? year : "";
}

// Dates in order; a month stands before its days, a year before its months.
std::vector<Syllables::Document> documents_of(const std::vector<indexer::DocumentRecord>& records) {
  const Syllables::Fact dates =
      fact_of(records, [](const indexer::Facts& facts) { return facts.date.value_or(""); });
  std::vector<Syllables::Document> documents;
  for (std::size_t i = 0; i < records.size(); ++i)
    documents.push_back(
        {records[i].id, records[i].facts.type, dates.of[i] == 0 ? Syllables::unknown_date : dates.of[i]});
  return documents;
}

// Every passage with its place, in reading order; nothing of its text is known yet.
std::vector<Syllables::Passage> passages_in_order(const Xapian::Database& db,
                                                  const std::vector<indexer::DocumentRecord>& records) {
  std::unordered_map<std::string, std::uint32_t> number_of;
  for (const indexer::DocumentRecord& record : records)
    number_of.emplace(schema::document_key(record.id), static_cast<std::uint32_t>(number_of.size()));
  std::vector<Syllables::Passage> passages;
  auto key = db.valuestream_begin(schema::slot_document);
  for (auto it = db.valuestream_begin(schema::slot_paragraph);
       it != db.valuestream_end(schema::slot_paragraph); ++it) {
    key.skip_to(it.get_docid());
    const bool found = key != db.valuestream_end(schema::slot_document) && key.get_docid() == it.get_docid();
    const auto document = found ? number_of.find(*key) : number_of.end();
    if (document == number_of.end())
      throw Error(ErrorCode::index, "the record of a passage's document is missing", "build the index again");
    Syllables::Passage passage;
    passage.docid = it.get_docid();
    passage.document = document->second;
    passage.paragraph = static_cast<std::uint32_t>(std::stoul(*it));
    passages.push_back(passage);
  }
  std::sort(passages.begin(), passages.end(), [](const Syllables::Passage& a, const Syllables::Passage& b) {
    return std::tie(a.document, a.paragraph) < std::tie(b.document, b.paragraph);
  });
  return passages;
}

// The words' order in the Vietnamese alphabet, from 1; what the collation takes for equal by bytes.
std::vector<std::uint32_t> ranks_of(const std::vector<std::string>& written, std::size_t count) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(icu::Locale("vi"), status));
  if (U_FAILURE(status)) throw Error(ErrorCode::internal, "ICU has no Vietnamese collation");
  std::vector<std::pair<std::string, std::uint32_t>> keys;
  std::string key;
  for (std::uint32_t i = 0; i < count; ++i) {
    const icu::UnicodeString word = icu::UnicodeString::fromUTF8(written[i]);
    key.resize(static_cast<std::size_t>(collator->getSortKey(word, nullptr, 0)));
    collator->getSortKey(word, reinterpret_cast<std::uint8_t*>(key.data()), static_cast<int32_t>(key.size()));
    keys.emplace_back(key, i);
  }
  std::sort(keys.begin(), keys.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : written[a.second] < written[b.second];
  });
  std::vector<std::uint32_t> ranks(written.size(), 0);
  for (std::uint32_t i = 0; i < keys.size(); ++i) ranks[keys[i].second] = i + 1;
  return ranks;
}

// A stretch of passages cut into words, which are numbered within it: what one thread does.
struct Stretch {
  struct Compound {
    std::uint32_t at = 0;  // within the stretch
    std::string term;
    std::string slice;
  };
  std::vector<std::uint32_t> sizes;         // syllables of each passage
  std::vector<std::uint32_t> stream;        // words, and whether a sentence begins
  std::vector<std::string> written, terms;  // by word, as first met
  std::vector<Compound> compounds;
};

class Cutter {
 public:
  explicit Cutter(std::uint32_t sentence_flag) : sentence_flag_(sentence_flag) {}

  Stretch cut(const std::vector<std::string>& texts) {
    for (const std::string& passage : texts) cut(passage);
    return std::move(made_);
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  void cut(std::string_view passage) {
    const auto first = static_cast<std::uint32_t>(made_.stream.size());
    const text::Tokens& tokens = tokeniser_.tokenise(passage);
    for (const text::Token& token : tokens.words)
      made_.stream.push_back(word_of(passage.substr(token.begin, token.end - token.begin), token) |
                             (token.opens_sentence ? sentence_flag_ : 0));
    for (const text::Compound& compound : tokens.compounds)
      made_.compounds.push_back({first + compound.first, compound.term,
                                 std::string(passage.substr(compound.begin, compound.end - compound.begin))});
    made_.sizes.push_back(static_cast<std::uint32_t>(tokens.words.size()));
  }

  std::uint32_t word_of(std::string_view slice, const text::Token& token) {
    if (const auto known = of_slice_.find(slice); known != of_slice_.end()) return known->second;
    std::string written = text::written(slice);
    const auto [entry, fresh] =
        of_written_.emplace(written, static_cast<std::uint32_t>(made_.written.size()));
    if (fresh) {
      made_.written.push_back(std::move(written));
      made_.terms.emplace_back(token.term);
    }
    return of_slice_.emplace(slice, entry->second).first->second;
  }

  std::uint32_t sentence_flag_;
  text::Tokeniser tokeniser_;
  Stretch made_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> of_slice_;
  std::unordered_map<std::string, std::uint32_t> of_written_;
};

}  // namespace

// Puts the passages one after another into the arrays. This thread reads them, others cut them; words are
// numbered as they come in reading order, whatever the threads do.
class Syllables::Maker {
 public:
  Maker(Syllables& made, const Xapian::Database& db) : made_(made), db_(db) {}

  void read_all() {
    const std::size_t threads = std::max(1u, std::thread::hardware_concurrency());
    std::deque<std::future<Stretch>> cutting;
    for (std::size_t first = 0; first < made_.passages_.size(); first += stretch) {
      cutting.push_back(std::async(std::launch::async,
                                   [texts = fetch(first)] { return Cutter(sentence_flag).cut(texts); }));
      if (cutting.size() > threads) add(take(cutting));
    }
    while (!cutting.empty()) add(take(cutting));
    made_.first_compound_ = static_cast<Word>(made_.written_.size());
    for (Compound& compound : compounds_) compound.word = word_of_compound(compound);
    made_.stream_.shrink_to_fit();
    index_places();
    made_.rank_ = ranks_of(made_.written_, made_.first_compound_);
  }

 private:
  static constexpr std::size_t stretch = 8192;  // passages

  struct Compound {
    Position at = 0;
    Word word = 0;
    std::string term;
    std::string slice;
  };

  std::vector<std::string> fetch(std::size_t first) {
    std::vector<std::string> texts;
    for (std::size_t i = first; i < std::min(first + stretch, made_.passages_.size()); ++i) {
      indexer::Passage stored = fetch_passage(db_, made_.passages_[i].docid).passage;
      const bool spoken = stored.voice == indexer::Voice::quoted || stored.voice == indexer::Voice::reported;
      made_.passages_[i].attributed = spoken && !stored.speakers.empty();
      texts.push_back(std::move(stored.text));
    }
    return texts;
  }

  static Stretch take(std::deque<std::future<Stretch>>& cutting) {
    Stretch first = cutting.front().get();
    cutting.pop_front();
    return first;
  }

  void add(Stretch&& part) {
    if (made_.stream_.size() + part.stream.size() >= sentence_flag)
      throw Error(ErrorCode::internal, "the index is too large to be counted in memory");
    std::vector<Word> words;
    for (std::size_t i = 0; i < part.written.size(); ++i)
      words.push_back(word_of(std::move(part.written[i]), part.terms[i]));
    const Position first = made_.size();
    Position at = first;
    for (const std::uint32_t size : part.sizes) {
      made_.passages_[passage_++].first = at;
      at += size;
    }
    for (const std::uint32_t word : part.stream)
      made_.stream_.push_back(words[word & ~sentence_flag] | (word & sentence_flag));
    for (Stretch::Compound& compound : part.compounds)
      compounds_.push_back({first + compound.at, 0, std::move(compound.term), std::move(compound.slice)});
  }

  Word word_of(std::string written, std::string_view term) {
    const auto [entry, fresh] = of_written_.emplace(written, static_cast<Word>(made_.written_.size()));
    if (fresh) add(std::move(written), term);
    return entry->second;
  }

  // One a term, whatever its spellings.
  Word word_of_compound(const Compound& compound) {
    const auto known = made_.term_of_.find(compound.term);
    if (known != made_.term_of_.end())
      for (const Word word : made_.words_of_[known->second])
        if (made_.is_compound(word)) return word;
    add(text::written(compound.slice), compound.term);
    return static_cast<Word>(made_.written_.size() - 1);
  }

  void add(std::string written, std::string_view term) {
    const auto word = static_cast<Word>(made_.written_.size());
    const auto [entry, fresh] =
        made_.term_of_.emplace(std::string(term), static_cast<Term>(made_.words_of_.size()));
    if (fresh) made_.words_of_.emplace_back();
    made_.words_of_[entry->second].push_back(word);
    made_.term_.push_back(entry->second);
    made_.written_.push_back(std::move(written));
  }

  // Counted first, then put down: two passes and no list a word.
  void index_places() {
    std::vector<std::size_t>& starts = made_.starts_;
    starts.assign(made_.written_.size() + 1, 0);
    for (Position at = 0; at < made_.size(); ++at) ++starts[made_.word(at) + 1];
    for (const Compound& compound : compounds_) ++starts[compound.word + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    made_.places_.resize(starts.back());
    std::vector<std::size_t> next(starts.begin(), starts.end() - 1);
    for (Position at = 0; at < made_.size(); ++at) made_.places_[next[made_.word(at)]++] = at;
    for (const Compound& compound : compounds_) made_.places_[next[compound.word]++] = compound.at;
  }

  Syllables& made_;
  const Xapian::Database& db_;
  std::vector<Compound> compounds_;
  std::size_t passage_ = 0;  // the next one's number
  std::unordered_map<std::string, Word> of_written_;
};

Syllables::Syllables(const Xapian::Database& db) {
  const std::vector<indexer::DocumentRecord> records = records_by_id(db);
  documents_ = documents_of(records);
  office_ = fact_of(records, [](const indexer::Facts& facts) { return facts.term.value_or(""); });
  province_ = fact_of(records, [](const indexer::Facts& facts) { return facts.province.value_or(""); });
  year_ = fact_of(records, year_of);
  passages_ = passages_in_order(db, records);
  passage_at_.assign(std::size_t{db.get_lastdocid()} + 1, 0);
  for (std::size_t i = 0; i < passages_.size(); ++i)
    passage_at_[passages_[i].docid] = static_cast<std::uint32_t>(i + 1);
  Maker(*this, db).read_all();
}

std::size_t Syllables::passage_of(Position position) const {
  const auto behind = std::upper_bound(
      passages_.begin(), passages_.end(), position,
      [](Position looked_for, const Passage& passage) { return looked_for < passage.first; });
  return static_cast<std::size_t>(behind - passages_.begin()) - 1;
}

std::optional<std::size_t> Syllables::passage_at(Docid docid) const {
  if (docid >= passage_at_.size() || passage_at_[docid] == 0) return std::nullopt;
  return passage_at_[docid] - 1;
}

std::vector<Syllables::Word> Syllables::words_of(std::string_view term) const {
  const auto known = term_of_.find(term);
  return known == term_of_.end() ? std::vector<Word>{} : words_of_[known->second];
}

std::shared_ptr<const Syllables> Syllables::shared(const std::string& key, const Xapian::Database& db) {
  struct Entry {
    std::mutex making;
    std::weak_ptr<const Syllables> made;
  };
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<Entry>> all;
  std::shared_ptr<Entry> entry;
  {
    const std::lock_guard lock(mutex);
    std::erase_if(
        all, [](const auto& known) { return known.second.use_count() == 1 && known.second->made.expired(); });
    std::shared_ptr<Entry>& place = all[key];
    if (!place) place = std::make_shared<Entry>();
    entry = place;
  }
  const std::lock_guard lock(entry->making);
  if (auto made = entry->made.lock()) return made;
  auto made = std::make_shared<const Syllables>(db);
  const std::lock_guard publishing(mutex);
  entry->made = made;
  return made;
}

}  // namespace searcher
