// Times pages of concordances and trends over an index: counting INDEX [QUERIES] [SEED]. Prints Markdown.
// Queries are running words of the passages, one to five syllables, so frequent ones come as often as they
// stand in the text.
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "searcher/concordance.h"
#include "searcher/copies.h"
#include "searcher/syllables.h"
#include "searcher/trends.h"

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// Of this thread's own work: what other programs take of the machine does not count.
double processor_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

long resident_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stol(line.substr(6)) / 1024;
  return 0;
}

std::vector<std::string> draw(const searcher::Syllables& syllables, std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::string> queries;
  while (queries.size() < count) {
    const auto first = static_cast<searcher::Syllables::Position>(random() % syllables.size());
    const auto end = syllables.end(syllables.passage_of(first));
    const auto last = std::min<searcher::Syllables::Position>(
        end, first + 1 + static_cast<searcher::Syllables::Position>(random() % 5));
    std::string query = "\"";
    for (auto at = first; at < last; ++at)
      query += (at > first ? " " : "") + syllables.written(syllables.word(at));
    queries.push_back(query + "\"");
  }
  return queries;
}

void print(const char* name, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) {
    return times[static_cast<std::size_t>(share * double(times.size() - 1))];
  };
  std::printf("| %s | %.1f | %.1f | %.1f |\n", name, at(0.5), at(0.99), times.back());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: bench_counting INDEX [QUERIES] [SEED]\n");
    return 2;
  }
  const std::size_t count = argc > 2 ? std::stoul(argv[2]) : 1000;
  const unsigned seed = argc > 3 ? static_cast<unsigned>(std::stoul(argv[3])) : 1;
  searcher::Index index(argv[1]);
  const long before = resident_megabytes();
  Clock::time_point start = Clock::now();
  const auto syllables = index.syllables();
  const double reading = milliseconds_since(start);
  const long read = resident_megabytes();
  start = Clock::now();
  const auto copies = index.copies();
  std::printf(
      "%zu passages, %u syllables, seed %u; syllables made in %.1f s (%ld MB), copies in %.1f s (%ld MB)\n\n",
      syllables->passages().size(), syllables->size(), seed, reading / 1000, read - before,
      milliseconds_since(start) / 1000, resident_megabytes() - read);
  std::printf("| ms of processor time | p50 | p99 | max |\n|---|---|---|---|\n");
  const std::vector<std::string> queries = draw(*syllables, count, seed);
  const std::pair<const char*, searcher::LineOrder> orders[] = {
      {"lines by document", searcher::LineOrder::document},
      {"lines by the right", searcher::LineOrder::right},
      {"lines by the left", searcher::LineOrder::left},
      {"lines by date", searcher::LineOrder::date}};
  for (const auto& [name, order] : orders) {
    std::vector<double> times;
    for (const std::string& q : queries) {
      searcher::ConcordanceRequest request;
      request.q = q;
      request.order = order;
      const double begin = processor_milliseconds();
      searcher::concordance(index, request);
      times.push_back(processor_milliseconds() - begin);
    }
    print(name, times);
  }
  std::vector<double> times;
  for (const std::string& q : queries) {
    searcher::TrendsRequest request;
    request.q = {q};
    request.by = searcher::TrendBy::year;
    const double begin = processor_milliseconds();
    searcher::trends(index, request);
    times.push_back(processor_milliseconds() - begin);
  }
  print("trend by year", times);
  return 0;
}
