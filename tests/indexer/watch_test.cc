// What happens in a folder -> whether an update is due. Every change is made before wait(), so that nothing
// here depends on the machine's speed.
#include "indexer/watch.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "tests/indexer/scratch.h"

using namespace indexer;
using namespace std::chrono_literals;

namespace {

// Whether what `change` does is noticed before the listener is asked a fifth time.
bool noticed(Watch& watch, const std::function<void()>& change) {
  change();
  int questions = 0;
  return watch.wait(1ms, [&] { return ++questions > 5; });
}

}  // namespace

TEST_CASE("changes that call for an update") {
  const scratch::Directory place;
  place.write("kho/a.txt", "Một.\n");
  place.write("kho/trong/b.txt", "Hai.\n");
  place.write("ngoai/c.txt", "Ba.\n");
  Watch watch({place / "kho", place / "ngoai/c.txt"}, place / "kho/index");
  struct Row {
    const char* what;
    std::function<void()> change;
    bool due;
  };
  for (const Row& row : std::vector<Row>{
           {"nothing", [] {}, false},
           {"a file is written", [&] { place.write("kho/a.txt", "Khác.\n"); }, true},
           {"nothing more", [] {}, false},
           {"a file below", [&] { place.write("kho/trong/b.txt", "Khác.\n"); }, true},
           {"a new file", [&] { place.write("kho/moi.txt", "Mới.\n"); }, true},
           {"a file is removed", [&] { place.remove("kho/moi.txt"); }, true},
           {"a file is moved",
            [&] { std::filesystem::rename(place / "kho/a.txt", place / "kho/trong/a.txt"); }, true},
           {"a new folder", [&] { place.write("kho/them/d.txt", "Bốn.\n"); }, true},
           {"a file in it", [&] { place.write("kho/them/d.txt", "Năm.\n"); }, true},
           {"the named file", [&] { place.write("ngoai/c.txt", "Sáu.\n"); }, true},
           {"a file beside it", [&] { place.write("ngoai/khac.txt", "Bảy.\n"); }, false},
           {"a hidden file", [&] { place.write("kho/.a.txt.swp", "Tám.\n"); }, false},
           {"the index itself", [&] { place.write("kho/index/XAPIANDB", "glass gen-000001\n"); }, false},
           {"what it writes", [&] { place.write("kho/index/gen-000002.tmp/postlist.glass", ""); }, false},
           {"a folder goes", [&] { place.remove("kho/trong"); }, true},
           {"and comes again", [&] { place.write("kho/trong/b.txt", "Chín.\n"); }, true},
           {"with its file", [&] { place.write("kho/trong/b.txt", "Mười.\n"); }, true},
       }) {
    CAPTURE(row.what);
    CHECK(noticed(watch, row.change) == row.due);
    while (noticed(watch, [] {})) {
    }
  }
}

TEST_CASE("a named file that is not there yet is seen when it comes") {
  const scratch::Directory place;
  Watch watch({place / "sau.txt"});
  CHECK(!noticed(watch, [&] { place.write("khac.txt", "Một.\n"); }));
  CHECK(noticed(watch, [&] { place.write("sau.txt", "Hai.\n"); }));
}
