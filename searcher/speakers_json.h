// Who speaks, as JSON. Owns keys and nulls; not HTTP.
#pragma once

#include "searcher/json.h"
#include "searcher/speakers.h"

namespace searcher {

Json to_json(const SpeakerList& list);

}  // namespace searcher
