// The warmer makes what counting needs before anybody asks, of each generation anew.
#include "web/warmer.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <functional>
#include <thread>

#include "searcher/index.h"
#include "searcher/syllables.h"
#include "tests/web/served.h"

namespace {

// Held by the opening itself, by the caller, and by nobody else but a warmer.
bool others_hold(searcher::Index& index) {
  return index.syllables().use_count() > 2;
}

bool soon(const std::function<bool()>& holds) {
  for (int i = 0; i < 3000; ++i) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

}  // namespace

TEST_CASE("what counting needs is made at start and after a new generation") {
  served::Folder folder;
  served::publish(folder, served::documents());
  web::Warmer warmer({folder / "index"});
  searcher::Index index(folder / "index");
  CHECK(soon([&] { return others_hold(index); }));
  served::publish(folder, {{{"id", "a"}, {"text", "Tỉnh mở đường."}}});
  REQUIRE(index.refresh());
  CHECK(soon([&] { return others_hold(index); }));
  CHECK(warmer.stop(std::chrono::minutes(1)));
}

TEST_CASE("an index that is not there yet is waited for") {
  served::Folder folder;
  web::Warmer warmer({folder / "index"});
  served::publish(folder, served::documents());
  searcher::Index index(folder / "index");
  CHECK(soon([&] { return others_hold(index); }));
}
