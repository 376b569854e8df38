#include "indexer/index_writer.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "indexer/catalogue.h"
#include "indexer/error.h"
#include "indexer/inputs.h"
#include "indexer/plan.h"
#include "indexer/publish.h"
#include "indexer/queue.h"
#include "indexer/shard.h"

namespace indexer {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t queue_room = 4'000'000;  // bytes of text waiting for one worker
constexpr std::size_t job_size = 1000;         // bytes that a waiting document takes beside its text
// Documents go to the workers in turns of so many bytes of text: which one gets a document must not depend on
// who is faster, or two runs over the same files would number passages differently.
constexpr std::size_t turn = 256'000;
// A worker reads so many bytes of text before it writes them: reading and writing by turns would each find
// the processor's caches full of the other's tables.
constexpr std::size_t read_ahead = 400'000;
constexpr std::chrono::milliseconds patience{100};
constexpr std::chrono::milliseconds between_reports{100};

// A document on its way to be written.
struct Job {
  Source source;
  std::function<void(Source&)> finish;  // makes its text; may be empty
  std::string made_from;
  bool replaces = false;
};

// What the workers did. Any thread.
class Results {
 public:
  void wrote(bool replaced, std::size_t passages) {
    const std::lock_guard lock(mutex_);
    ++(replaced ? updated : added);
    passages_ += passages;
  }
  void failed(const Job& job, const std::string& why, bool keep) {
    const std::lock_guard lock(mutex_);
    failures.push_back({job.source.path, why, job.source.format});
    if (!job.replaces) return;
    if (keep)
      kept.push_back(job.source.id);
    else
      ++emptied;
  }
  void warn(extract::Failure warning) {
    const std::lock_guard lock(mutex_);
    warnings.push_back(std::move(warning));
  }
  std::uint64_t passages() const { return passages_; }

  std::uint64_t added = 0;
  std::uint64_t updated = 0;
  std::uint64_t emptied = 0;      // replaced by nothing: the file holds no words any more
  std::vector<std::string> kept;  // ids whose replacement failed
  std::vector<extract::Failure> failures;
  std::vector<extract::Failure> warnings;

 private:
  std::mutex mutex_;
  std::atomic<std::uint64_t> passages_ = 0;
};

// A thread that reads, tokenises and writes the documents it is given. The first error of writing stops it.
class Worker {
 public:
  Worker(const std::string& prefix, Results& results, const std::function<bool()>& interrupted)
      : results_(results), queue_(queue_room), shard_(prefix, interrupted), thread_([this] { run(); }) {}
  ~Worker() {
    queue_.close(true);
    if (thread_.joinable()) thread_.join();
  }

  // False if there was no room for a while.
  bool offer(Job& job, std::size_t bytes) {
    if (stopped_) rethrow();
    return queue_.push(job, bytes, patience);
  }

  void no_more() { queue_.close(false); }
  bool done() const { return done_; }
  std::vector<std::string> finish() {
    thread_.join();
    rethrow();
    return std::move(databases_);
  }

 private:
  void run() {
    try {
      while (auto job = queue_.pop()) {
        read(std::move(*job));
        if (read_bytes_ >= read_ahead) write();
      }
      write();
      databases_ = shard_.finish();
    } catch (...) {
      error_ = std::current_exception();
      stopped_ = true;
      queue_.close(true);
    }
    done_ = true;
  }

  void read(Job job) {
    if (!make_text(job)) return;
    guard(job, [&] {
      read_bytes_ += job.source.text.size();
      Document document = read_document(job.source);
      job.source.text = std::string();
      if (document.passages.empty()) return results_.failed(job, "no words were found in it", false);
      read_.emplace_back(std::move(job), std::move(document));
    });
  }

  void write() {
    for (const auto& [job, document] : read_)
      guard(job, [&, &job = job, &document = document] {
        shard_.add(document, job.made_from);
        results_.wrote(job.replaces, document.passages.size());
      });
    read_.clear();
    read_bytes_ = 0;
  }

  // Any error here is of reading the document, and of nothing that would stop the worker.
  bool make_text(Job& job) {
    if (!job.finish) return true;
    try {
      std::exchange(job.finish, nullptr)(job.source);
      return true;
    } catch (const Error& error) {
      results_.failed(job, error.message, true);
    } catch (const std::bad_alloc&) {
      results_.failed(job, "there is not enough memory for it", true);
    }
    return false;
  }

