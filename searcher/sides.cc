#include "searcher/sides.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "indexer/error.h"
#include "searcher/copies.h"
#include "searcher/occurrences.h"
#include "searcher/plan.h"

namespace searcher {
namespace {

using indexer::Error;
using indexer::ErrorCode;

constexpr double uneven = 3;           // times as many syllables on one side
constexpr double many_copies = 0.3;    // share of a side's syllables that repeat others of the side
constexpr double mostly_copied = 0.5;  // share of a side's runs that stand on the other side
constexpr std::uint64_t few = 1;       // documents

std::string count(std::uint64_t number) {
  return std::to_string(number);
}

std::string percent(double share) {
  char digits[16];
  std::snprintf(digits, sizeof digits, "%.0f %%", share * 100);
  return digits;
}

std::string times(double ratio, Language language) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%.1f", ratio);
  std::string text = digits;
  if (language == Language::vi) std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

void expect_filters(char name, const query::Parsed& typed) {
  const std::string side(1, name);
  if (typed.tree.kind == query::Kind::nothing)
    throw Error(ErrorCode::usage, "a side of a comparison names a filter, such as province:cao-bang", side);
  for (const query::Note& note : typed.notes)
    if (note.code == query::Note::Code::bad_value || note.code == query::Note::Code::unknown_field)
      throw Error(ErrorCode::usage, query::say(note, Language::en), side);
  if (query::has_words(words_of(typed.tree)))
    throw Error(ErrorCode::usage,
                "a side of a comparison is made of filters; words to ask both sides belong into q", side);
}

// Absent values come last.
auto place(const CoverageRow& row) {
  return std::make_tuple(!row.province, row.province.value_or(""), !row.term, row.term.value_or(""),
                         row.type);
}

std::optional<std::string> value_of(const Syllables::Fact& fact, std::uint32_t document) {
  const std::uint32_t number = fact.of[document];
  if (number == 0) return std::nullopt;
  return fact.values[number];
}

std::vector<CoverageRow> coverage_of(const Side& side, const Syllables& syllables) {
  std::map<decltype(place({})), CoverageRow> rows;
  std::uint32_t last = 0;
  bool any = false;
  CoverageRow* row = nullptr;
  for (std::size_t i = 0; i < syllables.passages().size(); ++i) {
    if (!side.kept[i]) continue;
    const Syllables::Passage& passage = syllables.passages()[i];
    if (!any || passage.document != last) {
      CoverageRow fresh;
      fresh.province = value_of(syllables.provinces(), passage.document);
      fresh.term = value_of(syllables.terms_of_office(), passage.document);
      fresh.type = syllables.documents()[passage.document].type.value_or(indexer::Type::other);
      row = &rows.try_emplace(place(fresh), fresh).first->second;
      ++row->documents;
      last = passage.document;
      any = true;
    }
    ++row->passages;
    row->syllables += syllables.end(i) - passage.first;
  }
  std::vector<CoverageRow> all;
  for (auto& [at, one] : rows) all.push_back(std::move(one));
  return all;
}

// The contract's order of copies.
auto precedence(const Syllables& syllables, std::size_t passage) {
  const Syllables::Passage& one = syllables.passages()[passage];
  const Syllables::Document& document = syllables.documents()[one.document];
  return std::make_tuple(document.type.value_or(indexer::Type::other), document.date, one.document,
                         one.paragraph);
}

void choose_independent(Side& side, const Syllables& syllables, const Copies& copies) {
  side.stands.assign(side.kept.size(), false);
  constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> best(std::size_t{copies.size()} + 1, none);  // by cluster
  for (std::size_t i = 0; i < side.kept.size(); ++i) {
    if (!side.kept[i]) continue;
    const std::uint32_t cluster = copies.cluster(syllables.passages()[i].docid);
    if (cluster == 0) {
      side.stands[i] = true;
      continue;
    }
    std::size_t& first = best[cluster];
    if (first == none || precedence(syllables, i) < precedence(syllables, first)) first = i;
  }
  for (const std::size_t passage : best)
    if (passage != none) side.stands[passage] = true;
}

void add_up(Side& side, const Syllables& syllables) {
  for (std::size_t i = 0; i < side.kept.size(); ++i) {
    if (!side.kept[i]) continue;
    const std::uint64_t size = syllables.end(i) - syllables.passages()[i].first;
    if (side.stands[i]) side.totals.independent += size;
  }
  for (const CoverageRow& row : side.coverage) {
    side.totals.documents += row.documents;
    side.totals.passages += row.passages;
    side.totals.syllables += row.syllables;
  }
}

// Terms with their documents, the largest by syllables first; unknown ones left out.
struct Share {
  std::string value;
  std::uint64_t documents = 0;
  std::uint64_t syllables = 0;
};

std::vector<Share> terms(const Side& side) {
  std::map<std::string, Share> by_term;
  for (const CoverageRow& row : side.coverage) {
    if (!row.term) continue;
    Share& share = by_term[*row.term];
    share.value = *row.term;
    share.documents += row.documents;
    share.syllables += row.syllables;
  }
  std::vector<Share> all;
  for (auto& [value, share] : by_term) all.push_back(share);
  std::stable_sort(all.begin(), all.end(),
                   [](const Share& a, const Share& b) { return a.syllables > b.syllables; });
  return all;
}

std::uint64_t without_term(const Side& side) {
  std::uint64_t documents = 0;
  for (const CoverageRow& row : side.coverage)
    if (!row.term) documents += row.documents;
  return documents;
}

std::string list(const std::vector<Share>& shares, Language language) {
  std::string all;
  for (const Share& share : shares)
    all += (all.empty() ? "" : ", ") + share.value + " (" + count(share.documents) +
           (language == Language::vi ? " văn bản)"
            : share.documents == 1   ? " document)"
                                     : " documents)");
  return all;
}

struct Texts {
  Language language;
  std::string operator()(const std::string& vi, const std::string& en) const {
    return language == Language::vi ? vi : en;
  }
};

void warn_of_terms(const Side& a, const Side& b, Language language, std::vector<Warning>& warnings) {
  const Texts say{language};
  const std::vector<Share> left = terms(a), right = terms(b);
  if (!left.empty() && !right.empty()) {
    std::set<std::string> values[2];
    for (const Share& share : left) values[0].insert(share.value);
    for (const Share& share : right) values[1].insert(share.value);
    if (values[0] != values[1])
      warnings.push_back(
          {"terms_differ",
           say("Hai bên không cùng nhiệm kỳ: " + label(a) + " có " + list(left, language) + "; " + label(b) +
                   " có " + list(right, language) + ".",
               "The sides are not of the same terms: " + label(a) + " has " + list(left, language) + "; " +
                   label(b) + " has " + list(right, language) + ".")});
  }
  for (const Side* side : {&a, &b})
    if (const std::uint64_t unknown = without_term(*side); unknown > 0)
      warnings.push_back(
          {"terms_unknown",
           say(label(*side) + ": " + count(unknown) + " văn bản không rõ nhiệm kỳ.",
               label(*side) + ": the term of " + count(unknown) + " documents is not known.")});
}

std::set<indexer::Type> types(const Side& side) {
  std::set<indexer::Type> all;
  for (const CoverageRow& row : side.coverage) all.insert(row.type);
  return all;
}

void warn_of_types(const Side& a, const Side& b, Language language, std::vector<Warning>& warnings) {
  const std::set<indexer::Type> left = types(a), right = types(b);
  const bool common =
      std::any_of(left.begin(), left.end(), [&](indexer::Type type) { return right.contains(type); });
  if (common) return;
  const auto names = [](const std::set<indexer::Type>& all) {
    std::string text;
    for (const indexer::Type type : all)
      text += (text.empty() ? "" : ", ") + std::string(indexer::name(type));
    return text;
  };
  warnings.push_back(
      {"types_differ", Texts{language}("Hai bên không có văn bản cùng loại: " + label(a) + " có " +
                                           names(left) + "; " + label(b) + " có " + names(right) + ".",
                                       "The sides have no type of document in common: " + label(a) + " has " +
                                           names(left) + "; " + label(b) + " has " + names(right) + ".")});
}

void warn_of_sizes(const Side& a, const Side& b, Language language, std::vector<Warning>& warnings) {
  const Texts say{language};
  for (const Side* side : {&a, &b})
    if (side->totals.documents == few) {
      const std::vector<Share> all = terms(*side);
      const std::string vi = all.empty() ? "" : ", nhiệm kỳ " + all.front().value;
      const std::string en = all.empty() ? "" : ", of the term " + all.front().value;
      warnings.push_back({"few_documents", say(label(*side) + " chỉ có 1 văn bản" + vi + ".",
                                               label(*side) + " has one document only" + en + ".")});
    }
  const Side& small = a.totals.syllables < b.totals.syllables ? a : b;
  const Side& large = &small == &a ? b : a;
  const double ratio =
      static_cast<double>(large.totals.syllables) / static_cast<double>(small.totals.syllables);
  if (ratio < uneven) return;
  warnings.push_back(
      {"sizes_differ",
       say(label(small) + " nhỏ hơn nhiều: " + label(large) + " gấp " + times(ratio, language) +
               " lần về số tiếng (" + count(large.totals.syllables) + " và " + count(small.totals.syllables) +
               ").",
           label(small) + " is much smaller: " + label(large) + " has " + times(ratio, language) +
               " times its syllables (" + count(large.totals.syllables) + " and " +
               count(small.totals.syllables) + ").")});
}

void warn_of_repeats(const Side& side, Language language, std::vector<Warning>& warnings) {
  const double repeated =
      1 - static_cast<double>(side.totals.independent) / static_cast<double>(side.totals.syllables);
  if (repeated < many_copies) return;
  warnings.push_back(
      {"copies_within",
       Texts{language}(label(side) + ": " + percent(repeated) +
                           " số tiếng nằm trong những đoạn gần như chép lại đoạn khác cùng bên.",
                       label(side) + ": " + percent(repeated) +
                           " of the syllables stand in passages that nearly copy others of the side.")});
}

}  // namespace

std::string label(const Side& side) {
  return std::string(1, static_cast<char>(side.name - 'a' + 'A')) + " (" + side.typed + ")";
}

Side read_side(char name, const std::string& typed, const std::vector<Filter>& filters,
               const std::optional<std::string>& from, const std::optional<std::string>& to, Index& index,
               const Xapian::Database& db, const Syllables& syllables, const Copies& copies) {
  Side side;
  side.name = name;
  side.typed = typed;
  const Plan plan = make_plan(typed, filters, from, to, thread_tokeniser());
  expect_filters(name, plan.typed);
  side.interpreted = query::interpreted(plan.tree);
  Selection selection = select(index, db, syllables, plan.tree);
  side.kept =
      selection.all ? std::vector<bool>(syllables.passages().size(), true) : std::move(selection.kept);
  choose_independent(side, syllables, copies);
  side.coverage = coverage_of(side, syllables);
  add_up(side, syllables);
  return side;
}

std::vector<Warning> warnings_of(const Side& a, const Side& b, Language language) {
  const Texts say{language};
  std::vector<Warning> warnings;
  bool empty = false;
  for (const Side* side : {&a, &b})
    if (side->totals.syllables == 0) {
      empty = true;
      warnings.push_back(
          {"side_empty", say(label(*side) + " không có đoạn nào.", label(*side) + " has no passages.")});
    }
  if (empty) return warnings;
  warn_of_terms(a, b, language, warnings);
  warn_of_sizes(a, b, language, warnings);
  warn_of_types(a, b, language, warnings);
  std::uint64_t both = 0;
  for (std::size_t i = 0; i < a.kept.size(); ++i) both += a.kept[i] && b.kept[i];
  if (both > 0)
    warnings.push_back(
        {"sides_overlap", say(count(both) + " đoạn thuộc cả hai bên và được đếm cho cả hai.",
                              count(both) + " passages are on both sides and count for both.")});
  warn_of_repeats(a, language, warnings);
  warn_of_repeats(b, language, warnings);
  return warnings;
}

std::optional<Warning> warn_of_copies(const Side& side, std::uint64_t shared, std::uint64_t runs,
                                      Language language) {
  if (runs == 0) return std::nullopt;
  const double share = static_cast<double>(shared) / static_cast<double>(runs);
  if (share < mostly_copied) return std::nullopt;
  const std::string counts = count(shared) + "/" + count(runs);
  return Warning{"copies_across",
                 Texts{language}(label(side) + ": " + percent(share) + " chuỗi tám tiếng (" + counts +
                                     ") cũng có ở bên kia; phần lớn là chép lại.",
                                 label(side) + ": " + percent(share) + " of its runs of eight syllables (" +
                                     counts + ") stand on the other side, too: most of it is copied.")};
}

}  // namespace searcher
