// Two texts -> their columns, one a step: the words of a quote against those of a source.
#include "searcher/align.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "searcher/plan.h"
#include "tests/searcher/samples.h"

namespace {

using searcher::Pairing;
using searcher::Relation;
using searcher::Wording;

Wording wording(const std::string& text) {
  return searcher::read_wording(text, searcher::thread_tokeniser());
}

std::vector<std::string> keys(const std::string& text) {
  std::vector<std::string> all;
  for (const Wording::Word& word : wording(text).words) all.push_back(word.key);
  return all;
}

std::string printed(const Wording& text, searcher::Span span) {
  std::string all;
  for (std::size_t i = span.first; i < span.last; ++i) shelf::add(all, std::string(text.printed(i)));
  return all;
}

// "hộ=hộ nghèo~nghèo": = same, ? marks left out, ~ another word, > an abbreviation, + only the source, - only
// the quote.
std::string shown(const Wording& quote, const Wording& source, const std::vector<Pairing>& columns) {
  std::string all;
  for (const Pairing& one : columns) {
    const std::string asked = printed(quote, one.quote), found = printed(source, one.source);
    switch (one.relation) {
      case Relation::same:
        shelf::add(all, asked + "=");
        break;
      case Relation::unmarked:
        shelf::add(all, asked + "?" + found);
        break;
      case Relation::expanded:
        shelf::add(all, "[" + asked + ">" + found + "]");
        break;
      case Relation::other:
        shelf::add(all, asked + "~" + found);
        break;
      case Relation::only_quote:
        shelf::add(all, "-" + asked);
        break;
      case Relation::only_source:
        shelf::add(all, "+" + found);
        break;
    }
  }
  return all;
}

std::vector<Pairing> aligned(const Wording& quote, const Wording& source) {
  const std::vector<searcher::Abbreviation> known{{keys("BTV"), keys("Ban Thường vụ")}};
  return searcher::align(quote, {0, quote.words.size()}, source, {0, source.words.size()}, known);
}

}  // namespace

TEST_CASE("columns of a quote and a source") {
  struct Row {
    std::string quote, source, columns;
  };
  const std::vector<Row> rows = {
      {"giữ rừng đầu nguồn", "giữ rừng đầu nguồn", "giữ= rừng= đầu= nguồn="},
      {"Giữ Rừng", "giữ rừng", "Giữ= Rừng="},
      // Words of the source before and behind belong to no column.
      {"rừng đầu", "ta giữ rừng đầu nguồn mãi", "rừng= đầu="},
      {"giu rung", "giữ rừng", "giu?giữ rung?rừng"},
      {"giứ rừng", "giữ rừng", "giứ~giữ rừng="},
      {"giữ lấy rừng", "giữ rừng", "giữ= -lấy rừng="},
      {"ta giữ rừng xanh", "ta giữ lấy rừng xanh", "ta= giữ= +lấy rừng= xanh="},
      {"giữ núi xanh", "giữ rừng xanh", "giữ= núi~rừng xanh="},
      {"BTV họp", "Ban Thường vụ họp", "[BTV>Ban Thường vụ] họp="},
      {"Ban Thường vụ họp", "BTV họp", "[Ban Thường vụ>BTV] họp="},
      {"ngày 12 tháng tư", "ngày 13 tháng tư", "ngày= 12~13 tháng= tư="},
      {"rừnq đầu nguồn", "giữ rừng đầu nguồn", "rừnq~rừng đầu= nguồn="},  // misread, at an end, too
  };
  for (const Row& row : rows) {
    CAPTURE(row.quote, row.source);
    const Wording quote = wording(row.quote), source = wording(row.source);
    CHECK(shown(quote, source, aligned(quote, source)) == row.columns);
  }
}

TEST_CASE("columns run through the whole quote, in order on both sides") {
  const std::vector<std::string> texts = {
      "giữ rừng đầu nguồn là giữ nước", "giữ nước là giữ rừng", "nước nước nước rừng",
      "BTV giữ Ban Thường vụ giữ",      "xa lạ hoàn toàn",      "giữ"};
  for (const std::string& a : texts)
    for (const std::string& b : texts) {
      CAPTURE(a, b);
      const Wording quote = wording(a), source = wording(b);
      const auto columns = aligned(quote, source);
      REQUIRE_FALSE(columns.empty());
      std::size_t i = 0, j = columns.front().source.first;
      for (const Pairing& one : columns) {
        CHECK(one.quote.first == i);
        if (!one.source.empty()) CHECK(one.source.first == j);
        i = one.quote.last;
        if (!one.source.empty()) j = one.source.last;
      }
      CHECK(i == quote.words.size());
      CHECK(j <= source.words.size());
    }
}

TEST_CASE("long texts are cut at runs that stand once, and come out as short ones do") {
  std::string source;
  for (int i = 0; i < 3000; ++i) source += "từ" + std::to_string(i) + " ";
  std::string quote = source;
  quote.erase(quote.find("từ1500 "), std::string("từ1500 ").size());
  quote.replace(quote.find("từ2000 "), std::string("từ2000 ").size(), "lạ ");
  const Wording a = wording(quote), b = wording(source);
  const auto columns = aligned(a, b);
  std::string changes;
  for (const Pairing& one : columns)
    if (one.relation != Relation::same) shelf::add(changes, shown(a, b, {one}));
  CHECK(changes == "+từ1500 lạ~từ2000");
  CHECK(columns.size() == 3000);
}

TEST_CASE("how alike two words are") {
  struct Row {
    std::string a, b;
    double likeness;
  };
  for (const Row& row : std::vector<Row>{{"rừng", "rừng", 1},
                                         {"hóa", "hoá", 1},
                                         {"12", "13", 0},
                                         {"1250", "1260", 0},
                                         {"nguồn", "nguôn", 2.0 / 3},
                                         {"rừng", "xa", 0}}) {
    CAPTURE(row.a, row.b);
    const Wording a = wording(row.a), b = wording(row.b);
    CHECK(searcher::likeness(a.words[0], b.words[0]) == Approx(row.likeness).margin(0.2));
  }
}

TEST_CASE("the best stretch leaves out what agrees by chance") {
  struct Row {
    std::string quote, source, stretch;  // columns
  };
  const std::vector<Row> rows = {
      {"giữ rừng đầu nguồn", "giữ rừng đầu nguồn", "0-4"},
      {"xa lạ giữ rừng", "giữ rừng", "2-4"},
      {"xa lạ quá", "giữ rừng", "0-0"},
      {"giữ rừng xa lạ quá chừng", "giữ rừng", "0-2"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.quote);
    const Wording quote = wording(row.quote), source = wording(row.source);
    const searcher::Span span = searcher::best_stretch(aligned(quote, source));
    CHECK(std::to_string(span.first) + "-" + std::to_string(span.last) == row.stretch);
  }
}
