// Programs run as children: their output, their limits and their end.
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

#include "indexer/error.h"
#include "indexer/extract/child.h"
#include "tests/indexer/scratch.h"

using namespace indexer;

namespace {

std::string output_of(const extract::Child& child, const std::function<bool()>& interrupted = {}) {
  std::string output;
  extract::run(
      child, [&](std::string_view piece) { output.append(piece); }, interrupted);
  return output;
}

extract::Child shell(const std::string& command) {
  extract::Child child;
  child.command = {"sh", "-c", command};
  return child;
}

std::string refusal(const extract::Child& child, const std::function<bool()>& interrupted = {}) {
  try {
    output_of(child, interrupted);
  } catch (const Error& error) {
    return error.message;
  }
  return "";
}

}  // namespace

TEST_CASE("a child gets its input and gives its output") {
  extract::Child child = shell("cat; echo \"$NAME\"; pwd");
  child.input = "đầu vào\n";
  child.environment = {"NAME=giá trị"};
  child.folder = "/";
  CHECK(output_of(child) == "đầu vào\ngiá trị\n/\n");
  CHECK(extract::run(shell("echo một >&2; echo hai >&2"), [](std::string_view) {}, {}) == "hai");
}

TEST_CASE("a child that fails says how") {
  CHECK(refusal(shell("exit 3")) == "sh failed with exit code 3");
  CHECK(refusal(shell("echo hỏng >&2; exit 1")) == "sh failed with exit code 1: hỏng");
  CHECK(refusal(shell("kill -9 $$")) == "sh was ended by signal 9");
  extract::Child missing;
  missing.command = {"khong-co-chuong-trinh-nay"};
  CHECK(refusal(missing) == "khong-co-chuong-trinh-nay is not installed");
}

TEST_CASE("a child is held to its limits") {
  extract::Child late = shell("sleep 1000");
  late.limits.time = std::chrono::seconds(1);
  CHECK(refusal(late) == "sh took longer than 1 s");
  extract::Child busy = shell("while :; do :; done");
  busy.limits.cpu_seconds = 1;
  CHECK(refusal(busy) == "sh took too much processor time");
  extract::Child loud = shell("cat /dev/zero");
  loud.limits.output = 1 << 20;
  CHECK(refusal(loud) == "sh wrote more than 1 MiB");
  extract::Child hungry = shell("x=a; while :; do x=$x$x; done");
  hungry.limits.memory = std::size_t{64} << 20U;
  CHECK_FALSE(refusal(hungry).empty());
  CHECK(refusal(shell("sleep 1000"), [] { return true; }) == "interrupted");
}

TEST_CASE("a child's own children end with it") {
  const scratch::Directory folder;
  extract::Child child = shell("(sleep 2; echo x > sau) & echo xong");
  child.folder = folder.path();
  CHECK(output_of(child) == "xong\n");
  CHECK(output_of(shell("sleep 3")).empty());
  CHECK_FALSE(std::filesystem::exists(folder / "sau"));
}
