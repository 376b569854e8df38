// Prints the passages of collections exactly as the index holds them, for the other engines to index:
// `year TAB text TAB context`, context being the words that a passage carries besides its own (headings,
// title, citation). Uses the indexer's own reading and cutting; owns nothing of it.
#include <algorithm>
#include <iostream>
#include <string>

#include "indexer/document.h"
#include "indexer/extract/extract.h"

namespace {

std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

std::string context(const indexer::Document& document, const indexer::Passage& passage) {
  std::string words;
  const auto add = [&](const std::string& part) {
    if (part != passage.text) words += (words.empty() ? "" : " ") + part;
  };
  if (document.facts.title) add(*document.facts.title);
  if (document.facts.cited_as) add(*document.facts.cited_as);
  for (const std::string& heading : passage.section) add(heading);
  return words;
}

void print(const indexer::Document& document) {
  const std::string year = document.facts.date.value_or("").substr(0, 4);
  for (const indexer::Passage& passage : document.passages)
    std::cout << year << '\t' << one_line(passage.text) << '\t' << one_line(context(document, passage))
              << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  int failures = 0;
  for (int i = 1; i < argc; ++i) {
    indexer::extract::Input input;
    input.path = input.shown = input.origin = argv[i];
    indexer::extract::read(
        input, [](const indexer::Source& source) { print(indexer::read_document(source)); },
        [&](const indexer::extract::Failure& failure) {
          std::cerr << failure.path << ": " << failure.error << '\n';
          ++failures;
        });
  }
  return failures == 0 ? 0 : 1;
}
