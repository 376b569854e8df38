#include "searcher/postings.h"

#include <xapian.h>

#include <algorithm>
#include <limits>
#include <map>

#include "searcher/ranked.h"

namespace searcher {
namespace {

constexpr std::size_t most_kept = 25'000'000;
constexpr std::size_t worth_keeping = 128;  // postings; fewer are decoded as fast as they are found

PostingList read(const Xapian::Database& db, const std::string& term) {
  constexpr Xapian::termcount most = std::numeric_limits<std::uint16_t>::max();
  PostingList list;
  const Xapian::doccount size = db.get_termfreq(term);
  list.ids.reserve(size);
  list.times.reserve(size);
  const auto end = db.postlist_end(term);
  for (auto posting = db.postlist_begin(term); posting != end; ++posting) {
    list.ids.push_back(*posting);
    list.times.push_back(static_cast<std::uint16_t>(std::min(posting.get_wdf(), most)));
  }
  return list;
}

}  // namespace

std::shared_ptr<const PostingList> Postings::of(const Xapian::Database& db, const std::string& term) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = kept_.find(term); known != kept_.end()) {
      known->second.asked = ++asked_;
      return known->second.list;
    }
  }
  auto list = std::make_shared<const PostingList>(read(db, term));
  if (list->ids.size() < worth_keeping) return list;
  const std::lock_guard lock(mutex_);
  if (kept_.emplace(term, Kept{list, ++asked_}).second) size_ += list->ids.size();
  if (size_ > most_kept) make_room();
  return list;
}

// Half of the terms go at once, so that it need not be done often.
void Postings::make_room() {
  std::vector<std::uint64_t> asked;
  for (const auto& [term, kept] : kept_) asked.push_back(kept.asked);
  const auto middle = asked.begin() + static_cast<std::ptrdiff_t>(asked.size() / 2);
  std::nth_element(asked.begin(), middle, asked.end());
  std::erase_if(kept_, [&](const auto& entry) {
    if (entry.second.asked > *middle) return false;
    size_ -= entry.second.list->ids.size();
    return true;
  });
}

const std::vector<double>& Postings::penalties(const Xapian::Database& db) {
  std::call_once(measured_, [&] {
    const double average = db.get_average_length();
    std::vector<double> penalties(std::size_t{db.get_lastdocid()} + 1);
    for (auto each = db.postlist_begin(""); each != db.postlist_end(""); ++each)
      penalties[*each] = bm25_penalty(each.get_doclength() / average);
    penalties_ = std::move(penalties);
  });
  return penalties_;
}

std::shared_ptr<Postings> Postings::shared(const std::string& key) {
  static std::mutex mutex;
  static std::map<std::string, std::weak_ptr<Postings>> all;
  const std::lock_guard lock(mutex);
  std::erase_if(all, [](const auto& entry) { return entry.second.expired(); });
  std::shared_ptr<Postings> known = all[key].lock();
  if (!known) all[key] = known = std::make_shared<Postings>();
  return known;
}

}  // namespace searcher
