// Who speaks: the list of all names and offices, and the page of one person. Owns how they are shown; not the
// gathering (searcher/speakers.h). Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "searcher/speakers.h"
#include "web/place.h"

namespace web {

// `name` as asked for. `offset` and `limit` cut the persons, or, where one is asked for, the passages (which
// come cut already).
std::string speakers_page(const Place& place, const searcher::SpeakerList& list,
                          const std::optional<std::string>& name, std::size_t offset, std::size_t limit);

}  // namespace web
