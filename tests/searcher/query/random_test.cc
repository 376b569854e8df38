// Random queries: over random passages, Xapian, the matcher and a plain reading of the tree find the same;
// and whatever is typed has a reading.
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <catch2/catch.hpp>

#include <set>

#include "searcher/query/match.h"
#include "tests/searcher/query/oracle.h"
#include "tests/searcher/query/random.h"
#include "tests/searcher/query/small_index.h"

using namespace searcher::query;
using namespace searcher::query::test;

namespace {

// Few words with many markings, so that every operator finds something and misses something.
const std::vector<std::string> words{
    "tin",       "tín",       "tỉnh", "tinh", "hòa",  "hoà",  "hoa",       "kỳ",    "kì",
    "ky",        "đại",       "dai",  "hội",  "hoi",  "hộ",   "ho",        "nghèo", "20",
    "2025",      "2030",      "4,46", "4",    "46",   "16/9", "16/9/2025", "1.000", "1.000.000",
    "2025-2030", "416-KH/TU", "KH",   "TU",   "Đảng", "dang", "trì",       "triển"};

std::string text(Random& random, std::size_t most) {
  static const std::vector<std::string> between{" ", " ", " ", " ", ", ", ". ", " - ", "-", "/"};
  std::string made;
  for (std::size_t i = 0, n = random.below(most + 1); i < n; ++i) {
    if (i > 0) made += random.of(between);
    made += random.of(words);
  }
  return made;
}

std::vector<indexer::Document> documents(Random& random) {
  static const std::vector<std::string> dates{"2025", "2025-09", "2025-09-17", "2020-01-31", "2021"};
  std::vector<indexer::Document> made(3);
  for (std::size_t i = 0; i < made.size(); ++i) {
    made[i].id = "d" + std::to_string(i);
    if (!random.one_in(3)) made[i].facts.title = text(random, 3);
    if (!random.one_in(3)) made[i].facts.date = random.of(dates);
    if (!random.one_in(3)) made[i].facts.province = random.one_in(2) ? "cao-bang" : "lang-son";
    if (!random.one_in(3)) made[i].facts.term = random.one_in(2) ? "2025-2030" : "2020-2025";
    for (std::size_t p = 0; p < 4; ++p) {
      indexer::Passage passage;
      passage.paragraph = static_cast<int>(p + 1);
      if (random.one_in(3)) passage.section = {text(random, 2)};
      passage.text = text(random, random.one_in(4) ? 50 : 14);
      made[i].passages.push_back(passage);
    }
  }
  return made;
}

std::string leaf(Random& random);
std::string phrase(Random& random) {
  std::string made = random.one_in(8) ? "=\"" : "\"";
  for (std::size_t i = 0, n = 1 + random.below(random.one_in(5) ? 7 : 4); i < n; ++i) {
    if (i > 0) made += ' ';
    made += random.one_in(8) ? "*" : random.of(words);
    if (random.one_in(20)) made += '*';
  }
  return made + '"';
}

std::string leaf(Random& random) {
  static const std::vector<std::string> filters{"tỉnh:cao-bang", "province:-lang-son", "năm:2025",
                                                "năm:2021..",    "năm:2020..2021",     "từ:2025-09-18",
                                                "đến:2025-09",   "from:2025",          "document:d1",
                                                "tinh:lang son", "term:2025-2030",     "to:2025-09-16"};
  static const std::vector<std::string> beginnings{"t*", "tri*", "ho*", "d*", "2*", "k*"};
  switch (random.below(12)) {
    case 0:
      return random.of(filters);
    case 1:
      return random.of(beginnings);
    case 2:
      return "=" + random.of(words);
    case 3:
    case 4:
    case 5:
      return phrase(random);
    default:
      return random.of(words);
  }
}

std::string expression(Random& random, int depth) {
  static const std::vector<std::string> nears{" NEAR/2 ", " NEAR/3 ", " BEFORE/1 ", " BEFORE/4 ", " NEAR/1 "};
  if (depth == 0 || random.one_in(4)) return leaf(random);
  const auto inner = [&] { return expression(random, depth - 1); };
  switch (random.below(7)) {
    case 0:
      return "(" + inner() + " OR " + inner() + ")";
    case 1:
      return "-(" + inner() + ")";
    case 2:
      return inner() + " -" + leaf(random);
    case 3:
    case 4:
      return "(" + inner() + random.of(nears) + inner() + ")";
    default:
      return inner() + " " + inner();
  }
}

// Tokens inside the ranges, which must begin and end with a token.
std::set<std::size_t> covered(const std::vector<ByteRange>& ranges, const indexer::text::Tokens& tokens) {
  std::set<std::size_t> found;
  std::size_t end = 0;
  for (const ByteRange& range : ranges) {
    CHECK(range.begin >= end);
    end = range.end;
    bool begins = false, ends = false;
    for (std::size_t i = 0; i < tokens.words.size(); ++i) {
      const auto& token = tokens.words[i];
      begins |= token.begin == range.begin;
      ends |= token.end == range.end;
      if (token.begin >= range.begin && token.end <= range.end) found.insert(i);
    }
    CHECK(begins);
    CHECK(ends);
  }
  return found;
}

std::set<Xapian::docid> found_by_xapian(const SmallIndex& index, const Compiled& compiled,
                                        const Matcher& matcher, indexer::text::Tokeniser& tokeniser) {
  std::set<Xapian::docid> found;
  for (const Xapian::docid id : index.find(compiled.query())) {
    REQUIRE(index.passages().count(id) == 1);
    const std::string& own = index.passages().at(id).text;
    const Xapian::Document stored = index.db().get_document(id);
    if (!compiled.verify || matcher.holds(own, tokeniser.tokenise(own), DocumentEvidence(stored)))
      found.insert(id);
  }
  return found;
}

}  // namespace

