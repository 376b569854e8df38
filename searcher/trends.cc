#include "searcher/trends.h"

#include <xapian.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "indexer/error.h"
#include "searcher/citation.h"
#include "searcher/copies.h"
#include "searcher/facets.h"
#include "searcher/fetch.h"
#include "searcher/occurrences.h"
#include "searcher/plan.h"

namespace searcher {
namespace {

using Term = Syllables::Term;

constexpr int years_of_a_term = 5;
constexpr int most_years_filled = 300;  // a wrong date must not make a page without end

// The values that passages are put under. 0 is the unknown one.
class Division {
 public:
  Division(const Syllables& syllables, TrendBy by) : syllables_(syllables), by_(by) {
    if (by != TrendBy::type) return;
    values_ = {""};
    for (int type = 0; type <= static_cast<int>(indexer::Type::other); ++type)
      values_.emplace_back(indexer::name(static_cast<indexer::Type>(type)));
  }

  const std::vector<std::string>& values() const { return by_ == TrendBy::type ? values_ : fact().values; }

  // Calls `take` with each value of the passage.
  template <typename Take>
  void each_value(const Syllables::Passage& passage, const Take& take) const {
    if (by_ != TrendBy::type) return take(fact().of[passage.document]);
    const auto type = syllables_.documents()[passage.document].type;
    take(type ? static_cast<std::size_t>(*type) + 1 : 0);
    if (passage.attributed && type != indexer::Type::speech)
      take(static_cast<std::size_t>(indexer::Type::speech) + 1);
  }

 private:
  const Syllables::Fact& fact() const {
    if (by_ == TrendBy::term) return syllables_.terms_of_office();
    return by_ == TrendBy::year ? syllables_.years() : syllables_.provinces();
  }

  const Syllables& syllables_;
  TrendBy by_;
  std::vector<std::string> values_;
};

// Counts a thing once for each document; passages must come in reading order.
class OncePerDocument {
 public:
  explicit OncePerDocument(std::size_t values) : last_(values) {}
  bool first(std::size_t value, std::uint32_t document) {
    if (last_[value] == document) return false;
    last_[value] = document;
    return true;
  }

 private:
  std::vector<std::optional<std::uint32_t>> last_;
};

void finish(Frequency& frequency) {
  frequency.few = frequency.occurrences < statistics::few_occurrences;
  if (frequency.syllables == 0) return;
  frequency.per_10k = statistics::rate(frequency.occurrences, frequency.syllables);
  frequency.interval = statistics::rate_interval(frequency.occurrences, frequency.syllables);
}

// By value, and of all behind them.
using Frequencies = std::vector<Frequency>;

void count_searched(const Syllables& syllables, const Selection& selection, const Division& division,
                    Frequencies& counts) {
  const std::size_t all = counts.size() - 1;
  OncePerDocument once(counts.size());
  for (std::size_t i = 0; i < syllables.passages().size(); ++i) {
    if (!selection.has(i)) continue;
    const Syllables::Passage& passage = syllables.passages()[i];
    const auto add = [&](std::size_t value) {
      counts[value].syllables += syllables.end(i) - passage.first;
      counts[value].documents += once.first(value, passage.document);
    };
    division.each_value(passage, add);
    add(all);
  }
}

void count_found(const Syllables& syllables, const std::vector<Occurrence>& found,
                 const std::vector<bool>& independent, const Division& division, Frequencies& counts) {
  const std::size_t all = counts.size() - 1;
  OncePerDocument once(counts.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Syllables::Passage& passage = syllables.passages()[found[i].passage];
    const auto add = [&](std::size_t value) {
      ++counts[value].occurrences;
      counts[value].independent += independent[i];
      counts[value].found_in += once.first(value, passage.document);
    };
    division.each_value(passage, add);
    add(all);
  }
}

std::optional<int> year(const std::string& text, std::size_t at) {
  int number = 0;
  if (text.size() < at + 4) return std::nullopt;
  const auto [stop, error] = std::from_chars(text.data() + at, text.data() + at + 4, number);
  if (error != std::errc{} || stop != text.data() + at + 4) return std::nullopt;
  return number;
}

// What lies between two values that follow one another: years, terms of five years.
std::vector<std::string> between(TrendBy by, const std::string& a, const std::string& b) {
  std::vector<std::string> gap;
  const std::size_t end = by == TrendBy::term ? 5 : 0;  // of "2020-2025"
  const auto from = year(a, end), to = year(b, 0);
  if (!from || !to || *to - *from > most_years_filled) return gap;
  if (by == TrendBy::year)
    for (int y = *from + 1; y < *to; ++y) gap.push_back(std::to_string(y));
  if (by == TrendBy::term)
    for (int y = *from; y + years_of_a_term <= *to; y += years_of_a_term)
      gap.push_back(std::to_string(y) + "-" + std::to_string(y + years_of_a_term));
  return gap;
}

// Passages with equal words said in the same way.
struct VariantCount {
  std::size_t first = 0;  // index of an occurrence
  Variant variant;
};

// One request on one opening of the index.
class Trending {
 public:
  Trending(Index& index, const Xapian::Database& db, const TrendsRequest& request)
      : index_(index),
        db_(db),
        request_(request),
        syllables_(*index.syllables()),
        copies_(*index.copies()),
        division_(syllables_, request.by),
        deadline_(Clock::now() + request.deadline) {}

