// Counters to text; see metrics.h.
#include "web/metrics.h"

#include <algorithm>
#include <array>
#include <sstream>

namespace web {
namespace {

// Upper ends of the latency buckets in seconds; the last bucket has none.
constexpr std::array ends{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                          0.1,    0.25,  0.5,    1.0,   2.5,  5.0,   10.0};

void describe(std::ostream& out, std::string_view name, std::string_view kind, std::string_view help) {
  out << "# HELP " << name << ' ' << help << "\n# TYPE " << name << ' ' << kind << '\n';
}

}  // namespace

void Metrics::count(std::string_view route, int status, std::chrono::microseconds took) {
  const double seconds = std::chrono::duration<double>(took).count();
  const auto bucket = std::ranges::lower_bound(ends, seconds) - ends.begin();
  const std::lock_guard lock(mutex_);
  if (buckets_.empty()) buckets_.resize(ends.size() + 1);
  ++requests_[{std::string(route), status}];
  ++buckets_[static_cast<std::size_t>(bucket)];
  seconds_ += seconds;
}

void Metrics::saw_index(const std::string& digest) {
  const std::lock_guard lock(mutex_);
  if (digest == index_) return;
  index_ = digest;
  ++generations_;
}

void Metrics::add(std::string name, std::string kind, std::string help, Ask ask) {
  const std::lock_guard lock(mutex_);
  numbers_.push_back({std::move(name), std::move(kind), std::move(help), std::move(ask)});
}

std::string Metrics::text() const {
  const std::lock_guard lock(mutex_);
  std::ostringstream out;
  describe(out, "vankien_requests_total", "counter", "Requests answered.");
  std::uint64_t not_modified = 0;
  for (const auto& [key, count] : requests_) {
    const auto& [route, status] = key;
    out << "vankien_requests_total{route=\"" << route << "\",status=\"" << status << "\"} " << count << '\n';
    if (status == 304) not_modified += count;
  }
  describe(out, "vankien_request_seconds", "histogram", "From the whole request to its answer.");
  std::uint64_t so_far = 0;
  for (std::size_t i = 0; i <= ends.size(); ++i) {
    if (!buckets_.empty()) so_far += buckets_[i];
    out << "vankien_request_seconds_bucket{le=\"";
    if (i < ends.size())
      out << ends[i];
    else
      out << "+Inf";
    out << "\"} " << so_far << '\n';
  }
  out << "vankien_request_seconds_sum " << seconds_ << "\nvankien_request_seconds_count " << so_far << '\n';
  describe(out, "vankien_not_modified_total", "counter", "Answers that the asker's cache already had.");
  out << "vankien_not_modified_total " << not_modified << '\n';
  describe(out, "vankien_index_info", "gauge", "The index that answers, by its digest.");
  out << "vankien_index_info{index=\"" << index_ << "\"} 1\n";
  describe(out, "vankien_index_generations_total", "counter", "Generations of the index seen.");
  out << "vankien_index_generations_total " << generations_ << '\n';
  for (const Number& number : numbers_) {
    describe(out, number.name, number.kind, number.help);
    out << number.name << ' ' << number.ask() << '\n';
  }
  return out.str();
}

}  // namespace web
