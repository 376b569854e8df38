#include "searcher/vocabulary.h"

#include <algorithm>
#include <utility>

namespace searcher {
namespace {

constexpr std::size_t most_terms = 2000;  // of all beginnings of a query
constexpr std::size_t least_terms = 20;   // of each

}  // namespace

query::Vocabulary::Beginning IndexVocabulary::beginning(const std::string& start, std::size_t limit) {
  if (const auto known = beginnings_.find(start); known != beginnings_.end()) return known->second;
  Beginning found;
  if (start.empty()) return found;
  limit = std::min(limit, std::max(least_terms, most_terms - std::min(most_terms, handed_out_)));
  std::vector<std::pair<Xapian::doccount, std::string>> all;
  for (auto it = db_.allterms_begin(start); it != db_.allterms_end(start); ++it)
    all.emplace_back(it.get_termfreq(), *it);
  found.complete = all.size() <= limit;
  const auto more_frequent = [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  };
  const auto kept = all.begin() + static_cast<std::ptrdiff_t>(std::min(limit, all.size()));
  std::partial_sort(all.begin(), kept, all.end(), more_frequent);
  for (auto it = all.begin(); it != kept; ++it) found.terms.push_back(std::move(it->second));
  handed_out_ += found.terms.size();
  return beginnings_.emplace(start, std::move(found)).first->second;
}

const std::vector<std::string>& IndexVocabulary::values(std::string_view prefix) {
  if (auto known = values_.find(prefix); known != values_.end()) return known->second;
  std::vector<std::string> all;
  const std::string start(prefix);
  for (auto it = db_.allterms_begin(start); it != db_.allterms_end(start); ++it)
    all.push_back((*it).substr(start.size()));
  return values_.emplace(start, std::move(all)).first->second;
}

}  // namespace searcher
