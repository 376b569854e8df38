// A part of an office file that is XML. Owns parsing it with nothing from outside: no entities, no network.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>

#include "indexer/extract/archive.h"

namespace indexer::extract {

class XmlPart {
 public:
  // False where the archive has no such part. Throws Error(format) where it is damaged or too large.
  XmlPart(Archive& archive, const std::string& name);

  explicit operator bool() const { return document_ != nullptr; }
  pugi::xml_node root() const { return document_->document_element(); }

 private:
  std::string bytes_;  // the document's names and values lie in it
  std::unique_ptr<pugi::xml_document> document_;
};

// Throws Error(format) for a depth that no document has.
void check_depth(int depth);

}  // namespace indexer::extract
