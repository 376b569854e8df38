#include "indexer/extract/xml_part.h"

#include <new>

#include "indexer/error.h"

namespace indexer::extract {
namespace {

constexpr std::size_t largest_part = 64'000'000;  // bytes; a parsed part takes some four times that
constexpr int deepest = 200;

}  // namespace

XmlPart::XmlPart(Archive& archive, const std::string& name) {
  const Member* member = archive.find(name);
  if (!member) return;
  bytes_ = archive.read(*member, largest_part);
  document_ = std::make_unique<pugi::xml_document>();
  const pugi::xml_parse_result result = document_->load_buffer_inplace(
      bytes_.data(), bytes_.size(), (pugi::parse_default | pugi::parse_ws_pcdata) & ~pugi::parse_pi);
  if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
  if (!result) throw Error(ErrorCode::format, "its part " + name + " is damaged: " + result.description());
}

void check_depth(int depth) {
  if (depth > deepest)
    throw Error(ErrorCode::format, "its parts nest deeper than " + std::to_string(deepest));
}

}  // namespace indexer::extract
