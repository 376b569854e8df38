#include "searcher/marking.h"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/record.h"
#include "indexer/schema.h"
#include "searcher/kept.h"

namespace searcher {
namespace {

namespace schema = indexer::schema;
namespace text = indexer::text;
using query::Kind;
using query::Node;
using query::Word;

constexpr Xapian::docid passages_seen = 10;  // of a pair
constexpr std::size_t least_seen = 3;        // occurrences that show anything
constexpr double clear_share = 0.75;         // of them
constexpr std::size_t most_kept = 50'000;
constexpr std::size_t most_pairs = 24;  // of one query

// The terms of both words; empty where nothing is shown.
using Meant = std::pair<std::string, std::string>;

Meant seen(const Xapian::Database& db, const std::string& left, const std::string& right,
           text::Tokeniser& tokeniser) {
  const std::string pair = schema::bounded_term(schema::pair, left + " " + right);
  std::map<Meant, std::size_t> counts;
  std::size_t all = 0;
  auto passage = db.postlist_begin(pair);
  const auto end = db.postlist_end(pair);
  const bool few = db.get_termfreq(pair) <= passages_seen;
  const Xapian::docid step = db.get_lastdocid() / passages_seen + 1;
  while (passage != end) {
    const std::string held = indexer::decode_passage(db.get_document(*passage).get_data()).passage.text;
    const std::vector<text::Token>& words = tokeniser.tokenise(held).words;
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (words[i - 1].unmarked != left || words[i].unmarked != right) continue;
      ++counts[{std::string(words[i - 1].term), std::string(words[i].term)}];
      ++all;
    }
    passage.skip_to(*passage + (few ? 1 : step));
  }
  for (const auto& [meant, count] : counts)
    if (count >= least_seen && static_cast<double>(count) >= clear_share * static_cast<double>(all))
      return meant;
  return {};
}

// What was seen of pairs; of one generation. Safe from any thread.
class Evidence {
 public:
  template <typename See>
  Meant get(const std::string& pair, const See& see) const {
    {
      const std::lock_guard lock(mutex_);
      if (const auto known = pairs_.find(pair); known != pairs_.end()) return known->second;
    }
    Meant meant = see();
    const std::lock_guard lock(mutex_);
    if (pairs_.size() >= most_kept) pairs_.clear();
    pairs_.emplace(pair, meant);
    return meant;
  }

 private:
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, Meant> pairs_;
};

std::shared_ptr<const Evidence> evidence_of(const std::string& generation) {
  static Kept<Evidence> kept;
  return kept.get(generation, [] { return std::make_shared<const Evidence>(); });
}

class Finder {
 public:
  Finder(Index& index, const Xapian::Database& db, text::Tokeniser& tokeniser)
      : index_(index), db_(db), tokeniser_(tokeniser), evidence_(evidence_of(index.generation())) {}

  // As clues does, words stand side by side across the leaves of an `all`.
  void read(Node& node) {
    switch (node.kind) {
      case Kind::word:
      case Kind::phrase:
        return read_leaf(node);
      case Kind::all:
        for (Node& child : node.children) read(child);
        return;
      case Kind::any:
        if (node.variants) return read(node.children[0]);
        [[fallthrough]];
      case Kind::near:
      case Kind::before:
        for (Node& child : node.children) {
          close();
          read(child);
        }
        return close();
      default:
        return;
    }
  }

  // Ends a run of words.
  void close() {
    if (run_.size() == 1) read_lone(*run_[0]);
    std::vector<Meant> meant(run_.empty() ? 0 : run_.size() - 1);
    for (std::size_t i = 0; i < meant.size() && pairs_ < most_pairs; ++i, ++pairs_)
      meant[i] = meant_by(run_[i]->unmarked, run_[i + 1]->unmarked);
    for (std::size_t i = 0; i < run_.size(); ++i) {
      const std::string before = i > 0 ? meant[i - 1].second : "";
      const std::string behind = i < meant.size() ? meant[i].first : "";
      if (before.empty() || behind.empty() || before == behind)
        run_[i]->meant = before.empty() ? behind : before;
    }
    run_.clear();
  }

 private:
  void read_leaf(Node& leaf) {
    for (std::size_t i = 0; i < leaf.words.size(); ++i) {
      const auto inside = [&](const query::Compound& one) { return one.first <= i && i <= one.last; };
      Word& word = leaf.words[i];
      const bool open = word.form == Word::Form::plain && !word.settled &&
                        std::none_of(leaf.compounds.begin(), leaf.compounds.end(), inside);
      if (open)
        run_.push_back(&word);
      else
        close();
    }
  }

  void read_lone(Word& word) {
    double all = 0, most = 0;
    std::string best;
    for (const std::string& form : index_.forms(word.unmarked)) {
      const double count = db_.get_termfreq(form);
      all += count;
      if (count > most) best = form;
      most = std::max(most, count);
    }
    if (most >= least_seen && most >= clear_share * all) word.meant = best;
  }

  Meant meant_by(const std::string& left, const std::string& right) {
    return evidence_->get(left + " " + right, [&] { return seen(db_, left, right, tokeniser_); });
  }

  Index& index_;
  const Xapian::Database& db_;
  text::Tokeniser& tokeniser_;
  std::shared_ptr<const Evidence> evidence_;
  std::vector<Word*> run_;  // words side by side, not looked at yet
  std::size_t pairs_ = 0;
};

}  // namespace

void find_meant(Node& tree, Index& index, const Xapian::Database& db, text::Tokeniser& tokeniser) {
  Finder finder(index, db, tokeniser);
  finder.read(tree);
  finder.close();
}

}  // namespace searcher
