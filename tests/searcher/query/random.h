// Chance for tests that print their seed. Owns the engine and nothing of what is made with it.
#pragma once

#include <cstdlib>
#include <iterator>
#include <random>

namespace searcher::query::test {

// The seed is printed with every failure; VANKIEN_SEED repeats it.
inline unsigned seed_of_run() {
  const char* given = std::getenv("VANKIEN_SEED");
  return given ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : std::random_device{}();
}

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(engine_); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename List>
  const auto& of(const List& list) {
    return list[below(std::size(list))];
  }

 private:
  std::mt19937 engine_;
};

}  // namespace searcher::query::test