  // What is the document's fault fails the document; what is not stops the worker.
  template <typename Work>
  void guard(const Job& job, Work&& work) {
    try {
      work();
    } catch (const Error& error) {
      if (error.code == ErrorCode::io) throw;
      results_.failed(job, error.message, true);
    } catch (const std::bad_alloc&) {
      results_.failed(job, "there is not enough memory for it", true);
    }
  }

  void rethrow() {
    if (error_) std::rethrow_exception(error_);
  }

  Results& results_;
  Queue<Job> queue_;
  Shard shard_;
  std::vector<std::pair<Job, Document>> read_;
  std::size_t read_bytes_ = 0;
  std::vector<std::string> databases_;
  std::exception_ptr error_;  // set before stopped_
  std::atomic<bool> stopped_ = false;
  std::atomic<bool> done_ = false;
  std::thread thread_;
};

class Update {
 public:
  explicit Update(const UpdateRequest& request)
      : request_(request),
        generations_(request.db),
        base_(request.rebuild ? std::nullopt : generations_.current()),
        held_(base_ ? Catalogue(*base_) : Catalogue()),
        inputs_(find_inputs(request.paths)),
        plan_(held_, origins(inputs_)) {
    if (!request_.interrupted) request_.interrupted = [] { return false; };
  }

  UpdateSummary run();

 private:
  static std::uint64_t size_of(const extract::Input& file);
  static std::vector<std::string> origins(const Inputs& inputs);
  void start_workers();
  void read(const extract::Input& input);
  void take(extract::Pending pending);
  void hand_over(Job job, std::size_t bytes);
  void prune();
  std::vector<std::string> collect();
  ShardReceipt put_together(std::vector<std::string> parts);
  void publish(std::vector<std::string> parts);
  void report(bool at_once = false);
  void pause_point();
  void fail(extract::Failure failure) { failures_.push_back(std::move(failure)); }

  UpdateRequest request_;
  Generations generations_;
  std::optional<std::string> base_;
  Catalogue held_;
  Inputs inputs_;
  Plan plan_;
  Results results_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::size_t whose_turn_ = 0;
  std::size_t given_in_turn_ = 0;
  std::vector<extract::Failure> failures_;
  UpdateSummary summary_;
  Progress progress_;
  std::uint64_t sizes_done_ = 0;  // of the files before the one at hand
  std::uint64_t text_before_ = 0;
  Clock::time_point reported_ = Clock::now();
};

// 0 for what has no size, as standard input.
std::uint64_t Update::size_of(const extract::Input& file) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(file.path, error);
  return error ? 0 : size;
}

std::vector<std::string> Update::origins(const Inputs& inputs) {
  std::vector<std::string> all;
  for (const extract::Input& file : inputs.files) all.push_back(file.origin);
  return all;
}

void Update::pause_point() {
  if (request_.interrupted()) throw Interrupted();
  report();
}

void Update::report(bool at_once) {
  if (!request_.progress || (!at_once && Clock::now() - reported_ < between_reports)) return;
  progress_.passages = results_.passages();
  request_.progress(progress_);
  reported_ = Clock::now();
}

void Update::start_workers() {
  unsigned jobs = request_.jobs ? request_.jobs : std::thread::hardware_concurrency();
  jobs = std::clamp(jobs, 1U, 64U);
  for (unsigned i = 0; i < jobs; ++i)
    workers_.push_back(std::make_unique<Worker>(generations_.scratch() + "/shard" + std::to_string(i) + "-",
                                                results_, request_.interrupted));
}

// A file is whole only if nothing in it failed: a line that cannot be read could be any of the documents held
// of it.
void Update::read(const extract::Input& input) {
  bool whole = true;
  extract::find(
      input,
      extract::Options{request_.ocr, request_.interrupted,
                       [this](extract::Failure warning) { results_.warn(std::move(warning)); }},
      [&](extract::Pending pending) { take(std::move(pending)); },
      [&](extract::Failure failure) {
        whole = false;
        fail(std::move(failure));
        pause_point();
      });
  if (whole && input.path != "-") plan_.read_whole(input.origin);
}

void Update::take(extract::Pending pending) {
  pause_point();
  Source& source = pending.source;
  ++progress_.documents;
  progress_.bytes += pending.bytes;
  progress_.size_done = std::min(sizes_done_ + progress_.bytes - text_before_, progress_.size);
  const Plan::Decision decision = plan_.judge(source, source.id_given);
  switch (decision.verdict) {
    case Plan::Verdict::refuse:
      return fail({source.path, decision.reason, source.format});
    case Plan::Verdict::unchanged:
      ++summary_.unchanged;
      return;
    case Plan::Verdict::add:
    case Plan::Verdict::replace:
      hand_over({std::move(source), std::move(pending.finish), decision.made_from,
                 decision.verdict == Plan::Verdict::replace},
                pending.bytes);
  }
}

