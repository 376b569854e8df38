#include "indexer/sketch.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace indexer {
namespace {

constexpr std::uint64_t fnv_offset = 0xCBF29CE484222325U;
constexpr std::uint64_t fnv_prime = 0x100000001B3U;
constexpr std::uint64_t radix = 0x9E3779B97F4A7C15U;  // odd, of runs and sequences as polynomials mod 2^64

// Shared runs as the rule wants them, as a fraction that whole numbers can be compared with.
constexpr std::uint64_t shared_numerator = 4;
constexpr std::uint64_t shared_denominator = 5;
constexpr std::uint64_t largest_ratio = 2;

// So many standard deviations below what the rule's border would give, a sketch rules the rule out: one pair
// in some thousands at the very border is missed.
constexpr double deviations = 3.5;

// The finaliser of MurmurHash3 (Austin Appleby, public domain): every bit of the result depends on all.
std::uint64_t mix(std::uint64_t h) {
  h ^= h >> 33;
  h *= 0xFF51AFD7ED558CCDU;
  h ^= h >> 33;
  h *= 0xC4CEB9FE1A85EC53U;
  h ^= h >> 33;
  return h;
}

std::uint64_t hash(std::string_view key) {
  std::uint64_t h = fnv_offset;
  for (const char c : key) h = (h ^ static_cast<unsigned char>(c)) * fnv_prime;
  return mix(h);
}

constexpr std::uint64_t power(std::uint64_t base, std::size_t exponent) {
  std::uint64_t result = 1;
  for (std::size_t i = 0; i < exponent; ++i) result *= base;
  return result;
}

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) out += static_cast<char>((value >> shift) & 0xFF);
}

std::uint64_t get(std::string_view& in, std::size_t bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes; ++i) value = value << 8 | static_cast<unsigned char>(in[i]);
  in.remove_prefix(bytes);
  return value;
}

bool sizes_fit(std::uint64_t a, std::uint64_t b) {
  return a > 0 && b > 0 && std::max(a, b) <= largest_ratio * std::min(a, b);
}

bool enough(std::uint64_t shared, std::uint64_t smaller) {
  return shared * shared_denominator >= smaller * shared_numerator;
}

struct Overlap {
  std::uint32_t seen = 0;    // of the union's smallest
  std::uint32_t shared = 0;  // and in both
};

// Of the union's `most` smallest hashes. Sound for no more than what both sketches are known up to.
Overlap overlap(const Sketch& a, const Sketch& b, std::uint32_t most) {
  Overlap result;
  std::uint32_t i = 0, j = 0;
  while (result.seen < most && (i < a.kept || j < b.kept)) {
    ++result.seen;
    if (j == b.kept || (i < a.kept && a.smallest[i] < b.smallest[j])) {
      ++i;
    } else if (i == a.kept || b.smallest[j] < a.smallest[i]) {
      ++j;
    } else {
      ++result.shared;
      ++i;
      ++j;
    }
  }
  return result;
}

}  // namespace

Sketch Sketcher::read(const text::Tokens& tokens) {
  static constexpr std::uint64_t leaving = power(radix, run_length);
  syllables_.clear();
  runs_.clear();
  std::uint64_t run = 0, sequence = 0;
  for (const text::Token& token : tokens.words) {
    const std::uint64_t syllable = hash(token.key);
    syllables_.push_back(syllable);
    sequence = mix(sequence * radix + syllable);
    run = run * radix + syllable;
    if (syllables_.size() < run_length) continue;
    if (syllables_.size() > run_length) run -= syllables_[syllables_.size() - 1 - run_length] * leaving;
    runs_.push_back(static_cast<std::uint32_t>(mix(run) >> 32));
  }
  std::sort(runs_.begin(), runs_.end());
  runs_.erase(std::unique(runs_.begin(), runs_.end()), runs_.end());
  Sketch sketch;
  if (!syllables_.empty()) sketch.words = sequence == 0 ? 1 : sequence;
  sketch.runs = static_cast<std::uint32_t>(runs_.size());
  sketch.kept = std::min<std::uint32_t>(sketch.runs, sketch_size);
  std::copy_n(runs_.begin(), sketch.kept, sketch.smallest.begin());
  return sketch;
}

std::string encode(const Sketch& sketch) {
  std::string value;
  put(value, sketch.words, 8);
  if (sketch.runs == 0) return value;
  put(value, sketch.runs, 4);
  for (std::uint32_t i = 0; i < sketch.kept; ++i) put(value, sketch.smallest[i], 4);
  return value;
}

Sketch decode_sketch(std::string_view value) {
  Sketch sketch;
  if (value.size() < 8) return {};
  sketch.words = get(value, 8);
  if (value.empty()) return sketch;
  if (value.size() < 4) return {};
  sketch.runs = static_cast<std::uint32_t>(get(value, 4));
  sketch.kept = std::min<std::uint32_t>(sketch.runs, sketch_size);
  if (value.size() != std::size_t{4} * sketch.kept) return {};
  for (std::uint32_t i = 0; i < sketch.kept; ++i)
    sketch.smallest[i] = static_cast<std::uint32_t>(get(value, 4));
  return sketch;
}

std::string hex(std::uint64_t words) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(16, '0');
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit, words >>= 4) *digit = digits[words & 0xF];
  return text;
}

bool near_identical(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  if (!sizes_fit(a.size(), b.size())) return false;
  std::uint64_t shared = 0;
  auto i = a.begin();
  auto j = b.begin();
  while (i != a.end() && j != b.end()) {
    if (*i < *j) {
      ++i;
    } else if (*j < *i) {
      ++j;
    } else {
      ++shared;
      ++i;
      ++j;
    }
  }
  return enough(shared, std::min(a.size(), b.size()));
}

// Of sets with s runs in the smaller, l in the larger and c in both, the share of the union's smallest hashes
// that lie in both estimates c / (s + l - c) (Broder 1997).
Likeness compare(const Sketch& a, const Sketch& b) {
  if (!sizes_fit(a.runs, b.runs)) return Likeness::different;
  const std::uint32_t smaller = std::min(a.runs, b.runs), larger = std::max(a.runs, b.runs);
  if (larger <= sketch_size)
    return enough(overlap(a, b, 2 * sketch_size).shared, smaller) ? Likeness::near_identical
                                                                  : Likeness::different;
  const Overlap found = overlap(a, b, sketch_size);
  const double common = static_cast<double>(smaller) * shared_numerator / shared_denominator;
  const double share = common / (static_cast<double>(smaller) + larger - common);
  const double expected = found.seen * share;
  const double least = expected - deviations * std::sqrt(expected * (1 - share));
  return found.shared < least ? Likeness::different : Likeness::unsure;
}

}  // namespace indexer
