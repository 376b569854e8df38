// Random queries over real documents: what the query layer finds in an index, and what a plain reading of the
// tree finds in the passages themselves (oracle.h), must be the same passages: by Xapian's matcher and, where
// a search goes through postings in memory (evaluate.h), by that as well. Words, runs of words and
// numbers are the documents' own, put together by every production of the grammar (parse.h); abbreviations,
// dates and document numbers are widened as a search widens them. Nothing is relaxed.
//
//   random_queries COUNT SEED FILE...     SEED 0: any; prints it; exit 1 and the query where the sets differ
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <sstream>

#include "searcher/evaluate.h"
#include "searcher/query/expand.h"
#include "searcher/query/match.h"
#include "tests/searcher/query/oracle.h"
#include "tests/searcher/query/random.h"
#include "tests/searcher/query/small_index.h"

using namespace searcher::query;
using namespace searcher::query::test;

namespace {

constexpr std::size_t most_differences = 5;  // printed

indexer::Document read(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  indexer::Source source;
  source.id = path.substr(path.rfind('/') + 1);
  source.path = source.origin = path;
  source.sha256 = std::string(64, '0');
  source.text = text.str();
  source.markdown = path.ends_with(".md");
  return indexer::read_document(source);
}

// What is typed, made of the documents' own words.
class Maker {
 public:
  Maker(const std::vector<indexer::Document>& documents, Random& random) : random_(random) {
    for (const indexer::Document& document : documents) {
      filters_.push_back("document:" + document.id);
      if (document.facts.province) filters_.push_back("tỉnh:" + *document.facts.province);
      if (document.facts.term) filters_.push_back("nhiệm-kỳ:" + *document.facts.term);
      if (document.facts.date) filters_.push_back("năm:" + document.facts.date->substr(0, 4));
      if (document.facts.date) filters_.push_back("từ:" + *document.facts.date);
      if (document.facts.date) filters_.push_back("đến:" + *document.facts.date);
      if (document.facts.number) own_.push_back(*document.facts.number);
      for (const indexer::Passage& passage : document.passages) texts_.push_back(chunks(passage.text));
    }
    std::erase_if(texts_, [](const auto& text) { return text.empty(); });
    for (const char* form :
         {"BTV", "BCH", "UBND", "HĐND", "hdnd", "MTTQ", "Ban Thường vụ", "khóa XX", "khoá 20", "lần thứ XX",
          "lần thứ 20", "17/9/2025", "ngày 17 tháng 9 năm 2025", "4,46", "12/18", "nhiệm kỳ 2025 - 2030",
          "2020–2025", "Nghị quyết 18-NQ/TW", "điều 5 thông tư 55/2019"})
      own_.emplace_back(form);
  }

  std::string query() { return expression(1 + random_.below(3)); }

 private:
  using Chunks = std::vector<std::string>;

  // What stands between spaces, without the signs that mean something to the grammar.
  static Chunks chunks(const std::string& text) {
    Chunks all;
    std::istringstream in(text);
    for (std::string chunk; in >> chunk;) {
      std::erase_if(chunk, [](char c) { return std::string_view("\"()*=:;").find(c) != std::string::npos; });
      if (!chunk.empty() && chunk[0] != '-') all.push_back(chunk);
    }
    return all;
  }

  static std::string unmarked(const std::string& text) {
    std::string all;
    std::istringstream in(text);
    for (std::string chunk; in >> chunk;)
      all.append(all.empty() ? "" : " ").append(indexer::text::fold(chunk).unmarked);
    return all;
  }

  // Neighbours of a passage, now and then without their marks or in capitals.
  std::string run(std::size_t most, const Chunks& text) {
    const std::size_t length = std::min(text.size(), 1 + random_.below(most));
    const std::size_t first = random_.below(text.size() - length + 1);
    std::string words;
    for (std::size_t i = 0; i < length; ++i) words.append(i ? " " : "").append(text[first + i]);
    return random_.one_in(3) ? unmarked(words) : words;
  }
  std::string phrase(const Chunks& text) {
    std::string words = run(random_.one_in(4) ? 6 : 3, text);
    if (random_.one_in(4))  // one of them may be any
      for (std::size_t at = words.find(' '); at != std::string::npos; at = words.find(' ', at + 1))
        if (random_.one_in(2)) {
          const std::size_t end = std::min(words.find(' ', at + 1), words.size());
          words.replace(at + 1, end - at - 1, "*");
          break;
        }
    return (random_.one_in(8) ? "=\"" : "\"") + words + "\"";
  }
  std::string beginning(const Chunks& text) {
    std::string word = run(1, text);
    std::size_t cut = 1 + random_.below(4);
    while (cut < word.size() && (static_cast<unsigned char>(word[cut]) & 0xC0) == 0x80) ++cut;
    return word.substr(0, cut) + "*";
  }
  std::string leaf() {
    const Chunks& text = random_.of(texts_);
    switch (random_.below(14)) {
      case 0:
        return (random_.one_in(4) ? "-" : "") + random_.of(filters_);
      case 1:
        return beginning(text);
      case 2:
        return "=" + run(1, text);
      case 3:
      case 4:
      case 5:
        return phrase(text);
      case 6:
      case 7:
        return random_.of(own_);
      case 8:
      case 9:
        return run(3, text);
      default:
        return run(1, text);
    }
  }
  // Two things of one passage, so that something is near.
  std::string near() {
    static const std::vector<std::string> signs{" NEAR/2 ", " NEAR/5 ", " BEFORE/3 ", " NEAR ",
                                                " BEFORE/20 "};
    const Chunks& text = random_.of(texts_);
    const auto side = [&] {
      if (random_.one_in(3)) return phrase(text);
      if (random_.one_in(4)) return "(" + run(1, text) + " OR " + phrase(text) + ")";
      return run(1, text);
    };
    std::string made = side() + random_.of(signs) + side();
    return random_.one_in(4) ? made + random_.of(signs) + side() : made;
  }
  std::string expression(std::size_t depth) {
    if (depth == 0 || random_.one_in(5)) return leaf();
    const auto inner = [&] { return expression(depth - 1); };
    switch (random_.below(8)) {
      case 0:
        return "(" + inner() + " OR " + inner() + ")";
      case 1:
        return inner() + " HOẶC " + inner();
      case 2:
        return inner() + " -" + phrase(random_.of(texts_));
      case 3:
        return inner() + " NOT (" + inner() + ")";
      case 4:
      case 5:
        return "(" + near() + ")";
      case 6:
        return inner() + " AND " + inner();
      default:
        return inner() + " " + inner();
    }
  }

