// Plain text: the file is the document.
#include <utility>

#include "indexer/extract/composer.h"
#include "indexer/extract/formats.h"

namespace indexer::extract {

void read_plain(Source& source, std::string bytes) {
  decode_into(source, std::move(bytes));
}

}  // namespace indexer::extract
