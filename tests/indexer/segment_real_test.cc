// The five real documents, the golden phrases over them and a collection of law, where they are present
// beside the project; says what it skipped where not.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/given.h"
#include "indexer/segment.h"
#include "indexer/text/fold.h"
#include "indexer/text/tokenise.h"
#include "tests/source_dir.h"

using namespace indexer;

namespace {

using Keys = std::vector<std::string>;

const std::filesystem::path shared = tests::shared_dir();

bool present(const std::filesystem::path& path) {
  if (std::filesystem::exists(shared / path)) return true;
  WARN("skipped: ../shared/" << path.string() << " is not there");
  return false;
}

std::string slurp(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Keys keys_of(const std::string& text, bool unmarked = false) {
  static text::Tokeniser tokeniser;
  Keys keys;
  for (const text::Token& token : tokeniser.tokenise(text).words)
    keys.emplace_back(unmarked ? token.unmarked : token.key);
  return keys;
}

struct Real {
  std::string name;  // of the file
  std::string text;
  Segmented found;
};

// Name by name; empty where they are not there.
const std::vector<Real>& real_documents() {
  static const std::vector<Real> documents = [] {
    std::vector<Real> made;
    const auto folder = shared / "corpus" / "documents";
    if (!std::filesystem::exists(folder)) return made;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      Source source;
      source.text = slurp(entry.path());
      made.push_back({entry.path().filename().string(), source.text, segment_all(source)});
    }
    std::sort(made.begin(), made.end(), [](const Real& a, const Real& b) { return a.name < b.name; });
    return made;
  }();
  return documents;
}

// Documents (by the number their names begin with) in which one passage holds the phrase.
std::vector<std::string> holding(const std::string& phrase) {
  const Keys wanted = keys_of(phrase);
  std::vector<std::string> names;
  for (const Real& document : real_documents()) {
    const auto& passages = document.found.passages;
    if (std::any_of(passages.begin(), passages.end(), [&](const Passage& passage) {
          const Keys keys = keys_of(passage.text);
          return std::search(keys.begin(), keys.end(), wanted.begin(), wanted.end()) != keys.end();
        }))
      names.push_back(document.name.substr(0, 3));
  }
  return names;
}

int count_phrase(const Keys& words, const Keys& phrase) {
  int count = 0;
  for (auto at = words.begin();; ++at) {
    at = std::search(at, words.end(), phrase.begin(), phrase.end());
    if (at == words.end()) return count;
    ++count;
  }
}

// Phrase -> occurrences by document, and the same unmarked.
class Counter {
 public:
  Counter() {
    for (const Real& document : real_documents())
      for (const Passage& passage : document.found.passages) {
        marked_[document.name].push_back(keys_of(passage.text));
        unmarked_[document.name].push_back(keys_of(passage.text, true));
      }
  }
  std::map<std::string, int> count(const std::string& phrase, bool unmarked) const {
    std::map<std::string, int> counts;
    for (const auto& [name, passages] : unmarked ? unmarked_ : marked_)
      for (const Keys& passage : passages)
        if (const int count = count_phrase(passage, keys_of(phrase, unmarked)); count > 0)
          counts[name] += count;
    return counts;
  }

 private:
  std::map<std::string, std::vector<Keys>> marked_, unmarked_;
};

std::string print(const std::map<std::string, int>& counts) {
  std::string line;
  for (const auto& [name, count] : counts) line += name.substr(0, 3) + ":" + std::to_string(count) + " ";
  return line;
}

}  // namespace

TEST_CASE("golden phrases stand in the passages as often as a reader finds them") {
  if (!present("golden/phrases.jsonl")) return;
  // The golden scan reads a numbered heading and the paragraph below it as one passage and counts this phrase
  // once across their border; headings are passages of their own.
  const std::string across_a_heading = "dự Đại", its_document = "001_26d31907256a2834.txt";
  const Counter counter;
  std::ifstream rows(shared / "golden" / "phrases.jsonl");
  int seen = 0;
  for (std::string line; std::getline(rows, line); ++seen) {
    const auto row = nlohmann::json::parse(line);
    const std::string phrase = row["phrase"], bare = row["bare"];
    auto marked = row["marked"].get<std::map<std::string, int>>();
    auto unmarked = row["unmarked"].get<std::map<std::string, int>>();
    if (phrase == across_a_heading) --marked.at(its_document), --unmarked.at(its_document);
    INFO(phrase);
    CHECK(print(counter.count(phrase, false)) == print(marked));
    const auto found = counter.count(bare, true);
    for (const auto& [name, count] : unmarked) {
      INFO(bare << " in " << name);
      CHECK((found.count(name) > 0 && found.at(name) >= count));
    }
  }
  CHECK(seen == 200);
}

