#include "searcher/guard.h"

#include <utility>

namespace searcher {
namespace {

using End = std::shared_ptr<const Clock::time_point>;

constexpr unsigned candidates_between_looks = 16;

class Guard final : public Xapian::PostingSource {
 public:
  explicit Guard(End end) : end_(std::move(end)) {}

  void init(const Xapian::Database& db) override {
    count_ = db.get_doccount();
    last_ = db.get_lastdocid();
    at_ = 0;
  }
  Xapian::doccount get_termfreq_min() const override { return count_; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }
  void next(double) override { move_to(at_ + 1); }
  void skip_to(Xapian::docid target, double) override {
    if (target > at_) move_to(target);
  }
  bool check(Xapian::docid target, double) override {
    if (target > at_) move_to(target);
    return true;
  }
  bool at_end() const override { return at_ > last_; }
  Xapian::docid get_docid() const override { return at_; }
  Xapian::PostingSource* clone() const override { return new Guard(end_); }
  std::string get_description() const override { return "deadline"; }

 private:
  void move_to(Xapian::docid target) {
    at_ = target;
    if (++seen_ % candidates_between_looks == 0 && Clock::now() >= *end_) throw DeadlinePassed{};
  }

  End end_;
  Xapian::doccount count_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid at_ = 0;
  unsigned seen_ = 0;
};

}  // namespace

Xapian::Query guard(End end) {
  return Xapian::Query((new Guard(std::move(end)))->release());
}

}  // namespace searcher
