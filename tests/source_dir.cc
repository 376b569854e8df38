#include "tests/source_dir.h"

namespace tests {

std::string source_dir() {
  return VANKIEN_SOURCE_DIR;
}

std::string shared_dir() {
  return source_dir() + "/../shared";
}

}  // namespace tests
