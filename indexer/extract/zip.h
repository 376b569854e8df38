// A zip archive as a folder of documents. Owns which members are read, their ids and paths, and its manifest.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "indexer/extract/extract.h"
#include "indexer/extract/format.h"

namespace indexer::extract {

// What kind of zip it is: docx, odt, other_office, or zip for all else. Throws Error(format) for none.
Format zip_format(std::string_view bytes);

// Calls `each` and `failed` as find() does for what the archive holds. A member's path is
// "<archive>!/<member>", its id that path below the archive's name with '!' between its parts. Archives in
// archives are read to a depth of two.
void find_in_zip(const Input& input, std::string bytes, const Options& options,
                 const std::function<void(Pending)>& each, const std::function<void(Failure)>& failed);

}  // namespace indexer::extract
