// The page of a comparison; see compare_page.h.
#include "web/compare_page.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <set>
#include <utility>

#include "searcher/fragments.h"
#include "web/parts.h"

namespace web {
namespace {

using searcher::CompareRequest;
using searcher::Comparison;
using searcher::CoverageRow;
using searcher::FilterValues;
using searcher::Keyword;
using searcher::LedgerRow;
using searcher::SharedPair;
using searcher::Side;

constexpr std::size_t most_pairs = 5;  // of shared text that are not folded together

std::string upper(char side) {
  return std::string(1, static_cast<char>(side - 'a' + 'A'));
}

// Two decimals, with the language's own sign.
std::string decimal(Language language, double value, const char* format = "%.2f") {
  char digits[32];
  std::snprintf(digits, sizeof digits, format, value);
  std::string text = digits;
  if (language == Language::vi) std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

// The page's parameters at another address of the comparison.
std::string csv_link(const Place& place, std::string_view path) {
  return link(place, path, place.query);
}

// Filters that the index holds documents for, as a side takes them.
List sides_of(Language language, const FilterValues& values) {
  List list;
  const auto add = [&](const std::string& filter, const std::string& label) {
    Data one;
    put(one, "side_filter", filter);
    put(one, "side_label", label);
    list.push_back(std::move(one));
  };
  for (const std::string& province : values.provinces)
    add("province:" + province, province_name(language, province));
  for (const std::string& term : values.terms) add("term:" + term, term_name(term));
  for (const std::string& type : values.types) add("type:" + type, value_name(language, "type", type));
  return list;
}

// The first two provinces, where there are two.
List examples(const Place& place, const FilterValues& values) {
  List list;
  if (values.provinces.size() < 2) return list;
  const std::string &a = values.provinces[0], &b = values.provinces[1];
  Data one;
  put(one, "example_url", link(place, "/compare", {{"a", "province:" + a}, {"b", "province:" + b}}));
  put(one, "example_label", province_name(place.language, a) + " – " + province_name(place.language, b));
  list.push_back(std::move(one));
  return list;
}

class Page {
 public:
  Page(Data& data, const Place& place, const CompareRequest& request, const Comparison& comparison)
      : data_(data), place_(place), language_(place.language), request_(request), one_(comparison) {}

  void fill() {
    List warnings;
    for (const searcher::Warning& warning : one_.warnings) {
      Data data;
      put(data, "warning", warning.text);
      warnings.push_back(std::move(data));
    }
    put(data_, "warned", !warnings.empty());
    put(data_, "warnings", std::move(warnings));
    coverage();
    answers();
    keywords();
    shared();
    sections();
    figures();
  }

 private:
  std::string count(std::uint64_t value) const { return number(language_, value); }

  void coverage() {
    List rows;
    for (const Side* side : {&one_.a, &one_.b})
      for (const CoverageRow& row : side->coverage) {
        Data data;
        const std::string unknown(say(language_, "unknown"));
        put(data, "row_side", upper(side->name));
        put(data, "row_province", row.province ? province_name(language_, *row.province) : unknown);
        put(data, "row_province_known", row.province.has_value());
        put(data, "row_term", row.term ? term_name(*row.term) : unknown);
        put(data, "row_term_known", row.term.has_value());
        put(data, "row_type", std::string(type_name(language_, row.type)));
        put(data, "row_documents", count(row.documents));
        put(data, "row_passages", count(row.passages));
        put(data, "row_syllables", count(row.syllables));
        rows.push_back(std::move(data));
      }
    put(data_, "coverage", std::move(rows));
    put(data_, "independent_line",
        say(language_, "compare_independent",
            {{"a", count(one_.a.totals.independent)},
             {"all_a", count(one_.a.totals.syllables)},
             {"b", count(one_.b.totals.independent)},
             {"all_b", count(one_.b.totals.syllables)}}));
  }

  void answers() {
    put(data_, "asked", one_.hits_a.has_value() && one_.hits_b.has_value());
    List list;
    for (const auto& [side, answer] : {std::pair(&one_.a, &one_.hits_a), std::pair(&one_.b, &one_.hits_b)}) {
      if (!*answer) continue;
      Data data;
      put(data, "answer_side", upper(side->name) + " (" + side->typed + ")");
      put(data, "answer_count", say_count(language_, "passages_count", (*answer)->total.passages));
      List hits;
      for (const searcher::Hit& hit : (*answer)->hits) {
        Data one;
        put(one, "pieces", pieces(shorten(hit.fragments, 400)));
        put(one, "url", document_link(place_, hit.document.id, request_.q, hit.passage.paragraph));
        put(one, "citation", hit.citation);
        hits.push_back(std::move(one));
      }
      put(data, "answer_hits", std::move(hits));
      put(data, "more_url", link(place_, "/search", {{"q", request_.q + " " + side->typed}}));
      list.push_back(std::move(data));
    }
    put(data_, "answers", std::move(list));
  }

  Data word(const Keyword& one, const Side& side) const {
    const bool on_b = side.name == 'b';
    const auto& counts = one.independent;
    Data data;
    put(data, "word", one.word);
    put(data, "word_url", link(place_, "/search", {{"q", '"' + one.word + "\" " + side.typed}}));
    put(data, "word_count", count(on_b ? counts.b : counts.a));
    put(data, "word_other", count(on_b ? counts.a : counts.b));
    put(data, "word_rate",
        decimal(language_, on_b ? searcher::statistics::rate(counts.b, counts.size_b)
                                : searcher::statistics::rate(counts.a, counts.size_a)));
    put(data, "word_likelihood", decimal(language_, one.log_likelihood, "%.1f"));
    put(data, "word_ratio", decimal(language_, on_b ? -one.log_ratio : one.log_ratio));
    return data;
  }

  void keywords() {
    List list;
    for (const auto& [side, words] :
         {std::pair(&one_.a, &one_.keywords.a), std::pair(&one_.b, &one_.keywords.b)}) {
      Data data;
      put(data, "keyword_id", std::string("keywords-") + side->name);
      put(data, "keyword_side", upper(side->name) + " (" + side->typed + ")");
      put(data, "keyword_none", words->empty());
      put(data, "keyword_groups", groups(*side, *words));
      list.push_back(std::move(data));
    }
    put(data_, "keyword_sides", std::move(list));
    put(data_, "keywords_csv_url", csv_link(place_, "/keywords.csv"));
  }

  // Phrases, words, syllables; names and places apart.
  List groups(const Side& side, const std::vector<Keyword>& words) const {
    List list;
    const auto add = [&](const char* message, const auto& takes) {
      List rows;
      for (const Keyword& one : words)
        if (takes(one)) rows.push_back(word(one, side));
      if (rows.empty()) return;
      Data data;
      put(data, "group_name", std::string(say(language_, message)));
      put(data, "group_open", list.empty());
      put(data, "group_count", count(rows.size()));
      put(data, "group_words", std::move(rows));
      list.push_back(std::move(data));
    };
    const auto common = [](const Keyword& one, Keyword::Kind kind) {
      return one.proper == Keyword::Proper::none && one.kind == kind;
    };
    add("compare_phrases", [&](const Keyword& one) { return common(one, Keyword::Kind::phrase); });
    add("compare_words", [&](const Keyword& one) { return common(one, Keyword::Kind::word); });
    add("compare_names", [&](const Keyword& one) { return one.proper != Keyword::Proper::none; });
    add("compare_syllables", [&](const Keyword& one) { return common(one, Keyword::Kind::syllable); });
    return list;
  }

  std::string pair_title(const SharedPair& pair) const {
    std::string title(say(language_, std::string("compare_pair_") + searcher::name(pair.kind)));
    title += ", " + say(language_, "compare_pair_runs", {{"n", count(pair.runs)}});
    if (pair.relation != SharedPair::Relation::unknown)
      title += "; " + say(language_, std::string("compare_pair_") + searcher::name(pair.relation),
                          {{"origin", pair.origin.value_or("")}});
    if (pair.first != 0) title += "; " + say(language_, "compare_pair_first", {{"side", upper(pair.first)}});
    return title;
  }

  // The words both have, where they begin.
  static std::string first_shared(const SharedPair& pair) {
    for (const searcher::Fragment& fragment : pair.a.fragments)
      if (fragment.hit) return fragment.text;
    return "";
  }

  // Those behind the first group are folded together.
  void add_pairs(List& groups, List& list) const {
    if (list.empty()) return;
    Data data;
    if (!groups.empty())
      put(data, "more_pairs", say(language_, "compare_pairs_more", {{"n", count(list.size())}}));
    put(data, "pairs", std::move(list));
    groups.push_back(std::move(data));
    list.clear();
  }

  void shared() {
    const auto& text = one_.shared;
    put(data_, "shared_line",
        say(language_, "compare_shared_line",
            {{"a", count(text.a.shared)},
             {"all_a", count(text.a.runs)},
             {"b", count(text.b.shared)},
             {"all_b", count(text.b.runs)},
             {"n", count(text.pairs)}}));
    List groups, list;
    for (const SharedPair& pair : text.shown) {
      if (list.size() == most_pairs && groups.empty()) add_pairs(groups, list);
      Data data;
      put(data, "pair_title", pair_title(pair));
      put(data, "pair_open", groups.empty() && list.empty());
      put(data, "pair_words", searcher::shortened_end(first_shared(pair)));
      List sides;
      for (const auto& [name, passage] : {std::pair('a', &pair.a), std::pair('b', &pair.b)}) {
        Data one;
        put(one, "pieces", pieces(passage->fragments));
        put(one, "pair_side", upper(name));
        put(one, "citation", passage->citation);
        put(one, "url", document_link(place_, passage->document.id, "", passage->passage.paragraph));
        sides.push_back(std::move(one));
      }
      put(data, "pair_sides", std::move(sides));
      list.push_back(std::move(data));
    }
    add_pairs(groups, list);
    put(data_, "pair_groups", std::move(groups));
    put(data_, "pairs_cut",
        text.pairs > text.shown.size() ? say(language_, "compare_pairs_cut",
                                             {{"n", count(text.shown.size())}, {"all", count(text.pairs)}})
                                       : std::string());
  }

  std::string cell_line(const Side& side, const searcher::SectionCell& one) const {
    return upper(side.name) + ": " +
           (one.passages == 0 ? std::string(say(language_, "compare_cell_empty"))
                              : say_count(language_, "passages_count", one.passages));
  }

  Data cell(const Side& side, const searcher::SectionCell& one) const {
    Data data;
    put(data, "cell_line", cell_line(side, one));
    put(data, "cell_empty", one.passages == 0);
    List passages;
    for (const searcher::SectionPassage& passage : one.shown) {
      Data shown;
      put(shown, "cell_text", searcher::shortened_end(passage.passage.text));
      put(shown, "cell_source", passage.passage.id);
      put(shown, "url", document_link(place_, passage.document.id, "", passage.passage.paragraph));
      passages.push_back(std::move(shown));
    }
    put(data, "cell_passages", std::move(passages));
    return data;
  }

  void sections() {
    List rows;
    for (const searcher::SectionRow& row : one_.sections.rows) {
      Data data;
      put(data, "section_name", searcher::label(row.part, language_));
      put(data, "section_line", cell_line(one_.a, row.a) + " · " + cell_line(one_.b, row.b));
      List cells;
      cells.push_back(cell(one_.a, row.a));
      cells.push_back(cell(one_.b, row.b));
      put(data, "section_cells", std::move(cells));
      rows.push_back(std::move(data));
    }
    put(data_, "sections_none", rows.empty());
    put(data_, "section_rows", std::move(rows));
  }

  static std::string value_of(const indexer::Figure& figure) {
    std::string text = figure.op.empty() ? "" : figure.op + " ";
    text += figure.printed;
    text += figure.unit == "%" ? "%" : " " + figure.unit;
    return figure.per_year ? text + "/năm" : text;
  }

  bool mismatched(const LedgerRow& row) const {
    const std::string& name = row.figure.name.empty() ? row.figure.indicator : row.figure.name;
    return std::any_of(one_.ledger.mismatches.begin(), one_.ledger.mismatches.end(),
                       [&](const auto& mismatch) { return mismatch.indicator == name; });
  }

  Data figure(const LedgerRow& row) const {
    Data data;
    put(data, "figure_indicator", row.figure.indicator);
    put(data, "figure_mismatch", mismatched(row));
    put(data, "figure_side", upper(row.side));
    put(data, "figure_term", row.term ? term_name(*row.term) : std::string(say(language_, "unknown")));
    put(data, "figure_value", value_of(row.figure));
    put(data, "figure_period", row.figure.period);
    put(data, "figure_kind",
        std::string(say(language_, row.figure.kind == indexer::FigureKind::target ? "compare_target"
                                                                                  : "compare_result")));
    put(data, "figure_repeats", row.repeats.has_value());
    put(data, "figure_source", row.passage.id);
    put(data, "url", document_link(place_, row.document.id, "", row.passage.paragraph));
    return data;
  }

  // Known indicators that both sides state, those of one side, and what no indicator is known for.
  void figures() {
    std::set<std::string> on[2];
    for (const LedgerRow& row : one_.ledger.rows) on[row.side == 'b'].insert(row.figure.name);
    const auto group_of = [&](const LedgerRow& row) {
      const std::string& name = row.figure.name;
      return name.empty() ? 2u : on[0].contains(name) && on[1].contains(name) ? 0u : 1u;
    };
    static constexpr const char* names[] = {"compare_figures_both", "compare_figures_one",
                                            "compare_figures_other"};
    List groups;
    for (unsigned group = 0; group < std::size(names); ++group) {
      List rows;
      for (const LedgerRow& row : one_.ledger.rows)
        if (group_of(row) == group) rows.push_back(figure(row));
      if (rows.empty()) continue;
      Data data;
      put(data, "figures_name", std::string(say(language_, names[group])));
      put(data, "figures_count", count(rows.size()));
      put(data, "figures_open", groups.empty());
      put(data, "figures", std::move(rows));
      groups.push_back(std::move(data));
    }
    put(data_, "figures_none", groups.empty());
    put(data_, "figure_groups", std::move(groups));
    put(data_, "figures_csv_url", csv_link(place_, "/compare.csv"));
  }

  Data& data_;
  const Place& place_;
  Language language_;
  const CompareRequest& request_;
  const Comparison& one_;
};

}  // namespace

std::string compare_page(const Place& place, const CompareRequest& request, const Comparison* comparison,
                         const FilterValues& values) {
  Data data = frame(place, std::string(say(place.language, "compare_title")));
  put(data, "a_typed", request.a);
  put(data, "b_typed", request.b);
  put(data, "question", request.q);
  put(data, "indicator", request.indicator);
  put(data, "sides", sides_of(place.language, values));
  put(data, "examples", examples(place, values));
  Pairs kept = place.query;
  for (const char* name : {"a", "b", "q", "indicator"}) kept = without(kept, name);
  put(data, "form_hidden", hidden_inputs(place, kept));
  put_filters(data, place, [&](const std::string& field, const std::string& value) {
    return value_name(place.language, field, value);
  });
  put(data, "compared", comparison != nullptr);
  if (comparison) Page(data, place, request, *comparison).fill();
  return render("compare", place.language, data);
}

}  // namespace web