TEST_CASE("phrases that line and page ends cut, and what is no text") {
  if (real_documents().empty()) {
    WARN("skipped: ../shared/corpus/documents is not there");
    return;
  }
  using Names = std::vector<std::string>;
  CHECK(holding("499-KH/TU") == Names{"001"});
  CHECK(holding("dám làm, dám chịu trách nhiệm") == Names{"001", "002"});
  CHECK(holding("tỉ lệ hộ nghèo") == Names{"000", "001", "002", "003"});
  CHECK(holding("Tổng số điểm của bài viết").empty());
  CHECK(holding("leftcenterrightdel").empty());
  const auto& passages = real_documents()[1].found.passages;
  CHECK(std::any_of(passages.begin(), passages.end(), [](const Passage& passage) {
    return passage.text.find("499-KH/TU") != std::string::npos;
  }));
}

TEST_CASE("the real documents lose no word but what is left out on purpose") {
  if (real_documents().empty()) {
    WARN("skipped: ../shared/corpus/documents is not there");
    return;
  }
  const std::map<std::string, std::size_t> lines_left_out{
      {"000", 0}, {"001", 0}, {"002", 0}, {"003", 22}, {"004", 1}};
  for (const Real& document : real_documents()) {
    std::string kept, left;
    for (const Passage& passage : document.found.passages) kept += passage.text + "\n";
    for (const LeftOut& out : document.found.left_out) left += out.text + "\n";
    INFO(document.name << " left out:\n" << left);
    Keys source = keys_of(document.text), passages = keys_of(kept + left);
    std::sort(source.begin(), source.end());
    std::sort(passages.begin(), passages.end());
    CHECK(source == passages);
    const auto expected = lines_left_out.find(document.name.substr(0, 3));
    if (expected != lines_left_out.end()) CHECK(document.found.left_out.size() == expected->second);
  }
}

TEST_CASE("passages that were labelled by hand are passages of ours") {
  if (!present("golden/attribution.jsonl")) return;
  std::ifstream rows(shared / "golden" / "attribution.jsonl");
  std::size_t seen = 0;
  for (std::string line; std::getline(rows, line);) {
    const auto row = nlohmann::json::parse(line);
    const std::string source = row["source"], wanted = row["text"];
    for (const Real& document : real_documents()) {
      if (document.name != source) continue;
      ++seen;
      const auto& passages = document.found.passages;
      INFO(source << " " << wanted);
      CHECK(std::any_of(passages.begin(), passages.end(), [&](const Passage& passage) {
        return text::nfc(passage.text) == text::nfc(wanted);
      }));
    }
  }
  CHECK(seen == 54);
}

TEST_CASE("articles of law keep every line, and none is taken for a page's frame") {
  const auto corpus = shared / "data" / "phapdien" / "corpus.jsonl.gz";
  if (!present("data/phapdien/corpus.jsonl.gz")) return;
  const std::string command = "gzip -dc '" + corpus.string() + "' 2>/dev/null | head -n 300";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  REQUIRE(pipe);
  std::string lines;
  std::array<char, 65536> buffer{};
  for (std::size_t got = 0; (got = fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;)
    lines.append(buffer.data(), got);
  std::istringstream rows(lines);
  std::size_t seen = 0;
  for (std::string row; std::getline(rows, row); ++seen) {
    const Given given = read_given(row);
    Source source;
    source.text = *given.text;
    source.line_is_paragraph = true;
    source.given = given.facts;
    const Segmented found = segment_all(source);
    INFO(*given.id);
    CHECK(found.left_out.empty());
    std::vector<Keys> wanted, have;
    std::istringstream text(source.text);
    for (std::string line; std::getline(text, line);)
      if (const Keys keys = keys_of(line); !keys.empty()) wanted.push_back(keys);
    for (const Passage& passage : found.passages) {
      have.push_back(keys_of(passage.text));
      CHECK(passage.voice == Voice::document);
    }
    CHECK(have == wanted);
  }
  CHECK(seen == 300);
}
