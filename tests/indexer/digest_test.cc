// SHA-256 against the values that its standard and any other tool give.
#include "indexer/digest.h"

#include <catch2/catch.hpp>
#include <string>

using indexer::Sha256;
using indexer::sha256_hex;

TEST_CASE("digests are those of the standard") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("pieces digest as their whole, and the object begins anew") {
  Sha256 digest;
  digest.add("a");
  digest.add("");
  digest.add("bc");
  CHECK(digest.finish() == sha256_hex("abc"));
  digest.add("xyz");
  Sha256 moved = std::move(digest);
  CHECK(moved.finish() == sha256_hex("xyz"));
}
