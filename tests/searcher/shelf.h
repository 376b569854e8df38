// A small index for a test, made by the real writer in a directory of its own, gone with the object. Owns the
// sample documents' shape; what they say stands in each test.
#pragma once

#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "indexer/assemble.h"
#include "indexer/document.h"
#include "indexer/shard.h"
#include "searcher/search.h"

namespace shelf {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "vankien-test-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary directory");
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const fs::path& path() const { return path_; }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

inline indexer::Passage passage(std::string text, indexer::Voice voice = indexer::Voice::document,
                                std::vector<indexer::Speaker> speakers = {}) {
  indexer::Passage made;
  made.text = std::move(text);
  made.voice = voice;
  made.speakers = std::move(speakers);
  return made;
}

inline indexer::Document document(std::string id, indexer::Facts facts,
                                  std::vector<indexer::Passage> passages) {
  indexer::Document made;
  made.id = std::move(id);
  made.path = made.id + ".txt";
  made.origin = "/somewhere/" + made.path;
  made.sha256 = std::string(64, 'a');
  made.facts = std::move(facts);
  int number = 0;
  for (indexer::Passage& passage : passages) passage.paragraph = ++number;
  made.passages = std::move(passages);
  return made;
}

inline std::vector<indexer::Passage> texts(std::initializer_list<const char*> all) {
  std::vector<indexer::Passage> passages;
  for (const char* text : all) passages.push_back(passage(text));
  return passages;
}

// One Xapian database with its receipt.
inline void write(const std::vector<indexer::Document>& documents, const fs::path& target) {
  const Folder scratch;
  indexer::Shard shard(scratch / "part", [] { return false; });
  for (const indexer::Document& document : documents) shard.add(document, "");
  indexer::assemble(shard.finish(), target.string(), [] { return false; });
}

// Documents dealt out to shards in turn, and a stub file that names them.
inline void write_shards(const std::vector<indexer::Document>& documents, std::size_t count,
                         const fs::path& stub) {
  std::vector<std::vector<indexer::Document>> hands(count);
  for (std::size_t i = 0; i < documents.size(); ++i) hands[i % count].push_back(documents[i]);
  std::ofstream lines(stub);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = stub.filename().string() + "-shard" + std::to_string(i);
    write(hands[i], stub.parent_path() / name);
    lines << "auto " << name << "\n";
  }
}

// Puts `part` behind what is there, `between` them.
inline void add(std::string& all, const std::string& part, const char* between = " ") {
  if (!all.empty()) all += between;
  all += part;
}

// "nq#p2 tin#p1": the hits' passages in order.
inline std::string ids(const searcher::Response& response) {
  std::string all;
  for (const searcher::Hit& hit : response.hits) add(all, hit.passage.id);
  return all;
}

}  // namespace shelf
