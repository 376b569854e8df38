// The one translation of Xapian's errors into ours, for the programs that write an index.
#pragma once

#include <xapian.h>

#include <string>
#include <utility>

#include "indexer/error.h"

namespace indexer {

// The hint where Xapian cannot write.
inline constexpr const char* no_room = "is there room on the disk?";

// What `work` returns; what Xapian throws leaves as Error(code): "<doing>: <Xapian's reason>".
template <typename Work>
auto translated(ErrorCode code, const std::string& doing, const std::string& hint, Work&& work)
    -> decltype(work()) {
  try {
    return std::forward<Work>(work)();
  } catch (const Xapian::Error& error) {
    const char* reason = error.get_error_string();
    throw Error(code, doing + ": " + error.get_msg() + (reason ? std::string(" (") + reason + ")" : ""),
                hint);
  }
}

}  // namespace indexer
