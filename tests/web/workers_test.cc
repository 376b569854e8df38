// Two lanes: what is taken, what is refused, and that neither waits for the other.
#include "web/workers.h"

#include <catch2/catch.hpp>
#include <future>
#include <thread>

TEST_CASE("only so many searches are taken, and what is answered at once never waits for them") {
  web::Workers workers(1, 2);
  std::promise<void> gate;
  const std::shared_future<void> open = gate.get_future().share();
  std::promise<void> begun;
  CHECK(workers.search([&] {
    begun.set_value();
    open.wait();
  }));
  begun.get_future().wait();
  std::promise<void> second;
  CHECK(workers.search([&] { second.set_value(); }));
  CHECK_FALSE(workers.search([] {}));
  CHECK(workers.open_searches() == 2);
  std::promise<void> quick;
  workers.at_once([&] { quick.set_value(); });
  quick.get_future().wait();
  gate.set_value();
  second.get_future().wait();
  // The count goes down when the work has returned.
  while (workers.open_searches() > 0) std::this_thread::yield();
  CHECK(workers.search([] {}));
}
