// Numbers and dates read from the printed citations of a collection of laws, against a second reading that
// knows nothing of words and patterns, and against the numbers that people asked for.
#include <stdio.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/metadata.h"
#include "tests/source_dir.h"

using namespace indexer;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t sample_size = 2000;

// A line of the collection; most are never parsed.
struct Article {
  std::string line;
  std::string id() const { return line.substr(8, line.find('"', 8) - 8); }  // behind {"id": "
  std::string cited() const { return nlohmann::json::parse(line).at("source"); }
};

std::vector<Article> read_articles(const fs::path& file) {
  const std::string command = "gzip -dc '" + file.string() + "'";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  REQUIRE(pipe);
  std::vector<Article> articles;
  char* line = nullptr;
  std::size_t room = 0;
  while (getline(&line, &room, pipe.get()) > 0) {
    articles.push_back({line});
  }
  free(line);
  return articles;
}

Facts read(const std::string& cited) {
  Source source;
  source.given.title = "Điều 1";
  source.given.cited_as = cited;
  return read_facts(source, {});
}

// The name: what stands before the day it took effect.
std::string name_of(const std::string& cited) {
  return cited.substr(0, cited.find(", có hiệu lực"));
}

// From the first "số " to the next space; one beside a slash or hyphen is a slip, and so is a dot at the end.
std::optional<std::string> plain_number(const std::string& name) {
  const std::string word = " số ";
  const std::size_t at = name.find(word);
  if (at == std::string::npos) return std::nullopt;
  std::string rest = name.substr(at + word.size());
  for (const std::string slip : {" /", "- ", " -"})
    if (const std::size_t found = rest.find(slip); found < 30 && rest.find_first_of(" ,") >= found)
      rest.erase(slip[0] == ' ' ? found : found + 1, 1);
  rest = rest.substr(0, rest.find_first_of(" ,"));
  if (rest.ends_with('.')) rest.pop_back();
  if (rest.empty() || rest[0] < '0' || rest[0] > '9' || rest.find_first_of("/-") == std::string::npos)
    return std::nullopt;
  return rest;
}

std::string year_in(const std::string& number) {
  const std::size_t slash = number.find('/');
  const std::string year = slash == std::string::npos ? "" : number.substr(slash + 1, 4);
  const bool digits = year.size() == 4 && year.find_first_not_of("0123456789") == std::string::npos;
  return digits && number.substr(slash + 5, 1) == "/" ? year : "";
}

// The last "ngày d/m/y của" of the name, if the number's year is no other; else the number's year.
std::optional<std::string> plain_date(const std::string& name, const std::string& number) {
  std::optional<std::string> day;
  for (std::size_t at = name.find("ngày "); at != std::string::npos; at = name.find("ngày ", at + 1)) {
    int d = 0, m = 0, y = 0, read = 0;
    const char* text = name.c_str() + at + std::string("ngày ").size();
    if (std::sscanf(text, "%d/%d/%d của%n", &d, &m, &y, &read) == 3 && read > 0) {
      char iso[32];
      std::snprintf(iso, sizeof iso, "%04d-%02d-%02d", y, m, d);
      day = iso;
    }
  }
  const std::string year = year_in(number);
  if (day && !year.empty() && day->substr(0, 4) != year) return std::nullopt;
  if (!day && !year.empty()) return year;
  return day;
}

}  // namespace

TEST_CASE("numbers and dates of cited articles") {
  const fs::path folder = fs::path(tests::shared_dir()) / "data/phapdien";
  if (!fs::exists(folder / "corpus.jsonl.gz")) {
    WARN("skipped: no collection of laws beside the clone");
    return;
  }
  std::vector<Article> articles = read_articles(folder / "corpus.jsonl.gz");
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  CAPTURE(seed);
  std::shuffle(articles.begin(), articles.end(), random);

  std::size_t right = 0, dated = 0;
  std::string wrong;
  for (std::size_t i = 0; i < sample_size; ++i) {
    const std::string cited = articles.at(i).cited();
    const Facts facts = read(cited);
    const std::string name = name_of(cited);
    const auto number = plain_number(name);
    const auto date = plain_date(name, number.value_or(""));
    dated += date.has_value();
    if (facts.number == number && facts.date == date)
      ++right;
    else if (wrong.size() < 2000)
      wrong += cited + " -> " + facts.number.value_or("-") + ' ' + facts.date.value_or("-") + '\n';
  }
  CAPTURE(wrong);
  CHECK(right >= sample_size * 99 / 100);
  CHECK(dated >= sample_size * 9 / 10);

  // Whoever asked for a number was given the articles of the text that has it.
  std::unordered_map<std::string, const Article*> by_id;
  for (const Article& article : articles) by_id[article.id()] = &article;
  std::size_t asked = 0, found = 0;
  std::string missed;
  std::ifstream lines(folder / "document_numbers.jsonl");
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    if (json.at("query").get<std::string>().ends_with('-')) continue;  // cut at a slip
    for (const std::string id : json.at("relevant")) {
      ++asked;
      const std::string cited = by_id.at(id)->cited();
      const std::string number = read(cited).number.value_or("-");
      if (number == json.at("query").get<std::string>())
        ++found;
      else if (missed.size() < 2000)
        missed += cited + " -> " + number + '\n';
    }
  }
  CAPTURE(missed);
  CHECK(asked > 1000);
  CHECK(found * 100 >= asked * 99);
  WARN("cited articles: " << right << " of " << sample_size << " right, " << dated << " with a date; "
                          << found << " of " << asked << " asked for by number");
}