void Update::hand_over(Job job, std::size_t bytes) {
  job.source.text.shrink_to_fit();  // small files are read into large buffers, and thousands may wait
  while (!workers_[whose_turn_]->offer(job, bytes + job_size)) pause_point();
  given_in_turn_ += bytes;
  if (given_in_turn_ < turn) return;
  given_in_turn_ = 0;
  whose_turn_ = (whose_turn_ + 1) % workers_.size();
}

// A path that is not there is a mistake, unless the index still holds what it was.
void Update::prune() {
  if (request_.prune)
    for (const std::string& root : inputs_.roots) plan_.prune(root);
  for (const Inputs::Missing& missing : inputs_.missing)
    if (!request_.prune || plan_.prune(missing.path) == 0)
      fail({missing.shown, "there is no such file or folder"});
}

std::vector<std::string> Update::collect() {
  for (const auto& worker : workers_) worker->no_more();
  for (const auto& worker : workers_)
    while (!worker->done()) {
      pause_point();
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  std::vector<std::string> parts;
  for (const auto& worker : workers_)
    for (std::string& part : worker->finish()) parts.push_back(std::move(part));
  for (const std::string& id : results_.kept) plan_.keep(id);
  return parts;
}

// Into generations_.next().
ShardReceipt Update::put_together(std::vector<std::string> parts) {
  const Edits edits{plan_.outgoing(), plan_.relocated()};
  if (base_ && is_small(*base_, edits, parts))
    return extend(*base_, edits, parts, generations_.next(), request_.interrupted);
  if (base_) {
    std::string old = *base_;
    if (!edits.empty()) {
      old = generations_.scratch() + "/edited";
      copy_edited(*base_, edits, old, request_.interrupted);
    }
    parts.insert(parts.begin(), std::move(old));
  }
  return assemble(parts, generations_.next(), request_.interrupted);
}

void Update::publish(std::vector<std::string> parts) {
  progress_.phase = Progress::Phase::assembling;
  report(true);
  const ShardReceipt receipt = put_together(std::move(parts));
  if (request_.interrupted()) throw Interrupted();
  generations_.publish();
  summary_.published = true;
  summary_.documents = receipt.documents;
  summary_.passages = receipt.passages;
  summary_.syllables = receipt.syllables;
}

UpdateSummary Update::run() {
  const Clock::time_point began = Clock::now();
  failures_ = inputs_.failures;
  progress_.files = inputs_.files.size();
  for (const extract::Input& file : inputs_.files) progress_.size += size_of(file);
  start_workers();
  for (const extract::Input& file : inputs_.files) {
    text_before_ = progress_.bytes;
    read(file);
    progress_.size_done = sizes_done_ += size_of(file);
    ++progress_.files_done;
    pause_point();
  }
  prune();
  std::vector<std::string> parts = collect();
  failures_.insert(failures_.end(), results_.failures.begin(), results_.failures.end());
  const bool changed = !parts.empty() || !plan_.outgoing().empty() || !plan_.relocated().empty();
  const bool first = !base_ && failures_.empty();  // an index of nothing, because nothing was all there was
  summary_.documents = held_.receipt().documents;
  summary_.passages = held_.receipt().passages;
  summary_.syllables = held_.receipt().syllables;
  if (changed || first) publish(std::move(parts));
  summary_.added = results_.added;
  summary_.updated = results_.updated;
  summary_.removed = plan_.gone() + results_.emptied;
  const auto by_path = [](const auto& a, const auto& b) { return a.path < b.path; };
  std::stable_sort(failures_.begin(), failures_.end(), by_path);
  summary_.failed = std::move(failures_);
  std::stable_sort(results_.warnings.begin(), results_.warnings.end(), by_path);
  summary_.warnings = std::move(results_.warnings);
  summary_.seconds = std::chrono::duration<double>(Clock::now() - began).count();
  return std::move(summary_);
}

}  // namespace

UpdateSummary update(const UpdateRequest& request) {
  try {
    return Update(request).run();
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorCode::io, error.what());
  } catch (const std::bad_alloc&) {
    throw Error(ErrorCode::io, "there is not enough memory");
  }
}

}  // namespace indexer