  Trends answer() {
    Trends made;
    made.by = request_.by;
    made.receipt = index_.receipt();
    std::vector<Frequencies> counts;
    for (const std::string& q : request_.q) {
      made.series.emplace_back();
      counts.push_back(count(q, made.series.back()));
    }
    const std::vector<std::string> axis = axis_of(counts);
    for (std::size_t i = 0; i < made.series.size(); ++i) put_points(axis, counts[i], made.series[i]);
    return made;
  }

 private:
  Frequencies count(const std::string& q, Series& series) {
    const Plan plan = make_plan(q, request_.filters, request_.from, request_.to, thread_tokeniser());
    narrowed_ = narrowed_ || narrows(plan.tree, name(request_.by));
    const Selection selection = select(index_, db_, syllables_, filters_of(plan.tree));
    const Occurrences found = find_occurrences(index_, db_, syllables_, plan.tree, selection, deadline_);
    const std::vector<bool> independent = independent_ones(syllables_, copies_, found.all);
    Frequencies counts(division_.values().size() + 1);
    count_searched(syllables_, selection, division_, counts);
    count_found(syllables_, found.all, independent, division_, counts);
    for (Frequency& frequency : counts) finish(frequency);
    series.text = q;
    series.interpreted = query::interpreted(plan.typed.tree);
    series.notes = said(plan.typed.notes, found.notes);
    series.exact = found.complete;
    series.total = counts.back();
    put_appearances(found.all, series);
    put_variants(found.all, independent, series);
    return counts;
  }

  std::vector<std::string> said(const std::vector<query::Note>& typed,
                                const std::vector<query::Note>& found) {
    std::vector<std::string> all;
    for (const auto* notes : {&typed, &found})
      for (const query::Note& note : *notes) {
        std::string sentence = query::say(note, request_.language);
        if (std::find(all.begin(), all.end(), sentence) == all.end()) all.push_back(std::move(sentence));
      }
    return all;
  }

  // Known values in order: those with documents, and without where no filter took them away; then what lies
  // between.
  std::vector<std::string> axis_of(const std::vector<Frequencies>& counts) const {
    std::vector<std::string> axis;
    for (std::size_t value = 1; value < division_.values().size(); ++value) {
      const bool any = std::any_of(counts.begin(), counts.end(),
                                   [&](const Frequencies& one) { return one[value].documents > 0; });
      const bool fills = request_.by == TrendBy::year || narrowed_;  // empty years at both ends say nothing
      if (!any && fills) continue;
      const std::string& text = division_.values()[value];
      if (!axis.empty())
        for (std::string& gap : between(request_.by, axis.back(), text)) axis.push_back(std::move(gap));
      axis.push_back(text);
    }
    return axis;
  }

  void put_points(const std::vector<std::string>& axis, const Frequencies& counts, Series& series) const {
    std::map<std::string, std::size_t> index;
    for (std::size_t value = 1; value < division_.values().size(); ++value)
      index.emplace(division_.values()[value], value);
    for (const std::string& value : axis) {
      Point point;
      point.value = value;
      point.label = label(name(request_.by), value, request_.language);
      if (const auto known = index.find(value); known != index.end()) point.frequency = counts[known->second];
      point.frequency.few = point.frequency.occurrences < statistics::few_occurrences;
      point.concordance = link(series.text, value);
      series.points.push_back(std::move(point));
    }
    if (counts.front().documents == 0) return;
    Point unknown;
    unknown.label = request_.language == Language::vi ? "không rõ" : "unknown";
    unknown.frequency = counts.front();
    series.points.push_back(std::move(unknown));
  }

  std::string link(const std::string& q, const std::string& value) const {
    const auto part = [](const std::string& field, const std::string& text) {
      return "&" + field + "=" + percent_encoded(text);
    };
    std::string path = "/concordance?q=" + percent_encoded(q);
    for (const Filter& filter : request_.filters)
      if (filter.exclude || filter.field != name(request_.by))  // those that keep several values
        path += part(filter.field, (filter.exclude ? "-" : "") + filter.value);
    if (request_.from) path += part("from", *request_.from);
    if (request_.to) path += part("to", *request_.to);
    return path + part(name(request_.by), value);
  }

  void put_appearances(const std::vector<Occurrence>& found, Series& series) {
    const Occurrence *first = nullptr, *last = nullptr;
    const auto date = [&](const Occurrence& one) {
      return syllables_.documents()[syllables_.passages()[one.passage].document].date;
    };
    for (const Occurrence& one : found) {
      if (date(one) == Syllables::unknown_date) {
        ++series.undated;
        continue;
      }
      if (!first || date(one) < date(*first)) first = &one;
      if (!last || date(one) >= date(*last)) last = &one;
    }
    if (first) series.first = appearance(*first);
    if (last) series.last = appearance(*last);
  }

