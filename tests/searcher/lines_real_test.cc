// Lines per document against counts made elsewhere: those of the golden phrases, and those of a plain count
// over every passage for phrases that the test draws itself.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "indexer/text/tokenise.h"
#include "searcher/concordance.h"
#include "tests/searcher/real.h"
#include "tests/searcher/shelf.h"
#include "tests/source_dir.h"

namespace {

namespace fs = std::filesystem;

constexpr int phrases_drawn = 5000;
constexpr std::size_t longest_drawn = 6;

using shelf::Counts;

Counts lines(searcher::Index& index, const std::string& phrase) {
  searcher::ConcordanceRequest asked;
  asked.q.append(1, '"').append(phrase).append(1, '"');
  asked.context = 0;
  asked.limit = 1000;
  Counts counts;
  for (;; asked.offset += asked.limit) {
    const searcher::Concordance page = searcher::concordance(index, asked);
    for (const searcher::Line& line : page.lines) ++counts[line.document.id];
    if (page.lines.size() < asked.limit) return counts;
  }
}

// A passage's words as numbers, equal where the words are.
class Words {
 public:
  explicit Words(const std::vector<indexer::Document>& documents) {
    indexer::text::Tokeniser tokeniser;
    for (const indexer::Document& document : documents)
      for (const indexer::Passage& passage : document.passages) {
        Passage made;
        made.document = document.id;
        const auto& tokens = tokeniser.tokenise(passage.text);
        for (const auto& word : tokens.words) {
          made.keys.push_back(number(std::string(word.key)));
          made.unmarked.push_back(number(std::string(word.unmarked)));
          made.typed.push_back(passage.text.substr(word.begin, word.end - word.begin));
          made.bare.emplace_back(word.unmarked);
          made.part.push_back(false);
          made.marked.push_back(word.marked);
        }
        for (const auto& compound : tokens.compounds)
          for (std::size_t i = compound.first; i <= compound.last; ++i) made.part[i] = true;
        passages_.push_back(std::move(made));
      }
  }

  struct Phrase {
    std::string typed, bare;
    std::vector<int> keys, unmarked;
    bool plain = true;  // holds no part of a number or document number, which have rules of their own
    bool marked = false;
  };
  Phrase draw(std::mt19937& random) const {
    const auto below = [&](std::size_t n) { return random() % n; };
    for (;;) {
      const Passage& passage = passages_[below(passages_.size())];
      if (passage.keys.empty()) continue;
      const std::size_t first = below(passage.keys.size());
      const std::size_t length = std::min(1 + below(longest_drawn), passage.keys.size() - first);
      Phrase phrase;
      for (std::size_t i = first; i < first + length; ++i) {
        shelf::add(phrase.typed, passage.typed[i]);
        shelf::add(phrase.bare, passage.bare[i]);
        phrase.keys.push_back(passage.keys[i]);
        phrase.unmarked.push_back(passage.unmarked[i]);
        phrase.plain = phrase.plain && !passage.part[i];
        phrase.marked = phrase.marked || passage.marked[i];
      }
      if (phrase.plain && phrase.marked) return phrase;
    }
  }

  Counts count(const std::vector<int>& phrase, bool unmarked) const {
    Counts counts;
    for (const Passage& passage : passages_) {
      const std::vector<int>& words = unmarked ? passage.unmarked : passage.keys;
      for (std::size_t at = 0; at + phrase.size() <= words.size(); ++at)
        if (std::equal(phrase.begin(), phrase.end(), words.begin() + static_cast<std::ptrdiff_t>(at)))
          ++counts[passage.document];
    }
    return counts;
  }

 private:
  struct Passage {
    std::string document;
    std::vector<int> keys, unmarked;
    std::vector<std::string> typed, bare;
    std::vector<bool> marked, part;  // of a compound
  };

  int number(const std::string& word) {
    return numbers_.emplace(word, static_cast<int>(numbers_.size())).first->second;
  }

  std::map<std::string, int> numbers_;
  std::vector<Passage> passages_;
};

// Where the count joined lines that are no one passage: there it found so many more in that document. "3.
// Thành phần tham dự" is a heading in 001, and what stands below begins with "Đại hội".
const std::map<std::string, std::pair<std::string, int>> joined_lines{
    {"dự Đại", {"001_26d31907256a2834.txt", 1}},
};

Counts apart(const std::string& phrase, Counts counted) {
  if (const auto joined = joined_lines.find(phrase); joined != joined_lines.end())
    counted[joined->second.first] -= joined->second.second;
  return counted;
}

}  // namespace

TEST_CASE("the golden phrases have as many lines as were counted, marked and unmarked") {
  const std::vector<shelf::GoldenPhrase> phrases = shelf::golden_phrases();
  if (phrases.empty()) return;
  const shelf::Folder folder;
  shelf::write(shelf::read_folder(fs::path(tests::shared_dir()) / "corpus/documents"), folder / "db");
  searcher::Index index(folder / "db");
  for (const shelf::GoldenPhrase& golden : phrases) {
    CAPTURE(golden.phrase);
    CHECK(lines(index, golden.phrase) == apart(golden.phrase, golden.marked));
    CHECK(lines(index, golden.bare) == apart(golden.phrase, golden.unmarked));
  }
}

TEST_CASE("phrases drawn from the documents have as many lines as a plain count finds") {
  const fs::path real = fs::path(tests::shared_dir()) / "corpus/documents";
  std::vector<indexer::Document> documents = shelf::read_folder(fs::path(tests::source_dir()) / "corpus");
  if (fs::exists(real))
    for (indexer::Document& document : shelf::read_folder(real)) documents.push_back(std::move(document));
  else
    WARN("drawn from the project's own documents only: none beside the source tree");
  const shelf::Folder folder;
  shelf::write(documents, folder / "db");
  searcher::Index index(folder / "db");
  const Words words(documents);
  const char* given = std::getenv("VANKIEN_SEED");
  const unsigned seed =
      given ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  int wrong = 0;
  for (int i = 0; i < phrases_drawn && wrong < 5; ++i) {
    const Words::Phrase phrase = words.draw(random);
    const bool bare = i % 4 == 3;
    const std::string& typed = bare ? phrase.bare : phrase.typed;
    const Counts expected = words.count(bare ? phrase.unmarked : phrase.keys, bare);
    const Counts found = lines(index, typed);
    if (found == expected) continue;
    ++wrong;
    CAPTURE(typed);
    CHECK(found == expected);
  }
  CHECK(wrong == 0);
}
