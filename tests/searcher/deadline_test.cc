// The deadline, by a clock that moves on a millisecond with every look at it: what goes on for long must
// look, and what has looked too late must end.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "searcher/clock.h"
#include "searcher/search.h"
#include "tests/searcher/shelf.h"

using searcher::Request;
using searcher::Response;
using std::chrono::milliseconds;

namespace {

constexpr int passages = 3000;
constexpr long hour = 3'600'000;
constexpr const char* digits[] = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};

class SteppedClock {
 public:
  SteppedClock() {
    looks_ = 0;
    searcher::Clock::replaced_by = [] { return searcher::Clock::time_point(milliseconds(++looks_)); };
  }
  ~SteppedClock() { searcher::Clock::replaced_by = nullptr; }
  SteppedClock(const SteppedClock&) = delete;
  SteppedClock& operator=(const SteppedClock&) = delete;
  long looks() const { return looks_; }

 private:
  static inline thread_local long looks_ = 0;
};

// Passages of the words of a number, read out digit by digit.
const std::string& index_of_numbers() {
  static const shelf::Folder folder;
  static const std::string path = [] {
    std::vector<indexer::Document> documents;
    for (int i = 0; i < passages; i += 100) {
      std::vector<indexer::Passage> all;
      for (int k = i; k < i + 100; ++k) {
        std::string text = "Mưa rơi xuống núi";
        for (const char digit : std::to_string(k)) text.append(" ").append(digits[digit - '0']);
        all.push_back(shelf::passage(text));
      }
      indexer::Facts facts;
      facts.date = std::to_string(1990 + i / 100);
      facts.type = indexer::Type::report;
      documents.push_back(shelf::document("n" + std::to_string(i), facts, all));
    }
    shelf::write(documents, folder / "db");
    return folder / "db";
  }();
  return path;
}

std::string beginnings() {
  std::string all;
  for (const char* each : {"m", "r", "x", "n", "k", "h", "b", "s", "t", "c"}) all.append(each).append("* ");
  return all;
}

struct Kind {
  std::string q;
  long looks;  // at least, where nothing stops it
  bool group = false;
  searcher::Sort sort = searcher::Sort::relevance;
  std::vector<searcher::Filter> filters = {};
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all{
      {"mưa rơi", 3},
      {"\"rơi xuống núi\"", 3},
      {"mưa -núi", 3},
      {beginnings(), 100},
      {"mưa nắng núi rơi", 100},  // followed by those with most of the words
      {"\"mưa * xuống\"", passages / 16},
      {"mưa NEAR/3 núi", passages / 16},
      {"mưa rơi", 10, false, searcher::Sort::date},
      {"mưa rơi", passages / 16, true, searcher::Sort::date_descending},
      {"mưa rơi", 5, false, searcher::Sort::relevance, {{"type", "report", false}, {"year", "1991", false}}},
      {"mưa rơi nắng", 5, false, searcher::Sort::relevance, {{"type", "report", false}}},
      {"\"núi mưa nắng\"", 5},  // with a suggestion
  };
  return all;
}

Request request_of(const Kind& kind) {
  Request request;
  request.q = kind.q;
  request.group_by_document = kind.group;
  request.sort = kind.sort;
  request.filters = kind.filters;
  return request;
}

bool says_deadline(const Response& response) {
  return std::any_of(response.notes.begin(), response.notes.end(),
                     [](const std::string& note) { return note.find("Dừng sau") != std::string::npos; });
}

}  // namespace

TEST_CASE("what goes on for long looks at the clock") {
  searcher::Index index(index_of_numbers());
  for (const Kind& kind : kinds()) {
    INFO(kind.q << (kind.group ? ", grouped" : ""));
    Request request = request_of(kind);
    request.deadline = milliseconds(hour);
    for (int again = 0; again < 2; ++again) {  // by Xapian's matcher, then in memory
      const SteppedClock clock;
      CHECK(searcher::search(index, request).total.exact);
      CHECK(clock.looks() >= kind.looks);
    }
  }
}

TEST_CASE("whatever looks after the deadline ends") {
  constexpr long few = 60;  // looks of parts that are still entered, and leave at once
  searcher::Index index(index_of_numbers());
  for (const Kind& kind : kinds()) {
    INFO(kind.q << (kind.group ? ", grouped" : ""));
    Request request = request_of(kind);
    request.deadline = milliseconds(hour);
    const Response whole = searcher::search(index, request);
    for (long deadline = 0; deadline < 1000; deadline += deadline / 3 + 1) {
      INFO("deadline " << deadline);
      request.deadline = milliseconds(deadline);
      const SteppedClock clock;
      const Response found = searcher::search(index, request);
      CHECK(clock.looks() <= deadline + few);
      CHECK(found.total.passages <= whole.total.passages);
      CHECK(found.total.exact != says_deadline(found));
      if (found.total.exact) CHECK(found.total.passages == whole.total.passages);
      if (deadline == 0) CHECK(!found.total.exact);
      if (deadline == 0) CHECK(found.hits.empty());
    }
  }
}