  Appearance appearance(const Occurrence& one) {
    Appearance made;
    const Syllables::Passage& place = syllables_.passages()[one.passage];
    const std::string& id = syllables_.documents()[place.document].id;
    made.document = DocumentViews(db_).at(id);
    made.passage = view(fetch_passage(db_, place.docid), made.document.facts.type);
    made.date = made.document.facts.date.value_or("");
    made.citation = citation(made.document, made.passage);
    made.url = url(id, made.passage.paragraph);
    return made;
  }

  void put_variants(const std::vector<Occurrence>& found, const std::vector<bool>& independent,
                    Series& series) {
    std::unordered_map<std::u32string, std::size_t> known;  // by the terms
    std::vector<VariantCount> counts;
    std::vector<std::uint32_t> last;  // document
    std::u32string terms;
    for (std::size_t i = 0; i < found.size(); ++i) {
      terms.clear();
      for (Syllables::Position at = found[i].first; at <= found[i].last; ++at)
        terms += static_cast<char32_t>(syllables_.term(syllables_.word(at)));
      const auto [entry, fresh] = known.emplace(terms, counts.size());
      const std::uint32_t document = syllables_.passages()[found[i].passage].document;
      if (fresh) {
        counts.push_back({i, {}});
        last.push_back(document + 1);
      }
      Variant& variant = counts[entry->second].variant;
      ++variant.occurrences;
      variant.independent += independent[i];
      variant.found_in += last[entry->second] != document;
      last[entry->second] = document;
    }
    std::sort(counts.begin(), counts.end(), [](const VariantCount& a, const VariantCount& b) {
      return a.variant.occurrences != b.variant.occurrences ? a.variant.occurrences > b.variant.occurrences
                                                            : a.first < b.first;
    });
    series.all_variants = counts.size();
    if (counts.size() > request_.variants) counts.resize(request_.variants);
    for (VariantCount& one : counts) {
      one.variant.text = text_of(found[one.first]);
      series.variants.push_back(std::move(one.variant));
    }
  }

  // In the source's own characters.
  std::string text_of(const Occurrence& one) {
    const Syllables::Passage& place = syllables_.passages()[one.passage];
    const std::string text = fetch_passage(db_, place.docid).passage.text;
    const auto& words = thread_tokeniser().tokenise(text).words;
    if (one.last - place.first >= words.size())
      throw indexer::Error(indexer::ErrorCode::index, "a passage is not what was counted");
    const std::size_t begin = words[one.first - place.first].begin;
    return text.substr(begin, words[one.last - place.first].end - begin);
  }

  Index& index_;
  const Xapian::Database& db_;
  const TrendsRequest& request_;
  const Syllables& syllables_;
  const Copies& copies_;
  Division division_;
  Clock::time_point deadline_;
  bool narrowed_ = false;  // by a filter on the very field that divides
};

}  // namespace

const char* name(TrendBy by) {
  switch (by) {
    case TrendBy::term:
      return "term";
    case TrendBy::year:
      return "year";
    case TrendBy::province:
      return "province";
    case TrendBy::type:
      break;
  }
  return "type";
}

Trends trends(Index& index, const TrendsRequest& request) {
  const Clock::time_point start = Clock::now();
  Trends made;
  index.run([&](const Xapian::Database& db) { made = Trending(index, db, request).answer(); });
  made.took_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  return made;
}

std::vector<std::string> methods(Language language) {
  const std::string few = std::to_string(statistics::few_occurrences);
  if (language == Language::en)
    return {
        "Rate: occurrences for each 10,000 syllables in the passages that the filters keep. No documents "
        "means no "
        "rate.",
        "Interval: 95 %, exact Poisson (Garwood 1936). It takes occurrences to be independent; they come in "
        "clusters, so the true uncertainty is larger. Fewer than " +
            few + " occurrences are a small sample.",
        "Independent: of near-identical passages with an occurrence only one counts: resolution before "
        "report, "
        "bulletin, speech and other, then the earliest.",
        "By type, an attributed passage counts with its document's type and as speech."};
  return {
      "Tần suất: số lần trên 10.000 âm tiết của các đoạn mà bộ lọc giữ lại. Không có văn bản thì không có "
      "tần "
      "suất.",
      "Khoảng tin cậy 95 %: Poisson chính xác (Garwood 1936), coi các lần xuất hiện là độc lập; thực tế "
      "chúng hay "
      "đi cùng nhau, nên độ bất định còn lớn hơn. Dưới " +
          few + " lần là mẫu nhỏ.",
      "Độc lập: trong các đoạn gần như giống nhau có cụm từ, chỉ đếm một: nghị quyết trước báo cáo, tin, "
      "phát biểu, "
      "văn bản khác, rồi đến văn bản sớm nhất.",
      "Theo loại: đoạn ghi lời người phát biểu được tính cả vào loại văn bản và vào phát biểu."};
}

}  // namespace searcher
