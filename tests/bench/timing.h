// What the benchmark programs share: reading passages and queries, timed passes over the queries, writing the
// times. Owns no engine. Every engine's program is called the same way:
//   PROGRAM index PASSAGES DIRECTORY [option]
//   PROGRAM query DIRECTORY MODE WANT QUERIES OUT
// PASSAGES: a line a passage, `filter TAB text TAB context`. QUERIES: a line a query, `filter TAB words`; the
// filter may be empty. MODE: all | any | phrase. WANT: best (ids of the best ten) | count (the same and how
// many match in all). OUT: a line a query, `microseconds TAB matches (-1 where not counted) TAB ids
// returned`. An untimed pass over the queries goes before the timed one; both are cut short where an engine
// is slow.
#pragma once

#include <time.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

namespace bench {

inline constexpr int best = 10;
inline constexpr double warm_seconds = 10;
inline constexpr double timed_seconds = 30;

struct Passage {
  std::string filter;
  std::string text;
  std::string context;
};

struct Query {
  std::string filter;
  std::vector<std::string> words;
};

struct Answer {
  long long matches = -1;
  std::size_t ids = 0;
};

struct Arguments {
  std::string directory;
  std::string mode;
  bool count = false;
  std::string want;
  std::string queries;
  std::string out;
};

inline std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == at)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

inline bool read(std::istream& in, Passage& passage) {
  std::string line;
  if (!std::getline(in, line)) return false;
  std::vector<std::string> parts = split(line, '\t');
  parts.resize(3);
  passage = {parts[0], parts[1], parts[2]};
  return true;
}

inline std::vector<Query> read_queries(const std::string& path) {
  std::ifstream in(path);
  std::vector<Query> queries;
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string> parts = split(line, '\t');
    queries.push_back({parts.at(0), split(parts.at(1), ' ')});
  }
  return queries;
}

inline std::string join(const std::vector<std::string>& words, const std::string& between) {
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : between) + word;
  return joined;
}

inline Arguments query_arguments(char** argv) {
  return {argv[2], argv[3], argv[4] == std::string("count"), argv[4], argv[5], argv[6]};
}

// Now, in seconds of the clock on the wall or, with BENCH_CLOCK=cpu, of this thread's processor time: for
// machines that other programs keep busy.
inline double now() {
  static const char* const clock = std::getenv("BENCH_CLOCK");
  static const bool processor = clock && clock == std::string("cpu");
  timespec time{};
  clock_gettime(processor ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// Seconds that `work` takes.
inline double seconds(const std::function<void()>& work) {
  const double begin = now();
  work();
  return now() - begin;
}

// The untimed pass, then the timed one into `arguments.out`.
inline void run_queries(const Arguments& arguments, const std::function<Answer(const Query&)>& ask) {
  const std::vector<Query> queries = read_queries(arguments.queries);
  double spent = 0;
  for (std::size_t i = 0; i < queries.size() && spent < warm_seconds; ++i)
    spent += seconds([&] { ask(queries[i]); });
  std::ofstream out(arguments.out);
  spent = 0;
  for (std::size_t i = 0; i < queries.size() && spent < timed_seconds; ++i) {
    Answer answer;
    const double took = seconds([&] { answer = ask(queries[i]); });
    out << static_cast<long long>(took * 1e6) << '\t' << answer.matches << '\t' << answer.ids << '\n';
    spent += took;
  }
}

// The body of a program's main.
inline int run(int argc, char** argv, const std::function<void()>& index,
               const std::function<void()>& query) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (what == "index" && argc >= 4)
    index();
  else if (what == "query" && argc == 7)
    query();
  else {
    std::cerr << "see tests/bench/timing.h\n";
    return 2;
  }
  return 0;
}

}  // namespace bench
