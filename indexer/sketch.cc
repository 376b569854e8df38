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

// So many standard deviations off what the rule's border would give, a sketch is believed: of pairs at the
// very border one in some hundreds is judged wrongly, of others none.
constexpr double deviations = 3;

// So many of the smallest hashes tell most pairs apart.
constexpr std::size_t first_look = 12;

constexpr std::uint64_t beyond = std::uint64_t{1} << 32;  // above any hash

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
  std::size_t seen = 0;    // of the union's smallest
  std::size_t shared = 0;  // and in both
};

// Of the union's `most` smallest hashes. Sound for no more than what both sketches are known up to.
Overlap overlap(const Sketch& a, const Sketch& b, std::size_t most) {
  Overlap result;
  std::size_t i = 0, j = 0;
  const std::size_t a_size = a.kept(), b_size = b.kept();
  while (result.seen < most && (i < a_size || j < b_size)) {
    ++result.seen;
    const std::uint64_t first = i < a_size ? a.hash(i) : beyond, other = j < b_size ? b.hash(j) : beyond;
    if (first <= other) ++i;
    if (other <= first) ++j;
    if (first == other) ++result.shared;
  }
  return result;
}

// What an overlap says, seen as a sample. Of sets with s runs in the smaller, l in the larger and c in both,
// the share of the union's smallest hashes that lie in both estimates c / (s + l - c) (Broder 1997).
Likeness judge(const Overlap& found, double smaller, double larger) {
  const double common = smaller * shared_numerator / shared_denominator;
  const double share = common / (smaller + larger - common);
  const double expected = static_cast<double>(found.seen) * share;
  const double doubt = deviations * std::sqrt(expected * (1 - share));
  const auto shared = static_cast<double>(found.shared);
  if (shared < expected - doubt) return Likeness::different;
  return shared > expected + doubt ? Likeness::near_identical : Likeness::unsure;
}

}  // namespace

const std::string& Sketcher::read(const text::Tokens& tokens) {
  static constexpr std::uint64_t leaving = power(radix, run_length);
  syllables_.clear();
  runs_.clear();
  value_.clear();
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
  if (syllables_.empty()) return value_;
  std::sort(runs_.begin(), runs_.end());
  runs_.erase(std::unique(runs_.begin(), runs_.end()), runs_.end());
  put(value_, sequence == 0 ? 1 : sequence, 8);
  if (runs_.empty()) return value_;
  put(value_, runs_.size(), 4);
  for (std::size_t i = 0; i < std::min(runs_.size(), sketch_size); ++i) put(value_, runs_[i], 4);
  return value_;
}

Sketch decode_sketch(std::string_view value) {
  Sketch sketch;
  if (value.size() < 8) return {};
  sketch.words = get(value, 8);
  if (value.empty()) return sketch;
  if (value.size() < 4) return {};
  sketch.runs = static_cast<std::uint32_t>(get(value, 4));
  if (value.size() != 4 * std::min<std::size_t>(sketch.runs, sketch_size)) return {};
  sketch.hashes = value;
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

Likeness compare(const Sketch& a, const Sketch& b) {
  if (!sizes_fit(a.runs, b.runs)) return Likeness::different;
  const std::uint32_t smaller = std::min(a.runs, b.runs), larger = std::max(a.runs, b.runs);
  if (judge(overlap(a, b, first_look), smaller, larger) == Likeness::different) return Likeness::different;
  if (larger <= sketch_size)
    return enough(overlap(a, b, 2 * sketch_size).shared, smaller) ? Likeness::near_identical
                                                                  : Likeness::different;
  return judge(overlap(a, b, sketch_size), smaller, larger);
}

}  // namespace indexer
