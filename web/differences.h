// What differs between a text and its source, piece by piece, for templates/diff.html. Owns how a difference
// reads without colour; not the comparing (searcher/diff.h). Pure; any thread.
#pragma once

#include <vector>

#include "searcher/diff.h"
#include "web/template.h"

namespace web {

// [{same, outside, spelt, typed, deleted, inserted}]: what the text has alone is deleted, what the source has
// alone inserted; a word that is only spelt otherwise is shown as the source has it, and marked as such.
List differences(const std::vector<searcher::Operation>& diff);

}  // namespace web