  Random& random_;
  std::vector<Chunks> texts_;
  std::vector<std::string> filters_, own_;
};

struct Passages {
  std::vector<std::unique_ptr<Oracle>> by_reading[3];
  std::vector<Xapian::docid> ids;
};

using Ids = std::set<Xapian::docid>;

Ids expected(const Passages& passages, const Node& tree, Reading reading) {
  Ids found;
  const auto& oracles = passages.by_reading[static_cast<int>(reading)];
  for (std::size_t i = 0; i < oracles.size(); ++i)
    if (oracles[i]->holds(tree)) found.insert(passages.ids[i]);
  return found;
}

// What `query` finds in memory; nothing where a search leaves it to Xapian.
std::optional<std::vector<Xapian::docid>> in_memory(const SmallIndex& index, const Formula& query,
                                                    const std::shared_ptr<searcher::Postings>& postings) {
  if (!query.transparent()) return std::nullopt;
  searcher::Evaluator evaluator(index.db(), postings, searcher::Clock::time_point::max());
  return evaluator.all(query, false).ids;
}

// Those of `candidates` that pass what `compiled` says has to be looked at; {0} if a record is among them.
Ids verified(const SmallIndex& index, const std::vector<Xapian::docid>& candidates, const Compiled& compiled,
             const Matcher& matcher, indexer::text::Tokeniser& tokeniser) {
  Ids all;
  for (const Xapian::docid id : candidates) {
    const auto passage = index.passages().find(id);
    if (passage == index.passages().end()) return {0};
    const std::string& own = passage->second.text;
    const Xapian::Document stored = index.db().get_document(id);
    if (!compiled.verify || matcher.holds(own, tokeniser.tokenise(own), DocumentEvidence(stored)))
      all.insert(id);
  }
  return all;
}

int run(std::size_t count, unsigned seed, const std::vector<std::string>& files) {
  std::vector<indexer::Document> documents;
  for (const std::string& file : files) documents.push_back(read(file));
  SmallIndex index;
  indexer::text::Tokeniser tokeniser;
  Passages passages;
  for (const indexer::Document& document : documents) {
    index.add(document);
    for (const indexer::Passage& passage : document.passages)
      for (const Reading reading : {Reading::as_written, Reading::unmarked, Reading::lenient})
        passages.by_reading[static_cast<int>(reading)].push_back(
            std::make_unique<Oracle>(document, passage, reading, tokeniser));
  }
  for (const auto& [id, passage] : index.passages()) passages.ids.push_back(id);
  std::cout << "seed " << seed << ", " << documents.size() << " documents, " << passages.ids.size()
            << " passages" << std::endl;
  SmallVocabulary vocabulary(index.db());
  const Glossary glossary(tokeniser);
  Random random(seed);
  Maker maker(documents, random);
  const auto postings = std::make_shared<searcher::Postings>();
  std::size_t differences = 0, some = 0, widened = 0, remembered = 0;
  for (std::size_t i = 0; i < count && differences < most_differences; ++i) {
    const std::string query = maker.query();
    const Parsed parsed = parse(query, tokeniser);
    Reading reading = first_reading(parsed.tree);
    const Expanded expanded = expand(
        parsed.tree, reading, glossary, [](const Abbreviation& one) { return one; }, vocabulary, tokeniser);
    if (reading == Reading::as_written && random.one_in(4)) reading = Reading::lenient;
    const Compiled compiled = compile(expanded.tree, reading, vocabulary);
    const Matcher matcher(expanded.tree, reading, vocabulary);
    const Ids right = expected(passages, expanded.tree, reading);
    Ids own = verified(index, index.find(compiled.query()), compiled, matcher, tokeniser);
    if (const auto ids = in_memory(index, compiled.query(), postings); ids && own == right) {
      own = verified(index, *ids, compiled, matcher, tokeniser);
      ++remembered;
    }
    some += !right.empty() && right.size() < passages.ids.size();
    widened += to_string(expanded.tree) != to_string(parsed.tree);
    if (own == right) continue;
    ++differences;
    std::cout << "seed " << seed << " query " << i << ": " << query << "\n  tree " << to_string(expanded.tree)
              << "\n  reading " << static_cast<int>(reading) << " found " << own.size() << ", should be "
              << right.size() << std::endl;
  }
  std::cout << count << " queries, " << some << " found some passages and not others, " << widened
            << " were widened, " << remembered << " were found in memory, too, " << differences
            << " differences" << std::endl;
  // Queries that find nothing or everything would prove little.
  return differences > 0 || some < count / 4 || widened < count / 20 || remembered < count / 4;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "random_queries COUNT SEED FILE...   SEED 0: any\n";
    return 2;
  }
  const unsigned long seed = std::strtoul(argv[2], nullptr, 10);
  return run(std::strtoul(argv[1], nullptr, 10), seed ? static_cast<unsigned>(seed) : std::random_device{}(),
             {argv + 3, argv + argc});
}
