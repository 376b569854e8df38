// Where the clone lies, for tests that read its files or the reference documents beside it. Owns nothing
// else.
#pragma once

#include <string>

namespace tests {

// Absolute path of the clone.
std::string source_dir();

// Absolute path of the folder of reference material beside the clone; it need not be there.
std::string shared_dir();

}  // namespace tests
