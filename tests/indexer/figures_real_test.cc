// The ledger against what a reader takes from a text: from the five real documents
// (tests/quality/figures.tsv), where they are present beside the project, and from sentences of other
// provinces (tests/quality/figures_sentences.txt).
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/document.h"
#include "indexer/figures.h"
#include "indexer/words.h"
#include "tests/source_dir.h"

using namespace indexer;

namespace {

const std::filesystem::path documents = std::filesystem::path(tests::shared_dir()) / "corpus/documents";

// A row of the table, or a figure that was read.
struct Row {
  std::string document, indicator, op, value, unit, per_year, period, kind;
  bool met = false;
};

std::string keys(const std::string& text) {
  const Words words(text);
  std::string all;
  for (std::size_t i = 0; i < words.size(); ++i) all += (i == 0 ? "" : " ") + words[i].key;
  return all;
}

std::string slurp(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<Row> read_table() {
  std::vector<Row> rows;
  std::ifstream file(std::filesystem::path(tests::source_dir()) / "tests/quality/figures.tsv");
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::vector<std::string> cells(1);
    for (const char c : line)
      if (c == '\t')
        cells.emplace_back();
      else
        cells.back() += c;
    REQUIRE(cells.size() == 8);
    rows.push_back({cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]});
  }
  return rows;
}

std::vector<Row> read_documents() {
  std::vector<Row> rows;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(documents)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    Source source;
    source.id = path.filename().string();
    source.path = source.origin = path.string();
    source.text = slurp(path);
    source.markdown = source.text.find("**") != std::string::npos;
    for (const Passage& passage : read_document(source).passages)
      for (const Figure& figure : read_figures(passage.text, passage.section)) {
        CHECK(figure.evidence.begin < figure.evidence.end);
        CHECK(figure.evidence.end <= passage.text.size());
        rows.push_back({source.id, figure.indicator, figure.op, figure.printed, figure.unit,
                        figure.per_year ? "năm" : "", figure.period.value_or(""), name(figure.kind)});
      }
  }
  return rows;
}

// The words a reader named it by stand in this order in what was read, and not many more.
bool names(const std::string& wanted, const std::string& read) {
  const Words few(wanted), many(read);
  std::size_t at = 0;
  for (std::size_t i = 0; i < many.size() && at < few.size(); ++i)
    if (many[i].key == few[at].key) ++at;
  return at == few.size() && many.size() <= few.size() + 18;
}

bool same_number(const Row& a, const Row& b) {
  return a.document == b.document && a.value == b.value && keys(a.unit) == keys(b.unit) &&
         (a.unit.find('%') == std::string::npos) == (b.unit.find('%') == std::string::npos);
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line)
    if (c == '|')
      cells.emplace_back();
    else
      cells.back() += c;
  for (std::string& cell : cells) {
    while (cell.starts_with(' ')) cell.erase(0, 1);
    while (cell.ends_with(' ')) cell.pop_back();
  }
  return cells;
}

// A row as the file of sentences has it.
std::string line_of(const Figure& figure) {
  return figure.indicator + " | " + figure.op + " | " + figure.printed + " | " + figure.unit +
         (figure.per_year ? " /năm" : "") + " | " + figure.period.value_or("-") + " | " + name(figure.kind);
}

bool same_line(const std::string& wanted, const std::string& read) {
  std::vector<std::string> a = cells_of(wanted), b = cells_of(read);
  const bool named = names(a[0], b[0]);
  a[0] = b[0] = "";
  return named && a == b;
}

bool agree(const Row& wanted, const Row& read) {
  return same_number(wanted, read) && names(wanted.indicator, read.indicator) && wanted.op == read.op &&
         wanted.per_year == read.per_year && keys(wanted.period) == keys(read.period) &&
         wanted.kind == read.kind;
}

std::string show(const Row& row) {
  return row.document.substr(0, 3) + " | " + row.indicator + " | " + row.op + " | " + row.value + " | " +
         row.unit + " | " + row.per_year + " | " + row.period + " | " + row.kind;
}

}  // namespace

TEST_CASE("the ledger over the five documents is right and holds nearly all") {
  if (!std::filesystem::exists(documents)) {
    WARN("skipped: ../shared/corpus/documents is not there");
    return;
  }
  std::vector<Row> wanted = read_table();
  REQUIRE(wanted.size() >= 120);
  std::vector<Row> read = read_documents();
  std::size_t right = 0;
  for (Row& row : read)
    for (Row& truth : wanted)
      if (!truth.met && !row.met && agree(truth, row)) {
        truth.met = row.met = true;
        ++right;
      }
  std::string report;
  for (const Row& row : read)
    if (!row.met) report += "given, not right: " + show(row) + "\n";
  for (const Row& row : wanted)
    if (!row.met) report += "not given:        " + show(row) + "\n";
  const double precision = static_cast<double>(right) / static_cast<double>(read.size());
  const double recall = static_cast<double>(right) / static_cast<double>(wanted.size());
  std::printf("figures: %zu wanted, %zu given, %zu right: precision %.3f, recall %.3f\n", wanted.size(),
              read.size(), right, precision, recall);
  if (precision < 0.95 || recall < 0.85) std::printf("%s", report.c_str());
  CHECK(precision >= 0.95);
  CHECK(recall >= 0.85);
}

TEST_CASE("sentences of other provinces are read as a reader does") {
  std::ifstream file(std::filesystem::path(tests::source_dir()) / "tests/quality/figures_sentences.txt");
  REQUIRE(file);
  std::vector<std::string> section, wanted;
  std::string line, sentence;
  std::size_t sentences = 0, rows = 0;
  const auto check = [&] {
    if (sentence.empty()) return;
    std::vector<std::string> read;
    for (const Figure& figure : read_figures(sentence, section)) read.push_back(line_of(figure));
    INFO(sentence);
    CAPTURE(wanted, read);
    bool same = wanted.size() == read.size();
    for (std::size_t i = 0; same && i < read.size(); ++i) same = same_line(wanted[i], read[i]);
    CHECK(same);
    ++sentences;
    rows += wanted.size();
    wanted.clear();
    sentence.clear();
  };
  while (std::getline(file, line)) {
    if (line.starts_with("T ") || line.starts_with("S ")) check();
    if (line.starts_with("T ")) sentence = line.substr(2);
    if (line.starts_with("R ")) wanted.push_back(line.substr(2));
    if (line == "S -")
      section.clear();
    else if (line.starts_with("S "))
      section = {line.substr(2)};
  }
  check();
  CHECK(sentences >= 150);
  CHECK(rows >= 200);
}
