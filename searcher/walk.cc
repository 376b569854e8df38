#include "searcher/walk.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace searcher {
namespace {

using Xapian::docid;
using Xapian::Query;
using Walks = std::vector<std::unique_ptr<Walk>>;

class Term final : public Walk {
 public:
  Term(const Xapian::Database& db, const std::string& term)
      : posting_(db.postlist_begin(term)),
        end_(db.postlist_end(term)),
        size_(db.get_termfreq(term)),
        at_(posting_ == end_ ? 0 : *posting_) {}

  docid seek(docid wanted) override {
    if (at_ >= wanted || at_ == 0) return at_;
    if (wanted == at_ + 1)
      ++posting_;
    else
      posting_.skip_to(wanted);
    return at_ = posting_ == end_ ? 0 : *posting_;
  }
  Xapian::doccount size() const override { return size_; }

 private:
  Xapian::PostingIterator posting_, end_;
  Xapian::doccount size_;
  docid at_;
};

class Nothing final : public Walk {
 public:
  docid seek(docid) override { return 0; }
  Xapian::doccount size() const override { return 0; }
};

// All of them; the rarest leads.
class All final : public Walk {
 public:
  explicit All(Walks parts) : parts_(std::move(parts)) {
    std::stable_sort(parts_.begin(), parts_.end(),
                     [](const auto& a, const auto& b) { return a->size() < b->size(); });
  }
  docid seek(docid wanted) override {
    for (std::size_t agreed = 0, i = 0; agreed < parts_.size(); i = (i + 1) % parts_.size()) {
      const docid found = parts_[i]->seek(wanted);
      if (found == 0) return 0;
      agreed = found == wanted ? agreed + 1 : 1;
      wanted = found;
    }
    return wanted;
  }
  Xapian::doccount size() const override { return parts_.front()->size(); }

 private:
  Walks parts_;
};

class Any final : public Walk {
 public:
  explicit Any(Walks parts) : parts_(std::move(parts)), at_(parts_.size(), 0) {}
  docid seek(docid wanted) override {
    docid best = 0;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (at_[i] < wanted) {
        const docid found = parts_[i]->seek(wanted);
        at_[i] = found == 0 ? over : found;
      }
      if (at_[i] != over && (best == 0 || at_[i] < best)) best = at_[i];
    }
    return best;
  }
  Xapian::doccount size() const override {
    Xapian::doccount sum = 0;
    for (const auto& part : parts_) sum += part->size();
    return sum;
  }

 private:
  static constexpr docid over = std::numeric_limits<docid>::max();
  Walks parts_;
  std::vector<docid> at_;  // where each stands; 0 before the first look
};

// Any of them, all gone through at once: for whoever wants every match.
class Union final : public Walk {
 public:
  Union(const Xapian::Database& db, const Walks& parts) : bits_(db.get_lastdocid() / word_bits + 1) {
    for (const auto& part : parts) {
      size_ += part->size();
      for (docid found = part->seek(1); found != 0; found = part->seek(found + 1))
        bits_[found / word_bits] |= std::uint64_t{1} << (found % word_bits);
    }
  }
  docid seek(docid wanted) override {
    std::size_t word = wanted / word_bits;
    if (word >= bits_.size()) return 0;
    std::uint64_t rest = bits_[word] >> (wanted % word_bits) << (wanted % word_bits);
    while (rest == 0) {
      if (++word == bits_.size()) return 0;
      rest = bits_[word];
    }
    return static_cast<docid>(word * word_bits + static_cast<unsigned>(std::countr_zero(rest)));
  }
  Xapian::doccount size() const override { return size_; }

 private:
  static constexpr std::size_t word_bits = 64;
  std::vector<std::uint64_t> bits_;
  Xapian::doccount size_ = 0;
};

class Without final : public Walk {
 public:
  Without(std::unique_ptr<Walk> kept, std::unique_ptr<Walk> excluded)
      : kept_(std::move(kept)), excluded_(std::move(excluded)) {}
  docid seek(docid wanted) override {
    for (docid found = kept_->seek(wanted); found != 0; found = kept_->seek(found + 1))
      if (excluded_->seek(found) != found) return found;
    return 0;
  }
  Xapian::doccount size() const override { return kept_->size(); }

 private:
  std::unique_ptr<Walk> kept_, excluded_;
};

// Empty where one of them cannot be walked.
Walks parts_of(const Xapian::Database& db, const Query& query) {
  Walks parts;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    auto part = Walk::over(db, query.get_subquery(i));
    if (!part) return {};
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace

std::unique_ptr<Walk> Walk::over_all(const Xapian::Database& db, const Query& query) {
  if (query.get_type() != Query::OP_OR) return over(db, query);
  const Walks parts = parts_of(db, query);
  return parts.empty() ? nullptr : std::make_unique<Union>(db, parts);
}

std::unique_ptr<Walk> Walk::over(const Xapian::Database& db, const Query& query) {
  switch (query.get_type()) {
    case Query::LEAF_TERM: {
      const std::string term = *query.get_terms_begin();
      return term.empty() ? nullptr : std::make_unique<Term>(db, term);
    }
    case Query::LEAF_MATCH_NOTHING:
      return std::make_unique<Nothing>();
    case Query::OP_SCALE_WEIGHT:
    case Query::OP_AND_MAYBE:
      return over(db, query.get_subquery(0));
    case Query::OP_AND:
    case Query::OP_FILTER: {
      Walks parts = parts_of(db, query);
      return parts.empty() ? nullptr : std::make_unique<All>(std::move(parts));
    }
    case Query::OP_OR:
    case Query::OP_SYNONYM: {
      Walks parts = parts_of(db, query);
      return parts.empty() ? nullptr : std::make_unique<Any>(std::move(parts));
    }
    case Query::OP_AND_NOT: {
      Walks parts = parts_of(db, query);
      if (parts.size() != 2) return nullptr;
      return std::make_unique<Without>(std::move(parts[0]), std::move(parts[1]));
    }
    default:
      return nullptr;
  }
}

}  // namespace searcher
