// Times the checking of quotes over one index: how long a text of so many syllables takes, by kind of text.
//   bench_quotes DIRECTORY SYLLABLES COUNT [seed]
// Texts are cut from the index's own passages and left alone, stripped of a word, joined of two halves, or
// shuffled. Wall and processor time of searcher::check_quote in milliseconds; an untimed pass goes before.
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "indexer/error.h"
#include "searcher/fetch.h"
#include "searcher/quote.h"

namespace {

using Words = std::vector<std::string>;

Words words_of(const std::string& text) {
  Words words;
  std::string word;
  for (const char c : text + " ") {
    if (c != ' ') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// Stretches of that many words from passages drawn at random.
std::vector<Words> cut(searcher::Index& index, std::size_t size, std::size_t count, std::mt19937& random) {
  std::vector<Words> all;
  index.run([&](const Xapian::Database& db) {
    all.clear();
    std::uniform_int_distribution<Xapian::docid> any(1, db.get_lastdocid());
    for (std::size_t tries = 0; all.size() < count && tries < 1000 * count; ++tries) {
      try {
        const Words words = words_of(searcher::fetch_passage(db, any(random)).passage.text);
        if (words.size() < size) continue;
        const std::size_t begin = random() % (words.size() - size + 1);
        const auto from = words.begin() + static_cast<std::ptrdiff_t>(begin);
        all.emplace_back(from, from + static_cast<std::ptrdiff_t>(size));
      } catch (const std::exception&) {  // a record of another kind
      }
    }
  });
  return all;
}

double processor_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

void time_texts(searcher::Index& index, const char* kind, const std::vector<std::string>& texts) {
  std::vector<double> wall, processor;
  for (const std::string& text : texts) searcher::check_quote(index, text);
  for (const std::string& text : texts) {
    const double start = processor_ms();
    wall.push_back(searcher::check_quote(index, text).took_ms);
    processor.push_back(processor_ms() - start);
  }
  std::printf("%-8s %5zu texts  wall p50 %6.2f p99 %6.2f  processor p50 %6.2f p99 %6.2f ms\n", kind,
              texts.size(), percentile(wall, .5), percentile(wall, .99), percentile(processor, .5),
              percentile(processor, .99));
}

int run(int argc, char** argv) {
  searcher::Index index{std::string(argv[1])};
  const auto size = static_cast<std::size_t>(std::atoi(argv[2]));
  const auto count = static_cast<std::size_t>(std::atoi(argv[3]));
  std::mt19937 random(argc > 4 ? static_cast<unsigned>(std::atoi(argv[4])) : 1U);
  std::vector<std::string> alone, dropped, halves, shuffled;
  const std::vector<Words> all = cut(index, size, count, random);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto middle = static_cast<std::ptrdiff_t>(size / 2);
    Words words = all[i];
    alone.push_back(joined(words));
    words.erase(words.begin() + middle);
    dropped.push_back(joined(words));
    Words half(all[i].begin(), all[i].begin() + middle);
    const Words& other = all[(i + 1) % all.size()];
    half.insert(half.end(), other.begin() + middle, other.end());
    halves.push_back(joined(half));
    words = all[i];
    std::shuffle(words.begin(), words.end(), random);
    shuffled.push_back(joined(words));
  }
  time_texts(index, "alone", alone);
  time_texts(index, "dropped", dropped);
  time_texts(index, "joined", halves);
  time_texts(index, "shuffled", shuffled);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "bench_quotes DIRECTORY SYLLABLES COUNT [seed]\n";
    return 2;
  }
  try {
    return run(argc, argv);
  } catch (const indexer::Error& error) {
    std::cerr << "bench_quotes: " << error.message << "\n";
    return 1;
  }
}
