// A deadline inside Xapian's match, where its own time limit does not reach: a posting source that every
// document passes until the time is over. Owns the source and what it throws; which queries need it is
// compile's, what an answer loses by it is search's. Not for remote shards, which do not know the source.
#pragma once

#include <xapian.h>

#include <memory>

#include "searcher/clock.h"

namespace searcher {

struct DeadlinePassed {};

// Stands for every document. Beside another query (OP_FILTER) it is asked for each candidate before words'
// places are looked at, and throws DeadlinePassed once `*end` has passed; `*end` may be moved between
// matches.
Xapian::Query guard(std::shared_ptr<const Clock::time_point> end);

}  // namespace searcher
