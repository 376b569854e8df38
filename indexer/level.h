// Whose document it is: the Party's centre, a province, a district or a commune. Owns telling that from a
// document's facts; not the facts.
#pragma once

#include <optional>
#include <string>

#include "indexer/document.h"

namespace indexer {

// "trung-uong", "province", "district", "commune": the congress's level, else that of the office that issued
// it, else trung-uong where the province says so. nullopt where none of them says.
std::optional<std::string> level_of(const Facts& facts);

}  // namespace indexer
