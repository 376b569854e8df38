#include "searcher/compare.h"

#include <xapian.h>

#include <algorithm>
#include <list>
#include <mutex>
#include <utility>

#include "searcher/copies.h"
#include "searcher/occurrences.h"
#include "searcher/plan.h"
#include "searcher/tally.h"

namespace searcher {
namespace {

// Answers by what was asked of which generation; the most recent first. Any thread.
class Memory {
 public:
  std::shared_ptr<const Comparison> find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto known =
        std::find_if(kept_.begin(), kept_.end(), [&](const auto& one) { return one.first == key; });
    if (known == kept_.end()) return nullptr;
    kept_.splice(kept_.begin(), kept_, known);
    return kept_.front().second;
  }
  void keep(const std::string& key, std::shared_ptr<const Comparison> made) {
    const std::lock_guard lock(mutex_);
    std::erase_if(kept_, [&](const auto& one) { return one.first == key; });
    kept_.emplace_front(key, std::move(made));
    if (kept_.size() > most_remembered) kept_.pop_back();
  }

 private:
  std::mutex mutex_;
  std::list<std::pair<std::string, std::shared_ptr<const Comparison>>> kept_;
};

Memory& memory() {
  static Memory one;
  return one;
}

std::string key_of(const Receipt& receipt, const CompareRequest& request) {
  std::string key = receipt.index;
  const auto add = [&](const std::string& part) {
    key.append(1, '\n').append(std::to_string(part.size())).append(1, ':').append(part);
  };
  for (const std::string* part : {&request.a, &request.b, &request.q, &request.indicator}) add(*part);
  for (const Filter& filter : request.filters)
    add(filter.field + (filter.exclude ? ":-" : ":") + filter.value);
  add(request.from.value_or("") + " " + request.to.value_or(""));
  for (const std::size_t limit :
       {request.keywords, request.shared, request.section, request.figures, request.hits})
    add(std::to_string(limit));
  add(request.language == Language::vi ? "vi" : "en");
  return key;
}

// An open quotation mark in the question must not swallow the filters: they stand before it.
std::string question(const std::string& side, const std::string& q) {
  return "(" + side + ") (" + q + ")";
}

Response ask(Index& index, const CompareRequest& request, const std::string& side) {
  Request asked;
  asked.q = question(side, request.q);
  asked.filters = request.filters;
  asked.from = request.from;
  asked.to = request.to;
  asked.limit = request.hits;
  asked.facets = false;
  asked.language = request.language;
  return search(index, asked);
}

void warn_of_figures(const Ledger& ledger, Language language, std::vector<Warning>& warnings) {
  const auto joined = [](const std::vector<std::string>& all) {
    std::string text;
    for (std::size_t i = 0; i < all.size() && i < 4; ++i) text += (i == 0 ? "" : ", ") + all[i];
    return all.size() > 4 ? text + ", …" : text;
  };
  for (const Ledger::Mismatch& one : ledger.mismatches)
    warnings.push_back(
        {"figures_terms_differ",
         language == Language::vi
             ? "Số liệu về " + one.indicator + " không cùng nhiệm kỳ, không đặt ngang nhau được: A " +
                   joined(one.a) + "; B " + joined(one.b) + "."
             : "Figures of " + one.indicator + " are of different terms and cannot be lined up: A " +
                   joined(one.a) + "; B " + joined(one.b) + "."});
}

std::shared_ptr<Comparison> make(Index& index, const CompareRequest& request) {
  auto made = std::make_shared<Comparison>();
  const auto syllables = index.syllables();
  const auto copies = index.copies();
  index.run([&](const Xapian::Database& db) {
    *made = {};
    made->a =
        read_side('a', request.a, request.filters, request.from, request.to, index, db, *syllables, *copies);
    made->b =
        read_side('b', request.b, request.filters, request.from, request.to, index, db, *syllables, *copies);
    made->warnings = warnings_of(made->a, made->b, request.language);
    made->keywords = find_keywords(made->a, made->b, request.keywords, db, *syllables);
    made->shared = find_shared(made->a, made->b, request.shared, db, *syllables);
    made->sections = align_sections(made->a, made->b, request.section, db, *syllables);
    made->ledger = read_ledger({&made->a, &made->b}, request.indicator, request.figures, db, *syllables);
  });
  for (const auto& [side, totals] :
       {std::pair(&made->a, &made->shared.a), std::pair(&made->b, &made->shared.b)})
    if (auto warning = warn_of_copies(*side, totals->shared, totals->runs, request.language))
      made->warnings.push_back(std::move(*warning));
  warn_of_figures(made->ledger, request.language, made->warnings);
  if (!request.q.empty()) {
    made->hits_a = ask(index, request, request.a);
    made->hits_b = ask(index, request, request.b);
  }
  made->receipt = index.receipt();
  // Which passages a side keeps is needed no more, and large.
  for (Side* side : {&made->a, &made->b}) side->kept = side->stands = {};
  return made;
}

}  // namespace

std::shared_ptr<const Comparison> compare(Index& index, const CompareRequest& request) {
  const std::string key = key_of(index.receipt(), request);
  if (auto known = memory().find(key)) {
    auto again = std::make_shared<Comparison>(*known);
    again->remembered = true;
    return again;
  }
  const Clock::time_point start = Clock::now();
  std::shared_ptr<Comparison> made = make(index, request);
  made->took_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  memory().keep(key, made);
  return made;
}

Ledger ledger(Index& index, const LedgerRequest& request) {
  Ledger read;
  const auto syllables = index.syllables();
  index.run([&](const Xapian::Database& db) {
    const Plan plan = make_plan("", request.filters, request.from, request.to, thread_tokeniser());
    Side side;
    if (plan.tree.kind == query::Kind::nothing) {
      side.kept.assign(syllables->passages().size(), true);
    } else {
      Selection selection = select(index, db, *syllables, plan.tree);
      side.kept =
          selection.all ? std::vector<bool>(syllables->passages().size(), true) : std::move(selection.kept);
    }
    read = read_ledger({&side}, request.indicator, request.limit, db, *syllables);
  });
  return read;
}

}  // namespace searcher
