// What the index stores beside the terms: one record a document, one a passage, as Xapian document data. Owns
// the coding, so that index_writer and searcher cannot part. Decoding is total: Error(index) names what is
// damaged.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"

namespace indexer {

// A document without its passages, and what they add up to.
struct DocumentRecord {
  std::string id;
  std::string path;
  std::string origin;
  std::string sha256;
  std::string made_from;  // digest of content, given facts, path, id and format; equal means unchanged
  std::uint64_t replaced = 0;
  std::uint64_t passages = 0;
  std::uint64_t syllables = 0;  // words of the passages' own texts (compounds not counted again)
  Facts facts;
  std::vector<Abbreviation> abbreviations;
};

std::string encode(const DocumentRecord& record);
DocumentRecord decode_document(std::string_view data);

// `document` is the passage's document id, stored with it so that one look-up suffices.
std::string encode(const Passage& passage, std::string_view document);
struct StoredPassage {
  std::string document;
  Passage passage;
};
StoredPassage decode_passage(std::string_view data);

// What one shard holds; several shards add up, their digests are joined in sorted order and digested again.
struct ShardReceipt {
  int format = 0;
  std::string digest;  // SHA-256 over every document's id and record (without origin and made_from: the same
                       // documents give the same digest wherever they lie), sorted by id
  std::uint64_t documents = 0;
  std::uint64_t passages = 0;
  std::uint64_t syllables = 0;
};
std::string encode(const ShardReceipt& receipt);
ShardReceipt decode_receipt(std::string_view data);

}  // namespace indexer
