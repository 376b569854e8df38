// What the server counts of itself, in Prometheus' text format. Owns counters and their names; not when
// something is counted. Any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace web {

class Metrics {
 public:
  // A request that was answered. `route` is the path of the table, empty where there was none.
  void count(std::string_view route, int status, std::chrono::microseconds took);

  // The index that answers at this moment; a new digest is a new generation.
  void saw_index(const std::string& digest);

  // A number that is asked for when the text is: `kind` is "gauge" or "counter". Before the first text().
  using Ask = std::function<double()>;
  void add(std::string name, std::string kind, std::string help, Ask ask);

  std::string text() const;

 private:
  struct Number {
    std::string name, kind, help;
    Ask ask;
  };

  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, std::uint64_t> requests_;  // by route and status
  std::vector<std::uint64_t> buckets_;                             // of latency; not cumulated
  double seconds_ = 0;
  std::string index_;
  std::uint64_t generations_ = 0;
  std::vector<Number> numbers_;
};

}  // namespace web