TEST_CASE("Xapian, matcher and a plain reading find the same passages") {
  const unsigned seed = seed_of_run();
  WARN("seed " << seed);
  Random random(seed);
  indexer::text::Tokeniser tokeniser;
  std::size_t found_something = 0, verified = 0, queries = 0, by_positions = 0;
  for (int round = 0; round < 60; ++round) {
    const std::vector<indexer::Document> all = documents(random);
    SmallIndex index;
    for (const indexer::Document& document : all) index.add(document);
    SmallVocabulary vocabulary(index.db());
    for (int i = 0; i < 100; ++i) {
      const std::string query = expression(random, 3);
      const Parsed parsed = parse(query, tokeniser);
      const Reading reading = random.one_in(3) ? Reading::lenient : first_reading(parsed.tree);
      INFO("seed " << seed << " query " << query << " tree " << to_string(parsed.tree) << " reading "
                   << static_cast<int>(reading));
      const Compiled compiled = compile(parsed.tree, reading, vocabulary);
      const Matcher matcher(parsed.tree, reading, vocabulary);
      const std::set<Xapian::docid> by_xapian = found_by_xapian(index, compiled, matcher, tokeniser);
      Xapian::docid id = 0;
      for (const indexer::Document& document : all) {
        ++id;  // its record
        for (const indexer::Passage& passage : document.passages) {
          ++id;
          const Oracle oracle(document, passage, reading, tokeniser);
          const bool expected = oracle.holds(parsed.tree);
          const Xapian::Document stored = index.db().get_document(id);
          INFO("passage " << id << " " << passage.text);
          INFO(compiled.query().get_description());
          CHECK((by_xapian.count(id) == 1) == expected);
          const indexer::text::Tokens& tokens = tokeniser.tokenise(passage.text);
          CHECK(matcher.holds(passage.text, tokens, DocumentEvidence(stored)) == expected);
          if (!matcher.needs_text()) {
            CHECK(matcher.holds(DocumentPositions(index.db(), id), DocumentEvidence(stored)) == expected);
            ++by_positions;
          }
          CHECK(covered(matcher.ranges(passage.text, tokens), tokens) == oracle.marked(parsed.tree));
        }
      }
      ++queries;
      found_something += !by_xapian.empty() && by_xapian.size() < 12;
      verified += compiled.verify;
    }
  }
  // The queries are worth asking.
  CHECK(found_something > queries / 3);
  CHECK(verified > queries / 20);
  CHECK(by_positions > queries);
}

