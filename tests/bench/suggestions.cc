// Times what is offered while typing and where nothing was found: suggestions INDEX [COUNT] [SEED]. Prints
// Markdown. Phrases are running words of the passages, two to five syllables; completions are asked behind
// every key of them, with marks and without, and the phrases spoilt in each way are searched for.
#include <time.h>
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "indexer/schema.h"
#include "searcher/fetch.h"
#include "searcher/phrases.h"
#include "searcher/search.h"
#include "tests/searcher/spoil.h"

namespace {

// Of this thread's own work: what other programs take of the machine does not count.
double processor_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template <typename Work>
double milliseconds(const Work& work) {
  const double begin = processor_milliseconds();
  work();
  return processor_milliseconds() - begin;
}

// Some passages, drawn at random.
std::vector<std::string> texts_of(searcher::Index& index, std::size_t count, std::mt19937& random) {
  std::vector<std::string> texts;
  index.run([&](const Xapian::Database& db) {
    texts.clear();
    while (texts.size() < count) {
      auto passage = db.postlist_begin(std::string(indexer::schema::kind_passage));
      passage.skip_to(1 + static_cast<Xapian::docid>(random() % db.get_lastdocid()));
      if (passage != db.postlist_end(std::string(indexer::schema::kind_passage)))
        texts.push_back(searcher::fetch_passage(db, *passage).passage.text);
    }
  });
  return texts;
}

void print(const std::string& name, std::vector<double> times, const std::string& more = "") {
  if (times.empty()) return;
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) {
    return times[static_cast<std::size_t>(share * double(times.size() - 1))];
  };
  std::printf("| %s | %zu | %.2f | %.2f | %.2f | %s |\n", name.c_str(), times.size(), at(0.5), at(0.99),
              times.back(), more.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: bench_suggestions INDEX [COUNT] [SEED]\n");
    return 2;
  }
  const std::size_t count = argc > 2 ? std::stoul(argv[2]) : 200;
  const unsigned seed = argc > 3 ? static_cast<unsigned>(std::stoul(argv[3])) : 1;
  std::mt19937 random(seed);
  searcher::Index index(argv[1]);
  std::printf(
      "%llu passages, seed %u\n\n| ms of processor time | calls | p50 | p99 | max | "
      "|\n|---|---|---|---|---|---|\n",
      static_cast<unsigned long long>(index.receipt().passages), seed);
  print("phrases gathered", {milliseconds([&] { searcher::complete(index, "a", 1); })});
  const std::vector<std::string> phrases = spoil::draw(texts_of(index, 10 * count, random), count, random);
  for (const bool marked : {true, false}) {
    std::vector<double> times;
    for (const std::string& phrase : phrases) {
      const std::string typed = marked ? phrase : spoil::without_marks(phrase);
      for (std::size_t end = 1; end <= typed.size(); ++end)
        if (end == typed.size() || (typed[end] & 0xC0) != 0x80)
          times.push_back(milliseconds([&] { searcher::complete(index, typed.substr(0, end), 10); }));
    }
    print(marked ? "completions, marked" : "completions, unmarked", times);
  }
  for (const spoil::Way& way : spoil::ways) {
    std::vector<double> times;
    std::size_t none = 0, found = 0;
    for (const std::string& phrase : phrases) {
      const auto spoilt = way.spoil(phrase, random);
      if (!spoilt) continue;
      searcher::Request request;
      request.q = '"' + *spoilt + '"';
      request.relax = false;
      request.limit = 1;
      request.facets = false;
      searcher::Response response;
      const double took = milliseconds([&] { response = searcher::search(index, request); });
      if (response.total.passages > 0 && !response.suggestion) continue;  // found as typed
      times.push_back(took);
      none += !response.suggestion;
      if (!response.suggestion) continue;
      request.q = "(" + *response.suggestion + ") \"" + phrase + '"';
      found += searcher::search(index, request).total.passages > 0;
    }
    print(way.name, times, "finds it: " + std::to_string(found) + ", no offer: " + std::to_string(none));
  }
  return 0;
}
