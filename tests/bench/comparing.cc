// Times comparisons of two halves of an index by year: bench_comparing INDEX [ROUNDS]. Prints Markdown: wall
// and processor time of making the syllables and the copies, of a comparison the first time and of the same
// again, and memory.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "searcher/compare.h"
#include "searcher/copies.h"
#include "searcher/syllables.h"

namespace {

using Clock = std::chrono::steady_clock;

// Of all threads.
double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

long megabytes(const std::string& line_name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(line_name)) return std::stol(line.substr(line_name.size())) / 1024;
  return 0;
}

// Prints a row of the table.
template <typename Work>
void time(const char* what, const Work& work) {
  const Clock::time_point start = Clock::now();
  const double before = processor_seconds();
  work();
  std::printf("| %s | %.3f | %.3f | %ld |\n", what,
              std::chrono::duration<double>(Clock::now() - start).count(), processor_seconds() - before,
              megabytes("VmRSS:"));
}

// The year that parts the index's syllables most evenly: filters of what is before it and of the rest.
std::pair<std::string, std::string> halves(const searcher::Syllables& syllables) {
  const auto& years = syllables.years();
  std::vector<std::uint64_t> sizes(years.values.size(), 0);
  for (std::size_t i = 0; i < syllables.passages().size(); ++i)
    sizes[years.of[syllables.passages()[i].document]] += syllables.end(i) - syllables.passages()[i].first;
  std::uint64_t dated = 0, below = 0;
  for (std::size_t i = 1; i < sizes.size(); ++i) dated += sizes[i];
  std::size_t last = 1;
  while (last + 1 < sizes.size() && (below += sizes[last]) * 2 < dated) ++last;
  return {"year:" + years.values[1] + ".." + years.values[last],
          "year:" + years.values[std::min(last + 1, years.values.size() - 1)] + ".." + years.values.back()};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: bench_comparing INDEX [ROUNDS]\n");
    return 2;
  }
  const int rounds = argc > 2 ? std::stoi(argv[2]) : 3;
  searcher::Index index(argv[1]);
  std::printf("| what | s | CPU s | MB afterwards |\n|---|---|---|---|\n");
  time("syllables", [&] { index.syllables(); });
  time("copies", [&] { index.copies(); });
  searcher::CompareRequest request;
  std::tie(request.a, request.b) = halves(*index.syllables());
  for (int round = 0; round < rounds; ++round) {
    // Another limit is another answer: nothing of the last round is remembered.
    request.keywords = 30 + static_cast<std::size_t>(round);
    time("comparison, first", [&] { compare(index, request); });
    time("the same again", [&] { compare(index, request); });
  }
  const auto& syllables = *index.syllables();
  std::printf("\n%s against %s: %zu passages, %u syllables; peak %ld MB\n", request.a.c_str(),
              request.b.c_str(), syllables.passages().size(), syllables.size(), megabytes("VmHWM:"));
  return 0;
}