namespace {

bool is_border(const std::string& text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

// The promises of ast.h.
void check_tree(const Node& node, const std::string& query, bool root, bool valid) {
  CHECK(node.at.begin <= node.at.end);
  CHECK(node.at.end <= query.size());
  if (valid) CHECK((is_border(query, node.at.begin) && is_border(query, node.at.end)));
  const auto is = [&](Kind kind) { return node.kind == kind; };
  if (is(Kind::nothing)) CHECK(root);
  if (is(Kind::all) || is(Kind::any)) CHECK(node.children.size() >= 2);
  if (is(Kind::none)) CHECK(node.children.size() == 1);
  if (is(Kind::near) || is(Kind::before)) {
    CHECK(node.children.size() == 2);
    CHECK((node.distance >= 1 && node.distance <= most_distance));
  }
  if (is(Kind::word) || is(Kind::phrase)) CHECK(!node.words.empty());
  if (is(Kind::phrase))
    CHECK(std::any_of(node.words.begin(), node.words.end(),
                      [](const Word& word) { return word.form != Word::Form::gap; }));
  if (is(Kind::word)) CHECK((node.words.size() == 1 || node.compounds.size() == 1));
  for (const Compound& compound : node.compounds)
    CHECK((compound.first < compound.last && compound.last < node.words.size()));
  for (const Node& child : node.children) {
    if (is(Kind::all) || is(Kind::any) || is(Kind::none)) CHECK(child.kind != node.kind);
    if (is(Kind::near) || is(Kind::before))
      CHECK((child.kind == Kind::word || child.kind == Kind::phrase || child.kind == Kind::any ||
             child.kind == Kind::near || child.kind == Kind::before));
    check_tree(child, query, false, valid);
  }
}

// Letters of no alphabet: what they join depends on what stands before them.
bool has_stray_mark(const Node& node) {
  for (const Word& word : node.words) {
    int32_t i = 0;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const uint8_t*>(word.typed.data()), i,
                    static_cast<int32_t>(word.typed.size()), c);
    if (U_GET_GC_MASK(c) & U_GC_M_MASK) return true;
  }
  return std::any_of(node.children.begin(), node.children.end(), has_stray_mark);
}

void check_reading(const std::string& query, indexer::text::Tokeniser& tokeniser, bool valid) {
  const Parsed parsed = parse(query, tokeniser);
  check_tree(parsed.tree, query, true, valid);
  const std::string text = interpreted(parsed.tree);
  INFO("interpreted " << text);
  const Parsed again = parse(text, tokeniser);
  if (!has_stray_mark(parsed.tree)) CHECK(to_string(again.tree) == to_string(parsed.tree));
  for (const Note& note : parsed.notes)
    for (const searcher::Language language : {searcher::Language::vi, searcher::Language::en})
      CHECK(!say(note, language).empty());
}

}  // namespace

TEST_CASE("random signs and words have a reading") {
  static const std::vector<std::string> pieces{
      "a",         "đại",    "hội",        " ",      " ",         " ",          " ",         "\"",
      "“",         "»",      "(",          ")",      "-",         "–",          "=",         "*",
      ":",         "OR",     " OR ",       " AND ",  " NOT ",     " HOẶC ",     "HOAC",      "NEAR",
      " NEAR/3 ",  "/",      " BEFORE/2 ", "tỉnh:",  "nhiệm kỳ:", "năm:2020..", "2025",      "2025-2030",
      "416-KH/TU", "4,46",   "..",         ",",      "type:",     "speaker:",   "document:", "cao bằng",
      "ＯＲ",      "（",     "\u200B",     "\u0301", "ỌR",        "KHÔNG",      "từ:",       "x:y",
      "\t",        "\xFF",   "\xE1\xBB",   "😀",      "ſ",         "İ",          "ǅ",         "ﬁ",
      "\uFEFF",    "\u0345", "=\"",        "-(",     "\"*",       "9*"};
  const unsigned seed = seed_of_run();
  WARN("seed " << seed);
  Random random(seed);
  indexer::text::Tokeniser tokeniser;
  for (int i = 0; i < 20'000; ++i) {
    std::string query;
    for (std::size_t n = random.below(random.one_in(20) ? 120 : 14); n > 0; --n) query += random.of(pieces);
    INFO("seed " << seed << " query " << query);
    check_reading(query, tokeniser, query.find_first_of("\xFF\xE1") == std::string::npos);
  }
}

TEST_CASE("random bytes have a reading") {
  const unsigned seed = seed_of_run();
  WARN("seed " << seed);
  Random random(seed);
  indexer::text::Tokeniser tokeniser;
  for (int i = 0; i < 5'000; ++i) {
    std::string query(random.below(80), ' ');
    for (char& c : query) c = static_cast<char>(random.one_in(3) ? random.below(128) : random.below(256));
    INFO("seed " << seed << " bytes " << Catch::Detail::stringify(query));
    check_reading(query, tokeniser, false);
  }
}
